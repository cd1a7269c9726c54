import left

try:
    early = left.SIDE
except AttributeError as error:
    early = str(error)
