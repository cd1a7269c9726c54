from __future__ import annotations

import math as _math

from toolkit import object
from toolkit.math import *
from toolkit.python import version
from toolkit.object import shout


def half(n: float) -> int:
    return _math.floor(n / 2)
