"""The names that the tables list, each with its meaning: places, organizations, figures, titles and heads."""

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from transforms.entities.keys import entity_key, fold_key
from transforms.entities.tables import Variant, read_table, split_variants
from transforms.entities.tokens import ARTICLE, split_words

Kind = Literal["place", "organization", "person", "title", "head"]

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

# Arabic places named after a father are inflected: أبو الخصيب, في أبي الخصيب.
_FATHER = ("أبو ", "أبي ", "أبا ")


class Entry(NamedTuple):
    """One meaning of a name. `detail` is the kind of place or title, or how far a head's name runs."""

    kind: Kind
    key: str
    detail: str = ""
    country: str = ""
    doubtful: bool = False


def read_entries(language: str) -> Iterator[tuple[str, Entry]]:
    """Yield every name of the tables with its meaning."""
    yield from _read_countries(language)
    yield from _read_places(language)
    for row in _read_named("figures.tsv", language):
        yield from _named(row[language], "person", entity_key("PER", row["key"]), "figure")
    for row in _read_named("organizations.tsv", language):
        yield from _named(row[language], "organization", entity_key("ORG", row["key"]), "name", row["country"])
    for row in _read_named("clubs.tsv", language):
        yield from _named(row[language], "organization", entity_key("ORG", row["key"]), "club")
    for row in _read_named("organization_heads.tsv", language):
        yield from _named(row[language], "head", entity_key("ORG", row["key"]), row["extent"])
    for row in _read_named("titles.tsv", language):
        yield from _named(row[language], "title", entity_key("ROLE", row["key"]), row["kind"])
    for row in _read_named("portfolios.tsv", language):
        yield from _read_portfolio(row, language)


def _read_named(file_name: str, language: str) -> Iterator[Mapping[str, str]]:
    """Yield the rows of a table that have names in a language: making the keys of the others would cost most."""
    return (row for row in read_table(file_name) if row.get(language))


def _read_places(language: str) -> Iterator[tuple[str, Entry]]:
    """Yield the curated places, then GeoNames' cities; a curated one that is certainly one of these has its id."""
    cities = list(read_table("geonames.tsv"))
    ids = {row["place"]: row["id"] for row in cities if row["place"]}
    for row in _read_named("places.tsv", language):
        key = f"geonames:{ids[row['key']]}" if row["key"] in ids else entity_key("LOC", row["key"])
        yield from _named(row[language], "place", key, row["kind"], row["country"])
        if language == "ar" and row["ar"].startswith(_FATHER[0]):
            for case in _FATHER[1:]:
                yield from _named(row["ar"].replace(_FATHER[0], case), "place", key, row["kind"], row["country"])
    for row in cities:
        if not row.get(language):
            continue
        yield from _named(row[language], "place", f"geonames:{row['id']}", "city", row["country"])


def _read_portfolio(row: Mapping[str, str], language: str) -> Iterator[tuple[str, Entry]]:
    field = fold_key(row["key"])
    for name, _ in split_variants(row[language]):
        for title in _list_ministers(name, language):
            yield title, Entry("title", f"role:ministerof{field}", "office")
        for pattern in _MINISTRY[language].split("|"):
            yield pattern.format(name), Entry("organization", f"org:ministryof{field}", "ministry")


def _list_ministers(name: str, language: str) -> Iterator[str]:
    """Yield what a portfolio's minister is called; whoever becomes one in Arabic is وزيرا للداخلية."""
    for pattern in _MINISTER[language].split("|"):
        yield pattern.format(name)
    if language == "ar" and name.startswith(ARTICLE):
        yield from (f"{minister} لل{name.removeprefix(ARTICLE)}" for minister in ("وزيرا", "وزيرة"))


def _read_countries(language: str) -> Iterator[tuple[str, Entry]]:
    """Yield the countries' names: the table's first, then CLDR's, then the republics made of both."""
    from babel import Locale  # Babel's import costs more than a run that needs no entities should pay.

    doubtful = {
        word
        for row in read_table("ambiguous.tsv")
        if row["language"] == language
        for name, _ in split_variants(row["names"])
        for word in [" ".join(split_words(name, language))]
    }
    names = [(row["code"], variant) for row in read_table("countries.tsv") for variant in split_variants(row[language])]
    for code, name in sorted(Locale(language).territories.items()):
        if len(code) == 2 and code.isalpha() and code not in {"EU", "EZ", "UN", "QO", "ZZ", "XA", "XB"}:
            names.append((code, Variant(name, " ".join(split_words(name, language)) in doubtful)))
    for code, (name, is_doubtful) in names:
        if "،" in name or "(" in name or "," in name:
            continue
        yield name, Entry("place", f"country:{code}", "country", code, is_doubtful)
        yield _REPUBLIC[language].format(name), Entry("place", f"country:{code}", "republic", code)


def _named(cell: str, kind: Kind, key: str, detail: str, country: str = "") -> Iterator[tuple[str, Entry]]:
    sure = Entry(kind, key, detail, country)
    for name, doubtful in split_variants(cell):
        yield name, sure._replace(doubtful=True) if doubtful else sure
