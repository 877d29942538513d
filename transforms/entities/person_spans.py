"""The making of a person's mention, and what of punctuation tells one."""

from transforms.entities.candidates import Candidate, make_candidate
from transforms.entities.lexicon import Lexicon
from transforms.entities.sorani_persons import ending_length
from transforms.entities.tokens import Tokens


def make_person(tokens: Tokens, lexicon: Lexicon, first: int, last: int, start: int, confidence: float) -> Candidate:
    """Return a person over words, without the Sorani ending of the last."""
    end = tokens.ends[last] - ending_length(tokens.words[last], lexicon)
    return make_candidate(tokens, first, last, start, end, "PER", confidence)


def is_quoted(tokens: Tokens, index: int) -> bool:
    """Say whether a quotation mark stands before a word."""
    return any(quote in tokens.gap(index - 1) for quote in '«»"“”')


def has_comma(tokens: Tokens, index: int) -> bool:
    """Say whether a comma stands behind a word."""
    return index < len(tokens.gaps) and any(comma in tokens.gap(index) for comma in "،,")
