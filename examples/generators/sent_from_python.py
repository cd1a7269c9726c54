"""A generator that uses what it is sent, behind one that only Python runs."""


def questions():
    name = yield "name?"
    age = yield f"age of {name}?"
    return name, age


def interview():
    answers = yield from questions()
    yield answers
    yield lambda: answers


talk = interview()
print(next(talk))
print(talk.send("Ann"))
print(talk.send(42))
print(next(talk)())
