from .. import shout
from ..whisper import whisper

MARK = "x2"


def twice(text):
    return shout.shout(text) + whisper(text)
