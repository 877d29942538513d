"""Folded text as words, numbers and signs, and what a number by its look can be."""

import re
from collections.abc import Iterator

# A number takes its separators with it, so that versions, ratios, prices and telephone numbers stay whole.
# A year before the slash of a dual date stays one: 2025/9 Esfand.
_TOKEN = re.compile(
    r"['’‘]\d\d(?![\d'’])|[^\W\d_]+|\d{4}(?=/\d{1,2}(?![\d/.:-]))|"
    # A date with a space at one of its slashes: 17/10/ 2016.
    r"\d{1,2}(?=/\d{1,2}/ \d{4}(?!\d))|\d{4}(?=/\d{1,2}/ \d{1,2}(?!\d))|(?<=/)\d{1,2}(?=/ (?:\d{4}|\d{1,2})(?!\d))|"
    r"(?:(?<=/ )|(?<= /))\d{1,2}(?=/\d{4}(?![\d/]))|"
    # A time that is written against its day: 09:14:01/09/2022.
    r"\d{1,2}:\d{2}(?=:\d{1,2}/\d{1,2}/\d{4}(?!\d))|"
    # 1979–89
    r"\d{4}\u2013\d\d(?![\d/.:\u2013-])|"
    r"\d+(?:[.:/\-٫٬]\d+|,\d{3}(?!\d))*+|.",
    re.DOTALL,
)
_TIME = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?")
_NUMERIC_DATE = re.compile(r"(\d{4})([/.-])(\d{1,2})\2(\d{1,2})|(\d{1,2})([/.-])(\d{1,2})\6(\d{4})")
# With a year of two digits only slashes tell a date from a score or a version.
_SHORT_DATE = re.compile(r"(\d{2})/(\d{1,2})/(\d{1,2})|(\d{1,2})/(\d{1,2})/(\d{2})")
_YEARS = re.compile(r"(\d{4})[-/\u2013](\d{4}|\d{2})")
_YEARS_TURNED = re.compile(r"(\d{2})[-/](\d{4})")
_DAYS = re.compile(r"(\d{1,2})-(\d{1,2})")
_SLASHED = re.compile(r"\d{1,2}/\d{1,2}")
_MONTH_OF_YEAR = re.compile(r"(?:0?[1-9]|1[0-2])/\d{4}")
_MAX_DATE_CHARS = 10
_LAST_OF_THREE_DIGITS, _MONTHS = 999, 12


def split_tokens(text: str) -> list[str]:
    """Split folded text into tokens that join to it again.

    >>> split_tokens("19ابانماه 1404/8/19.")
    ['19', 'ابانماه', ' ', '1404/8/19', '.']
    """
    return _TOKEN.findall(text)


def classify_number(token: str) -> str:
    """Return the letter of a token that begins with a digit.

    `d` has one or two digits, `g` three, `y` four; `n` is a numeric date, `t` a time of the
    day, `r` two years, `h` two days, `>` a day and a month, `+` a month and a year, and anything else no part of a
    date: `x`.

    >>> [classify_number(token) for token in ("29", "1404", "1404/7/29", "9:40", "3.11.2", "10000")]
    ['d', 'y', 'n', 't', 'x', 'x']
    >>> [classify_number(token) for token in ("2015-2019", "2015-19", "3-5", "5-3", "23/6")]
    ['r', 'r', 'h', 'x', '>']
    """
    if len(token) > _MAX_DATE_CHARS:
        return "x"
    if token.isdigit():
        return "xddgy"[len(token)] if len(token) <= 4 else "x"
    if _NUMERIC_DATE.fullmatch(token) or _SHORT_DATE.fullmatch(token):
        return "n"
    if _TIME.fullmatch(token):
        return "t"
    if read_pair(token):
        return "h" if _DAYS.fullmatch(token) else "r"
    return ">" if _SLASHED.fullmatch(token) else "+" if _MONTH_OF_YEAR.fullmatch(token) else "x"


def read_numeric(token: str, order: str) -> Iterator[tuple[int, int, int]]:
    """Give the (year, month, day) that a numeric date can be, the likeliest first; a year may have two digits.

    Args:
        token: a token of class `n`.
        order: `dmy` or `mdy`, of a date whose year comes last; with dots it is always `dmy`.

    >>> list(read_numeric("13/4/2021", "mdy")), list(read_numeric("1404/07/29", "dmy"))
    ([(2021, 13, 4), (2021, 4, 13)], [(1404, 7, 29)])
    """
    match = _NUMERIC_DATE.fullmatch(token)
    if match and match[1]:
        yield int(match[1]), int(match[3]), int(match[4])
    elif match:
        yield from _read_year_last(match[5], match[7], match[8], "dmy" if match[6] == "." else order)
    else:
        parts = token.split("/")
        if len(parts[0]) == 2:
            yield int(parts[0]), int(parts[1]), int(parts[2])
        if len(parts[2]) == 2:
            yield from _read_year_last(parts[0], parts[1], parts[2], order)


def _read_year_last(first: str, second: str, year: str, order: str) -> Iterator[tuple[int, int, int]]:
    by_day, by_month = (int(year), int(second), int(first)), (int(year), int(first), int(second))
    yield from (by_month, by_day) if order == "mdy" else (by_day, by_month)


def read_pair(token: str) -> tuple[int, int] | None:
    """Return the two days or years of a token, None where they do not follow each other.

    Two years may stand the other way round: so they look right in a line that runs from right to left.

    >>> read_pair("3-5"), read_pair("1990-95"), read_pair("5-3"), read_pair("1404-1403"), read_pair("25-2024")
    ((3, 5), (1990, 1995), None, (1403, 1404), (2024, 2025))
    """
    turned = _YEARS_TURNED.fullmatch(token)
    if turned:
        first, second = int(turned[2]), int(turned[1])
        if (first - 1) % 100 == second > _MONTHS:
            # 98/1999
            return first - 1, first
        return (first, first + 1) if second > _MONTHS and (first + 1) % 100 == second else None
    match = _DAYS.fullmatch(token) or _YEARS.fullmatch(token)
    if match is None:
        return None
    first, second = int(match[1]), int(match[2])
    if first > 31 and len(match[2]) == 2:
        second += first // 100 * 100
    if first > second > _LAST_OF_THREE_DIGITS:
        first, second = second, first
    return (first, second) if first < second and (first > 99 or 0 < first < second <= 31) else None
