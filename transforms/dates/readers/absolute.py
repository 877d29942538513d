"""Days and months with their names, with or without a year."""

import re
from collections.abc import Callable, Mapping

from transforms.dates.calendars import KNOWN_YEARS, REACHABLE_YEARS, find_lunar_year, make_day
from transforms.dates.entries import fold_forms
from transforms.dates.expressions import Expression, Shift
from transforms.dates.parts import Parts
from transforms.dates.readers.common import (
    calendar_of,
    counts_noun,
    expand_short_year,
    expand_year,
    express,
    is_back,
    is_until,
    read_day,
    read_turn,
    read_year,
    read_years,
)
from transforms.dates.readers.evidence import is_evident, is_in_month

# A year between these, of a calendar that it cannot be of, is still a year; others are counts of something.
_HISTORIC_YEARS = range(600, 2101)
# What looks like a year of the Jalali or the lunar calendar.
_OF_ANOTHER = range(1300, 1500)
# English months that are as short as an abbreviation.
_MOST_ABBREVIATED, _SHORT_MONTHS = 4, frozenset(("may", "june", "july"))
# Years of two digits that are of this century.
_RECENT = range(50)
# Where months are no given names, or seldom.
_BARE_LISTS = frozenset(("fa", "ar"))
# The Sorani ending before what a month is of.
_OF = "ی"
_NAMED, _MOST_NAMED = re.compile(r"P ?[MH] ?$"), len("P M ")


def _read_full(parts: Parts) -> Expression | None:
    month, day = parts.month(), read_day(parts)
    if month is None or day is None or not is_evident(parts) or _ends_sentence(parts):
        return None
    year = read_year(parts, month[0])
    if year is None:
        return None
    calendar = calendar_of(month[0], year)
    if "year" in parts.at and year not in KNOWN_YEARS[calendar] and year not in _HISTORIC_YEARS:
        return None
    is_mixed = "jalali" in parts.scan.lexicon.years
    if year in _OF_ANOTHER and calendar == "gregorian" and not parts.era() and is_mixed:
        # A month and a year of two calendars.
        return express(parts, "vague", "day", calendar=calendar, month=month[1], day=day)
    found = express(parts, "absolute", "day")
    if _counts_weekdays(parts, found, make_day(calendar, year, month[1], day)):
        return None
    return found._replace(calendar=calendar, year=year, month=month[1], day=day)


def _ends_sentence(parts: Parts) -> bool:
    """Say whether a full stop stands behind a month that is no abbreviation: "in June. 2014 was"."""
    word = parts.token("month")
    is_whole = word.isascii() and (len(word) > _MOST_ABBREVIATED or word in _SHORT_MONTHS)
    return is_whole and "." in parts.scan.classes[parts.at["month"] : parts.at.get("year", 0)]


def _counts_weekdays(parts: Parts, found: Expression, day: object) -> bool:
    """Say whether "the Sunday the second of May" is the second Sunday: it is no second of May that is a Sunday."""
    return (
        parts.letter("day") == "o"
        and found.weekday is not None
        and parts.scan.classes[parts.at["weekday"] : parts.at["day"]] in ("W", "W ")
        and (day is None or day.weekday() != found.weekday)  # type: ignore[attr-defined]
        and (parts.number("day") or 0) <= 5
    )


def _read_short_year(parts: Parts) -> Expression | None:
    month, day, year = parts.month(), read_day(parts), parts.token("year")
    if month is None or day is None or len(year) != 2 or not is_evident(parts):
        return None
    full = expand_short_year(int(year), month[0], parts.era())
    if full is None:
        return None
    found = express(parts, "absolute", "day")
    return found._replace(calendar=month[0], year=full, month=month[1], day=day)


def _read_hyphened(parts: Parts) -> Expression | None:
    """Read "29-Nov-21"."""
    month, day, year = parts.month(), read_day(parts), parts.token("year")
    if month is None or month[0] != "gregorian" or day is None or len(year) != 2:
        return None
    full = (2000 if int(year) in _RECENT else 1900) + int(year)
    return express(parts, "absolute", "day", calendar=month[0], year=full, month=month[1], day=day)


