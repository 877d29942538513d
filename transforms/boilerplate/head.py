"""The head of an article: stamps, labels, by-lines and the headline among them, down to the first paragraph."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from transforms.boilerplate.layout import find_stamp, is_age, is_breadcrumb, is_day, is_residue
from transforms.boilerplate.page import Label, Page, rstrip
from transforms.boilerplate.titles import (
    Candidate,
    ends_sentence,
    holds_title,
    is_kicker,
    is_title,
    looks_like_title,
    make_key,
)
from transforms.source.datelines import load_calendar_words, read_dateline
from transforms.source.furniture import is_byline, is_furniture, is_path, is_section, is_share_bar, is_stamp_line
from transforms.source.lines import Line
from transforms.source.outlets import Outlets

_HEAD_LINES = 14
_REPEAT_LINES, _NEAR_LINES = 8, 2
_MAX_REPEATED_CHARS = 250
_PROSE_CHARS = 160
_OPEN_CHARS = 220
_GIVEN_CHARS = 300
_SUMMARY_CHARS, _SUMMARY_REACH = 200, 3
_SHORT_CHARS = 130
_PARAGRAPH_CHARS = 80
_MAX_BETWEEN, _MAX_CREDIT_WORDS = 3, 5
_ENDS_SENTENCE = re.compile(r"[.۔][\"»”’)\]\s]*$")
_NUMBER = re.compile(r"[\W\d_]{1,16}")
_SITE_BREAK = re.compile(r" [|–—-] ")
_CREDIT_BREAK = re.compile(r" ?[-–—/|:] ?")


class _Entry(NamedTuple):
    """A line above the first paragraph; `label` is None for one that may be the headline or belong to the body."""

    row: int
    line: Line
    begin: int
    label: str | None


class Head(NamedTuple):
    """What stands above the body: its labels, the headline, and the first line of the body."""

    title: str | None
    labels: tuple[Label, ...]
    done: frozenset[int]
    first: int


def read_head(page: Page, given: str | None) -> Head:
    """Return the head of a page.

    Args:
        page: its lines.
        given: the headline that the record tells; no other is looked for.
    """
    return _HeadReader(page).read(given)


class _HeadReader:
    def __init__(self, page: Page) -> None:
        self._page, self._text, self._lines = page, page.text, page.lines
        self._labels: list[Label] = []
        self._done: set[int] = set()

    def read(self, given: str | None) -> Head:
        key = make_key(given) if given else ()
        entries, below = self._scan(key)
        at = self._find_given(entries, key) if given else self._find_title(entries)
        title = self._words(entries[at]) if at is not None and not given else None
        key = make_key(given or title or "") if at is not None else ()
        end = self._find_end(entries, at, key, below)
        for place, entry in enumerate(entries[:end]):
            if entry.begin > entry.line.start:
                self._labels.append(
                    Label(entry.line.start, rstrip(self._text, entry.line.start, entry.begin), "header")
                )
            is_said = place == at or (bool(key) and entry.label is None and make_key(self._words(entry)) == key)
            start = entry.line.end - len(self._text[entry.begin : entry.line.end].lstrip())
            if start < entry.line.end:
                self._labels.append(Label(start, entry.line.end, "title" if is_said else entry.label or "header"))
            self._done.add(entry.row)
        first = entries[end].row if end < len(entries) else below
        self._label_beginning(first)
        return Head(
            _drop_site(title, self._page.outlets) if title else None, tuple(self._labels), frozenset(self._done), first
        )

    def _words(self, entry: _Entry) -> str:
        return " ".join(self._text[entry.begin : entry.line.end].split())

    def _scan(self, given: tuple[str, ...]) -> tuple[list[_Entry], int]:
        """Return the lines above the first paragraph, and where that is."""
        entries: list[_Entry] = []
        for index, line in enumerate(self._lines[:_HEAD_LINES]):
            label = self._label_line(index, line)
            begin = line.start if label else self._find_beginning(line)
            if label is None and not self._may_be_head(index, line, begin):
                is_given = bool(given) and len(self._lines) > 1 and make_key(line.raw[:_GIVEN_CHARS]) == given
                has_open = any(each.label is None for each in entries)
                if not (is_given or (has_open and self._is_above_stamp(index, line))):
                    return entries, index
            entries.append(_Entry(index, line, begin, label))
        return entries, min(len(self._lines), _HEAD_LINES)

    def _is_above_stamp(self, index: int, line: Line) -> bool:
        """Say whether a sentence stands between the headline and the time of publication, as a summary does."""
        if len(line) > _SUMMARY_CHARS:
            return False
        for below in self._lines[index + 1 : index + 1 + _SUMMARY_REACH]:
            if len(below) > _SHORT_CHARS:
                return False
            if is_day(below.head) or is_stamp_line(below, load_calendar_words()):
                return True
        return False

    def _find_beginning(self, line: Line) -> int:
        """Return where the rest of a line begins that begins with a stamp."""
        stamp = find_stamp(line)
        return line.offset(stamp) if stamp else line.start

    def _may_be_head(self, index: int, line: Line, begin: int) -> bool:
        """Say whether a line that is no header may be the headline, or a part of the head."""
        if len(line) > _MAX_REPEATED_CHARS or (len(self._lines) == 1 and index == 0):
            return False
        if begin == line.start and read_dateline(line, self._page.outlets):
            return self._names_site(index, line)
        if len(line) <= _OPEN_CHARS and not _ENDS_SENTENCE.search(line.raw[-6:]):
            return True
        return self._is_said_again(index, line, begin) or self._is_said_before(index, line, begin)

    def _names_site(self, index: int, line: Line) -> bool:
        """Say whether a line is the headline below it beside the name of the site, as in a browser's title."""
        key = make_key(line.raw)
        return any(holds_title(key, make_key(below.raw)) for below in self._lines[index + 1 : index + 4])

    def _is_said_again(self, index: int, line: Line, begin: int) -> bool:
        # A sentence that comes back far below is a quotation; right below it is a headline all the same.
        reach = _NEAR_LINES if ends_sentence(self._text[begin : line.end]) else _REPEAT_LINES
        below = self._lines[index + 1 :][:reach]
        key = make_key(self._text[begin : line.end])
        return len(self._lines) - index > 2 and _is_repeated(key, below)

    def _is_said_before(self, index: int, line: Line, begin: int) -> bool:
        return _is_repeated(make_key(self._text[begin : line.end]), self._lines[max(0, index - _REPEAT_LINES) : index])

    def _label_line(self, index: int, line: Line) -> str | None:
        """Return what a whole line above the body is, None for headline and body."""
        if len(line) > _PROSE_CHARS:
            return "boilerplate" if self._page.find_rule(index, "head", "caption") else None
        found = self._page.find_rule(index, "head") or self._page.find_rule(index, "tail", "line")
        if found and (found.rule.place == "head" or found.rule.form != "line" or not line.raw.endswith(":")):
            return found.rule.label
        if len(line) <= _SHORT_CHARS and (is_age(line.head) or find_stamp(line) == len(line.head)):
            return "header"
        dateline = read_dateline(line, self._page.outlets)
        if (dateline and dateline.end >= len(line.head)) or (len(line) <= _SHORT_CHARS and is_day(line.head)):
            return "dateline"
        return self._label_by_looks(line)

    def _label_by_looks(self, line: Line) -> str | None:
        """Return what a line above the body is by its words and marks."""
        if is_stamp_line(line, load_calendar_words()) or is_byline(line) or _NUMBER.fullmatch(line.raw):
            return "header"
        is_residual = self._page.has_residue and is_residue(line)
        if is_residual or is_breadcrumb(line.head) or is_path(line) or is_share_bar(line):
            return "boilerplate"
        if is_furniture(line, amid=True):
            return "boilerplate"
        return "header" if self._is_credit(line) else None

    def _is_credit(self, line: Line) -> bool:
        """Say whether a line is the name of an outlet, or one with its kind of report or its writer."""
        if len(line) > 60 or len(line.head.split()) > _MAX_CREDIT_WORDS or line.raw[-1] in "؟?!.":
            return False
        parts = [part.strip(' ()"«»*•') for part in _CREDIT_BREAK.split(line.head)]
        parts = [part for part in parts if any(letter.isalnum() for letter in part)]
        if not 1 <= len(parts) <= 3 or (len(parts) == 1 and ":" in line.head):
            return False
        if ":" in line.head or any(len(part.split()) > 4 for part in parts):
            return False
        return any(
            (found := self._page.outlets.match(part, 0)) and found[1] >= len(part) for part in (parts[0], parts[-1])
        )

    def _find_given(self, entries: Sequence[_Entry], key: tuple[str, ...]) -> int | None:
        for place, entry in enumerate(entries):
            if entry.label is None and make_key(self._text[entry.begin : entry.line.end]) == key:
                return place
        return None

    def _find_title(self, entries: Sequence[_Entry]) -> int | None:
        """Return which line is the headline."""
        open_places = [place for place, entry in enumerate(entries) if entry.label is None]
        for number, place in enumerate(open_places):
            entry = entries[place]
            if entry.row + 1 >= len(self._lines):
                return None
            if self._is_said_again(entry.row, entry.line, entry.begin):
                return place
            key = make_key(self._words(entry))
            later = [other for other in open_places[number + 1 :][:3] if looks_like_title(self._words(entries[other]))]
            held = [other for other in later if holds_title(key, make_key(self._words(entries[other])))]
            if held:
                return held[0]
            if self._is_kicker(entries, place, later) or self._is_label(entries, place, later):
                continue
            return place if self._is_title(entries, place) else None
        return None

    def _is_label(self, entries: Sequence[_Entry], place: int, later: Sequence[int]) -> bool:
        """Say whether a line ends as a label does, or names a section, with a headline right below."""
        words = self._words(entries[place])
        return (
            bool(later)
            and later[0] <= place + 4
            and ((words.endswith(":") and len(words) <= _PARAGRAPH_CHARS) or is_section(entries[place].line))
        )

    def _is_kicker(self, entries: Sequence[_Entry], place: int, later: Sequence[int]) -> bool:
        if not later:
            return False
        below = entries[later[0]]
        behind = later[0] + 1
        ends_head = self._has_gap_below(below.row) or (behind < len(entries) and entries[behind].label is not None)
        gap = any(entries[each].line.gap for each in range(place + 1, later[0] + 1))
        parted = later[0] > place + 1
        return is_kicker(self._words(entries[place]), self._words(below), gap or parted, ends_head)

    def _has_gap_below(self, index: int) -> bool:
        return index + 1 < len(self._lines) and self._lines[index + 1].gap

    def _is_title(self, entries: Sequence[_Entry], place: int) -> bool:
        entry = entries[place]
        candidate = Candidate(entry.begin, entry.line.end, self._has_gap_below(entry.row))
        if is_title(self._text, candidate, self._lines[entry.row + 1 :]):
            return True
        if not looks_like_title(self._text[entry.begin : entry.line.end]):
            return False
        # Stamps and labels around it tell that this is a page and no bare text.
        return any(each.label for each in entries[:place]) or any(each.label for each in entries[place + 1 :][:3])

    def _find_end(self, entries: Sequence[_Entry], at: int | None, key: tuple[str, ...], below: int) -> int:
        """Return how many of the lines are the head; the others are the body's."""
        if at is None:
            return next((place for place, entry in enumerate(entries) if entry.label is None), len(entries))
        has_paragraph = any(len(line) >= _PARAGRAPH_CHARS for line in self._lines[below : below + _MAX_BETWEEN])
        end, between = at + 1, 0
        for place in range(at + 1, len(entries)):
            entry = entries[place]
            words = make_key(self._words(entry)) if entry.label is None else ()
            if entry.label or words == key or holds_title(words, key):
                end, between = place + 1, 0
                continue
            between += 1
            if between > _MAX_BETWEEN or not has_paragraph:
                break
            is_last = place + 1 == len(entries)
            is_under_stamp = entries[place - 1].label is not None and end == place and not entry.line.gap
            if (
                is_last
                and is_under_stamp
                and len(words) <= _MAX_CREDIT_WORDS
                and self._text[entry.line.end - 1] not in "؟?!:"
            ):
                end = place + 1
        return end

    def _label_beginning(self, index: int) -> None:
        """Label the stamp or the dateline that the first line of the body begins with."""
        if index >= len(self._lines) or index in self._done:
            return
        line = self._lines[index]
        begin = self._find_beginning(line)
        if begin > line.start:
            self._labels.append(Label(line.start, rstrip(self._text, line.start, begin), "header"))
            return
        dateline = read_dateline(line, self._page.outlets)
        if dateline and dateline.end < len(line.head):
            end = rstrip(self._text, line.start, line.offset(dateline.end))
            self._labels.append(Label(line.start, end, "dateline"))


def _is_repeated(key: tuple[str, ...], others: Sequence[Line]) -> bool:
    if len(key) < 2:
        return False
    first, size = key[0], sum(map(len, key))
    near = (line for line in others if size <= len(line) <= 2 * size + 40)
    return any(line.first_word[:2] == first[:2] and make_key(line.raw) == key for line in near)


def _drop_site(title: str, outlets: Outlets) -> str:
    """Return a headline without the name of the site behind it."""
    marks = list(_SITE_BREAK.finditer(title))
    if not marks:
        return title
    name = title[marks[-1].end() :]
    rest = title[: marks[-1].start()].rstrip()
    return rest if len(name) <= 40 and outlets.find_name(name) and len(rest.split()) > 2 else title
