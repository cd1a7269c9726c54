class Base:
    def get(self, key, default=None):
        return self.data.get(key, default)

    def setdefault(self, key, default=None):
        return self.data.setdefault(key, default)

    def pop(self, key, *default):
        if default:
            return self.data.pop(key, default[0])
        return self.data.pop(key)

    def popitem(self):
        return self.data.popitem()

    def update(self, items):
        self.data.update(items)

    def clear(self):
        self.data.clear()

    def copy(self):
        return self.data.copy()

    def keys(self):
        return self.data.keys()

    def values(self):
        return self.data.values()

    def items(self):
        return self.data.items()

    def __len__(self):
        return len(self.data)

    def __iter__(self):
        return iter(self.data)

    def __reversed__(self):
        return reversed(self.data)

    def __getitem__(self, key):
        return self.data[key]

    def __setitem__(self, key, value):
        self.data[key] = value

    def __delitem__(self, key):
        del self.data[key]

    def __contains__(self, key):
        return key in self.data

    def __repr__(self):
        return repr(self.data)

    def __eq__(self, other):
        if isinstance(other, Base):
            return self.data == other.data
        return self.data == other

    def __or__(self, other):
        if isinstance(other, Base):
            return self.data | other.data
        return self.data | other

    def __ror__(self, other):
        return other | self.data

    def __ior__(self, other):
        self.data.update(other)
        return self
