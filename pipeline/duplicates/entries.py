"""What the index keeps of each document, as columns."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt

from transforms.duplicates.signatures import PLACES

Numbers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Ids = npt.NDArray[np.bytes_]

ID = np.dtype("S16")
UNDATED = np.iinfo(np.int32).max


@dataclass(frozen=True)
class Entries:
    """Documents, a row each.

    Args:
        inputs: a number for the input that each was read from (`number_of`).
        doc_ids: 16 bytes; that of two inputs may be the same, when they have the same name and content.
        dates: days since 1970, `UNDATED` last of all.
        hashes: of the content, 16 bytes.
        signatures: a row of 128 numbers for each; of no meaning where `signed` is false.
        signed: whether the text was long enough for a signature.
        dropped: whether it was left out of the tables.
        uris: where those that were left out were read.
    """

    inputs: npt.NDArray[np.uint64]
    doc_ids: Ids
    dates: npt.NDArray[np.int32]
    hashes: Ids
    signatures: npt.NDArray[np.uint16]
    signed: Flags
    dropped: Flags
    uris: Sequence[str | None]

    def __len__(self) -> int:
        return len(self.inputs)

    @classmethod
    def none(cls) -> Self:
        """Return no documents."""
        ids, flags = np.empty(0, ID), np.empty(0, np.bool_)
        numbers, dates = np.empty(0, np.uint64), np.empty(0, np.int32)
        return cls(numbers, ids, dates, ids, np.empty((0, PLACES), np.uint16), flags, flags, [])

    def take(self, rows: Numbers | Flags) -> Self:
        """Return some of the rows, by number or by flag."""
        numbers = np.flatnonzero(rows) if rows.dtype == np.bool_ else rows
        uris = [self.uris[row] for row in numbers.tolist()]
        return type(self)(
            self.inputs[numbers],
            self.doc_ids[numbers],
            self.dates[numbers],
            self.hashes[numbers],
            self.signatures[numbers],
            self.signed[numbers],
            self.dropped[numbers],
            uris,
        )


def join_entries(parts: Sequence[Entries]) -> Entries:
    """Return the documents of all parts, sorted by input and id."""
    if not parts:
        return Entries.none()
    joined = Entries(
        np.concatenate([part.inputs for part in parts]),
        np.concatenate([part.doc_ids for part in parts]),
        np.concatenate([part.dates for part in parts]),
        np.concatenate([part.hashes for part in parts]),
        np.concatenate([part.signatures for part in parts]),
        np.concatenate([part.signed for part in parts]),
        np.concatenate([part.dropped for part in parts]),
        [uri for part in parts for uri in part.uris],
    )
    return joined.take(np.lexsort((joined.doc_ids, joined.inputs)))


class InputNumbers(dict[str, int]):
    """The number of each input, by its `input_uri`; found when it is asked for."""

    def __missing__(self, input_uri: str) -> int:
        """Find the number of another input."""
        self[input_uri] = number_of(input_uri)
        return self[input_uri]


def number_of(input_uri: str) -> int:
    """Return 64 bits of a hash of an input's name.

    >>> number_of("/news/a.txt") == number_of("/news/a.txt") != number_of("/news/b.txt")
    True
    """
    digest = hashlib.blake2b(input_uri.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big")
