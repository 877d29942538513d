"""A stretch of text as the grammar sees it: folded, in tokens, one letter a token."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate

from schemas.text import AlignedText
from transforms.dates.entries import NOT_A_DATE, Word
from transforms.dates.lexicon import Lexicon, load_lexicon
from transforms.dates.spelled_numbers import read_number
from transforms.dates.tokens import classify_number, split_tokens
from transforms.dates.vocabulary import Tense
from transforms.folding import fold

_DIGITS = frozenset("0123456789")
_SHORT_YEAR = len("'98")
# A year behind an apostrophe is of this century up to here.
_LAST_SHORT = 35
_TWO_MONTHS = re.compile(r"[MHJ](?= ?([/(] ?)?[MHJ])")
_ECHO = "="
BETWEEN_BEHIND = re.compile(r" ?(?:k ?)?b")
"""The word for between behind two dates, where the language has it there."""


@dataclass(frozen=True, slots=True)
class Scan:
    """The tokens of a stretch of text.

    Args:
        view: the stretch, folded.
        tokens: words, numbers, signs and spaces; phrases and numbers in words as one.
        classes: their kinds, a letter each.
        starts: where each begins in the folded stretch (code points), and where the last ends.
        lexicon: of the language.
        numbers: meaning of numbers in words.
        tense: what the sentence tells of, where a word in it says so.
        region: what regions the text is of, where it tells one.
    """

    view: AlignedText
    tokens: list[str]
    classes: str
    starts: list[int]
    lexicon: Lexicon
    numbers: Mapping[str, Word]
    tense: Tense
    region: str = ""

    def word(self, index: int) -> Word:
        """Return what a token means; nothing for numerals and signs."""
        token = self.tokens[index]
        return self.lexicon.words.get(token) or self.numbers.get(token, NOT_A_DATE)

    def span(self, first: int, end: int) -> tuple[int, int]:
        """Return the span in the stretch of the tokens from `first` up to `end`, without glued prefixes."""
        return self.view.raw_span(self.starts[first] + self.word(first).skip, self.starts[end])


def scan(text: str, language: str, tense: Tense = "none") -> Scan:
    """Fold a stretch of text and part it into tokens; the regions of its language tell what its homographs are.

    >>> scan("روز سهشنبه ۲۹مهر ۱۴۰۴", "fa").classes
    'D W dH y'
    """
    lexicon, view, region = load_lexicon(language), fold(text), language.partition("-")[2]
    tokens, numbers = _regroup(split_tokens(view.text), lexicon)
    numbers |= {token: _read_short_year(token) for token in tokens if len(token) == _SHORT_YEAR and token[0] in "'’‘"}
    letter, number = lexicon.letters.get, {form: word.kind for form, word in numbers.items()}.get
    classes = "".join(
        [letter(token) or (classify_number(token) if token[0] in _DIGITS else number(token, "x")) for token in tokens]
    )
    if _TWO_MONTHS.search(classes):
        classes = _mark_echoes(tokens, classes, lexicon)
    return Scan(view, tokens, classes, list(accumulate(map(len, tokens), initial=0)), lexicon, numbers, tense, region)


def _mark_echoes(tokens: list[str], classes: str, lexicon: Lexicon) -> str:
    """Return the letters with one of its own for a month behind another name of itself: آب أغسطس, آب/أغسطس."""
    letters = list(classes)
    for match in _TWO_MONTHS.finditer(classes):
        echo = match.end() + (classes[match.end()] == " ") + len(match[1] or "")
        one, other = lexicon.words[tokens[match.start()]], lexicon.words[tokens[echo]]
        is_other_name = tokens[match.start()] != tokens[echo]
        # The Urdu "gave", of two words, has the letters of a Persian month twice.
        is_same = (one.calendar, one.number) == (other.calendar, other.number) and is_other_name
        if is_same and letters[match.start()] != _ECHO:
            letters[echo] = _ECHO
    return "".join(letters)


def _read_short_year(token: str) -> Word:
    """Return the year that an apostrophe and two digits are."""
    year = int(token[1:])
    return Word("y", number=year + (2000 if year <= _LAST_SHORT else 1900))


def _regroup(tokens: list[str], lexicon: Lexicon) -> tuple[list[str], dict[str, Word]]:
    """Join the tokens of phrases and of numbers in words, and part words that were glued together."""
    heads, phrases, glued = lexicon.heads, lexicon.phrases, lexicon.glued
    places = [index for index, token in enumerate(tokens) if token in heads]
    if not places:
        return tokens, {}
    regrouped: list[str] = []
    done = 0
    for index in places:
        token = tokens[index]
        if index < done or (token not in phrases and token not in glued):
            continue
        regrouped += tokens[done:index]
        done = index + 1
        if token in glued:
            regrouped += glued[token]
            continue
        phrase = _find_phrase(tokens, index, phrases[token])
        regrouped.append("".join(phrase))
        done = index + len(phrase)
    return _join_numbers(regrouped + tokens[done:], lexicon)


def _find_phrase(tokens: list[str], index: int, phrases: list[tuple[str, ...]]) -> tuple[str, ...]:
    for phrase in phrases:
        if tuple(tokens[index : index + len(phrase)]) == phrase:
            return phrase
    return (tokens[index],)


def _join_numbers(tokens: list[str], lexicon: Lexicon) -> tuple[list[str], dict[str, Word]]:
    """Return the tokens with each number in words as one, and what those of several words mean."""
    parts = lexicon.numbers.parts
    joined: list[str] = []
    meanings: dict[str, Word] = {}
    done = 0
    for index in [index for index, token in enumerate(tokens) if token in parts]:
        number = read_number(tokens, index, lexicon.numbers) if index >= done else None
        is_kept = number is not None and number.length == 1 and number.value < 1000 and not parts[tokens[index]].skip
        if number is None or is_kept:
            continue
        joined += tokens[done:index]
        done = index + number.length
        form = "".join(tokens[index:done])
        skip = parts[tokens[index]].skip
        meanings[form] = Word(_classify(number.value, number.is_ordinal), number=number.value, skip=skip)
        joined.append(form)
    return joined + tokens[done:], meanings


def _classify(value: int, is_ordinal: bool) -> str:
    """Return the letter of a number in words, as `classify_number` does for digits."""
    if value >= 1000:
        return "y" if value <= 2999 and not is_ordinal else "x"
    return "o" if is_ordinal and value <= 99 else "c"
