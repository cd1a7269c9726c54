"""A table of bound methods: the instructions of a small machine."""

class VMError(Exception):
    def __init__(self, message, pc):
        super().__init__(message)
        self.pc = pc


class VM:
    def __init__(self, program):
        self.program = program
        self.stack = []
        self.vars = {}
        self.pc = 0
        self.out = []
        self.ops = {
            "PUSH": self.op_push,
            "ADD": self.op_add,
            "MUL": self.op_mul,
            "STORE": self.op_store,
            "LOAD": self.op_load,
            "PRINT": self.op_print,
            "JNZ": self.op_jnz,
            "DEC": self.op_dec,
        }

    def op_push(self, arg):
        self.stack.append(int(arg))

    def op_add(self, arg):
        b, a = self.stack.pop(), self.stack.pop()
        self.stack.append(a + b)

    def op_mul(self, arg):
        b, a = self.stack.pop(), self.stack.pop()
        self.stack.append(a * b)

    def op_store(self, arg):
        self.vars[arg] = self.stack.pop()

    def op_load(self, arg):
        if arg not in self.vars:
            raise VMError(f"unknown variable {arg}", self.pc)
        self.stack.append(self.vars[arg])

    def op_print(self, arg):
        self.out.append(str(self.stack[-1]))

    def op_dec(self, arg):
        self.vars[arg] -= 1

    def op_jnz(self, arg):
        if self.vars["n"] != 0:
            self.pc = int(arg) - 1

    def run(self):
        while self.pc < len(self.program):
            op, *rest = self.program[self.pc].split()
            handler = self.ops.get(op)
            if handler is None:
                raise VMError(f"bad op {op}", self.pc)
            handler(rest[0] if rest else "")
            self.pc += 1
        return self.out


prog = """PUSH 5
STORE n
PUSH 1
STORE acc
LOAD acc
LOAD n
MUL
STORE acc
DEC n
JNZ 4
LOAD acc
PRINT""".splitlines()
print(VM(prog).run())
for bad in (["LOAD x"], ["NOP"]):
    try:
        VM(bad).run()
    except VMError as e:
        print("error:", e, "at", e.pc)
