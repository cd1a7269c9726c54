"""Regular expressions as programs use them: logs, dates, key-value lines, templates, splitting, counting words."""

import re

LOG = re.compile(r"(\d+\.\d+\.\d+\.\d+) - (\S+) \[([^\]]+)\] \"(GET|POST) (\S+)\" (\d{3}) (\d+|-)")
DATE = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)(?:-(?P<day>\d\d))?")
MAIL = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", re.IGNORECASE)
LINES = [
    '10.0.0.1 - alice [01/Jan/2024:10:00:00] "GET /index.html" 200 5120',
    '10.0.0.2 - - [01/Jan/2024:10:00:01] "POST /login" 302 -',
    "nonsense",
    '10.0.0.1 - alice [01/Jan/2024:10:00:07] "GET /style.css" 404 17',
]


def parse_log(lines: list[str]) -> dict[str, int]:
    sizes: dict[str, int] = {}
    for number, line in enumerate(lines, 1):
        found = LOG.match(line)
        if not found:
            print(f"line {number} is wrong: {line}")
            continue
        address, user, _, method, path, status, size = found.groups()
        print(f"{address:10} {user:6} {method:4} {path:12} {int(status)}")
        if size != "-":
            sizes[found.group(1)] = sizes.get(found.group(1), 0) + int(size)
    return sizes


def show_date(text: str) -> None:
    if (found := DATE.search(text)) is None:
        print("no date in", repr(text))
        return
    year, month = int(found["year"]), int(found.group("month"))
    day = found["day"]
    print(year, month, "no day" if day is None else int(day), found.span(), found.groupdict())


def render(template: str, values: dict[str, str]) -> str:
    return re.sub(r"\{\{\s*(\w+)\s*\}\}", lambda m: values.get(m.group(1), "?"), template)


def snake_case(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def count_words(text: str) -> dict[str, int]:
    counts: dict[str, int] = {}
    for word in re.findall(r"[a-z']+", text.lower()):
        counts[word] = counts.get(word, 0) + 1
    return counts


print(parse_log(LINES))
for text in ("on 2024-05-17", "in 2023-11 or so", "never"):
    show_date(text)
for address in ("a.b@c.org", "nobody@nowhere", "X+y@Z.CO.UK", "a b@c.de"):
    print(address, bool(MAIL.fullmatch(address)))
print(render("Dear {{ name }}, you owe {{sum}} {{ currency }}.", {"name": "Ann", "sum": "12"}))
print(snake_case("parseHttpRequest"), snake_case("X"))
print(count_words("The cat and the dog and the bird's nest"))
print(re.findall(r"(\w+)=(\d+)", "a=1, b=22, c=x, d=4"))
print(re.findall(r"(\w)(\d)?", "a1b"), re.findall("x*", "axb"))
print(re.split(r"\s*[,;]\s*", "one , two;three ;four"), re.split(r"(-)|\+", "1-2+3"), re.split(",", "a,b,c", 1))
print(re.subn(r"(\w+) (\w+)", r"\2 \g<1>", "hello world, big deal", count=1))
print(re.sub(r"(?m)^", "> ", "quoted\ntext"), re.sub("é+", "e", "crééé é"))
print([(m.start(), m.group()) for m in re.finditer(r"\b\w", "the quick brown fox")])
print(re.escape("1+1=2? (yes)"), re.match(re.escape("a.b"), "aXb"))
print(LOG.groups, DATE.pattern, MAIL.flags, re.compile("a", re.M | re.S), re.match("a(b)?", "ab"))
for pattern in ("(a", "a)", "[z-a]", "*a", r"\q", "(?P<n>a)(?P<n>b)", "a{3,2}", "(?<=a+)b"):
    try:
        re.compile(pattern)
    except re.error as error:
        print(f"{pattern!r}: {error} [{error.pos}] {error.msg}")
try:
    print(DATE.search("2020-01").group("hour"))
except IndexError as error:
    print("IndexError:", error)
