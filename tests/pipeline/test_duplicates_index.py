"""The index of contents: the same clusters however the documents come, and all that the definition asks for."""

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.duplicates.buckets import Buckets, band_keys, choose_bands, share_found
from pipeline.duplicates.clusters import BUCKETS, bucket_of
from pipeline.duplicates.entries import ID, UNDATED, Entries, join_entries
from pipeline.duplicates.groups import Groups
from pipeline.duplicates.index import Changes, Index
from transforms.duplicates.signatures import PLACES

THRESHOLD = 0.7
RNG = np.random.default_rng(7)


def vary(signature: np.ndarray, places: int) -> np.ndarray:
    """Return a signature that differs in so many places."""
    changed = signature.copy()
    changed[RNG.choice(PLACES, places, replace=False)] ^= np.uint16(0x5555)
    return changed


def make_contents() -> list[tuple[bytes, np.ndarray | None]]:
    """Two stories in versions, of which the outer ones are alike only through others; and three short notes."""
    contents: list[tuple[bytes, np.ndarray | None]] = []
    for _ in range(2):
        signature = RNG.integers(0, 1 << 16, PLACES, np.uint16)
        for _ in range(6):
            contents.append((RNG.bytes(16), signature))
            signature = vary(signature, 25)
    return [*contents, *((RNG.bytes(16), None) for _ in range(3))]


CONTENTS = make_contents()


@dataclass(frozen=True)
class Article:
    """A document of a test: all that the index may look at."""

    doc_id: bytes
    content: int
    date: int = UNDATED
    dropped: bool = False


State = Mapping[int, Sequence[Article]]


def entries_of(state: State) -> Entries:
    """Return the documents of inputs, by the inputs' numbers."""
    rows = [(number, article) for number, articles in state.items() for article in articles]
    signatures = [CONTENTS[article.content][1] for _, article in rows]
    nothing = np.zeros(PLACES, np.uint16)
    return join_entries([
        Entries(
            np.array([number for number, _ in rows], np.uint64),
            np.array([article.doc_id for _, article in rows], ID),
            np.array([article.date for _, article in rows], np.int32),
            np.array([CONTENTS[article.content][0] for _, article in rows], ID),
            np.array([nothing if each is None else each for each in signatures], np.uint16).reshape(-1, PLACES),
            np.array([each is not None for each in signatures], np.bool_),
            np.array([article.dropped for _, article in rows], np.bool_),
            [None] * len(rows),
        )
    ])  # fmt: skip


class Table:
    """The table `duplicates`, changed as the commit changes its files."""

    def __init__(self) -> None:
        self.rows: dict[bytes, tuple[bytes, bytes, float]] = {}

    def apply(self, changes: Changes) -> None:
        gone = set(changes.gone.tolist())
        assert gone <= self.rows.keys(), "only what has a row leaves"
        touched = {bucket_of(np.array([self.rows[each][1]], ID))[0] for each in gone}
        for each in gone:
            del self.rows[each]
        rows = changes.rows
        columns = (rows.doc_ids, rows.duplicate_of, rows.cluster_ids, rows.similarities)
        for doc_id, duplicate_of, cluster_id, similarity in zip(*(each.tolist() for each in columns), strict=True):
            assert doc_id not in self.rows, "one row an article"
            self.rows[doc_id] = (duplicate_of, cluster_id, round(similarity, 6))
        touched |= set(bucket_of(rows.cluster_ids).tolist())
        assert touched <= set(changes.buckets), "every file that changes is named"


def expect(state: State) -> dict[bytes, tuple[bytes, bytes, float]]:
    """Return the table by its definition, every pair compared."""
    articles = sorted({article for each in state.values() for article in each}, key=lambda one: (one.date, one.doc_id))
    groups = Groups()
    groups.grow(len(articles))
    groups.join(
        (one, other)
        for one, other in itertools.combinations(range(len(articles)), 2)
        if are_joined(articles[one].content, articles[other].content)
    )
    clusters: dict[int, list[Article]] = {}
    for article, root in zip(articles, groups.all_roots().tolist(), strict=True):
        clusters.setdefault(root, []).append(article)
    rows = {}
    for cluster in clusters.values():
        for article in cluster if len(cluster) > 1 else ():
            head, twin = cluster[0], next(each for each in cluster if each.content == article.content)
            similarity = share_equal(article.content, head.content)
            rows[article.doc_id] = (twin.doc_id if twin != article else b"", head.doc_id, round(similarity, 6))
    return rows


def share_equal(one: int, other: int) -> float:
    signature, other_signature = CONTENTS[one][1], CONTENTS[other][1]
    if one == other:
        return 1.0
    assert signature is not None
    assert other_signature is not None
    return float(np.mean(signature == other_signature))


