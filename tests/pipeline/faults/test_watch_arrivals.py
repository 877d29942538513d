"""Whatever way a file comes, changes or goes: its newest content is in the tables, exactly once, and nothing else."""

import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families
from real_runs import Run, check_readable
from watch_runs import JUMPING_CLOCK, Consumer, Watch, check_counts, customize, put, read_texts

TEXT = "Tehran, 2025-10-21. Minister Karimi spoke in Baghdad on 2025-10-19 with {}."


def write_slowly(path: Path, lines: list[str]) -> None:
    """Write in place, a line every little while, as a slow download does."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for line in lines:
            file.write(line)
            file.flush()
            threading.Event().wait(0.15)


def bring_in_every_way(inbox: Path, aside: Path) -> dict[str, str]:
    """Bring files by rename, in place, slowly, in a folder, twice, with strange times and names; return their texts."""
    lines = [f"{TEXT.format(number)}\n" for number in range(12)]
    slow = threading.Thread(target=write_slowly, args=(inbox / "slow.txt", lines))
    slow.start()
    there = {"slow.txt": "".join(lines)}
    for name in ("mehr/renamed.txt", "in-place.txt", "past.txt", "future.txt", "twice.txt"):
        there[name] = TEXT.format(name)
    put(inbox / "mehr" / "renamed.txt", there["mehr/renamed.txt"])
    (inbox / "in-place.txt").write_text(there["in-place.txt"])
    for number in range(3):
        there[f"fars/deep/{number}.txt"] = TEXT.format(number)
        put(aside / "deep" / f"{number}.txt", TEXT.format(number))
    os.replace(aside, inbox / "fars")
    for name, mtime in (("past.txt", 0), ("future.txt", 4_000_000_000)):
        put(inbox / name, there[name])
        os.utime(inbox / name, (mtime, mtime))
    there["caf%E9.txt"] = TEXT.format("a name that is no UTF-8")
    Path(os.fsdecode(os.fsencode(inbox) + b"/caf\xe9.txt")).write_text(there["caf%E9.txt"])
    (inbox / ".git").mkdir()
    for name in ("a.txt.part", ".a.txt", "a.txt~", "b.txt.crdownload", ".git/c.txt", "picture.jpg"):
        (inbox / name).write_text("not to be read")
    (inbox / "gone.txt").write_text("gone before it can be read")
    (inbox / "gone.txt").unlink()
    for version in ("first", there["twice.txt"]):
        put(inbox / "twice.txt", version)
    slow.join()
    return there


def change_in_every_way(inbox: Path, there: dict[str, str]) -> None:
    """Append, put another in the place, mend, touch, delete; the texts change with it."""
    there["refused.txt"] = TEXT.format("what was refused")
    (inbox / "refused.txt").write_text(there["refused.txt"])
    there["slow.txt"] += "and a last line"
    with (inbox / "slow.txt").open("a") as file:
        file.write("and a last line")
    there["twice.txt"] = TEXT.format("a third version")
    put(inbox / "twice.txt", there["twice.txt"])
    (inbox / "in-place.txt").touch()
    (inbox / "past.txt").unlink()


@pytest.mark.parametrize("clock", ["", pytest.param(JUMPING_CLOCK, marks=pytest.mark.soak)], ids=["steady", "jumping"])
def test_whatever_way_a_file_comes(
    clock: str, start: Callable[..., Run], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    customize(tmp_path, clock)
    watch = Watch(start, tmp_path, "--add", "sample_transforms:MarkMentions", "--metrics-port", "0")
    watch.wait_until(lambda status: status["state"] == "idle")
    with Consumer(watch.output):
        there = bring_in_every_way(watch.inbox, tmp_path / "aside")
        watch.wait_for_rows(there)
        (watch.inbox / "refused.txt").write_bytes(b"\0\xff" * 50)
        watch.wait_until(lambda status: status["quarantined"])
        change_in_every_way(watch.inbox, there)
        watch.wait_for_rows(there)
        watch.wait_until(lambda status: not status["files"]["waiting"] and status["files"]["done"] >= len(there) + 4)
        rounds = watch.status["scans"]
        watch.wait_until(lambda status: status["scans"] > rounds + 1)
    assert read_texts(watch.output) == there
    assert check_readable(watch.output).keys() == there.keys()

    status = watch.status
    samples = [sample for family in text_string_to_metric_families(watch.metrics()) for sample in family.samples]
    metrics = {sample.name: sample.value for sample in samples}
    assert metrics["kariz_documents_total"] == status["documents"]
    assert metrics["kariz_lag_seconds_count"] == metrics["kariz_files_done_total"] == status["files"]["done"]
    assert metrics["kariz_quarantined_total"] == 1
    assert metrics["kariz_files_waiting"] == 0
    assert status["quarantined"] == {"binary": 1}
    assert (status["errors"], status["last_error"]) == (0, None)
    assert watch.stop() == 0
    assert watch.run.err == ""
    assert "Stopped by SIGTERM: no batch was in hand." in watch.run.out
    assert watch.status["state"] == "stopped"
    check_counts(watch.output)
