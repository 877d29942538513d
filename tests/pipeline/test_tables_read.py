"""The tables as DuckDB, Polars, pandas and Arrow read them: the same rows, the same columns, the same types."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest

from schemas.tables import DATES, ENTITIES, articles_schema

TABLES = ("articles", "dates", "entities")
ADDED = {"republished_by": pa.string(), "words": pa.int32(), "topics": pa.list_(pa.string())}
SOURCES = {"خبرگزاری مهر": "mehr", "007": "s-007", "BBC": "bbc", "!!": r"source-[0-9a-f]{8}"}
# What is written, in this order, so that the first file of a partition holds nothing but nulls in many columns.
ARTICLES = {
    "a.txt": "بی تاریخ و بی نام",
    "b.txt": "2025-10-21 Tehran and 2024-02-29",
    "c.txt": "2025-10-22T09:40Z Baghdad Erbil",
    "d.txt": "2021-04-13 بدون نام",
    "e.txt": "Kabul بدون تاریخ",
}


@dataclass(frozen=True)
class Read:
    """What one library says of one table: rows, and the kind of every column in words that all share."""

    rows: int
    kinds: dict[str, str]
    keys: list[tuple[Any, ...]]


@pytest.fixture(scope="module")
def output(kariz: Callable[..., Any], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tables of a folder with several sources, dated and undated articles."""
    root = tmp_path_factory.mktemp("read")
    for source in (*SOURCES, ""):
        for name, text in ARTICLES.items():
            path = root / "news" / source / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"{text}\n{source}{name}" if source.isascii() else text, encoding="utf-8")
    ran = kariz(
        root / "news", "--output", root / "lake", "--transforms", "source,sample_transforms:MarkMentions,duplicates"
    )
    assert ran.code == 0, ran.err
    return root / "lake"


def kind_in_arrow(kind: pa.DataType) -> str:
    if pa.types.is_dictionary(kind):
        return kind_in_arrow(kind.value_type)
    if pa.types.is_list(kind) or pa.types.is_large_list(kind):
        return f"list<{kind_in_arrow(kind.value_type)}>"
    if pa.types.is_struct(kind):
        return "struct<" + ", ".join(f"{field.name} {kind_in_arrow(field.type)}" for field in kind) + ">"
    if pa.types.is_timestamp(kind):
        return f"timestamp {kind.unit} {kind.tz}"
    return {"large_string": "string", "date32[day]": "date", "float": "float32"}.get(str(kind), str(kind))


def kind_in_duckdb(kind: Any) -> str:
    if kind.id == "list":
        return f"list<{kind_in_duckdb(kind.children[0][1])}>"
    if kind.id == "struct":
        return "struct<" + ", ".join(f"{name} {kind_in_duckdb(child)}" for name, child in kind.children) + ">"
    return {
        "varchar": "string", "integer": "int32", "float": "float32", "date": "date",
        "timestamp with time zone": "timestamp us UTC",
    }.get(kind.id, kind.id)  # fmt: skip


def kind_in_polars(kind: Any) -> str:
    if isinstance(kind, pl.List):
        return f"list<{kind_in_polars(kind.inner)}>"
    if isinstance(kind, pl.Struct):
        return "struct<" + ", ".join(f"{field.name} {kind_in_polars(field.dtype)}" for field in kind.fields) + ">"
    if isinstance(kind, pl.Datetime):
        return f"timestamp {kind.time_unit} {kind.time_zone}"
    return {pl.String: "string", pl.Int32: "int32", pl.Float32: "float32", pl.Date: "date"}.get(
        type(kind), str(kind)
    )  # fmt: skip


