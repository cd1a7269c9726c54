# check: 100
# bench: 900000
"""A small stack machine: assembler and dispatch loop."""
import sys

PUSH, LOAD, STORE, ADD, SUB, MUL, MOD, LESS, JUMP, JUMP_IF_ZERO, PRINT, HALT = range(12)

NAMES = {
    "push": PUSH, "load": LOAD, "store": STORE, "add": ADD, "sub": SUB, "mul": MUL, "mod": MOD,
    "less": LESS, "jump": JUMP, "jz": JUMP_IF_ZERO, "print": PRINT, "halt": HALT,
}

PROGRAM = """
    push 0
    store 0
    push 1
    store 1
loop:
    load 1
    load 2
    less
    jz end
    load 0
    load 1
    load 1
    mul
    add
    push 1000007
    mod
    store 0
    load 1
    push 1
    add
    store 1
    jump loop
end:
    load 0
    print
    halt
"""


def assemble(source):
    labels = {}
    lines = []
    for line in source.splitlines():
        line = line.strip()
        if line.endswith(":"):
            labels[line[:-1]] = len(lines)
        elif line:
            lines.append(line.split())
    code = []
    for words in lines:
        opcode = NAMES[words[0]]
        argument = 0
        if len(words) > 1:
            argument = labels[words[1]] if words[1] in labels else int(words[1])
        code.append((opcode, argument))
    return code


def run(code, memory):
    stack = []
    pc = 0
    executed = 0
    while True:
        opcode, argument = code[pc]
        pc += 1
        executed += 1
        if opcode == PUSH:
            stack.append(argument)
        elif opcode == LOAD:
            stack.append(memory[argument])
        elif opcode == STORE:
            memory[argument] = stack.pop()
        elif opcode == ADD:
            b = stack.pop()
            a = stack.pop()
            stack.append(a + b)
        elif opcode == SUB:
            b = stack.pop()
            a = stack.pop()
            stack.append(a - b)
        elif opcode == MUL:
            b = stack.pop()
            a = stack.pop()
            stack.append(a * b)
        elif opcode == MOD:
            b = stack.pop()
            a = stack.pop()
            stack.append(a % b)
        elif opcode == LESS:
            b = stack.pop()
            a = stack.pop()
            stack.append(1 if a < b else 0)
        elif opcode == JUMP:
            pc = argument
        elif opcode == JUMP_IF_ZERO:
            if stack.pop() == 0:
                pc = argument
        elif opcode == PRINT:
            print(stack.pop())
        elif opcode == HALT:
            return executed
        else:
            raise ValueError(f"bad opcode {opcode}")


def main():
    code = assemble(PROGRAM)
    memory = [0] * 8
    memory[2] = int(sys.argv[1])
    print(len(code), run(code, memory), memory)


if __name__ == "__main__":
    main()
