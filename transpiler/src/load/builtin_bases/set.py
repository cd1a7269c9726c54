class Base:
    def add(self, item):
        self.data.add(item)

    def discard(self, item):
        self.data.discard(item)

    def remove(self, item):
        self.data.remove(item)

    def pop(self):
        return self.data.pop()

    def clear(self):
        self.data.clear()

    def copy(self):
        return self.data.copy()

    def update(self, other):
        self.data.update(other)

    def union(self, other):
        return self.data.union(other)

    def intersection(self, other):
        return self.data.intersection(other)

    def difference(self, other):
        return self.data.difference(other)

    def symmetric_difference(self, other):
        return self.data.symmetric_difference(other)

    def difference_update(self, other):
        self.data.difference_update(other)

    def intersection_update(self, other):
        self.data.intersection_update(other)

    def symmetric_difference_update(self, other):
        self.data.symmetric_difference_update(other)

    def issubset(self, other):
        return self.data.issubset(other)

    def issuperset(self, other):
        return self.data.issuperset(other)

    def isdisjoint(self, other):
        return self.data.isdisjoint(other)

    def __len__(self):
        return len(self.data)

    def __iter__(self):
        return iter(self.data)

    def __contains__(self, item):
        return item in self.data

    def __eq__(self, other):
        if isinstance(other, Base):
            return self.data == other.data
        return self.data == other

    def __repr__(self):
        if not self.data:
            return type(self).__name__ + "()"
        return f"{type(self).__name__}({self.data!r})"

    def __le__(self, other):
        if isinstance(other, Base):
            return self.data <= other.data
        return self.data <= other

    def __ge__(self, other):
        if isinstance(other, Base):
            return self.data >= other.data
        return self.data >= other

    def __lt__(self, other):
        if isinstance(other, Base):
            return self.data < other.data
        return self.data < other

    def __gt__(self, other):
        if isinstance(other, Base):
            return self.data > other.data
        return self.data > other

    def __or__(self, other):
        if isinstance(other, Base):
            return self.data | other.data
        return self.data | other

    def __and__(self, other):
        if isinstance(other, Base):
            return self.data & other.data
        return self.data & other

    def __sub__(self, other):
        if isinstance(other, Base):
            return self.data - other.data
        return self.data - other

    def __xor__(self, other):
        if isinstance(other, Base):
            return self.data ^ other.data
        return self.data ^ other

    def __ror__(self, other):
        return other | self.data

    def __rand__(self, other):
        return other & self.data

    def __rsub__(self, other):
        return other - self.data

    def __rxor__(self, other):
        return other ^ self.data

    def __ior__(self, other):
        self.data.update(other)
        return self
