"""Folded text as words, numbers and signs, and what a number by its look can be."""

import re
from collections.abc import Iterator

# A number takes its separators with it, so that versions, ratios, prices and telephone numbers stay whole.
_TOKEN = re.compile(r"[^\W\d_]+|\d+(?:[.:/\-٫٬]\d+|,\d{3}(?!\d))*+|.", re.DOTALL)
_TIME = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?")
_NUMERIC_DATE = re.compile(r"(\d{4})([/.-])(\d{1,2})\2(\d{1,2})|(\d{1,2})([/.-])(\d{1,2})\6(\d{4})")
_MAX_DATE_CHARS = 10


def split_tokens(text: str) -> list[str]:
    """Split folded text into tokens that join to it again.

    >>> split_tokens("19ابانماه 1404/8/19.")
    ['19', 'ابانماه', ' ', '1404/8/19', '.']
    """
    return _TOKEN.findall(text)


def classify_number(token: str) -> str:
    """Return the letter of a token that begins with a digit.

    `d` has one or two digits, `g` three, `y` four; `n` is a numeric date, `t` a time of the
    day, and anything else no part of a date: `x`.

    >>> [classify_number(token) for token in ("29", "1404", "1404/7/29", "9:40", "3.11.2", "10000")]
    ['d', 'y', 'n', 't', 'x', 'x']
    """
    if len(token) > _MAX_DATE_CHARS:
        return "x"
    if token.isdigit():
        return "xddgy"[len(token)] if len(token) <= 4 else "x"
    if _NUMERIC_DATE.fullmatch(token):
        return "n"
    return "t" if _TIME.fullmatch(token) else "x"


def read_numeric(token: str, order: str) -> Iterator[tuple[int, int, int]]:
    """Give the (year, month, day) that a numeric date can be, the likeliest first.

    Args:
        token: a token of class `n`.
        order: `dmy` or `mdy`, of a date whose year comes last; with dots it is always `dmy`.

    >>> list(read_numeric("13/4/2021", "mdy")), list(read_numeric("1404/07/29", "dmy"))
    ([(2021, 13, 4), (2021, 4, 13)], [(1404, 7, 29)])
    """
    match = _NUMERIC_DATE.fullmatch(token)
    if match is None:
        return
    if match[1]:
        yield int(match[1]), int(match[3]), int(match[4])
        return
    first, second, year = int(match[5]), int(match[7]), int(match[8])
    by_day, by_month = (year, second, first), (year, first, second)
    yield from (by_month, by_day) if order == "mdy" and match[6] != "." else (by_day, by_month)
