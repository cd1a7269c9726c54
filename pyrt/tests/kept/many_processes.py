import multiprocessing


def double(x):
    return 2 * x


if __name__ == "__main__":
    for method in "fork", "spawn", "forkserver":
        with multiprocessing.get_context(method).Pool(2) as pool:
            print(method, pool.map(double, range(4)))
