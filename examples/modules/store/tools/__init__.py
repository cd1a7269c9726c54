from . import rounding

DIGITS = rounding.DIGITS
