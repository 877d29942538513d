"""What the layers know of a language: one token trie of names, titles and organization heads, and its word classes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Any, Literal, NamedTuple

from transforms.entities.keys import fold_key, person_key
from transforms.entities.tables import Variant, read_table, read_text, split_variants
from transforms.entities.tokens import PREPOSITION_ON, Tokens, read_first, read_last, split_words

LANGUAGES = ("fa", "ar", "ckb", "ur", "en")

Kind = Literal["place", "organization", "person", "title", "head"]
Node = dict[str, Any]

_END = ""
# What a Sorani ending is no part of; titles are listed with theirs.
_CUT = frozenset({"place", "organization", "person"})
# Half-spaces get lost in Persian and Sorani pages, so a name of several words may stand as one.
_GLUED = ("fa", "ckb")
_REPUBLIC = {
    "fa": "جمهوری {}",
    "ar": "جمهورية {}",
    "ckb": "کۆماری {}",
    "ur": "جمہوریہ {}",
    "en": "Republic of {}",
}
_MINISTER = {
    "fa": "وزیر {}",
    "ar": "وزير {}|وزيرة {}",
    "ckb": "وەزیری {}",
    "ur": "وزیر {}",
    "en": "{} minister|minister of {}",
}
_MINISTRY = {
    "fa": "وزارت {}|وزارتخانه {}",
    "ar": "وزارة {}",
    "ckb": "وەزارەتی {}",
    "ur": "وزارت {}",
    "en": "{} ministry|ministry of {}",
}


class Entry(NamedTuple):
    """One meaning of a name. `detail` is the kind of place or title, or how far a head's name runs."""

    kind: Kind
    key: str
    detail: str = ""
    country: str = ""
    doubtful: bool = False


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
    """The names and words of one language, folded."""

    language: str
    trie: Node
    given: frozenset[str]
    doubtful_given: frozenset[str]
    surnames: frozenset[str]
    surname_endings: tuple[str, ...]
    openers: frozenset[str]
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
    for variant, entry in _entries(language):
        for words in _glue_words(split_words(variant), language):
            _insert(trie, words, entry)
    classes = _read_classes(language)
    names = _read_column("given_names.tsv", language, "names")
    common = classes["stop"] | classes["plain"] | classes["modifier"] | _read_common(language)
    sure = _fold_names(variant.name for variant in names if not variant.doubtful)
    doubtful = _fold_names(variant.name for variant in names if variant.doubtful)
    return Lexicon(
        language=language,
        trie=trie,
        given=sure,
        doubtful_given=(doubtful | _read_faker(language, "given")) - sure,
        surnames=_fold_names(variant.name for variant in _read_column("surnames.tsv", language, "names"))
        | _read_faker(language, "surname"),
        surname_endings=tuple(ending[1:] for ending in classes["surname"] if len(ending) > 2),
        openers=frozenset(name.split()[0] for name in sure),
        demonyms=dict(_read_demonyms(language)),
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
    root, language = lexicon.trie, tokens.language
    for index, word in enumerate(tokens.words):
        for form, offset in read_first(word, language):
            if form not in root and not read_last(form, language):
                continue
            found = _walk(tokens, root, index, form)
            if found:
                start = tokens.starts[index] + offset
                hits += [Hit(index, last, start, end, entry) for last, end, entry in found]
                break
    return hits


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


def _entries(language: str) -> Iterator[tuple[str, Entry]]:
    """Yield every name of the tables with its meaning."""
    yield from _read_countries(language)
    yield from _read_places(language)
    for row in read_table("figures.tsv"):
        yield from _named(row[language], "person", f"per:{person_key(row['key'])}", "figure")
    for row in read_table("organizations.tsv"):
        yield from _named(row[language], "organization", f"org:{fold_key(row['key'])}", "name", row["country"])
    for row in read_table("organization_heads.tsv"):
        yield from _named(row[language], "head", f"org:{fold_key(row['key'])}", row["extent"])
    for row in read_table("titles.tsv"):
        yield from _named(row[language], "title", f"role:{fold_key(row['key'])}", row["kind"])
    for row in read_table("portfolios.tsv"):
        yield from _read_portfolio(row, language)


def _read_places(language: str) -> Iterator[tuple[str, Entry]]:
    """Yield the curated places, then GeoNames' cities; a curated one that is certainly one of these has its id."""
    cities = list(read_table("geonames.tsv"))
    ids = {row["place"]: row["id"] for row in cities if row["place"]}
    for row in read_table("places.tsv"):
        key = f"geonames:{ids[row['key']]}" if row["key"] in ids else f"loc:{fold_key(row['key'])}"
        yield from _named(row[language], "place", key, row["kind"], row["country"])
    for row in cities:
        yield from _named(row.get(language, ""), "place", f"geonames:{row['id']}", "city", row["country"])


def _read_portfolio(row: Mapping[str, str], language: str) -> Iterator[tuple[str, Entry]]:
    field = fold_key(row["key"])
    for name, _ in split_variants(row[language]):
        for pattern in _MINISTER[language].split("|"):
            yield pattern.format(name), Entry("title", f"role:ministerof{field}", "office")
        for pattern in _MINISTRY[language].split("|"):
            yield pattern.format(name), Entry("organization", f"org:ministryof{field}", "ministry")


def _read_countries(language: str) -> Iterator[tuple[str, Entry]]:
    """Yield the countries' names: the table's first, then CLDR's, then the republics made of both."""
    from babel import Locale  # Babel's import costs more than a run that needs no entities should pay.

    doubtful = {
        word
        for row in read_table("ambiguous.tsv")
        if row["language"] == language
        for name, _ in split_variants(row["names"])
        for word in [" ".join(split_words(name))]
    }
    names = [(row["code"], variant) for row in read_table("countries.tsv") for variant in split_variants(row[language])]
    for code, name in sorted(Locale(language).territories.items()):
        if len(code) == 2 and code.isalpha() and code not in {"EU", "EZ", "UN", "QO", "ZZ", "XA", "XB"}:
            names.append((code, Variant(name, " ".join(split_words(name)) in doubtful)))
    for code, (name, is_doubtful) in names:
        if "،" in name or "(" in name or "," in name:
            continue
        yield name, Entry("place", f"country:{code}", "country", code, is_doubtful)
        yield _REPUBLIC[language].format(name), Entry("place", f"country:{code}", "republic", code)


def _named(cell: str, kind: Kind, key: str, detail: str, country: str = "") -> Iterator[tuple[str, Entry]]:
    for name, doubtful in split_variants(cell):
        yield name, Entry(kind, key, detail, country, doubtful)


def _read_classes(language: str) -> dict[str, frozenset[str]]:
    """Return the word classes; an entry of several words is its words with one space between them."""
    return {
        row["class"]: frozenset(_fold_words(name for name, _ in split_variants(row["words"])))
        for row in read_table("words.tsv")
        if row["language"] == language
    }


def _fold_words(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        dash = "-" if name.startswith("-") else ""
        yield dash + " ".join(split_words(name))


def _fold_names(names: Iterable[str]) -> frozenset[str]:
    """Return names folded; one of two words also as one, as عبدالله is."""
    folded = {" ".join(split_words(name)) for name in names}
    return frozenset(folded | {name.replace(" ", "") for name in folded})


def _read_column(file_name: str, language: str, column: str) -> list[Variant]:
    """Return the variants of a column in the rows of a language."""
    rows = (row for row in read_table(file_name) if row["language"] == language)
    return [variant for row in rows for variant in split_variants(row[column])]


def _read_faker(language: str, kind: str) -> frozenset[str]:
    """Return Faker's names of a kind; they are rare or also common words, so they never stand for a person alone."""
    rows = (row for row in read_table("faker_names.tsv") if (row["language"], row["kind"]) == (language, kind))
    return _fold_names(variant.name for row in rows for variant in split_variants(row["names"]))


def _read_common(language: str) -> frozenset[str]:
    return frozenset(read_text(f"common_{language}.txt").split()) if language in {"fa", "ar"} else frozenset()


def _read_demonyms(language: str) -> Iterator[tuple[str, str]]:
    """Yield adjectives of nationality with their codes, in Arabic with article and endings."""
    for row in read_table("demonyms.tsv"):
        for name, _ in split_variants(row[language]):
            (word, *rest) = split_words(name)
            if rest:
                continue
            if language == "ar":
                for article, ending in product(("", "ال"), ("", "ه", "ین", "ون", "تین")):
                    yield article + word + ending, row["code"]
            else:
                yield word, row["code"]
