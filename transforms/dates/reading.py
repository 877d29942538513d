"""From a match of the grammar to an expression, or to none where the evidence is too thin."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from schemas.records import Calendar, DateKind, Granularity
from transforms.dates.calendars import PLAUSIBLE_YEARS, make_day
from transforms.dates.expressions import Expression, Shift
from transforms.dates.grammar import FAMILIES, LONE_WEEKDAY, match_families
from transforms.dates.parts import Parts
from transforms.dates.scanning import scan
from transforms.dates.tokens import read_numeric
from transforms.dates.vocabulary import Direction, Unit

_SOLAR: tuple[Calendar, ...] = ("jalali", "kurdish")
_SIGNS: Mapping[Direction, int] = {"ago": -1, "past": -1, "current": 0, "later": 1, "coming": 1}
_TURNS: Mapping[Direction, int] = {"past": -1, "current": 0, "coming": 1}
_MAX_COUNT: Mapping[Unit, int] = {
    "minute": 600,
    "hour": 200,
    "day": 999,
    "week": 200,
    "month": 200,
    "year": 100,
}
# A year between these, of a calendar that it cannot be of, is still a year; others are counts of something.
_HISTORIC_YEARS = range(600, 2101)
_TWO_DIGIT_JALALI = range(30, 100)
_TURNING = {"tail", "head", "relyear", "yeartail"}


def find_expressions(text: str, language: str) -> list[Expression]:
    """Return the date expressions of a text, in its order and not overlapping.

    >>> [(e.day, e.month, e.year) for e in find_expressions("از ۲۹ مهر ۱۴۰۴ تا 2025-11-14", "fa")]
    [(29, 7, 1404), (14, 11, 2025)]
    """
    scanned = scan(text, language)
    taken = bytearray(len(scanned.classes))
    found = []
    for family, match in match_families(scanned.classes):
        start, end = match.span()
        if taken.find(1, start, end) >= 0:
            continue
        expression = _READERS[family.name](Parts(scanned, match))
        if expression:
            taken[start:end] = b"\1" * (end - start)
            found.append(expression)
    return sorted(found, key=lambda expression: expression.start)


def read_surface(surface: str, language: str) -> Expression | None:
    """Return the expression that a mention's surface is, None when the whole of it is no date.

    >>> read_surface("امروز (یکشنبه)", "fa").weekday
    6
    """
    scanned = scan(surface, language)
    for family in (*FAMILIES, LONE_WEEKDAY):
        match = family.pattern.fullmatch(scanned.classes)
        expression = match and _READERS[family.name](Parts(scanned, match))
        if expression:
            return expression
    return None


def _read_full(parts: Parts) -> Expression | None:
    month, year = parts.month(), _read_stated_year(parts)
    if month is None or year is None or not _is_evident(parts):
        return None
    calendar = _calendar_of(month[0], year)
    if "year" in parts.at and year not in PLAUSIBLE_YEARS[calendar] and year not in _HISTORIC_YEARS:
        return None
    found = _express(parts, "absolute", "day")
    return replace(found, calendar=calendar, year=year, month=month[1], day=parts.number("day"))


def _read_numeric(parts: Parts) -> Expression | None:
    if not parts.stands_alone():
        return None
    era = parts.word("era")
    lexicon = parts.scan.lexicon
    readings = [
        (calendar, *date)
        for date in read_numeric(parts.token("numeric"), lexicon.numeric_order)
        for calendar in ((era.calendar,) if era else lexicon.years)
        if date[0] in PLAUSIBLE_YEARS[calendar]
    ]
    existing = [reading for reading in readings if make_day(*reading)]
    # 31/9 is an impossible day; 9/31 or 45/13 is no date at all.
    written = [reading for reading in readings if 1 <= reading[2] <= 12 and 1 <= reading[3] <= 31]
    for calendar, year, month, day in (*existing, *written):
        return replace(_express(parts, "absolute", "day"), calendar=calendar, year=year, month=month, day=day)
    return None


def _read_short_year(parts: Parts) -> Expression | None:
    month, year = parts.month(), parts.number("year")
    if month is None or year is None or not _is_evident(parts):
        return None
    if month[0] != "jalali" or year not in _TWO_DIGIT_JALALI:
        return None
    found = _express(parts, "absolute", "day")
    return replace(found, calendar="jalali", year=1300 + year, month=month[1], day=parts.number("day"))


def _read_day_of_month(parts: Parts) -> Expression | None:
    month = parts.month()
    if month is None or not _is_evident(parts):
        return None
    return replace(_express(parts, "partial", "day"), calendar=month[0], month=month[1], day=parts.number("day"))


def _read_month_day(parts: Parts) -> Expression | None:
    # "October 21" is English; elsewhere a number after a month counts what follows it.
    return _read_day_of_month(parts) if parts.token("month").isascii() else None


def _read_turned_day(parts: Parts) -> Expression | None:
    day, turned = _read_day_of_month(parts), _read_turned_month(parts)
    if day is None or turned is None:
        return None
    return replace(turned, granularity="day", day=day.day)


def _read_month_of_year(parts: Parts) -> Expression | None:
    month, year = parts.month(), _read_stated_year(parts)
    if month is None or year is None or not _is_evident(parts):
        return None
    calendar = _calendar_of(month[0], year)
    if year not in PLAUSIBLE_YEARS[calendar]:
        return None
    return replace(_express(parts, "partial", "month"), calendar=calendar, year=year, month=month[1])


def _read_stated_year(parts: Parts) -> int | None:
    """Return the year of a month; "the year 57" of a Jalali month is 1357."""
    month, year = parts.month(), parts.number("year", "oldyear")
    if month and year and "oldyear" in parts.at and month[0] == "jalali" and year in _TWO_DIGIT_JALALI:
        return 1300 + year
    return year


def _read_turned_month(parts: Parts) -> Expression | None:
    month, years, turn = parts.month(), _read_years(parts), _read_turn(parts)
    if month is None or (years is None and turn is None) or not _is_evident(parts):
        return None
    shift = None if years is None else Shift(unit="year", amount=years)
    found = _express(parts, "relative", "month")
    return replace(found, calendar=month[0], month=month[1], shift=shift, turn=turn)


def _read_turn(parts: Parts) -> int | None:
    """Return the sign of "last", "this" or "next"; "ago" does not choose among months or weekdays."""
    word = parts.word("tail", "head")
    return _TURNS.get(word.direction) if word and word.direction else None


def _read_years(parts: Parts) -> int | None:
    """Return the years from the present one, of "this year", "last year" or their like."""
    years, word = parts.number("relyear"), parts.word("yeartail")
    if years is not None or word is None or word.direction is None:
        return years
    return None if word.direction == "later" else _SIGNS[word.direction]


def _read_month(parts: Parts) -> Expression | None:
    month = parts.month()
    if month is None or not _is_evident(parts):
        return None
    return replace(_express(parts, "partial", "month"), calendar=month[0], month=month[1])


def _read_year(parts: Parts) -> Expression | None:
    year, era = parts.number("year"), parts.word("era")
    # Without its era a lunar year looks like one of the fifteenth century.
    bare = [calendar for calendar in parts.scan.lexicon.years if calendar != "hijri"]
    for calendar in [era.calendar] if era else bare:
        if year in PLAUSIBLE_YEARS[calendar]:
            return replace(_express(parts, "partial", "year"), calendar=calendar, year=year)
    return None


def _read_count(parts: Parts) -> Expression | None:
    unit, count, direction = parts.unit(), parts.number("count", "pair"), parts.direction()
    if unit is None or count is None or direction in (None, "current") or not 0 < count <= _MAX_COUNT[unit]:
        return None
    shift = Shift(unit=unit, amount=_SIGNS[direction] * count, spans=direction in ("past", "coming"))
    return replace(_express(parts, "relative", unit), shift=shift)


def _read_deictic(parts: Parts) -> Expression | None:
    return _express(parts, "relative", "day")


def _read_weekday(parts: Parts) -> Expression | None:
    turn = _read_turn(parts)
    if turn is None and "plain" not in parts.at:
        return None
    return replace(_express(parts, "relative", "day"), turn=turn)


def _read_relative_year(parts: Parts) -> Expression | None:
    years = _read_years(parts)
    shift = None if years is None else Shift(unit="year", amount=years)
    found = _express(parts, "relative", "year")
    return replace(found, calendar=parts.scan.lexicon.calendar, shift=shift)


def _read_unit(parts: Parts) -> Expression | None:
    """Read "last week" and its like; "week ago" too, but not "ago week", which is "before the week"."""
    unit, direction = parts.unit(), parts.direction()
    if unit not in ("day", "week", "month", "year") or direction in (None, "later"):
        return None
    if direction == "ago" and ("head" in parts.at or unit == "day"):
        return None
    shift = Shift(unit=unit, amount=_SIGNS[direction])
    return replace(_express(parts, "relative", unit), calendar=parts.scan.lexicon.calendar, shift=shift)


def _read_vague(parts: Parts) -> Expression | None:
    return _express(parts, "vague", "none")


_READERS: Mapping[str, Callable[[Parts], Expression | None]] = {
    "full": _read_full,
    "numeric": _read_numeric,
    "turned_day": _read_turned_day,
    "short_year": _read_short_year,
    "day_of_month": _read_day_of_month,
    "month_day": _read_month_day,
    "month_of_year": _read_month_of_year,
    "turned_month": _read_turned_month,
    "month": _read_month,
    "year": _read_year,
    "count": _read_count,
    "deictic": _read_deictic,
    "weekday": _read_weekday,
    "relative_year": _read_relative_year,
    "unit": _read_unit,
    "vague": _read_vague,
}


def _express(parts: Parts, kind: DateKind, granularity: Granularity) -> Expression:
    """Return an expression with what every family may have: its span, a weekday, and a deictic before it."""
    start, end = parts.span
    days = parts.number("deictic")
    shift = None if days is None else Shift(unit="day", amount=days)
    return Expression(start=start, end=end, kind=kind, granularity=granularity, weekday=parts.weekday(), shift=shift)


def _calendar_of(calendar: Calendar, year: int) -> Calendar:
    """Return the calendar that a year makes of a solar month, whose names Iran and Kurdistan share."""
    if calendar not in _SOLAR:
        return calendar
    return "kurdish" if year in PLAUSIBLE_YEARS["kurdish"] else "jalali"


def _is_evident(parts: Parts) -> bool:
    """Say whether a month that may be another word has what it needs beside it."""
    has_year, has_day = bool(parts.at.keys() & {"year", "oldyear"}), "day" in parts.at
    has_month_word = "monthbefore" in parts.at or "monthafter" in parts.at
    if parts.follows_place_noun() and not (has_year and has_day):
        return False
    name = "month" if "month" in parts.at else "named"
    letter = parts.scan.classes[parts.at[name]]
    if letter == "M":
        return True
    if not parts.is_capitalized(name):
        return False
    if letter == "J":
        return has_year and (has_day or has_month_word)
    if has_year or has_month_word:
        return True
    counted = has_day and parts.scan.classes[parts.at["day"]] == "c"
    return (has_day and not counted) or bool(parts.at.keys() & _TURNING)
