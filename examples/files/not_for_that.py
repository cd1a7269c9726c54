"""Reading a file that is open for writing, and the other way round."""
import io
import os
import tempfile

path = os.path.join(tempfile.gettempdir(), f"py2rs-{os.getpid()}.txt")
try:
    with open(path, "w") as f:
        f.read()
except io.UnsupportedOperation as e:
    print("caught", e)
try:
    with open(path) as f:
        f.write("x")
except OSError as e:
    print("caught", type(e).__name__, e)
finally:
    os.remove(path)
