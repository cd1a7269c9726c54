"""Characters of texts that are looked at, and some that are kept."""


def depth(text):
    deepest = now = 0
    for ch in text:
        if ch == "(":
            now += 1
            deepest = max(deepest, now)
        elif ch == ")":
            now -= 1
    return deepest


def tokens(text):
    found = []
    i = 0
    while i < len(text):
        ch = text[i]
        if ch.isspace():
            i += 1
        elif ch.isdigit() or ch == ".":
            start = i
            while i < len(text) and (text[i].isdigit() or text[i] == "."):
                i += 1
            found.append(text[start:i])
        elif ch.isalpha():
            start = i
            while i < len(text) and text[i].isalnum():
                i += 1
            found.append(text[start:i])
        elif ch in "+-*/()":
            found.append(ch)
            i += 1
        else:
            raise ValueError(f"odd character {ch!r} at {i}")
    return found


def caesar(text, shift):
    result = ""
    for ch in text:
        if "a" <= ch <= "z":
            result += chr((ord(ch) - ord("a") + shift) % 26 + ord("a"))
        elif ch.isupper():
            result += ch.lower()
        else:
            result += ch
    return result


def kinds(text):
    counts = {"alpha": 0, "digit": 0, "space": 0, "lower": 0, "upper": 0, "decimal": 0, "alnum": 0}
    for c in text:
        counts["alpha"] += c.isalpha()
        counts["digit"] += c.isdigit()
        counts["space"] += c.isspace()
        counts["lower"] += c.islower()
        counts["upper"] += c.isupper()
        counts["decimal"] += c.isdecimal()
        counts["alnum"] += c.isalnum()
    return counts


def differences(a, b):
    places = []
    for i, ca in enumerate(a, 1):
        if i <= len(b) and ca != b[i - 1]:
            places.append(i)
    same = 0
    for ca, cb in zip(a, b):
        if ca == cb:
            same += 1
    after = sum(1 for c in a if c > "m")
    return places, same, after


def last_vowel(text):
    found = None
    for i, ch in enumerate(text):
        if ch in "aeiou":
            found = i
    return found


def runs(text):
    out = []
    i = 0
    while i < len(text):
        ch = text[i]
        j = i
        while j < len(text) and text[j] == ch:
            j += 1
        out.append((ch, j - i) if ch != "x" else ("-", 0))
        i = j
    return out


def unescape(text):
    parts = []
    i = 0
    while i < len(text):
        ch = text[i]
        if ch == "\\":
            i += 1
            ch = text[i]
            if ch == "n":
                ch = "\n"
            elif ch == "t":
                ch = "\t"
        parts.append(ch)
        i += 1
    return "".join(parts)


def uses(text, other, vowels):
    out = []
    for ch in text:
        if ch in ("a", "b"):
            out.append("ab")
        if ch in vowels:
            out.append(ch * 2)
        if ch == other:
            out.append(ch + "!")
        if ch == "c" or ch == "d" or ch == "e" or ch == "f" or "x" == ch or ch == "xy" or ch == "":
            out.append(ch.upper())
        if not ch:
            out.append("never")
        if ch is None:
            out.append("never")
        match ch:
            case "q":
                out.append("Q")
            case "r" | "s":
                out.append("RS" + ch)
            case _:
                pass
        if "a" < ch < other:
            out.append(f"[{ch}|{ch!r}|{ch:>3}]")
        if ch >= "é":
            out.append(str(ord(ch)))
        assert ch != "%", ch
    else:
        out.append("end")
    return out


def main():
    print(depth("(a(b)((c)))"), depth(""), depth("ä(ß)"))
    print(tokens("foo + 3.25*(bar2-7)"))
    try:
        tokens("a $ b")
    except ValueError as error:
        print(error)
    print(caesar("Hello, World! ÄÖ zebra", 3))
    print(kinds("aB3 ²½\tÄß五ǅ"), kinds("\x1c\u2003"))
    print(differences("kitten", "sitting"), differences("naïve€", "naive$"))
    print(uses("abcxqrsé", "d", {"e", "a"}))
    print(last_vowel("strength"), last_vowel("überrascht"))
    print(runs("aaabxxcé"), unescape("a\\nb\\tc\\\\"))
    smallest = "z"
    for ch in "python":
        if ch < smallest:
            smallest = ch
    print(smallest)
    text = "abc"
    for ch in text:
        if ch == "b":
            text += "!"
    print(text)
    try:
        ch = text[10]
        if ch == "x":
            print("x")
    except IndexError as error:
        print(error)
    for ch in "(]":
        try:
            if ord(ch) > 90:
                raise KeyError(ch)
            print(ord(ch))
        except KeyError as error:
            print("no", error)


if __name__ == "__main__":
    main()
