"""From a text to its date expressions."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from transforms.dates.anniversaries import place_years_back
from transforms.dates.calendars import MONTHS
from transforms.dates.casing import restore_capitals
from transforms.dates.context import (
    continue_year,
    count_from,
    is_bare_day,
    is_dated,
    is_near_before,
    place_bare_day,
    place_in_past,
    place_in_week,
    repeat,
    share_years,
)
from transforms.dates.distances import count_from_behind
from transforms.dates.entries import fold_forms
from transforms.dates.expressions import Expression
from transforms.dates.lengths import lengthen
from transforms.dates.lexicon import LANGUAGES, load_lexicon
from transforms.dates.matching import match_families
from transforms.dates.names import is_name
from transforms.dates.neighbours import Placed
from transforms.dates.parts import Parts
from transforms.dates.proofs import is_closed_day, is_proven
from transforms.dates.ranges import join_ranges
from transforms.dates.readers import READERS
from transforms.dates.same_periods import repeat_in_year
from transforms.dates.scanning import Scan, scan
from transforms.dates.stretches import Stretch, find_stretches
from transforms.dates.surroundings import is_no_date
from transforms.dates.vocabulary import Tense
from transforms.folding import fold_text

# Dates come back, within an article and from one to the next; so many short stretches are remembered.
_REMEMBERED_STRETCHES, _MAX_REMEMBERED_CHARS = 16_384, 120
_LEAD_CHARS = 12
_LONE = frozenset(("partial", "interval"))
_TIME_AHEAD = re.compile(r"\s*(?:[Aa]t )?(?:\d{1,2}(?::\d\d){0,2} ?(?:[ap]\.?m\.?)?)?(?: ?[Oo]n )?\s*")
_TIME_BEHIND = re.compile(r"[\s,،]*(?:(?:[^\W\d]+ ){0,2}\d{1,2}(?::\d\d){0,2}(?: ?[ap]\.?m)?)?(?: [A-Z]{2,4}\b)?[\s.]*")
_IN_WEEKDAY = re.compile(r"[ik] ?W")
_SLASHED_DATE = re.compile(r"(?<!\d)(\d{1,2})/(\d{1,2})/\d{4}(?!\d)")


@lru_cache(maxsize=4)
def find_expressions(text: str, language: str) -> tuple[Expression, ...]:
    """Return the date expressions of a text, in its order and not overlapping.

    The last few texts are remembered, since `dates` and `published` ask for the same one.

    >>> [(e.day, e.month, e.year) for e in find_expressions("۲۹ مهر ۱۴۰۴ و 2025-11-14", "fa")]
    [(29, 7, 1404), (14, 11, 2025)]
    """
    text = restore_capitals(text, language)
    found: list[Expression] = []
    sentence = -1
    own: str | None = None
    dated: Expression | None = None
    said: Expression | None = None
    named: Expression | None = None
    for stretch in find_stretches(text, language):
        if stretch.sentence != sentence:
            sentence, dated = stretch.sentence, None
        reading = _read(stretch, language)
        if not reading.expressions and stretch.tense == "none" and _is_whole(stretch, text):
            # "In 7 days" by itself is of what is to come; in a sentence it may be how long something took.
            ahead = _read(stretch._replace(tense="future"), language)
            reading = ahead if all(one.shift for one in ahead.expressions) else reading
        if reading.is_regional:
            own = own or name_region(text, language)
            reading = _read(stretch, own)
        for placed in reading.expressions:
            read = _tell(text, language, stretch, placed.moved(stretch.start))
            if not _is_date(text, language, read):
                continue
            before = _find_before(text, read, named if read.same else found[-1] if found else None, stretch.sentence)
            read = repeat_in_year(text, language, _place(text, language, read), found, stretch.sentence)
            read = place_in_week(text, language, read, before)
            expression = _set_in_context(read, before, dated, said)
            if expression is None:
                continue
            said = expression if expression.year is not None else said
            dated = expression if is_dated(text, language, sentence, expression) else dated
            named = expression if expression.month is not None else named
            if found and expression.start <= found[-1].start:
                found.pop()
            found.append(expression)
    if "/" in text and load_lexicon(language).vocabulary.numeric_order == "mdy":
        _settle_order(text, found)
    return share_years(found)


def _is_date(text: str, language: str, read: Expression) -> bool:
    """Say whether nothing that stands around an expression makes it something else."""
    if is_name(text, read) or is_no_date(text, language, read) or not is_proven(text, language, read):
        return False
    return not is_bare_day(read) or is_closed_day(text, language, read)


def _tell(text: str, language: str, stretch: Stretch, read: Expression) -> Expression:
    """Return an expression with what its stretch says of its tense."""
    is_weekday = read.weekday is not None and read.kind == "relative" and read.turn is None
    if stretch.tense == "none" and _is_whole(stretch, text):
        return _tell_alone(read)
    if read.kind in _LONE and stretch.tense == "future" and _is_ahead(text, language, stretch, read):
        until = read.until and read.until._replace(is_ahead=True)
        return read._replace(is_ahead=True, until=until)
    return read._replace(is_hedged=True) if is_weekday and stretch.is_hedged else read


def _is_ahead(text: str, language: str, stretch: Stretch, read: Expression) -> bool:
    """Say whether the verbs of a sentence are all of what is to come, and one of them is that of a date."""
    frame = _load_verb_frame(language.partition("-")[0])
    if frame is None or stretch.context.is_mixed:
        return False
    return frame.search(text[max(0, read.start - _LEAD_CHARS) : read.start]) is not None


@cache
def _load_verb_frame(language: str) -> re.Pattern[str] | None:
    row = load_lexicon(language).vocabulary.verb_frame if language in LANGUAGES else ""
    return re.compile(row) if row else None


def _tell_alone(read: Expression) -> Expression:
    """Return what stands by itself, told of nothing: the coming weekday or month, the nearest of other dates."""
    is_weekday = read.weekday is not None and read.kind == "relative" and not read.turn and read.shift is None
    if is_weekday and read.until is None:
        return read._replace(turn=None, tense="future")
    if read.told and read.shift is not None:
        return read._replace(told=False, kind="relative")
    if read.shift is not None and read.shift.unit == "weekend":
        return read._replace(turn=None, tense="future")
    return read._replace(tense="either") if read.kind in _LONE else read


def _is_whole(stretch: Stretch, text: str) -> bool:
    """Say whether a text is nothing but a stretch, and a time of the day beside it."""
    end = stretch.start + len(stretch.text)
    return bool(_TIME_AHEAD.fullmatch(text, 0, stretch.start) and _TIME_BEHIND.fullmatch(text, end))


def _place(text: str, language: str, read: Expression) -> Expression:
    """Return an expression in the past or so many years back, where what stands around it says so."""
    return place_in_past(text, language, place_years_back(text, language, read))


def _find_before(text: str, read: Expression, last: Expression | None, sentence: int) -> Expression | None:
    """Return the last date if it is of the same sentence, or near enough to be counted from."""
    if last is None or last.start >= sentence:
        return last
    return last if read.told and is_near_before(text, last, read) else None


def _set_in_context(
    read: Expression, before: Expression | None, dated: Expression | None, said: Expression | None
) -> Expression | None:
    """Return an expression with what the dates before it tell, None where it is none without them.

    Args:
        read: the expression.
        before: the one before it in its sentence.
        dated: the last day with its year in its sentence.
        said: the last date of the text that has a year.
    """
    if read.told and read.shift:
        return count_from(read, before)
    if is_bare_day(read):
        return place_bare_day(read, before)
    if read.same and read.base is None:
        return repeat(read, said, before)
    return continue_year(read, dated) if dated else read


def name_region(text: str, language: str) -> str:
    """Return a language with the regions that a text is of, as far as months or cities there are other words elsewhere.

    >>> name_region("شب گذشته در شمال افغانستان", "fa")
    'fa-AF'
    """
    folded = fold_text(text)
    told = [region for region, words in _load_regions(language) if any(word in folded for word in words)]
    return "-".join((language.partition("-")[0], *told)) if told else language


@cache
def _load_regions(language: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the regions of a language that we have a table for, each with the words that tell it."""
    regions = load_lexicon(language).vocabulary.regions if language.partition("-")[0] in LANGUAGES else {}
    return tuple((region, fold_forms(words)) for region, words in regions.items())


