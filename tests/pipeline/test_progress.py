"""Progress: the workers' counts add up, and the display shows them as it is asked to."""

import io
import json
import threading
from pathlib import Path

import pytest
from rich.console import Console

from pipeline import progress
from pipeline.progress import Counts, Display, ProgressFile, read_counts
from schemas.records import DeadLetter, Document

DOCUMENT = Document.of("به نام خدا")
LETTER = DeadLetter(uri="a.txt", code="empty", stage="decode", stage_version="1", message="-", raw=b"12345")
WORKERS = Counts(documents=30, quarantined=10, size=3_000)


class Heard(io.StringIO):
    """A stream that says when a word was written to it."""

    def __init__(self, word: str) -> None:
        super().__init__()
        self._word = word
        self.heard = threading.Event()

    def write(self, text: str) -> int:
        written = super().write(text)
        if self._word in self.getvalue():
            self.heard.set()
        return written


@pytest.fixture
def staging(tmp_path: Path) -> Path:
    """A staging folder in which two workers count."""
    for name, counts in {"progress-a": Counts(10, 4, 1_000), "progress-b": Counts(20, 6, 2_000)}.items():
        (tmp_path / name).write_text(json.dumps(vars(counts)))
    return tmp_path


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Show progress as often as can be."""
    monkeypatch.setattr(progress, "_SHOW_EVERY_S", 0.001)
    monkeypatch.setattr(progress, "_PRINT_EVERY_S", 0.0)


def test_the_counts_of_all_workers_add_up(tmp_path: Path) -> None:
    for documents, letters in ((3, 1), (0, 2), (5, 0)):
        worker = ProgressFile(tmp_path)
        for item in [DOCUMENT] * documents + [LETTER] * letters:
            worker.count(item)
        worker.write()
    assert read_counts(tmp_path) == Counts(8, 3, 8 * len(DOCUMENT.raw) + 3 * 5)


def test_the_first_record_is_told_at_once_and_the_others_now_and_then(tmp_path: Path) -> None:
    worker = ProgressFile(tmp_path)
    assert read_counts(tmp_path) == Counts()
    worker.count(DOCUMENT)
    worker.count(DOCUMENT)
    assert read_counts(tmp_path).documents == 1
    worker.write()
    assert read_counts(tmp_path).documents == 2


def test_what_cannot_be_read_or_written_stops_nothing(staging: Path) -> None:
    (staging / "progress-torn").write_text('{"documents": 1')
    (staging / "progress-empty").write_text("")
    (staging / "progress-folder").mkdir()
    assert read_counts(staging) == WORKERS
    assert read_counts(staging / "gone") == Counts()
    ProgressFile(staging / "gone").count(DOCUMENT)


@pytest.mark.usefixtures("at_once")
@pytest.mark.parametrize("style", ["plain", "auto"])
def test_lines_are_printed_where_there_is_no_terminal(staging: Path, style: str) -> None:
    stream = Heard("documents")
    display = Display(Console(file=stream, width=200), style, total_bytes=12_000)
    with display.watch(staging):
        assert stream.heard.wait(30)
    line = stream.getvalue().splitlines()[0]
    assert line.startswith(" 25%  30 documents ")
    assert "10 quarantined" in line
    assert line.rstrip().endswith("s left")


@pytest.mark.usefixtures("at_once")
def test_what_was_committed_counts_on(staging: Path, tmp_path: Path) -> None:
    stream = Heard("documents")
    display = Display(Console(file=stream, width=200), "plain", total_bytes=12_000)
    display.add_committed(Counts(100, 1, 6_000))
    with display.watch(staging):
        assert stream.heard.wait(30)
    assert stream.getvalue().startswith(" 75%  130 documents ")
    assert " 11 quarantined" in stream.getvalue()


@pytest.mark.usefixtures("at_once")
@pytest.mark.parametrize("style", ["bar", "auto"])
def test_a_bar_is_drawn_on_a_terminal(staging: Path, style: str) -> None:
    stream = Heard("30 documents")
    console = Console(file=stream, width=200, force_terminal=True, color_system=None)
    with Display(console, style, total_bytes=12_000).watch(staging):
        assert stream.heard.wait(30)
    assert " 25 %" in stream.getvalue()


@pytest.mark.usefixtures("at_once")
def test_nothing_is_printed_with_none(staging: Path) -> None:
    stream = io.StringIO()
    before = threading.active_count()
    with Display(Console(file=stream, force_terminal=True), "none", total_bytes=1).watch(staging):
        assert threading.active_count() == before
    assert stream.getvalue() == ""


@pytest.mark.usefixtures("at_once")
def test_a_display_ends_with_the_run_also_when_it_fails(staging: Path) -> None:
    before = threading.active_count()
    stream = Heard("documents")
    display = Display(Console(file=stream, width=200), "plain", total_bytes=0)
    with pytest.raises(KeyboardInterrupt), display.watch(staging):  # noqa: PT012 (heard within the block)
        assert stream.heard.wait(30)
        raise KeyboardInterrupt
    assert threading.active_count() == before
    assert stream.getvalue().startswith("100%")
