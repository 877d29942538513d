"""What the layers hand to each other: a possible mention, over words of the text."""

from collections.abc import Iterable
from typing import NamedTuple

from schemas.records import EntityLabel
from transforms.entities.keys import entity_key
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
        start, end, surface, label, name, key, level, method, confidence = self
        return {
            "raw_start": raw_start,
            "raw_end": raw_end,
            "start": start,
            "end": end,
            "surface": surface,
            "label": label,
            "name": name,
            "key": key,
            "level": level,
            "method": method,
            "confidence": confidence,
        }


def make_candidate(
    tokens: Tokens, first: int, last: int, start: int, end: int, label: EntityLabel, confidence: float, detail: str = ""
) -> Candidate:
    """Return a mention that the rules find, the fields as in a `Candidate`, with the key of its name.

    >>> from transforms.entities.tokens import tokenize
    >>> make_candidate(tokenize("شركة آفاق", "ar"), 1, 1, 5, 9, "ORG", 0.75).key
    'org:افاق'
    """
    key = entity_key(label, tokens.unfold(start, end))
    return Candidate(first, last, start, end, label, key, "rule", confidence, detail)


def move_end(tokens: Tokens, candidate: Candidate, last: int, end: int) -> Candidate:
    """Return a mention that ends elsewhere, with the key of the name that it has then.

    Args:
        last: its new last word.
        end: where it ends in the folded text then.

    >>> from transforms.entities.tokens import tokenize
    >>> tokens = tokenize("شركة آفاق", "ar")
    >>> move_end(tokens, make_candidate(tokens, 0, 0, 0, 4, "ORG", 0.75), 1, 9).key
    'org:شرکهافاق'
    """
    return candidate._replace(last=last, end=end, key=entity_key(candidate.label, tokens.unfold(candidate.start, end)))


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


def list_words(candidates: Iterable[Candidate]) -> set[int]:
    """Return the words that the candidates cover.

    >>> list_words([Candidate(1, 2, 5, 16, "LOC", "country:IR", "gazetteer", 0.9)])
    {1, 2}
    """
    return {word for candidate in candidates for word in range(candidate.first, candidate.last + 1)}