def order(keys: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    return sorted(keys, key=repr)


def key_columns(table: str) -> list[str]:
    return ["doc_id", "source", "month", "language" if table == "articles" else "surface"]


def read_arrow(folder: Path, table: str) -> Read:
    found = ds.dataset(folder, partitioning="hive").to_table()
    rows = found.select(key_columns(table)).to_pylist()
    kinds = {field.name: kind_in_arrow(field.type) for field in found.schema}
    return Read(found.num_rows, kinds, order([tuple(row.values()) for row in rows]))


def read_duckdb(folder: Path, table: str) -> Read:
    with duckdb.connect() as connection:
        found = connection.read_parquet(f"{folder}/**/*.parquet", hive_partitioning=True)
        kinds = {name: kind_in_duckdb(kind) for name, kind in zip(found.columns, found.types, strict=True)}
        keys = found.select(", ".join(key_columns(table))).fetchall()
        ((rows,),) = found.aggregate("count(*)").fetchall()
    return Read(rows, kinds, order(keys))


def read_polars(folder: Path, table: str) -> Read:
    found = pl.scan_parquet(folder, hive_partitioning=True)
    kinds = {name: kind_in_polars(kind) for name, kind in found.collect_schema().items()}
    frame = found.collect()
    return Read(frame.height, kinds, order(frame.select(key_columns(table)).rows()))


def read_polars_glob(folder: Path, table: str) -> Read:
    frame = pl.scan_parquet(f"{folder}/**/*.parquet", hive_partitioning=True).collect()
    kinds = {name: kind_in_polars(kind) for name, kind in frame.schema.items()}
    return Read(frame.height, kinds, order(frame.select(key_columns(table)).rows()))


def read_pandas(folder: Path, table: str) -> Read:
    """Kinds are Arrow's here: pandas itself calls a list, a string and a day an object."""
    frame = pd.read_parquet(folder)
    typed = pd.read_parquet(folder, dtype_backend="pyarrow")
    kinds = {}
    for name, kind in typed.dtypes.items():
        if isinstance(kind, pd.CategoricalDtype):  # partitions
            assert {type(value) for value in kind.categories} == {str}
            kinds[str(name)] = "string"
        else:
            kinds[str(name)] = kind_in_arrow(kind.pyarrow_dtype)
    rows = frame[key_columns(table)].astype(str).itertuples(index=False, name=None)
    return Read(len(frame), kinds, order(list(rows)))


READERS = [read_arrow, read_duckdb, read_polars, read_polars_glob, read_pandas]


def expected_kinds(table: str) -> dict[str, str]:
    schema = {"articles": articles_schema(ADDED), "dates": DATES, "entities": ENTITIES}[table]
    kinds = {field.name: kind_in_arrow(field.type) for field in schema}
    return {**kinds, "source": "string", "month": "string"}


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("read", READERS, ids=lambda read: read.__name__)
def test_every_library_reads_the_same(output: Path, read: Callable[[Path, str], Read], table: str) -> None:
    found = read(output / table, table)
    assert found.rows == {"articles": 25, "dates": 20, "entities": 20}[table]
    assert found.kinds == expected_kinds(table)
    assert found.keys == read_arrow(output / table, table).keys


def test_partitions_are_ascii_slugs_and_months(output: Path) -> None:
    for table in TABLES:
        for path in (output / table).rglob("*.parquet"):
            source, month = path.relative_to(output / table).parts[:-1]
            assert re.fullmatch(r"source=[a-z][a-z0-9_-]*", source)
            assert re.fullmatch(r"month=(\d{4}-\d{2}|unknown)", month)
    articles = ds.dataset(output / "articles", partitioning="hive").to_table(["source", "source_name", "month"])
    pairs = {(row["source_name"], row["source"]) for row in articles.to_pylist()}
    assert {name for name, _ in pairs} == {*SOURCES, "unknown"}
    for name, slug in pairs:
        assert re.fullmatch(SOURCES.get(name, "unknown"), slug)
    assert set(articles["month"].to_pylist()) == {"2025-10", "2021-04", "unknown"}


def test_mentions_join_their_articles_and_lie_in_their_text(output: Path) -> None:
    with duckdb.connect() as connection:
        for table in ("dates", "entities"):
            unmatched = connection.execute(
                f"select * from read_parquet('{output}/{table}/**/*.parquet', hive_partitioning=true) m "
                f"left join read_parquet('{output}/articles/**/*.parquet', hive_partitioning=true) a "
                "on m.doc_id = a.doc_id and m.source = a.source and m.month = a.month and m.language = a.language "
                "and m.published_date is not distinct from a.published_date "
                'where a.doc_id is null or a.text[m.start + 1 : m."end"] <> m.surface '
                "or a.text_raw[m.raw_start + 1 : m.raw_end] <> m.surface"
            ).fetchall()
            assert unmatched == []


def test_times_are_utc_and_days_are_days(output: Path) -> None:
    with duckdb.connect() as connection:
        connection.execute("set timezone = 'Asia/Tehran'")
        found = connection.execute(
            "select distinct published_date::varchar, epoch(published_at) "
            f"from read_parquet('{output}/articles/**/*.parquet', hive_partitioning=true) "
            "where published_at is not null"
        ).fetchall()
    assert found == [("2025-10-22", 1761126000.0)]
    frame = pd.read_parquet(output / "articles")
    assert str(frame["published_at"].dtype) == "datetime64[us, UTC]"
    assert set(frame["published_at"].dropna().astype(str)) == {"2025-10-22 09:40:00+00:00"}


def test_every_file_holds_every_column_in_its_type_and_says_what_made_it(output: Path) -> None:
    for table in TABLES:
        schema = {"articles": articles_schema(ADDED), "dates": DATES, "entities": ENTITIES}[table]
        for path in (output / table).rglob("*"):
            if path.is_dir():
                continue
            assert path.suffix == ".parquet"
            file = pq.ParquetFile(path)
            assert file.schema_arrow.equals(schema)
            metadata = file.schema_arrow.metadata
            assert {b"kariz.version", b"kariz.schema_version", b"kariz.chain"} <= set(metadata)
            assert b'"mark_mentions"' in metadata[b"kariz.chain"]
            assert file.metadata.row_group(0).column(0).compression == "ZSTD"
            days = file.read(["published_date", "doc_id"]).to_pylist()
            assert days == sorted(days, key=lambda row: (row["published_date"] is None, *map(str, row.values())))


def test_nothing_else_is_under_a_table_or_a_glob_over_the_output(output: Path) -> None:
    assert sorted(path.name for path in output.iterdir()) == ["_kariz", *TABLES]
    hidden = [path for path in output.rglob("*") if path.name.startswith((".", "_")) and path.name != "_kariz"]
    assert hidden == []
