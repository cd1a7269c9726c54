def __getattr__(name):
    if name.startswith("_"):
        raise AttributeError(f"module 'lazy' has no attribute {name!r}")
    return name.upper()
