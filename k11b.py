class Resource:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("close", self.name)


x = Resource("b")
x = None
print("end")
