"""Arrays that grow, and looking values up in arrays."""

from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.duplicates.entries import ID, Ids


class Column:
    """An array that grows at its end.

    Args:
        kind: of its values.
        width: how many there are in a row; 0 for an array of one dimension.

    >>> column = Column(np.int32)
    >>> column.extend(np.array([1, 2]))
    >>> column.extend(np.array([3]))
    >>> column.values.tolist(), len(column)
    ([1, 2, 3], 3)
    """

    def __init__(self, kind: npt.DTypeLike, width: int = 0) -> None:
        self._room = np.empty((0, width) if width else 0, kind)
        self._length = 0

    def __len__(self) -> int:
        return self._length

    @property
    def values(self) -> npt.NDArray[Any]:
        """The rows so far; what is written into them stays."""
        return self._room[: self._length]

    def extend(self, values: npt.NDArray[Any]) -> None:
        """Put rows at the end."""
        needed = self._length + len(values)
        if needed > len(self._room):
            # A quarter more, so that a watcher that adds a few at a time seldom copies all of it.
            room = np.empty((max(needed, self._length * 5 // 4), *self._room.shape[1:]), self._room.dtype)
            room[: self._length] = self.values
            self._room = room
        self._room[self._length : needed] = values
        self._length = needed


def look_up(keys: Ids, known: Ids, values: Ids) -> Ids:
    """Return the value of each key; nothing where it is not known."""
    if not len(known):
        return np.zeros(len(keys), ID)
    order = np.argsort(known)
    places = np.minimum(known[order].searchsorted(keys), len(known) - 1)
    return np.where(known[order][places] == keys, values[order][places], np.zeros(1, ID))