@cache
def are_joined(one: int, other: int) -> bool:
    if one == other or CONTENTS[one][1] is None or CONTENTS[other][1] is None:
        return one == other
    bands, rows = choose_bands(THRESHOLD)
    keys = band_keys(np.array([CONTENTS[one][1], CONTENTS[other][1]]), bands, rows)
    return bool((keys[:, 0] == keys[:, 1]).any()) and share_equal(one, other) >= THRESHOLD


def replay(commits: Iterable[State]) -> Table:
    """Return the table after these commits, each of which does its inputs anew."""
    index, table = Index(THRESHOLD), Table()
    for state in commits:
        index.remove(np.array(list(state), np.uint64))
        index.add(entries_of(state))
        table.apply(index.take_changes())
    return table


@st.composite
def histories(draw: st.DrawFn) -> list[dict[int, list[Article]]]:
    """Draw commits; an input may come again, with other documents or none. Equal ids are the same document."""
    content = st.integers(0, len(CONTENTS) - 1)
    pool = {
        doc_id: Article(doc_id, draw(content), draw(st.sampled_from([1, 2, 3, UNDATED])))
        for doc_id in (bytes([number * 9 + 1]) * 16 for number in range(draw(st.integers(1, 24))))
    }
    articles = st.lists(st.sampled_from(sorted(pool.values(), key=lambda each: each.doc_id)), max_size=8, unique=True)
    commit = st.dictionaries(st.integers(0, 5), articles, max_size=4)
    return draw(st.lists(commit, min_size=1, max_size=8))


@settings(deadline=None)
@given(histories())
def test_any_history_ends_in_what_the_definition_says(commits: list[dict[int, list[Article]]]) -> None:
    state: dict[int, list[Article]] = {}
    for commit in commits:
        state.update(commit)
    assert replay(commits).rows == expect(state)
    assert replay([state]).rows == expect(state)


@settings(deadline=None)
@given(histories(), st.integers(0, 8))
def test_an_index_that_is_loaded_goes_on_as_one_that_was_kept(
    commits: list[dict[int, list[Article]]], loaded_after: int
) -> None:
    table = replay(commits[:loaded_after])
    state: dict[int, list[Article]] = {}
    for commit in commits[:loaded_after]:
        state.update(commit)
    index = Index(THRESHOLD)
    clusters = [row[1] for row in table.rows.values()]
    for part in np.array_split(np.arange(len(entries_of(state))), 3):
        index.restore(entries_of(state).take(part))
    index.restore_clusters(np.array(list(table.rows), ID), np.array(clusters, ID))
    assert len(index) == sum(map(len, state.values()))
    for commit in commits[loaded_after:]:
        index.remove(np.array(list(commit), np.uint64))
        index.add(entries_of(commit))
        table.apply(index.take_changes())
        state.update(commit)
    assert table.rows == expect(state)


def test_the_contents_of_these_tests_make_chains_with_bridges() -> None:
    assert all(are_joined(one, one + 1) for one in (*range(5), *range(6, 11)))
    assert not are_joined(0, 4)
    assert not are_joined(5, 6)


def articles(*contents: int, first: int = 1) -> list[Article]:
    return [Article(bytes([first + place]) * 16, content) for place, content in enumerate(contents)]


def test_a_cluster_falls_apart_when_its_bridge_goes() -> None:
    chain = articles(0, 1, 2, 3, 4)
    whole = {number: [article] for number, article in enumerate(chain)}
    [cluster] = {row[1] for row in replay([whole]).rows.values()}
    assert cluster == chain[0].doc_id
    bridges = [number for number in range(1, 4) if not are_joined(number - 1, number + 1)]
    table = replay([whole, {number: [] for number in bridges}])
    assert table.rows == expect({**whole, **{number: [] for number in bridges}})


def test_an_article_alone_has_no_row() -> None:
    assert not replay([{0: articles(0, 6, 12)}]).rows
    assert not replay([{0: articles(0, 0)}, {0: articles(0)}]).rows


def test_the_head_is_the_earliest_and_what_is_undated_comes_last() -> None:
    undated, late, early = Article(b"a" * 16, 0), Article(b"b" * 16, 0, 20), Article(b"c" * 16, 1, 10)
    rows = replay([{0: [undated]}, {1: [late]}, {2: [early]}]).rows
    assert {row[1] for row in rows.values()} == {early.doc_id}
    assert rows[undated.doc_id][0] == late.doc_id
    assert rows[late.doc_id][0] == rows[early.doc_id][0] == b""
    assert rows[early.doc_id][2] == 1 > rows[late.doc_id][2] == rows[undated.doc_id][2] > THRESHOLD


def test_a_file_read_from_two_places_is_no_copy_of_itself() -> None:
    [article] = articles(0)
    assert not replay([{0: [article]}, {1: [article]}]).rows
    table = replay([{0: [article]}, {1: [article]}, {2: articles(0, first=9)}])
    assert len(table.rows) == 2


