"""States: the base's own method is never run."""


class State:
    def __init__(self, machine):
        self.machine = machine

    def enter(self):
        print("->", self.__class__.__name__)

    def on_event(self, event):
        return self


class Idle(State):
    def on_event(self, event):
        if event == "coin":
            return Ready(self.machine)
        return self


class Ready(State):
    def on_event(self, event):
        if event == "push":
            self.machine.count += 1
            return Idle(self.machine)
        if event == "coin":
            self.machine.refunds.append(event)
        return self


class Machine:
    def __init__(self):
        self.count = 0
        self.refunds = []
        self.state = Idle(self)

    def fire(self, event):
        new = self.state.on_event(event)
        if new is not self.state:
            self.state = new
            new.enter()


m = Machine()
for e in ["push", "coin", "coin", "push", "coin", "push"]:
    m.fire(e)
print(m.count, m.refunds, type(m.state).__name__)


class FSM:
    transitions = {
        ("closed", "open"): "opened",
        ("opened", "close"): "closed",
        ("closed", "lock"): "locked",
        ("locked", "unlock"): "closed",
    }

    def __init__(self):
        self.state = "closed"
        self.hooks = {}

    def on(self, state, fn):
        self.hooks.setdefault(state, []).append(fn)

    def trigger(self, ev):
        key = (self.state, ev)
        if key not in self.transitions:
            raise ValueError(f"cannot {ev} when {self.state}")
        self.state = self.transitions[key]
        for h in self.hooks.get(self.state, []):
            h(self)


f = FSM()
f.on("opened", lambda s: print("door is", s.state))
f.on("locked", lambda s: print("click"))
for ev in ["open", "close", "lock", "open"]:
    try:
        f.trigger(ev)
    except ValueError as e:
        print(e)
