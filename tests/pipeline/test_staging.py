"""Staged files: sorted, bounded, whole; and what no table can hold becomes a dead letter."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, ClassVar

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.plan import MIB
from pipeline.staging import ShardStager, StagedParquet
from schemas.records import DateMention, DeadLetter, Document, EntityMention, Origin
from schemas.work import InputRead, ShardEnd, ShardResult
from transforms.chain import apply_chain
from transforms.contract import Transform

SHARD = "5ba4d"
END = ShardEnd(SHARD, (InputRead("/in/a.txt", "a.txt", "1", 1),))


class AddWords(Transform):
    """Declares columns; a test gives them what values it likes."""

    name = "add_words"
    version = "1"
    columns: ClassVar[Mapping[str, pa.DataType]] = {
        "words": pa.int8(),
        "topics": pa.list_(pa.string()),
        "place": pa.struct([pa.field("name", pa.string(), nullable=False)]),
    }


def make_document(name: str = "a.txt", text: str = "به نام خدا", **changes: Any) -> Document:
    document = Document.of(text, uri=name, origin=Origin(shard=SHARD, input_uri=f"/in/{name}"))
    return document.model_copy(update=changes)


def make_letter(name: str = "a.txt", **changes: Any) -> DeadLetter:
    origin = Origin(shard=SHARD, input_uri=f"/in/{name}")
    fields = {"uri": name, "code": "empty", "stage": "decode", "stage_version": "1", "message": "-", "origin": origin}
    return DeadLetter(**{**fields, **changes})


def stage(folder: Path, *items: Document | DeadLetter, buffer_bytes: int = MIB, attempt: str = "1") -> ShardResult:
    stager = ShardStager(folder, attempt, (AddWords(),), buffer_bytes)
    for item in items:
        stager.add(item)
    result = stager.end(END)
    assert not stager.holds_rows
    return result


def rows_of(folder: Path, result: ShardResult, table: str = "articles") -> list[dict[str, Any]]:
    """Return the rows of a table, file by file in their order."""
    files = sorted((file for file in result.files if file.table == table), key=lambda file: file.serial)
    return [row for file in files for row in pq.ParquetFile(folder / file.name).read().to_pylist()]


def check_result(folder: Path, result: ShardResult) -> None:
    """What the result says of its files is so, and there are no others."""
    assert {file.name for file in result.files} == {path.name for path in folder.glob("*")}
    for file in result.files:
        parquet = pq.ParquetFile(folder / file.name)
        assert parquet.metadata.num_rows == file.rows > 0
        assert (folder / file.name).stat().st_size == file.size
        assert len(file.name) == 24


days = st.none() | st.dates(min_value=date(2025, 1, 1), max_value=date(2025, 3, 1))


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(days, st.text(max_size=5)), max_size=30, unique_by=lambda pair: pair[1]))
def test_rows_are_sorted_by_day_then_id_with_the_undated_apart(
    tmp_path_factory: pytest.TempPathFactory, made: list[tuple[date | None, str]]
) -> None:
    folder = tmp_path_factory.mktemp("staging")
    documents = [make_document(f"{number}.txt", published_date=day) for number, (day, _) in enumerate(made)]
    result = stage(folder, *documents)
    check_result(folder, result)
    for file in result.files:
        rows = pq.ParquetFile(folder / file.name).read().to_pylist()
        order = [(row["published_date"] or date.max, row["doc_id"]) for row in rows]
        assert order == sorted(order)
        months = {f"month={row['published_date']:%Y-%m}" if row["published_date"] else "month=unknown" for row in rows}
        assert {file.partition} == {f"source=unknown/{month}" for month in months}
    assert len(rows_of(folder, result)) == sum(result.written.values()) == len(documents)


def test_the_order_of_arrival_makes_no_difference(tmp_path: Path) -> None:
    items = [
        make_document(f"{number}.txt", published_date=date(2025, 1, 1) + timedelta(number % 3)) for number in range(9)
    ]
    letters = [make_letter(f"{number}.txt", code=code) for number in range(3) for code in ("empty", "binary")]
    one = stage(tmp_path / "one", *items, *letters)
    two = stage(tmp_path / "two", *reversed(letters), *reversed(items))
    assert [file.name for file in one.files] == [file.name for file in two.files]
    for file in one.files:
        assert (tmp_path / "one" / file.name).read_bytes() == (tmp_path / "two" / file.name).read_bytes()


def test_no_more_is_held_than_the_buffer_may(tmp_path: Path) -> None:
    stager = ShardStager(tmp_path, "1", (AddWords(),), 100_000)
    written = []
    for number in range(200):
        stager.add(make_document(f"{number:03}.txt", "x" * 1_000))
        written.append(len(list(tmp_path.glob("*"))))
    # A document counts for the copies of it in memory, so a file is due every 34.
    assert written[33] == 0 or written[34] == 1
    assert written == sorted(written)
    result = stager.end(END)
    check_result(tmp_path, result)
    assert [file.serial for file in result.files] == list(range(len(result.files)))
    assert max(file.rows for file in result.files) <= 100
    assert [row["uri"] for row in sorted(rows_of(tmp_path, result), key=lambda row: row["uri"])] == [
        f"{number:03}.txt" for number in range(200)
    ]


def test_attempts_at_a_shard_never_write_to_one_file(tmp_path: Path) -> None:
    """A runner may do a bundle again while the first attempt still writes."""
    first, second = stage(tmp_path, make_document()), stage(tmp_path, make_document(), attempt="2")
    assert {file.name for file in first.files}.isdisjoint(file.name for file in second.files)


def test_files_name_the_inputs_whose_rows_they_hold(tmp_path: Path) -> None:
    mention = DateMention(
        start=0, end=2, raw_start=0, raw_end=2, surface="به", calendar="none", granularity="none", kind="vague"
    )
    result = stage(
        tmp_path, make_document("plain.txt"), make_document("dated.txt", dates=(mention,)), make_letter("bad.txt")
    )
    assert {file.table: file.inputs for file in result.files} == {
        "articles": ("/in/dated.txt", "/in/plain.txt"),
        "dates": ("/in/dated.txt",),
        "quarantine": ("/in/bad.txt",),
    }
    assert result.written == {"/in/plain.txt": 1, "/in/dated.txt": 1}
    assert result.quarantined == {"/in/bad.txt": 1}
    assert result.languages == {"und": 2}
    assert result.codes == {"empty": 1}


def test_a_bundle_that_ends_inside_a_shard_gives_what_it_has(tmp_path: Path) -> None:
    stager = ShardStager(tmp_path, "1", (AddWords(),), MIB)
    stager.add(make_document("a.txt"))
    assert stager.holds_rows
    part = stager.end()
    assert (part.shard, part.reads) == (SHARD, ())
    stager.add(make_document("b.txt"))
    rest = stager.end(END)
    assert rest.reads == END.reads
    assert [row["uri"] for result in (part, rest) for row in rows_of(tmp_path, result)] == ["a.txt", "b.txt"]


def test_two_shards_with_the_same_id_keep_their_own_rows(tmp_path: Path) -> None:
    """Two input folders may hold the same names in the same sizes."""
    stager = ShardStager(tmp_path, "1", (AddWords(),), MIB)
    results = []
    for name in ("one.txt", "two.txt"):
        stager.add(make_document(name))
        results.append(stager.end(END))
    assert [row["uri"] for result in results for row in rows_of(tmp_path, result)] == ["one.txt", "two.txt"]
    assert [file.serial for result in results for file in result.files] == [0, 1]


SPAN = {"start": 0, "end": 2, "raw_start": 0, "raw_end": 2, "surface": "به"}
DATE = DateMention(**SPAN, calendar="none", granularity="none", kind="vague")
ENTITY = EntityMention(**SPAN, label="PER", name="به", key="به", method="rule", confidence=1.0)


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "lone \ud800 surrogate"},
        {"source": "../../etc"},
        {"source": ""},
        {"source": "Fars"},
        {"source": "a" * 65},
        {"source": None},
        {"source": 7},
        {"source_name": None},
        {"source_name": b"\xff"},
        {"language": ["fa"]},
        {"language": None},
        {"language_confidence": "high"},
        {"published_date": "2025-10-21"},
        {"published_date": datetime(2025, 10, 21)},
        {"published_date": 20251021},
        {"published_at": "yesterday"},
        {"flags": None},
        {"flags": (1,)},
        {"content_hash": 1.5},
        {"columns": {"words": 1_000}},
        {"columns": {"words": "many"}},
        {"columns": {"words": 1j}},
        {"columns": {"topics": ["fine", "\udfff"]}},
        {"columns": {"place": {"name": None}}},
        {"columns": {"place": "Tehran"}},
        {"columns": None},
        {"dates": ({"start": 0},)},
        {"dates": None},
        {"dates": (DATE.model_copy(update={"start": None}),)},
        {"dates": (DATE.model_copy(update={"start": 1 << 40}),)},
        {"dates": (DATE.model_copy(update={"surface": "\udc80"}),)},
        {"dates": (DATE.model_copy(update={"flags": None}),)},
        {"entities": (ENTITY, ENTITY.model_copy(update={"confidence": "sure"}))},
        {"entities": (ENTITY, "Tehran")},
        {"spans": (None,)},
    ],
    ids=lambda changes: repr(changes).encode("ascii", "backslashreplace").decode()[:60],
)
def test_a_document_that_no_table_can_hold_costs_itself_alone(tmp_path: Path, changes: dict[str, Any]) -> None:
    """`model_copy` checks nothing, and a transform of somebody else's may use it."""
    good = [make_document(f"{number}.txt", dates=(DATE,), entities=(ENTITY,)) for number in range(3)]
    bad = make_document("bad.txt", **{"published_date": None, **changes})
    result = stage(tmp_path, good[0], bad, *good[1:])
    check_result(tmp_path, result)
    assert sorted(row["uri"] for row in rows_of(tmp_path, result)) == ["0.txt", "1.txt", "2.txt"]
    assert len(rows_of(tmp_path, result, "dates")) == len(rows_of(tmp_path, result, "entities")) == 3
    (letter,) = rows_of(tmp_path, result, "quarantine")
    assert (letter["uri"], letter["code"], letter["stage"]) == ("bad.txt", "unwritable", "write")
    assert letter["message"].startswith("The tables cannot hold it: ")
    assert letter["raw"] == bad.raw
    assert result.quarantined["/in/bad.txt"] == 1
    assert sum(result.written.values()) == 3
    assert result.codes == {"unwritable": 1}


