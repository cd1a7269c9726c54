"""A table of temperatures in Celsius and Fahrenheit."""


def to_fahrenheit(celsius):
    return celsius * 9 / 5 + 32


def describe(celsius):
    if celsius < 0:
        return "freezing"
    elif celsius < 15:
        return "cold"
    elif celsius < 25:
        return "mild"
    return "hot"


def main():
    print("Celsius  Fahrenheit  Feels")
    for celsius in range(-10, 41, 10):
        print(f"{celsius:7}  {to_fahrenheit(celsius):10.1f}  {describe(celsius)}")


if __name__ == "__main__":
    main()
