"""The table `duplicates` after real commits: over runs, replacements, dropped copies and other settings."""

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest
from beamless import FILE, plan_beamless, run_beamless, stage, table_files, table_rows, write_inputs

from pipeline.duplicates import marking
from pipeline.duplicates.files import index_names
from pipeline.layout import Layout
from pipeline.ledger import entry_paths, newest_entry, read_report, read_rows
from schemas.errors import RunError
from schemas.tables import DUPLICATES
from transforms.boilerplate import Boilerplate
from transforms.contract import Transform
from transforms.duplicates import Duplicates
from transforms.published import Published
from transforms.source import Source

Kariz = Callable[..., Any]
MARK: tuple[Transform, ...] = (Source(), Boilerplate(), Duplicates())
DROP: tuple[Transform, ...] = (Source(), Boilerplate(), Duplicates(copies="drop"))
LETTERS = "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی"


def write_story(seed: int, words: int = 120) -> str:
    """Return a text of made-up words, the same for the same seed."""
    chooser = random.Random(seed)
    return " ".join("".join(chooser.choices(LETTERS, k=chooser.randint(3, 7))) for _ in range(words))


WATER, STRIKE, MATCH = (write_story(seed) for seed in (1, 2, 3))


def version_of(story: str) -> str:
    """Return a story with a sentence more."""
    return f"{story} {write_story(99, 8)}"


@pytest.fixture(autouse=True)
def _nothing_held() -> None:
    """Each test loads the index as a new process does."""
    marking._HELD.clear()


@pytest.fixture(params=[True, False], ids=["kept", "loaded"])
def forget(request: pytest.FixtureRequest) -> Callable[[], None]:
    """Between commits: the index stays in the process, or is loaded again."""
    return (lambda: None) if request.param else marking._HELD.clear


def rows_of(output: Path) -> dict[str, dict[str, Any]]:
    """Return the table by the documents' file names, and the names in place of ids."""
    uris = {row["doc_id"]: row["uri"] for row in table_rows(output, "articles")}
    rows = {}
    for row in table_rows(output, "duplicates"):
        name = row["dropped_uri"] or uris[row["doc_id"]]
        assert name not in rows
        rows[name] = {
            "of": uris.get(row["duplicate_of"]),
            "cluster": uris[row["cluster_id"]],
            "similarity": row["similarity"],
            "dropped": row["dropped_uri"] is not None,
        }
    return rows


def contents(output: Path) -> dict[str, str]:
    """Return the table's files, which are to be the same whatever led to them."""
    return {name: digest for name, digest in table_files(output).items() if name.startswith("duplicates/")}


def test_copies_and_versions_are_found_in_one_run_and_over_runs(tmp_path: Path, forget: Callable[[], None]) -> None:
    first = {
        "mehr/water.txt": f"سدها پر شد\n\n{WATER}",
        "mehr/strike.txt": STRIKE,
        "fars/water.txt": f"{WATER}\nانتهای پیام/",
        "fars/match.txt": MATCH,
    }
    second = {"irna/water.txt": version_of(WATER).replace("ی", "ي"), "irna/match.txt": MATCH.replace(" ", "  ")}
    inputs, output = tmp_path / "in", tmp_path / "lake"
    run_beamless([write_inputs(inputs, first)], output, chain=MARK)
    assert rows_of(output).keys() == {"mehr/water.txt", "fars/water.txt"}
    assert read_report(newest_entry(Layout(output).ledger))["duplicates"] == {"copies": 1}
    forget()
    run_beamless([write_inputs(inputs, second)], output, chain=MARK)
    assert read_report(newest_entry(Layout(output).ledger))["duplicates"]["copies"] == 1
    rows = rows_of(output)
    water = {name: row for name, row in rows.items() if "water" in name}
    assert water.keys() == {"mehr/water.txt", "fars/water.txt", "irna/water.txt"}
    assert len({row["cluster"] for row in water.values()}) == 1
    assert rows["irna/water.txt"]["of"] is None
    assert {row["of"] for row in water.values()} - {None} < {"mehr/water.txt", "fars/water.txt"}
    assert 0.7 < min(row["similarity"] for row in water.values()) < 1
    assert rows.keys() - water.keys() == {"fars/match.txt", "irna/match.txt"}
    # All in one run gives the same files, byte for byte.
    run_beamless([inputs], tmp_path / "at once", chain=MARK)
    assert contents(tmp_path / "at once") == contents(output)


