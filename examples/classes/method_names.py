"""Methods with the names of methods that Rust or the runtime has."""
class T:
    def __init__(self, n):
        self.n = n

    def format(self):
        return f"T{self.n}"

    def str(self):
        return "s"

    def repr(self):
        return "r"

    def hash(self):
        return 5

    def eq(self, o):
        return self.n == o.n

    def clone(self):
        return T(self.n + 1)

    def get(self):
        return self.n

    def set(self, n):
        self.n = n

    def new(self):
        return "new"

    def up(self):
        return "up"

    def truth(self):
        return "truth"

    def next(self):
        return "next"

    def into(self):
        return "into"

    def borrow(self):
        return "borrow"

    def item(self, k):
        return k

    def iter(self):
        return [1]

    def lt(self, o):
        return True

    def type_name(self):
        return "tn"

    def is_instance(self):
        return "ii"

    def drop(self):
        return "dropped"

    def to_obj(self):
        return 1


t = T(3)
print(t.format(), t.str(), t.repr(), t.hash(), t.eq(T(3)), t.clone().n, t.get(), t.new(), t.up(), t.truth(), t.next(), t.into())
t.set(9)
print(t.get(), t.borrow(), t.item(4), t.iter(), t.lt(t), t.type_name(), t.is_instance(), t.drop(), t.to_obj())


class U:
    def to_string(self):
        return "ts"

    def to_owned(self):
        return "to"

    def try_into(self):
        return "ti"

    def init(self):
        return "init"

    def blank(self):
        return "blank"

    def show(self):
        return "show"

    def cmp(self, o):
        return 1

    def partial_cmp(self, o):
        return 2

    def fmt(self):
        return "fmt"

    def deref(self):
        return "deref"

    def add(self, o):
        return 3

    def ne(self, o):
        return True

    def as_ref(self):
        return "as_ref"

    def type_id(self):
        return 12

    def unwrap(self):
        return "u"

    def append(self, x):
        return x

    def len(self):
        return 4

    def is_empty(self):
        return True

    def map(self, f):
        return f

    def take(self):
        return "take"

    def replace(self, a):
        return a

    def call(self):
        return "call"

    def raise_(self):
        return 0

    def main(self):
        return "m"

    def self_(self):
        return "self"

    def own_main(self):
        return "om"


u = U()
print(u.to_string(), u.to_owned(), u.try_into(), u.init(), u.blank(), u.show(), u.cmp(1), u.partial_cmp(1), u.fmt(), u.deref())
print(u.add(1), u.ne(1), u.as_ref(), u.type_id(), u.unwrap(), u.append(1), u.len(), u.is_empty(), u.map(1), u.take(), u.replace(2))
print(u.call(), u.raise_(), u.main(), u.self_(), u.own_main())
