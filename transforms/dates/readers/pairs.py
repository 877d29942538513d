"""Two months or two decades under one word or one year: "January and February of 2024", "the decades of 60 and 70"."""

import re
from collections.abc import Callable, Mapping

from transforms.dates.calendars import KNOWN_YEARS, MONTHS
from transforms.dates.entries import Word
from transforms.dates.expressions import Expression, Shift
from transforms.dates.neighbours import tells_or
from transforms.dates.parts import Parts
from transforms.dates.readers.common import (
    calendar_of,
    express,
    is_counted,
    read_turn,
    read_year,
    read_years,
    year_calendar,
)

_LAST_DECADE = 90
# Where months are no given names, or seldom.
_BARE_PAIRS = frozenset(("fa", "ar", "ur"))
_LISTED_BEFORE = re.compile(r"[MHJdoc] ?(?:[,&-] ?)?$")
_LISTED_BEHIND = re.compile(r" ?(?:, ?)?(?:& ?)?[MHJ]")
_MAX_BEFORE = 4
_THE_FIRST = " الاول"


def _read_two_autumns(parts: Parts) -> Expression | None:
    """Read the Arabic "Tishri the first and the second": two months of one name."""
    first, second = parts.word("month"), parts.word("second")
    is_first = first is not None and parts.token("month").endswith(_THE_FIRST)
    if first is None or second is None or not is_first or second.number != 2 or not second.skip or parts.is_in_name:
        return None
    return _join_months(parts, first, first._replace(number=first.number % MONTHS + 1))


def _read_next_months(parts: Parts) -> Expression | None:
    """Read "January and February", with or without a year, as the time that they are together."""
    first, last = parts.word("month"), parts.word("untilmonth")
    if first is None or last is None or first.calendar != last.calendar or not _are_joined(parts, first, last):
        return None
    before = parts.word("monthbefore")
    if (before is not None and before.unit != "month") or _is_listed(parts):
        return None
    year, turn, years = read_year(parts, last.calendar), read_turn(parts), read_years(parts)
    is_told = (year, turn, years) != (None, None, None) or before is not None
    is_led = parts.scan.classes[: parts.hit.start].rstrip(" ")[-1:] in tuple("ikRp")
    if first.calendar == "hijri" and not (is_told or is_led):
        # Rajab and Sha'ban are men, too.
        return None
    return _join_months(parts, first, last)


def _join_months(parts: Parts, first: Word, last: Word) -> Expression | None:
    year, turn, years = read_year(parts, last.calendar), read_turn(parts), read_years(parts)
    calendar = last.calendar if year is None else calendar_of(last.calendar, year)
    if year is not None and year not in KNOWN_YEARS[calendar]:
        return None
    is_before = first.number > last.number
    found = express(parts, "interval", "month", calendar=calendar, month=first.number, turn=turn)
    until = found._replace(kind="partial", month=last.number, year=year)
    if years is not None:
        until = until._replace(shift=Shift(unit="year", amount=years))
        found = found._replace(shift=Shift(unit="year", amount=years - is_before))
    return found._replace(year=None if year is None else year - is_before, until=until)


def _are_joined(parts: Parts, first: Word, last: Word) -> bool:
    """Say whether these are a month "and" the next one, in a language where months are seldom given names."""
    is_next = (last.number - first.number) % MONTHS == 1 and ("joined" in parts.at or last.skip > 0)
    is_or = tells_or(parts.scan, parts.at["month"], parts.at["untilmonth"])
    is_bare = parts.scan.lexicon.vocabulary.language in _BARE_PAIRS
    return is_next and is_bare and not is_or and not parts.is_in_name


def _is_listed(parts: Parts) -> bool:
    """Say whether the two are of a longer list, or the first has a day."""
    scan, start = parts.scan, parts.hit.start
    if _LISTED_BEHIND.match(scan.classes, parts.hit.end) and not parts.at.keys() & {"year", "relyear", "tail"}:
        return True
    return "monthbefore" not in parts.at and bool(
        _LISTED_BEFORE.search(scan.classes, max(0, start - _MAX_BEFORE), start)
    )


def _read_decades(parts: Parts) -> Expression | None:
    """Read "the decades 60 and 70", "the decade of 60 to 80"."""
    first, last = parts.number("decade"), parts.number("until")
    if first is None or last is None or first % 10 or last % 10 or not 0 < first < last:
        return None
    word = parts.word("decadeword")
    if (word is not None and word.unit != "decade") or (parts.letter("joined") == "&" and last - first > 10):
        return None
    if is_counted(parts) or tells_or(parts.scan, parts.at["decade"], parts.at["until"]):
        return None
    era, years = parts.era(), parts.scan.lexicon.years
    if last <= _LAST_DECADE:
        calendar = era or years[-1 if "jalali" in years[:2] else 0]
        base = 1300 if calendar == "jalali" else 1900
        first, last = base + first, base + last
    else:
        found = year_calendar(parts, last, era)
        if found is None or first <= _LAST_DECADE:
            return None
        calendar = found
    begin = express(parts, "interval", "decade", calendar=calendar, year=first)
    return begin._replace(until=begin._replace(kind="partial", year=last))


READERS: Mapping[str, Callable[[Parts], Expression | None]] = {
    "next_months": _read_next_months,
    "two_autumns": _read_two_autumns,
    "decades": _read_decades,
}
