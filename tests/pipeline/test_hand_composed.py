"""The parts as PTransforms in a pipeline of one's own, on Beam's Python engine."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import apache_beam as beam
import pyarrow as pa
import pytest
from apache_beam.runners.portability.fn_api_runner.fn_runner import FnApiRunner
from apache_beam.testing.util import assert_that
from sample_transforms import Fragile, MarkMentions

from pipeline import Apply, ApplyChain, ReadArticles, WriteArticles
from pipeline.layout import Layout
from pipeline.ledger import entry_paths, read_rows
from schemas.errors import ConfigError
from schemas.records import DeadLetter, Document
from transforms.contract import Transform
from transforms.duplicates import Duplicates
from transforms.source import Source

TABLES = ("articles", "dates", "entities", "quarantine")
CHAIN: tuple[Transform, ...] = (Source(), MarkMentions(label="LOC"), Fragile(), Duplicates())
FLAGS = (
    "--transforms", "source,sample_transforms:MarkMentions,sample_transforms:Fragile,duplicates",
    "--set", "mark_mentions.label=LOC",
)  # fmt: skip
ReadTable = Callable[[Path, str], pa.Table]


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    for name, data in {
        "mehr/a.txt": "2025-10-21 Tehran نخستین خبر".encode(),
        "mehr/b.txt": "2025-10-22 Baghdad دومین خبر".encode(),
        "bbc/c.txt": "خبر بی تاریخ Kabul".encode(),
        "bbc/d.txt": b"explode",
        "bbc/e.txt": b"\x00\x01\x02",
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def run_by_hand(news: Path, output: Path) -> None:
    source, mark, fragile, duplicates = CHAIN
    with beam.Pipeline(runner=FnApiRunner()) as pipeline:
        _ = (
            pipeline
            | ReadArticles([str(news)])
            | Apply(source)
            | Apply(mark)
            | Apply(fragile)
            | Apply(duplicates)
            | WriteArticles(str(output), CHAIN)
        )


def rows(table: pa.Table) -> list[dict[str, Any]]:
    """Return rows in an order that hangs on nothing but them; a traceback names the lines of who called."""
    found = [{name: value for name, value in row.items() if name != "traceback"} for row in table.to_pylist()]
    return sorted(found, key=repr)


def files(output: Path) -> dict[str, bytes]:
    paths = [path for table in TABLES if table != "quarantine" for path in (output / table).rglob("*.parquet")]
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in paths}


def test_composed_by_hand_the_tables_are_those_of_the_command_line(
    kariz: Callable[..., Any], news: Path, tmp_path: Path, read_table: ReadTable
) -> None:
    run_by_hand(news, tmp_path / "hand")
    assert kariz(news, "--output", tmp_path / "line", *FLAGS).code == 0
    for table in TABLES:
        by_hand = read_table(tmp_path / "hand", table)
        assert by_hand.num_rows == {"articles": 3, "dates": 2, "entities": 3, "quarantine": 2}[table]
        assert rows(by_hand) == rows(read_table(tmp_path / "line", table))
        assert by_hand.schema == read_table(tmp_path / "line", table).schema
    assert files(tmp_path / "hand") == files(tmp_path / "line")
    again = kariz(news, "--output", tmp_path / "hand", *FLAGS)
    assert "Nothing to do: all 5 inputs" in again.out, "the ledger is the same too"


def test_run_twice_nothing_is_doubled(news: Path, tmp_path: Path, read_table: ReadTable) -> None:
    output = tmp_path / "lake"
    run_by_hand(news, output)
    before = {table: rows(read_table(output, table)) for table in TABLES}
    first = files(output)
    run_by_hand(news, output)
    assert {table: rows(read_table(output, table)) for table in TABLES} == before
    assert files(output) == first
    layout = Layout(output)
    assert len(entry_paths(layout.ledger)) == 2
    assert {row.uri: row.records for row in read_rows(layout.ledger).values()} == {
        f"{name}.txt": 1 for name in ("mehr/a", "mehr/b", "bbc/c", "bbc/d", "bbc/e")
    }
    assert not list(layout.staging.iterdir())
    assert not layout.intent.exists()


def test_a_second_folder_joins_the_tables(news: Path, tmp_path: Path, read_table: ReadTable) -> None:
    other = tmp_path / "other" / "mehr"
    other.mkdir(parents=True)
    (other / "a.txt").write_text("2025-10-21 Shiraz خبری دیگر با همان نام", encoding="utf-8")
    output = tmp_path / "lake"
    run_by_hand(news, output)
    run_by_hand(other.parent, output)
    articles = read_table(output, "articles")
    assert articles.num_rows == 4
    assert sorted(articles["uri"].to_pylist()).count("mehr/a.txt") == 2
    assert set(read_table(output, "entities")["surface"].to_pylist()) == {"Tehran", "Baghdad", "Kabul", "Shiraz"}


def test_documents_and_dead_letters_may_be_looked_at_on_their_way(news: Path) -> None:
    def check(items: Iterable[object]) -> None:
        found = list(items)
        letters = sorted(item.code for item in found if isinstance(item, DeadLetter))
        assert letters == ["binary", "transform_error"]
        assert {item.uri: item.source for item in found if isinstance(item, Document)} == {
            "mehr/a.txt": "mehr", "mehr/b.txt": "mehr", "bbc/c.txt": "bbc",
        }  # fmt: skip

    with beam.Pipeline(runner=FnApiRunner()) as pipeline:
        assert_that(pipeline | ReadArticles([str(news / "*" / "*.txt")]) | ApplyChain(CHAIN), check)


def test_what_cannot_work_is_refused_when_the_pipeline_is_built(tmp_path: Path) -> None:
    pipeline = beam.Pipeline(runner=FnApiRunner())
    with pytest.raises(ConfigError, match="does not exist"):
        _ = pipeline | ReadArticles([str(tmp_path / "nowhere")])
    with pytest.raises(ConfigError, match="holds 'source' twice"):
        ApplyChain([Source(), Source()])
    with pytest.raises(ConfigError, match="No store goes by ftp://"):
        _ = pipeline | "Remote" >> ReadArticles(["ftp://host/news"])
