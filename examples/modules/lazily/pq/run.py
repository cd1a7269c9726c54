print("import run")
def run(x): return x + 1
