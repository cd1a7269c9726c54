"""Own exceptions that Python code catches by their base."""
import json
import asyncio


class ShopError(Exception):
    """Something is wrong in the shop."""

    status = 400

    def __init__(self, message, item=None):
        super().__init__(message)
        self.item = item

    def describe(self):
        return f"{self.status}: {self} ({self.item})"

    @property
    def short(self):
        return str(self)[:4]


class Missing(ShopError):
    status = 404


class Refused(ShopError):
    def __init__(self, who, parts):
        super().__init__(f"{who} refused")
        self.who = who
        self.parts = parts

    def __str__(self):
        return f"<{self.who}>"


def buy(name):
    if name == "x":
        raise Missing("no such thing", name)
    if name == "y":
        raise Refused("ann", [1, 2])
    return len(name)


async def main():
    for name in ("pen", "x", "y"):
        try:
            print(buy(name))
        except Exception as e:
            print(type(e).__name__, e, e.describe(), e.short, e.status, e.item, e.args, getattr(e, "who", None))
            if hasattr(e, "parts"):
                e.parts.append(3)
                print(e.parts)
            e.item = "changed"
            print(e.item, e.describe())
    try:
        buy("x")
    except (ValueError, LookupError):
        print("wrong")
    except Exception as e:
        print(repr(e), e.missing if hasattr(e, "missing") else None)


asyncio.run(main())
print(json.dumps({"n": buy("pen")}))
try:
    buy("y")
except Refused as e:
    print(e.who, e.parts, e)
