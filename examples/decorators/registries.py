"""Registries, stacked decorators, decorators with arguments, wraps."""

class App:
    def __init__(self):
        self.routes = {}
    def route(self, path):
        def decorator(fn):
            self.routes[path] = fn
            return fn
        return decorator
    def run(self, path):
        if path in self.routes:
            return self.routes[path]()
        return "404"
app = App()
@app.route("/")
def index():
    return "index page"
@app.route("/about")
def about():
    return "about page"
print(app.run("/"))
print(app.run("/about"))
print(app.run("/x"))
print(index())
commands = []
def command(fn):
    commands.append(fn)
    return fn
@command
def start():
    print("start")
@command
def stop():
    print("stop")
for c in commands:
    c()
print([c.__name__ for c in commands])
def repeat(times):
    def decorate(fn):
        def wrapper(*args):
            result = None
            for _ in range(times):
                result = fn(*args)
            return result
        return wrapper
    return decorate
@repeat(3)
def hello(name):
    print("hello", name)
    return len(name)
@repeat(times=2)
def count(a, b):
    print(a + b)
    return a * b
print(hello("xyz"))
print(count(2, 3))
