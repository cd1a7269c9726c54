import right

SIDE = "left"
seen = right.early
