"""Locality-sensitive hashing: signatures that are alike fall into one bucket of some band, and are so found.

A signature is cut into bands of a few places each. Two that agree in all places of a band have the same key
there. With s the share of places in which they agree, r places a band and b bands, that is so for
1 - (1 - s**r)**b of all pairs.
"""

from collections.abc import Callable, Iterator

import numpy as np
import numpy.typing as npt

from transforms.duplicates.signatures import PLACES

Numbers = npt.NDArray[np.int64]
Keys = npt.NDArray[np.uint32]
Signatures = npt.NDArray[np.uint16]

# Of pairs that are just at the threshold; somewhat above it, nearly all are found.
_LEAST_FOUND = 0.98
_SLICE = 1 << 11
_MOST_PAIRS = 1 << 20
_PRIME = np.uint64(0x9E3779B97F4A7C15)
_WORD = np.uint64(32)
_LOW = np.uint64(0xFFFFFFFF)


def choose_bands(threshold: float) -> tuple[int, int]:
    """Return how many bands there are, of how many places: the narrowest search that misses next to nothing.

    >>> choose_bands(0.7), choose_bands(0.8)
    ((25, 5), (18, 7))
    """
    for rows in range(PLACES, 1, -1):
        bands = PLACES // rows
        if share_found(threshold, bands, rows) >= _LEAST_FOUND:
            return bands, rows
    return PLACES, 1


def share_found(similarity: float, bands: int, rows: int) -> float:
    """Return the share of the pairs of some similarity that meet in a bucket.

    >>> [round(share_found(similarity, 25, 5), 3) for similarity in (0.3, 0.5, 0.7, 0.8)]
    [0.059, 0.548, 0.99, 1.0]
    """
    return float(1 - (1 - similarity**rows) ** bands)


def band_keys(signatures: Signatures, bands: int, rows: int) -> Keys:
    """Return a row of keys for each band, a column for each signature."""
    keys = np.empty((bands, len(signatures)), np.uint32)
    for start in range(0, len(signatures), _SLICE):
        # Place by place, which is quick only while they lie close together.
        places = signatures[start : start + _SLICE].T.astype(np.uint64, order="C")
        for band in range(bands):
            mixed = np.zeros(places.shape[1], np.uint64)
            for place in places[band * rows : (band + 1) * rows]:
                mixed ^= place
                mixed *= _PRIME
                mixed ^= mixed >> _WORD
            keys[band, start : start + _SLICE] = mixed & _LOW
    return keys


class Buckets:
    """Which numbers have a key, for each of several bands; 8 bytes a band and number.

    A sorted array holds key and number as one; as more come, runs of like length are merged, so that
    little is sorted again and again.

    Args:
        bands: how many rows of keys there are.
    """

    def __init__(self, bands: int) -> None:
        self._bands = bands
        self._runs: list[npt.NDArray[np.uint64]] = []

    def add(self, keys: Keys, numbers: Numbers) -> None:
        """Take numbers in, each under its key in every band."""
        if not len(numbers):
            return
        run = keys.astype(np.uint64) << _WORD | numbers.astype(np.uint64)
        run.sort(axis=1)
        self._runs.append(run)
        while len(self._runs) > 1 and self._runs[-2].shape[1] <= 2 * self._runs[-1].shape[1]:
            last, before = self._runs.pop(), self._runs.pop()
            merged = np.concatenate((before, last), axis=1)
            merged.sort(axis=1, kind="stable")  # which merges what is sorted already
            self._runs.append(merged)

    def find(self, band: int, keys: Keys) -> "Iterator[Hits]":
        """Yield what has one of these keys in a band, run by run."""
        low = keys.astype(np.uint64) << _WORD
        order = np.argsort(low)
        low = low[order]
        for run in self._runs:
            line = run[band]
            starts = line.searchsorted(low)
            ends = line.searchsorted(low | _LOW, "right")
            met = np.flatnonzero(ends > starts)
            if len(met):
                yield Hits(line, order[met], starts[met], ends[met])


class Hits:
    """The stretches of one run that queries fell upon; several may have the same.

    Args:
        line: the run, sorted.
        queries: which queries these are.
        starts, ends: the stretch of each, half-open.
    """

    def __init__(
        self, line: npt.NDArray[np.uint64], queries: Numbers, starts: npt.NDArray[np.int64], ends: npt.NDArray[np.int64]
    ) -> None:
        self._line = line
        self.queries = queries
        self._starts, self._ends = starts, ends

    def firsts(self) -> Numbers:
        """Return the first number of each query's stretch."""
        return (self._line[self._starts] & _LOW).astype(np.int64)

    def spans_of(self, value_of: Callable[[Numbers], Numbers]) -> tuple[Numbers, Numbers]:
        """Return the least and the greatest value of the numbers of each query's stretch."""
        starts, places = np.unique(self._starts, return_inverse=True)
        ends = np.empty_like(starts)
        ends[places] = self._ends
        found = value_of(_expand(starts, ends, self._line))
        offsets = np.concatenate(([0], np.cumsum(ends - starts)[:-1]))
        return np.minimum.reduceat(found, offsets)[places], np.maximum.reduceat(found, offsets)[places]

    def only(self, wanted: npt.NDArray[np.bool_]) -> "Hits":
        """Return some of the queries' hits."""
        return Hits(self._line, self.queries[wanted], self._starts[wanted], self._ends[wanted])

    def pairs(self) -> Iterator[tuple[Numbers, Numbers]]:
        """Yield each query with each number of its stretch, about a million at a time."""
        counts = self._ends - self._starts
        cuts = np.flatnonzero(np.diff(np.cumsum(counts) // _MOST_PAIRS)) + 1
        for part in np.split(np.arange(len(counts)), cuts):
            numbers = _expand(self._starts[part], self._ends[part], self._line)
            yield np.repeat(self.queries[part], counts[part]), numbers


def _expand(starts: Numbers, ends: Numbers, line: npt.NDArray[np.uint64]) -> Numbers:
    """Return the numbers of several stretches, one after the other."""
    counts = ends - starts
    before = np.cumsum(counts) - counts
    places = np.arange(counts.sum()) + np.repeat(starts - before, counts)
    numbers: Numbers = (line[places] & _LOW).astype(np.int64)
    return numbers
