"""The witnesses to the day of publication: each knows one kind of sign, and is silent where it is in doubt."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta

from schemas.records import DateMention, Document
from transforms.dates.expressions import Shift
from transforms.dates.finding import DUAL_AGREES
from transforms.folding import fold
from transforms.published.cues import REPORTS
from transforms.published.evidence import Evidence, Page, day_of, day_shift, first_lines
from transforms.published.layout import Place
from transforms.published.stamps import (
    FIRST_YEAR,
    HEAD_CHARS,
    HEAD_LINES,
    HISTORY_BEFORE,
    IS_RETOLD,
    LEAD_CHARS,
    has_word,
    see_header,
    see_top,
    see_update,
    witness,
)

_LEAD_LINES = 4
_NEAR_RETRIEVAL = timedelta(days=3)
_SAME_COPY = timedelta(days=1)
_NEIGHBOUR_GAP = re.compile(r"[ \u00a0]?[,،]?[ \u00a0]?[(\[]?[ \u00a0]?(?:روز|يوم|یوم)?[ \u00a0]?")

_REPORT = re.compile(rf"(?<!\w)(?:{REPORTS})(?!\w)")
_SENTENCE_END = re.compile(r"[.!?؟۔](?:\s|$)")


def weigh(document: Document, retrieved: date | datetime | None, horizon: date | None = None) -> Evidence | None:
    """Return the surest evidence in the text that is not later than the horizon, None if there is none.

    Args:
        document: with its dates found.
        retrieved: when it was fetched, if that is known; ages count from it.
        horizon: the last day that it can have been published on; at the latest the retrieval's.
    """
    fetched = retrieved.date() if isinstance(retrieved, datetime) else retrieved
    page = Page(document, retrieved, min(filter(None, (fetched, horizon)), default=None))
    for see in _WITNESSES:
        found = [evidence for evidence in see(page) if page.admits(evidence)]
        if found:
            return _choose(found)
    return None


def _choose(found: Sequence[Evidence]) -> Evidence | None:
    """Return the first of these where they agree, or a machine put it at the very start.

    Of stamps that contradict each other none is believed, but one that alone is signed, and older than the others,
    which tell when a page was visited.
    """
    days = [evidence.day for evidence in found]
    if found[0].stamp or max(days) - min(days) <= _SAME_COPY:
        return found[0]
    signed = [evidence for evidence in found if evidence.is_signed]
    others = [evidence.day for evidence in found if not evidence.is_signed]
    is_article = len({evidence.day for evidence in signed}) == 1 and all(signed[0].day < day for day in others)
    return signed[0] if is_article else None


def _see_deictic(page: Page) -> Iterator[Evidence]:
    """Give the full date that is called today, or yesterday; none where two of them contradict."""
    for place in page.days:
        day = None if _is_quoted(place) else _day_of_today(page, place)
        if day is not None and day.year >= FIRST_YEAR:
            yield Evidence(day, "deictic", 0.93 if DUAL_AGREES in place.mention.flags else 0.9)


def _see_age_stamp(page: Page) -> Iterator[Evidence]:
    """Give what an age on a line of its own makes of the retrieval."""
    if page.retrieved is None:
        return
    for place in first_lines(page.places, HEAD_LINES, HEAD_CHARS):
        if place.mention.kind != "relative" or has_word(place.before) or has_word(place.after):
            continue
        expression = page.read(place.mention)
        if expression and expression.shift:
            yield from _subtract_age(expression.shift, page.retrieved)


def _see_dual(page: Page) -> Iterator[Evidence]:
    """Give a day in two calendars that agree, on which somebody said something, at the top, with none later below."""
    for place in _body_candidates(page):
        if DUAL_AGREES in place.mention.flags and _is_reported(place):
            yield witness(place, "dual", 0.65)


def _see_recent(page: Page) -> Iterator[Evidence]:
    """Give a full date at the top from the days just before the retrieval."""
    for place in _body_candidates(page):
        if page.horizon and timedelta() <= page.horizon - day_of(place.mention) <= _NEAR_RETRIEVAL:
            yield witness(place, "body", 0.4)


_WITNESSES: tuple[Callable[[Page], Iterator[Evidence]], ...] = (
    see_header,
    see_top,
    _see_deictic,
    _see_age_stamp,
    see_update,
    _see_dual,
    _see_recent,
)


def are_neighbours(text: str, one: DateMention, other: DateMention) -> bool:
    """Say whether nothing but a comma or an opening bracket stands between two mentions."""
    return one.end <= other.start and _NEIGHBOUR_GAP.fullmatch(text, one.end, other.start) is not None


def _day_of_today(page: Page, place: Place) -> date | None:
    """Return the day that "today" is, where a full date is said to be today or the like."""
    shift = day_shift(page.read(place.mention)) or _shift_before(page, place)
    return None if shift is None else day_of(place.mention) - timedelta(days=shift.amount)


def _shift_before(page: Page, place: Place) -> Shift | None:
    """Return what a deictic right before a full date says: "yesterday (3 March 2026)"."""
    previous = place.previous
    if previous is None or previous.kind != "relative":
        return None
    together = are_neighbours(page.document.text, previous, place.mention)
    return day_shift(page.read(previous)) if together else None


def _subtract_age(age: Shift, retrieved: date | datetime) -> Iterator[Evidence]:
    if age.spans or age.amount >= 0 or age.unit not in ("minute", "hour", "day"):
        return
    distance = timedelta(**{f"{age.unit}s": age.amount})
    if not isinstance(retrieved, datetime):
        confidence = {"minute": 0.75, "hour": 0.6, "day": 0.7}[age.unit]
        yield Evidence(retrieved + distance if age.unit == "day" else retrieved, "relative", confidence)
    elif age.unit == "day":
        yield Evidence((retrieved + distance).date(), "relative", 0.75)
    else:
        moment = retrieved + distance
        yield Evidence(moment.date(), "relative", 0.9, moment if age.unit == "minute" else None)


def _body_candidates(page: Page) -> Iterator[Place]:
    """Give the dates in the lead that can be the article's own: nothing in it is later, and it retells no history."""
    starts = [place.mention.date_start for place in page.places if place.mention.date_start]
    if IS_RETOLD.search(fold(page.document.text[:LEAD_CHARS]).text):
        return
    for place in first_lines(page.days, _LEAD_LINES, LEAD_CHARS):
        day = day_of(place.mention)
        expression = page.read(place.mention)
        is_to_come = expression is not None and expression.tense == "future"
        if day == max(starts) and day.year >= FIRST_YEAR and not is_to_come and not HISTORY_BEFORE.search(place.before):
            yield place


def _is_reported(place: Place) -> bool:
    """Say whether the sentence of a date says that somebody said something."""
    before, after = _SENTENCE_END.split(place.before)[-1], _SENTENCE_END.split(place.after)[0]
    return _REPORT.search(f"{before} {after}") is not None


def _is_quoted(place: Place) -> bool:
    """Say whether a date is part of what somebody said or wrote."""
    before = place.text[place.text.rfind("\n", 0, place.mention.start) + 1 : place.mention.start]
    return any(before.count(opening) > before.count(closing) for opening, closing in ("«»", "“”"))
