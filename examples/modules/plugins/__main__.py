"""Modules that are imported by computed names use the compiled ones; what only type checkers see."""
from typing import TYPE_CHECKING

from loader import load

if TYPE_CHECKING:
    from missing import Thing


class Settings:
    if TYPE_CHECKING:
        name: str
    else:
        name = "plain"
    depth = 2


for plugin in ("upper", "marked"):
    print(load(plugin)("text"), Settings.name)
