"""A guessing game over input()."""
# stdin: 50\n25\nabc\n37\n
SECRET = 37


def ask():
    while True:
        text = input("Your guess? ")
        try:
            return int(text)
        except ValueError:
            print("that is no number")


tries = 1
guess = ask()
while guess != SECRET:
    print("too high" if guess > SECRET else "too low")
    guess = ask()
    tries += 1
print("right, after", tries, "tries")
try:
    input("Again? ")
except EOFError:
    print("bye")
