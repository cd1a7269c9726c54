"""`type(error)(…)` where one of the classes has an `__init__` of its own."""


class Coded(Exception):
    def __init__(self, code, text="none"):
        super().__init__(f"[{code}] {text}")
        self.code = code


def retry(error):
    return type(error)(7)


for error in (Coded(1, "first"), ValueError("plain")):
    print(repr(retry(error)), getattr(retry(error), "code", None))
