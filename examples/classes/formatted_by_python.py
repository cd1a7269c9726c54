"""Instances with a `__format__` of their own, formatted by compiled code and by code that stays in Python."""

import asyncio

class Money:
    def __init__(self, amount, currency="USD"):
        self.amount = amount
        self.currency = currency
    def __str__(self):
        return f"{self.amount:.2f} {self.currency}"
    def __format__(self, spec):
        if not spec:
            return str(self)
        return format(str(self), spec)
print(f"{Money(2.5):>15}|")
try:
    m == Money(12.5)
    print(f"[{m:>12}] [{m:<12}] [{m:^12}] [{m}]")
except NameError as e:
    print(e)
async def go():
    m = Money(12.5)
    print(f"[{m:>12}] [{m}]", format(m, "^14"), "{:>14}".format(m))


asyncio.run(go())
