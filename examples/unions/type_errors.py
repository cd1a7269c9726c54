"""Operations that only some of the types have: what the others raise."""
for x in [1, "a", None]:
    try:
        print(len(x))
    except TypeError as e:
        print(e)
    try:
        print(x + 1)
    except TypeError as e:
        print(e)
    try:
        print(-x)
    except TypeError as e:
        print(e)
    try:
        print(x < 5)
    except TypeError as e:
        print(e)
    try:
        for y in x:
            print(y)
    except TypeError as e:
        print(e)
    try:
        print(x.upper())
    except AttributeError as e:
        print(e)
    try:
        print(x[0])
    except TypeError as e:
        print(e)
