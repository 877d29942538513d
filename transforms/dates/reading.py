"""From a text to its date expressions."""

from functools import lru_cache

from transforms.dates.expressions import Expression
from transforms.dates.grammar import match_families
from transforms.dates.parts import Parts
from transforms.dates.ranges import Placed, join_ranges
from transforms.dates.readers import READERS
from transforms.dates.scanning import Scan, scan


@lru_cache(maxsize=4)
def find_expressions(text: str, language: str) -> tuple[Expression, ...]:
    """Return the date expressions of a text, in its order and not overlapping.

    The last few texts are remembered, since `dates` and `published` ask for the same one.

    >>> [(e.day, e.month, e.year) for e in find_expressions("۲۹ مهر ۱۴۰۴ و 2025-11-14", "fa")]
    [(29, 7, 1404), (14, 11, 2025)]
    """
    return tuple(found for sentence in scan(text, language) for found in _read_sentence(sentence))


def read_surface(surface: str, language: str) -> Expression | None:
    """Return the expression that a mention's surface is, None when the whole of it is no date.

    >>> read_surface("امروز (یکشنبه)", "fa").weekday
    6
    """
    found = find_expressions(surface, language)
    return found[0] if len(found) == 1 and (found[0].start, found[0].end) == (0, len(surface)) else None


def _read_sentence(sentence: Scan) -> list[Expression]:
    taken = bytearray(len(sentence.classes))
    found = []
    for family, match in match_families(sentence.classes):
        start, end = match.span()
        if taken.find(1, start, end) >= 0:
            continue
        parts = Parts(sentence, match)
        expression = READERS[family.name](parts)
        if expression:
            first, end = parts.bounds
            taken[first:end] = b"\1" * (end - first)
            found.append(Placed(expression, first, end))
    return join_ranges(sentence, sorted(found, key=lambda placed: placed.first))
