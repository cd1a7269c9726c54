"""Caesar and Vigenère ciphers, a substitution table, and letter statistics."""
import string


def caesar(text, shift):
    out = ""
    for ch in text:
        if ch.isupper():
            out += chr((ord(ch) - ord("A") + shift) % 26 + ord("A"))
        elif ch.islower():
            out += chr((ord(ch) - ord("a") + shift) % 26 + ord("a"))
        else:
            out += ch
    return out


def vigenere(text, key, decrypt=False):
    result = []
    position = 0
    for c in text:
        if c in string.ascii_letters:
            k = string.ascii_lowercase.index(key[position % len(key)].lower())
            if decrypt:
                k = -k
            base = string.ascii_uppercase if c.isupper() else string.ascii_lowercase
            result.append(base[(base.index(c) + k) % 26])
            position += 1
        else:
            result.append(c)
    return "".join(result)


message = "Hello, World! The quick brown fox."
secret = caesar(message, 3)
print(secret)
print(caesar(secret, -3) == message)
hidden = vigenere(message, "Lemon")
print(hidden)
print(vigenere(hidden, "Lemon", decrypt=True))
table = str.maketrans(string.ascii_lowercase, string.ascii_lowercase[13:] + string.ascii_lowercase[:13])
print("hello".translate(table))

frequency = {}
for ch in secret.lower():
    if ch.isalpha():
        frequency[ch] = frequency.get(ch, 0) + 1
for ch, n in sorted(frequency.items(), key=lambda kv: (-kv[1], kv[0]))[:5]:
    print(ch, n, "*" * n)
print(max(frequency, key=frequency.get), sorted(frequency, key=frequency.get, reverse=True)[:3])
