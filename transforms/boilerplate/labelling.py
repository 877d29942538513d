"""From lines to labelled stretches: the head from above, the tail from below, what is known anywhere in between."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from transforms.boilerplate.layout import (
    RESIDUE_SIGNS,
    find_stamp,
    is_age,
    is_breadcrumb,
    is_day,
    is_notice,
    is_phone,
    is_residue,
)
from transforms.boilerplate.rules import Found, Place, Rules
from transforms.boilerplate.titles import Candidate, ends_sentence, is_title, make_key
from transforms.source.datelines import read_dateline
from transforms.source.lines import Line, fold_quickly, read_lines
from transforms.source.outlets import Outlets

_HEAD_LINES = 10
_TAIL_LINES = 40
_REPEAT_LINES, _NEAR_LINES = 8, 2
_MAX_REPEATED_CHARS = 250
_PROSE_CHARS = 160
_SHORT_CHARS = 130
_LIST_LINES = 30
_ENDS_SENTENCE = re.compile(r"[.۔؟?!][\"»”)\]\s]*$")
# What agencies put at the end of a message, also glued to its last sentence.
_END_MARK = re.compile(r"(?:انتهای|پایان) ?(?:پیام|خبر|گزارش) ?(?:/[ /\w.]{0,24}|[./ ]{0,3})")
_END_STEMS = ("انتها", "پایان", "پايان")
_END_CHARS = 60
_BRACKETS = re.compile(r"\(([^()\n]{2,28})\)")


class Label(NamedTuple):
    """A stretch of the text and what it is."""

    start: int
    end: int
    label: str


class Layout(NamedTuple):
    """What of an article is not its body."""

    title: str | None
    labels: tuple[Label, ...]


def find_layout(text: str, title: str | None, sources: frozenset[str], outlets: Outlets, rules: Rules) -> Layout:
    """Return the headline of an article and its labelled stretches, in order, none over another.

    Args:
        text: the article.
        title: its headline where the record tells it; trusted.
        sources: slugs of those who wrote it and passed it on, whose own rules hold too.
        outlets: to know datelines by.
        rules: the phrases.
    """
    lines = read_lines(text)
    reader = _Reader(text, lines, sources, outlets, rules)
    reader.read_head(title)
    reader.read_tail()
    reader.read_middle()
    return Layout(title or reader.title, tuple(sorted(reader.labels)))


class _Reader:
    def __init__(
        self, text: str, lines: Sequence[Line], sources: frozenset[str], outlets: Outlets, rules: Rules
    ) -> None:
        self.text, self.lines = text, lines
        self.title: str | None = None
        self.labels: list[Label] = []
        self._sources, self._outlets, self._rules = sources, outlets, rules
        self._first = 0
        self._done: set[int] = set()
        self._phrases = {index for index, line in enumerate(lines) if rules.may_hold(line)}
        self._has_residue = any(sign in text for sign in RESIDUE_SIGNS)

    def _find_rule(self, index: int, place: Place) -> Found | None:
        return self._rules.find(self.lines[index], place, self._sources) if index in self._phrases else None

    def read_head(self, given: str | None) -> None:
        """Label headers, datelines and the headline from the first line to the first paragraph."""
        key = make_key(given) if given else None
        for index, line in enumerate(self.lines[:_HEAD_LINES]):
            label = self._label_head_line(index, line)
            if label:
                self._add(index, line, label)
                continue
            begin = self._label_head_beginning(line)
            if self._take_title(index, line, begin, key):
                key = key or make_key(self.title or "")
                continue
            self._first = index
            if begin == line.start and line.start < line.end:
                dateline = read_dateline(line, self._outlets)
                if dateline and dateline.end < len(line.head):
                    self.labels.append(
                        Label(line.start, _rstrip(self.text, line.start, line.offset(dateline.end)), "dateline")
                    )
            return
        self._first = min(len(self.lines), _HEAD_LINES)

    def _label_head_line(self, index: int, line: Line) -> str | None:
        """Return what a whole line above the body is, None for headline and body."""
        if len(line) > _PROSE_CHARS:
            return None
        found = self._find_rule(index, "head")
        if found:
            return found.rule.label
        if len(line) <= _SHORT_CHARS and (is_age(line.head) or find_stamp(line) == len(line.head)):
            return "header"
        dateline = read_dateline(line, self._outlets)
        if (dateline and dateline.end >= len(line.head)) or (len(line) <= _SHORT_CHARS and is_day(line.head)):
            return "dateline"
        return "boilerplate" if (self._has_residue and is_residue(line)) or is_breadcrumb(line.head) else None

    def _label_head_beginning(self, line: Line) -> int:
        """Label the header that a line begins with; return where the rest begins."""
        stamp = find_stamp(line)
        if not stamp:
            return line.start
        end = line.offset(stamp)
        self.labels.append(Label(line.start, _rstrip(self.text, line.start, end), "header"))
        return end

    def _take_title(self, index: int, line: Line, begin: int, key: tuple[str, ...] | None) -> bool:
        """Label a line as the headline, found or said again."""
        words = None
        if key:
            words = make_key(self.text[begin : line.end]) if abs(line.end - begin) <= 300 else None
            if words != key or self._is_body_only(index):
                return False
        elif not self._is_title(index, line, begin):
            return False
        start = begin + len(self.text[begin : line.end]) - len(self.text[begin : line.end].lstrip())
        if start >= line.end:
            return False
        self.labels.append(Label(start, line.end, "title"))
        self._done.add(index)
        if self.title is None:
            self.title = " ".join(self.text[start : line.end].split())
        return True

    def _is_body_only(self, index: int) -> bool:
        return len(self.lines) == 1 and index == 0

    def _is_title(self, index: int, line: Line, begin: int) -> bool:
        below = self.lines[index + 1 :]
        if not below or self.title is not None:
            return False
        if begin == line.start and read_dateline(line, self._outlets):
            return False
        # A sentence that comes back far below is a quotation; right below it is a headline all the same.
        reach = _NEAR_LINES if ends_sentence(self.text[begin : line.end]) else _REPEAT_LINES
        if len(line) <= _MAX_REPEATED_CHARS and self._is_repeated(make_key(self.text[begin : line.end]), below[:reach]):
            return True
        return is_title(self.text, Candidate(begin, line.end, below[0].gap), below)

    def _is_repeated(self, key: tuple[str, ...], below: Sequence[Line]) -> bool:
        if len(key) < 2:
            return False
        first, size = key[0], sum(map(len, key))
        near = (line for line in below if size <= len(line) <= 2 * size + 40)
        return len(below) > 1 and any(line.first_word[:2] == first[:2] and make_key(line.raw) == key for line in near)

    def read_tail(self) -> None:
        """Label footers from the last line up to the last paragraph, then what follows an end mark or a list's name."""
        floor = max(self._first + 1, len(self.lines) - _TAIL_LINES)
        index = len(self.lines) - 1
        while index >= floor and self._label_tail_line(index):
            index -= 1
        opened = self._find_opening(floor)
        if opened is None:
            return
        self._add(opened, self.lines[opened], "boilerplate")
        for below in range(opened + 1, min(len(self.lines), opened + 1 + _LIST_LINES)):
            line = self.lines[below]
            if below not in self._done:
                if _is_prose(line) and not is_notice(line):
                    break
                self._add(below, line, "boilerplate")

    def _label_tail_line(self, index: int) -> bool:
        line = self.lines[index]
        found = self._find_rule(index, "tail")
        if found or (self._has_residue and is_residue(line)) or is_phone(line) or is_notice(line) or _is_ornament(line):
            self._add(index, line, "boilerplate")
            return True
        return False

    def _find_opening(self, floor: int) -> int | None:
        """Return the first line in the tail that ends the message or names a list of other articles."""
        for index in sorted(self._phrases):
            found = self._find_rule(index, "tail") if index >= floor else None
            if found and found.opens_list:
                return index
        return None

    def read_middle(self) -> None:
        """Label what is boilerplate wherever it stands: lines, end marks behind a sentence, calls in brackets."""
        text = self.text
        for index in self._phrases if not self._has_residue else range(len(self.lines)):
            if index >= self._first and (
                self._find_rule(index, "any") or (self._has_residue and is_residue(self.lines[index]))
            ):
                self._add(index, self.lines[index], "boilerplate")
        inside = [Label(*match.span(), "boilerplate") for match in _BRACKETS.finditer(text) if self._is_call(match[1])]
        if any(stem in text for stem in _END_STEMS):
            inside += [label for line in self.lines[self._first :] if (label := _find_end_mark(line))]
        self.labels += _outside(inside, sorted(self.labels))

    def _is_call(self, text: str) -> bool:
        return self._rules.is_inline(text)

    def _add(self, index: int, line: Line, label: str) -> None:
        if index not in self._done:
            self._done.add(index)
            self.labels.append(Label(line.start, line.end, label))


def _find_end_mark(line: Line) -> Label | None:
    """Return the end mark that a line ends with."""
    end = line.text[max(line.start, line.end - _END_CHARS) : line.end]
    start = max(end.rfind(stem) for stem in _END_STEMS)
    if start < 0 or not _END_MARK.fullmatch(fold_quickly(end[start:])):
        return None
    return Label(line.end - len(end) + start, line.end, "boilerplate")


def _outside(labels: Sequence[Label], others: Sequence[Label]) -> list[Label]:
    """Return the labels that lie in none of the others, which are in order and disjoint."""
    starts = [other.start for other in others]
    return [each for each in labels if not (at := bisect_right(starts, each.start)) or others[at - 1].end <= each.start]


def _is_prose(line: Line) -> bool:
    return (
        len(line) > _SHORT_CHARS
        or _ENDS_SENTENCE.search(line.text, max(line.start, line.end - 4), line.end) is not None
    )


def _is_ornament(line: Line) -> bool:
    return len(line) <= 40 and not any(letter.isalnum() for letter in line.raw)


def _rstrip(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())