def test_what_a_table_can_hold_is_held(tmp_path: Path) -> None:
    """The checks above refuse nothing that is right."""
    columns = {"words": None, "topics": [None, "ب"], "place": None}
    document = make_document(columns=columns, title="\0\u200c😀", published_date=date(9, 1, 1), source="a" * 64)
    (row,) = rows_of(tmp_path, stage(tmp_path, document, make_document("b.txt", source="b")))[:1]
    assert {name: row[name] for name in columns} == columns
    assert row["title"] == "\0\u200c😀"
    assert row["published_date"] == date(9, 1, 1)


def test_a_value_set_by_a_transform_of_somebody_elses_costs_one_document(tmp_path: Path) -> None:
    class Surrogates(Transform):
        """Puts half a character into a column."""

        name = "surrogates"
        version = "1"
        columns: ClassVar[Mapping[str, pa.DataType]] = {"first": pa.string()}

        def apply(self, document: Document) -> Document:
            return document.with_columns(first="\ud83d" if "😀" in document.text else document.text[:1])

    chain = (Surrogates(),)
    stager = ShardStager(tmp_path, "1", chain, MIB)
    for name, text in {"a.txt": "خبر", "b.txt": "خبر 😀", "c.txt": "خبر"}.items():
        stager.add(apply_chain(chain, make_document(name, text)))
    result = stager.end(END)
    assert [row["first"] for row in rows_of(tmp_path, result)] == ["خ", "خ"]
    (letter,) = rows_of(tmp_path, result, "quarantine")
    assert letter["uri"] == "b.txt"
    assert letter["raw"].decode() == "خبر 😀"


def test_a_dead_letter_can_always_be_held(tmp_path: Path) -> None:
    """What refuses a document may itself quote half a character, in any place."""
    half = dict.fromkeys(("uri", "code", "stage", "stage_version", "message", "traceback", "source"), "half \ud83d")
    (row,) = rows_of(tmp_path, stage(tmp_path, make_letter(**half)), "quarantine")
    assert {row[name] for name in half} == {"half \\ud83d"}


def test_a_file_without_rows_is_no_file(tmp_path: Path) -> None:
    with StagedParquet(tmp_path / "none", "x", {}) as file:
        file.add(pa.table({"a": pa.array([], pa.int32())}))
    assert (file.rows, file.size) == (0, 0)
    assert not (tmp_path / "none").exists()
    assert stage(tmp_path / "none").files == ()


def test_the_metadata_of_a_file_tells_the_chain(tmp_path: Path) -> None:
    (file,) = stage(tmp_path, make_document()).files
    schema = pq.ParquetFile(tmp_path / file.name).schema_arrow
    assert b'"add_words"' in schema.metadata[b"kariz.chain"]
    assert schema.field("words").type == pa.int8()
    assert schema.field("published_at").type == pa.timestamp("us", tz="UTC"), "also where all are null"
