"""Every operator on ints from 60 to some thousand bits, of both signs."""


def samples():
    numbers = [0, 1, -1, 7, -1000003]
    for bits in (61, 62, 63, 64, 65, 126, 127, 128, 192, 255, 1000, 4000):
        for near in (-1, 0, 1):
            numbers.append((1 << bits) + near)
            numbers.append(-(1 << bits) + near)
    state = 12345
    for _ in range(20):
        state = (state * 6364136223846793005 + 1442695040888963407) % (1 << 200)
        numbers.append(state - (1 << 199))
        numbers.append(state * state * state)
    return numbers


def digest(values):
    total = 0
    for value in values:
        total = (total * 1000003 + value) % (2 ** 127 - 1)
    return total


def main():
    numbers = samples()
    print("sums", digest([a + b for a in numbers for b in numbers]))
    print("differences", digest([a - b for a in numbers for b in numbers]))
    print("products", digest([a * b for a in numbers for b in numbers]))
    print("quotients", digest([a // b for a in numbers for b in numbers if b]))
    print("rests", digest([a % b for a in numbers for b in numbers if b]))
    print("both", digest([sum(divmod(a, b)) for a in numbers for b in numbers if b]))
    print("bits", digest([(a & b) + (a | b) * 3 + (a ^ b) * 5 for a in numbers for b in numbers]))
    print("inverted", digest([~a for a in numbers]), digest([-a for a in numbers]), digest([abs(a) for a in numbers]))
    print("shifts", digest([(a << k) - (a >> k) for a in numbers for k in (0, 1, 63, 64, 65, 130)]))
    print("order", sum(a < b for a in numbers for b in numbers), sum(a == b for a in numbers for b in numbers))
    print("hashes", digest([hash(a) for a in numbers]), len(set(numbers)), len(numbers))
    print("small words", digest([a * 77 - 5 + a // 1000 - a % 97 for a in numbers]))
    print("lengths", sum(a.bit_length() for a in numbers), sum(a.bit_count() for a in numbers))

    total = 0
    peak = 0
    for a in numbers:
        before = total
        total += a
        total -= before
        total ^= 1 << 70
        peak = max(peak, total)
    print(total % 1000000007, peak % 1000000007)
    try:
        print(numbers[-1] // (numbers[5] - numbers[5]))
    except ZeroDivisionError as error:
        print(error)
    print(float(2 ** 64 + 2 ** 11), (2 ** 200 + 1) / 3, 2 ** 63 == float(2 ** 63), 2 ** 64 > 1.5e19)
    print(sorted(numbers)[:2], str(numbers[-1])[:40])


main()
