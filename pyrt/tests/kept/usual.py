import dataclasses, doctest, inspect, pickle, threading, time, unittest


@dataclasses.dataclass
class Point:
    """
    >>> Point(1).x
    1
    """

    x: int


class PointTest(unittest.TestCase):
    def test_pickle(self):
        self.assertEqual(pickle.loads(pickle.dumps(Point(2))), Point(2))

    def test_source(self):
        self.assertTrue(inspect.getsource(Point).startswith("@dataclasses"))

    def test_doctest(self):
        self.assertEqual(doctest.testmod().attempted, 1)


def late():
    time.sleep(0.05)
    print("joined")


threading.Thread(target=late).start()
if __name__ == "__main__":
    unittest.main(argv=["usual"], exit=False, testRunner=unittest.TextTestRunner(stream=__import__("io").StringIO()))
    raise SystemExit(3)
