import os


class Ledger:
    def __init__(self, path):
        self.path = path
        self.entries = []

    def load(self):
        try:
            f = open(self.path)
        except FileNotFoundError:
            return 0
        try:
            for line in f:
                line = line.strip()
                if not line or line.startswith("#"):
                    continue
                name, amount = line.split("=")
                self.entries.append((name.strip(), float(amount)))
        finally:
            f.close()
        return len(self.entries)

    def save(self):
        with open(self.path, "w") as f:
            f.write("# ledger\n")
            for name, amount in self.entries:
                f.write("%s = %.2f\n" % (name, amount))

    def balance(self):
        return sum(a for _, a in self.entries)


path = "files_ledger.tmp"
a = Ledger(path)
print(a.load())
a.entries.append(("rent", -500.0))
a.entries.append(("salary", 2100.5))
a.save()
b = Ledger(path)
print(b.load(), b.balance(), b.entries)
with open(path) as src, open(path + ".bak", "w") as dst:
    for n, line in enumerate(src, start=1):
        dst.write(f"{n:02d} {line}")
with open(path + ".bak") as f:
    print(f.read(), end="")
    f.seek(0)
    print(f.readline(), end="")
    print(f.tell(), f.name, f.mode, f.closed)
print(f.closed)
try:
    f.read()
except ValueError as e:
    print(e)
try:
    with open(path) as f:
        f.write("x")
except OSError as e:
    print(type(e).__name__, e)
with open(path, "rb") as f:
    f.seek(-5, os.SEEK_END)
    print(f.read())
try:
    open(path, "q")
except ValueError as e:
    print(e)
try:
    open("/root_no/such/dir/file", "w")
except OSError as e:
    print(e.strerror, e.errno)
for p in (path, path + ".bak"):
    os.remove(p)
print(os.path.isfile(path))
