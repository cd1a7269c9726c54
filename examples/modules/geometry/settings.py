"""What can be changed."""

SIZES = [1.0, 2.5]
DIGITS = 3
