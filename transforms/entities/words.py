"""The word classes, given names, surnames and adjectives of nationality of a language, as its tables list them."""

from collections.abc import Iterable, Iterator
from itertools import product

from transforms.entities.tables import Variant, read_table, read_text, split_variants
from transforms.entities.tokens import split_names, split_words


def read_classes(language: str) -> dict[str, frozenset[str]]:
    """Return the word classes of all languages, with the words of one; an entry is its words with one space between.

    >>> "قال" in read_classes("ar")["say"], read_classes("fa")["say"]
    (True, frozenset())
    """
    table = read_table("words.tsv")
    classes: dict[str, frozenset[str]] = {row["class"]: frozenset() for row in table}
    for row in table:
        if row["language"] == language:
            words = _fold_words((name for name, _ in split_variants(row["words"])), language)
            classes[row["class"]] = classes[row["class"]].union(words)
    return classes


def _fold_words(names: Iterable[str], language: str) -> Iterator[str]:
    listed = list(names)
    for name, words in zip(listed, split_names(listed, language), strict=True):
        dash = "-" if name.startswith("-") else ""
        yield dash + " ".join(words)


def fold_names(names: Iterable[str], language: str) -> frozenset[str]:
    """Return names folded; one of two words also as one, as عبدالله is."""
    words = split_names(list(names), language)
    return frozenset({" ".join(name) for name in words} | {"".join(name) for name in words})


def read_column(file_name: str, language: str, column: str) -> list[Variant]:
    """Return the variants of a column in the rows of a language."""
    rows = (row for row in read_table(file_name) if row["language"] == language)
    return [variant for row in rows for variant in split_variants(row[column])]


def read_faker(language: str, kind: str) -> frozenset[str]:
    """Return Faker's names of a kind; they are rare or also common words, so they never stand for a person alone."""
    rows = (row for row in read_table("faker_names.tsv") if (row["language"], row["kind"]) == (language, kind))
    return fold_names((variant.name for row in rows for variant in split_variants(row["names"])), language)


def read_common(language: str) -> frozenset[str]:
    """Return the words that are common in the training corpora."""
    return frozenset(read_text(f"common_{language}.txt").split()) if language in {"fa", "ar"} else frozenset()


def read_demonyms(language: str) -> Iterator[tuple[str, str]]:
    """Yield adjectives of nationality with their codes, in Arabic with article and endings."""
    for row in read_table("demonyms.tsv"):
        for name, _ in split_variants(row[language]):
            (word, *rest) = split_words(name, language)
            if rest:
                continue
            if language == "ar":
                for article, ending in product(("", "ال"), ("", "ه", "ین", "ون", "تین")):
                    yield article + word + ending, row["code"]
            else:
                yield word, row["code"]
