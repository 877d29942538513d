"""What the layers know of a language: one table of names, titles and organization heads, and its word classes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import product
from typing import NamedTuple

from transforms.entities.entries import Entry, Kind, read_entries
from transforms.entities.forms import FormTable
from transforms.entities.keys import entity_key
from transforms.entities.tables import read_table
from transforms.entities.tokens import (
    COMMA_GAP,
    PREPOSITION_ON,
    Reading,
    Tokens,
    read_first,
    read_last,
    split_names,
    split_words,
)
from transforms.entities.words import fold_names, read_classes, read_column, read_common, read_demonyms, read_faker

LANGUAGES = ("fa", "ar", "ckb", "ur", "en")

Names = Mapping[str, tuple[Entry, ...]]

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
# Half-spaces get lost in Persian and Sorani pages, so a name of several words may stand as one.
_GLUED = ("fa", "ckb")
_SHORT_END = 3
_COMMA = "\u060c"


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
    make, `name_openings` the readings that a person's name begins with, `place_nouns` those that are nouns of sites and
    settlements; `classes` has every class, empty where the language has no word of it; `listed` are all words that are
    on any list. `inflections` are endings that nouns and verbs have, and names do not.
    """

    language: str
    names: Names
    openings: FormTable[tuple[Opening, ...]]
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
    listing: dict[str, tuple[Entry, ...]] = {}
    classes = read_classes(language)
    everyday = classes["plain"] | classes["stop"]
    entries = list(read_entries(language))
    plain = split_names([variant for variant, _ in entries], language)
    for (variant, entry), split in zip(entries, plain, strict=True):
        for words in _glue_words(_split_entry(variant, language) if _COMMA in variant else split, language):
            # A city that is written like an everyday word (ڕێگا is a road sooner than Riga) counts only in context.
            is_doubtful = (
                entry.detail == "city"
                and len(words) == 1
                and (
                    words[0] in everyday
                    or (language == "ar" and words[0][0] == "و" and words[0][1:] in classes["stop"])
                )
            )
            _insert(listing, words, entry._replace(doubtful=True) if is_doubtful else entry)
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
    names = lexicon.names
    for index, openings in enumerate(map(lexicon.openings.__getitem__, tokens.words)):
        for name, cut, offset in openings:
            found = _walk(tokens, names, index, tokens.starts[index] + offset, name, cut)
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
    openings = (Opening(*_extend(names, "", form, language), offset) for form, offset in readings)
    return tuple(opening for opening in openings if opening.name)


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


def _walk(tokens: Tokens, names: Names, first: int, start: int, name: str, cut: int) -> list[Hit]:
    """Return the entries that begin with `name` at the word `first`, of which they leave out what is before `start`."""
    found: list[Hit] = []
    last = first
    while name:
        for entry in names[name]:
            found.append(Hit(first, last, start, tokens.ends[last] - (cut if entry.kind in _CUT else 0), entry))
        if not tokens.joined[last]:
            name = f"{name} {_COMMA}"
            if tokens.gaps[last] != COMMA_GAP or name not in names:
                break
        last += 1
        name, cut = _extend(names, f"{name} ", tokens.words[last], tokens.language)
    return found


def _extend(names: Names, before: str, word: str, language: str) -> tuple[str, int]:
    """Return the name that a word makes of those before it, or "", and the length of the Sorani ending cut from it."""
    if before + word in names:
        return before + word, 0
    forms = [form for form in read_last(word, language) if before + form in names]
    if forms:
        # سلێمانیدا is in Sulaymaniyah, though سلێمان begins names too.
        form = next((form for form in forms if names[before + form]), forms[0])
        return before + form, len(word) - len(form) if language == "ckb" else 0
    if before and language == "ckb" and len(word) == _SHORT_END and word[-1] == "ی" and before + word[:-1] in names:
        # بە بی بی سیی گوت: too short to be cut elsewhere.
        return before + word[:-1], 1
    return "", 0


def _insert(names: dict[str, tuple[Entry, ...]], words: Sequence[str], entry: Entry) -> None:
    name = ""
    for word in words[:-1]:
        name += word
        names.setdefault(name, ())
        name += " "
    name += words[-1]
    entries = names.get(name)
    if not entries:
        names[name] = (entry,)
        return
    # A place or an organization is what the first table says; a title may be a rank too, a head run on in two ways.
    is_single = entry.kind in {"place", "organization", "person"}
    if not (any(known.kind == entry.kind for known in entries) if is_single else entry in entries):
        names[name] = (*entries, entry)


def _split_entry(variant: str, language: str) -> list[str]:
    """Return the words of an entry and the commas inside it: وزیر علوم، تحقیقات و فناوری."""
    first, *others = (split_words(part, language) for part in variant.split(_COMMA))
    return first + [word for part in others for word in (_COMMA, *part)]


def _glue_words(words: list[str], language: str) -> Iterator[list[str]]:
    """Yield the words of a name, with each choice of lost spaces where the language loses them; of five words one."""
    if language not in _GLUED or not 1 < len(words) <= 5:
        yield words
        return
    if len(words) == 5:
        yield words
        for index in range(4):
            yield [*words[:index], words[index] + words[index + 1], *words[index + 2 :]]
        return
    for glued in product((False, True), repeat=len(words) - 1):
        pieces = [words[0]]
        for word, is_glued in zip(words[1:], glued, strict=True):
            if is_glued:
                pieces[-1] += word
            else:
                pieces.append(word)
        yield pieces