def _settle_order(text: str, found: list[Expression]) -> None:
    """Put day before month in all numeric dates of a text where one of them can be read only so: 24/06/2024."""
    places = [(index, _SLASHED_DATE.search(text, one.start, one.end)) for index, one in enumerate(found) if one.year]
    slashed = [(index, int(match[1]), int(match[2])) for index, match in places if match]
    if not any(first > MONTHS for _, first, _ in slashed):
        return
    for index, first, second in slashed:
        if max(first, second) <= MONTHS:
            settled = found[index]._replace(day=first, month=second)
            for other, one in enumerate(found):
                if one.base == found[index]:
                    found[other] = one._replace(base=settled)
            found[index] = settled


def read_surface(surface: str, language: str) -> Expression | None:
    """Return the expression that a mention's surface is, None when the whole of it is no date.

    >>> read_surface("امروز (یکشنبه)", "fa").weekday
    6
    """
    found = find_expressions(surface, language)
    return found[0] if len(found) == 1 and (found[0].start, found[0].end) == (0, len(surface)) else None


class _Reading(NamedTuple):
    """The expressions of a stretch, and whether the region of the text may tell otherwise."""

    expressions: tuple[Expression, ...]
    is_regional: bool


def _read(stretch: Stretch, language: str) -> _Reading:
    if len(stretch.text) > _MAX_REMEMBERED_CHARS:
        return _read_stretch(stretch.text, language, stretch.tense)
    return _remember_stretch(stretch.text, language, stretch.tense)


def _read_stretch(text: str, language: str, tense: Tense) -> _Reading:
    """Return the expressions of a stretch, their offsets counted from its beginning."""
    stretch = scan(text, language, tense)
    taken = bytearray(len(stretch.classes))
    found = []
    for hit in match_families(stretch.classes):
        if taken.find(1, hit.start, hit.end) >= 0:
            continue
        parts = Parts(stretch, hit)
        expression = READERS[hit.family](parts)
        first, end = hit.inside
        if expression:
            found.append(Placed(expression, first, end))
        elif not (parts.is_in_name if "month" in parts.at else parts.is_quoted and hit.family == "weekday_day"):
            continue
        # What is a name as a whole holds no date either: the city of the Sixth of October.
        taken[first:end] = b"\1" * (end - first)
    found.sort(key=lambda placed: placed.first)
    ends = (0, *(placed.end for placed in found))
    found = [
        count_from_behind(stretch, lengthen(stretch, placed, limit), limit)
        for placed, limit in zip(found, ends, strict=False)
    ]
    joined = join_ranges(stretch, found) if found else ()
    return _Reading(tuple(joined), _is_regional(stretch))


def _is_regional(stretch: Scan) -> bool:
    """Say whether a stretch has a month that is a common word, or "in Monday": a capital in Persian."""
    if not stretch.lexicon.vocabulary.regions or stretch.region:
        return False
    places = _IN_WEEKDAY.finditer(stretch.classes)
    return "J" in stretch.classes or any(stretch.word(place.end() - 1).number == 0 for place in places)


_remember_stretch = lru_cache(maxsize=_REMEMBERED_STRETCHES)(_read_stretch)
