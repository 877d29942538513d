"""What the layers hand to each other: a possible mention, over words of the text."""

from collections.abc import Iterable
from typing import NamedTuple

from schemas.records import EntityLabel
from transforms.entities.tokens import Tokens


class Candidate(NamedTuple):
    """A possible mention over the words `first` to `last`, both inside.

    `start` and `end` are offsets in the folded text; `start` leaves Arabic clitics out. `detail`
    is the lexicon's, of the entry that it comes from.
    """

    first: int
    last: int
    start: int
    end: int
    label: EntityLabel
    key: str
    method: str
    confidence: float
    detail: str = ""


class Draft(NamedTuple):
    """A mention before it has its place in the raw text; the fields are those of an `EntityMention`."""

    start: int
    end: int
    surface: str
    label: EntityLabel
    name: str
    key: str
    level: int
    method: str
    confidence: float

    def place(self, raw_start: int, raw_end: int) -> dict[str, object]:
        """Return the fields of the mention, with its place in the raw text."""
        return {"raw_start": raw_start, "raw_end": raw_end, **dict(zip(self._fields, self, strict=True))}


def cover(tokens: Tokens, candidates: Iterable[Candidate]) -> bytearray:
    """Return one byte a word: 1 where a candidate covers it.

    >>> from transforms.entities.tokens import tokenize
    >>> words = tokenize("وزیر خارجه ایران", "fa")
    >>> list(cover(words, [Candidate(2, 2, 11, 16, "LOC", "country:IR", "gazetteer", 0.9)]))
    [0, 0, 1]
    """
    covered = bytearray(len(tokens.words))
    for candidate in candidates:
        length = candidate.last - candidate.first + 1
        covered[candidate.first : candidate.last + 1] = b"\1" * length
    return covered
