"""Hundreds of exceptions that live at once, caught in code that is kept in Python."""

import asyncio


class Refused(Exception):
    def __init__(self, code):
        super().__init__(f"code {code}")
        self.code = code


def ask(number):
    raise Refused(number)


async def ask_all(count):
    refusals = []
    for number in range(count):
        try:
            ask(number)
        except Refused as refusal:
            refusals.append(refusal)
    return refusals


refusals = asyncio.run(ask_all(600))
print(len(refusals), refusals[0], sum(refusal.code for refusal in refusals))
