"""Texts and bytes that do not fit a codec."""


def attempt(what, action):
    try:
        print(what, action())
    except UnicodeEncodeError as error:
        print(what, "cannot be encoded:", error)
    except UnicodeDecodeError as error:
        print(what, "cannot be decoded:", error)


def main():
    attempt("name", lambda: "Zoë".encode("latin-1"))
    attempt("price", lambda: "5 €".encode("latin-1"))
    attempt("two", lambda: "a€€b".encode("ascii"))
    attempt("bytes", lambda: b"ab\xff".decode())
    attempt("cut", lambda: "é".encode()[:1].decode("utf-8"))
    attempt("ascii", lambda: b"caf\xc3\xa9".decode("ascii"))
    try:
        b"x\xfey".decode()
    except UnicodeDecodeError as error:
        print(error.args)
        print(repr(error))
    try:
        ("surrogate " + chr(0xDC80)).encode()
    except ValueError as error:
        print(type(error).__name__, error)


main()
