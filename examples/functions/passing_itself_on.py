"""Nested functions that pass themselves on."""


def countdown(start):
    queue = []
    log = []

    def tick():
        log.append(start - len(log))
        if len(log) < start:
            queue.append(tick)

    queue.append(tick)
    while queue:
        queue.pop(0)()
    return log


def all_of_them():
    functions = []

    def size():
        return len(functions)

    functions.append(size)
    functions.append(size)
    return functions


def retried(times):
    attempts = []

    def attempt():
        attempts.append(len(attempts))
        return attempt if len(attempts) < times else None

    current = attempt
    while current is not None:
        current = current()
    return attempts


print(countdown(4))
print([size() for size in all_of_them()])
print(retried(3))
