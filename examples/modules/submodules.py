"""Submodules of one package, imported in several statements, and a name that two branches import."""

from __future__ import annotations

import email.message
import email.utils
import os.path
import os

try:
    import json
except ImportError:
    json = None

from concurrent import futures


class Node:
    """Refers to itself before it is complete, which postponed annotations allow."""

    def __init__(self, value: int, parent: Node | None = None) -> None:
        self.value = value
        self.parent = parent

    def path(self) -> list[int]:
        return (self.parent.path() if self.parent else []) + [self.value]


def address(name, place):
    return email.utils.formataddr((name, place))


def letter(subject):
    message = email.message.Message()
    message["Subject"] = subject
    return message.as_string().strip()


print(address("Ada", "ada@example.org"))
print(letter("Hello"))
print(os.path.join("a", "b"), os.sep)
print(json.dumps({"path": Node(3, Node(2, Node(1))).path()}))
with futures.ThreadPoolExecutor(2) as pool:
    print(list(pool.map(len, ["one", "three"])))
