"""A text as the grammar sees it: folded, in tokens, one letter a token."""

from dataclasses import dataclass
from itertools import accumulate

from schemas.text import AlignedText
from transforms.dates.lexicon import NOT_A_DATE, Lexicon, Word, load_lexicon
from transforms.dates.tokens import classify_number, split_tokens
from transforms.folding import fold

_DIGITS = frozenset("0123456789")


@dataclass(frozen=True, slots=True)
class Scan:
    """The tokens of a text; `starts[i]` is where `tokens[i]` begins in the folded text (code points)."""

    view: AlignedText
    tokens: list[str]
    classes: str
    starts: list[int]
    lexicon: Lexicon

    def word(self, index: int) -> Word:
        """Return what a token means; nothing for numbers and signs."""
        return self.lexicon.words.get(self.tokens[index], NOT_A_DATE)

    def span(self, first: int, end: int) -> tuple[int, int]:
        """Return the span in the text of the tokens from `first` up to `end`, without glued prefixes."""
        return self.view.raw_span(self.starts[first] + self.word(first).skip, self.starts[end])


def scan(text: str, language: str) -> Scan:
    """Fold and tokenize a text.

    >>> scan("روز سهشنبه ۲۹مهر ۱۴۰۴", "fa").classes
    'D W dH y'
    """
    lexicon, view = load_lexicon(language), fold(text)
    tokens = _regroup(split_tokens(view.text), lexicon)
    letter = lexicon.letters.get
    classes = "".join([letter(token) or (classify_number(token) if token[0] in _DIGITS else "x") for token in tokens])
    return Scan(view, tokens, classes, [0, *accumulate(map(len, tokens))], lexicon)


def _regroup(tokens: list[str], lexicon: Lexicon) -> list[str]:
    """Join the tokens of a phrase, and part words that were glued together."""
    phrases, glued = lexicon.phrases, lexicon.glued
    regrouped: list[str] = []
    done = 0
    for index in [i for i, token in enumerate(tokens) if token in phrases or token in glued]:
        token = tokens[index]
        if index < done:
            continue
        regrouped += tokens[done:index]
        done = index + 1
        if token in glued:
            regrouped += glued[token]
            continue
        phrase = _find_phrase(tokens, index, phrases[token])
        regrouped.append("".join(phrase))
        done = index + len(phrase)
    return regrouped + tokens[done:]


def _find_phrase(tokens: list[str], index: int, phrases: list[tuple[str, ...]]) -> tuple[str, ...]:
    for phrase in phrases:
        if tuple(tokens[index : index + len(phrase)]) == phrase:
            return phrase
    return (tokens[index],)
