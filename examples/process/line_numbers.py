"""Numbers the lines of standard input."""
# stdin: first line\nsecond line\n\nlast
import sys

longest = ""
count = 0
for number, line in enumerate(sys.stdin, start=1):
    line = line.rstrip("\n")
    print(f"{number:3} {line}")
    if len(line) > len(longest):
        longest = line
    count = number
print(count, "lines, longest:", longest)
