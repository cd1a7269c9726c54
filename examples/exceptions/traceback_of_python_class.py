"""Tracebacks as text, of exceptions whose class only Python knows and of others: each place once, also after `raise … from`."""
import traceback


class ParseError(Exception):
    def __init__(self, line, *rest):
        super().__init__(f"line {line}", *rest)
        self.line = line


class Refused(Exception):
    pass


def convert(text):
    try:
        return float(text)
    except ValueError as error:
        raise ParseError(1, text) from error


def refuse(text):
    raise Refused(text)


def attempt(action, text):
    try:
        action(text)
    except (ParseError, Refused) as error:
        print(traceback.format_exc())
        print(error.__traceback__ is not None, len(traceback.extract_tb(error.__traceback__)))
        raise


for action in (convert, refuse):
    try:
        attempt(action, "what?")
    except Exception as error:
        print("outside:", repr(error))
        print(traceback.format_exc())

saved = None
try:
    refuse("later")
except Refused as error:
    saved = error
print(saved.__traceback__ is not None, saved.args)
attempt(convert, "end")
