"""A parser for JSON written by hand, and what it gives: a value that is one of seven types."""
class Parser:
    def __init__(self, text):
        self.text = text
        self.pos = 0
    def skip(self):
        while self.pos < len(self.text) and self.text[self.pos] in " \n\t":
            self.pos += 1
    def value(self):
        self.skip()
        c = self.text[self.pos]
        if c == "{":
            return self.object()
        if c == "[":
            return self.array()
        if c == '"':
            return self.string()
        if self.text.startswith("true", self.pos):
            self.pos += 4
            return True
        if self.text.startswith("false", self.pos):
            self.pos += 5
            return False
        if self.text.startswith("null", self.pos):
            self.pos += 4
            return None
        return self.number()
    def object(self):
        result = {}
        self.pos += 1
        self.skip()
        while self.text[self.pos] != "}":
            self.skip()
            key = self.string()
            self.skip()
            self.pos += 1
            result[key] = self.value()
            self.skip()
            if self.text[self.pos] == ",":
                self.pos += 1
        self.pos += 1
        return result
    def array(self):
        result = []
        self.pos += 1
        self.skip()
        while self.text[self.pos] != "]":
            result.append(self.value())
            self.skip()
            if self.text[self.pos] == ",":
                self.pos += 1
                self.skip()
        self.pos += 1
        return result
    def string(self):
        end = self.text.index('"', self.pos + 1)
        s = self.text[self.pos + 1:end]
        self.pos = end + 1
        return s
    def number(self):
        start = self.pos
        while self.pos < len(self.text) and self.text[self.pos] in "-+.eE0123456789":
            self.pos += 1
        t = self.text[start:self.pos]
        return float(t) if "." in t else int(t)

def dump(v, indent=0):
    pad = "  " * indent
    if v is None:
        return "null"
    if v is True:
        return "true"
    if v is False:
        return "false"
    if isinstance(v, (int, float)):
        return str(v)
    if isinstance(v, str):
        return '"' + v + '"'
    if isinstance(v, list):
        return "[" + ", ".join(dump(x, indent + 1) for x in v) + "]"
    parts = []
    for k, x in v.items():
        parts.append(pad + "  " + '"' + k + '": ' + dump(x, indent + 1))
    return "{\n" + ",\n".join(parts) + "\n" + pad + "}"

doc = Parser('{"name": "Ann", "age": 30, "tags": ["a", "b", 1.5, null, true], "sub": {"x": []}}').value()
print(dump(doc))
print(doc)
print(doc["age"], doc["tags"][0])
def depth(v):
    if isinstance(v, dict):
        return 1 + max((depth(x) for x in v.values()), default=0)
    if isinstance(v, list):
        return 1 + max([depth(x) for x in v] or [0])
    return 0
print(depth(doc))
