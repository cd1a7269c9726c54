"""A log whose lines say which function wrote them, and where."""

import logging
import sys

log = logging.getLogger("shop")


class Shop:
    def __init__(self, name: str) -> None:
        self.name = name
        log.info("%s opens", name)

    def sell(self, item: str, count: int) -> int:
        if count > 3:
            log.warning("only 3 of %s", item)
            return 3
        return count


def note(text: str) -> None:
    log.info(text, stacklevel=2)


def total(counts: list[int]) -> int:
    result = 0
    for count in counts:
        result += count
    note("added up")
    return result


def share(whole: int, parts: int) -> int:
    try:
        return whole // parts
    except ZeroDivisionError as error:
        logging.error("no share: %s", error)
    return 0


def price(count: int) -> int:
    return count * 5


logging.basicConfig(stream=sys.stdout, level=logging.INFO, format="%(funcName)s:%(lineno)d %(levelname)s %(message)s")
shop = Shop("corner")
print([shop.sell("tea", count) for count in (2, 5)])
print(total([1, 2, 3]), share(7, 2), share(7, 0), price(4))
log.info("done")
