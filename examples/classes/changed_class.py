"""Instances that change their class, and instances that share their attributes."""


class Open:
    def push(self):
        self.__class__ = Closed
        return "closing"


class Closed(Open):
    def push(self):
        self.__class__ = Open
        return "opening"


door = Open()
print(door.push(), type(door).__name__)
print(door.push(), type(door).__name__)


class Settings:
    _shared = {}

    def __init__(self):
        self.__dict__ = self._shared


first, second = Settings(), Settings()
first.volume = 7
print(second.volume, first is second)
