"""Two modules that import each other."""
import even
import odd

print("imported", even.NAME, odd.NAME)
print([n for n in range(8) if even.is_even(n)], odd.is_odd(7))
