"""Passages: the stretches of a text whose languages are told one by one, and then voted over."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice, pairwise
from typing import NamedTuple

PASSAGE_CHARS = 250
PARAGRAPH_CHARS = 60
# What is read whole; what lies behind it is sampled, so that a book costs little more than an article.
HEAD_CHARS = 20_000
_TAIL_SAMPLES = 16
_MOST_SEARCHED = 4_000
MOST_WORD_CHARS = 40

# Without the white space around it.
_LINE = re.compile(r"\S(?:[^\n]*\S)?")
_SPACE = re.compile(r"\s")
_LETTER = re.compile(r"[^\W\d_]")
# Addresses, each with a string that a text with one holds: to look for that first is ten times faster.
_ADDRESSES = (
    ("://", re.compile(r"https?://[^\s<>\"]{1,2000}", re.IGNORECASE)),
    ("www.", re.compile(r"www\.[^\s<>\"]{1,2000}")),
    ("@", re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w.-]{1,255}")),
)
# Encoded data, the rest of an address cut in two: ASCII too long for a word.
_CODE = re.compile(rf"(?<![!-~])[!-~]{{{MOST_WORD_CHARS + 1},}}")
# Between marks of one kind; a mark of the other kind may stand inside.
_QUOTATION = re.compile(
    r"«([^«»\n]{20,2000})»|“([^“”\n]{20,2000})”|„([^„“”\n]{20,2000})[“”]|\"([^\"\n]{20,2000})\"|\(([^()\n]{20,2000})\)"
)
_MOST_QUOTATIONS = 200
_QUOTATION_MARKS = '«“„"('
# Where a sentence or a quotation may end, or a quotation begin.
_MARK = re.compile(r"[.!?\u061f\u06d4»”][.!?\u061f\u06d4»”\")]*|[«“„]+")
_OPENING, _CLOSING = "«“„", "»”"


class Stretch(NamedTuple):
    """The half-open span `start:end` of a text, in code points."""

    start: int
    end: int


def cut_blocks(text: str) -> Iterator[Stretch]:
    r"""Yield the paragraphs (lines of 60 characters or more), and the runs of shorter lines between them.

    White space around them is left out; a run ends at 250 characters.

    >>> list(cut_blocks("title\n\nby line\n" + 60 * "x" + " \nend"))
    [Stretch(start=0, end=14), Stretch(start=15, end=75), Stretch(start=77, end=80)]
    """
    run_start = run_end = 0
    for match in _LINE.finditer(text):
        start, end = match.span()
        is_paragraph = end - start >= PARAGRAPH_CHARS
        if run_start < run_end and (is_paragraph or end - run_start > PASSAGE_CHARS):
            yield Stretch(run_start, run_end)
            run_start = run_end
        if is_paragraph:
            yield Stretch(start, end)
        else:
            run_start = run_start if run_start < run_end else start
            run_end = end
    if run_start < run_end:
        yield Stretch(run_start, run_end)


def cut_passages(text: str, block: Stretch) -> Iterator[Stretch]:
    """Yield the parts of a block: sentences and quotations of 60 characters or more, 250 at most, cut at spaces.

    >>> [end - start for start, end in cut_passages("word " * 100, Stretch(0, 500))]
    [254, 246]
    >>> [end - start for start, end in cut_passages("word " * 19 + "end. " + "word " * 20, Stretch(0, 200))]
    [99, 101]
    """
    start = block.start
    for match in _MARK.finditer(text, block.start, block.end - PARAGRAPH_CHARS):
        first, end = match.span()
        if text[first] in _OPENING:
            end = first
        elif not (text[end].isspace() or text[end - 1] in _CLOSING):
            continue
        if end - start >= PARAGRAPH_CHARS:
            yield from _cut_evenly(text, start, end)
            start = end
    yield from _cut_evenly(text, start, block.end)


def _cut_evenly(text: str, start: int, end: int) -> Iterable[Stretch]:
    size = end - start
    if size <= PASSAGE_CHARS:
        return (Stretch(start, end),)
    count = -(-size // PASSAGE_CHARS)
    ends = [_next_space(text, start + size * index // count, end) for index in range(1, count + 1)]
    return (Stretch(*edges) for edges in pairwise((start, *ends)) if edges[0] < edges[1])


def sample_tail(text: str) -> Iterator[Stretch]:
    """Yield 16 passages, evenly spread behind the head, each from the first letter of its part on.

    A part without a letter in its first 4,000 characters behind blanks has none.

    >>> len(list(sample_tail("word " * 10_000))), list(sample_tail("word"))
    (16, [])
    """
    tail = len(text) - HEAD_CHARS
    for index in range(_TAIL_SAMPLES if tail > 0 else 0):
        start = HEAD_CHARS + tail * index // _TAIL_SAMPLES
        part_end = HEAD_CHARS + tail * (index + 1) // _TAIL_SAMPLES
        first = _next_space(text, start, part_end)
        first = part_end - len(text[first:part_end].lstrip())
        letter = _LETTER.search(text, first, min(first + _MOST_SEARCHED, part_end))
        if letter:
            yield Stretch(letter.start(), _next_space(text, letter.start() + PASSAGE_CHARS, part_end))


def find_quotations(text: str) -> list[Stretch]:
    """Return what stands between quotation marks in a line, without the marks, 20 to 2,000 characters each.

    Of more than 200 those behind are left out.

    >>> find_quotations("he said «words of another language» once")
    [Stretch(start=9, end=34)]
    """
    if not any(mark in text for mark in _QUOTATION_MARKS):
        return []
    found = islice(_QUOTATION.finditer(text), _MOST_QUOTATIONS)
    return [Stretch(*match.span(match.lastindex or 0)) for match in found]


def blank_addresses(text: str) -> str:
    """Return a text with blanks for URLs, e-mail addresses, and what is too long for a word in ASCII.

    >>> blank_addresses("see www.a.org or a@b.org now")
    'see           or         now'
    """
    for sign, pattern in _ADDRESSES:
        if sign in text:
            text = pattern.sub(_blank, text)
    return _CODE.sub(_blank, text) if _has_long_word(text) else text


def _has_long_word(text: str) -> bool:
    start = 0
    while start + MOST_WORD_CHARS < len(text):
        space = text.rfind(" ", start, start + MOST_WORD_CHARS + 1)
        if space < 0:
            return True
        start = space + 1
    return False


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _next_space(text: str, position: int, stop: int) -> int:
    """Return the first space from `position` on, or `position` where none is within a word's length."""
    space = _SPACE.search(text, position, min(position + MOST_WORD_CHARS, stop))
    return space.start() if space else min(position, stop)