def dropped_of(index: Index, state: State) -> list[bool]:
    return index.add(entries_of(state), drop=True).tolist()


def test_of_copies_the_one_in_the_tables_stays_and_else_the_earliest() -> None:
    index, table = Index(THRESHOLD), Table()
    late, early = Article(b"a" * 16, 0, 20), Article(b"b" * 16, 0, 10)
    assert dropped_of(index, {0: [late], 1: [early], 2: [Article(b"z" * 16, 6)]}) == [True, False, False]
    table.apply(index.take_changes())
    assert dropped_of(index, {3: [Article(b"c" * 16, 0, 1), Article(b"d" * 16, 1, 1)]}) == [True, False]
    changes = index.take_changes()
    table.apply(changes)
    assert not changes.orphans
    # The head is in the tables: the near copy, which is earlier than what stayed of the exact ones.
    assert {row[1] for row in table.rows.values()} == {b"d" * 16}
    assert table.rows[b"c" * 16][0] == table.rows[late.doc_id][0] == early.doc_id


def test_when_the_twin_in_the_tables_goes_the_inputs_of_the_others_are_named() -> None:
    index, table = Index(THRESHOLD), Table()
    dropped_of(index, {0: articles(0), 1: articles(0, first=9), 2: articles(6, first=5)})
    table.apply(index.take_changes())
    index.remove(np.array([0, 2], np.uint64))
    changes = index.take_changes()
    table.apply(changes)
    assert changes.orphans == [1]
    assert not table.rows, "what is not in the tables has no row by itself"
    index.remove(np.array([1], np.uint64))
    assert dropped_of(index, {1: articles(0, first=9)}) == [False]
    assert not index.take_changes().orphans


def test_a_twin_that_comes_with_the_same_commit_leaves_no_orphan() -> None:
    index = Index(THRESHOLD)
    dropped_of(index, {0: articles(0), 1: articles(0, first=9)})
    index.take_changes()
    index.remove(np.array([0], np.uint64))
    assert dropped_of(index, {0: articles(0)}) == [False]
    assert not index.take_changes().orphans


@pytest.mark.parametrize("threshold", [0.5, 0.7, 0.8, 0.9, 1.0])
def test_bands_find_what_is_at_the_threshold(threshold: float) -> None:
    bands, rows = choose_bands(threshold)
    assert bands * rows <= PLACES
    assert share_found(threshold, bands, rows) >= 0.98
    assert share_found(threshold / 3, bands, rows) < 0.2


def test_buckets_give_the_same_however_they_were_filled() -> None:
    keys = RNG.integers(0, 40, (3, 500)).astype(np.uint32)
    keys[1, :90] = 0xFFFFFFFF
    numbers = np.arange(500)
    at_once, by_and_by = Buckets(3), Buckets(3)
    at_once.add(keys, numbers)
    for part in np.array_split(numbers, 37):
        by_and_by.add(keys[:, part], part)
    for band in range(3):
        found = []
        for buckets in (at_once, by_and_by):
            pairs = {
                (int(query), int(number))
                for hits in buckets.find(band, keys[band])
                for queries, others in hits.pairs()
                for query, number in zip(queries, others, strict=True)
            }
            found.append(pairs)
        assert found[0] == found[1] == {
            (one, other) for one in range(500) for other in np.flatnonzero(keys[band] == keys[band, one]).tolist()
        }  # fmt: skip


def test_rows_are_spread_over_all_files() -> None:
    ids = np.frombuffer(RNG.bytes(16 * 5000), ID)
    assert set(bucket_of(ids).tolist()) == set(range(BUCKETS))


def test_a_story_in_thousands_of_versions_is_soon_clustered() -> None:
    """A template with other numbers in it: all in one bucket of every band."""
    base = RNG.integers(0, 1 << 16, PLACES, np.uint16)
    count = 4000
    signatures = np.tile(base, (count, 1))
    signatures[np.arange(count), RNG.integers(100, PLACES, count)] = RNG.integers(0, 1 << 16, count, np.uint16)
    ids = np.frombuffer(RNG.bytes(16 * count), ID)
    entries = Entries(
        np.arange(count, dtype=np.uint64), ids, np.zeros(count, np.int32), ids, signatures,
        np.ones(count, np.bool_), np.zeros(count, np.bool_), [None] * count,
    )  # fmt: skip
    index = Index(THRESHOLD)
    compared: list[Any] = []
    count_equal = index._count_equal
    index._count_equal = lambda ones, others: compared.append(len(ones)) or count_equal(ones, others)  # type: ignore[method-assign,func-returns-value]
    index.add(entries)
    assert sum(compared) < 3 * count
    assert len(index.take_changes().rows.doc_ids) == count
