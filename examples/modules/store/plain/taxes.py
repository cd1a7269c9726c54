def taxed(x):
    return x * 1.19
