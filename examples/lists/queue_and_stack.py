"""Lists as stacks and queues, and everything that changes them in place."""

stack = []
for word in "push these words".split():
    stack.append(word)
while stack:
    print(stack.pop(), len(stack))

numbers = [5, 3, 8, 1]
numbers.append(7)
numbers.insert(1, 10)
numbers.extend([2, 2])
numbers.remove(8)
print(numbers, numbers.index(7), numbers.count(2))
numbers.sort()
print(numbers)
numbers.sort(reverse=True)
print(numbers, sorted(numbers), numbers[::-1])
alias = numbers
copy = numbers[:]
alias.reverse()
print(numbers is alias, copy is numbers, numbers == copy)
numbers[1:3] = [100, 200, 300]
del numbers[0]
print(numbers, alias)
numbers.clear()
print(alias, copy)
print([1, 2] + [3], [0] * 4, [1, 2, 3] < [1, 2, 4], 3 in [1, 2, 3])
