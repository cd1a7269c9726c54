"""Exceptions raised inside numpy are caught by the program."""
# needs: numpy
import numpy as np


def try_it(name, action):
    try:
        print(name, action())
    except np.linalg.LinAlgError as error:
        print(name, "LinAlgError:", error)
    except ValueError as error:
        print(name, "ValueError:", error)
    except IndexError as error:
        print(name, "IndexError:", error)


a = np.array([1, 2, 3])
try_it("shapes", lambda: a + np.array([1, 2]))
try_it("index", lambda: a[5])
try_it("singular", lambda: np.linalg.inv(np.zeros((2, 2))))
try_it("reshape", lambda: a.reshape(2, 2))
try_it("fine", lambda: int(a.sum()))
