"""`text[i] in "…"`: a character among those of a literal."""


class Reader:
    def __init__(self, text):
        self.text = text
        self.at = 0

    def skip(self):
        while self.at < len(self.text) and self.text[self.at] in " \t\n":
            self.at += 1

    def number(self):
        start = self.at
        while self.at < len(self.text) and self.text[self.at] in "+-0123456789.eE":
            self.at += 1
        return self.text[start:self.at]

    def word(self):
        start = self.at
        while self.at < len(self.text) and self.text[self.at] not in " \t\n'\"\\":
            self.at += 1
        return self.text[start:self.at]


def main():
    reader = Reader("  12.5e-3\tnaïve ü\n\"x\"")
    reader.skip()
    print(repr(reader.number()), reader.at)
    reader.skip()
    print(repr(reader.word()), reader.at)
    reader.skip()
    print(repr(reader.word()), reader.at)
    text = "añb"
    print([text[i] in "ab" for i in range(-3, 3)], text[1] in "ñ", text[1] in "n", text[0] in "")
    print(text[0] not in "xyz", text[-1] in "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
    for far in (3, -4, 10 ** 30):
        try:
            print(text[far] in "ab")
        except IndexError as error:
            print(error)
        try:
            print(text[far] == "a")
        except IndexError as error:
            print(error)


main()
