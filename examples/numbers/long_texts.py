"""The limit on the digits of ints in texts, and how programs lift it."""
import sys

print(sys.get_int_max_str_digits())
try:
    print(str(2 ** 20000))
except ValueError as e:
    print(e)
try:
    int("9" * 5000)
except ValueError as e:
    print(e)
try:
    sys.set_int_max_str_digits(100)
except ValueError as e:
    print(e)
sys.set_int_max_str_digits(0)
print(len(str(2 ** 20000)), int("9" * 5000) % 97)
