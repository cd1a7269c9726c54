"""What int() makes of texts: signs, blanks, underscores, prefixes, other scripts, and what is no int."""


def shown(text, base=10):
    try:
        return str(int(text, base))
    except ValueError as error:
        return str(error)


for text in ["7", "-3", "+12", "-0", "007", " 42\n", "1_000", "_1", "1__0", "-", "+", "", "--1", "1e5", "x", "12a", "٣", "-٣x"]:
    print(repr(text), shown(text))
for text in ["999999999999", "-999999999999", "1000000000000", "9223372036854775808", "-99999999999999999999"]:
    print(int(text), int(text) + 1)
for text, base in [("ff", 16), ("-FF", 16), ("0xff", 16), ("0b1", 16), ("0b1", 2), ("b1", 2), ("zz", 36), ("zzzzzzzzzzzz", 36),
                   ("-zzzzzzzzzzzz", 36), ("0x1f", 0), ("010", 0), ("0", 0), ("00e9", 16), ("8", 8), ("1_f", 16), ("g", 16)]:
    print(text, base, shown(text, base))
