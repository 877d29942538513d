"""Organizations whose name stands in quotation marks behind an Arabic noun that announces it: حركة "جيل زد"."""

from collections.abc import Iterable, Iterator

from transforms.entities.candidates import Candidate, cover, make_candidate
from transforms.entities.lexicon import Lexicon
from transforms.entities.tokens import Tokens, read_first

_CONFIDENCE = 0.7
_LONGEST = 4
_OPENING, _CLOSING = frozenset({" «", ' "', " “"}), frozenset('»"”')


def find_quoted(tokens: Tokens, lexicon: Lexicon, taken: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield what a text calls so in quotation marks, without the noun.

    Args:
        taken: places, organizations and figures, which are no new names.
    """
    nouns = lexicon.classes["quoting"]
    if not nouns:
        return
    covered: bytearray | None = None
    for index, gap in enumerate(tokens.gaps[:-1]):
        if gap not in _OPENING:
            continue
        if not any(reading.form in nouns for reading in read_first(tokens.words[index], tokens.language)):
            continue
        first = last = index + 1
        while tokens.joined[last] and last - first < _LONGEST:
            last += 1
        if tokens.gaps[last][:1] not in _CLOSING or last - first >= _LONGEST:
            continue
        covered = cover(tokens, taken) if covered is None else covered
        if any(covered[first : last + 1]) or tokens.words[first] in lexicon.classes["stop"]:
            continue
        start, end = tokens.starts[first], tokens.ends[last]
        yield make_candidate(tokens, first, last, start, end, "ORG", _CONFIDENCE, "name")
