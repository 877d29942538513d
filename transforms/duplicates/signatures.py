"""MinHash signatures: two articles share as many places of theirs as they share of their text.

A shingle is eight letters in a row, spaces left out: whether a half-space was kept, stripped or made a
space, no shingle changes. Shingles are hashed here, in numpy; rensa takes the minima (Fast Similarity
Sketching, arXiv:1704.04370). Of each minimum 16 bits are kept (b-bit minwise hashing, Li and König 2010):
places that agree by chance are one in 65,536.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

PLACES = 128
SIGNATURE_BYTES = 2 * PLACES
_VERSION = "1"
_SHINGLE_LETTERS = 8
# Of less there are too few shingles for an estimate, and a sentence is soon like another.
_FEWEST_WORDS = 30
_SEED = 20251021
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xBF58476D1CE4E5B9)
_SHIFT = np.uint64(31)


def sign(words: Sequence[str]) -> bytes:
    """Return the signature of a text: 128 numbers of 16 bits; nothing for less than 30 words.

    Args:
        words: folded.

    >>> len(sign(["کتاب"] * 30)), sign(["کتاب"] * 29)
    (256, b'')
    """
    if len(words) < _FEWEST_WORDS:
        return b""
    hashes = _hash_shingles("".join(words))
    matrix = _sketch().digest_matrix_from_flat_token_hashes(hashes, [0, len(hashes)], num_perm=PLACES, seed=_SEED)
    minima = np.array(matrix.to_rows()[0], np.uint32)
    # The high bits of a minimum are mostly zeros: mixed, all bits are equally good.
    mixed = (minima * np.uint32(0x9E3779B1)) >> np.uint32(16)
    return mixed.astype("<u2").tobytes()


def signature_version() -> str:
    """Return what signatures must have in common to be compared."""
    return f"{_VERSION}.{_sketch().ALGORITHM_VERSION}"


@cache
def _sketch() -> Any:
    from rensa import RMinHash

    return RMinHash


def _hash_shingles(letters: str) -> npt.NDArray[np.uint64]:
    """Return a hash of every eight letters in a row; of all letters, where there are less."""
    codes = np.frombuffer(letters.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)
    length = min(_SHINGLE_LETTERS, len(codes))
    count = len(codes) - length + 1
    hashes = np.zeros(count, np.uint64)
    for offset in range(length):
        hashes *= _MULTIPLIER
        hashes += codes[offset : offset + count]
    hashes ^= hashes >> _SHIFT
    hashes *= _MIX
    hashes ^= hashes >> _SHIFT
    return hashes
