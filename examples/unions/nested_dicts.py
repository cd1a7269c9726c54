# Dicts that hold dicts like themselves beside other values: items are assigned and looked for wherever they are.

def insert(root, word, payload):
    node = root
    for letter in word:
        node = node.setdefault(letter, {})
    node["$"] = payload


def contains(root, word):
    node = root
    for letter in word:
        if letter not in node:
            return False
        node = node[letter]
    return "$" in node


def count(node):
    total = 0
    for key, value in node.items():
        if key == "$":
            total += 1
        else:
            total += count(value)
    return total


def put(tree, path, value):
    node = tree
    *parents, last = path.split("/")
    for name in parents:
        if name not in node:
            node[name] = {}
        node = node[name]
    node[last] = value


root = {}
for word in ["car", "cart", "care", "dog", "do"]:
    insert(root, word, True)
print(count(root), contains(root, "cart"), contains(root, "ca"), contains(root, "dig"))
print(root["d"])

files = {"readme": 3}
put(files, "src/main", 10)
put(files, "src/lib/util", 7)
put(files, "readme", 4)
print(files)
for path in ["readme/x", "src/main/y/z"]:
    try:
        put(files, path, 1)
    except TypeError as e:
        print(e)


def order(name):
    print("evaluates", name)
    return name


def pick(n):
    print("picks", n)
    return files if n > 0 else n


try:
    pick(1)["k"] = len(order("value"))
    pick(0)["k"] = len(order("value"))
except TypeError as e:
    print(e)
print(files["k"])


def mixed(i):
    if i == 0:
        return [1, 2, 3]
    if i == 1:
        return {"a": 1}
    if i == 2:
        return "text"
    if i == 3:
        return None
    return 7


for i in range(5):
    x = mixed(i)
    try:
        x[0] = 5
        print(x)
    except TypeError as e:
        print(e)
    try:
        x["a"] = 6
        print(x)
    except TypeError as e:
        print(e)
    for key in ("a", 1):
        try:
            print(key in x)
        except TypeError as e:
            print(e)
