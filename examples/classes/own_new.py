"""Classes that decide in `__new__` which instance a call gives."""

class Config:
    _instance = None

    def __new__(cls, *args, **kwargs):
        if cls._instance is None:
            print("creating")
            cls._instance = super().__new__(cls)
            cls._instance.settings = {}
        return cls._instance

    def set(self, key, value):
        self.settings[key] = value

    def get(self, key, default=None):
        return self.settings.get(key, default)


a = Config()
b = Config()
a.set("debug", "yes")
print(a is b, b.get("debug"), b.get("x"))


class Logger:
    _instance = None

    def __new__(cls):
        if cls._instance is None:
            cls._instance = super().__new__(cls)
            cls._instance._initialized = False
        return cls._instance

    def __init__(self):
        if self._initialized:
            return
        self._initialized = True
        self.lines = []

    def log(self, text):
        self.lines.append(text)


Logger().log("one")
Logger().log("two")
print(Logger().lines, Logger() is Logger())


class Journal:
    __instance = None

    def __new__(cls, name="root"):
        if not cls.__instance:
            cls.__instance = object.__new__(cls)
            cls.__instance.name = name
            cls.__instance.lines = []
        return cls.__instance

    def log(self, text, *, level=1):
        self.lines.append((level, text))

    def __len__(self):
        return len(self.lines)


a = Journal("x")
b = Journal("y")
a.log("one")
b.log("two", level=2)
print(a is b, b.name, a.lines, isinstance(a, Journal), len(a))
print(Journal().lines is a.lines, type(a).__name__)


class Database:
    _instance = None

    def __new__(cls, *args, **kwargs):
        if cls._instance is None:
            print("creating the database")
            cls._instance = super(Database, cls).__new__(cls)
        return cls._instance

    def __init__(self, url, size=5):
        print("init", url, size)
        self.url = url
        self.size = size
        self.rows = {}

    def put(self, k, v):
        self.rows[k] = v

    def __repr__(self):
        return f"Database({self.url!r}, {self.size})"


d1 = Database("a")
d1.put("x", 1)
d2 = Database("b", size=9)
print(d1 is d2, d1, d2.rows, Database("c", 2))


class Point:
    count = 0

    def __new__(cls, x, y):
        print("new", x, y)
        cls.count += 1
        obj = super().__new__(cls)
        return obj

    def __init__(self, x, y):
        self.x = x
        self.y = y


p = Point(1, 2)
q = Point(x=3, y=4)
print(p.x + q.y, Point.count)


class Limited:
    made = []

    def __new__(cls):
        if len(cls.made) >= 2:
            raise RuntimeError("too many")
        it = super().__new__(cls)
        cls.made.append(it)
        return it

    def __init__(self):
        self.id = len(Limited.made)


print(Limited().id, Limited().id)
try:
    Limited()
except RuntimeError as e:
    print(e)


class Cache:
    _pool = {}

    def __new__(cls, key):
        if key not in cls._pool:
            it = super().__new__(cls)
            it.key = key
            cls._pool[key] = it
        return cls._pool[key]

    def show(self):
        return self.key.upper()


print(Cache("a") is Cache("a"), Cache("a") is Cache("b"), Cache("b").show(), len(Cache._pool))
