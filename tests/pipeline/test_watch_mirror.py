"""`kariz watch` in this process: rows of deleted files stay, or go with --mirror; what cannot be watched is refused."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

QUICK = ("--transforms", "source", "--min-free-mb", "0", "--settle-s", "0.1", "--poll-s", "0.1", "--no-events")


def test_deleted_files_keep_their_rows_unless_mirrored(
    kariz: Callable[..., Any], read_table: Callable[[Path, str], pa.Table], tmp_path: Path
) -> None:
    inbox, output = tmp_path / "inbox", tmp_path / "lake"
    inbox.mkdir()
    for name in ("a", "b", "c"):
        (inbox / f"{name}.txt").write_text(f"article {name}")
    (inbox / "bad.txt").write_bytes(b"\0\xff" * 50)

    def watch(*options: str) -> list[str]:
        ran = kariz("watch", inbox, "--output", output, *QUICK, *options, "--until-idle", "0.2")
        assert (ran.code, ran.err) == (0, "")
        tables = (read_table(output, table) for table in ("articles", "quarantine"))
        return sorted(uri for table in tables if table.num_rows for uri in table["uri"].to_pylist())

    assert watch() == ["a.txt", "b.txt", "bad.txt", "c.txt"]
    for name in ("a", "bad"):
        (inbox / f"{name}.txt").unlink()
    assert watch() == ["a.txt", "b.txt", "bad.txt", "c.txt"]
    assert watch("--mirror") == ["b.txt", "c.txt"]
    # An inbox without any file is more likely a disk that is not mounted.
    for name in ("b", "c"):
        (inbox / f"{name}.txt").unlink()
    assert watch("--mirror") == ["b.txt", "c.txt"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("missing",), "is no folder"),
        (("inbox", "inbox/inner"), "lies inside"),
        (("lake/inbox", "--output", "lake"), "lies inside"),
        (("inbox", "--status-file", "inbox/status.json"), "lies in an inbox"),
        (("s3://bucket/inbox",), "remote store"),
        (("inbox", "--output", "s3://bucket/lake"), "remote store"),
        (("inbox", "--", "--flink_master=host"), "takes no options after --"),
        (("inbox", "--min-free", "3"), "There is no option"),
    ],
)
def test_what_cannot_be_watched_is_refused(
    arguments: tuple[str, ...],
    message: str,
    kariz: Callable[..., Any],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    for folder in ("inbox/inner", "lake/inbox"):
        (tmp_path / folder).mkdir(parents=True)
    ran = kariz("watch", *arguments)
    assert ran.code == 2
    assert message in ran.err
    assert "Traceback" not in ran.err
    assert not (tmp_path / "lake" / "_kariz").exists()
