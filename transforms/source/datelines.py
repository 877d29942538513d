"""Datelines: the place, the agency and the day at the beginning of a report, or on a line above it."""

import re
from functools import cache
from typing import NamedTuple

from transforms.folding import WORD, fold
from transforms.source.data.calendar_words import CALENDAR_WORDS
from transforms.source.data.cues import CREDIT_LABELS, DATELINE_NAMES
from transforms.source.lines import Line
from transforms.source.outlets import Outlet, Outlets

_MAX_LINE_CHARS = 120
_MAX_SEGMENTS = 6
_MAX_PLACE_WORDS = 4
_MAX_PLACE_CHARS = 32
_MARK = re.compile(r"[-–—/|(\[:]")
_MARK_CHARS = 60
_DIGIT = re.compile(r"\d")
_CLOSERS = frozenset("-–—/|")
_OPENING = re.compile(r"[ \"'«]{0,3}[(\[]?[ \"'«]{0,3}")
# Between the parts of a dateline.
_SEPARATOR = re.compile(r"\. |(?:[ ۔\"]{0,3}[-–—/|\\:()\[\]،,«»]){1,4}[ ۔\"]{0,3}")
_PLACE = re.compile(rf"[^-–—/|\\:()\[\]،,«».؛;!?؟\n]{{1,{_MAX_PLACE_CHARS}}}")
_CALENDAR_PART = re.compile(r"\d+|[^\W\d_]+")
# An agency in brackets between place and dash, whoever it is: "LONDON (ABC) -", "تهران (…) –".
_BRACKETED = re.compile(r"[^()\n.؛;!?؟:]{2,40} ?\([^()\n]{2,30}\) ?[-–—]+ ?")
_AGENCIES = re.compile(r"[^()\n.؛;!?؟:/-]{2,30} ?[-–—/] ?«?(?:وکالات|متابعات|خاص|وکاله)»? ?[-–—/:]+ ?")
_BY = re.compile(r"by ")


class Dateline(NamedTuple):
    """The beginning of a line that is no prose; `end` counts characters of the folded line."""

    end: int
    outlets: tuple[Outlet, ...]


def is_calendar(text: str) -> bool:
    """Say whether a folded text is nothing but a date, a time and marks.

    >>> is_calendar("دوشنبه 22 شهریور 1400 - 09:40"), is_calendar("13 ابریل 2021ء"), is_calendar("تهران 22")
    (True, True, False)
    """
    parts = _CALENDAR_PART.findall(text)
    return bool(parts) and all(part.isdigit() or part in load_calendar_words() for part in parts)


def has_digit(text: str) -> bool:
    """Say whether a folded text holds a digit."""
    return _DIGIT.search(text) is not None


def read_dateline(line: Line, outlets: Outlets) -> Dateline | None:
    """Return the dateline that a line is, or begins with.

    >>> from transforms.source.lines import read_lines
    >>> from transforms.source.outlets import load_outlets
    >>> (line,) = read_lines("تهران – ایرنا – وزیر نیرو گفت آب کافی است")
    >>> dateline = read_dateline(line, load_outlets())
    >>> line.head[: dateline.end], dateline.outlets[0].slug
    ('تهران – ایرنا – ', 'irna')
    """
    if line.memo and line.memo[0] is outlets:
        return line.memo[1]  # type: ignore[return-value]
    found: Dateline | None = None
    if _may_be_dateline(line):
        whole = _read_whole(line.head, outlets) if len(line) <= _MAX_LINE_CHARS else None
        found = whole or _read_beginning(line.head, outlets)
    line.memo = outlets, found
    return found


def _may_be_dateline(line: Line) -> bool:
    """Say, at a glance, whether a line can begin with a dateline or be one."""
    if _MARK.search(line.text, line.start, min(line.end, line.start + _MARK_CHARS)):
        return True
    return len(line) <= _MAX_LINE_CHARS and (
        _DIGIT.search(line.text, line.start, line.end) is not None or line.first_word == "by"
    )


