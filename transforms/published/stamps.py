"""Stamps: the day of publication where it stands apart from the prose, in a label, a dateline or a masthead."""

import re
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from schemas.records import DateMention, PublishedBasis
from transforms.dates.resolution import LUNAR_TOLERANCE
from transforms.folding import fold
from transforms.published.cues import (
    AGENCIES,
    APPOINTMENTS,
    BYLINES,
    HEADER_LABELS,
    HISTORY,
    INVITATIONS,
    RETOLD,
    UPDATES,
)
from transforms.published.evidence import Evidence, Page, day_of, first_lines
from transforms.published.layout import Place, read_moment

HEAD_LINES, HEAD_CHARS = 8, 1500
LEAD_CHARS = 1000
# The web has no articles from before; a date that is older tells of history.
FIRST_YEAR = 1995
_TWO = 2
_MAX_CITY_CHARS, _MAX_LABEL_CHARS = 40, 60
_MASTHEAD_LINES, _MASTHEAD_WORDS = 3, 3
_TABLE_LINES, _MOST_TABLE_LINES, _MAX_ROW_CHARS = 4, 16, 80
_LATER = timedelta(days=31)

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
HISTORY_BEFORE = re.compile(rf"(?<!\w)(?:{HISTORY})(?!\w)[^.؟!\n]{{0,40}}$")
IS_RETOLD = re.compile(rf"(?<!\w)(?:{RETOLD})(?!\w)")
_REPORTER = re.compile(r"\W*[^\W\d_]+(?: [^\W\d_]+)? ?\([^()\d]{2,40}\)[ ,،:/|–—-]*")
_NAME = re.compile(r"\W*[^\W\d_]+(?: [^\W\d_]+)?:\W*")
_AGENCY_ENDS = re.compile(rf" ?[/|(–—-] ?(?:{AGENCIES})(?: [^\W\d_]+)?\W*")
_BYLINE = re.compile(rf"\W*(?:{BYLINES}) ?:? ?[^\W\d_]+\.?(?: [^\W\d_]+\.?){{0,3}} ?[,،|·–—-]\W*")
# A name and a sign before the date that ends the line: "الصباح /", "عبد الحق خرباش.."
_SIGNED_LINE = re.compile(r"\W*[^\W\d_]+(?: [^\W\d_]+){0,3} ?(?:/|\||\.\.+|\u2022|\u00b7)")
_ERA_AND_AGENCY = re.compile(rf"\W*(?:(?:م|ء|ز)(?!\w)\W*)?(?:(?:{AGENCIES})(?!\w)\W*)?")
_WORD = re.compile(r"[^\W\d_]+")
# A row of a table of matches or programmes: a time, a score, or two sides.
_ROW = re.compile(r"\d{1,2}:\d{2}|\d ?[-–] ?\d|[^\W\d_] [-–—] [^\W\d_]")


def see_top(page: Page) -> Iterator[Evidence]:
    """Give the days of the page's head and of the article's own."""
    yield from _see_masthead(page)
    yield from _see_dateline(page)


def see_header(page: Page) -> Iterator[Evidence]:
    """Give a labelled date near the top, or one written by a machine at the very start."""
    for place in first_lines(page.days, HEAD_LINES, HEAD_CHARS):
        label = _LABEL.search(place.before) if place.is_before_whole else None
        # Prose may begin with the word as well: "the date 7 October 2023 is remembered".
        if label and (label["colon"] or _is_iso(place.mention) or not has_word(place.after_clock)):
            yield witness(place, "header", 0.97)
        elif place.line_number == 0 and not has_word(place.before) and _is_iso(place.mention):
            yield witness(place, "header", 0.92)


def _see_dateline(page: Page) -> Iterator[Evidence]:
    """Give a date that stands apart from the prose: alone, beside its time, with an agency or a city."""
    if _INVITATION.search(fold(page.document.text[:LEAD_CHARS]).text):
        return
    for place in first_lines(page.days, HEAD_LINES, HEAD_CHARS):
        is_old = day_of(place.mention).year < FIRST_YEAR
        is_of_table = place.line_number >= _MASTHEAD_LINES and place.has_bars and not _is_only_row(page, place)
        if is_old or is_of_table or not place.is_before_whole or _APPOINTMENT.search(place.before):
            continue
        before = place.before_clock
        confidence = (
            0.0 if _UPDATE.search(before) or HISTORY_BEFORE.search(before) else _stands_apart(page, place, before)
        )
        if confidence:
            yield witness(place, "dateline", confidence)


