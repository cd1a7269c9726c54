"""The classic, with the rules in a table."""

RULES = [(3, "Fizz"), (5, "Buzz"), (7, "Bang")]


def say(number):
    words = ""
    for divisor, word in RULES:
        if number % divisor == 0:
            words += word
    return words or str(number)


for n in range(1, 36):
    print(say(n), end=" " if n % 7 else "\n")
