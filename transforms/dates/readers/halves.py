"""Counts with a half: a year and a half ago."""

from collections.abc import Callable, Mapping
from typing import Literal

from transforms.dates.expressions import Expression, Shift
from transforms.dates.parts import Parts
from transforms.dates.readers.common import SIGNS, express
from transforms.dates.vocabulary import Unit

_HALVED: Mapping[Unit, tuple[Literal["month", "day"], int]] = {
    "year": ("month", 12),
    "month": ("day", 30),
    "week": ("day", 7),
}
"""What halves of a unit are counted in, and how many of it the unit has."""
_MOST = 50
_HALF_MONTHS = 6


def _read_count_and_half(parts: Parts) -> Expression | None:
    unit, direction, half = parts.unit(), parts.direction(), parts.word("half", "half2")
    count = parts.number("count", "pair") if parts.at.keys() & {"count", "pair"} else 1
    if parts.letter("count") == "l":
        count = 1
    if (
        half is None
        or not half.number
        or (half.kind == "Q" and half.number != _HALF_MONTHS)
        or unit is None
        or unit not in _HALVED
        or direction not in ("ago", "past", "coming", "later")
    ):
        return None
    if count is None or not 0 < count <= _MOST or (direction == "later" and parts.scan.tense != "future"):
        return None
    finer, size = _HALVED[unit]
    amount = SIGNS[direction] * (count * size + size // 2)
    return express(parts, "relative", finer, shift=Shift(finer, amount, spans=direction in ("past", "coming")))


READERS: Mapping[str, Callable[[Parts], Expression | None]] = {"count_and_half": _read_count_and_half}
