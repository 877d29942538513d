"""A process that dies before any step that changes the file system, and what its successor makes of it."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from pipeline.commit import recover
from pipeline.layout import Layout
from pipeline.lock import hold_lock


class Crash(BaseException):
    """The process dies here; nothing that handles errors sees it."""


@contextmanager
def crash_at(step: int) -> Iterator[list[str]]:
    """Die before the `step`-th change to the file system, which is half done if it writes; yields the steps taken."""
    steps: list[str] = []

    def watched(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **options: Any) -> Any:
            steps.append(name)
            if len(steps) == step:
                if name == "write":
                    path, data = args
                    function(path, data[: len(data) // 2])
                raise Crash(name)
            return function(*args, **options)

        return call

    with pytest.MonkeyPatch.context() as patch:
        for name in ("replace", "unlink", "rmdir", "mkdir", "fsync"):
            patch.setattr(os, name, watched(name, getattr(os, name)))
        patch.setattr(Path, "write_bytes", watched("write", Path.write_bytes))
        yield steps


def recover_locked(output: Path) -> list[str]:
    """Recover as a run does that starts."""
    with hold_lock(Layout(output), "recovery"):
        return recover(Layout(output))
