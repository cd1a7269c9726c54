import os
import sys


def tree(root, depth=0):
    for name in sorted(os.listdir(root)):
        path = os.path.join(root, name)
        if os.path.isdir(path):
            print("  " * depth + name + "/")
            tree(path, depth + 1)
        else:
            print("  " * depth + f"{name} ({os.path.getsize(path)})")


def main():
    base = "files_folders.tmp"
    os.makedirs(os.path.join(base, "a", "b"), exist_ok=True)
    for i, rel in enumerate(["x.txt", "a/y.tar.gz", "a/b/z"]):
        with open(os.path.join(base, rel), "w") as f:
            f.write("q" * (i + 1))
    tree(base)
    for p in ["a/b.txt", "/", "/usr/lib/", "noext", ".hidden", "a.b/c", "...x.y"]:
        print(repr(os.path.dirname(p)), repr(os.path.basename(p)), os.path.splitext(p), os.path.isabs(p))
    try:
        os.mkdir(base)
    except FileExistsError as e:
        print(e)
    try:
        os.rmdir(base)
    except OSError as e:
        print(type(e).__name__, e)
    try:
        os.remove("nope.txt")
    except FileNotFoundError as e:
        print(e, e.errno, e.filename)
    try:
        os.rename("nope1", "nope2")
    except OSError as e:
        print(e)
    try:
        open(base)
    except IsADirectoryError as e:
        print(e)
    os.rename(os.path.join(base, "x.txt"), os.path.join(base, "w.txt"))
    print(os.path.exists(os.path.join(base, "x.txt")), os.path.isfile(os.path.join(base, "w.txt")), os.sep)
    for rel in ["w.txt", "a/y.tar.gz", "a/b/z"]:
        os.remove(os.path.join(base, rel))
    for rel in ["a/b", "a", ""]:
        os.rmdir(os.path.join(base, rel))
    print(os.path.exists(base))
    sys.stdout.write("done\n")


main()
