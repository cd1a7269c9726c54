"""Retry loops keep the last exception, and raise it when no attempt is left; without any attempt there is none."""


class TransientError(Exception):
    pass


class Client:
    def __init__(self):
        self.calls = 0

    def fetch(self, url):
        self.calls += 1
        if self.calls < 4:
            raise TransientError(f"try {self.calls}: {url}")
        return "<html>"


def fetch_with_retry(client, url, retries=3):
    last_error = None
    for attempt in range(1, retries + 1):
        try:
            return client.fetch(url)
        except TransientError as err:
            last_error = err
            print(f"attempt {attempt} failed: {err}")
    raise last_error


def parse(text):
    if text == "":
        raise KeyError("empty")
    return int(text)


def first_number(texts):
    failure: Exception | None = None
    for text in texts:
        try:
            return parse(text)
        except (ValueError, KeyError) as error:
            failure = error
    if failure:
        raise failure
    return 0


def all_numbers(texts):
    numbers, errors = [], []
    for text in texts:
        try:
            numbers.append(parse(text))
        except ValueError as error:
            errors.append(error)
    print(numbers)
    if errors:
        raise errors[-1]


client = Client()
try:
    fetch_with_retry(client, "/a", 2)
except TransientError as error:
    print("gave up:", error)
print(fetch_with_retry(client, "/b"))
try:
    fetch_with_retry(client, "/c", 0)
except TypeError as error:
    print("TypeError:", error)
print(first_number(["x", "", "7"]), first_number([]))
for texts in (["x", ""], ["", "y"]):
    try:
        first_number(texts)
    except Exception as error:
        print(type(error).__name__, error)
all_numbers(["1", "2"])
try:
    all_numbers(["1", "two", "3", "four"])
except ValueError as error:
    print(error)
