"""Attempts in a loop that ends where one succeeds: what the next attempt needs stays."""
import json


class Flaky:
    def __init__(self, failures):
        self.failures = failures

    def send(self, words):
        if self.failures > 0:
            self.failures -= 1
            raise ConnectionError(f"lost {words[0]}")
        return "".join(words)


def deliver(batches, failures):
    sent = []
    for words in batches:
        line = Flaky(failures)
        attempts = 0
        while True:
            attempts += 1
            try:
                sent.append(line.send(words))
                break
            except ConnectionError as error:
                print(attempts, error)
                if attempts > 2:
                    break
    return sent


def first(texts, default):
    for text in texts:
        try:
            value = int(text)
            break
        except ValueError:
            continue
    else:
        value = default
    return value


print(deliver([["a"], ["b", "c"]], 2), deliver([["d"]], 9))
print(deliver(json.loads('[["x", "y"], ["z"]]'), 1))
print(first(["p", "7", "8"], -1), first(["q"], -1))


def fetch(n):
    if n == 0:
        raise ConnectionError("down")
    if n == 1:
        raise TimeoutError("slow")
    return n


def run(times):
    last = None
    for n in range(times):
        try:
            return fetch(n)
        except (ConnectionError, TimeoutError) as e:
            last = e
            print(type(e).__name__, e)
    raise RuntimeError(f"gave up after {times}") from last


print(run(3))
try:
    run(2)
except RuntimeError as e:
    print(e, repr(e.__cause__))