def _stands_apart(page: Page, place: Place, before: str) -> float:
    """Return how surely a date is apart from the prose of its line, 0 where it is not."""
    if not has_word(place.after_clock):
        return _ends_line(page, place, before)
    after = place.after_clock
    if _OPEN_BRACKET.fullmatch(before) and _CLOSED_BRACKET.match(after):
        return 0.92
    is_city = len(before) <= _MAX_CITY_CHARS and _CITY.fullmatch(before)
    if (is_city or not has_word(before)) and _AGENCY_ENDS.fullmatch(after):
        return 0.9
    return 0.88 if is_city and _BODY_FOLLOWS.match(after) else 0.0


def _ends_line(page: Page, place: Place, before: str) -> float:
    """Return the like of a date that ends its line."""
    if not has_word(before):
        return 0.9 if place.clock or not _is_doubtful(page, place) else 0.0
    if len(before) <= _MAX_LABEL_CHARS and (place.clock or _AGENCY.search(before)):
        return 0.92
    is_top = place.line_number < _MASTHEAD_LINES
    if is_top and (_REPORTER.fullmatch(before) or _BYLINE.fullmatch(before)) and not _is_doubtful(page, place):
        return 0.85
    if is_top and _SIGNED_LINE.fullmatch(before) and not _is_doubtful(page, place) and _is_alone(page, place):
        return 0.8
    return 0.85 if _NAME.fullmatch(before) and page.corroboration.confirms(day_of(place.mention)) else 0.0


def _see_masthead(page: Page) -> Iterator[Evidence]:
    """Give the day of a line near the top that says it in two calendars or more, with hardly anything else."""
    for place in first_lines(page.days, _MASTHEAD_LINES, HEAD_CHARS):
        start, end = place.line
        row = [other for other in page.days if start <= other.mention.start < end]
        days = [day_of(other.mention) for other in row]
        calendars = {other.mention.calendar for other in row}
        is_sure = place.mention.calendar != "hijri" and day_of(place.mention).year >= FIRST_YEAR
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
        is_plain = is_plain and not _UPDATE.search(before) and not HISTORY_BEFORE.search(before)
        if is_plain and is_ended and not any(has_word(fold(place.text[first:last]).text) for first, last in gaps):
            yield witness(place, "dateline", 0.93)


def see_update(page: Page) -> Iterator[Evidence]:
    """Give the day of a last edition at the top, where the text itself was written on it."""
    for place in first_lines(page.days, _MASTHEAD_LINES, HEAD_CHARS):
        if _UPDATE.search(place.before_clock) and not has_word(place.after_clock):
            day = day_of(place.mention)
            if day.year >= FIRST_YEAR and page.corroboration.confirms(day):
                yield witness(place, "header", 0.75)


def _is_doubtful(page: Page, place: Place) -> bool:
    """Say whether a date that stands alone is rather that of a table, or of a text that was written long before."""
    following = place.text[place.line[1] :].strip().split("\n", _TABLE_LINES)[:_TABLE_LINES]
    if _count_rows(following) >= _TWO or _count_rows(place.text[:HEAD_CHARS].split("\n")[:_MOST_TABLE_LINES]) > _TWO:
        return True
    day = day_of(place.mention)
    for other in page.places:
        expression = page.read(other.mention)
        start = other.mention.date_start
        if expression and expression.tense == "past" and start and start - day > _LATER:
            return True
    return IS_RETOLD.search(fold(page.document.text[:LEAD_CHARS]).text) is not None


def _count_rows(lines: list[str]) -> int:
    """Return how many of these lines are short and look like rows of a table of matches or programmes."""
    return sum(1 for line in lines if len(line) <= _MAX_ROW_CHARS and _ROW.search(fold(line).text))


def _is_alone(page: Page, place: Place) -> bool:
    """Say whether no other line near the top ends with a day: a list of events, or of other articles, has more."""
    others = (other for other in first_lines(page.days, HEAD_LINES, HEAD_CHARS) if other.line != place.line)
    return not any(not has_word(other.after_clock) for other in others)


def _is_only_row(page: Page, place: Place) -> bool:
    """Say whether a line with bars has a time and is the only one that has a date: a table has more."""
    others = (other for other in page.days if other.has_bars and other.line != place.line)
    return place.clock is not None and not any(others)


def witness(place: Place, basis: PublishedBasis, confidence: float) -> Evidence:
    """Return a mention's day as evidence, with the time beside it where it is a stamp."""
    day = day_of(place.mention)
    if basis not in ("header", "dateline"):
        return Evidence(day, basis, confidence)
    stamp = place.line_stamp if basis == "header" and place.line_number == 0 else None
    is_signed = place.clock is not None or _AGENCY.search(place.before) is not None
    return Evidence(day, basis, confidence, read_moment(day, place.clock), stamp, is_signed)


def _is_iso(mention: DateMention) -> bool:
    return mention.surface[:4].isdigit()


def has_word(text: str) -> bool:
    """Say whether there is a letter or a digit in a text.

    >>> has_word(" | – "), has_word("و")
    (False, True)
    """
    return any(letter.isalnum() for letter in text)
