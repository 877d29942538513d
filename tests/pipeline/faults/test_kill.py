"""kill -9, at any moment: one more run, and every record is there exactly once."""

import os
import random
import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from real_runs import CHAIN, Run, check_readable, check_whole

from pipeline.index import Ledger
from pipeline.layout import Layout

pytestmark = pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="waits for processes as Linux does")

# Small shards and commits: there is a commit to fall into every second.
OPTIONS = (*CHAIN, "--shard-mb", "1", "--commit-mb", "8")


def has_begun(output: Path, before: set[str]) -> bool:
    """Say whether a run has come to its first commit; what comes before is import and planning."""
    staging = output / "_kariz" / "staging"
    return staging.exists() and bool({path.name for path in staging.iterdir()} - before)


def start_and_begin(start: Callable[..., Run], corpus: Path, output: Path, *options: str) -> Run:
    """Start a run and wait until it works, or has ended."""
    staging = output / "_kariz" / "staging"
    before = {path.name for path in staging.iterdir()} if staging.exists() else set()
    run = start(corpus, "--output", output, *OPTIONS, *options)
    while not has_begun(output, before) and not run.ended_within(0.01):
        pass
    return run


def finish(start: Callable[..., Run], corpus: Path, output: Path) -> None:
    """Run to the end; then all is there."""
    run = start(corpus, "--output", output, *OPTIONS)
    assert run.wait() == 0, run.err
    check_whole(output, corpus)


@pytest.mark.parametrize("rounds", [3, pytest.param(50, marks=pytest.mark.soak)])
def test_a_run_killed_at_random_is_made_good_by_the_next(
    rounds: int, start: Callable[..., Run], corpus: Path, tmp_path: Path
) -> None:
    generator = random.Random(rounds)
    output = tmp_path / "measured"
    undisturbed = start_and_begin(start, corpus, output)
    began = time.monotonic()
    assert undisturbed.wait() == 0, undisturbed.err
    duration_s = time.monotonic() - began
    check_whole(output, corpus)

    output = tmp_path / "lake"
    killed = ended = 0
    while killed < rounds:
        left = 1 - len(Ledger(Layout(output).ledger)) / 2_000
        if left < 0.1:
            finish(start, corpus, output)
            shutil.rmtree(output)
            left = 1.0
        run = start_and_begin(start, corpus, output)
        if run.ended_within((killed + generator.random()) / rounds * left * duration_s):
            # Faster than the one that was measured: the machine has less to do beside it now.
            duration_s *= 0.8
            ended += 1
            assert run.process.returncode == 0, run.err
            assert ended < 10
        run.end()
        assert run.process.returncode in (0, -signal.SIGKILL), run.err
        killed += run.process.returncode != 0
        assert max(check_readable(output).values(), default=1) == 1
    finish(start, corpus, output)


@pytest.mark.soak
def test_runs_of_two_workers_killed_at_random(start: Callable[..., Run], corpus: Path, tmp_path: Path) -> None:
    generator = random.Random(2)
    output = tmp_path / "lake"
    for _ in range(20):
        run = start_and_begin(start, corpus, output, "--workers", "2")
        if run.ended_within(generator.uniform(0, 60)):
            assert run.process.returncode == 0, run.err
            check_whole(output, corpus)
            shutil.rmtree(output)
            continue
        # The starter alone, every second time: its workers must notice.
        os.kill(run.process.pid, signal.SIGKILL)
        if generator.random() < 0.5:
            run.end()
        assert max(check_readable(output).values(), default=1) == 1
    finish(start, corpus, output)
