"""An output that another run holds: the second run is told whose it is, and the first goes on."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from gates import CHAIN_ENTRY, Gate
from real_runs import CHAIN, Run, check_readable, check_whole, write_corpus


def test_a_second_run_is_refused_and_the_first_ends_well(
    start: Callable[..., Run], kariz: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    news, output = write_corpus(tmp_path, 100) / "source-0", tmp_path / "lake"
    monkeypatch.chdir(tmp_path)
    command = (news, "--output", output, *CHAIN, "--add", CHAIN_ENTRY)
    gate = Gate(tmp_path)
    first = start(*command)
    first.wait_until(gate.is_reached)

    for arguments in (command, (news, "--output", output, *CHAIN)):
        second = kariz("run", *arguments)
        assert second.code == 3
        assert f"process {first.process.pid} on " in second.err
        assert str(output) in second.err
        assert second.err.startswith("kariz: ")
        assert "Traceback" not in second.err
        assert second.out == ""
    dry = kariz("run", *command, "--dry-run")
    assert (dry.code, "Would read" in dry.out) == (0, True), "a plan holds nothing"
    assert not check_readable(output)

    gate.open()
    assert first.wait() == 0, first.err
    assert first.err == ""
    check_whole(output, news)
    third = kariz("run", *command)
    assert (third.code, "Nothing to do" in third.out) == (0, True)
