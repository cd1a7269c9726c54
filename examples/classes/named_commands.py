"""Commands: the method for a word is found by its name.
"""
class Shell:
    def __init__(self):
        self.log = []
        self.running = True

    def do_move(self, arg):
        self.log.append(f"move {arg}")

    def do_turn(self, arg):
        self.log.append(f"turn {arg}")

    def do_quit(self, arg):
        self.running = False

    def default(self, arg):
        self.log.append(f"unknown {arg}")

    def run(self, line):
        name, _, arg = line.partition(" ")
        method = getattr(self, "do_" + name, None)
        if method is None:
            self.log.append(f"unknown {name}")
        else:
            method(arg)

    def run2(self, line):
        name, _, arg = line.partition(" ")
        handler = getattr(self, f"do_{name}", self.default)
        handler(arg)

    def run3(self, line):
        name, _, arg = line.partition(" ")
        if hasattr(self, "do_" + name):
            getattr(self, "do_" + name)(arg)


r = Shell()
for line in ["move 3", "turn 90", "jump 1", "quit"]:
    r.run(line)
    r.run2(line)
    r.run3(line)
print(r.log, r.running)


class Robot:
    def __init__(self):
        self.x = 0
        self.log = []

    def cmd_left(self, n):
        self.x -= n

    def cmd_right(self, n):
        self.x += n

    def cmd_report(self, n):
        self.log.append(f"x={self.x} n={n}")

    def execute(self, command):
        name, n = command.split()
        method_name = f"cmd_{name}"
        if hasattr(self, method_name):
            method = getattr(self, method_name)
            method(int(n))
            return True
        print("unknown command:", name)
        return False

    def run(self, lines):
        for line in lines:
            name, n = line.split()
            handler = getattr(self, "cmd_" + name, None)
            if handler is None:
                print("skip", name)
                continue
            handler(int(n))


r = Robot()
print([r.execute(c) for c in ["left 3", "right 10", "jump 1", "report 0"]])
r.run(["left 1", "dance 2", "report 5"])
print(r.log, r.x)
