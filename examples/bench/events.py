# check: 200
# bench: 900000
"""A discrete event simulation: machines that break, workers that repair them."""
import heapq
import sys


class Event:
    def __init__(self, time, serial):
        self.time = time
        self.serial = serial

    def __lt__(self, other):
        return (self.time, self.serial) < (other.time, other.serial)

    def fire(self, world):
        raise NotImplementedError


class Arrival(Event):
    def __init__(self, time, serial, interval):
        super().__init__(time, serial)
        self.interval = interval

    def fire(self, world):
        world.waiting += 1
        world.add(Arrival(self.time + self.interval, world.next_serial(), self.interval % 7 + 2))
        world.start_if_free(self.time)


class Departure(Event):
    def fire(self, world):
        world.busy -= 1
        world.served += 1
        world.start_if_free(self.time)


class Breakdown(Event):
    def __init__(self, time, serial, duration):
        super().__init__(time, serial)
        self.duration = duration

    def fire(self, world):
        world.servers = max(1, world.servers - 1)
        world.add(Repair(self.time + self.duration, world.next_serial()))


class Repair(Event):
    def fire(self, world):
        world.servers += 1
        world.repairs += 1
        world.add(Breakdown(self.time + 40 + world.repairs % 13, world.next_serial(), 15))
        world.start_if_free(self.time)


class World:
    def __init__(self, servers):
        self.servers = servers
        self.busy = 0
        self.waiting = 0
        self.served = 0
        self.repairs = 0
        self.longest = 0
        self.queue = []
        self.serial = 0

    def next_serial(self):
        self.serial += 1
        return self.serial

    def add(self, event):
        heapq.heappush(self.queue, event)

    def start_if_free(self, now):
        while self.waiting > 0 and self.busy < self.servers:
            self.waiting -= 1
            self.busy += 1
            self.add(Departure(now + 5 + self.served % 6, self.next_serial()))
        self.longest = max(self.longest, self.waiting)

    def run(self, events):
        now = 0
        for _ in range(events):
            event = heapq.heappop(self.queue)
            now = event.time
            event.fire(self)
        return now


def main():
    events = int(sys.argv[1])
    world = World(3)
    world.add(Arrival(0, world.next_serial(), 1))
    world.add(Arrival(3, world.next_serial(), 4))
    world.add(Breakdown(20, world.next_serial(), 30))
    now = world.run(events)
    print(now, world.served, world.waiting, world.repairs, world.longest)


if __name__ == "__main__":
    main()
