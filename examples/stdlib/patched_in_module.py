"""Tests that give their module an `input` and a `print` of its own."""

from unittest.mock import patch


def confirm(question: str) -> bool:
    return input(question) == "y"


def shout(text: str) -> None:
    print(text.upper())


def double(number: int) -> int:
    return number * 2


def triple(number: int) -> int:
    return number * 3


def both(number: int) -> int:
    return double(number) + triple(number)


with patch("__main__.input", side_effect=["y", "n"]) as asked:
    answers = [confirm("sure? "), confirm("really? ")]
print(answers, asked.call_count)
with patch("__main__.print") as printed:
    shout("hello")
print(printed.call_args)
with patch.multiple("__main__", double=lambda number: 10, triple=lambda number: 20):
    print(both(1))
print(both(1))
