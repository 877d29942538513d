"""Ctrl-C: the run ends at once, says so in a sentence, leaves nothing behind, and the next one goes on."""

import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from gates import CHAIN_ENTRY, Gate
from real_runs import CHAIN, Run, check_readable, check_whole, members_of, wait_for_ends, write_corpus

pytestmark = pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="waits for processes as Linux does")
MESSAGE = "kariz: interrupted. What was committed stays; the same command goes on from there.\n"


@pytest.mark.parametrize("workers", [1, 2])
def test_an_interrupted_run(
    workers: int,
    start: Callable[..., Run],
    kariz: Callable[..., Any],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    news, output = write_corpus(tmp_path / "news", 100), tmp_path / "lake"
    command = (news, "--output", output, *CHAIN, "--add", CHAIN_ENTRY, "--shard-mb", "0.5")
    gate = Gate(tmp_path)
    run = start(*command, "--workers", str(workers))
    run.wait_until(gate.is_reached)
    members = [os.pidfd_open(pid) for pid in members_of(run.process.pid)]
    assert len(members) == (1 if workers == 1 else 1 + workers)
    run.kill(signal.SIGINT)
    assert run.wait() == 130
    wait_for_ends(members)
    assert run.err == MESSAGE
    assert run.out == ""
    assert (output / "_kariz" / "lock").read_bytes() == b""
    assert not list((output / "_kariz" / "staging").iterdir())
    assert not check_readable(output)

    gate.remove()
    monkeypatch.chdir(tmp_path)
    again = kariz("run", *command)
    assert again.code == 0, again.err
    assert "Took over" not in again.out
    check_whole(output, news)


@pytest.mark.soak
def test_the_starter_alone_interrupted(start: Callable[..., Run], tmp_path: Path) -> None:
    """As `kill -INT` does, which the workers do not hear; they are in the middle of an article that never ends."""
    gate = Gate(tmp_path)
    news = write_corpus(tmp_path / "news", 100)
    run = start(news, "--output", tmp_path / "lake", *CHAIN, "--add", CHAIN_ENTRY, "--workers", "2")
    run.wait_until(gate.is_reached)
    members = [os.pidfd_open(pid) for pid in members_of(run.process.pid)]
    run.process.send_signal(signal.SIGINT)
    assert run.wait() == 130
    wait_for_ends(members)
    assert run.err == MESSAGE
