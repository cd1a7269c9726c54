"""A class in a class says so in its repr, and in the last line of a traceback."""


class Parser:
    class Error(Exception):
        pass

    class Token:
        def __init__(self, text):
            self.text = text

    def parse(self, text):
        if not text:
            raise Parser.Error("nothing to parse")
        return Parser.Token(text)


token = Parser().parse("x")
print(type(token), type(token).__name__, Parser.Error, token.text)
print(repr(token).split(" object")[0])
try:
    Parser().parse("")
except Parser.Error as e:
    print(repr(e), type(e))
Parser().parse("")
