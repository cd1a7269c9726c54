def find(items, filter_=None):
    return _find(items, filter_)


def _find(items, filter_):
    result = _findall(items, filter_)
    if len(result) > 1:
        raise ValueError("many")
    return result[0] if result else None


def _findall(items, filter_):
    filter_ = filter_ or (lambda node: True)
    return tuple(filtered(items, filter_))


def filtered(items, filter_):
    for i in items:
        if filter_(i):
            yield i


def by_attr(items, value, name="n"):
    return _find(items, filter_=lambda i: _match(i, name, value))


def _match(i, name, value):
    try:
        return getattr(i, name) == value
    except AttributeError:
        return False
