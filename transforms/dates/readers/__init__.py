"""From a match of the grammar to an expression, or to none where the evidence is too thin."""

from collections.abc import Callable, Mapping

from transforms.dates.expressions import Expression
from transforms.dates.parts import Parts
from transforms.dates.readers import (
    absolute,
    counts,
    feasts,
    fiscal,
    halves,
    month_parts,
    month_ranges,
    numeric,
    pairs,
    periods,
    relative,
    told,
    unnamed_months,
    weekdays,
    year_parts,
    years,
)

READERS: Mapping[str, Callable[[Parts], Expression | None]] = {
    **absolute.READERS,
    **feasts.READERS,
    **month_parts.READERS,
    **month_ranges.READERS,
    **fiscal.READERS,
    **halves.READERS,
    **numeric.READERS,
    **pairs.READERS,
    **periods.READERS,
    **counts.READERS,
    **relative.READERS,
    **told.READERS,
    **unnamed_months.READERS,
    **weekdays.READERS,
    **year_parts.READERS,
    **years.READERS,
}
"""Reader by the name of its family."""

__all__ = ["READERS"]
