from importlib import import_module

MARK = "*" * 3


def load(name):
    return import_module(f"tools.{name}").run
