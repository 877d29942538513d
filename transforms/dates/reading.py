"""From a text to its date expressions."""

from functools import lru_cache

from transforms.dates.expressions import Expression
from transforms.dates.grammar import match_families
from transforms.dates.parts import Parts
from transforms.dates.ranges import Placed, join_ranges
from transforms.dates.readers import READERS
from transforms.dates.scanning import scan
from transforms.dates.stretches import Stretch, find_stretches
from transforms.dates.vocabulary import Tense

# Dates come back, within an article and from one to the next; so many short stretches are remembered.
_REMEMBERED_STRETCHES, _MAX_REMEMBERED_CHARS = 16_384, 120


@lru_cache(maxsize=4)
def find_expressions(text: str, language: str) -> tuple[Expression, ...]:
    """Return the date expressions of a text, in its order and not overlapping.

    The last few texts are remembered, since `dates` and `published` ask for the same one.

    >>> [(e.day, e.month, e.year) for e in find_expressions("۲۹ مهر ۱۴۰۴ و 2025-11-14", "fa")]
    [(29, 7, 1404), (14, 11, 2025)]
    """
    return tuple(
        found.moved(stretch.start) for stretch in find_stretches(text, language) for found in _read(stretch, language)
    )


def read_surface(surface: str, language: str) -> Expression | None:
    """Return the expression that a mention's surface is, None when the whole of it is no date.

    >>> read_surface("امروز (یکشنبه)", "fa").weekday
    6
    """
    found = find_expressions(surface, language)
    return found[0] if len(found) == 1 and (found[0].start, found[0].end) == (0, len(surface)) else None


def _read(stretch: Stretch, language: str) -> tuple[Expression, ...]:
    if len(stretch.text) > _MAX_REMEMBERED_CHARS:
        return _read_stretch(stretch.text, language, stretch.tense)
    return _remember_stretch(stretch.text, language, stretch.tense)


def _read_stretch(text: str, language: str, tense: Tense) -> tuple[Expression, ...]:
    """Return the expressions of a stretch, their offsets counted from its beginning."""
    stretch = scan(text, language, tense)
    taken = bytearray(len(stretch.classes))
    found = []
    for hit in match_families(stretch.classes):
        if taken.find(1, hit.start, hit.end) >= 0:
            continue
        parts = Parts(stretch, hit)
        expression = READERS[hit.family](parts)
        if expression:
            first, end = hit.inside
            taken[first:end] = b"\1" * (end - first)
            found.append(Placed(expression, first, end))
    return tuple(join_ranges(stretch, sorted(found, key=lambda placed: placed.first))) if found else ()


_remember_stretch = lru_cache(maxsize=_REMEMBERED_STRETCHES)(_read_stretch)
