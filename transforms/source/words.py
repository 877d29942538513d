"""The families of words that pages speak with, from the table `data/words.tsv`, folded."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from transforms.folding import WORD, fold


def read_rows(package: str, name: str) -> Iterator[list[str]]:
    """Yield the cells of each row of a table below its header, without comments.

    >>> next(read_rows("transforms.boilerplate.data", "rules.tsv"))[0]
    '*'
    """
    table = files(package).joinpath(name).read_text(encoding="utf-8")
    for row in table.splitlines()[1:]:
        if row.strip() and not row.startswith("#"):
            yield row.split("\t")


@cache
def load_families() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return the phrases of each family as the words that they are made of.

    >>> load_families()["apps"][0]
    ('app',)
    """
    families: dict[str, list[tuple[str, ...]]] = {}
    for family, phrases in read_rows("transforms.source.data", "words.tsv"):
        families.setdefault(family, []).extend(tuple(WORD.findall(fold(each).text)) for each in phrases.split("|"))
    return {family: tuple(phrase for phrase in phrases if phrase) for family, phrases in families.items()}


@cache
def load_words(family: str) -> frozenset[str]:
    """Return the single words of a family."""
    return frozenset(word for phrase in load_families()[family] for word in phrase)


@cache
def load_names(family: str) -> frozenset[str]:
    """Return the phrases of a family without their spaces, as `join` gives them."""
    return frozenset("".join(phrase) for phrase in load_families()[family])


@cache
def load_pattern(family: str) -> re.Pattern[str]:
    """Return what finds a whole phrase of a family in words with a space before, between and behind them."""
    phrases = sorted({" ".join(phrase) for phrase in load_families()[family]}, key=len, reverse=True)
    return re.compile(f" (?:{'|'.join(map(re.escape, phrases))}) ")


@cache
def load_stems(family: str) -> re.Pattern[str]:
    """Return what finds a phrase of a family, also as a part of a word, in words without their spaces."""
    return re.compile("|".join(map(re.escape, sorted(load_names(family), key=len, reverse=True))))


@cache
def load_first_words(family: str) -> frozenset[str]:
    """Return the words that the phrases of a family begin with."""
    return frozenset(phrase[0] for phrase in load_families()[family])


@cache
def load_gate() -> frozenset[str]:
    """Return the words of which a call to a reader has at least one."""
    families = ("following", "calls", "downloading", "newsletters", "passing", "apps")
    return frozenset.union(*map(load_first_words, families)) | {"published"}
