"""From a match of the grammar to an expression, or to none where the evidence is too thin."""

from collections.abc import Callable, Mapping

from transforms.dates.expressions import Expression
from transforms.dates.parts import Parts
from transforms.dates.readers import absolute, fiscal, month_parts, numeric, periods, relative, years

READERS: Mapping[str, Callable[[Parts], Expression | None]] = {
    **absolute.READERS,
    **month_parts.READERS,
    **fiscal.READERS,
    **numeric.READERS,
    **periods.READERS,
    **relative.READERS,
    **years.READERS,
}
"""Reader by the name of its family."""

__all__ = ["READERS"]
