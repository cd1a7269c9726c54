"""Folders without `__init__.py` are packages; a script is in no package; names of a star import may be assigned again."""

import tools.shout
import tools.deep.twice
from defaults import *
from tools import whisper
from tools.deep.twice import MARK

try:
    from .defaults import title
except ImportError as error:
    print(f"{type(error).__name__}: {error}")
    from defaults import title

print(tools.shout.shout("hey"), tools.deep.twice.twice("hey"))
print(whisper.whisper("HEY"), MARK, title("a b"))

# Both the default and what replaces it.
print(width, color)
width = width * 2
print(width, columns(4))
for color in ["red", "green"]:
    print(color, end=" ")
print(color)
