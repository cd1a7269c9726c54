"""Attributes that only some exceptions have, read through their base and through __cause__."""
class AppError(Exception):
    def __init__(self, msg, detail=None):
        super().__init__(msg)
        self.detail = detail

class Other(Exception):
    def __init__(self, msg):
        super().__init__(msg)
        self.detail = [msg]

    def explain(self):
        return f"other {self.args[0]}"

def attempt(k):
    try:
        if k == 1:
            raise AppError("neg", 3)
        if k == 2:
            raise Other("x")
        raise ValueError("plain")
    except Exception as e:
        if isinstance(e, (AppError, Other)):
            print(e.detail)
        if hasattr(e, "explain"):
            print(e.explain())
        try:
            print(e.detail)
        except AttributeError as m:
            print(m)
        raise RuntimeError("wrapped") from e

for k in range(1, 4):
    try:
        attempt(k)
    except RuntimeError as w:
        print(w.__cause__.args, type(w.__cause__).__name__)
        if k == 1:
            print(w.__cause__.detail)
