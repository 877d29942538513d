"""Text in two layers: as decoded (`raw`) and as edited (`text`), with the alignment between them."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Edit(NamedTuple):
    """Replace `text[start:end]` by `replacement`; offsets are code points, half-open."""

    start: int
    end: int
    replacement: str


class Block(NamedTuple):
    """A stretch whose length changed: `raw[raw_start:raw_end]` became `text[start:end]`."""

    raw_start: int
    raw_end: int
    start: int
    end: int


_RAW, _TEXT = 0, 2


@dataclass(frozen=True, slots=True)
class AlignedText:
    """A text, what it was made from, and a map between their offsets.

    Offsets are Unicode code points, spans half-open. The map holds only the stretches whose
    length changed (`blocks`, sorted, disjoint); between them the two texts run in step. A
    replacement as long as what it replaces is aligned letter by letter.

    >>> page = AlignedText.of("كتابها  خوب").edit([Edit(0, 1, "ک"), Edit(4, 4, "\\u200c"), Edit(6, 8, " ")])
    >>> page.text == "کتاب\\u200cها خوب"
    True
    >>> page.raw_span(0, 7), page.text_span(8, 11)
    ((0, 6), (8, 11))
    """

    raw: str
    text: str
    blocks: tuple[Block, ...] = ()

    @classmethod
    def of(cls, raw: str) -> "AlignedText":
        """Return `raw` unedited."""
        return cls(raw, raw)

    def edit(self, edits: Iterable[Edit]) -> "AlignedText":
        """Apply edits to `text`, keeping the alignment to `raw`.

        Args:
            edits: in the order of the text, not overlapping; offsets count code points of
                `text` as it is before any of these edits.

        Raises:
            ValueError: an edit lies outside the text, before its predecessor's end, or ends
                before it starts.
        """
        text, done, shift = self.text, 0, 0
        pieces: list[str] = []
        blocks: list[Block] = []
        for start, end, replacement in edits:
            if not done <= start <= end <= len(text):
                raise ValueError(f"edit {start}:{end} out of order or out of the text ({done}:{len(text)})")
            growth = len(replacement) - (end - start)
            if growth:
                blocks.append(Block(start, end, start + shift, end + shift + growth))
            pieces += (text[done:start], replacement)
            done, shift = end, shift + growth
        if not pieces:
            return self
        pieces.append(text[done:])
        return AlignedText(self.raw, "".join(pieces), _compose(self.blocks, tuple(blocks)))

    def sub(self, pattern: re.Pattern[str], replacement: str | Callable[[re.Match[str]], str]) -> "AlignedText":
        """Replace every match of `pattern`; a string is taken literally, a callable is asked each time.

        >>> AlignedText.of("a  b").sub(re.compile(" +"), " ").text
        'a b'
        """
        if isinstance(replacement, str):
            return self.edit(Edit(*m.span(), replacement) for m in pattern.finditer(self.text))
        return self.edit(Edit(*m.span(), replacement(m)) for m in pattern.finditer(self.text))

    def translate(self, table: Mapping[int, str]) -> "AlignedText":
        """Replace characters by the strings that `table` (code point to string) gives them.

        >>> AlignedText.of("ﻻ كم").translate({0xFEFB: "لا", ord("ك"): "ک"}).text
        'لا کم'
        """
        new = self.text.translate(table)
        if new == self.text:
            return self
        if all(len(replacement) == 1 for replacement in table.values()):
            return AlignedText(self.raw, new, self.blocks)
        return self.edit(Edit(i, i + 1, table[ord(c)]) for i, c in enumerate(self.text) if ord(c) in table)

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of `raw` that became `text[start:end]`.

        A bound inside a changed stretch takes the whole stretch; letters deleted just outside
        the span stay outside.
        """
        return _map_span(self.blocks, _TEXT, _RAW, start, end)

    def text_span(self, raw_start: int, raw_end: int) -> tuple[int, int]:
        """Return the span of `text` that `raw[raw_start:raw_end]` became; the inverse of `raw_span`."""
        return _map_span(self.blocks, _RAW, _TEXT, raw_start, raw_end)


def _map_span(blocks: Sequence[Block], source: int, target: int, start: int, end: int) -> tuple[int, int]:
    """Map a span from one side of the blocks (0 raw, 2 text) to the other."""
    if not blocks:
        return start, end
    low, _ = _map_letter(blocks, source, target, start)
    if end <= start:
        return low, low
    _, high = _map_letter(blocks, source, target, end - 1)
    return low, high


def _map_letter(blocks: Sequence[Block], source: int, target: int, position: int) -> tuple[int, int]:
    """Return the span on the target side that the letter at `position` maps to."""
    index = bisect_right(blocks, position, key=lambda block: block[source]) - 1
    if index < 0:
        return position, position + 1
    block = blocks[index]
    if position < block[source + 1]:
        return block[target], block[target + 1]
    there = position - block[source + 1] + block[target + 1]
    return there, there + 1


def _compose(first: Sequence[Block], second: Sequence[Block]) -> tuple[Block, ...]:
    """Compose raw→middle with middle→text; blocks that overlap in the middle melt into one."""
    if not first or not second:
        return tuple(first or second)
    # Each side as (middle start, middle end, far end): the first's far side is raw, the second's is text.
    ours = [(block.start, block.end, block.raw_end) for block in first]
    theirs = [(block.raw_start, block.raw_end, block.end) for block in second]
    composed: list[Block] = []
    i = j = raw_shift = text_shift = 0
    while i < len(ours) or j < len(theirs):
        start, end = min(side[k][:2] for side, k in ((ours, i), (theirs, j)) if k < len(side))
        raw_start, text_start = start + raw_shift, start + text_shift
        growing = True
        while growing:
            growing = False
            if i < len(ours) and _joins(ours[i], start, end):
                _, block_end, raw_end = ours[i]
                end, raw_shift = max(end, block_end), raw_end - block_end
                i, growing = i + 1, True
            if j < len(theirs) and _joins(theirs[j], start, end):
                _, block_end, text_end = theirs[j]
                end, text_shift = max(end, block_end), text_end - block_end
                j, growing = j + 1, True
        block = Block(raw_start, end + raw_shift, text_start, end + text_shift)
        if block.raw_start < block.raw_end or block.start < block.end:
            composed.append(block)
    return tuple(composed)


def _joins(block: tuple[int, int, int], start: int, end: int) -> bool:
    """Say whether a block belongs to the group `start:end`: it overlaps it, or both are one empty point."""
    return block[0] < end or block[:2] == (start, end)
