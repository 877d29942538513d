"""The words that make up dates, as one look-up table for a language.

A language's own table comes first. The others lend it names only (months, weekdays, eras), so that
a quoted date is found, and hold what is a homograph in their own language to a full date.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Literal, NamedTuple

from schemas.records import Calendar
from transforms.dates.tokens import split_tokens
from transforms.dates.vocabulary import Direction, Unit, Vocabulary, variants
from transforms.folding import fold

LANGUAGES = ("fa", "ar", "ckb", "ur", "en")


class Word(NamedTuple):
    """What a word means in a date; `kind` is its letter in the grammar (see `grammar`)."""

    kind: str
    number: int = 0
    calendar: Calendar = "none"
    unit: Unit | None = None
    direction: Direction | None = None
    skip: int = 0
    """Letters at its beginning that are another word written together with it, as و in والأحد."""


NOT_A_DATE = Word("x")
_SIGNS = {**{sign: sign for sign in " (),./-:"}, "،": ",", "[": "(", "]": ")", "–": "-", "—": "-"}


@dataclass(frozen=True)
class Lexicon:
    """The date words of a language, folded.

    Args:
        letters: kind by word or sign, one letter each (see `grammar`).
        words: meaning by word; phrases are keyed as they stand in text, with single spaces.
        phrases: by first token, the token sequences to read as one, longest first.
        glued: words written together, and the words they are.
    """

    letters: dict[str, str]
    words: dict[str, Word]
    phrases: dict[str, list[tuple[str, ...]]]
    glued: dict[str, tuple[str, ...]]
    calendar: Calendar
    numeric_order: Literal["dmy", "mdy"]
    years: tuple[Calendar, ...]


def load_lexicon(language: str) -> Lexicon:
    """Return the lexicon of a language (BCP 47); that of all of them together for one we have no table for.

    >>> load_lexicon("fa").words["مهر"]
    Word(kind='H', number=7, calendar='jalali', unit=None, direction=None, skip=0)
    """
    primary = language.partition("-")[0].lower()
    return _build(primary if primary in LANGUAGES else "und")


def load_vocabulary(language: str) -> Vocabulary:
    """Return a language's own table, of those in `LANGUAGES`."""
    vocabulary: Vocabulary = import_module(f"transforms.dates.data.{language}").VOCABULARY
    return vocabulary


@cache
def _build(language: str) -> Lexicon:
    vocabularies = {name: load_vocabulary(name) for name in LANGUAGES}
    own = vocabularies.pop(language, None)
    words: dict[str, Word] = {}
    for vocabulary in filter(None, (own, *vocabularies.values())):
        lent = own is not None and vocabulary is not own
        entries = list(_lent_words(vocabulary) if lent else _own_words(vocabulary))
        for form, word in (*entries, *_affixed(entries, vocabulary)):
            words.setdefault(form, word)
    words.update({form.replace(" ", ""): word for form, word in words.items() if form.replace(" ", "") not in words})
    first = own or vocabularies["fa"]
    return Lexicon(
        letters={form: word.kind for form, word in words.items()} | _SIGNS,
        words=words,
        phrases=_index_phrases(words),
        glued=_index_glued(words) if first.language == "fa" else {},
        calendar=own.calendar if own else "gregorian",
        numeric_order=first.numeric_order,
        years=own.years if own else ("gregorian",),
    )


def _own_words(vocabulary: Vocabulary) -> Iterator[tuple[str, Word]]:
    """Give the words of a vocabulary, those first that win where a form has two meanings."""
    yield from ((form, NOT_A_DATE) for form in _forms(vocabulary.not_dates))
    yield from _names(vocabulary, weekday="W")
    suffixes, eras = set(_forms(vocabulary.day_suffixes)), _eras(vocabulary)
    for form, calendar in eras.items():
        yield form, Word("m" if form in suffixes else "E", calendar=calendar)
    yield from _grouped("s", vocabulary.day_suffixes)
    for days, forms in vocabulary.deictics.items():
        yield from _grouped("T", forms, number=days)
    for years, forms in vocabulary.year_deictics.items():
        yield from _grouped("Z", forms, number=years)
    yield from _unit_words(vocabulary)
    for kind, table in (("B", vocabulary.before), ("A", vocabulary.after)):
        for direction, forms in table.items():
            yield from ((form, Word(kind, direction=direction)) for form in _forms(forms))
    for kind, numbers in (("o", vocabulary.ordinals), ("c", vocabulary.cardinals)):
        for number, forms in numbers.items():
            yield from _grouped(kind, forms, number=number)
    yield from _grouped("V", vocabulary.vague_units)
    yield from _grouped("q", vocabulary.quantifiers)
    yield from _grouped("k", vocabulary.connectors)
    yield from _grouped("f", vocabulary.introducers)
    yield from _grouped("P", vocabulary.place_nouns)


