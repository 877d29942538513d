"""From a match of the grammar to an expression, or to none where the evidence is too thin."""

from collections.abc import Callable, Mapping

from transforms.dates.expressions import Expression
from transforms.dates.parts import Parts
from transforms.dates.readers import (
    absolute,
    fiscal,
    halves,
    month_parts,
    numeric,
    pairs,
    periods,
    relative,
    told,
    unnamed_months,
    years,
)

READERS: Mapping[str, Callable[[Parts], Expression | None]] = {
    **absolute.READERS,
    **month_parts.READERS,
    **fiscal.READERS,
    **halves.READERS,
    **numeric.READERS,
    **pairs.READERS,
    **periods.READERS,
    **relative.READERS,
    **told.READERS,
    **unnamed_months.READERS,
    **years.READERS,
}
"""Reader by the name of its family."""

__all__ = ["READERS"]
