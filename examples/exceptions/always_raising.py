"""Bodies that always raise: what the handler assigns is set behind the statement."""


class AppError(Exception):
    pass


class Denied(AppError):
    def __init__(self, user):
        super().__init__(f"denied for {user}")
        self.user = user


class Timer:
    def __enter__(self):
        print("start")
        return self

    def __exit__(self, *details):
        print("stop")


def with_finally(user):
    try:
        try:
            raise Denied(user)
        finally:
            print("cleanup")
    except AppError as e:
        caught = e
    return str(caught)


def with_timer(user):
    try:
        with Timer():
            raise Denied(user)
    except Denied as e:
        caught = e
    return caught.user


def translated(user):
    try:
        try:
            raise KeyError(user)
        except KeyError as e:
            raise Denied("nobody") from e
        finally:
            print("done")
    except Denied as e:
        caught = e
    return caught.user, caught.__cause__.args


print(with_finally("ada"))
print(with_timer("bob"))
print(translated("eve"))

try:
    try:
        raise Denied("al")
    finally:
        print("last")
except AppError as e:
    err = e
print(err.user)
