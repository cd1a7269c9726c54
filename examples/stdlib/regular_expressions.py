"""Takes a log file apart with regular expressions."""
import re

LOG = """\
2024-03-01 12:00:01 INFO  server started on port 8080
2024-03-01 12:00:05 ERROR disk /dev/sda1 is 97% full
2024-03-01 12:01:09 WARN  retry 3 of 5 for host-a.example.org
2024-03-02 00:00:00 ERROR host-b.example.org is down
"""

LINE = re.compile(r"(?P<day>\d{4}-\d\d-\d\d) (?P<time>[\d:]+) (?P<level>[A-Z]+)\s+(?P<text>.*)")


def parse(text):
    for line in text.splitlines():
        match = LINE.match(line)
        if match:
            yield match.groupdict()


entries = list(parse(LOG))
print(len(entries), [entry["level"] for entry in entries])
print([entry["text"] for entry in entries if entry["level"] == "ERROR"])
print(re.findall(r"[\w-]+\.example\.org", LOG))
print(re.sub(r"(\d+)%", lambda m: f"{int(m.group(1)) / 100:.2f}", entries[1]["text"]))
print(re.split(r"[,;]\s*", "a, b;c,d"))
