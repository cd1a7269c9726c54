"""The Caesar cipher."""


def shift(text, key):
    result = []
    for c in text:
        if c.islower():
            result.append(chr((ord(c) - ord("a") + key) % 26 + ord("a")))
        elif c.isupper():
            result.append(chr((ord(c) - ord("A") + key) % 26 + ord("A")))
        else:
            result.append(c)
    return "".join(result)


message = "Hello, World! Grüße aus Zürich."
secret = shift(message, 3)
print(secret)
print(shift(secret, -3) == message)
for key in (1, 13, 25):
    print(key, shift("Python", key))
