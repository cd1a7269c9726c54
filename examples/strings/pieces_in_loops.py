"""Texts that loops take apart: words, fields and lines that come one by one."""


def field_sums(table):
    sums = {}
    for line in table.splitlines():
        if not line.strip():
            continue
        name, *numbers = line.split(";")
        for number in numbers:
            sums[name] = sums.get(name, 0) + int(number)
    return sums


def numbered(text):
    """A generator holds the words while it waits."""
    for number, word in enumerate(text.split(), 1):
        yield f"{number}:{word}"


def longest_word(text):
    longest = ""
    for word in text.split():
        if len(word) > len(longest):
            longest = word
            text = word  # The loop goes on over the words of the first text.
    return longest, text


def first_comment(source):
    for line in source.splitlines(True):
        if line.startswith("#"):
            break
    else:
        line = "no comment"
    return repr(line)


def count_tags(path):
    return {piece: len(piece) for piece in path.split("::")}


def pattern(width):
    shape = ["+", "-"]
    drawn = ""
    for sign in shape * width:
        drawn += sign
        shape.append(sign)  # The loop has what the list was.
    return drawn, len(shape)


def main():
    print(field_sums("ann;1;2\n\nbob;5\r\nann;10"))
    print(list(numbered(" to be\tor\u2003not ")), list(numbered("  ")))
    print(longest_word("a bee cooed loudly today"))
    print(first_comment("x = 1\n# why\ny = 2"), first_comment("x = 1"), first_comment(""))
    print(count_tags("std::collections::map"), count_tags(""), count_tags("::"))
    print(pattern(3), pattern(0), pattern(-1))
    print([word.title() for word in "grüße aus köln".split()], sum(len(part) for part in "ab--c--".split("--")))
    print(max(word[::-1] for word in "live draw stop".split()), sorted("b,a,,c".split(",")))
    print(",".join(word for word in "q w e".split() if word != "w"), set("x y x".split()) == {"x", "y"})
    print([a + b for a, b in zip("a b c".split(), "1-2-3".split("-"))], [x * 2 for x in [1, 2] * 2])
    print(dict(pair.split("=") for pair in "k=v&n=1".split("&")), list(map(int, "3 4 5".split())))
    total = 0
    for x in [1.5] * 4:
        total += x
    print(total)
    separator = ""
    try:
        for piece in "abc".split(separator):
            print(piece)
    except ValueError as error:
        print("ValueError:", error)


main()
