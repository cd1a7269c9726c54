"""`match`, `case`, `type` and `_` as names, also behind a semicolon."""
import re
total = 0; match = re.match(r"\d+", "42 apples"); total += int(match.group())
print(total); match = None; print(match)
def best(lines):
    found = []; match = 0
    for line in lines:
        case = line.strip(); match += len(case); found.append(case)
    match; type = "lines"; return match, type, found
print(best(["  one", "two  "]))
match = [1, 2]; match[0] = 5; match += [3]; print(match, -match[0])
_ = match; print(_ is match)
if total: match = {"a": 1}; match["b"] = 2; print(match)
match total:
    case 42: match = "the answer"; print(match)
    case _: print("no answer")
