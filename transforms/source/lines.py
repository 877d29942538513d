"""A text as lines that are folded when somebody looks at them; shared by all who read its layout."""

import re
from functools import cache, lru_cache

from transforms.folding import WORD, fold, fold_text

HEAD_CHARS = 160
_FIRST_CHARS = 24


class Line:
    """A line that is not blank.

    Args:
        text: the whole text.
        start: where its first visible character stands.
        end: where its last one ends.
        gap: whether a blank line stands before it.
    """

    __slots__ = ("_first", "_head", "_words", "call", "end", "gap", "memo", "start", "text")

    def __init__(self, text: str, start: int, end: int, gap: bool) -> None:
        self.text, self.start, self.end, self.gap = text, start, end, gap
        self._head: str | None = None
        self._first: str | None = None
        self._words: list[str] | None = None
        # Whether it asks something of its reader, once somebody looked: see `furniture`.
        self.call: int | None = None
        # What a reader of the layout found on this line, with what it depends on; the next one need not look again.
        self.memo: tuple[object, object] | None = None

    def __len__(self) -> int:
        return self.end - self.start

    @property
    def raw(self) -> str:
        """The line as it is written."""
        return self.text[self.start : self.end]

    @property
    def head(self) -> str:
        """The first 160 characters, folded."""
        if self._head is None:
            self._head = fold_quickly(self.text[self.start : min(self.end, self.start + HEAD_CHARS)])
        return self._head

    @property
    def words(self) -> list[str]:
        """The words of the first 160 characters, folded."""
        if self._words is None:
            self._words = WORD.findall(self.head)
        return self._words

    @property
    def first_word(self) -> str:
        """The first word, folded; empty where no letter stands near the beginning."""
        if self._first is None:
            match = WORD.search(fold_quickly(self.text[self.start : min(self.end, self.start + _FIRST_CHARS)]))
            self._first = match[0] if match else ""
        return self._first

    def holds(self, sign: str) -> bool:
        """Say whether the line holds a string, as it is written."""
        return self.text.find(sign, self.start, self.end) >= 0

    def offset(self, folded: int) -> int:
        """Return where in the text a place of `head` stands; what is dropped before it stays before."""
        view = fold(self.text[self.start : min(self.end, self.start + 2 * HEAD_CHARS)])
        return self.start + view.raw_span(0, folded)[1] if folded else self.start


@lru_cache(maxsize=4)
def read_lines(text: str) -> tuple[Line, ...]:
    """Return the lines of a text that are not blank.

    >>> [(line.start, line.end, line.gap) for line in read_lines("one\\n\\n two \\nthree")]
    [(0, 3, False), (6, 9, True), (11, 16, False)]
    """
    lines: list[Line] = []
    position, gap = 0, False
    for row in text.split("\n"):
        stripped = row.strip()
        if stripped:
            start = position + len(row) - len(row.lstrip())
            lines.append(Line(text, start, start + len(stripped), gap))
            gap = False
        else:
            gap = bool(lines)
        position += len(row) + 1
    return tuple(lines)


def end_of_words(word: re.Pattern[str], head: str, count: int) -> int:
    """Return where the first words of a folded line end.

    >>> end_of_words(WORD, "کد خبر: 12", 2)
    6
    """
    end = 0
    for _, found in zip(range(count), word.finditer(head), strict=False):
        end = found.end()
    return end


def fold_quickly(text: str) -> str:
    """Return a short text folded, without a map; equal to what `fold` gives.

    >>> fold_quickly("سه\\u200cشنبه  ۲۹ مهر")
    'سهشنبه 29 مهر'
    """
    folded = (text if "\u0640" not in text else fold_text(text)).translate(_table())
    while "  " in folded:
        folded = folded.replace("  ", " ")
    return folded


@cache
def _table() -> dict[int, str]:
    codes = (*range(0x20, 0x800), *range(0x2000, 0x2070), 0x1680, 0x3000, 0xFEFF)
    return {9: " ", **{code: fold(chr(code)).text for code in codes if code not in range(0xD800, 0xE000)}}
