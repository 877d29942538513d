"""All documents that the tables hold, and which of them are one story: found as they come, however they come.

Two contents are joined when they meet in a bucket and their signatures agree in at least `threshold` of the
places. That depends on the two alone, and a cluster is all that is joined, directly or through others. So
whichever of them came first, and in how many commits, the clusters are the same.
"""

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.duplicates.arrays import Column, look_up
from pipeline.duplicates.buckets import Buckets, Keys, band_keys, choose_bands
from pipeline.duplicates.clusters import Clustered, Similarities, bucket_of, describe_clusters
from pipeline.duplicates.entries import ID, Entries, Flags, Ids, Numbers
from pipeline.duplicates.groups import Groups
from transforms.duplicates.signatures import PLACES

_SLICE = 1 << 13


@dataclass(frozen=True)
class Changes:
    """What a commit changes in the table `duplicates`.

    Args:
        gone: ids whose rows, as they were, leave the table.
        rows: those that come.
        buckets: numbers of the files that any of this touches.
        orphans: numbers of inputs that hold left-out copies of what the tables hold no more.
    """

    gone: Ids
    rows: Clustered
    uris: list[str | None]
    buckets: list[int]
    orphans: list[int]


class Index:
    """Documents, their contents and the clusters of these.

    Args:
        threshold: share of the places in which two signatures must agree.
    """

    def __init__(self, threshold: float) -> None:
        self._least_equal = math.ceil(threshold * PLACES - 1e-9)
        self._bands, self._rows = choose_bands(threshold)
        # Of each document:
        self._inputs = Column(np.uint64)
        self._doc_ids = Column(ID)
        self._dates = Column(np.int32)
        self._contents = Column(np.int32)
        self._clusters = Column(ID)
        self._dropped = Column(np.bool_)
        self._present = Column(np.bool_)
        self._uris: dict[int, str] = {}
        # Of each content:
        self._hashes = Column(ID)
        self._signatures = Column(np.uint16, PLACES)
        self._signed = Column(np.bool_)
        self._holders = Column(np.int32)
        self._tabled = Column(np.int32)
        self._touched = Column(np.bool_)
        self._groups = Groups()
        self._exact = Buckets(1)
        self._near = Buckets(self._bands)
        self._gone: list[Ids] = []
        self._buckets: set[int] = set()
        self._bereft: list[Numbers] = []

    def __len__(self) -> int:
        return int(np.count_nonzero(self._present.values))

    @property
    def is_mostly_gone(self) -> bool:
        """Whether most of the memory is taken by what was removed."""
        return len(self) < len(self._present) // 2

    def restore(self, entries: Entries) -> None:
        """Take in documents whose clusters are known, and will be told."""
        self._append(entries, entries.dropped)

    def restore_clusters(self, doc_ids: Ids, cluster_ids: Ids) -> None:
        """Take over the clusters of the documents that were restored.

        Args:
            doc_ids, cluster_ids: of all that have company.
        """
        clusters = look_up(self._doc_ids.values, doc_ids, cluster_ids)
        self._clusters.values[:] = clusters
        found = clusters != b""
        contents = self._contents.values[found].astype(np.int64)
        _, groups = np.unique(clusters[found], return_inverse=True)
        least = np.full(len(groups), len(self._hashes), np.int64)
        np.minimum.at(least, groups, contents)
        self._groups.attach(contents, least[groups])

    def remove(self, inputs: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
        """Let the documents of some inputs go; return those of the inputs that had any."""
        rows = np.flatnonzero(np.isin(self._inputs.values, inputs) & self._present.values)
        if not len(rows):
            return np.empty(0, np.uint64)
        contents = self._contents.values[rows].astype(np.int64)
        self._present.values[rows] = False
        np.subtract.at(self._holders.values, contents, 1)
        np.subtract.at(self._tabled.values, contents, ~self._dropped.values[rows])
        had_company = self._clusters.values[rows] != b""
        self._gone.append(self._doc_ids.values[rows[had_company]])
        self._buckets.update(bucket_of(self._clusters.values[rows[had_company]]).tolist())
        contents = np.unique(contents)
        self._bereft.append(contents)
        held = self._holders.values[contents] > 0
        self._touched.values[contents[held]] = True
        self._part(contents[~held])
        parted: npt.NDArray[np.uint64] = np.unique(self._inputs.values[rows])
        return parted

    def add(self, entries: Entries, *, drop: bool = False) -> Flags:
        """Take documents in, and join them with what they are copies and versions of.

        Args:
            entries: the documents.
            drop: leave exact copies of what the tables hold, and all but the earliest of new ones, out of them.

        Returns:
            Which of them are to be left out.
        """
        contents, fresh, keys = self._append(entries, None if drop else entries.dropped)
        self._touched.values[contents[self._holders.values[contents] > 1]] = True
        self._connect(fresh, keys, self._near)
        return self._dropped.values[len(self._dropped) - len(entries) :].copy()

    def take_changes(self) -> Changes:
        """Return what has changed since the last time, or since the documents were restored."""
        touched = np.flatnonzero(self._touched.values & (self._holders.values > 0))
        rows = np.empty(0, np.int64)
        groups = rows
        if len(touched):
            all_groups = self._groups.all_roots()
            wanted = np.zeros(len(all_groups), np.bool_)
            wanted[all_groups[touched]] = True
            rows = np.flatnonzero(wanted[all_groups[self._contents.values]] & self._present.values)
            groups = all_groups[self._contents.values[rows]]
        clustered = describe_clusters(
            self._doc_ids.values[rows],
            self._dates.values[rows],
            self._dropped.values[rows],
            self._contents.values[rows].astype(np.int64),
            groups,
            self.compare,
        )
        had_company = rows[self._clusters.values[rows] != b""]
        gone = np.concatenate([*self._gone, self._doc_ids.values[had_company]]).astype(ID)
        self._buckets.update(bucket_of(self._clusters.values[had_company]).tolist())
        self._clusters.values[rows] = b""
        # A document that two inputs hold has one row, and belongs to the cluster twice.
        self._clusters.values[rows] = look_up(self._doc_ids.values[rows], clustered.doc_ids, clustered.cluster_ids)
        self._buckets.update(bucket_of(clustered.cluster_ids).tolist())
        changes = Changes(
            gone,
            clustered,
            [self._uris.get(number) for number in rows[clustered.numbers].tolist()],
            sorted(self._buckets),
            self._find_orphans(),
        )
        self._touched.values[:] = False
        self._gone, self._buckets, self._bereft = [], set(), []
        return changes

    def compare(self, ones: Numbers, others: Numbers) -> Similarities:
        """Return the share of the places in which the signatures of contents agree, pair by pair."""
        return (self._count_equal(ones, others) / np.float32(PLACES)).astype(np.float32)

    def _append(self, entries: Entries, dropped: Flags | None) -> tuple[Numbers, Numbers, Keys]:
        """Take documents in; return the content of each, the contents that are new and signed, and their keys."""
        contents, fresh = self._contents_of(entries)
        if dropped is None:
            dropped = self._choose_dropped(entries, contents)
        first = len(self._present)
        self._uris.update((first + row, entries.uris[row] or "") for row in np.flatnonzero(dropped).tolist())
        for column, values in (
            (self._inputs, entries.inputs),
            (self._doc_ids, entries.doc_ids),
            (self._dates, entries.dates),
            (self._contents, contents),
            (self._clusters, np.zeros(len(entries), ID)),
            (self._dropped, dropped),
            (self._present, np.ones(len(entries), np.bool_)),
        ):
            column.extend(values)
        np.add.at(self._holders.values, contents, 1)
        np.add.at(self._tabled.values, contents, ~dropped)
        signed, keys = self._keys_of(fresh)
        self._near.add(keys, signed)
        return contents, signed, keys

    def _keys_of(self, numbers: Numbers) -> tuple[Numbers, Keys]:
        """Return those contents that are signed, and their keys in all bands."""
        signed = numbers[self._signed.values[numbers]]
        return signed, band_keys(self._signatures.values[signed], self._bands, self._rows)

    def _contents_of(self, entries: Entries) -> tuple[Numbers, Numbers]:
        """Return the number of each document's content, and the numbers that are new."""
        hashes, firsts, places = np.unique(entries.hashes, return_index=True, return_inverse=True)
        numbers = np.full(len(hashes), -1, np.int64)
        keys = np.ascontiguousarray(hashes).view(np.uint32)[:: ID.itemsize // 4]
        for hits in self._exact.find(0, keys):
            for queries, known in hits.pairs():
                same = (self._hashes.values[known] == hashes[queries]) & (self._holders.values[known] > 0)
                numbers[queries[same]] = known[same]
        new = np.flatnonzero(numbers < 0)
        fresh = np.arange(len(self._hashes), len(self._hashes) + len(new))
        numbers[new] = fresh
        self._hashes.extend(hashes[new])
        self._signatures.extend(entries.signatures[firsts[new]])
        self._signed.extend(entries.signed[firsts[new]])
        for column in (self._holders, self._tabled, self._touched):
            column.extend(np.zeros(len(new), np.int32))
        self._groups.grow(len(self._hashes))
        self._exact.add(keys[new][np.newaxis], fresh)
        return numbers[places], fresh

    def _choose_dropped(self, entries: Entries, contents: Numbers) -> Flags:
        """Return which of new documents are copies of what the tables hold, or of an earlier one among them."""
        dropped = np.ones(len(entries), np.bool_)
        order = np.lexsort((entries.inputs, entries.doc_ids, entries.dates))
        _, firsts = np.unique(contents[order], return_index=True)
        dropped[order[firsts]] = False
        return dropped | (self._tabled.values[contents] > 0)

    def _part(self, dead: Numbers) -> None:
        """Take contents that nobody holds any more out of their clusters, and join anew what is left of these."""
        if not len(dead):
            return
        groups = self._groups.all_roots()
        torn = np.zeros(len(groups), np.bool_)
        torn[groups[dead]] = True
        members = np.flatnonzero(torn[groups])
        self._groups.part(members)
        left = members[self._holders.values[members] > 0]
        self._touched.values[left] = True
        signed, keys = self._keys_of(left)
        buckets = Buckets(self._bands)
        buckets.add(keys, signed)
        self._connect(signed, keys, buckets)

    def _connect(self, numbers: Numbers, keys: Keys, buckets: Buckets) -> None:
        """Join contents with all that they are like.

        Args:
            numbers: of the contents, all of them signed.
            keys: theirs, a row for each band.
            buckets: those to look into.
        """
        for band in range(self._bands):
            for hits in buckets.find(band, keys[band]):
                # Most stretches hold one story: joined with its first, nothing is left to be compared.
                self._join_alike(numbers[hits.queries], hits.firsts())
                least, greatest = hits.spans_of(self._groups.roots)
                own = self._groups.roots(numbers[hits.queries])
                for queries, others in hits.only((least != own) | (greatest != own)).pairs():
                    self._join_alike(numbers[queries], others)

    def _join_alike(self, ones: Numbers, others: Numbers) -> None:
        """Join those pairs of contents that are alike."""
        roots, other_roots = self._groups.roots(ones), self._groups.roots(others)
        wanted = np.flatnonzero((roots != other_roots) & (self._holders.values[others] > 0))
        if not len(wanted):
            return
        alike = wanted[self._count_equal(ones[wanted], others[wanted]) >= self._least_equal]
        if len(alike):
            pairs = np.unique(np.stack((roots[alike], other_roots[alike]), axis=1), axis=0)
            self._groups.join((int(one), int(other)) for one, other in pairs.tolist())
            self._touched.values[ones[alike]] = True

    def _count_equal(self, ones: Numbers, others: Numbers) -> npt.NDArray[np.int64]:
        """Return in how many places the signatures of contents agree, pair by pair."""
        counts = np.empty(len(ones), np.int64)
        signatures = self._signatures.values
        for start in range(0, len(ones), _SLICE):
            part = slice(start, start + _SLICE)
            counts[part] = np.count_nonzero(signatures[ones[part]] == signatures[others[part]], axis=1)
        return counts

    def _find_orphans(self) -> list[int]:
        """Return the inputs of left-out copies whose last twin in the tables is gone."""
        bereft = np.unique(np.concatenate([np.empty(0, np.int64), *self._bereft]))
        bereft = bereft[(self._holders.values[bereft] > 0) & (self._tabled.values[bereft] == 0)]
        rows = np.isin(self._contents.values, bereft) & self._present.values if len(bereft) else np.empty(0, np.int64)
        return sorted(set(self._inputs.values[rows].tolist()))
