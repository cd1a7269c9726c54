"""Hashes and random numbers of 64 bits: what a mask keeps is held in machine words."""
MASK = 0xFFFFFFFFFFFFFFFF
MASK64 = (1 << 64) - 1

def fnv1a(data):
    h = 0xcbf29ce484222325
    for byte in data:
        h ^= byte
        h = (h * 0x100000001b3) & 0xffffffffffffffff
    return h

class SplitMix:
    def __init__(self, seed):
        self.state = seed

    def next(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        return z ^ (z >> 31)

    def random(self):
        return (self.next() >> 11) / 2**53

class Pcg:
    def __init__(self, seed):
        self.state = (seed * 2 + 1) % 2**64
    def next(self):
        old = self.state
        self.state = (old * 6364136223846793005 + 1442695040888963407) % (1 << 64)
        xorshifted = (((old >> 18) ^ old) >> 27) & 0xffffffff
        rot = old >> 59
        return ((xorshifted >> rot) | (xorshifted << ((-rot) & 31))) & 0xffffffff

seed = 42
def lcg():
    global seed
    seed = (seed * 6364136223846793005 + 1) & MASK64
    return seed >> 33

def rotl(x, k):
    return ((x << k) & MASK) | (x >> (64 - k))

def xoroshiro(n):
    s0, s1 = 1, 2
    out = 0
    for _ in range(n):
        result = (s0 + s1) & MASK
        s1 ^= s0
        s0 = rotl(s0, 24) ^ s1 ^ ((s1 << 16) & MASK)
        s1 = rotl(s1, 37)
        out = (out + result) % 1000000007
    return out

def neg(x):
    return (-x * 3 - 5) & MASK, ~x & 0xff, (x - 7) & 0xffffffff

print(fnv1a(b"hello"), fnv1a(b""))
r = SplitMix(2**63 + 11)
print([r.next() for _ in range(4)], r.random())
p = Pcg(99)
print([p.next() for _ in range(5)], p.state, p.state > 2**60, p.state == 5, p.state * 2)
print([lcg() for _ in range(5)], seed)
print(xoroshiro(1000))
print(neg(5), neg(-2**40), neg(2**70))
h = 2**64 - 1
h //= 3
print(h, h % 10, h + 1, -h, f"{h:x}", h / 2, str(h), {h: 1}, [h], (h, 1))
h = (h << 3) & MASK
print(h >> 1, h, bool(h), not h, h.bit_length(), min(h, 4), h if h else 0)
x = 0
for i in range(100):
    x = (x * 31 + i) % 2**61
print(x)
try:
    print(h // (h - h))
except ZeroDivisionError as e:
    print(e)
