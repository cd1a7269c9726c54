# check: 2
# bench: 14000
"""A JSON parser written by hand, and the measure of what it parsed."""
import sys


class JsonError(Exception):
    pass


class Parser:
    def __init__(self, text):
        self.text = text
        self.pos = 0

    def skip(self):
        while self.pos < len(self.text) and self.text[self.pos] in " \n\t\r":
            self.pos += 1

    def parse(self):
        value = self.value()
        self.skip()
        if self.pos != len(self.text):
            raise JsonError(f"trailing text at {self.pos}")
        return value

    def value(self):
        self.skip()
        if self.pos >= len(self.text):
            raise JsonError("unexpected end")
        ch = self.text[self.pos]
        if ch == "{":
            return self.object()
        if ch == "[":
            return self.array()
        if ch == '"':
            return self.string()
        if ch == "t":
            return self.word("true", True)
        if ch == "f":
            return self.word("false", False)
        if ch == "n":
            return self.word("null", None)
        return self.number()

    def word(self, word, value):
        if not self.text.startswith(word, self.pos):
            raise JsonError(f"unexpected character at {self.pos}")
        self.pos += len(word)
        return value

    def object(self):
        result = {}
        self.pos += 1
        self.skip()
        if self.text[self.pos] == "}":
            self.pos += 1
            return result
        while True:
            self.skip()
            key = self.string()
            self.skip()
            if self.text[self.pos] != ":":
                raise JsonError(f"colon expected at {self.pos}")
            self.pos += 1
            result[key] = self.value()
            self.skip()
            ch = self.text[self.pos]
            self.pos += 1
            if ch == "}":
                return result
            if ch != ",":
                raise JsonError(f"comma expected at {self.pos - 1}")

    def array(self):
        result = []
        self.pos += 1
        self.skip()
        if self.text[self.pos] == "]":
            self.pos += 1
            return result
        while True:
            result.append(self.value())
            self.skip()
            ch = self.text[self.pos]
            self.pos += 1
            if ch == "]":
                return result
            if ch != ",":
                raise JsonError(f"comma expected at {self.pos - 1}")

    def string(self):
        if self.text[self.pos] != '"':
            raise JsonError(f"string expected at {self.pos}")
        self.pos += 1
        parts = []
        while True:
            ch = self.text[self.pos]
            self.pos += 1
            if ch == '"':
                return "".join(parts)
            if ch == "\\":
                ch = self.text[self.pos]
                self.pos += 1
                if ch == "n":
                    ch = "\n"
                elif ch == "u":
                    ch = chr(int(self.text[self.pos:self.pos + 4], 16))
                    self.pos += 4
            parts.append(ch)

    def number(self):
        start = self.pos
        while self.pos < len(self.text) and self.text[self.pos] in "+-0123456789.eE":
            self.pos += 1
        text = self.text[start:self.pos]
        if not text:
            raise JsonError(f"unexpected character at {start}")
        if "." in text or "e" in text:
            return float(text)
        return int(text)


def measure(value):
    if isinstance(value, dict):
        return 1 + sum(len(key) + measure(child) for key, child in value.items())
    if isinstance(value, list):
        return 1 + sum(measure(child) for child in value)
    if isinstance(value, str):
        return len(value)
    if value is None or value is True or value is False:
        return 1
    return int(value)


def main():
    copies = int(sys.argv[1])
    record = '{"id": 17, "name": "caf\\u00e9 \\"au\\" lait", "price": 3.25, "tags": ["hot", "milk", []], "ok": true, "next": null, "size": {"w": 20, "h": -4e1}}'
    text = "[" + ",\n ".join([record] * copies) + "]"
    total = 0
    for _ in range(4):
        value = Parser(text).parse()
        total += measure(value)
    print(total, len(value), value[0]["name"], value[-1]["size"])
    for broken in ['{"a" 1}', "[1, 2", '{"a": nul}', "[] x"]:
        try:
            print(Parser(broken).parse())
        except JsonError as error:
            print("error:", error)
        except IndexError:
            print("error: text ends")


if __name__ == "__main__":
    main()
