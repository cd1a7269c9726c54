"""raise in a try: the variables that it uses may be used by the next one."""
class Val(ValueError):
    def __init__(self, field, msg):
        super().__init__(f"{field}: {msg}")
        self.field = field
def validate(d):
    errs = []
    for k, v in d.items():
        try:
            if v < 0: raise Val(k, f"negative {v}")
            if v > 100: raise Val(k, "too big")
        except Val as e: errs.append(e)
    return errs
print([(e.field, str(e)) for e in validate({"a": -1, "b": 5, "c": 500})])
