"""The witnesses to the day of publication: each knows one kind of sign, and is silent where it is in doubt."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise

from schemas.records import DateMention, Document, PublishedBasis
from transforms.dates.expressions import Shift
from transforms.dates.finding import DUAL_AGREES
from transforms.dates.resolution import LUNAR_TOLERANCE
from transforms.folding import fold
from transforms.published.cues import (
    AGENCIES,
    APPOINTMENTS,
    BYLINES,
    HEADER_LABELS,
    HISTORY,
    INVITATIONS,
    REPORTS,
    RETOLD,
    UPDATES,
)
from transforms.published.evidence import Evidence, Page, day_of, day_shift, first_lines
from transforms.published.layout import Place, read_moment

_HEAD_LINES = 8
_HEAD_CHARS = 1500
_LEAD_LINES = 4
_LEAD_CHARS = 1000
# The web has no articles from before; a date that is older tells of history.
_FIRST_YEAR = 1995
_TWO = 2
_MAX_CITY_CHARS, _MAX_LABEL_CHARS = 40, 60
_MASTHEAD_LINES, _MASTHEAD_WORDS = 3, 3
_TABLE_LINES, _MOST_TABLE_LINES, _MAX_ROW_CHARS = 4, 16, 80
_LATER = timedelta(days=31)
_NEAR_RETRIEVAL = timedelta(days=3)
_SAME_COPY = timedelta(days=1)
_NEIGHBOUR_GAP = re.compile(r"[ \u00a0]?[,،]?[ \u00a0]?[(\[]?[ \u00a0]?(?:روز|يوم|یوم)?[ \u00a0]?")

_LABEL = re.compile(rf"(?:^|[^\w ] ?)(?:{HEADER_LABELS}) ?(?P<colon>:)?\W*$")
_AGENCY = re.compile(rf"(?<!\w)(?:{AGENCIES})(?!\w)")
_OPEN_BRACKET = re.compile(r"\W*[(\[][^()\[\]]{0,80}")
_CLOSED_BRACKET = re.compile(r"[\s.,،]*[)\]]")
_OF_PROSE = re.compile(r"(?<!\w)(?:در|از|تا|فی|منذ|حتی|له|on|in|since|of|until)\W*$")
_CITY = re.compile(r"\W*(?!(?:در|فی|له|on|in|at)\W*$)[^\W\d_]+(?:[ ,،/()\-–—|]+[^\W\d_]+){0,4}[ ,،/()\-–—|:]*")
_BODY_FOLLOWS = re.compile(r"(?:[(\[][^()\[\]\d]{1,40}[)\]]|/[^/\d]{1,30}/)? ?(?:--?|[–—:])(?: |$)|/[^/\d]{1,30}/ ")
_UPDATE = re.compile(rf"(?<!\w)(?:{UPDATES})(?!\w)")
_APPOINTMENT = re.compile(rf"(?<!\w)(?:{APPOINTMENTS})(?!\w)")
_INVITATION = re.compile(rf"(?<!\w)(?:{INVITATIONS})(?!\w)")
_HISTORY = re.compile(rf"(?<!\w)(?:{HISTORY})(?!\w)[^.؟!\n]{{0,40}}$")
_REPORT = re.compile(rf"(?<!\w)(?:{REPORTS})(?!\w)")
_RETOLD = re.compile(rf"(?<!\w)(?:{RETOLD})(?!\w)")
_REPORTER = re.compile(r"\W*[^\W\d_]+(?: [^\W\d_]+)? ?\([^()\d]{2,40}\)[ ,،:/|–—-]*")
_NAME = re.compile(r"\W*[^\W\d_]+(?: [^\W\d_]+)?:\W*")
_AGENCY_ENDS = re.compile(rf" ?[/|(–—-] ?(?:{AGENCIES})(?: [^\W\d_]+)?\W*")
_BYLINE = re.compile(rf"\W*(?:{BYLINES}) ?:? ?[^\W\d_]+\.?(?: [^\W\d_]+\.?){{0,3}} ?[,،|·–—-]\W*")
_ERA_AND_AGENCY = re.compile(rf"\W*(?:(?:م|ء|ز)(?!\w)\W*)?(?:(?:{AGENCIES})(?!\w)\W*)?")
_WORD = re.compile(r"[^\W\d_]+")
# A row of a table of matches or programmes: a time, a score, or two sides.
_ROW = re.compile(r"\d{1,2}:\d{2}|\d ?[-–] ?\d|[^\W\d_] [-–—] [^\W\d_]")
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
    for witness in _WITNESSES:
        found = [evidence for evidence in witness(page) if page.admits(evidence)]
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


def _see_top(page: Page) -> Iterator[Evidence]:
    """Give the days of the page's head and of the article's own."""
    yield from _see_masthead(page)
    yield from _see_dateline(page)


def _see_header(page: Page) -> Iterator[Evidence]:
    """Give a labelled date near the top, or one written by a machine at the very start."""
    for place in first_lines(page.days, _HEAD_LINES, _HEAD_CHARS):
        label = _LABEL.search(place.before) if place.is_before_whole else None
        # Prose may begin with the word as well: "the date 7 October 2023 is remembered".
        if label and (label["colon"] or _is_iso(place.mention) or not _has_word(place.after_clock)):
            yield _witness(place, "header", 0.97)
        elif place.line_number == 0 and not _has_word(place.before) and _is_iso(place.mention):
            yield _witness(place, "header", 0.92)


def _see_dateline(page: Page) -> Iterator[Evidence]:
    """Give a date that stands apart from the prose: alone, beside its time, with an agency or a city."""
    if _INVITATION.search(fold(page.document.text[:_LEAD_CHARS]).text):
        return
    for place in first_lines(page.days, _HEAD_LINES, _HEAD_CHARS):
        is_old = day_of(place.mention).year < _FIRST_YEAR
        is_of_table = place.line_number >= _MASTHEAD_LINES and place.has_bars and not _is_only_row(page, place)
        if is_old or is_of_table or not place.is_before_whole or _APPOINTMENT.search(place.before):
            continue
        before = place.before_clock
        confidence = 0.0 if _UPDATE.search(before) or _HISTORY.search(before) else _stands_apart(page, place, before)
        if confidence:
            yield _witness(place, "dateline", confidence)


def _stands_apart(page: Page, place: Place, before: str) -> float:
    """Return how surely a date is apart from the prose of its line, 0 where it is not."""
    if not _has_word(place.after_clock):
        return _ends_line(page, place, before)
    after = place.after_clock
    if _OPEN_BRACKET.fullmatch(before) and _CLOSED_BRACKET.match(after):
        return 0.92
    is_city = len(before) <= _MAX_CITY_CHARS and _CITY.fullmatch(before)
    if (is_city or not _has_word(before)) and _AGENCY_ENDS.fullmatch(after):
        return 0.9
    return 0.88 if is_city and _BODY_FOLLOWS.match(after) else 0.0


def _ends_line(page: Page, place: Place, before: str) -> float:
    """Return the like of a date that ends its line."""
    if not _has_word(before):
        return 0.9 if place.clock or not _is_doubtful(page, place) else 0.0
    if len(before) <= _MAX_LABEL_CHARS and (place.clock or _AGENCY.search(before)):
        return 0.92
    is_top = place.line_number < _MASTHEAD_LINES
    if is_top and (_REPORTER.fullmatch(before) or _BYLINE.fullmatch(before)) and not _is_doubtful(page, place):
        return 0.85
    return 0.85 if _NAME.fullmatch(before) and page.corroboration.confirms(day_of(place.mention)) else 0.0


def _see_masthead(page: Page) -> Iterator[Evidence]:
    """Give the day of a line near the top that says it in two calendars or more, with hardly anything else."""
    for place in first_lines(page.days, _MASTHEAD_LINES, _HEAD_CHARS):
        start, end = place.line
        row = [other for other in page.days if start <= other.mention.start < end]
        days = [day_of(other.mention) for other in row]
        calendars = {other.mention.calendar for other in row}
        is_sure = place.mention.calendar != "hijri" and day_of(place.mention).year >= _FIRST_YEAR
        if not is_sure or len(calendars) < _TWO or max(days) - min(days) > LUNAR_TOLERANCE:
            continue
        # Between the two dates of a pair stands "corresponding to" or the like.
        gaps = [
            (one.mention.end, other.mention.start)
            for one, other in pairwise(row)
            if one.mention.pair is None or one.mention.pair != other.mention.pair
        ]
        is_ended = _ERA_AND_AGENCY.fullmatch(row[-1].after_clock) is not None
        before = row[0].before
        is_plain = len(_WORD.findall(before)) <= _MASTHEAD_WORDS and not _OF_PROSE.search(before)
        is_plain = is_plain and not _UPDATE.search(before) and not _HISTORY.search(before)
        if is_plain and is_ended and not any(_has_word(fold(place.text[first:last]).text) for first, last in gaps):
            yield _witness(place, "dateline", 0.93)


def _see_update(page: Page) -> Iterator[Evidence]:
    """Give the day of a last edition at the top, where the text itself was written on it."""
    for place in first_lines(page.days, _MASTHEAD_LINES, _HEAD_CHARS):
        if _UPDATE.search(place.before_clock) and not _has_word(place.after_clock):
            day = day_of(place.mention)
            if day.year >= _FIRST_YEAR and page.corroboration.confirms(day):
                yield _witness(place, "header", 0.75)


def _see_deictic(page: Page) -> Iterator[Evidence]:
    """Give the full date that is called today, or yesterday; none where two of them contradict."""
    for place in page.days:
        day = None if _is_quoted(place) else _day_of_today(page, place)
        if day is not None and day.year >= _FIRST_YEAR:
            yield Evidence(day, "deictic", 0.93 if DUAL_AGREES in place.mention.flags else 0.9)


def _see_age_stamp(page: Page) -> Iterator[Evidence]:
    """Give what an age on a line of its own makes of the retrieval."""
    if page.retrieved is None:
        return
    for place in first_lines(page.places, _HEAD_LINES, _HEAD_CHARS):
        if place.mention.kind != "relative" or _has_word(place.before) or _has_word(place.after):
            continue
        expression = page.read(place.mention)
        if expression and expression.shift:
            yield from _subtract_age(expression.shift, page.retrieved)


def _see_dual(page: Page) -> Iterator[Evidence]:
    """Give a day in two calendars that agree, on which somebody said something, at the top, with none later below."""
    for place in _body_candidates(page):
        if DUAL_AGREES in place.mention.flags and _is_reported(place):
            yield _witness(place, "dual", 0.65)


def _see_recent(page: Page) -> Iterator[Evidence]:
    """Give a full date at the top from the days just before the retrieval."""
    for place in _body_candidates(page):
        if page.horizon and timedelta() <= page.horizon - day_of(place.mention) <= _NEAR_RETRIEVAL:
            yield _witness(place, "body", 0.4)


_WITNESSES: tuple[Callable[[Page], Iterator[Evidence]], ...] = (
    _see_header,
    _see_top,
    _see_deictic,
    _see_age_stamp,
    _see_update,
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
    if _RETOLD.search(fold(page.document.text[:_LEAD_CHARS]).text):
        return
    for place in first_lines(page.days, _LEAD_LINES, _LEAD_CHARS):
        day = day_of(place.mention)
        expression = page.read(place.mention)
        is_to_come = expression is not None and expression.tense == "future"
        if day == max(starts) and day.year >= _FIRST_YEAR and not is_to_come and not _HISTORY.search(place.before):
            yield place


def _is_doubtful(page: Page, place: Place) -> bool:
    """Say whether a date that stands alone is rather that of a table, or of a text that was written long before."""
    following = place.text[place.line[1] :].strip().split("\n", _TABLE_LINES)[:_TABLE_LINES]
    if _count_rows(following) >= _TWO or _count_rows(place.text[:_HEAD_CHARS].split("\n")[:_MOST_TABLE_LINES]) > _TWO:
        return True
    day = day_of(place.mention)
    for other in page.places:
        expression = page.read(other.mention)
        start = other.mention.date_start
        if expression and expression.tense == "past" and start and start - day > _LATER:
            return True
    return _RETOLD.search(fold(page.document.text[:_LEAD_CHARS]).text) is not None


def _count_rows(lines: list[str]) -> int:
    """Return how many of these lines are short and look like rows of a table of matches or programmes."""
    return sum(1 for line in lines if len(line) <= _MAX_ROW_CHARS and _ROW.search(fold(line).text))


def _is_only_row(page: Page, place: Place) -> bool:
    """Say whether a line with bars has a time and is the only one that has a date: a table has more."""
    others = (other for other in page.days if other.has_bars and other.line != place.line)
    return place.clock is not None and not any(others)


def _is_reported(place: Place) -> bool:
    """Say whether the sentence of a date says that somebody said something."""
    before, after = _SENTENCE_END.split(place.before)[-1], _SENTENCE_END.split(place.after)[0]
    return _REPORT.search(f"{before} {after}") is not None


def _is_quoted(place: Place) -> bool:
    """Say whether a date is part of what somebody said or wrote."""
    before = place.text[place.text.rfind("\n", 0, place.mention.start) + 1 : place.mention.start]
    return any(before.count(opening) > before.count(closing) for opening, closing in ("«»", "“”"))


def _witness(place: Place, basis: PublishedBasis, confidence: float) -> Evidence:
    day = day_of(place.mention)
    if basis not in ("header", "dateline"):
        return Evidence(day, basis, confidence)
    stamp = place.line_stamp if basis == "header" and place.line_number == 0 else None
    is_signed = place.clock is not None or _AGENCY.search(place.before) is not None
    return Evidence(day, basis, confidence, read_moment(day, place.clock), stamp, is_signed)


def _is_iso(mention: DateMention) -> bool:
    return mention.surface[:4].isdigit()


def _has_word(text: str) -> bool:
    return any(letter.isalnum() for letter in text)
