"""What a date takes from those before it in its text: a year, a month, or the day that it is counted from."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from schemas.records import Calendar, DateKind, Granularity
from transforms.dates.calendars import MONTHS, make_day
from transforms.dates.entries import fold_forms
from transforms.dates.expressions import Expression
from transforms.dates.lexicon import load_lexicon
from transforms.dates.stretches import SENTENCE_END
from transforms.dates.vocabulary import Unit
from transforms.folding import fold_text

# "It began on 22 January 1979 and ended on 3 February": a date without a year is of the year before it so long.
_MOST_MONTHS_ON = 2
# Kinds of the word that may stand before the year that a sentence opens with: "in 2019".
_PREPOSITIONS = "ik"
# Kinds of the words between "next week" and its weekday, and how many they are.
_BEFORE_DAY, _MOST_LEADS = "ikDGbI", 2
# "It began on 28 May and ended on the 2nd": of the next month, where it is so many days less.
_DAYS_OF_NEXT_MONTH = 15
# Grains of a date that so many days, months or years can be counted from.
_BASES: Mapping[Unit, frozenset[Granularity]] = {
    "day": frozenset(("day",)),
    "week": frozenset(("day",)),
    "month": frozenset(("day", "month")),
    "year": frozenset(("day", "month", "year")),
}
_MAX_EVENT_CHARS, _MAX_NOUN_CHARS = 60, 30
_HELD = re.compile("برگزار|خواه|پیش ?بینی")
# From a date to the end of the sentence behind its own.
_MAX_SENTENCE_CHARS = 240
# Calendars whose years are other years than those of the world: two years after 1395 is 1397.
_SOLAR = frozenset(("jalali", "kurdish"))


def is_bare_day(expression: Expression) -> bool:
    """Say whether it is the day of a month that is not named: "the 7th"."""
    parts = (expression.month, expression.year, expression.weekday, expression.shift, expression.turn)
    return expression.day is not None and parts == (None,) * len(parts)


@cache
def _load_past_events(language: str) -> re.Pattern[str] | None:
    row = load_lexicon(language).vocabulary.past_events
    return re.compile(row) if row else None


@cache
def _load_event_nouns(language: str) -> re.Pattern[str] | None:
    vocabulary = load_lexicon(language).vocabulary
    nouns, days = "|".join(fold_forms(vocabulary.event_nouns)), "|".join(fold_forms(vocabulary.day_words))
    prefixes = "|".join(fold_forms(vocabulary.prefixes))
    return re.compile(rf"(?<!\w)(?:{prefixes})?(?:{nouns}) (?:(?:{days}) )?$") if nouns else None


def _tells_event(text: str, language: str, expression: Expression) -> bool:
    """Say whether what has happened on a day stands behind it or, in some languages, before it."""
    behind, before = _load_past_events(language), _load_event_nouns(language)
    if behind is not None and behind.match(text, expression.end, expression.end + _MAX_EVENT_CHARS):
        return True
    following = fold_text(text[expression.end : expression.end + _MAX_EVENT_CHARS])
    if expression.tense == "future" and _HELD.search(following):
        # What will be held on it stands before it too: دادگاه متهمان ترور ۵ آبان برگزار می‌شود.
        return False
    ahead = text[max(0, expression.start - _MAX_NOUN_CHARS) : expression.start]
    return before is not None and before.search(fold_text(ahead)) is not None


def place_in_past(text: str, language: str, expression: Expression) -> Expression:
    """Return a day beside which stands what has happened on it, as "the July 7 attack", as the last such day."""
    if expression.year is not None or expression.until is not None or expression.shift is not None:
        return expression
    is_day = expression.kind == "partial" and None not in (expression.day, expression.month)
    is_weekday = expression.kind == "relative" and expression.weekday is not None and expression.turn is None
    if not (is_day or (is_weekday and expression.tense == "future")):
        return expression
    if not _tells_event(text, language.partition("-")[0], expression):
        return expression
    return expression._replace(turn=-1) if is_day else expression._replace(tense="past")


def place_in_week(text: str, language: str, expression: Expression, said: Expression | None) -> Expression:
    """Return a weekday right behind a week as that of it: "next week, on Tuesday and Friday"."""
    week = None if said is None else said.shift
    is_bare = expression.weekday is not None and expression.month is None and expression.day is None
    if not is_bare or (expression.shift, expression.turn) != (None, None) or expression.kind == "recurring":
        return expression
    if said is None or week is None or week.unit != "week" or said.week_start is None or said.until is not None:
        return expression
    if expression.start - said.end > _MAX_NOUN_CHARS:
        return expression
    lexicon = load_lexicon(language)
    leads, kinds = fold_forms(lexicon.vocabulary.day_leads), _BEFORE_DAY + ("&" if said.weekday is not None else "")
    between = re.findall(r"\w+|[^\w\s،,]", fold_text(text[said.end : expression.start]))
    if len(between) > _MOST_LEADS or any(
        word not in leads and lexicon.letters.get(word, "") not in tuple(kinds) for word in between
    ):
        return expression
    placed = expression._replace(shift=week, week_start=said.week_start)
    if expression.until is None:
        # The two are one date, unless it is the first of several.
        is_one = said.granularity == "week" and "b" not in map(lexicon.letters.get, between)
        return placed._replace(start=said.start) if is_one else placed
    return placed._replace(until=expression.until._replace(shift=week, week_start=said.week_start))


def place_bare_day(expression: Expression, said: Expression | None) -> Expression:
    """Return a bare day in the month of the date before it in its sentence, or the next, if there is one."""
    last = None if said is None else said.until or said
    if last is None or last.month is None or last.calendar != expression.calendar or expression.day is None:
        return expression
    is_next = (last.day or 0) - expression.day >= _DAYS_OF_NEXT_MONTH
    months = last.month - 1 + is_next
    year = None if last.year is None else last.year + months // MONTHS
    kind: DateKind = "partial" if year is None else "absolute"
    until = expression.until
    placed = expression._replace(month=months % MONTHS + 1, year=year, kind="interval" if until else kind)
    placed = placed._replace(tense=last.tense, turn=last.turn, shift=last.shift)
    return placed if until is None else placed._replace(until=placed._replace(day=until.day, kind=kind, until=None))


def is_near_before(text: str, said: Expression, expression: Expression) -> bool:
    """Say whether a whole date stands in the sentence before: "It struck on 6 February 2023. A week later"."""
    between = expression.start - said.end
    is_later = _is_days_later(said, expression)
    if between > _MAX_SENTENCE_CHARS or not (is_later or (said.year is not None and expression.kind == "vague")):
        return False
    return len(SENTENCE_END.findall(text, said.end, expression.end)) + text.count("\n", said.end, expression.start) < 2


def _is_days_later(said: Expression, expression: Expression) -> bool:
    """Say whether "a day later" follows a day: what is to come is then counted from that day as well."""
    shift = expression.shift
    is_day = said.granularity == "day" and said.month is not None
    return is_day and shift is not None and shift.unit in ("day", "week") and shift.amount > 0 and expression.told


def count_from(expression: Expression, said: Expression | None) -> Expression | None:
    """Return "a day earlier" as counted from the date before it in its sentence; None where it says nothing alone."""
    alone = None if expression.kind == "vague" else expression._replace(told=False)
    if said is None and expression.kind == "vague" and expression.shift is not None and expression.shift.amount < 0:
        # "The appeal, read out a day earlier": with no date before it, than the article.
        return expression._replace(kind="relative", told=False) if expression.shift.unit == "day" else None
    if said is None or expression.shift is None or said.until or said.base or said.kind in ("vague", "recurring"):
        return alone
    bases = _BASES.get(expression.shift.unit, frozenset())
    is_year_on = expression.kind == "vague" and expression.shift.unit == "year" and said.granularity == "month"
    # "It began in 1395 and will be done two years later": what is to come is counted from today.
    is_ahead = expression.kind == "relative" and expression.tense == "future" and said.year is not None
    is_ahead = is_ahead and not _is_days_later(said, expression)
    if said.granularity not in bases or said.part is not None or is_year_on or is_ahead:
        return alone
    is_solar = said.calendar in _SOLAR and expression.shift.unit == "year" and expression.granularity == "year"
    calendar = said.calendar if is_solar else expression.calendar
    return expression._replace(kind="relative", calendar=calendar, told=False, base=said._replace(base=None))


def repeat(expression: Expression, said: Expression | None, before: Expression | None) -> Expression | None:
    """Return what is of "the same year" or month with that of the last date that has it; None of an unsaid one.

    Args:
        expression: as read.
        said: the last date of the text that has its year.
        before: the one before it in its sentence.
    """
    found = expression._replace(shift=None, same=False)
    is_of_month = expression.shift is not None and expression.shift.unit == "month"
    if is_of_month:
        last = before.until or before if before is not None else said
        if last is None or last.month is None:
            # "On 19 of it" says nothing alone.
            return None if expression.kind == "vague" else expression._replace(same=False)
        is_open, shift = last.year is None, last.shift if last.year is None else None
        found = found._replace(kind="partial" if is_open else "absolute", tense=last.tense, turn=last.turn, shift=shift)
        is_near = expression.kind != "vague" or before is not None
        return found._replace(calendar=last.calendar, year=last.year, month=last.month) if is_near else None
    if said is None:
        return found
    if expression.month is not None and said.calendar != expression.calendar:
        return found
    kind: DateKind = "absolute" if expression.month and expression.day else "partial"
    return found._replace(kind=kind, calendar=said.calendar, year=said.year)


def is_dated(text: str, language: str, sentence: int, expression: Expression) -> bool:
    """Say whether a date after it in its sentence may leave out its year.

    It is a day with its year, next year, or a year that the sentence, which begins at `sentence`, opens with.
    """
    if _is_turned_year(expression, 1):
        return True
    if expression.granularity == "year":
        is_plain = expression.until is None and expression.base is None and expression.part is None
        is_year = is_plain and (
            _is_turned_year(expression, -1) or (expression.year is not None and not expression.fiscal)
        )
        before = fold_text(text[max(sentence, expression.start - _MAX_NOUN_CHARS) : expression.start]).strip()
        word = load_lexicon(language).words.get(before)
        return is_year and (not before or (word is not None and word.kind in _PREPOSITIONS and not word.number))
    return expression.granularity == "day" and None not in (expression.year, expression.month, expression.day)


def _is_turned_year(expression: Expression, amount: int) -> bool:
    shift = expression.shift
    is_turned = shift is not None and shift.unit == "year" and shift.amount == amount and not shift.spans
    return is_turned and expression.granularity == "year" and (expression.month, expression.base) == (None, None)


def continue_year(expression: Expression, dated: Expression) -> Expression:
    """Return a day or a month without a year with that of the date before it in its sentence."""
    if expression.kind != "partial" or not expression.month or expression.year is not None:
        return expression
    return (_continue_opened if dated.granularity == "year" else _continue_day)(expression, dated)


def _continue_opened(expression: Expression, dated: Expression) -> Expression:
    """Return what is of the year named before it: "next year the fair will be in October", "in 2019 he left in May"."""
    is_open = (expression.until, expression.turn, expression.shift) == (None, None, None)
    if not is_open or (expression.tense == "future" and not _is_turned_year(dated, 1)):
        return expression
    if dated.year is None:
        return expression._replace(kind="relative", shift=dated.shift)
    return expression._replace(year=dated.year) if expression.calendar == dated.calendar else expression


def _continue_day(expression: Expression, dated: Expression) -> Expression:
    """Return a day that follows one with its year so soon, with that year."""
    if not expression.day or not expression.month or dated.year is None:
        return expression
    if expression.calendar != dated.calendar or expression.tense == "future":
        return expression
    months = (expression.month - (dated.month or 0)) % 12
    if months > _MOST_MONTHS_ON or (months == 0 and expression.day < (dated.day or 0)):
        return expression
    year = dated.year + (expression.month < (dated.month or 0))
    day = make_day(expression.calendar, year, expression.month, expression.day)
    if expression.weekday is not None and (day is None or day.weekday() != expression.weekday):
        # "17 Azar 98 and Wednesday 17 Dey", which was a Tuesday in 98.
        return expression
    return expression._replace(year=year)


def share_years(found: Sequence[Expression]) -> tuple[Expression, ...]:
    """Return the dates of a text, days without a year with the one that the same day has elsewhere in it."""
    years: dict[tuple[Calendar, int | None, int | None], set[int]] = {}
    for one in found:
        if one.granularity == "day" and one.year is not None and one.day and one.until is None:
            years.setdefault((one.calendar, one.month, one.day), set()).add(one.year)
    return tuple(_share_year(one, years.get((one.calendar, one.month, one.day), set())) for one in found)


def _share_year(expression: Expression, years: set[int]) -> Expression:
    is_open = expression.kind == "partial" and expression.year is None and expression.day is not None
    if not is_open or len(years) != 1 or (expression.turn, expression.shift) != (None, None):
        return expression
    return expression._replace(told_year=next(iter(years)))
