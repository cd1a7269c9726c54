"""Texts of some thousand characters, and of several scripts: changed, shown and put together."""

LINE = "the quick brown fox jumps over the lazy dog, naïve café, "
SCRIPTS = "Straße ΑΣ ΣΟΦΟΣ бета 漢字 ǆ İ ﬁ ñ"


def reversed_by_prepending(text):
    out = ""
    for c in text:
        out = c + out
    return out


def doubled(text, mark):
    out = ""
    halves = []
    for c in text:
        out = out + c
        if c == mark:
            # what is kept stays as it is
            halves.append(out)
            out = out + c + mark
        out = out + c
    return out, halves


def checksum(text):
    total = 0
    for i, c in enumerate(text):
        total = (total * 31 + ord(c) + i) % 1000003
    return total


def main():
    text = LINE * 100
    backwards = reversed_by_prepending(text)
    print(len(backwards), backwards == text[::-1], backwards[:20])
    twice, halves = doubled(text, "v")
    print(len(twice), checksum(twice), len(halves), [len(half) for half in halves[:4]], halves[1] + halves[0][:3])
    for word in SCRIPTS.split():
        print(word, word.upper(), word.lower(), word.title(), word.casefold(), word.swapcase(), word.capitalize())
    many = SCRIPTS * 50
    for made in (many.upper(), many.lower(), many.title(), many.swapcase(), many.casefold(), text.title(), text.swapcase()):
        print(len(made), checksum(made))
    quoted = (text + "\t'\"\\\n\x7f\u2028") * 3
    print(len(repr(quoted)), checksum(repr(quoted)), repr(quoted)[-40:])
    print(len(ascii(quoted)), checksum(ascii(quoted)))
    table = str.maketrans("aeiou", "43105", "qx,")
    print(text.translate(table)[:60], checksum(text.translate(table)))
    print("naïve ABC".translate({ord("ï"): "i", ord("A"): "", ord("B"): "bb"}))
    tabbed = text.replace(" ", "\t")[:300] + "\n\tend"
    print(len(tabbed.expandtabs()), checksum(tabbed.expandtabs(4)), "é\tb\r\tc".expandtabs(3))
    print("ab" * 20, "é" * 10, "-" * 0, "abc".center(40, "*"), "7".rjust(30, "0"), "-7".zfill(20))
    print(hex(255), hex(-255), bin(10), oct(-8), hex(2**70), int("-0xff", 16), int("z" * 20, 36), f"{-255:x} {2**80:b}")
    for number in ("{0} {1}", "{} {}", "{0} {}"):
        try:
            print(number.format(1, 2))
        except ValueError as error:
            print(error)


main()