def _lent_words(vocabulary: Vocabulary) -> Iterator[tuple[str, Word]]:
    for form, word in _names(vocabulary, weekday="w"):
        yield form, word._replace(kind="J") if word.kind == "H" else word
    yield from ((form, Word("E", calendar=calendar)) for form, calendar in _eras(vocabulary).items())


def _names(vocabulary: Vocabulary, weekday: str) -> Iterator[tuple[str, Word]]:
    homographs, strict = set(_forms(vocabulary.homograph_months)), set(_forms(vocabulary.strict_months))
    for calendar, months in vocabulary.months:
        for number, forms in enumerate(months, 1):
            for form in _forms(forms):
                kind = "J" if form in strict else "H" if form in homographs else "M"
                yield form, Word(kind, number=number, calendar=calendar)
    for number, forms in enumerate(vocabulary.weekdays):
        yield from _grouped(weekday, forms, number=number)
    for number, forms in enumerate(vocabulary.weekday_abbreviations):
        yield from _grouped("w", forms, number=number)


def _unit_words(vocabulary: Vocabulary) -> Iterator[tuple[str, Word]]:
    units = {form: unit for unit, forms in vocabulary.units.items() for form in _forms(forms)}
    yield from ((form, Word("Y", unit="year")) for form in _forms(vocabulary.year_words))
    yield from ((form, Word("N", unit="month")) for form in _forms(vocabulary.month_words))
    yield from ((form, Word("D", unit=units.get(form))) for form in _forms(vocabulary.day_words))
    yield from ((form, Word("U", unit=unit)) for form, unit in units.items())
    for unit, forms in vocabulary.pairs.items():
        yield from ((form, Word("u", number=2, unit=unit)) for form in _forms(forms))


def _affixed(entries: Iterable[tuple[str, Word]], vocabulary: Vocabulary) -> Iterator[tuple[str, Word]]:
    """Give the names with the letters that are written together with them."""
    for form, word in entries:
        if word.kind not in "MHJWTZYNDP":
            continue
        for prefix in _forms(vocabulary.prefixes):
            yield prefix + form, word._replace(skip=len(prefix))
        if vocabulary.prefixes and form.startswith("ال"):
            yield "ل" + form[1:], word._replace(skip=1)
        for suffix in _forms(vocabulary.suffixes):
            yield form + suffix, word


def _index_phrases(words: Iterable[str]) -> dict[str, list[tuple[str, ...]]]:
    phrases: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for form in words:
        tokens = tuple(split_tokens(form))
        if len(tokens) > 1:
            phrases[tokens[0]].append(tokens)
    return {head: sorted(found, key=len, reverse=True) for head, found in phrases.items()}


def _index_glued(words: dict[str, Word]) -> dict[str, tuple[str, ...]]:
    """Return what loses its space in text whose half-spaces were stripped: امروزدوشنبه, روزجمعه, ششمشهریور."""
    whole: dict[str, list[str]] = defaultdict(list)
    for form, word in words.items():
        if " " not in form and not word.skip:
            whole[word.kind].append(form)
    months = [form for kind in "MH" for form in whole[kind]]
    pairs = (
        (whole["T"], whole["W"]),
        (whole["D"], whole["W"]),
        (months, whole["N"]),
        (whole["N"], months),
        (months, whole["Y"]),
        (whole["o"], [form for form in months if words[form].calendar == "jalali"]),
    )
    return {
        first + second: (first, second)
        for firsts, seconds in pairs
        for first in firsts
        for second in seconds
        if first + second not in words
    }


def _eras(vocabulary: Vocabulary) -> dict[str, Calendar]:
    return {form: calendar for calendar, forms in vocabulary.eras.items() for form in _forms(forms)}


def _grouped(kind: str, forms: str, number: int = 0) -> Iterator[tuple[str, Word]]:
    yield from ((form, Word(kind, number=number)) for form in _forms(forms))


@cache
def _forms(row: str) -> tuple[str, ...]:
    """Return the variants in a row, folded as text is."""
    return tuple(fold(form).text for form in variants(row))
