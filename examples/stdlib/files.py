"""Writes files below a temporary folder and looks at them with pathlib."""
import tempfile
from pathlib import Path


def count_lines(path):
    with open(path, encoding="utf-8") as file:
        return sum(1 for _ in file)


with tempfile.TemporaryDirectory() as name:
    folder = Path(name)
    (folder / "sub").mkdir()
    (folder / "a.txt").write_text("one\ntwo\nthree\n")
    (folder / "sub" / "b.txt").write_text("ä\n", encoding="utf-8")
    with open(folder / "a.txt", "a") as file:
        file.write("four\n")
    for path in sorted(folder.rglob("*.txt")):
        print(path.relative_to(folder), path.suffix, count_lines(path), path.stat().st_size)
    try:
        open(folder / "missing.txt")
    except FileNotFoundError as error:
        print(type(error).__name__, error.errno, error.strerror)
print(folder.exists(), Path("/usr/lib/x.tar.gz").stem, Path("a/b").parts)
