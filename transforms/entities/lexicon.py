"""What the layers know of a language: one table of names, titles and organization heads, and its word classes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import product
from typing import NamedTuple

from transforms.entities.entries import Entry, Kind
from transforms.entities.forms import FormTable
from transforms.entities.keys import entity_key
from transforms.entities.listing import COMMA, Names, list_continuations, list_names
from transforms.entities.tables import read_table
from transforms.entities.tokens import (
    COMMA_GAP,
    PREPOSITION_ON,
    Reading,
    Tokens,
    read_first,
    read_last,
)
from transforms.entities.words import fold_names, read_classes, read_column, read_common, read_demonyms, read_faker

LANGUAGES = ("fa", "ar", "ckb", "ur", "en")

# Second words of names that are one: نصر الله, صلاح الدين.
HOLY_ENDS = ("الله", "الدین")
# Arabic conjunctions behind a verb of saying.
THAT = frozenset({"ان", "انه", "انها"})
# What opens a person's name without being one.
SAYYID = frozenset({"سید", "سیده", "میر"})
KUNYA = ("ابو", "ابی")

_CONJUNCTION_AND_VERBS = ("و", "ی", "سی", "ست")
_POSSESSIVES = ("هما", "هم", "ها", "کم", "نا")
# Endings of Sorani surnames, folded.
_DESCENT = ("پور", "زاده", "نژاد", "نهژاد", "یان", "ی")
# Those behind a whole Sorani name: "by" and "too".
_CLOSINGS, _SHORTEST_CLOSED = ("هوه", "یش"), 4
# Of a Persian word that ends in a vowel, the half-space before its ezafe gone: گفته‌ی.
_HEARD_EZAFE = "هی"
# What a Sorani ending is no part of; titles are listed with theirs.
_CUT = frozenset({"place", "organization", "person"})
_AND = "و"
_SHORT_END = 3
# In or from, with, to: before a Sorani name without a space, folded; and the region that begins with its noun.
_SORANI_LEADS, _LEAD, _SHORTEST_LED, _REGION = frozenset({"له", "به", "بو"}), 2, 5, "ههریمی"


class Opening(NamedTuple):
    """The beginning of entries that a reading of a word makes, of which a Sorani ending may be cut."""

    name: str
    cut: int
    offset: int


class Hit(NamedTuple):
    """An entry found over the words `first` to `last`, both inside.

    `start` and `end` are offsets in the folded text, without Arabic clitics and Sorani endings.
    """

    first: int
    last: int
    start: int
    end: int
    entry: Entry


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The names and words of one language, folded.

    `names` has the entries of each name, its words with one space between them, and none for the
    beginning of a longer name. `openings` are the beginnings of entries that the readings of a word
    make, `continuations` the forms of a word that stand behind another in one, `name_openings` the
    readings that a person's name begins with, `place_nouns` those that are nouns of sites and
    settlements; `classes` has every class, empty where the language has no word of it; `listed` are
    all words that are on any list. `inflections` are endings that nouns and verbs have, and names do not.
    """

    language: str
    names: Names
    openings: FormTable[tuple[Opening, ...]]
    continuations: FormTable[tuple[str, ...]]
    given: frozenset[str]
    doubtful_given: frozenset[str]
    surnames: frozenset[str]
    surname_endings: tuple[str, ...]
    name_openings: FormTable[tuple[Reading, ...]]
    place_nouns: FormTable[tuple[Reading, ...]]
    demonyms: Mapping[str, str]
    classes: Mapping[str, frozenset[str]]
    common: frozenset[str]
    listed: frozenset[str]
    inflections: tuple[str, ...]

    def is_name_part(self, word: str) -> bool:
        """Say whether a word may belong to a person's name: letters only, no function, common or inflected word."""
        if not word.isalpha() or len(word) < 2 or word in self.common:
            return False
        if word.endswith(_HEARD_EZAFE) and word[:-1] in self.classes["stop"] and self.language == "fa":
            # به گفتهی
            return False
        return not word.endswith(self.inflections) or self._is_name_with_ending(word)

    def _is_name_with_ending(self, word: str) -> bool:
        """Say whether a Sorani word is a known name with what closes one: لەلایەن هیوا کەریمەوە, ئاسۆ عەلیش."""
        if self.language != "ckb" or not word.endswith(_CLOSINGS):
            return False
        forms = (form for form in read_last(word, "ckb") if len(form) >= _SHORTEST_CLOSED)
        return any((form in self.given or form in self.surnames) and form not in self.common for form in forms)

    def means(self, name: str, *kinds: Kind) -> bool:
        """Say whether an entry of a name is of one of the kinds."""
        return any(entry.kind in kinds for entry in self.names.get(name, ()))

    def is_given(self, word: str) -> bool:
        """Say whether a word is a given name, a doubtful one too."""
        return word in self.given or word in self.doubtful_given

    def is_any_name(self, word: str) -> bool:
        """Say whether a word is a given name, a doubtful one too, or a surname."""
        return self.is_given(word) or word in self.surnames

    def is_saying(self, word: str) -> bool:
        """Say whether a word is an Arabic verb of saying, behind a conjunction too."""
        return any(reading.form in self.classes["say"] for reading in read_first(word, self.language))

    def is_listed_name(self, word: str) -> bool:
        """Say whether a word is a given name or surname that is no common word; in Sorani, or a surname made of one."""
        if (word in self.given or word in self.surnames) and word not in self.common:
            return True
        is_descent = self.language == "ckb" and word.endswith(_DESCENT) and self._is_descent(word)
        return is_descent or self._is_name_with_ending(word)

    def _is_descent(self, word: str) -> bool:
        """Say whether a Sorani word is a father's name or a place with an ending of surnames: ئەسەدی, قادرپوور."""
        stem = next((word[: -len(ending)] for ending in _DESCENT if word.endswith(ending)), "")
        if len(stem) < 3 or word in self.common:
            return False
        is_place = word.endswith("ی") and self.means(stem, "place")
        return stem in self.given or stem in self.surnames or is_place

    def is_inflected(self, word: str) -> bool:
        """Say whether an Arabic word that no list of names has is a verb, has a clitic or is possessed."""
        if self.is_any_name(word):
            return False
        if len(word) > 3 and (word.startswith(_CONJUNCTION_AND_VERBS) or word.endswith(_POSSESSIVES)):
            return True
        return any(reading.form in self.common for reading in read_first(word, self.language)[1:])


