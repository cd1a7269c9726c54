"""Events that call what they were given, with the arguments that they were given."""

import heapq


class Event:
    def __init__(self, time, action, args):
        self.time = time
        self.action = action
        self.args = args


class Simulator:
    def __init__(self):
        self.now = 0.0
        self._q = []

    def at(self, delay, action, *args):
        self._q.append(Event(self.now + delay, action, args))

    def run(self):
        while self._q:
            ev = self._q.pop()
            self.now = ev.time
            ev.action(*ev.args)


class Desk:
    def __init__(self, sim):
        self.sim = sim
        self.served = []

    def arrive(self, name):
        self.served.append(name)
        self.sim.at(3.0, self.finish, name, 2)

    def finish(self, name, k):
        print("finish", name, k)


sim = Simulator()
desk = Desk(sim)
sim.at(1.0, desk.arrive, "x")
sim.at(1.0, print, "one")
sim.run()
