"""A stretch of text as the grammar sees it: folded, in tokens, one letter a token."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE_END = re.compile(r"[\n!?؟؛;۔.]")
# A full stop ends a sentence after a word or a number, unless a number follows: "Oct. 21".
_FULL_STOP = re.compile(r"(?:(?<=\w\w)|(?<=\d))\.(?=\s\D)")
# What is a date without a date word: digits of a year or between separators.
# How far a date reaches from what tells that it is one.
_CHARS_BEFORE, _CHARS_AFTER, _CHARS_TO_UNIT = 56, 72, 32
_NUMBER_TRIGGER = re.compile(r"\d(?:\d{3}|[/.-]\d)")


@dataclass(frozen=True, slots=True)
class Scan:
    """The tokens of a stretch of text.

    Args:
        view: the whole text, folded.
        tokens: words, numbers, signs and spaces; phrases and numbers in words as one.
        classes: their kinds, a letter each.
        starts: where each begins in the folded text (code points), and where the last ends.
        lexicon: of the language.
        numbers: meaning of numbers in words.
        tense: what the sentence tells of, where a word in it says so.
    """

    view: AlignedText
    tokens: list[str]
    classes: str
    starts: list[int]
    lexicon: Lexicon
    numbers: Mapping[str, Word]
    tense: Tense

    def word(self, index: int) -> Word:
        """Return what a token means; nothing for numerals and signs."""
        token = self.tokens[index]
        return self.lexicon.words.get(token) or self.numbers.get(token, NOT_A_DATE)

    def span(self, first: int, end: int) -> tuple[int, int]:
        """Return the span in the text of the tokens from `first` up to `end`, without glued prefixes."""
        return self.view.raw_span(self.starts[first] + self.word(first).skip, self.starts[end])


def scan(text: str, language: str) -> Iterator[Scan]:
    """Fold a text and give the stretches of it that can hold a date, in tokens.

    >>> [stretch.classes for stretch in scan("او نیامد. روز سهشنبه ۲۹مهر ۱۴۰۴", "fa")]
    [' D W dH y']
    """
    lexicon, view = load_lexicon(language), fold(text)
    places = _find_triggers(view.text, lexicon)
    ends = _end_sentences(view.text) if places else []
    for first, last, sentence in _spread(view.text, places, ends):
        tense = _read_tense(view.text[slice(*sentence)], lexicon)
        yield _scan_stretch(view, first, last, lexicon, tense)


def _find_triggers(text: str, lexicon: Lexicon) -> list[int]:
    """Return where something stands that may be a date, or part of another word."""
    words = set(text.split())
    words.update(_WORD.findall(" ".join([word for word in words if not word.isalpha()])))
    places = [match.start() for match in _NUMBER_TRIGGER.finditer(text)]
    for trigger in lexicon.triggers & words:
        places += _find_all(text, trigger)
    for turn in lexicon.turns & words:
        places += (place for place in _find_all(text, turn) if _stands_by_unit(text, place, lexicon))
    return sorted(places)


def _find_all(text: str, word: str) -> Iterator[int]:
    place = text.find(word)
    while place >= 0:
        yield place
        place = text.find(word, place + len(word))


def _stands_by_unit(text: str, place: int, lexicon: Lexicon) -> bool:
    near = _WORD.findall(text, max(place - _CHARS_TO_UNIT, 0), place + _CHARS_TO_UNIT)
    return not lexicon.counted.isdisjoint(near)


def _end_sentences(text: str) -> list[int]:
    ends = [
        match.end()
        for match in _SENTENCE_END.finditer(text)
        if match[0] != "." or _FULL_STOP.match(text, match.start())
    ]
    return [*ends, len(text)]


def _spread(text: str, places: Iterable[int], ends: Sequence[int]) -> Iterator[tuple[int, int, tuple[int, int]]]:
    """Give the stretches around some places, those that meet as one, in whole words; and their sentences."""
    first = last = start = end = 0
    for place in places:
        if place >= end:
            if last > first:
                yield first, last, (start, end)
            index = bisect_right(ends, place)
            start, end = (ends[index - 1] if index else 0), ends[index]
            first = last = start
        if place - _CHARS_BEFORE > last:
            if last > first:
                yield first, last, (start, end)
            first = text.rfind(" ", start, place - _CHARS_BEFORE) + 1 or start
        if place + _CHARS_AFTER > last:
            last = text.find(" ", place + _CHARS_AFTER, end)
            last = end if last < 0 else last
    if last > first:
        yield first, last, (start, end)


def _read_tense(sentence: str, lexicon: Lexicon) -> Tense:
    """Return what a word such as "will" or "was" tells; of both, the one that tells of the future."""
    words = _WORD.findall(sentence)
    if not lexicon.future_cues.isdisjoint(words):
        return "future"
    return "none" if lexicon.past_cues.isdisjoint(words) else "past"


def _scan_stretch(view: AlignedText, start: int, end: int, lexicon: Lexicon, tense: Tense) -> Scan:
    tokens, numbers = _regroup(split_tokens(view.text[start:end]), lexicon)
    letter, number = lexicon.letters.get, {form: word.kind for form, word in numbers.items()}.get
    classes = "".join(
        [letter(token) or (classify_number(token) if token[0] in _DIGITS else number(token, "x")) for token in tokens]
    )
    return Scan(view, tokens, classes, list(accumulate(map(len, tokens), initial=start)), lexicon, numbers, tense)


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
        is_kept = number is not None and number.length == 1 and number.value < 1000 and not parts[tokens[index]].joined
        if number is None or is_kept:
            continue
        joined += tokens[done:index]
        done = index + number.length
        form = "".join(tokens[index:done])
        skip = 1 if parts[tokens[index]].joined else 0
        meanings[form] = Word(_classify(number.value, number.is_ordinal), number=number.value, skip=skip)
        joined.append(form)
    return joined + tokens[done:], meanings


def _classify(value: int, is_ordinal: bool) -> str:
    """Return the letter of a number in words, as `classify_number` does for digits."""
    if value >= 1000:
        return "y" if value <= 2999 and not is_ordinal else "x"
    return "o" if is_ordinal and value <= 99 else "c"
