"""Submodules are imported when they are asked for."""
import importlib
_LAZY = {"run": ".run", "stop": ".stopping", "helpers": None}
VERSION = "1.0"
def __getattr__(name):
    if name in _LAZY:
        print("lazy", name)
        where = _LAZY[name]
        if where is None:
            return importlib.import_module("." + name, __name__)
        value = getattr(importlib.import_module(where, __name__), name)
        globals()[name] = value
        return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
