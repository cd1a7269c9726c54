"""Checks input; exceptions of one's own, with else and finally."""


class ValidationError(Exception):
    pass


class RangeError(ValidationError):
    def __init__(self, value, low, high):
        super().__init__(f"{value} is not between {low} and {high}")
        self.value = value


def parse_age(text):
    try:
        age = int(text)
    except ValueError as error:
        raise ValidationError(f"not a number: {text!r}") from error
    if not 0 <= age <= 150:
        raise RangeError(age, 0, 150)
    return age


def check(text):
    try:
        age = parse_age(text)
    except RangeError as error:
        print("range:", error, error.value)
    except ValidationError as error:
        print("invalid:", error, "because", type(error.__cause__).__name__)
    else:
        print("age", age)
    finally:
        print("checked", repr(text))


for text in ["42", "abc", "-5", " 7 ", ""]:
    check(text)
