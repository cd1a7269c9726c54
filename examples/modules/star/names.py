__all__ = ["public", "LIMIT"]

LIMIT = 10


def public():
    return "public"


def hidden():
    return "hidden"