def test_the_table_is_as_its_schema_says_and_joins_as_the_page_shows(tmp_path: Path) -> None:
    texts = {f"mehr/{number}.txt": story for number, story in enumerate((WATER, WATER, version_of(WATER), MATCH))}
    run_beamless([write_inputs(tmp_path / "in", texts)], tmp_path / "lake", chain=MARK)
    paths = sorted((tmp_path / "lake/duplicates").glob("*.parquet"))
    for path in paths:
        assert pq.read_schema(path).remove_metadata() == DUPLICATES
        assert b"kariz.chain" in pq.read_schema(path).metadata
    query = f"""
        SELECT count(*) FROM read_parquet('{tmp_path}/lake/articles/**/*.parquet') AS articles
        LEFT JOIN read_parquet('{tmp_path}/lake/duplicates/*.parquet') AS duplicates USING (doc_id)
    """
    assert duckdb.sql(query).fetchall() == [(4,)]
    assert duckdb.sql(f"{query} WHERE duplicate_of IS NULL").fetchall() == [(3,)]
    assert duckdb.sql(f"{query} WHERE cluster_id IS NULL OR cluster_id = doc_id").fetchall() == [(2,)]


def test_the_head_is_the_earliest(tmp_path: Path) -> None:
    texts = {
        "mehr/a.txt": f"{WATER}",
        "mehr/b.txt": f"date 2025-10-22 {WATER}",
        "mehr/c.txt": f"date 2025-10-21 {version_of(WATER)}",
    }
    chain = (*MARK[:2], *published(), MARK[2])
    run_beamless([write_inputs(tmp_path / "in", texts)], tmp_path / "lake", chain=chain)
    rows = rows_of(tmp_path / "lake")
    assert {row["cluster"] for row in rows.values()} == {"mehr/c.txt"}
    assert {name: row["of"] for name, row in rows.items()} == {
        "mehr/a.txt": "mehr/b.txt", "mehr/b.txt": None, "mehr/c.txt": None,
    }  # fmt: skip


def published() -> tuple[Transform, ...]:
    from transforms.dates import Dates

    return (Dates(), Published())


def test_an_input_that_changes_leaves_its_cluster(tmp_path: Path, forget: Callable[[], None]) -> None:
    texts = {"mehr/1.txt": WATER, "fars/2.txt": WATER, "irna/3.txt": version_of(WATER), "irna/4.txt": MATCH}
    inputs, output = tmp_path / "in", tmp_path / "lake"
    run_beamless([write_inputs(inputs, texts)], output, chain=MARK)
    for changes in (
        {"mehr/1.txt": MATCH + " "},
        {"fars/2.txt": " "},  # which goes to quarantine
        {"irna/4.txt": STRIKE, "irna/3.txt": STRIKE + "  "},
        {"mehr/1.txt": WATER + "   ", "irna/4.txt": WATER + "    "},
    ):
        forget()
        texts |= changes
        run_beamless([write_inputs(inputs, changes)], output, chain=MARK)
        marking._HELD.clear()
        run_beamless([inputs], tmp_path / f"fresh{len(str(texts))}", chain=MARK)
        assert rows_of(output) == rows_of(tmp_path / f"fresh{len(str(texts))}")
        marking._HELD.clear()
    assert len(rows_of(output)) == 2


def test_many_small_commits_keep_few_files(tmp_path: Path, forget: Callable[[], None]) -> None:
    inputs, output = tmp_path / "in", tmp_path / "lake"
    stories = [write_story(number, 40) for number in range(9)]
    for number in range(20):
        run_beamless([write_inputs(inputs, {f"mehr/{number}.txt": stories[number % 9]})], output, chain=MARK)
        forget()
    assert len(entry_paths(Layout(output).ledger)) > 1
    assert len(index_names(Layout(output))) <= 5
    run_beamless([inputs], tmp_path / "at once", chain=MARK)
    assert contents(tmp_path / "at once") == contents(output)
    assert len(rows_of(output)) == 20


