"""What the layers know of a language: one token trie of names, titles and organization heads, and its word classes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from itertools import product
from typing import Any, NamedTuple

from transforms.entities.entries import Entry, read_entries
from transforms.entities.forms import FormTable
from transforms.entities.keys import fold_key
from transforms.entities.tables import read_table
from transforms.entities.tokens import PREPOSITION_ON, Reading, Tokens, read_first, read_last, split_words
from transforms.entities.words import (
    fold_names,
    read_classes,
    read_column,
    read_common,
    read_demonyms,
    read_faker,
)

LANGUAGES = ("fa", "ar", "ckb", "ur", "en")

Node = dict[str, Any]

# What opens a person's name without being one.
SAYYID = frozenset({"سید", "سیده", "میر"})
KUNYA = ("ابو", "ابی")

_END = ""
# What a Sorani ending is no part of; titles are listed with theirs.
_CUT = frozenset({"place", "organization", "person"})
# Half-spaces get lost in Persian and Sorani pages, so a name of several words may stand as one.
_GLUED = ("fa", "ckb")


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

    `openings` are the readings of a word that an entry begins with, `name_openings` those that a
    person's name does.
    """

    language: str
    trie: Node
    openings: FormTable[tuple[Reading, ...]]
    given: frozenset[str]
    doubtful_given: frozenset[str]
    surnames: frozenset[str]
    surname_endings: tuple[str, ...]
    name_openings: FormTable[tuple[Reading, ...]]
    demonyms: Mapping[str, str]
    classes: Mapping[str, frozenset[str]]
    common: frozenset[str]

    def is_name_part(self, word: str) -> bool:
        """Say whether a word may belong to a person's name: letters only, no function word, no common word."""
        return word.isalpha() and len(word) > 1 and word not in self.common


@cache
def load_lexicon(language: str) -> Lexicon:
    """Return the lexicon of a language, built once a process.

    Raises:
        KeyError: there is none; `LANGUAGES` lists those there are.
    """
    trie: Node = {}
    for variant, entry in read_entries(language):
        for words in _glue_words(split_words(variant), language):
            _insert(trie, words, entry)
    classes = read_classes(language)
    names = read_column("given_names.tsv", language, "names")
    common = classes["stop"] | classes["plain"] | classes["modifier"] | read_common(language)
    sure = fold_names(variant.name for variant in names if not variant.doubtful)
    doubtful = fold_names(variant.name for variant in names if variant.doubtful)
    openers = frozenset(name.split()[0] for name in sure) | SAYYID
    return Lexicon(
        language=language,
        trie=trie,
        openings=FormTable(partial(_read_openings, trie, language)),
        given=sure,
        doubtful_given=(doubtful | read_faker(language, "given")) - sure,
        surnames=fold_names(variant.name for variant in read_column("surnames.tsv", language, "names"))
        | read_faker(language, "surname"),
        surname_endings=tuple(ending[1:] for ending in classes["surname"] if len(ending) > 2),
        name_openings=FormTable(partial(_read_name_openings, openers, language)),
        demonyms=dict(read_demonyms(language)),
        classes=classes,
        common=(common - sure) | {PREPOSITION_ON},
    )


@cache
def region_countries() -> Mapping[str, str]:
    """Return the keys of regions (Kurdistan Region) with those of the countries they belong to."""
    regions = (row for row in read_table("places.tsv") if row["kind"] == "region")
    return {f"loc:{fold_key(row['key'])}": f"country:{row['country']}" for row in regions}


def find_hits(tokens: Tokens, lexicon: Lexicon) -> list[Hit]:
    """Return every entry of the lexicon that stands in the text, in the text's order, shortest first.

    Of the readings of a word the first that leads anywhere counts, so that a name that begins
    with a clitic's letter is not cut.
    """
    hits: list[Hit] = []
    root = lexicon.trie
    for index, readings in enumerate(map(lexicon.openings.__getitem__, tokens.words)):
        for form, offset in readings:
            found = _walk(tokens, root, index, form)
            if found:
                start = tokens.starts[index] + offset
                hits += [Hit(index, last, start, end, entry) for last, end, entry in found]
                break
    return hits


def _read_openings(trie: Node, language: str, word: str) -> tuple[Reading, ...]:
    """Return the readings of a word that open an entry."""
    return tuple(
        reading for reading in read_first(word, language) if _step(trie, reading.form, language)[0] is not None
    )


def _read_name_openings(openers: frozenset[str], language: str, word: str) -> tuple[Reading, ...]:
    """Return the readings of a word that open a person's name."""
    readings = read_first(word, language)
    return tuple(one for one in readings if one.form in openers or one.form.startswith(KUNYA))


def _walk(tokens: Tokens, root: Node, first: int, form: str) -> list[tuple[int, int, Entry]]:
    """Return the entries that begin with `form` at the word `first`, with their last words and ends."""
    found: list[tuple[int, int, Entry]] = []
    last, word = first, form
    node, cut = _step(root, word, tokens.language)
    while node is not None:
        entries = node.get(_END)
        if entries:
            found += [(last, tokens.ends[last] - (cut if entry.kind in _CUT else 0), entry) for entry in entries]
        if not tokens.joined[last]:
            break
        last += 1
        node, cut = _step(node, tokens.words[last], tokens.language)
    return found


def _step(node: Node, word: str, language: str) -> tuple[Node | None, int]:
    """Return the node that a word leads to, and the length of the Sorani ending that was cut from it."""
    child: Node | None = node.get(word)
    if child is not None:
        return child, 0
    for form in read_last(word, language):
        child = node.get(form)
        if child is not None:
            return child, len(word) - len(form) if language == "ckb" else 0
    return None, 0


def _insert(trie: Node, words: Iterable[str], entry: Entry) -> None:
    node = trie
    for word in words:
        node = node.setdefault(word, {})
    entries: tuple[Entry, ...] = node.get(_END, ())
    # A place or an organization is what the first table says; a title may be a rank too, a head run on in two ways.
    is_single = entry.kind in {"place", "organization", "person"}
    if not (any(known.kind == entry.kind for known in entries) if is_single else entry in entries):
        node[_END] = (*entries, entry)


def _glue_words(words: list[str], language: str) -> Iterator[list[str]]:
    """Yield the words of a name, with each choice of lost spaces where the language loses them."""
    if language not in _GLUED or not 1 < len(words) <= 5:
        yield words
        return
    for glued in product((False, True), repeat=len(words) - 1):
        pieces = [words[0]]
        for word, is_glued in zip(words[1:], glued, strict=True):
            if is_glued:
                pieces[-1] += word
            else:
                pieces.append(word)
        yield pieces
