import os
import sys


def write_report(path, rows):
    with open(path, "w") as out:
        out.write("name,score\n")
        for name, score in rows:
            out.write(f"{name},{score}\n")


def read_report(path):
    rows = []
    with open(path) as f:
        header = f.readline().strip().split(",")
        for line in f:
            name, score = line.rstrip("\n").split(",")
            rows.append((name, int(score)))
    return header, rows


def main():
    path = "files_report.tmp"
    write_report(path, [("ann", 10), ("bob", 7), ("cid", 12)])
    header, rows = read_report(path)
    print(header)
    for name, score in rows:
        print(f"{name:>5} {score:3d}")
    with open(path, "a") as f:
        print("dan", 99, sep=",", file=f)
    with open(path) as f:
        text = f.read()
    print(len(text), text.count("\n"))
    lines = open(path).readlines()
    print(lines[-1])
    total = 0
    for line in open(path):
        if line.startswith("name"):
            continue
        total += int(line.split(",")[1])
    print("total", total)
    os.remove(path)
    print(os.path.exists(path))
    try:
        open("no_such_file.txt")
    except FileNotFoundError as e:
        print("error:", e)
        print(e.errno, e.filename)
    try:
        with open("no_such_file.txt") as f:
            print(f.read())
    except OSError as e:
        print(type(e).__name__, e)


if __name__ == "__main__":
    main()
