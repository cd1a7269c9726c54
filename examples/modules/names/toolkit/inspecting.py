from types import FunctionType


def kind_of(value):
    if isinstance(value, FunctionType):
        return f"function {value.__name__}"
    if isinstance(value, list):
        return [kind_of(item) for item in value]
    return type(value).__name__
