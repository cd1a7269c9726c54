"""Files that are closed because their variable gets another one."""
import os
import tempfile

folder = tempfile.mkdtemp()
path = os.path.join(folder, "notes.txt")
f = open(path, "w")
f.write("first\n")
f = open(path, "a")
f.write("second\n")
f = open(path)
print(f.read())
f.close()


def copied(source, target):
    file = open(source)
    text = file.read()
    file = open(target, "w")
    file.write(text.upper())
    file = open(target)
    return file.read()


print(copied(path, os.path.join(folder, "copy.txt")))
for name in sorted(os.listdir(folder)):
    os.remove(os.path.join(folder, name))
os.rmdir(folder)
