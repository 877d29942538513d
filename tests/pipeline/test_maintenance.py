"""`compact`, `replay` and `run --mirror` as commands, through the real graph."""

import os
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from beamless import table_files, table_rows, uris, write_inputs

from pipeline.layout import Layout
from pipeline.ledger import read_rows

CHAIN = ("--transforms", "source,chains:Weather")
MODULE = """
from transforms.contract import Reject, Transform

class Weather(Transform):
    name, version = "weather", "{version}"
    def apply(self, document):
        if "{refused}" in document.text:
            raise Reject("bad_weather", "It rains.")
        return document
"""
TABLES = ("articles", "dates", "entities", "quarantine")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write_chain(folder: Path, version: str, refused: str) -> None:
    """Write the transform that the chain names, and forget the one of before."""
    import sys

    sys.modules.pop("chains", None)
    (folder / "chains.py").write_text(MODULE.format(version=version, refused=refused))
    # Compiled files are told apart by their second.
    os.utime(folder / "chains.py", (int(version), int(version)))


@pytest.fixture
def news(folder: Path) -> Path:
    return write_inputs(
        folder / "news",
        {
            "fars/1.txt": "Sun in Tehran",
            "fars/2.txt": "Rain in Tehran",
            "fars/3.txt": "Rain in Qom",
            "mehr/4.jsonl": '{"text": "Sun"}\n{"text": "Rain", "title": "A"}\nno json\n{"text": "Rain and hail"}\n',
            "mehr/5.csv": "text,title\nSun over all,A\nRain over all,B\n",
            "mehr/6.txt": "hail in Basra",
        },
    )


def check_counts(output: Path) -> None:
    """The ledger's counts are those of the tables, for each input."""
    rows = read_rows(Layout(output).ledger)
    written = Counter(uri.partition("#")[0] for uri in uris(output, "articles"))
    refused = Counter(uri.partition("#")[0] for uri in uris(output, "quarantine"))
    assert {row.uri: row.written for row in rows.values() if row.written} == written
    assert {row.uri: row.quarantined for row in rows.values() if row.quarantined} == refused
    assert all(row.records == row.written + row.quarantined for row in rows.values())
    assert {path for row in rows.values() for path in row.files} == table_files(output).keys()


def test_what_another_version_lets_pass_leaves_the_quarantine(
    kariz: Callable[..., Any], folder: Path, news: Path
) -> None:
    lake = folder / "lake"
    write_chain(folder, "1", "Rain")
    assert kariz("run", news, "--output", lake, *CHAIN).code == 0
    refused = ["fars/2.txt", "fars/3.txt", "mehr/4.jsonl#2", "mehr/4.jsonl#3", "mehr/4.jsonl#4", "mehr/5.csv#3"]
    assert uris(lake, "quarantine") == refused
    before = table_rows(lake, "articles")
    nothing = kariz("replay", lake, *CHAIN)
    assert nothing.code == 0
    assert "Nothing to put through again." in nothing.out

    write_chain(folder, "2", "hail")
    dry = kariz("replay", lake, *CHAIN, "--dry-run")
    assert dry.code == 0, dry.err
    assert "bad_weather │ weather │ from its bytes │ 4" in dry.out
    assert "bad_weather │ weather │ from its file, read anew │ 1" in dry.out
    assert uris(lake, "quarantine") == refused

    ran = kariz("replay", lake, *CHAIN)
    assert ran.code == 0, ran.err
    assert "Written: 5 articles. In quarantine again: 1 records." in ran.out
    assert uris(lake, "quarantine") == ["mehr/4.jsonl#3", "mehr/4.jsonl#4"]
    check_counts(lake)
    kept = {row["uri"]: row for row in table_rows(lake, "articles")}
    assert all({**kept[row["uri"]], "file": ""} == {**row, "file": ""} for row in before)

    # All as a run would have it that had been right from the start.
    fresh = folder / "fresh"
    os.remove(news / "mehr" / "6.txt")
    assert kariz("run", news, "--output", fresh, *CHAIN).code == 0
    for table in TABLES:
        rows = [{**row, "file": ""} for row in table_rows(lake, table) if row.get("uri") != "mehr/6.txt"]
        assert sorted(map(repr, rows)) == sorted(repr({**row, "file": ""}) for row in table_rows(fresh, table))
    again = kariz("replay", lake, *CHAIN)
    assert "Nothing to put through again." in again.out


