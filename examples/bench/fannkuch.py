# check: 6
# bench: 10
"""Pancake flips over all permutations."""
import sys


def fannkuch(n):
    count = list(range(1, n + 1))
    perm1 = list(range(n))
    most_flips = 0
    checksum = 0
    r = n
    sign = 1
    while True:
        while r != 1:
            count[r - 1] = r
            r -= 1
        first = perm1[0]
        if first != 0:
            perm = perm1[:]
            flips = 0
            while first != 0:
                low, high = 1, first - 1
                while low < high:
                    perm[low], perm[high] = perm[high], perm[low]
                    low += 1
                    high -= 1
                flips += 1
                next_first = perm[first]
                perm[first] = first
                first = next_first
            most_flips = max(most_flips, flips)
            checksum += sign * flips
        sign = -sign
        while True:
            if r == n:
                return checksum, most_flips
            moved = perm1[0]
            for i in range(r):
                perm1[i] = perm1[i + 1]
            perm1[r] = moved
            count[r] -= 1
            if count[r] > 0:
                break
            r += 1


def main():
    n = int(sys.argv[1])
    checksum, flips = fannkuch(n)
    print(checksum)
    print(f"Pfannkuchen({n}) = {flips}")


if __name__ == "__main__":
    main()
