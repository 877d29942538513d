"""What the words of a vocabulary mean in a date: its rows as single folded forms."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from schemas.records import Calendar
from transforms.dates.vocabulary import Direction, Part, Unit, Vocabulary, variants
from transforms.folding import fold

# Kinds whose words take prefixes and suffixes.
_AFFIXED = frozenset("<^xMHJWTZYNDPUVABSpQXLoIeiFGjbCO!@*#")


class Word(NamedTuple):
    """What a word means in a date; `kind` is its letter in the grammar (see `grammar`)."""

    kind: str
    number: int = 0
    calendar: Calendar = "none"
    unit: Unit | None = None
    direction: Direction | None = None
    part: Part | None = None
    skip: int = 0
    """Letters at its beginning that are another word written together with it, as و in والأحد."""


NOT_A_DATE = Word("x")
_HALF = 6
LAST = -1
"""Number of the last of several."""


def own_words(vocabulary: Vocabulary) -> Iterator[tuple[str, Word]]:
    """Give the words of a vocabulary, those first that win where a form has two meanings."""
    yield from _grouped("x", f"{vocabulary.not_dates} | {vocabulary.clock_words} | {vocabulary.percent_words}")
    yield from _grouped("v", vocabulary.vague_phrases)
    yield from _numbered("v", vocabulary.sided_days)
    ahead = _numbered("v", vocabulary.ahead_days)
    yield from ((form, word._replace(direction="coming")) for form, word in ahead)
    yield from _names(vocabulary, weekday="W")
    for number, forms in vocabulary.weekday_units.items():
        yield from ((form, Word("@", number=number, unit="week")) for form in fold_forms(forms))
    yield from _numbered("K", dict(enumerate(vocabulary.recurring_weekdays)))
    suffixes, eras = set(fold_forms(vocabulary.day_suffixes)), _eras(vocabulary)
    for form, calendar in eras.items():
        yield form, Word("m" if form in suffixes else "E", calendar=calendar)
    yield from _grouped("s", vocabulary.day_suffixes)
    yield from _numbered("T", vocabulary.deictics)
    yield from _numbered("Z", vocabulary.year_deictics)
    yield from ((form, Word("Z", unit="year")) for form in fold_forms(vocabulary.same_years))
    yield from ((form, Word("<", unit="month")) for form in fold_forms(vocabulary.same_months))
    yield from _numbered("S", dict(enumerate(vocabulary.seasons, 1)))
    yield from _numbered("Q", vocabulary.quarters)
    yield from _numbered("q", {_HALF: vocabulary.halves})
    yield from _numbered("L", vocabulary.decades)
    yield from ((form, Word("X", unit="decade")) for form in fold_forms(vocabulary.decade_words))
    for (calendar, month, day), forms in vocabulary.feasts.items():
        yield from ((form, Word("!", number=100 * month + day, calendar=calendar)) for form in fold_forms(forms))
    for part, forms in vocabulary.parts.items():
        yield from ((form, Word("p", part=part)) for form in fold_forms(forms))
    yield from _unit_words(vocabulary)
    # The Urdu for "ago" is "first" as well.
    ranks = {**vocabulary.ordinals, LAST: " | ".join((vocabulary.final_words, vocabulary.ends))}
    ordinals = {form: number for number, forms in ranks.items() for form in fold_forms(forms)}
    for kind, table in (("B", vocabulary.before), ("A", vocabulary.after)):
        for direction, forms in table.items():
            for form in fold_forms(forms):
                yield form, Word(kind, number=ordinals.get(form, 0), direction=direction)
    leads: tuple[tuple[Direction, str], ...] = (
        ("later", vocabulary.ahead_words),
        ("ago", vocabulary.year_leads),
        ("coming", vocabulary.ahead_leads),
    )
    for direction, row in leads:
        yield from ((form, Word("i", direction=direction)) for form in fold_forms(row))
    yield from ((form, Word("*", number=LAST, part="last")) for form in fold_forms(vocabulary.ends))
    yield from _numbered("F", {LAST: vocabulary.final_words})
    yield from _numbered("o", vocabulary.ordinals)
    yield from _numbered("c", {number: forms for number, forms in vocabulary.cardinals.items() if number <= 1000})
    yield from _numbered("y", {number: forms for number, forms in vocabulary.cardinals.items() if number > 1000})
    yield from ((form, Word("i", number=1)) for form in fold_forms(vocabulary.year_nouns))
    yield from ((form, Word("I", number=1)) for form in fold_forms(vocabulary.day_postpositions))
    yield from ((form, Word("I", direction="coming")) for form in fold_forms(vocabulary.ahead_postpositions))
    yield from ((form, Word("R", number=1)) for form in fold_forms(vocabulary.night_words))
    yield from ((form, Word(";", direction="past")) for form in fold_forms(vocabulary.length_ends))
    yield from ((form, Word(";", direction="coming")) for form in fold_forms(vocabulary.length_starts))
    # Some stand on either side of a name: چوک.
    behind = frozenset(fold_forms(vocabulary.place_nouns_after))
    places = f"{vocabulary.place_nouns} | {vocabulary.numbered_nouns}"
    yield from ((form, Word("P", number=form in behind)) for form in fold_forms(places))
    for kind, forms in _function_words(vocabulary):
        yield from _grouped(kind, forms)


def _function_words(vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    yield "C", vocabulary.century_words
    yield "#", vocabulary.fiscal_words
    yield "z", vocabulary.decade_suffixes
    yield "O", vocabulary.this_century
    yield "l", vocabulary.articles
    yield "a", vocabulary.approximators
    yield "q", vocabulary.quantifiers
    yield "e", vocabulary.every
    yield "R", vocabulary.range_words
    yield "&", vocabulary.pair_words
    yield "b", vocabulary.between_words
    yield "k", vocabulary.connectors
    yield "f", vocabulary.introducers
    yield "i", vocabulary.prepositions
    yield '"', vocabulary.number_prefixes
    yield "I", vocabulary.postpositions
    yield "~", vocabulary.place_nouns_after
    yield "j", vocabulary.count_nouns
    yield "^", vocabulary.month_nouns or vocabulary.month_nouns_behind


def lent_words(vocabulary: Vocabulary) -> Iterator[tuple[str, Word]]:
    """Give the names that a vocabulary lends to other languages: what may be another word needs a full date there."""
    for form, word in _names(vocabulary, weekday="w"):
        yield form, word._replace(kind="J") if word.kind == "H" else word
    weak = set(fold_forms(vocabulary.weak_eras))
    yield from (
        (form, Word("E", calendar=calendar)) for form, calendar in _eras(vocabulary).items() if form not in weak
    )


def _names(vocabulary: Vocabulary, weekday: str) -> Iterator[tuple[str, Word]]:
    homographs, strict = set(fold_forms(vocabulary.homograph_months)), set(fold_forms(vocabulary.strict_months))
    for calendar, months in vocabulary.months:
        for number, forms in enumerate(months, 1):
            for form in fold_forms(forms):
                kind = "J" if form in strict else "H" if form in homographs else "M"
                yield form, Word(kind, number=number, calendar=calendar)
    yield from _numbered(weekday, dict(enumerate(vocabulary.weekdays)))
    yield from _numbered("w", dict(enumerate(vocabulary.weekday_abbreviations)))


def _unit_words(vocabulary: Vocabulary) -> Iterator[tuple[str, Word]]:
    units = {form: unit for unit, forms in vocabulary.units.items() for form in fold_forms(forms)}
    single, days = frozenset(fold_forms(vocabulary.single_units)), frozenset(fold_forms(vocabulary.plural_days))
    for calendar, forms in vocabulary.year_words_of.items():
        yield from ((form, Word("Y", number=1, unit="year", calendar=calendar)) for form in fold_forms(forms))
    yield from ((form, Word("Y", number=form in single, unit="year")) for form in fold_forms(vocabulary.year_words))
    yield from ((form, Word("N", number=form in single, unit="month")) for form in fold_forms(vocabulary.month_words))
    yield from (
        (form, Word("D", number=form in single, unit=units.get(form))) for form in fold_forms(vocabulary.day_words)
    )
    yield from ((form, Word("U", number=form in single | days, unit=unit)) for form, unit in units.items())
    plurals = {form: unit for unit, forms in vocabulary.vague_units.items() for form in fold_forms(forms)}
    yield from ((form, Word("G" if form in days else "V", unit=unit)) for form, unit in plurals.items())
    yield from ((form, Word("G", unit="day")) for form in days)
    for number, table in ((1, vocabulary.ones), (2, vocabulary.pairs)):
        for unit, forms in table.items():
            yield from ((form, Word("u", number=number, unit=unit)) for form in fold_forms(forms))


def affixed(entries: Iterable[tuple[str, Word]], vocabulary: Vocabulary) -> Iterator[tuple[str, Word]]:
    """Give the words with the letters that are written together with them."""
    for form, word in entries:
        if word.kind not in _AFFIXED:
            continue
        for prefix in fold_forms(vocabulary.prefixes):
            yield prefix + form, word._replace(skip=len(prefix))
        if vocabulary.prefixes and form.startswith("ال"):
            yield "ل" + form[1:], word._replace(skip=1)
            yield "ول" + form[1:], word._replace(skip=2)
        for suffix in fold_forms(vocabulary.suffixes):
            yield form + suffix, word


def _eras(vocabulary: Vocabulary) -> dict[str, Calendar]:
    return {form: calendar for calendar, forms in vocabulary.eras.items() for form in fold_forms(forms)}


def _grouped(kind: str, forms: str) -> Iterator[tuple[str, Word]]:
    yield from ((form, Word(kind)) for form in fold_forms(forms))


def _numbered(kind: str, table: Mapping[int, str]) -> Iterator[tuple[str, Word]]:
    for number, forms in table.items():
        yield from ((form, Word(kind, number=number)) for form in fold_forms(forms))


@cache
def fold_forms(row: str) -> tuple[str, ...]:
    """Return the variants in a row, folded as text is."""
    return tuple(fold(form).text for form in variants(row))
