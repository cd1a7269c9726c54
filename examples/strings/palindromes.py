"""Slices and tests of strings."""


def is_palindrome(text):
    letters = [c for c in text.lower() if c.isalnum()]
    return letters == letters[::-1]


for phrase in ["A man, a plan, a canal: Panama!", "Not a palindrome", "Was it a car or a cat I saw?", ""]:
    print(repr(phrase), is_palindrome(phrase))

s = "abcdefgh"
print(s[2:5], s[:3], s[-3:], s[::2], s[::-1], s[5:2:-1], s[10:])
print("def" in s, s.find("d"), s.find("z"), s.index("c"), s.count("a"))
print(s.upper(), s.title(), s.center(14, "*"), s.zfill(10))
print(s.startswith("abc"), s.endswith(("gh", "xy")))
print("a,b,,c".split(","), "k=v=w".partition("="), " pad ".strip() + "|")
print("tab\tquote'\"backslash\\", repr("tab\tquote'\"backslash\\"))
print("ñandú".encode("utf-8"), b"abc".decode(), "x" * 3 + "-" * 2)
