from package import helper

print(helper.value, __name__, __package__, __spec__.name)
