# check: 20
# bench: 500000
"""Builds and formats text: rows, padding, joins, replacements."""
import sys


def caesar(text, shift):
    result = []
    for ch in text:
        if ch.isalpha():
            base = ord("A") if ch.isupper() else ord("a")
            result.append(chr((ord(ch) - base + shift) % 26 + base))
        else:
            result.append(ch)
    return "".join(result)


def run_lengths(text):
    result = ""
    i = 0
    while i < len(text):
        j = i
        while j < len(text) and text[j] == text[i]:
            j += 1
        result += f"{text[i]}{j - i}" if j - i > 1 else text[i]
        i = j
    return result


def row(i):
    name = f"item-{i:05d}"
    price = i * 1.25 % 977
    share = i % 100 / 100
    return f"{name:<14}|{price:>10.2f}|{share:>6.1%}|{i:#x}|{name.upper().replace('-', '_')}"


def main():
    n = int(sys.argv[1])
    report = ""
    width = 0
    for i in range(n):
        line = row(i)
        width = max(width, len(line))
        report += line + "\n"
    lines = report.splitlines()
    print(len(report), len(lines), width)
    print(lines[0])
    print(lines[-1])
    fields = [line.split("|")[1].strip() for line in lines]
    print(f"{sum(float(field) for field in fields):,.2f}")
    secret = caesar(report[:n * 2], 3)
    print(secret[:40].strip(), caesar(secret, -3) == report[:n * 2])
    packed = run_lengths("aaabccddddde" * (n // 10))
    print(len(packed), packed[:20])
    print(" ".join("%s=%d" % (word, len(word)) for word in "one three five".split()))


if __name__ == "__main__":
    main()
