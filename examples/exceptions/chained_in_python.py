"""What Python code raised has its cause and its context natively, too."""

import asyncio
import os
from collections import ChainMap


async def load(text):
    try:
        return int(text)
    except ValueError as error:
        raise RuntimeError("bad settings") from error


def environment():
    return os.environ["THIS_IS_NOT_SET"]


def layers():
    return ChainMap({}).popitem()


def settings():
    return asyncio.run(load("x"))


for run in (environment, layers, settings):
    try:
        run()
    except (RuntimeError, KeyError) as e:
        cause, context = e.__cause__, e.__context__
        print(repr(e), repr(cause), repr(context), e.__suppress_context__)
        print(cause is e.__cause__, isinstance(cause, ValueError))
