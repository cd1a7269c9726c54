"""Methods that are chosen by the builtin type of a value."""


class Serializer:
    def serialize(self, obj):
        method = getattr(self, "serialize_" + type(obj).__name__, None)
        if method:
            return method(obj)
        return self.fallback(obj)

    def serialize_int(self, obj):
        return f"i{obj}e"

    def serialize_str(self, obj):
        return f"{len(obj)}:{obj}"

    def serialize_list(self, obj):
        return "l" + "".join(self.serialize(x) for x in obj) + "e"

    def serialize_dict(self, obj):
        return "d" + "".join(self.serialize(k) + self.serialize(v) for k, v in sorted(obj.items())) + "e"

    def serialize_NoneType(self, obj):
        return "null"

    def fallback(self, obj):
        raise TypeError(f"cannot serialize {type(obj).__name__}")


s = Serializer()
print(s.serialize([1, "two", [3, 4], None]))
print(s.serialize({"b": 1, "a": [1, 2]}))
try:
    s.serialize(2.5)
except TypeError as e:
    print(e)
