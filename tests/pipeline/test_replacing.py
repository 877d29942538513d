"""An input done anew takes its own rows out of every table, and no other's."""

import shutil
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from beamless import CHAIN, FILE, run_beamless, table_files, table_rows, uris, write_inputs

from pipeline.layout import Layout
from pipeline.ledger import LedgerRow, read_rows
from pipeline.replacing import rewrite_files
from transforms.contract import Transform

TABLES = ("articles", "dates", "entities", "quarantine")


def contents(output: Path, table: str) -> list[dict[str, Any]]:
    """Return a table's rows, wherever they are."""
    return sorted(({**row, FILE: None} for row in table_rows(output, table)), key=repr)


def matches_fresh_run(output: Path, *roots: Path) -> bool:
    """Say whether the tables hold what a run into an empty folder gives."""
    fresh = output.with_name("fresh")
    shutil.rmtree(fresh, ignore_errors=True)
    run_beamless(roots, fresh)
    return all(contents(output, table) == contents(fresh, table) for table in TABLES)


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Inputs that share partitions, shards and files."""
    return write_inputs(
        tmp_path / "news",
        {
            "fars/1.txt": "2025-10-21 Tehran and Shiraz on 2025-10-20",
            "fars/2.txt": "2025-10-22 Baghdad",
            "fars/3.txt": "2025-10-23 advertisement",
            "fars/4.txt": "2025-10-24 explode",
            "mehr/1.txt": "no day and no name",
        },
    )


@pytest.fixture
def output(news: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "lake"
    run_beamless([news], folder)
    return folder


def test_the_first_run_is_what_the_others_change(output: Path) -> None:
    assert uris(output, "articles") == ["fars/1.txt", "fars/2.txt", "mehr/1.txt"]
    assert uris(output, "quarantine") == ["fars/3.txt", "fars/4.txt"]
    assert len(table_rows(output, "dates")) == 3
    assert {row["name"] for row in table_rows(output, "entities")} == {"Tehran", "Shiraz", "Baghdad"}


@pytest.mark.parametrize(
    "changes",
    [
        {"fars/1.txt": "2025-10-21 Tehran alone"},
        {"fars/1.txt": "2024-01-01 Tehran in another month"},
        {"fars/1.txt": "neither day nor name is left"},
        {"fars/1.txt": "explode"},
        {"fars/3.txt": "2025-10-23 Erbil, no longer refused"},
        {"fars/4.txt": "2025-10-24 advertisement now"},
        {"mehr/1.txt": "explode"},
        {"fars/1.txt": "2025-10-22 Baghdad", "fars/2.txt": "2025-10-21 Tehran"},
        {f"fars/{number}.txt": f"2025-10-0{number} Basra" for number in range(1, 5)},
        {f"fars/{number}.txt": "explode" for number in range(1, 5)},
        {"mehr/2.txt": "2025-10-21 New"},
    ],
    ids=repr,
)
def test_only_the_rows_of_changed_inputs_change(news: Path, output: Path, changes: dict[str, str]) -> None:
    before = {table: contents(output, table) for table in TABLES}
    write_inputs(news, changes)
    plan = run_beamless([news], output)
    assert plan.inputs == len(changes)
    assert matches_fresh_run(output, news)
    for table in ("articles", "quarantine"):
        stay = [row for row in before[table] if row["uri"] not in changes]
        assert [row for row in contents(output, table) if row["uri"] not in changes] == stay
    ledger = read_rows(Layout(output).ledger)
    assert {name for row in ledger.values() for name in row.files} == table_files(output).keys()


def test_changing_everything_again_and_again_leaves_no_rest(news: Path, output: Path) -> None:
    for turn in range(1, 6):
        texts = {f"fars/{number}.txt": f"2025-{turn + number:02}-01 Turn{turn}" for number in range(1, 5)}
        texts["fars/1.txt"] = "explode" if turn % 2 else "2025-10-21 Tehran"
        write_inputs(news, texts)
        run_beamless([news], output)
        assert matches_fresh_run(output, news)


def test_files_that_lose_rows_keep_their_names_and_files_without_rows_go(news: Path, output: Path) -> None:
    before = table_files(output)
    write_inputs(news, {"fars/1.txt": "2025-10-21 Isfahan", "mehr/1.txt": "2025-10-21 Qom"})
    run_beamless([news], output)
    after = table_files(output)
    gone = before.keys() - after.keys()
    assert {name.split("/part-")[0] for name in gone} == {"articles/source=mehr/month=unknown"}
    assert not (output / "articles/source=mehr/month=unknown").exists(), "an empty folder stayed"
    for name in before.keys() & after.keys():
        changed = before[name] != after[name]
        assert changed == ("source=farsnews/month=2025-10" in name)


def test_a_file_all_of_whose_inputs_change_is_replaced_under_its_name(tmp_path: Path) -> None:
    news, output = write_inputs(tmp_path / "news", {"fars/1.txt": "2025-10-21 Tehran"}), tmp_path / "lake"
    run_beamless([news], output)
    before = table_files(output)
    write_inputs(news, {"fars/1.txt": "2025-10-22 Tehran, longer than before"})
    run_beamless([news], output)
    after = table_files(output)
    assert before.keys() == after.keys()
    assert not set(before.values()) & set(after.values())


@pytest.mark.parametrize("same_content", [True, False])
def test_two_folders_with_the_same_names_keep_their_own_rows(tmp_path: Path, same_content: bool) -> None:
    texts = {"fars/1.txt": "2025-10-21 Tehran", "fars/2.txt": "2025-10-22 Baghdad", "fars/3.txt": "explode"}
    one = write_inputs(tmp_path / "one", texts)
    two = write_inputs(tmp_path / "two", texts if same_content else {name: text + "!" for name, text in texts.items()})
    output = tmp_path / "lake"
    run_beamless([one, two], output)
    assert uris(output, "articles") == ["fars/1.txt", "fars/1.txt", "fars/2.txt", "fars/2.txt"]
    assert uris(output, "quarantine") == ["fars/3.txt", "fars/3.txt"]
    write_inputs(two, {"fars/1.txt": "2025-10-21 Erbil", "fars/3.txt": "2025-10-23 Basra"})
    assert run_beamless([one, two], output).inputs == 2
    assert uris(output, "articles") == ["fars/1.txt", "fars/1.txt", "fars/2.txt", "fars/2.txt", "fars/3.txt"]
    assert uris(output, "quarantine") == ["fars/3.txt"]
    assert matches_fresh_run(output, one, two)
    names = sorted(row["name"] for row in table_rows(output, "entities"))
    assert names == ["Baghdad", "Baghdad", "Basra", "Erbil", "Tehran"]


def test_an_input_is_known_whichever_folder_the_run_is_given(news: Path, output: Path) -> None:
    """The ledger knows it by its absolute name; what its rows were called before is what goes."""
    write_inputs(news, {"fars/1.txt": "2025-10-21 Tehran, seen from nearer"})
    assert run_beamless([news / "fars"], output).inputs == 1
    assert uris(output, "articles") == ["1.txt", "fars/2.txt", "mehr/1.txt"]
    assert sorted(row["name"] for row in table_rows(output, "entities")) == ["Baghdad", "Tehran"]


def test_another_chain_replaces_everything(news: Path, output: Path) -> None:
    chain: tuple[Transform, ...] = tuple(each for each in CHAIN if each.name != "fragile")
    assert run_beamless([news], output, chain=chain).changed == 5
    assert uris(output, "articles") == [f"fars/{number}.txt" for number in range(1, 5)] + ["mehr/1.txt"]
    assert uris(output, "quarantine") == []
    assert not (output / "quarantine").exists()


def test_records_of_one_file_leave_together_and_likenesses_stay(tmp_path: Path) -> None:
    """Readers of many records name each `file#record`; a record's own name may hold anything."""
    rows = ["a.txt#1", "a.txt#2#3", "a.txt#x\ny", "a.txt", "a.txt.bak", "b.txt#a.txt", "za.txt", "a.txtx#1"]
    path = tmp_path / "quarantine" / "part-1.parquet"
    path.parent.mkdir()
    pq.write_table(pa.table({"uri": rows}), path)
    mine = LedgerRow("/in/a.txt", "a.txt", "1", "c", 4, 0, 4, ("quarantine/part-1.parquet",))
    rewritten, emptied = rewrite_files(tmp_path, tmp_path / "staging", [mine])
    ((staged, final),) = rewritten.items()
    assert (final, emptied) == ("quarantine/part-1.parquet", [])
    left = pq.ParquetFile(tmp_path / "staging" / staged).read()["uri"].to_pylist()
    assert left == ["a.txt.bak", "b.txt#a.txt", "za.txt", "a.txtx#1"]
    assert pq.ParquetFile(path).read().num_rows == len(rows), "the file in place is not touched before the commit"


def test_the_metadata_of_a_rewritten_file_stays(news: Path, output: Path) -> None:
    write_inputs(news, {"fars/1.txt": "2025-10-21 Isfahan"})
    (path,) = {row[FILE] for row in table_rows(output, "articles") if row["uri"] == "fars/2.txt"}
    before = pq.ParquetFile(output / path).schema_arrow
    run_beamless([news], output)
    after = pq.ParquetFile(output / path).schema_arrow
    assert after.equals(before, check_metadata=True)
