"""A length of time that a date ends or begins: "the three months to March", "the week ending May 10"."""

import re

from transforms.dates.expressions import Shift
from transforms.dates.neighbours import Placed
from transforms.dates.scanning import Scan
from transforms.dates.vocabulary import Unit

_BEFORE = re.compile(r"(?P<article>k ?)?(?:(?P<count>[dc]) ?)?(?P<unit>[UYN]) ?(?P<joint>[R;]) ?(?:[ki] ?)?")
_MAX_BEFORE = 10
_UNITS: frozenset[Unit] = frozenset(("week", "month", "year"))
_MOST = 36


def lengthen(scan: Scan, placed: Placed, limit: int) -> Placed:
    """Return a date as the end, or the beginning, of the length of time that is said before it.

    Args:
        scan: of the sentence.
        placed: a day or a month.
        limit: where the date before it ends.
    """
    date = placed.expression
    is_end = date.granularity in ("day", "month") and date.month is not None and date.until is None
    if not is_end or not scan.lexicon.vocabulary.length_ends:
        return placed
    for index in range(max(limit, placed.first - _MAX_BEFORE), placed.first):
        match = _BEFORE.fullmatch(scan.classes, index, placed.first)
        if match is None:
            continue
        period = _read_length(scan, match)
        if period is None:
            return placed
        first = match.start("count") if match["count"] else match.start("unit")
        start = scan.span(first, first + 1)[0]
        return Placed(date._replace(start=start, kind="interval", period=period), first, placed.end)
    return placed


def _read_length(scan: Scan, match: re.Match[str]) -> Shift | None:
    unit, joint = scan.word(match.start("unit")).unit, scan.word(match.start("joint"))
    # "Extended by three months to June" is no length that ends then.
    if unit not in _UNITS or (match["joint"] == "R" and not match["article"]):
        return None
    token = scan.tokens[match.start("count")] if match["count"] else "1"
    count = int(token) if token[0].isdigit() else scan.word(match.start("count")).number
    if not 0 < count <= _MOST:
        return None
    return Shift(unit=unit, amount=count if joint.direction == "coming" else -count)