def _read_whole(head: str, outlets: Outlets) -> Dateline | None:
    """Return a line of nothing but an outlet and a day, or an outlet behind a label."""
    label = read_label(head)
    if not label and not has_digit(head):
        return None
    tried = 0
    for word in WORD.finditer(head, label):
        # Some agencies are called like a month: "مهر".
        if not label and (word[0].isdigit() or word[0] in load_calendar_words()):
            continue
        found = outlets.match(head, word.start())
        if found:
            before, after = head[label : word.start()], head[found[1] :].removesuffix("staff")
            if not _has_prose(after) and (not _has_prose(before) or _is_place_and_day(before, after)):
                return Dateline(len(head), (found[0],))
        tried += 1
        if tried > _MAX_PLACE_WORDS:
            break
    return None


def _has_prose(text: str) -> bool:
    return WORD.search(text) is not None and not is_calendar(text)


def _is_place_and_day(before: str, after: str) -> bool:
    """Say whether a line is a place, a day and, at its end, an agency."""
    digit = _DIGIT.search(before)
    if digit is None or after.strip(" .:"):
        return False
    return 0 < len(before[: digit.start()].split()) <= _MAX_PLACE_WORDS and is_calendar(before[digit.start() :])


def read_label(head: str) -> int:
    """Return where a credit label ends in a folded line, 0 for none: `منبع: `, `By `."""
    by = _BY.match(head)
    if by:
        return by.end()
    label, colon, _ = head[:30].partition(":")
    return len(label) + 1 if colon and label.strip(" *•-–(") in _labels() else 0


def _read_beginning(head: str, outlets: Outlets) -> Dateline | None:
    """Return the segments before the prose: places, days and at least one outlet, closed by a dash or a bracket."""
    opening = _OPENING.match(head)
    position = opening.end() if opening else 0
    in_brackets = "(" in head[:position] or "[" in head[:position]
    found: list[Outlet] = []
    end = 0
    for number in range(_MAX_SEGMENTS):
        stop, outlet = _read_segment(head, position, outlets)
        separator = _SEPARATOR.match(head, stop)
        if outlet:
            found.append(outlet)
        elif separator is None or separator[0] == ". " or not _is_place(head[position:stop]):
            break
        marks = separator[0] if separator else ""
        position = stop + len(marks)
        if in_brackets:
            in_brackets = ")" not in marks and "]" not in marks
            closes = not in_brackets
        else:
            closes = not _CLOSERS.isdisjoint(marks) or (number > 0 and (":" in marks or "." in marks))
            in_brackets = closes and "(" in marks
        if found and (closes or position >= len(head)) and not in_brackets:
            end = position
        if not marks:
            break
    return Dateline(end, tuple(found)) if end and not is_calendar(head[:end]) else _read_unlisted(head)


def _read_segment(head: str, start: int, outlets: Outlets) -> tuple[int, Outlet | None]:
    """Return where a segment ends and which outlet it names, if it names one and nothing else."""
    found = outlets.match(head, start)
    if found and (found[1] >= len(head) or _SEPARATOR.match(head, found[1])):
        return found[1], found[0]
    place = _PLACE.match(head, start)
    slug = _dateline_names().get(place[0].strip()) if place and start == 0 else None
    if place and slug and slug in outlets.by_slug:
        return place.end(), outlets.by_slug[slug]
    return (place.end() if place else start), None


def _is_place(text: str) -> bool:
    return 0 < len(text.split()) <= _MAX_PLACE_WORDS or is_calendar(text)


def _read_unlisted(head: str) -> Dateline | None:
    match = (_BRACKETED.match(head) if "(" in head[:42] else None) or _AGENCIES.match(head)
    return Dateline(match.end(), ()) if match else None


@cache
def load_calendar_words() -> frozenset[str]:
    """Return the folded words of dates."""
    return frozenset(fold(CALENDAR_WORDS).text.split())


@cache
def _dateline_names() -> dict[str, str]:
    return {fold(name).text: slug for name, slug in DATELINE_NAMES.items()}


@cache
def _labels() -> frozenset[str]:
    return frozenset(fold(label).text for label in CREDIT_LABELS)
