"""Defaults, keywords and argument lists."""


def greet(name, greeting="Hello", *, punctuation="!"):
    return f"{greeting}, {name}{punctuation}"


def total(*numbers, start=0):
    result = start
    for n in numbers:
        result += n
    return result


def tag(name, *content, **attributes):
    attrs = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return f"<{name}{attrs}>{''.join(content)}</{name}>"


def power(base, exponent=2, /):
    return base**exponent


print(greet("Ann"))
print(greet("Bob", "Hi"))
print(greet(greeting="Hey", name="Cid", punctuation="?"))
print(total(), total(1, 2, 3), total(*[4, 5], start=10))
print(tag("p", "some ", "text", id="x", title="y"))
print(power(3), power(2, 10))
options = {"greeting": "Yo", "punctuation": "."}
print(greet("Dan", **options))
