"""Doc of three."""
for kind in (1, 2):
    async def f():
        return kind
    print(__doc__, kind)
