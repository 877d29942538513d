"""SIGTERM and Ctrl-C, once and twice; and a second watcher, which is told who holds the output."""

import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from gates import CHAIN_ENTRY, Gate
from real_runs import CHAIN, Run, check_readable, check_whole
from watch_runs import QUICK, Watch, check_counts

pytestmark = pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="waits for processes as Linux does")


def watch_to_the_gate(start: Callable[..., Run], folder: Path, gate: Gate, *options: str) -> Watch:
    """Start a watcher and bring it the article that it stops at."""
    watch = Watch(start, folder, "--add", CHAIN_ENTRY, *options)
    for number in (41, 42):
        (watch.inbox / f"000{number}.txt").write_text(f"article {number}")
    watch.run.wait_until(gate.is_reached)
    return watch


def finish(kariz: Callable[..., Any], watch: Watch) -> None:
    """Watch until nothing comes; then all is there."""
    again = kariz(
        "watch", watch.inbox, "--output", watch.output, *CHAIN, *QUICK, "--add", CHAIN_ENTRY, "--until-idle", "0.1"
    )
    assert (again.code, again.err) == (0, "")
    check_whole(watch.output, watch.inbox)
    check_counts(watch.output)


def test_the_first_signal_lets_the_batch_be_finished_and_a_second_watcher_is_refused(
    start: Callable[..., Run], kariz: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    gate = Gate(tmp_path)
    watch = watch_to_the_gate(start, tmp_path, gate)
    for command in ("watch", "run"):
        second = kariz(command, watch.inbox, "--output", watch.output, *CHAIN)
        assert second.code == 3
        assert f"process {watch.run.process.pid} on " in second.err
        assert second.err.startswith(f"kariz: The output {watch.output} is held by another run")
    (watch.inbox / "later.txt").write_text("comes while it stops")
    watch.run.process.send_signal(signal.SIGINT)
    assert not watch.run.ended_within(0.5)
    gate.open()
    assert watch.run.wait() == 0
    assert "Stopped by SIGINT: the batch in hand was finished." in watch.run.out
    assert watch.run.err == ""
    assert sum(check_readable(watch.output).values()) == 2
    finish(kariz, watch)


@pytest.mark.parametrize(
    ("first", "second"),
    [(signal.SIGTERM, signal.SIGTERM), pytest.param(signal.SIGINT, signal.SIGTERM, marks=pytest.mark.soak)],
)
def test_the_second_signal_ends_it_at_once(
    first: int,
    second: int,
    start: Callable[..., Run],
    kariz: Callable[..., Any],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    gate = Gate(tmp_path)
    watch = watch_to_the_gate(start, tmp_path, gate)
    watch.run.process.send_signal(first)
    assert not watch.run.ended_within(0.5)
    watch.run.process.send_signal(second)
    assert watch.run.wait() == 130
    assert watch.run.err == "kariz: interrupted. What was committed stays; the same command goes on from there.\n"
    assert (watch.output / "_kariz" / "lock").read_bytes() == b""
    assert not list((watch.output / "_kariz" / "staging").iterdir())
    gate.remove()
    finish(kariz, watch)


@pytest.mark.soak
def test_a_batch_that_takes_too_long_is_abandoned(
    start: Callable[..., Run], kariz: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    gate = Gate(tmp_path)
    watch = watch_to_the_gate(start, tmp_path, gate, "--stop-s", "1")
    assert watch.stop() == 0
    assert "Stopped by SIGTERM: the batch in hand was abandoned" in watch.run.out
    assert not check_readable(watch.output)
    gate.remove()
    finish(kariz, watch)


@pytest.mark.soak
def test_a_run_ends_by_sigterm_as_by_ctrl_c(start: Callable[..., Run], tmp_path: Path) -> None:
    gate = Gate(tmp_path)
    (tmp_path / "00042.txt").write_text("article")
    run = start("run", tmp_path / "00042.txt", "--output", tmp_path / "lake", *CHAIN, "--add", CHAIN_ENTRY)
    run.wait_until(gate.is_reached)
    run.process.send_signal(signal.SIGTERM)
    assert run.wait() == 130
    assert run.err == "kariz: interrupted. What was committed stays; the same command goes on from there.\n"
    assert (tmp_path / "lake" / "_kariz" / "lock").read_bytes() == b""
