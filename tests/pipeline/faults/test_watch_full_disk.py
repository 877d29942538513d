"""A disk that fills up: the watcher pauses, says so, and goes on by itself when there is room."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from real_runs import Run, check_readable, check_whole, write_corpus
from watch_runs import Watch, check_counts

MIB = 1 << 20


def fill(disk: Path, left: int) -> Path:
    """Fill a disk but for so many bytes."""
    filler = disk / "filler"
    free = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
    filler.write_bytes(bytes(max(free - left, 0)))
    return filler


@pytest.mark.parametrize("floor_mb", ["0", "1"])
def test_a_disk_that_fills_up_and_empties(
    floor_mb: str, start: Callable[..., Run], mount: Callable[[str], Path], tmp_path: Path
) -> None:
    output = mount("size=8m")
    corpus, inbox = write_corpus(tmp_path / "corpus", 200), tmp_path / "inbox"
    inbox.mkdir()
    watch = Watch(start, tmp_path, "--min-free-mb", floor_mb, "--batch-files", "50", output=output)
    for source in ("source-0", "source-1"):
        os.replace(corpus / source, inbox / source)
    watch.wait_until(lambda status: status["documents"] >= 50 and not status["files"]["waiting"])
    before = check_readable(output)

    # There is not even room for the first folder of a batch; or less than there should be.
    filler = fill(output.parent, left=int(float(floor_mb) * MIB) // 2)
    for source in ("source-2", "source-3", "source-4"):
        os.replace(corpus / source, inbox / source)
    watch.wait_until(lambda status: status["state"] == "paused" and status["files"]["waiting"])
    status = watch.status
    assert status["reason"]
    assert status["last_error"]["message"] in status["reason"]
    assert ("--min-free-mb is 1" if floor_mb == "1" else "The disk is full") in status["reason"]
    found = check_readable(output)
    assert max(found.values()) == 1
    assert not before - found
    filler.unlink()
    watch.wait_until(lambda status: status["state"] == "idle" and not status["files"]["waiting"])

    # It fills while a batch is in hand, with room for some of it.
    for left in (40 << 10, 100 << 10) if floor_mb == "0" else ():
        filler = fill(output.parent, left=left)
        source = next(path for path in sorted(corpus.iterdir()))
        os.replace(source, inbox / source.name)
        watch.wait_until(lambda status: status["state"] == "paused")
        assert max(check_readable(output).values()) == 1
        filler.unlink()
        watch.wait_until(lambda status: status["state"] == "idle" and not status["files"]["waiting"])
    assert watch.stop() == 0
    assert watch.run.err == ""
    check_whole(output, inbox)
    check_counts(output)
