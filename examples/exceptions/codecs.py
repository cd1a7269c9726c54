"""Texts and bytes that do not fit a codec."""


def encode(text, codec):
    try:
        print(text.encode(codec))
    except UnicodeEncodeError as error:
        print(f"{text!r} cannot be encoded:", error)


def decode(data, codec):
    try:
        print(data.decode(codec))
    except UnicodeDecodeError as error:
        print(data, "cannot be decoded:", error)


def main():
    encode("Zoë", "latin-1")
    encode("5 €", "latin-1")
    encode("a€€b", "ascii")
    encode("surrogate " + chr(0xDC80), "utf-8")
    decode(b"ab\xff", "utf-8")
    decode("é".encode()[:1], "utf-8")
    decode(b"caf\xc3\xa9", "ascii")
    try:
        b"x\xfey".decode()
    except ValueError as error:
        print(type(error).__name__, error.args)
        print(repr(error))


main()
