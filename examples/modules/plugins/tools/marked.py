from loader import MARK


def run(text):
    return MARK + text
