"""kill -9 while files arrive, at any moment, also between the renames of a commit: nothing is lost, nothing doubled."""

import contextlib
import os
import random
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from real_runs import CHAIN, Run, check_readable, check_whole, write_corpus
from watch_runs import QUICK, SLOW_DISK, Consumer, Watch, check_counts, customize

from pipeline.layout import Layout
from pipeline.ledger import newest_entry

UNTIL_IDLE = (*CHAIN, *QUICK, "--until-idle", "0.2")


class Feeder:
    """While it is entered, moves files into an inbox, or copies them there in place, some at a time when asked."""

    def __init__(self, corpus: Path, inbox: Path, seed: int) -> None:
        self._corpus, self._inbox, self._generator = corpus, inbox, random.Random(seed)
        self._left = sorted(corpus.rglob("*.txt"))
        self._generator.shuffle(self._left)
        self._pause = threading.Event()

    def feed(self, count: int, within_s: float) -> None:
        """Bring so many files, at random moments."""
        for source in self._left[:count]:
            target = self._inbox / source.relative_to(self._corpus)
            target.parent.mkdir(parents=True, exist_ok=True)
            if self._generator.random() < 0.5:
                os.replace(source, target)
            else:
                with target.open("wb") as file:
                    data = source.read_bytes()
                    file.write(data[: len(data) // 2])
                    file.flush()
                    self._pause.wait(self._generator.random() * 0.02)
                    file.write(data[len(data) // 2 :])
            self._pause.wait(self._generator.random() * 2 * within_s / count)
        del self._left[:count]


def has_begun(intent: Path, feeding: threading.Thread) -> bool:
    """Say whether a commit is under way; between two looks all of them may also be over."""
    return intent.exists() or not feeding.is_alive()


@pytest.mark.parametrize(
    ("rounds", "files", "parts"),
    [
        (3, 200, (SLOW_DISK,)),
        pytest.param(50, 2_500, (), marks=pytest.mark.soak),
        pytest.param(50, 2_500, (SLOW_DISK,), marks=pytest.mark.soak),
    ],
)
def test_a_watcher_killed_at_random(
    rounds: int,
    files: int,
    parts: tuple[str, ...],
    start: Callable[..., Run],
    kariz: Callable[..., Any],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    customize(tmp_path, *parts)
    generator = random.Random(rounds)
    corpus, inbox, output = write_corpus(tmp_path / "corpus", files), tmp_path / "inbox", tmp_path / "lake"
    feeder, intent = Feeder(corpus, inbox, rounds), output / "_kariz" / "intent.json"
    with Consumer(output) if rounds > 3 else contextlib.nullcontext():
        for _ in range(rounds):
            watch = Watch(start, tmp_path)
            watch.wait_until(lambda status: status["state"])
            feeding = threading.Thread(target=feeder.feed, args=(files // rounds, 1.0))
            feeding.start()
            # At any moment of the first batches; every other time as soon as a commit has begun.
            if generator.random() < 0.5:
                watch.run.wait_until(partial(has_begun, intent, feeding))
            watch.run.ended_within(generator.uniform(0, 2))
            watch.run.end()
            feeding.join()
            assert watch.run.process.returncode == -9, watch.run.err
            assert max(check_readable(output).values(), default=1) == 1
        feeder.feed(files, 0.1)
        monkeypatch.delenv("PYTHONPATH")
        ended = kariz("watch", inbox, "--output", output, *UNTIL_IDLE)
        assert (ended.code, ended.err) == (0, "")
    check_whole(output, inbox)
    check_counts(output)

    # The disk has lost the end of what it had confirmed last.
    entry = newest_entry(Layout(output).ledger)
    assert entry is not None
    os.truncate(entry, entry.stat().st_size // 2)
    (inbox / "one-more.txt").write_text("one more")
    assert kariz("watch", inbox, "--output", output, *UNTIL_IDLE).code == 0
    check_whole(output, inbox)
    check_counts(output)