def _read_day_of_month(parts: Parts) -> Expression | None:
    month, day = parts.month(), read_day(parts)
    if month is None or day is None or not is_evident(parts) or _is_of_noun(parts):
        return None
    found = express(parts, "partial", "day", calendar=month[0], month=month[1], day=day)
    if is_back(parts):
        # "Since 30 June".
        return found._replace(turn=-1)
    # "Open until 30 June".
    return found._replace(tense="future") if found.tense == "none" and is_until(parts) else found


def _is_of_noun(parts: Parts) -> bool:
    """Say whether an ordinal is of a noun before it and no day: the Sorani "the second season, in April"."""
    start = parts.hit.start
    is_sorani = parts.scan.lexicon.vocabulary.language == "ckb" and start == parts.at["day"]
    is_apart = is_sorani and parts.scan.classes[start : parts.at["month"]] == "o k "
    return is_apart and parts.scan.classes[max(0, start - 2) : start] in ("", " ", "x ")


def _read_month_day(parts: Parts) -> Expression | None:
    # "October 21" is English; elsewhere a number after a month counts what follows it. The September Six are a name.
    is_group = parts.letter("day") == "c" and parts.is_capitalized("day")
    return _read_day_of_month(parts) if parts.token("month").isascii() and not is_group else None


def _read_turned_day(parts: Parts) -> Expression | None:
    day, turned = _read_day_of_month(parts), _read_turned_month(parts)
    is_day = parts.token("month").isascii() or parts.at["day"] < parts.at["month"] or "relyear" in parts.at
    if day is None or turned is None or not is_day:
        return None
    return turned._replace(granularity="day", day=day.day, weekday=day.weekday)


def _read_month_of_year(parts: Parts) -> Expression | None:
    month = parts.month()
    if month is None or not is_evident(parts) or _ends_sentence(parts):
        return None
    year = read_year(parts, month[0])
    if year is None:
        return None
    is_year_first = parts.at.get("year", parts.at["month"]) < parts.at["month"]
    if is_year_first and parts.letter("month") == "H" and not parts.token("month").isascii():
        return None
    calendar = calendar_of(month[0], year)
    if calendar == "hijri":
        year = find_lunar_year(month[1], year) or year
    if year not in (REACHABLE_YEARS if parts.era() == calendar == "hijri" else KNOWN_YEARS)[calendar]:
        return None
    return express(parts, "partial", "month", calendar=calendar, year=year, month=month[1])


def _read_month_since(parts: Parts) -> Expression | None:
    """Read the month of "the wettest January since 1988", the last one."""
    month = parts.month()
    if month is None or parts.scan.word(parts.at["since"]).direction != "ago" or not parts.is_capitalized("month"):
        return None
    return express(parts, "partial", "month", calendar=month[0], month=month[1])._replace(tense="past")


def _read_month_short_year(parts: Parts) -> Expression | None:
    month, year = parts.month(), parts.token("year")
    full = expand_year(int(year), month[0]) if month and len(year) == 2 and int(year) > 31 else None
    if month is None or full is None or parts.letter("month") == "J" or parts.is_in_name or counts_noun(parts):
        return None
    return express(parts, "partial", "month", calendar="jalali", year=full, month=month[1])


def _read_turned_month(parts: Parts) -> Expression | None:
    month, years, turn = parts.month(), read_years(parts), read_turn(parts)
    if month is None or (years is None and turn is None) or not is_evident(parts):
        return None
    shift = None if years is None else Shift(unit="year", amount=years)
    found = express(parts, "relative", "month")
    return found._replace(calendar=month[0], month=month[1], shift=shift, turn=turn)


def _read_month(parts: Parts) -> Expression | None:
    month = parts.month()
    if month is None or not is_evident(parts) or parts.number("monthnumber") not in (None, month[1]):
        return None
    if month[0] == "hijri" and parts.token("month").isascii() and parts.scan.tokens[parts.hit.start] == "the":
        # The Ramadan tent, of every year.
        return None
    is_named = bool(parts.at.keys() & {"monthbefore", "monthafter", "part", "latepart", "twin", "echo"})
    # Alone a month is one where a preposition says so: "March" may be a name, the Arabic one a verb.
    lead = parts.word("lead")
    if not is_named and (not parts.at.keys() & {"lead", "behind"} or (lead is not None and lead.number)):
        return None
    # "May's" may be a woman's.
    is_owner = parts.token("month").isascii() and "lead" not in parts.at
    is_strange = parts.letter("month") == "H" and not parts.token("month").isascii() and not is_in_month(parts, month)
    if not is_named and (is_strange or (parts.letter("month") == "H" and is_owner)):
        return None
    found = express(parts, "partial", "month", calendar=month[0], month=month[1])
    if lead is not None and lead.direction == "coming":
        return found._replace(tense="future")
    index = parts.hit.end + parts.scan.classes.startswith(" ", parts.hit.end)
    is_planned = parts.scan.tokens[index : index + 1] and parts.scan.tokens[index] in _list_planned(parts)
    return found._replace(tense="none") if is_planned and found.tense == "past" else found


