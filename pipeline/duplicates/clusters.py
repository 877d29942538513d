"""The rows of `duplicates`, from documents that are grouped already."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.duplicates.entries import ID, Flags, Ids, Numbers

BUCKETS = 64
Similarities = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Clustered:
    """A row for each article that has company.

    Args:
        numbers: which of the documents it is.
        doc_ids: its id.
        duplicate_of: id of the first with the same content; empty where it is that itself, or has no twin.
        cluster_ids: id of the head.
        similarities: share of the text in common with the head.
    """

    numbers: Numbers
    doc_ids: Ids
    duplicate_of: Ids
    cluster_ids: Ids
    similarities: Similarities


def describe_clusters(
    doc_ids: Ids,
    dates: npt.NDArray[np.int32],
    dropped: Flags,
    contents: Numbers,
    groups: Numbers,
    compare: Callable[[Numbers, Numbers], Similarities],
) -> Clustered:
    """Return the rows of documents that are grouped.

    The head of a group, and the first of those with one content, is the earliest: by day of publication,
    undated last, then by id. What was left out of the tables comes after what is in them. A document
    that two inputs hold counts once.

    Args:
        doc_ids, dates, dropped: of each document.
        contents: equal for equal contents.
        groups: equal for documents of one cluster.
        compare: returns the similarity of contents, pair by pair.
    """
    order = np.lexsort((doc_ids, dates, dropped, groups))
    _, firsts = np.unique(doc_ids[order], return_index=True)
    order = order[np.sort(firsts)]
    begins = np.flatnonzero(np.diff(groups[order], prepend=-1))
    sizes = np.diff(begins, append=len(order))
    heads = order[begins]
    # What is all alone, or not in the tables at all, has no company there.
    wanted = np.repeat((sizes > 1) & ~dropped[heads], sizes)
    heads = np.repeat(heads, sizes)
    _, first_places, places = np.unique(contents[order], return_index=True, return_inverse=True)
    twins = order[first_places][places]
    rows, heads, twins = order[wanted], heads[wanted], twins[wanted]
    similarities = np.ones(len(rows), np.float32)
    others = contents[rows] != contents[heads]
    similarities[others] = compare(contents[rows[others]], contents[heads[others]])
    duplicate_of = np.where(twins == rows, np.zeros(1, ID), doc_ids[twins])
    return Clustered(rows, doc_ids[rows], duplicate_of, doc_ids[heads], similarities)


def bucket_of(cluster_ids: Ids) -> Numbers:
    """Return the number of the file that each cluster's rows are in, from 0 to 63.

    >>> bucket_of(np.array([b"\\x00" * 15 + b"a", b"\\xff" * 16], "S16")).tolist()
    [0, 63]
    """
    first_bytes = np.ascontiguousarray(cluster_ids).view(np.uint8)[:: ID.itemsize]
    return first_bytes.astype(np.int64) * BUCKETS // 256
