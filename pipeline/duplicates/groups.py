"""Disjoint sets over numbers, found for many numbers at once."""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]


class Groups:
    """Which numbers belong together; each begins alone. The least number of a group is its root.

    >>> groups = Groups()
    >>> groups.grow(4)
    >>> groups.join([(3, 1), (1, 2)])
    >>> groups.roots(np.arange(4)).tolist()
    [0, 1, 1, 1]
    """

    def __init__(self) -> None:
        self._parents = np.empty(0, np.int64)

    def grow(self, size: int) -> None:
        """Take in the numbers up to `size`."""
        self._parents = np.concatenate((self._parents, np.arange(len(self._parents), size)))

    def roots(self, numbers: Numbers) -> Numbers:
        """Return the root of each number's group."""
        found = self._parents[numbers]
        while True:
            above = self._parents[found]
            if np.array_equal(above, found):
                return found
            found = above

    def all_roots(self) -> Numbers:
        """Return the root of every number's group."""
        self._parents = self.roots(self._parents)
        return self._parents

    def join(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Make one group of the groups of each pair."""
        for one, other in pairs:
            first, second = sorted((self._root(one), self._root(other)))
            self._parents[second] = first

    def attach(self, numbers: Numbers, roots: Numbers) -> None:
        """Make `roots`, each the least number of its group, the roots of numbers that were alone."""
        self._parents[numbers] = roots

    def part(self, numbers: Numbers) -> None:
        """Make each of these a group of its own; all of their groups must be among them."""
        self._parents[numbers] = numbers

    def _root(self, number: int) -> int:
        parents = self._parents
        while (parent := int(parents[number])) != number:
            parents[number] = number = int(parents[parent])
        return number