@cache
def load_lexicon(language: str) -> Lexicon:
    """Return the lexicon of a language, built once a process.

    Raises:
        KeyError: there is none; `LANGUAGES` lists those there are.
    """
    classes = read_classes(language)
    everyday = classes["plain"] | classes["stop"]
    listing = list_names(language, classes)
    names = read_column("given_names.tsv", language, "names")
    common = classes["stop"] | classes["plain"] | classes["modifier"] | read_common(language)
    sure = fold_names((variant.name for variant in names if not variant.doubtful), language)
    doubtful = fold_names((variant.name for variant in names if variant.doubtful), language) | read_faker(
        language, "given"
    )
    compounds = fold_names(map("".join, product(classes["given_first"], classes["given_last"])), language)
    sure |= compounds - everyday
    surnames = fold_names((variant.name for variant in read_column("surnames.tsv", language, "names")), language)
    surnames |= read_faker(language, "surname")
    demonyms = dict(read_demonyms(language))
    openers = frozenset(name.split()[0] for name in sure | doubtful) | SAYYID
    nouns = classes["site"] | classes["weak_site"] | classes["settlement"]
    return Lexicon(
        language=language,
        names=listing,
        openings=FormTable(partial(_read_openings, listing, language)),
        continuations=FormTable(partial(_read_continuations, list_continuations(listing), language)),
        given=sure,
        doubtful_given=doubtful - sure,
        surnames=surnames,
        surname_endings=tuple(ending[1:] for ending in classes["surname"] if len(ending) > 2),
        name_openings=FormTable(partial(_read_name_openings, openers, language)),
        place_nouns=FormTable(partial(_read_nouns, nouns, language)),
        demonyms=demonyms,
        classes=classes,
        common=(common - sure) | {PREPOSITION_ON},
        listed=frozenset({PREPOSITION_ON}).union(sure, doubtful, surnames, demonyms, common, *classes.values()),
        inflections=tuple(ending[1:] for ending in classes["inflection"]),
    )


@cache
def region_countries() -> Mapping[str, str]:
    """Return the keys of regions (Kurdistan Region) with those of the countries they belong to."""
    regions = (row for row in read_table("places.tsv") if row["kind"] == "region")
    return {entity_key("LOC", row["key"]): f"country:{row['country']}" for row in regions}


