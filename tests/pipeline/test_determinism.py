"""The same input gives the same files, byte for byte and by name: wherever it lies, and by however many workers."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from beamless import table_files, write_inputs

from schemas.tables import TABLES

MIXED = ("--transforms", "source,duplicates", "--add", "sample_transforms:MarkMentions,sample_transforms:Fragile")
SMALL_SHARDS = ("--shard-mb", "0.2", "--progress", "none")


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Files of three sources over some months, some of them to be refused."""
    kinds = ("Tehran", "Baghdad and Erbil", "explode", "نشست سران در تهران", "advertisement", "overflow")
    texts = {
        f"{source}/{number:02}.txt": f"2025-{1 + number % 5:02}-{1 + number % 7:02} {kinds[number % 6]} {number}"
        for source in ("fars", "مهر", "007")
        for number in range(20)
    }
    return write_inputs(tmp_path_factory.mktemp("news"), texts)


@pytest.fixture(scope="module")
def run_files(kariz: Callable[..., Any]) -> Callable[..., dict[str, str]]:
    """Run into an output folder and return the hash of every file of the tables, by name."""

    def run(news: Path, output: Path, *options: str) -> dict[str, str]:
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(Path(__file__).parent)  # where the transforms of the chain are
            ran = kariz("run", news, "--output", output, *MIXED, *SMALL_SHARDS, *options)
        assert ran.code == 0, ran.err
        return table_files(output)

    return run


@pytest.fixture(scope="module")
def files(news: Path, tmp_path_factory: pytest.TempPathFactory, run_files: Callable[..., dict[str, str]]) -> Any:
    """What one worker makes in one commit."""
    made = run_files(news, tmp_path_factory.mktemp("lake"))
    assert len(made) > 40
    assert {name.partition("/")[0] for name in made} == {*TABLES}
    return made


def test_another_run_into_another_folder(news: Path, tmp_path: Path, run_files: Any, files: dict[str, str]) -> None:
    assert run_files(news, tmp_path / "lake") == files


def test_many_small_commits(news: Path, tmp_path: Path, run_files: Any, files: dict[str, str]) -> None:
    assert run_files(news, tmp_path / "lake", "--commit-mb", "0.4") == files
    assert len(list((tmp_path / "lake" / "_kariz" / "ledger").iterdir())) > 1


def test_the_input_in_another_place(news: Path, tmp_path: Path, run_files: Any, files: dict[str, str]) -> None:
    shutil.copytree(news, tmp_path / "elsewhere" / "other name")
    assert run_files(tmp_path / "elsewhere" / "other name", tmp_path / "lake") == files


def test_two_workers(news: Path, tmp_path: Path, run_files: Any, files: dict[str, str]) -> None:
    """Their transforms come from the folder that the run was started in."""
    assert run_files(news, tmp_path / "lake", "--workers", "2") == files
