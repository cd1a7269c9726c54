"""A class with a format of its own."""
class Money:
    def __init__(self, cents):
        self.cents = cents

    def __format__(self, spec):
        if spec == "full":
            return f"CHF {self.cents / 100:.2f}"
        return f"{self.cents / 100:{spec or '.1f'}}"

    def __str__(self):
        return "money"


m = Money(1250)
print(f"{m} {m:full} {m:.3f}")
print("{} {:full}".format(m, m), format(m, "full"), str(m))
