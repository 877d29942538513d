"""Passages: the stretches of a text whose languages are told one by one, and then voted over."""

import re
from collections.abc import Iterator
from typing import NamedTuple

PASSAGE_CHARS = 250
PARAGRAPH_CHARS = 60
# What is read whole; what lies behind it is sampled, so that a book costs little more than an article.
HEAD_CHARS = 20_000
_TAIL_SAMPLES = 16
_MOST_SEARCHED = 4_000
MOST_WORD_CHARS = 40

_LINE = re.compile(r"\S[^\n]*")
_SPACE = re.compile(r"\s")
_LETTER = re.compile(r"[^\W\d_]")
# Addresses, each with a string that a text with one holds: to look for that first is ten times faster.
_ADDRESSES = (
    ("://", re.compile(r"https?://[^\s<>\"]{1,2000}", re.IGNORECASE)),
    ("www.", re.compile(r"www\.[^\s<>\"]{1,2000}")),
    ("@", re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w.-]{1,255}")),
)
# Between marks of one kind; a mark of the other kind may stand inside.
_QUOTATION = re.compile(
    r"«([^«»\n]{20,2000})»|“([^“”\n]{20,2000})”|„([^„“”\n]{20,2000})[“”]|\"([^\"\n]{20,2000})\"|\(([^()\n]{20,2000})\)"
)
# Where a sentence or a quotation may end, or a quotation begin.
_MARK = re.compile(r"[.!?\u061f\u06d4»”«“„][.!?\u061f\u06d4»”\")]*")
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
    run: Stretch | None = None
    for match in _LINE.finditer(text):
        line = Stretch(match.start(), match.start() + len(match[0].rstrip()))
        is_paragraph = line.end - line.start >= PARAGRAPH_CHARS
        if run and (is_paragraph or line.end - run.start > PASSAGE_CHARS):
            yield run
            run = None
        if is_paragraph:
            yield line
        else:
            run = Stretch(run.start if run else line.start, line.end)
    if run:
        yield run


def cut_passages(text: str, block: Stretch) -> Iterator[Stretch]:
    """Yield the parts of a block: sentences and quotations of 60 characters or more, 250 at most, cut at spaces.

    >>> [end - start for start, end in cut_passages("word " * 100, Stretch(0, 500))]
    [254, 246]
    >>> [end - start for start, end in cut_passages("word " * 19 + "end. " + "word " * 20, Stretch(0, 200))]
    [99, 101]
    """
    start = block.start
    for match in _MARK.finditer(text, block.start, block.end - PARAGRAPH_CHARS):
        end = match.start() if match[0][0] in _OPENING else match.end()
        ends_here = match[0][0] in _OPENING or match[0][-1] in _CLOSING or text[end].isspace()
        if ends_here and end - start >= PARAGRAPH_CHARS:
            yield from _cut_evenly(text, Stretch(start, end))
            start = end
    yield from _cut_evenly(text, Stretch(start, block.end))


def _cut_evenly(text: str, stretch: Stretch) -> Iterator[Stretch]:
    size = stretch.end - stretch.start
    if 0 < size <= PASSAGE_CHARS:
        yield stretch
        return
    count = -(-size // PASSAGE_CHARS)
    start = stretch.start
    for index in range(1, count + 1):
        end = _next_space(text, stretch.start + size * index // count, stretch.end)
        if end > start:
            yield Stretch(start, end)
        start = end


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


def find_quotations(text: str, block: Stretch) -> Iterator[Stretch]:
    """Yield what stands between quotation marks in a block, without the marks, 20 to 2,000 characters each.

    >>> list(find_quotations("he said «words of another language» once", Stretch(0, 40)))
    [Stretch(start=9, end=34)]
    """
    for match in _QUOTATION.finditer(text, block.start, block.end):
        yield Stretch(*match.span(match.lastindex or 0))


def blank_addresses(text: str) -> str:
    """Return a text with blanks for URLs and e-mail addresses.

    >>> blank_addresses("see www.a.org or a@b.org now")
    'see           or         now'
    """
    for sign, pattern in _ADDRESSES:
        if sign in text:
            text = pattern.sub(lambda match: " " * len(match[0]), text)
    return text


def _next_space(text: str, position: int, stop: int) -> int:
    """Return the first space from `position` on, or `position` where none is within a word's length."""
    space = _SPACE.search(text, position, min(position + MOST_WORD_CHARS, stop))
    return space.start() if space else min(position, stop)
