"""Enumerations whose members are ints or texts, and the short ways to write enumerations."""

from enum import Enum, IntEnum, StrEnum, auto


class Level(IntEnum):
    DEBUG = 10
    INFO = 20
    ERROR = 40


class Suit(StrEnum):
    HEARTS = auto()
    SPADES = auto()


class Kind(str, Enum):
    NUMBER = "num"
    WORD = "word"


class Bit(Enum):
    READ = 1 << 0
    WRITE = 1 << 1
    NAME = "name"
    NOTHING = None


Pet = Enum("Pet", "CAT DOG")


def log(level: Level, message: str, threshold: Level = Level.INFO):
    if level >= threshold:
        print(f"[{level.name:<5}] {message} ({level}, {level:>4})")


log(Level.DEBUG, "not seen")
log(Level.INFO, "started")
log(Level.ERROR, "stopped", Level.ERROR)

# An int in every operation
print(Level.INFO, repr(Level.INFO), str(Level.INFO), Level.INFO + 1, 3 * Level.DEBUG, -Level.INFO)
print(Level.ERROR - Level.INFO, Level.DEBUG / 4, Level.INFO % 7, Level.INFO | 1, "%d" % Level.INFO)
print(Level.INFO == 20, 20 == Level.INFO, Level.INFO in (10, 20), Level.INFO is Level(20), Level["ERROR"])
print(sorted(Level, reverse=True)[0].name, max(Level).name, [level.value for level in Level])
total = 0
for level in Level:
    total += level
print(total, isinstance(Level.INFO, int), int(Level.INFO), float(Level.INFO))


class Slot(IntEnum):
    FIRST = 0
    SECOND = 1
    THIRD = 2


letters = ["a", "b", "c"]
print(letters[Slot.THIRD], letters[: Slot.SECOND], [n for n in range(Slot.THIRD)], "ab" * Slot.THIRD)
prices = {Slot.FIRST: 5, Slot.SECOND: 7}
prices[Slot.SECOND] += 1
print(prices, prices.get(Slot.THIRD, 0), {1: "one"}[Slot.SECOND], bool(Slot.FIRST))
letters[Slot.FIRST] = "z"
print(letters)

# A text in every operation
print(Suit.HEARTS, repr(Suit.SPADES), Suit.HEARTS.upper(), Suit.SPADES + "!", len(Suit.HEARTS))
print(Suit.HEARTS == "hearts", Suit("spades") is Suit.SPADES, Suit.HEARTS.startswith("he"), f"{Suit.SPADES:>8}|")
print(Kind.NUMBER, Kind.NUMBER == "num", Kind("word").name, [kind.value for kind in Kind])

# Values of several types, and the functional form
for bit in Bit:
    print(bit, bit.value)
print(Pet.CAT, list(Pet), Pet["DOG"].value, Pet(1) is Pet.CAT)
try:
    Level(99)
except ValueError as error:
    print(error)
