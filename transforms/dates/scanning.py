"""A text as the grammar sees it: folded, in tokens, one letter a token."""

from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from schemas.text import AlignedText
from transforms.dates.lexicon import NOT_A_DATE, Lexicon, Word, load_lexicon
from transforms.dates.tokens import classify_number, split_tokens
from transforms.folding import fold

_SIGNS = {**{sign: sign for sign in " (),./-:"}, "\n": "|", "،": ",", "[": "(", "]": ")", "–": "-", "—": "-"}


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


class _Classes(dict[str, str]):
    """Letters by token, with those of numbers worked out when asked for."""

    def __missing__(self, token: str) -> str:
        return classify_number(token) if token[0].isdigit() else "x"


def scan(text: str, language: str) -> Scan:
    """Fold and tokenize a text.

    >>> scan("روز سهشنبه ۲۹مهر ۱۴۰۴", "fa").classes
    'D W dH y'
    """
    lexicon, view = load_lexicon(language), fold(text)
    tokens = _regroup(split_tokens(view.text), lexicon)
    classes = "".join(map(_load_classes(language).__getitem__, tokens))
    return Scan(view, tokens, classes, [0, *accumulate(map(len, tokens))], lexicon)


@cache
def _load_classes(language: str) -> _Classes:
    words = load_lexicon(language).words.items()
    return _Classes({form: word.kind for form, word in words} | _SIGNS)


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
