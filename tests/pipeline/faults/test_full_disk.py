"""A full disk: one clear message, nothing unreadable, and with more room the same command goes on."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from real_runs import CHAIN, check_readable, check_whole, write_corpus

OPTIONS = (*CHAIN, "--shard-mb", "0.5", "--commit-mb", "2")
COUNT = 300


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Articles enough for three commits."""
    return write_corpus(tmp_path_factory.mktemp("news"), COUNT)


# Full at the first folder, at the lock, while staging, after a commit, and, by names, in the middle of a commit.
@pytest.mark.parametrize(
    ("room", "in_a_commit"),
    [
        ("nr_inodes=2", False),
        ("nr_inodes=5", False),
        ("size=4k", False),
        ("size=128k", False),
        ("size=420k", False),
        ("nr_inodes=28", True),
        ("nr_inodes=46", True),
        ("nr_inodes=57", True),
    ],
)
def test_a_full_disk(
    room: str, in_a_commit: bool, kariz: Callable[..., Any], news: Path, mount: Callable[[str], Path]
) -> None:
    output = mount(room)
    for _ in range(2):  # also the attempt that cannot go on either
        ran = kariz("run", news, "--output", output, *OPTIONS)
        assert ran.code == 3, ran.out
        assert ran.err.startswith("kariz: The disk is full: writing under ")
        assert str(output) in ran.err
        assert "Make room, and give the same command again" in ran.err
        assert ran.err.count("\n") == 1
        assert "Traceback" not in ran.out + ran.err
        committed = check_readable(output)
        assert max(committed.values(), default=1) == 1
        assert (output / "_kariz" / "intent.json").exists() == in_a_commit
    mount("size=64m,nr_inodes=10000")
    ran = kariz("run", news, "--output", output, *OPTIONS)
    assert ran.code == 0, ran.err
    check_whole(output, news)
    again = kariz("run", news, "--output", output, *OPTIONS)
    assert (again.code, "Nothing to do" in again.out) == (0, True)


def test_what_was_committed_before_stays_and_what_was_staged_makes_room(
    kariz: Callable[..., Any], news: Path, mount: Callable[[str], Path]
) -> None:
    output = mount("size=512k")
    ran = kariz("run", news, "--output", output, *OPTIONS)
    assert ran.code == 3
    committed = check_readable(output)
    assert 0 < len(committed) < COUNT
    assert not list((output / "_kariz" / "staging").iterdir())
    ran = kariz("run", news, "--output", output, *OPTIONS)
    assert ran.code == 3
    assert not committed - check_readable(output)


def test_a_full_disk_under_a_worker(kariz: Callable[..., Any], news: Path, mount: Callable[[str], Path]) -> None:
    output = mount("size=256k")
    ran = kariz("run", news, "--output", output, *CHAIN, "--shard-mb", "0.5", "--workers", "2")
    assert ran.code == 3
    assert ran.err.startswith("kariz: The disk is full: writing under ")
    assert ran.err.count("\n") == 1
    assert check_readable(output) == Counter()
    mount("size=64m")
    assert kariz("run", news, "--output", output, *OPTIONS).code == 0
    check_whole(output, news)
