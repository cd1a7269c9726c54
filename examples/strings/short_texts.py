"""Texts around the length that fits a handle: order, case, joining, searching, reversing."""

PIECES = ["", "a", "Zz", "\0", "a\0", "[`{@", "é", "seven77", "eight888", "fifteen letters", "sixteen  letters", "日本語テキスト"]


def order():
    print(sorted(PIECES), max(PIECES), min(PIECES[1:]))
    print("a" < "a\0" < "ab", "Z" < "a" < "z" < "é" < "日", "abcdefgh" < "abcdefghi", "b" > "abcdefghijklmnopq")


def cases():
    for text in PIECES:
        print(ascii(text.upper()), ascii(text.lower()), ascii(text[::-1]), len(text + text), text.isupper(), text.islower())


def joins():
    print(ascii("-".join(PIECES)), "".join(p for p in PIECES if p.isascii()).encode())
    lengths = []
    for left in PIECES:
        for right in PIECES:
            both = left + right
            lengths.append(len(both))
            assert both.startswith(left) and both.endswith(right) and right in both
    print(sum(lengths), "\0" in "ab", "\0" in "ab\0", "b" in "abcdefghijklmno", "o" in "abcdefghijklmno", "x" in "abcdefghijklmno")
    front = ""
    for digit in range(30):
        front = str(digit % 10) + front
    print(front, front.replace("9", "-"), front.replace("10", ""), front.translate(str.maketrans("0123", "abc\u00e9", "789")))


def counts():
    seen = {}
    for text in PIECES * 2:
        seen[text] = seen.get(text, 0) + len(text)
    print({ascii(key): value for key, value in seen.items()})


order()
cases()
joins()
counts()
for value in (0.5, 1.5, 2.5, 2.675, 1e21, 1e22, 123456.789, 0.000049, -0.0004, 9.995):
    print(f"{value:.0f} {value:.2f} {value:10.3f} {value:.20f} {value:,.1f} {round(value, 2)} {'%.1f|%8.2f' % (value, value)}")
for number in (0, 7, -7, 42, 100, 1234567, -9223372036854775808, 10**18, 2**70):
    print(f"{number} {number:d} {number:>12} {number:012d} {number:+,} {'%d %5d %-5d|%+d' % (number, number, number, number)}")
