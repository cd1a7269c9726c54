"""Variables of modules that are not set (yet): AttributeError through the module, ImportError in a `from` import."""

import state

try:
    print(state.current)
except AttributeError as error:
    print("AttributeError:", error)
try:
    from state import current
except ImportError as error:
    print("ImportError:", str(error).partition(" (")[0])
try:
    print(state.read())
except NameError as error:
    print("NameError:", error)

state.init("ready")
print(state.current, state.read())
from state import current

print(current)

try:
    import first
except ImportError as error:
    print("ImportError:", str(error).partition(" (/")[0])

import left

print(left.SIDE, left.seen)
