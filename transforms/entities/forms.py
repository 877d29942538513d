"""What is known of each word form, worked out the first time that it is met."""

from collections.abc import Callable
from typing import TypeVar

_MOST = 1 << 15
_Known = TypeVar("_Known")


class FormTable(dict[str, _Known]):
    """What a function says of word forms, kept; a full table is begun anew.

    >>> lengths = FormTable(len)
    >>> lengths["خبر"], dict(lengths)
    (3, {'خبر': 3})
    """

    def __init__(self, compute: Callable[[str], _Known]) -> None:
        super().__init__()
        self._compute = compute

    def __missing__(self, form: str) -> _Known:
        if len(self) >= _MOST:
            self.clear()
        known = self[form] = self._compute(form)
        return known
