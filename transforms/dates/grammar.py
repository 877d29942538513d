"""The grammar of dates: a few patterns over the kinds of words, one letter a token.

A scan turns text into a string of letters, on which the patterns below match:

    d g y   a number of one or two, three, four digits      n   a numeric date, 2025-10-21
    o c     ordinal, cardinal in words                       s m E   day suffix, suffix or era, era
    M H J   month; homograph; one that needs a full date     W w   weekday; abbreviated or lent
    T Z     today, yesterday; this year, last year           A B   "ago", "last": after, before
    Y N D   the words year, month, day                       U u V unit, two of it, units without a count
    k f     of, from; "corresponding to"                     q   several, thousand
    P       place noun: no date after it
    ( ) , . / - : and space stand for themselves, x is everything else, a line break too
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Family:
    """One way to write a date: its name and its pattern over the letters of a scan."""

    name: str
    pattern: re.Pattern[str]


def _family(name: str, pattern: str) -> Family:
    """Compile a pattern in which `_` is an optional space and braces name the parts below."""
    for part, letters in _PARTS.items():
        pattern = pattern.replace("{" + part + "}", letters)
    return Family(name, re.compile(pattern.replace("_", " ?")))


# Group names must not hold `_`, which stands for an optional space.
_PARTS = {
    "LEAD": (
        r"(?:(?P<deictic>T)_(?:,_)?)?"
        r"(?:(?:\(_)?(?:D_)?(?P<weekday>[Ww])\.?(?:_\))?_(?:[,fk]_){0,2})?"
    ),
    "DAY": r"(?P<day>[doc])(?:_[sm])?",
    "MONTH": r"(?P<month>[MHJ])(?:_[/(]_(?P<twin>[MHJ])(?:_\))?)?(?:_(?P<monthafter>N))?",
    "YEAR": r"(?:k_)?(?:(?:(?P<yearword>Y)_)?(?P<year>y)|(?P<oldword>Y)_(?P<oldyear>[dg]))(?:_(?P<era>[Em]))?",
    "TURN": r"(?:(?P<tail>A)|(?P<relyear>Z)|(?P<turnedyear>Y)_(?P<yeartail>A))",
    # "The last two years", "thousands of years ago": a count that is not read makes what it counts unreadable.
    "UNCOUNTED": r"(?<![dgcoyq])(?<![dgcoyq] )",
}

FAMILIES = (
    _family("full", r"{LEAD}{DAY}_(?:k_)?(?:N_)?{MONTH}\.?_(?:,_)?{YEAR}"),
    _family("full", r"{LEAD}{MONTH}\.?_{DAY}_(?:,_)?{YEAR}"),
    _family("numeric", r"{LEAD}(?P<numeric>n)(?:_(?P<era>[Em]))?"),
    _family("turned_day", r"{LEAD}{DAY}_(?:k_)?(?:N_)?{MONTH}_(?:k_)?{TURN}"),
    _family("short_year", r"{LEAD}{DAY}_(?:N_)?{MONTH}_(?P<year>d)(?=[,.():-]|$)"),
    _family("day_of_month", r"{LEAD}{DAY}_(?:k_)?(?:N_)?{MONTH}"),
    _family("month_day", r"{LEAD}{MONTH}\.?_{DAY}"),
    _family("month_of_year", r"(?:(?P<monthbefore>N)_(?:k_)?)?{MONTH}\.?_(?:,_)?{YEAR}"),
    _family("turned_month", r"(?:(?P<monthbefore>N)_(?:k_)?)?{MONTH}_(?:k_)?{TURN}|(?P<head>B)_(?P<named>[MHJ])"),
    _family("month", r"(?P<monthbefore>N)_(?:k_)?(?P<month>[MHJ])|(?P<named>[MHJ])_(?P<monthafter>N)"),
    _family("year", r"(?P<yearword>Y)_(?P<year>y)(?:_(?P<era>[Em]))?"),
    _family("count", r"(?P<count>[dgc])_(?P<unit>[UYND])_(?P<tail>A)"),
    _family("count", r"(?P<head>B)_(?:(?P<count>[dgc])_(?P<unit>[UYND])|(?P<pair>u))(?!_k)"),
    _family("deictic", r"(?P<deictic>T)(?:_,?_(?P<weekday>[Ww])|_\(_(?:D_)?(?P<bracketed>[Ww])_\))?"),
    _family("weekday", r"(?:D_)?(?P<weekday>W)_(?P<tail>A)|(?P<head>B)_(?P<turned>W)|D_(?P<plain>W)"),
    _family("relative_year", r"(?P<relyear>Z)"),
    _family("unit", r"{UNCOUNTED}(?:(?P<unit>[UYND])_(?P<tail>A)|(?P<head>B)_(?P<counted>[UYND]))"),
    _family("vague", r"(?P<unit>V)_(?P<tail>A)"),
)
LONE_WEEKDAY = _family("weekday", r"(?P<plain>W)")
"""A weekday whose mention has left its "day" outside; only for a surface that is known to be a date."""

_TRIGGER = re.compile(r"[MHJnTZABV]|Y ?y|D ?W")


def match_families(classes: str) -> Iterator[tuple[Family, re.Match[str]]]:
    """Give every match of every family, family by family inside each run that can hold a date.

    Args:
        classes: the letters of a scan.
    """
    end = 0
    while trigger := _TRIGGER.search(classes, end):
        start = classes.rfind("x", end, trigger.start()) + 1 or end
        end = classes.find("x", trigger.end())
        end = len(classes) if end < 0 else end
        for family in FAMILIES:
            for match in family.pattern.finditer(classes, start, end):
                yield family, match
