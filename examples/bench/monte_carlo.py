# check: 1000
# bench: 5000000
"""Monte Carlo estimates with a seeded generator."""
import math
import random
import sys


def estimate_pi(samples):
    inside = 0
    for _ in range(samples):
        x = random.random()
        y = random.random()
        if x * x + y * y <= 1.0:
            inside += 1
    return 4.0 * inside / samples


def dice(rolls):
    counts = [0] * 13
    for _ in range(rolls):
        counts[random.randint(1, 6) + random.randint(1, 6)] += 1
    return counts


def walk(steps):
    x = y = 0
    for _ in range(steps):
        dx, dy = random.choice([(1, 0), (-1, 0), (0, 1), (0, -1)])
        x += dx
        y += dy
    return math.sqrt(x * x + y * y)


def main():
    n = int(sys.argv[1])
    random.seed(2024)
    print(f"{estimate_pi(n):.6f}")
    print(dice(n // 5))
    print(f"{walk(n // 5):.3f}")
    deck = list(range(52))
    random.shuffle(deck)
    print(deck[:8], f"{random.gauss(0.0, 1.0):.6f}", f"{random.uniform(2.0, 3.0):.6f}")


if __name__ == "__main__":
    main()
