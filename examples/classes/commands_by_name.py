"""Methods that are found by a name which is put together."""


class VM:
    def __init__(self):
        self.stack = []
        self.vars = {}

    def op_push(self, value):
        self.stack.append(value)

    def op_add(self, _):
        b = self.stack.pop()
        a = self.stack.pop()
        self.stack.append(a + b)

    def op_mul(self, _):
        self.stack.append(self.stack.pop() * self.stack.pop())

    def op_store(self, slot):
        self.vars[slot] = self.stack.pop()

    def run(self, program):
        for op, arg in program:
            handler = getattr(self, f"op_{op.lower()}", None)
            if handler is None:
                raise ValueError(f"unknown op {op}")
            handler(arg)
        return self.stack


vm = VM()
print(vm.run([("PUSH", 2), ("PUSH", 3), ("ADD", 0), ("PUSH", 4), ("MUL", 0)]))
vm.run([("STORE", 1)])
print(vm.vars)
try:
    vm.run([("NOP", 0)])
except ValueError as e:
    print(e)


class Shell:
    def __init__(self):
        self.items = []

    def do_add(self, *args):
        self.items.extend(args)
        return f"added {len(args)}"

    def do_list(self, *args):
        return ", ".join(self.items) or "(empty)"

    def do_clear(self, *args):
        self.items.clear()
        return "cleared"

    def default(self, *args):
        return "unknown command"

    def execute(self, line):
        cmd, *args = line.split()
        method = getattr(self, "do_" + cmd, self.default)
        return method(*args)

    def strict(self, name):
        return getattr(self, "do_" + name)()


sh = Shell()
for line in ["add apples pears", "list", "jump", "clear", "list"]:
    print(sh.execute(line))
print(sh.strict("list"))
try:
    sh.strict("fly")
except AttributeError as e:
    print(e)