def _list_planned(parts: Parts) -> frozenset[str]:
    """Return the nouns of what may be to come, behind or before its month: they have agreed on May elections."""
    return frozenset(fold_forms(parts.scan.lexicon.vocabulary.planned_nouns))


def _read_noun_month(parts: Parts) -> Expression | None:
    """Read "the October vote", a month beside a noun of what happens in one."""
    month, lead, word = parts.month(), parts.word("lead"), parts.scan.word(parts.at["month"])
    is_behind = "behind" in parts.at
    vocabulary = parts.scan.lexicon.vocabulary
    noun = parts.token("behind") if is_behind else parts.token("lead")[lead.skip if lead else 0 :]
    is_monthly = noun in fold_forms(vocabulary.monthly_nouns)
    is_preposition = lead is not None and lead.kind == "i" and not lead.number and not is_monthly
    if is_behind != parts.token("month").isascii() or is_preposition or noun in fold_forms(vocabulary.named_by_month):
        return None
    name = parts.token("month")[word.skip :]
    is_name = not is_monthly and not {name, name.removesuffix(_OF)} & {*fold_forms(vocabulary.noun_months)}
    if month is None or is_name or parts.is_in_name or not parts.is_capitalized("month"):
        return None
    found = express(parts, "partial", "month", calendar=month[0], month=month[1])
    is_planned = (lead is not None and lead.kind == "i" and not is_monthly) or noun in _list_planned(parts)
    # What is told of the report, or the attack, of a month does not turn the month.
    is_open = is_planned and found.tense == "past"
    return found._replace(tense="none" if is_open else found.tense if is_planned else "past")


def _read_listed_month(parts: Parts) -> Expression | None:
    """Read the others of "in March, April and May"."""
    word = parts.word("month", "joined")
    name = "month" if "month" in parts.at else "joined"
    if word is None or ("joined" in parts.at and not word.skip) or parts.is_in_name:
        return None
    if parts.scan.lexicon.vocabulary.language not in _BARE_LISTS:
        return None
    if _NAMED.search(parts.scan.classes, max(0, parts.hit.start - _MOST_NAMED), parts.hit.start):
        # The agency that is called as the month, and another.
        return None
    found = express(parts, "partial", "month", calendar=word.calendar, month=word.number)
    return found._replace(start=parts.scan.span(parts.at[name], parts.at[name] + 1)[0])


def _read_lone_month(parts: Parts) -> Expression | None:
    """Read a month that is a whole text: March."""
    month = parts.month()
    if month is None:
        return None
    return express(parts, "partial", "month", calendar=month[0], month=month[1], proof="whole")


def _read_month_of(parts: Parts) -> Expression | None:
    """Read "July's" of a language that has its prepositions behind."""
    is_behind = bool(parts.scan.lexicon.vocabulary.postpositions) and not parts.token("month").isascii()
    month = parts.month()
    if month is None or not is_behind or parts.letter("month") != "M" or month[0] == "hijri" or not is_evident(parts):
        return None
    found = express(parts, "partial", "month", calendar=month[0], month=month[1])
    return found._replace(end=parts.end_before("belonging"))


READERS: Mapping[str, Callable[[Parts], Expression | None]] = {
    "full": _read_full,
    "short_year": _read_short_year,
    "hyphened": _read_hyphened,
    "day_of_month": _read_day_of_month,
    "month_day": _read_month_day,
    "turned_day": _read_turned_day,
    "month_of_year": _read_month_of_year,
    "month_since": _read_month_since,
    "month_short_year": _read_month_short_year,
    "turned_month": _read_turned_month,
    "month": _read_month,
    "noun_month": _read_noun_month,
    "lone_month": _read_lone_month,
    "month_of": _read_month_of,
    "listed_month": _read_listed_month,
}
