"""A hierarchy of exceptions with attributes, their arguments, causes, and finally on every way out."""
import sys


class AppError(Exception):
    """Base."""


class ValidationError(AppError):
    def __init__(self, field, message):
        self.field = field
        self.message = message
        super().__init__(f"{field}: {message}")


class HttpError(AppError):
    def __init__(self, code, reason="Unknown"):
        self.code = code
        self.reason = reason

    def __str__(self):
        return f"HTTP {self.code} {self.reason}"


class NotFound(HttpError):
    def __init__(self, path):
        super().__init__(404, "Not Found")
        self.path = path


def validate(data):
    if "name" not in data:
        raise ValidationError("name", "missing")
    try:
        age = int(data["age"])
    except KeyError:
        raise ValidationError("age", "missing") from None
    except ValueError as e:
        raise ValidationError("age", f"bad value {data['age']}") from e
    return age


def process(n):
    try:
        if n == 0:
            return "zero"
        if n == 1:
            raise NotFound("/x")
        if n == 2:
            raise HttpError(500)
        if n == 3:
            1 / 0
        if n == 4:
            [][1]
        if n == 5:
            {"a": 1}["k"]
        return "fine"
    except NotFound as e:
        return f"nf {e} {e.path} {e.code}"
    except HttpError as e:
        return f"http {e} {e.args}"
    except (ZeroDivisionError, IndexError) as e:
        return f"{type(e).__name__}: {e}"
    except Exception as e:
        return f"other {e!r} {e}"
    finally:
        print("done", n)


for data in [{}, {"name": "x"}, {"name": "x", "age": "abc"}, {"name": "y", "age": "5"}]:
    try:
        print(validate(data))
    except ValidationError as e:
        print(e, e.field, e.message, e.args, repr(e.__cause__), e.__suppress_context__)
for n in range(7):
    print(process(n))


def retry(times):
    attempts = 0
    while True:
        try:
            attempts += 1
            if attempts < times:
                raise ConnectionError("flaky")
            return attempts
        except ConnectionError as e:
            print("retry", e)
            continue
        finally:
            print("attempt", attempts)


print(retry(3))
try:
    try:
        raise KeyError("inner")
    except KeyError as e:
        raise RuntimeError("outer") from e
except RuntimeError as e:
    print(e, repr(e.__cause__), e.__cause__ is e.__context__)
errors = []
for i in range(3):
    try:
        if i % 2 == 0:
            raise ValueError(i)
    except ValueError as e:
        errors.append(e)
    else:
        print("no error", i)
print(errors, [e.args[0] for e in errors], isinstance(errors[0], Exception))
try:
    raise AppError
except AppError as e:
    print(repr(e), str(e) == "")
try:
    assert 1 == 2, "math"
except AssertionError as e:
    print("assert", e)
raise NotFound("/end")
