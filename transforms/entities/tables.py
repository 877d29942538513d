"""Reading of the tables in `data/`: tab-separated, `#` comments, `|` between variants, `?` after doubtful ones."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

DOUBTFUL = "?"


class Variant(NamedTuple):
    """A name as a table gives it; a doubtful one is also a common word and counts only in context."""

    name: str
    doubtful: bool


def read_text(file_name: str) -> str:
    """Return a data file without its comments."""
    text = (files(__package__) / "data" / file_name).read_text(encoding="utf-8")
    return "\n".join(line for line in text.splitlines() if line and not line.startswith("#"))


def read_rows(file_name: str) -> Iterator[list[str]]:
    """Yield the rows of a table that has no header."""
    for line in read_text(file_name).splitlines():
        yield line.split("\t")


@cache
def read_table(file_name: str) -> tuple[Mapping[str, str], ...]:
    """Return the rows of a table under its header; read once for all languages."""
    header, *rows = read_rows(file_name)
    return tuple(dict(zip(header, row, strict=True)) for row in rows)


def split_variants(cell: str) -> list[Variant]:
    """Return the variants of a cell.

    >>> split_variants("مالی?|جمهوری مالی")
    [Variant(name='مالی', doubtful=True), Variant(name='جمهوری مالی', doubtful=False)]
    """
    return [Variant(name.removesuffix(DOUBTFUL), name.endswith(DOUBTFUL)) for name in cell.split("|") if name]
