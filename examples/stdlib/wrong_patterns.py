"""What a wrong pattern is, for compiled code and for Python's."""
import queue
import re
import sqlite3


def search(rx: str, text: str):
    try:
        return re.compile(rx)
    except sqlite3.Error as e:
        return f"db {e}"
    except re.error as e:
        return f"re {e} / {e.msg} / {e.pattern} / {e.pos}"


def tell(rx: str) -> None:
    try:
        print(len(re.findall(rx, "text")))
    except queue.Full:
        print("full")
    except re.error as e:
        print(e.msg, e.pos, e.lineno, e.colno, e.pattern, e.args)


print(search("(", "x"))
print(search("a\n[b", "x"))
tell("x+")
tell("x**")
tell("a\n(b\n)c)")
try:
    re.compile("(")
except Exception as ex:
    e = ex
print(e.pos, e.msg, e.pattern, e.args, repr(e), str(e))
try:
    raise re.error("own")
except re.error as own:
    print(own.msg, own.pattern, own.pos, own)
try:
    re.sub("(a)", r"\2", "aa")
except re.error as why:
    print(why, why.pos, why.pattern)
try:
    re.sub("a", lambda m: str(len(re.compile("*").pattern)), "aa")
except re.error as why:
    print(why, why.pos, why.msg)
