# check: 20
# bench: 1600
"""The edit distance of two strings, and the length of their longest common subsequence."""
import sys


def make_text(length, seed):
    letters = "acgt"
    state = seed
    result = ""
    for _ in range(length):
        state = (state * 1103515245 + 12345) % 2147483648
        result += letters[state // 65536 % 4]
    return result


def edit_distance(a, b):
    previous = list(range(len(b) + 1))
    for i, ca in enumerate(a, 1):
        current = [i]
        for j, cb in enumerate(b, 1):
            cost = 0 if ca == cb else 1
            current.append(min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + cost))
        previous = current
    return previous[-1]


def common_length(a, b):
    table = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a)):
        for j in range(len(b)):
            if a[i] == b[j]:
                table[i + 1][j + 1] = table[i][j] + 1
            else:
                table[i + 1][j + 1] = max(table[i][j + 1], table[i + 1][j])
    return table[len(a)][len(b)]


def main():
    length = int(sys.argv[1])
    a = make_text(length, 1)
    b = make_text(length, 99)
    print(edit_distance(a, b), common_length(a, b), edit_distance(a, a[1:] + a[0]))


if __name__ == "__main__":
    main()
