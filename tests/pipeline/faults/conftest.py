"""Fixtures of the fault tests."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from real_runs import Run, write_corpus

# For the helpers of the folder above, which has no conftest of its own that would put it there.
sys.path.append(str(Path(__file__).parent.parent))


@pytest.fixture
def start(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Iterator[Callable[..., Run]]:
    """Start a run, by default in `tmp_path`; whatever is left of it is killed when the test ends."""
    with ExitStack() as stack:

        def start_run(*arguments: str | Path, folder: Path = tmp_path) -> Run:
            run = Run([str(argument) for argument in arguments], folder, tmp_path_factory.mktemp("logs") / "run")
            stack.callback(run.end)
            return run

        yield start_run


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """2,000 articles of some 3 KB, of seven sources; every hundredth is refused."""
    return write_corpus(tmp_path_factory.mktemp("corpus"), 2_000)


@pytest.fixture
def mount(tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """Mount a small disk, or mount it again with other options; it goes when the test ends."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = False

    def mount_disk(options: str) -> Path:
        nonlocal mounted
        options = f"remount,{options}" if mounted else options
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(disk)], capture_output=True, text=True, check=False
        )
        if done.returncode:
            pytest.skip(f"cannot mount a small disk here: {done.stderr.strip()}")
        mounted = True
        return disk / "lake"

    if os.geteuid():
        pytest.skip("only root can mount a small disk")
    try:
        yield mount_disk
    finally:
        if mounted:
            subprocess.run(["umount", "--lazy", str(disk)], check=True)