def find_hits(tokens: Tokens, lexicon: Lexicon) -> list[Hit]:
    """Return every entry of the lexicon that stands in the text, in the text's order, shortest first.

    Of the readings of a word the first that leads anywhere counts, so that a name that begins
    with a clitic's letter is not cut.
    """
    hits: list[Hit] = []
    for index, openings in enumerate(map(lexicon.openings.__getitem__, tokens.words)):
        for opening in openings:
            found = _walk(tokens, lexicon, index, opening)
            if found:
                hits += found
                break
    return hits


def _read_openings(names: Names, language: str, word: str) -> tuple[Opening, ...]:
    """Return the beginnings of entries that the readings of a word make."""
    readings = read_first(word, language)
    if language == "ar" and len(word) == 3 and word[0] in "وبل":
        # وذي قار, بأم درمان: too short to be cut elsewhere.
        readings = (*readings, Reading(word[1:], 1))
    found = [opening for form, offset in readings for opening in _read_opening(names, language, form, offset)]
    if not found and language == "ckb" and word[:_LEAD] in _SORANI_LEADS and len(word) > _SHORTEST_LED:
        # لەکوردستان
        led = _read_opening(names, language, word[_LEAD:], _LEAD)
        found = [opening for opening in led if _is_place(names, opening.name)]
    return tuple(found)


def _is_place(names: Names, name: str) -> bool:
    """Say whether a name is surely a place, or begins that of the region."""
    return name == _REGION or any(entry.kind == "place" and not entry.doubtful for entry in names[name])


def _read_opening(names: Names, language: str, word: str, offset: int) -> Iterator[Opening]:
    """Yield the beginning of entries that a reading of a word makes, if any does."""
    forms = [form for form in (word, *read_last(word, language)) if form in names]
    if forms:
        # سلێمانیدا is in Sulaymaniyah, though سلێمان begins names too.
        form = _choose(names, "", forms, word)
        yield Opening(form, len(word) - len(form) if language == "ckb" else 0, offset)


def _read_name_openings(openers: frozenset[str], language: str, word: str) -> tuple[Reading, ...]:
    """Return the readings of a word that open a person's name."""
    readings = read_first(word, language)
    return tuple(one for one in readings if one.form in openers or one.form.startswith(KUNYA))


def _read_nouns(nouns: frozenset[str], language: str, word: str) -> tuple[Reading, ...]:
    """Return the readings of a word that are among `nouns`; too short to be cut elsewhere are بحي and لسد."""
    readings = read_first(word, language)
    if language == "ar" and len(word) == 3 and word[0] in "بل":
        readings = (*readings, Reading(word[1:], 1))
    return tuple(reading for reading in readings if reading.form in nouns)


def _read_continuations(inner: frozenset[str], language: str, word: str) -> tuple[str, ...]:
    """Return the forms of a word, itself first, that are among those which stand behind another in an entry."""
    forms = [word, *read_last(word, language)]
    if language == "ckb" and len(word) == _SHORT_END and word[-1] == "ی":
        # بە بی بی سیی گوت: too short to be cut elsewhere.
        forms.append(word[:-1])
    return tuple(form for form in forms if form in inner)


def _walk(tokens: Tokens, lexicon: Lexicon, first: int, opening: Opening) -> list[Hit]:
    """Return the entries that begin with an opening at the word `first`."""
    found: list[Hit] = []
    names, last = lexicon.names, first
    name, cut, offset = opening
    start = tokens.starts[first] + offset
    while True:
        is_and = cut == 1 and tokens.words[last][-1] == _AND
        for entry in names[name]:
            end = tokens.ends[last] - (cut if is_and or entry.kind in _CUT else 0)
            found.append(Hit(first, last, start, end, entry))
        if not tokens.joined[last]:
            name = f"{name} {COMMA}"
            if tokens.gaps[last] != COMMA_GAP or name not in names:
                return found
        last += 1
        word = tokens.words[last]
        forms = [form for form in lexicon.continuations[word] if f"{name} {form}" in names]
        if not forms:
            return found
        form = _choose(names, name, forms, word)
        name = f"{name} {form}"
        cut = len(word) - len(form) if tokens.language == "ckb" else 0


def _choose(names: Names, name: str, forms: Sequence[str], word: str) -> str:
    """Return the form of a word that goes on with `name`: the word itself, or the first that ends an entry."""
    if forms[0] == word:
        return word
    return next((form for form in forms if names[f"{name} {form}" if name else form]), forms[0])
