"""The ledger in memory: of each input a few bytes, enough to say whether it is done as it is now."""

from array import array
from bisect import bisect_left

import numpy as np
import numpy.typing as npt

from pipeline.ledger import again_if_merged, commits_of, entry_paths, read_groups
from pipeline.storage import Place

_REMOVED = 0
# So many changes are looked up beside the sorted arrays before they are sorted into them.
_MOST_RECENT = 1 << 16
Numbers = npt.NDArray[np.int64]


def state_of(version: str, chain: str) -> int:
    """Return a number for a version of an input and the chain that it went through.

    It is the same in one process alone, and over all 64 bits different for different states.

    >>> state_of("10-1", "c0ffee") == state_of("10-1", "c0ffee") != state_of("10-2", "c0ffee")
    True
    """
    return hash((version, chain)) or 1


class Ledger:
    """Which inputs the tables hold, and in which state; opened once and kept from commit to commit.

    Holds 16 bytes for each input: hashes of its name and of its state. Two names with the same
    hash make one of them look changed, never done.

    Args:
        folder: the ledger's.

    Raises:
        RunError: an entry cannot be read.
    """

    def __init__(self, folder: Place) -> None:
        self._folder = folder
        self._keys, self._states = array("q"), array("q")
        self._recent: dict[int, int] = {}
        self._count = 0
        self.newest = 0
        self.refresh()

    def refresh(self) -> None:
        """Read the entries of commits that came since.

        Raises:
            RunError: an entry cannot be read.
        """
        again_if_merged(self._read_new)

    def get(self, input_uri: str) -> int | None:
        """Return the state of an input, as `state_of` gives it; None when the tables do not hold it."""
        return self._state(hash(input_uri)) or None

    def __contains__(self, input_uri: str) -> bool:
        """Say whether the tables hold an input."""
        return self.get(input_uri) is not None

    def __len__(self) -> int:
        """How many inputs the tables hold."""
        return self._count

    def _state(self, key: int) -> int:
        state = self._recent.get(key)
        if state is not None:
            return state
        index = bisect_left(self._keys, key)
        return self._states[index] if index < len(self._keys) and self._keys[index] == key else _REMOVED

    def _read_new(self) -> None:
        paths = entry_paths(self._folder)
        if paths and 0 < self.newest < commits_of(paths[0])[1]:
            # What was removed since is left out of the oldest file, whose inputs were known.
            self._forget()
        for path in paths:
            _, last = commits_of(path)
            if last > self.newest:
                self._read(path)
                self.newest = last

    def _forget(self) -> None:
        self._keys, self._states, self._recent = array("q"), array("q"), {}
        self._count = self.newest = 0

    def _read(self, path: Place) -> None:
        keys, states = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
        for table in read_groups(path, ["input_uri", "version", "chain"]):
            uris, versions, chains = (column.to_pylist() for column in table.columns)
            pairs = zip(versions, chains, strict=True)
            keys.append(np.fromiter(map(hash, uris), np.int64, len(uris)))
            states.append(
                np.fromiter((state_of(*pair) if pair[1] else _REMOVED for pair in pairs), np.int64, len(uris))
            )
        self._take_in(np.concatenate(keys), np.concatenate(states))

    def _take_in(self, keys: Numbers, states: Numbers) -> None:
        if len(self._recent) + len(keys) <= _MOST_RECENT:
            for key, state in zip(keys.tolist(), states.tolist(), strict=True):
                self._count += bool(state) - bool(self._state(key))
                self._recent[key] = state
            return
        recent = len(self._recent)
        all_keys = np.concatenate(
            [np.frombuffer(self._keys, np.int64), np.fromiter(self._recent.keys(), np.int64, recent), keys]
        )
        all_states = np.concatenate(
            [np.frombuffer(self._states, np.int64), np.fromiter(self._recent.values(), np.int64, recent), states]
        )
        # Later ones follow earlier ones of the same key, and count.
        order = np.argsort(all_keys, kind="stable")
        ordered = all_keys[order]
        is_last = np.append(ordered[1:] != ordered[:-1], True)
        kept = order[is_last]
        kept = kept[all_states[kept] != _REMOVED]
        self._keys, self._states = array("q", all_keys[kept].tobytes()), array("q", all_states[kept].tobytes())
        self._recent = {}
        self._count = len(self._keys)
