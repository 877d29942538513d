"""A distance from a date that stands behind it: "two days after May 26", "two weeks from Friday"."""

import re
from collections.abc import Mapping
from functools import cache

from schemas.records import Granularity
from transforms.dates.entries import fold_forms
from transforms.dates.expressions import Expression, Shift
from transforms.dates.lexicon import load_vocabulary
from transforms.dates.neighbours import Placed, is_weekday
from transforms.dates.scanning import Scan
from transforms.dates.vocabulary import Direction, Unit

# What is within it, or lasted so long, stands behind a preposition or "this"; "the" before it is of another date.
_AHEAD = re.compile(r"(?<![ikBR])(?<![ikBR] )(?:(?P<count>[dcl]) ?(?=[UYND@]))?(?P<unit>[uUYND@]) ?(?P<joint>[iB]) ?")
_BEHIND = re.compile(r"(?P<joint>B) ?(?:(?P<count>[dc]) ?)?(?P<unit>[UuD]) ?k ?(?:D ?)?")
_MAX_BEFORE = 9
_MOST: Mapping[Unit, int] = {"day": 365, "week": 52}
_MOST_FROM_TODAY: Mapping[Unit, int] = {**_MOST, "month": 60, "year": 100}
_GRAINS: Mapping[Unit, Granularity] = {"month": "month", "year": "year"}
_KINDS = frozenset(("absolute", "partial", "relative"))


def count_from_behind(scan: Scan, placed: Placed, limit: int) -> Placed:
    """Return a day as what the distance before it is counted from.

    Args:
        scan: of the sentence.
        placed: any date; only a day can be counted from.
        limit: where the date before it ends.
    """
    date = placed.expression
    is_day = date.granularity == "day" and (date.until, date.period, date.base) == (None, None, None)
    # "Two days after Sunday's vote": the vote has a date of its own.
    is_owner = scan.classes.startswith("I", placed.end)
    if not is_day or is_owner or date.kind not in _KINDS or not scan.lexicon.vocabulary.distance_words:
        return placed
    for index in range(max(limit, placed.first - _MAX_BEFORE), placed.first):
        place = (scan.classes, index, placed.first)
        match = _AHEAD.fullmatch(*place) or _BEHIND.fullmatch(*place)
        direction = None if match is None else _read_direction(scan, match.start("joint"))
        shift = None if match is None or direction is None else _read_distance(scan, match, direction, date)
        if shift is None:
            continue
        base = date._replace(tense="future") if direction == "coming" and is_weekday(date) else date
        start = scan.span(index, index + 1)[0]
        grain: Granularity = _GRAINS.get(shift.unit, "day")
        counted = Expression(start=start, end=date.end, kind="relative", granularity=grain, shift=shift, base=base)
        return Placed(counted, index, placed.end)
    return placed


def _read_distance(scan: Scan, match: re.Match[str], direction: Direction, date: Expression) -> Shift | None:
    if direction == "coming" and (date.month is not None or date.tense == "past"):
        # "For twelve days from 5 May" is how long; "from Friday", too, of what is past.
        return None
    word, count = scan.word(match.start("unit")), _read_count(scan, match)
    unit = "day" if word.kind == "D" else word.unit
    # "Two months from today" as from now; of another day a month on is seldom meant to the day.
    is_today = direction == "coming" and date.shift is not None and date.shift.amount == 0
    if unit is None or not 0 < count <= (_MOST_FROM_TODAY if is_today else _MOST).get(unit, 0):
        return None
    return Shift(unit=unit, amount=-count if direction == "ago" else count)


def _read_count(scan: Scan, match: re.Match[str]) -> int:
    """Return how many units it is: two of the Arabic dual, one of "a day", which "a day from" may be the pay of."""
    index = match.start("count")
    if match["count"] is None:
        unit = scan.word(match.start("unit"))
        is_single = match["joint"] == "B" and bool(unit.number)
        return unit.number if unit.kind == "u" else int(is_single or unit.kind == "D")
    if match["count"] == "l":
        return int(scan.tokens[match.start("joint")] != "from")
    token = scan.tokens[index]
    return int(token) if token[0].isdigit() else scan.word(index).number


def _read_direction(scan: Scan, index: int) -> Direction | None:
    return _load_words(scan.lexicon.vocabulary.language).get(scan.tokens[index][scan.word(index).skip :])


@cache
def _load_words(language: str) -> Mapping[str, Direction]:
    rows = load_vocabulary(language).distance_words
    return {form: direction for direction, row in rows.items() for form in fold_forms(row)}
