class Base:
    def append(self, item):
        self.data.append(item)

    def extend(self, items):
        self.data.extend(items)

    def insert(self, index, item):
        self.data.insert(index, item)

    def remove(self, item):
        self.data.remove(item)

    def pop(self, index=-1):
        return self.data.pop(index)

    def clear(self):
        self.data.clear()

    def index(self, item, start=0):
        return self.data.index(item, start)

    def count(self, item):
        return self.data.count(item)

    def sort(self, *, key=None, reverse=False):
        self.data.sort(key=key, reverse=reverse)

    def reverse(self):
        self.data.reverse()

    def copy(self):
        return self.data.copy()

    def __len__(self):
        return len(self.data)

    def __iter__(self):
        return iter(self.data)

    def __reversed__(self):
        return reversed(self.data)

    def __getitem__(self, index):
        return self.data[index]

    def __setitem__(self, index, value):
        self.data[index] = value

    def __delitem__(self, index):
        del self.data[index]

    def __contains__(self, item):
        return item in self.data

    def __repr__(self):
        return repr(self.data)

    def __eq__(self, other):
        if isinstance(other, Base):
            return self.data == other.data
        return self.data == other

    def __lt__(self, other):
        if isinstance(other, Base):
            return self.data < other.data
        return self.data < other

    def __gt__(self, other):
        if isinstance(other, Base):
            return self.data > other.data
        return self.data > other

    def __le__(self, other):
        if isinstance(other, Base):
            return self.data <= other.data
        return self.data <= other

    def __ge__(self, other):
        if isinstance(other, Base):
            return self.data >= other.data
        return self.data >= other

    def __add__(self, other):
        if isinstance(other, Base):
            return self.data + other.data
        return self.data + other

    def __radd__(self, other):
        return other + self.data

    def __iadd__(self, other):
        self.data.extend(other)
        return self

    def __mul__(self, count):
        return self.data * count

    def __rmul__(self, count):
        return self.data * count

    def __imul__(self, count):
        self.data *= count
        return self
