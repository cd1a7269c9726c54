"""Linear congruential generators: products that leave 64 bits before the remainder brings them back."""


def park_miller(seed, count):
    numbers = []
    x = seed
    for _ in range(count):
        x = x * 48271 % 2147483647
        numbers.append(x)
    return numbers


def knuth(count):
    state_of_the_generator = 12345678901
    for _ in range(count):
        state_of_the_generator = (state_of_the_generator * 6364136223846793005 + 1442695040888963407) % 9223372036854775807
    return state_of_the_generator


def powers(base, exponent, modulus):
    result = 1
    while exponent > 0:
        if exponent % 2 == 1:
            result = result * base % modulus
        base = base * base % modulus
        exponent //= 2
    return result


print(park_miller(1, 5), knuth(1000), knuth(0))
print(powers(3, 10**18, 2**61 - 1), pow(3, 10**18, 2**61 - 1))
