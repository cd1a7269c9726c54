"""Containers of the program's own that hold Python objects beside plain values: texts as keys, a list behind `*`, sorted names."""

import json
import shlex


class Room:
    def __init__(self, name):
        self.name = name
        self.exits = {}

    def describe(self):
        return self.name + ": " + ", ".join(sorted(self.exits))


class Shell:
    def __init__(self):
        self.values = {}
        self.running = True

    def do_set(self, args):
        self.values[args[0]] = args[1]

    def do_get(self, args):
        print(self.values.get(args[0], "<unset>"))

    def do_quit(self, args):
        self.running = False

    def run(self, lines):
        for line in lines:
            parts = shlex.split(line)
            if not parts:
                continue
            command, *args = parts
            method = getattr(self, "do_" + command, None)
            if method is None:
                print("unknown command", command)
                continue
            try:
                method(args)
            except IndexError as e:
                print("error:", e)
            if not self.running:
                break


direction = json.loads('"east"')
hall = Room("hall")
attic = Room("attic")
hall.exits[direction] = attic
hall.exits["north"] = attic
hall.exits["south"] = attic
attic.exits["down"] = hall
del hall.exits["south"]
print(hall.describe(), attic.describe(), hall.exits["north"].name, hall.exits["east"] is attic)
print(sorted(hall.exits), len(hall.exits), "north" in hall.exits, "west" in hall.exits)
try:
    hall.exits["west"]
except KeyError as e:
    print("no way", e)
Shell().run(["set x 'a b'", "", "get x", "get y", "get", "bogus", "quit", "get x"])

first, *others, last = json.loads('[1, "two", 3.5, null]')
others.append(first)
print(others, last)


class Settings:
    def __init__(self):
        self.values = {}

    def update(self, **changes):
        for name, value in changes.items():
            self.values[name] = value
            print(name, json.dumps(value))


settings = Settings()
settings.update(port=80, host="here")
settings.update(debug=True)
print(json.dumps([settings.values["port"], settings.values["host"]]))
