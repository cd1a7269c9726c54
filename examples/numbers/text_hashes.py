"""Hashes of texts: what `ord` gives is never negative, so that the sums stay 64-bit words."""


def fnv(text):
    value = 0xCBF29CE484222325
    for ch in text:
        value ^= ord(ch)
        value = value * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return value


def djb(text):
    value = 5381
    for ch in text:
        value = ((value << 5) + value + ord(ch)) & 0xFFFFFFFF
    return value


def polynomial(text, base=31, modulus=2**61 - 1):
    value = 0
    for ch in text:
        value = (value * base + ord(ch)) % modulus
    return value


def shift(text, by):
    return "".join(chr((ord(ch) - 97 + by) % 26 + 97) if ch.islower() else ch for ch in text)


def bits_of(number):
    return [number >> place & 1 for place in range(number.bit_length())]


for text in ["", "a", "hello world", "größe", "😀" * 3]:
    print(fnv(text), djb(text), polynomial(text))
print(shift("attack at dawn", 3), shift(shift("attack at dawn", 3), -3))
print(bits_of(10), bits_of(2**40 + 1).count(1))
places = [7, 3, 5]
print(places.index(5) % 2, (places.count(3) - 2) % 3, "banana".count("a") // 2)
