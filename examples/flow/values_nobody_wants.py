"""Expressions as statements: only the effects of `a if c else b`, `a and b`, `a or b` count."""


def say(word):
    print(word, end=" ")
    return word != "no"


def greet(name, loud=False):
    print("HELLO") if loud else print("hello", name)
    print("who?") if not name else None
    say("no") and say("never")
    say("yes") and say("no") and say("never")
    say("no") or say("then") or say("never")
    loud or print("quiet")
    loud and print("loud")
    name and loud or say("either")
    None if loud else say("last")
    print()


greet("Ann")
greet("", loud=True)

queue = []
[queue.append(n) if n % 2 else None for n in range(5)]
queue and queue.pop()
print(queue)
values = {}
values.get("x") or values.setdefault("x", [])
print(values)
len(queue) > 5 and print("long")
