"""Tests of functions that print, read and draw."""
import io
import os
import random
import time
import unittest
from random import choice
from unittest import mock
from unittest.mock import patch


def greet(name):
    print("hello", name)


def ask():
    return int(input("number? ")) + 1


def roll(n):
    return [random.randint(1, 6) for _ in range(n)]


def pick(xs):
    return choice(xs)


def nap():
    time.sleep(3)
    return "slept"


def load(path):
    with open(path) as f:
        return f.read().upper()


def where():
    return os.path.basename(os.getcwd())


class Tests(unittest.TestCase):
    @patch("builtins.print")
    def test_greet(self, p):
        greet("bob")
        p.assert_called_once_with("hello", "bob")

    @patch("builtins.input", side_effect=["41", "7"])
    def test_ask(self, _):
        self.assertEqual(ask(), 42)
        self.assertEqual(ask(), 8)

    def test_roll(self):
        with patch("random.randint", return_value=4):
            self.assertEqual(roll(3), [4, 4, 4])

    @patch("__main__.choice", return_value="b")
    def test_pick(self, c):
        self.assertEqual(pick(["a"]), "b")
        c.assert_called_once_with(["a"])

    def test_nap(self):
        with mock.patch.object(time, "sleep") as s:
            self.assertEqual(nap(), "slept")
            s.assert_called_once_with(3)

    def test_load(self):
        with patch("builtins.open", mock.mock_open(read_data="text")):
            self.assertEqual(load("none.txt"), "TEXT")

    def test_where(self):
        with patch("__main__.os.getcwd", return_value="/tmp/here"):
            self.assertEqual(where(), "here")

    def test_out(self):
        with patch("sys.stdout", new_callable=io.StringIO) as out:
            greet("ann")
        self.assertEqual(out.getvalue(), "hello ann\n")


if __name__ == "__main__":
    result = unittest.main(exit=False, verbosity=0, argv=["x"]).result
    print(result.testsRun, len(result.failures), len(result.errors))
    for _, text in result.failures + result.errors:
        print(text)