def test_a_commit_rewrites_only_the_files_that_it_touches(tmp_path: Path) -> None:
    inputs, output = tmp_path / "in", tmp_path / "lake"
    stories = {f"mehr/{number}.txt": write_story(number // 2, 40) for number in range(120)}
    run_beamless([write_inputs(inputs, stories)], output, chain=MARK)
    before = contents(output)
    assert len(before) > 30
    run_beamless([write_inputs(inputs, {"fars/new.txt": write_story(7, 40)})], output, chain=MARK)
    changed = {name for name, digest in contents(output).items() if before.get(name) != digest}
    assert 1 <= len(changed) <= 2
    run_beamless([write_inputs(inputs, {"fars/other.txt": write_story(777, 40)})], output, chain=MARK)
    assert changed == {name for name, digest in contents(output).items() if before.get(name) != digest}


def test_without_the_transform_there_is_nothing_of_it(tmp_path: Path) -> None:
    run_beamless([write_inputs(tmp_path / "in", {"a.txt": WATER, "b.txt": WATER})], tmp_path / "lake", chain=MARK[:2])
    assert sorted(path.name for path in (tmp_path / "lake").iterdir()) == ["_kariz", "articles"]
    assert not index_names(Layout(tmp_path / "lake"))


def test_what_a_run_without_the_transform_redoes_leaves_the_table(tmp_path: Path) -> None:
    inputs, output = tmp_path / "in", tmp_path / "lake"
    run_beamless([write_inputs(inputs, {"a.txt": WATER, "b.txt": WATER, "c.txt": WATER})], output, chain=MARK)
    before = rows_of(output)
    assert before.keys() == {"a.txt", "b.txt", "c.txt"}
    [head] = {row["cluster"] for row in before.values()}
    run_beamless([inputs / head], output, chain=MARK[:2])
    assert rows_of(output).keys() == {"a.txt", "b.txt", "c.txt"} - {head}, "the cluster has another head"
    run_beamless([inputs], output, chain=MARK[:2])
    assert not contents(output)
    assert not index_names(Layout(output))


def test_another_threshold_makes_the_table_anew(tmp_path: Path) -> None:
    inputs, output = tmp_path / "in", tmp_path / "lake"
    strict = (*MARK[:2], Duplicates(threshold=1))
    texts = {"a.txt": WATER, "b.txt": version_of(WATER), "c.txt": STRIKE, "d.txt": STRIKE}
    run_beamless([write_inputs(inputs, texts)], output, chain=MARK)
    assert len(rows_of(output)) == 4
    # An input that is redone takes all others with it: they are compared by the new threshold.
    run_beamless([inputs / "c.txt"], output, chain=strict)
    assert rows_of(output).keys() == {"c.txt", "d.txt"}
    run_beamless([inputs / "c.txt"], output, chain=MARK)
    assert len(rows_of(output)) == 4


def counts_of(output: Path) -> dict[str, tuple[int, int]]:
    return {row.uri: (row.written, row.duplicates) for row in read_rows(Layout(output).ledger).values()}


def test_dropped_copies_are_in_no_table_but_this_one(tmp_path: Path, forget: Callable[[], None]) -> None:
    inputs, output = tmp_path / "in", tmp_path / "lake"
    texts = {"fars/1.txt": WATER, "mehr/2.txt": WATER + " ", "mehr/3.txt": version_of(WATER), "irna/4.txt": MATCH}
    run_beamless([write_inputs(inputs, texts)], output, chain=DROP)
    report = read_report(newest_entry(Layout(output).ledger))
    assert report["records"] == 4
    assert report["rows"]["articles"] == sum(report["languages"].values()) == 3
    assert report["duplicates"]["dropped"] == 1
    forget()
    run_beamless([write_inputs(inputs, {"irna/5.txt": WATER, "irna/6.txt": STRIKE})], output, chain=DROP)
    articles = {row["uri"] for row in table_rows(output, "articles")}
    assert len(articles) == 4
    assert {"mehr/3.txt", "irna/4.txt", "irna/6.txt"} < articles
    assert "irna/5.txt" not in articles, "what is in the tables stays"
    rows = rows_of(output)
    dropped = {name for name, row in rows.items() if row["dropped"]}
    assert dropped | articles == {*texts, "irna/5.txt", "irna/6.txt"}
    [kept] = {row["of"] for name, row in rows.items() if name in dropped}
    assert kept in {"fars/1.txt", "mehr/2.txt"} & articles
    assert all(written + duplicates == 1 for written, duplicates in counts_of(output).values())
    assert sum(duplicates for _, duplicates in counts_of(output).values()) == len(dropped) == 2
    assert {row[FILE].partition("/")[0] for row in table_rows(output, "articles")} == {"articles"}


def test_mentions_of_dropped_copies_are_dropped_too(tmp_path: Path) -> None:
    chain = (*MARK[:2], *published(), Duplicates(copies="drop"))
    texts = {f"mehr/{name}.txt": f"date 2025-10-21 {WATER} در تاریخ ۳ آبان ۱۴۰۴" for name in "abc"}
    run_beamless([write_inputs(tmp_path / "in", texts)], tmp_path / "lake", chain=chain)
    [article] = table_rows(tmp_path / "lake", "articles")
    assert {row["doc_id"] for row in table_rows(tmp_path / "lake", "dates")} == {article["doc_id"]}
    assert article["dates"]


def test_a_dropped_copy_comes_back_when_what_it_is_a_copy_of_has_changed(
    tmp_path: Path, forget: Callable[[], None]
) -> None:
    inputs, output = tmp_path / "in", tmp_path / "lake"
    run_beamless([write_inputs(inputs, {"a.txt": WATER})], output, chain=DROP)
    run_beamless([write_inputs(inputs, {"b.txt": WATER})], output, chain=DROP)
    assert [row["uri"] for row in table_rows(output, "articles")] == ["a.txt"]
    forget()
    plan = run_beamless([write_inputs(inputs, {"a.txt": MATCH})], output, chain=DROP)
    assert plan.inputs == 1
    assert read_report(newest_entry(Layout(output).ledger))["duplicates"] == {"inputs to be read again": 1}
    assert run_beamless([inputs], output, chain=DROP).inputs == 1
    assert sorted(row["uri"] for row in table_rows(output, "articles")) == ["a.txt", "b.txt"]
    assert not contents(output)
    assert run_beamless([inputs], output, chain=DROP).inputs == 0


def test_the_same_file_under_two_roots_is_kept_once(tmp_path: Path) -> None:
    roots = [write_inputs(tmp_path / name, {"mehr/a.txt": WATER}) for name in ("one", "two")]
    run_beamless(roots, tmp_path / "marked", chain=MARK)
    assert len(table_rows(tmp_path / "marked", "articles")) == 2
    assert not contents(tmp_path / "marked"), "it is one article, and has no company"
    run_beamless(roots, tmp_path / "dropped", chain=DROP)
    assert len(table_rows(tmp_path / "dropped", "articles")) == 1
    rows = read_rows(Layout(tmp_path / "dropped").ledger).values()
    assert sorted((row.written, row.duplicates) for row in rows) == [(0, 1), (1, 0)]


def test_a_damaged_index_is_told(tmp_path: Path) -> None:
    inputs, output = tmp_path / "in", tmp_path / "lake"
    run_beamless([write_inputs(inputs, {"a.txt": WATER})], output, chain=MARK)
    [name] = index_names(Layout(output))
    (output / "_kariz/hashes" / name).write_bytes(b"PAR1")
    marking._HELD.clear()
    with pytest.raises(RunError, match=f"{name}, which says what is a duplicate, cannot be read"):
        run_beamless([write_inputs(inputs, {"b.txt": WATER})], output, chain=MARK)
    assert [row["uri"] for row in table_rows(output, "articles")] == ["a.txt"]


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sixty stories of three sources, a third of them copies or versions of others."""
    folder = tmp_path_factory.mktemp("many")
    stories = [write_story(number, 60) for number in range(40)]
    stories += [stories[number] + "\nانتهای پیام/" for number in range(10)]
    stories += [version_of(stories[number]) for number in range(5, 15)]
    return write_inputs(folder, {f"{'abc'[each % 3]}/{each:02d}.txt": text for each, text in enumerate(stories)})


@pytest.mark.parametrize("copies", [pytest.param("mark", marks=pytest.mark.soak), "drop"])
def test_the_same_bytes_with_one_and_two_workers(kariz: Kariz, many: Path, tmp_path: Path, copies: str) -> None:
    flags = ("--transforms", "source,boilerplate,duplicates", "--set", f"duplicates.copies={copies}")
    for workers in ("1", "2"):
        ran = kariz(many, "--output", tmp_path / workers, *flags, "--workers", workers, "--shard-mb", "0.2")
        assert ran.code == 0, ran.err
        marked, dropped = ("copies 10", "60 articles") if copies == "mark" else ("dropped 10", "50 articles")
        assert marked in ran.out
        assert dropped in ran.out
    assert table_files(tmp_path / "1") == table_files(tmp_path / "2")
    assert len(contents(tmp_path / "1")) > 5
    assert len({row["cluster"] for row in rows_of(tmp_path / "1").values()}) == 15


def test_an_input_may_lose_its_documents_or_gain_some_without_being_read(tmp_path: Path) -> None:
    """As removing an input and replaying its quarantine do."""
    inputs, output = tmp_path / "in", tmp_path / "lake"
    run_beamless([write_inputs(inputs, {"a.txt": WATER, "b.txt": WATER, "c.txt": MATCH})], output, chain=MARK)
    layout, staging = Layout(output), output / "_kariz/staging/test"
    marked = marking.mark_duplicates(layout, staging, (), [str(inputs / "a.txt")])
    assert all(name.startswith("duplicates/") for name in marked.deletes if "_kariz" not in name)
    assert [name for name in marked.deletes if name.startswith("duplicates/")] == list(contents(output))
    [shard] = plan_beamless([write_inputs(inputs, {"c.txt": STRIKE})], output, chain=MARK).commits[0]
    result = stage(layout, "test", shard, MARK)
    assert not marking.mark_duplicates(layout, staging, [result], ()).counts
    assert len(marking._HELD[-1].documents) == 4, "both texts of the input are there"