def test_records_are_chosen_by_code_and_stage_and_the_lost_are_told(
    kariz: Callable[..., Any], folder: Path, news: Path
) -> None:
    lake = folder / "lake"
    write_chain(folder, "1", "Rain")
    write_inputs(news, {"mehr/7.txt": "x" * 200_000, "mehr/8.txt": " "})
    limit = ("--max-record-mb", "0.1")
    assert kariz("run", news, "--output", lake, *CHAIN, *limit).code == 0
    for name in ("mehr/5.csv", "mehr/7.txt", "fars/2.txt"):
        (news / name).unlink()
    write_chain(folder, "2", "none")
    dry = kariz("replay", lake, *CHAIN, "--all", "--dry-run")
    for told in (
        "bad_weather │ weather │ from its bytes │ 4",
        "bad_weather │ weather │ not at all: its file is gone │ 1",
        "record_too_large │ read │ not at all: its file is gone │ 1",
        "empty │ decode │ from its bytes │ 1",
        "bad_json │ read │ from its bytes │ 1",
    ):
        assert told in dry.out
    assert "bad_weather" not in kariz("replay", lake, *CHAIN, "--all", "--stage", "decode,read", "--dry-run").out
    ran = kariz("replay", lake, *CHAIN, "--all", "--code", "empty")
    assert "In quarantine again: 1 records." in ran.out
    assert kariz("replay", lake, *CHAIN, "--code", "bad_weather").code == 0
    assert uris(lake, "quarantine") == ["mehr/4.jsonl#3", "mehr/5.csv#3", "mehr/7.txt", "mehr/8.txt"]
    check_counts(lake)
    assert "fars/2.txt" in uris(lake, "articles"), "its file is gone, its bytes were kept"


def test_a_record_that_was_cut_is_read_from_its_file(kariz: Callable[..., Any], folder: Path) -> None:
    lake = folder / "lake"
    write_chain(folder, "1", "none")
    news = write_inputs(folder / "news", {"fars/1.txt": "long " * 40_000})
    assert kariz("run", news, "--output", lake, *CHAIN, "--max-record-mb", "0.1").code == 0
    assert uris(lake, "quarantine") == ["fars/1.txt"]
    ran = kariz("replay", lake, *CHAIN, "--all")
    assert "record_too_large │ read │ from its file, read anew │ 1" in ran.out
    assert uris(lake, "articles") == ["fars/1.txt"]
    check_counts(lake)
    assert "Nothing to do" in kariz("run", news, "--output", lake, *CHAIN).out


def test_small_files_become_one(kariz: Callable[..., Any], folder: Path, news: Path) -> None:
    lake = folder / "lake"
    write_chain(folder, "1", "Rain")
    for number in range(4):
        write_inputs(news, {f"fars/more-{number}.txt": f"Sun {number}", "fars/1.txt": f"Sun, for the {number}th time"})
        assert kariz("run", news, "--output", lake, *CHAIN).code == 0
    rows = {table: sorted(repr({**row, "file": ""}) for row in table_rows(lake, table)) for table in TABLES}
    files = len(table_files(lake))
    dry = kariz("compact", lake, "--dry-run")
    assert "source=farsnews/month=unknown │ 4 │ 1" in dry.out
    assert len(table_files(lake)) == files
    ran = kariz("compact", lake)
    assert ran.code == 0, ran.err
    assert f"now {files - len(table_files(lake))} fewer." in ran.out
    assert {table: sorted(repr({**row, "file": ""}) for row in table_rows(lake, table)) for table in TABLES} == rows
    check_counts(lake)
    assert "Nothing to merge" in kariz("compact", lake).out
    assert "Nothing to merge." in kariz("compact", lake, "--dry-run").out
    assert "Nothing to do" in kariz("run", news, "--output", lake, *CHAIN).out


def test_what_is_gone_leaves_with_mirror_alone(kariz: Callable[..., Any], folder: Path, news: Path) -> None:
    lake = folder / "lake"
    write_chain(folder, "1", "Rain")
    assert kariz("run", news, "--output", lake, *CHAIN).code == 0
    (news / "fars" / "1.txt").rename(news / "mehr" / "moved.txt")
    (news / "mehr" / "4.jsonl").unlink()
    dry = kariz("run", news, "--output", lake, *CHAIN, "--mirror", "--dry-run")
    assert "Would remove the rows of 2 inputs that are gone." in dry.out
    ran = kariz("run", news, "--output", lake, *CHAIN, "--mirror")
    assert ran.code == 0, ran.err
    assert "Removed the rows of 2 inputs that are gone: 5 records." in ran.out
    assert uris(lake, "articles") == ["mehr/5.csv#2", "mehr/6.txt", "mehr/moved.txt"]
    assert uris(lake, "quarantine") == ["fars/2.txt", "fars/3.txt", "mehr/5.csv#3"]
    check_counts(lake)
    news.rename(folder / "elsewhere")
    assert kariz("run", news, "--output", lake, *CHAIN, "--mirror").code == 2
    news.mkdir()
    refused = kariz("run", news, "--output", lake, *CHAIN, "--mirror")
    assert refused.code == 3
    assert "Is a disk not mounted? Nothing was removed." in refused.err
    check_counts(lake)


@pytest.mark.parametrize("command", ["compact", "replay"])
def test_what_is_no_output_is_refused(kariz: Callable[..., Any], folder: Path, command: str) -> None:
    ran = kariz(command, folder / "nothing")
    assert ran.code == 2
    assert "is no output of kariz run" in ran.err
    assert not (folder / "nothing").exists()
