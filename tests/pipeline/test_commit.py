"""The commit protocol: stopped at any step, taken up again, it loses nothing, doubles nothing and leaves nothing."""

import itertools
import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from beamless import CHAIN, plan_beamless, run_beamless, stage, table_files, table_rows, uris, write_inputs
from crashes import Crash, crash_at, recover_locked

from pipeline import storage
from pipeline.commit import commit, discard_staging, recover
from pipeline.layout import Layout
from pipeline.ledger import entry_paths, read_report, read_rows
from pipeline.lock import hold_lock
from schemas.errors import RunError
from schemas.work import InputRead, ShardResult
from transforms.chain import chain_fingerprint

RUN = "0123456789ab"
FINGERPRINT = chain_fingerprint(CHAIN)


@pytest.fixture(autouse=True)
def _without_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that dies takes nothing back that it wrote, synced or not."""
    monkeypatch.setattr(os, "fsync", lambda descriptor: None)


class Scene:
    """Inputs, the tables before a commit, and the tables that it must give."""

    def __init__(self, folder: Path, before: dict[str, str], after: dict[str, str]) -> None:
        """`before` and `after` are inputs by name; two roots, so that equal names meet."""
        self.folder = folder
        self.roots = [folder / "one", folder / "two"]
        if before:
            write_inputs(folder, before)
            run_beamless(self.roots, folder / "before")
        else:
            (folder / "before").mkdir()
        write_inputs(folder, after)
        self.before = table_files(folder / "before")
        clean = self.copy("clean")
        run_beamless(self.roots, clean)
        self.after = table_files(clean)
        assert self.before != self.after

    def copy(self, name: str) -> Path:
        """Return a copy of the tables as they are before the commit."""
        shutil.rmtree(self.folder / name, ignore_errors=True)
        return shutil.copytree(self.folder / "before", self.folder / name)

    def count_steps(self) -> int:
        output = self.copy("counted")
        with crash_at(0) as steps:
            run_beamless(self.roots, output)
        return len(steps)

    def crash_run(self, step: int) -> Path:
        """Return the output of a run that died at a step."""
        output = self.copy("crashed")
        with crash_at(step), pytest.raises(Crash):
            run_beamless(self.roots, output)
        return output

    def check_recovered(self, output: Path) -> None:
        """The commit has happened or not; what it was about is gone; one more run brings all that is missing."""
        layout = Layout(output)
        assert table_files(output) in (self.before, self.after)
        assert (table_files(output) == self.after) == bool(
            len(entry_paths(layout.ledger)) > len(entry_paths(Layout(self.folder / "before").ledger))
        )
        assert not layout.intent.exists()
        assert not layout.staging.exists() or not list(layout.staging.iterdir())
        run_beamless(self.roots, output)
        assert table_files(output) == self.after
        assert run_beamless(self.roots, output).inputs == 0


@pytest.fixture
def first_commit(tmp_path: Path) -> Scene:
    texts = {
        "one/fars/1.txt": "2025-10-21 Tehran",
        "one/fars/2.txt": "2025-11-01 explode",
        "one/mehr/3.txt": "no day, no name",
        "two/fars/1.txt": "2025-10-21 Tehran",
    }
    return Scene(tmp_path, {}, texts)


@pytest.fixture
def replacing_commit(tmp_path: Path) -> Scene:
    """Of files that others share: one changes, one moves to another month, one empties a partition, one is refused."""
    texts = {
        "one/fars/1.txt": "2025-10-21 Tehran",
        "one/fars/2.txt": "2025-10-22 Baghdad",
        "one/fars/3.txt": "2025-10-23 Erbil",
        "one/mehr/4.txt": "2024-01-01 Basra",
        "two/fars/1.txt": "2025-10-21 Tehran",
        "two/mehr/4.txt": "2024-01-01 advertisement",
    }
    changes = {
        "one/fars/1.txt": "2025-10-21 Tehran and Shiraz",
        "one/fars/2.txt": "2025-12-01 Baghdad again",
        "one/mehr/4.txt": "2024-03-01 Basra is elsewhere",
        "two/fars/1.txt": "2025-10-21 Tehran explode",
    }
    return Scene(tmp_path, texts, changes)


@pytest.fixture
def clustering_commit(tmp_path: Path) -> Scene:
    """Copies: a cluster loses its head to another that is new; one falls apart; one begins."""
    names = ("one/fars/1.txt", "one/fars/2.txt", "two/mehr/3.txt", "two/mehr/4.txt", "two/mehr/5.txt")
    texts = dict(zip(names, ("Tehran", "Tehran", "Basra", "Basra", "Erbil"), strict=True))
    return Scene(tmp_path, texts, {"one/fars/1.txt": "Erbil", "two/mehr/4.txt": "explode", "one/fars/6.txt": "Tehran"})


@pytest.mark.parametrize(
    ("kind", "stride"),
    [
        ("first_commit", 3),
        ("replacing_commit", 5),
        ("clustering_commit", 4),
        pytest.param("first_commit", 1, marks=pytest.mark.soak),
        pytest.param("replacing_commit", 1, marks=pytest.mark.soak),
        pytest.param("clustering_commit", 1, marks=pytest.mark.soak),
    ],
)
def test_a_crash_at_every_step_loses_and_doubles_nothing(
    kind: str, stride: int, request: pytest.FixtureRequest
) -> None:
    scene: Scene = request.getfixturevalue(kind)
    outcomes = []
    for step in range(1, scene.count_steps() + 1, stride):
        output = scene.crash_run(step)
        table_rows(output, "articles")  # every file opens, at any moment
        recover_locked(output)
        outcomes.append(table_files(output) == scene.after)
        scene.check_recovered(output)
    # Up to the intent all is as before, and from then on all is as it shall be.
    assert outcomes == sorted(outcomes)
    assert set(outcomes) == {False, True}


def test_a_crash_at_every_step_of_the_recovery_from_a_crash(replacing_commit: Scene) -> None:
    recoveries = 0
    for step in range(1, replacing_commit.count_steps() + 1, 6):
        crashed = replacing_commit.crash_run(step)
        if not Layout(crashed).intent.exists():
            continue
        for recovery_step in itertools.count(1, 5):
            output = replacing_commit.folder / f"crashed-{step}-{recovery_step}"
            shutil.copytree(crashed, output)
            try:
                with crash_at(recovery_step):
                    recover_locked(output)
            except Crash:
                recoveries += 1
                recover_locked(output)
                replacing_commit.check_recovered(output)
            else:
                break
    assert recoveries > 15


def test_the_scene_replaces_deletes_and_reuses(replacing_commit: Scene) -> None:
    """What the crash tests go through is what they are meant to go through."""
    before, after = replacing_commit.before, replacing_commit.after
    assert before.keys() - after.keys(), "files were deleted"
    assert after.keys() - before.keys(), "files were made"
    assert [name for name in before.keys() & after.keys() if before[name] != after[name]], "files were replaced"
    assert [name for name in before.keys() & after.keys() if before[name] == after[name]], "files stayed"
    output = replacing_commit.copy("rows")
    run_beamless(replacing_commit.roots, output)
    assert uris(output, "articles") == ["fars/1.txt", "fars/2.txt", "fars/3.txt", "mehr/4.txt"]
    assert uris(output, "quarantine") == ["fars/1.txt", "mehr/4.txt"]


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="asks the system which file is synced")
@pytest.mark.parametrize("kind", ["first_commit", "replacing_commit", "clustering_commit"])
def test_all_is_on_the_disk_before_it_counts(
    kind: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A power cut takes back what was not synced: a file's content, and a name in a folder, made or deleted."""
    scene: Scene = request.getfixturevalue(kind)
    output = scene.copy("synced")
    layout = Layout(output)
    synced_files: set[Path] = set()
    unsynced_folders: set[Path] = set()
    counted = []
    calls = {name: getattr(os, name) for name in ("replace", "unlink", "mkdir", "rmdir")}

    def fsync(descriptor: int) -> None:
        path = Path(os.readlink(f"/proc/self/fd/{descriptor}"))
        synced_files.add(path)
        unsynced_folders.discard(path)

    def mkdir(path: Path, *args: Any, **options: Any) -> None:
        calls["mkdir"](path, *args, **options)
        unsynced_folders.add(Path(path).parent)

    def replace(source: Any, target: Any) -> None:
        source, target = Path(source), Path(target)
        assert source in synced_files
        if target == layout.intent or target.parent == layout.ledger:
            counted.append(target.parent.name)
            assert not {folder for folder in unsynced_folders if folder.exists()} - {layout.state, output}
        calls["replace"](source, target)
        unsynced_folders.add(target.parent)

    def unlink(path: Any, **options: Any) -> None:
        if path == layout.intent:
            counted.append(path.name)
            assert not {folder for folder in unsynced_folders if folder.exists()}
        calls["unlink"](path, **options)
        if not options and layout.state not in Path(path).parents:
            unsynced_folders.add(Path(path).parent)

    def rmdir(path: Any, **options: Any) -> None:
        assert path not in unsynced_folders
        calls["rmdir"](path, **options)

    for function in (fsync, mkdir, replace, unlink, rmdir):
        monkeypatch.setattr(os, function.__name__, function)
    run_beamless(scene.roots, output)
    assert counted == ["_kariz", "ledger", "intent.json"]


@pytest.fixture
def staged(tmp_path: Path) -> tuple[Layout, list[ShardResult]]:
    """A shard that waits for its commit, and the output that it is for."""
    write_inputs(tmp_path / "in", {"fars/1.txt": "2025-10-21 Tehran", "fars/2.txt": "explode"})
    layout = Layout(tmp_path / "out")
    plan = plan_beamless([tmp_path / "in"], layout.root)
    return layout, [stage(layout, RUN, shard) for shards in plan.commits for shard in shards]


def test_the_ledger_says_what_came_of_each_input(staged: tuple[Layout, list[ShardResult]]) -> None:
    layout, results = staged
    with hold_lock(layout, RUN):
        entry = commit(layout, RUN, results, FINGERPRINT)
    first, second = sorted(read_rows(layout.ledger).values(), key=lambda row: row.uri)
    assert (first.records, first.written, first.quarantined) == (1, 1, 0)
    assert (second.records, second.written, second.quarantined) == (1, 0, 1)
    assert {name.partition("/")[0] for name in first.files} == {"articles", "dates", "entities"}
    assert [name.partition("/")[0] for name in second.files] == ["quarantine"]
    assert {*first.files, *second.files} == table_files(layout.root).keys()
    assert all(row.chain == FINGERPRINT for row in (first, second))
    report = read_report(entry)
    assert report["rows"] == {"articles": 1, "dates": 1, "entities": 1, "quarantine": 1}
    assert report["inputs"] == report["records"] == 2
    assert report["bytes"] == sum((layout.root / name).stat().st_size for name in table_files(layout.root))


@pytest.mark.parametrize("records", [0, 2])
def test_a_record_lost_or_doubled_on_the_way_stops_the_commit(
    staged: tuple[Layout, list[ShardResult]], records: int
) -> None:
    layout, (result,) = staged
    first, *others = result.reads
    reads = (InputRead(first.input_uri, first.uri, first.version, records), *others)
    wrong = ShardResult(result.shard, reads, result.files, result.written, result.quarantined)
    with hold_lock(layout, RUN), pytest.raises(RunError, match=rf"{records} records were read from .*/1\.txt, 1 "):
        commit(layout, RUN, [wrong], FINGERPRINT)
    assert not table_files(layout.root)
    assert not entry_paths(layout.ledger)


def test_a_commit_done_twice_changes_nothing(staged: tuple[Layout, list[ShardResult]]) -> None:
    """A runner may do a bundle again whose end it did not hear of."""
    layout, results = staged
    with hold_lock(layout, RUN):
        commit(layout, RUN, results, FINGERPRINT)
        before = table_files(layout.root)
        with pytest.raises(RunError, match="staged files are gone"):
            commit(layout, RUN, results, FINGERPRINT)
    assert table_files(layout.root) == before
    assert not layout.intent.exists()


def test_a_commit_is_not_begun_over_an_unfinished_one(staged: tuple[Layout, list[ShardResult]]) -> None:
    layout, results = staged
    with hold_lock(layout, RUN):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("pipeline.commit._carry_out", lambda layout, intent: None)
            commit(layout, RUN, results, FINGERPRINT)
        with pytest.raises(RunError, match="is not finished"):
            commit(layout, RUN, results, FINGERPRINT)
    recover(layout)
    assert uris(layout.root, "articles") == ["fars/1.txt"]


def test_a_worker_that_outlives_its_run_does_not_commit(staged: tuple[Layout, list[ShardResult]]) -> None:
    layout, results = staged
    with hold_lock(layout, "another run"), pytest.raises(RunError, match="does not hold"):
        commit(layout, RUN, results, FINGERPRINT)
    with pytest.raises(RunError, match="does not hold"):
        commit(layout, RUN, results, FINGERPRINT)
    assert not table_files(layout.root)


def test_staged_files_that_somebody_deleted_stop_the_commit_before_it_begins(
    staged: tuple[Layout, list[ShardResult]],
) -> None:
    layout, results = staged
    (layout.staging / RUN / results[0].files[0].name).unlink()
    with hold_lock(layout, RUN), pytest.raises(RunError, match="1 staged files are gone"):
        commit(layout, RUN, results, FINGERPRINT)
    assert not layout.intent.exists()
    assert not table_files(layout.root)


def test_a_file_of_the_intent_that_is_nowhere_is_told(staged: tuple[Layout, list[ShardResult]]) -> None:
    layout, results = staged
    layout.intent.parent.mkdir(exist_ok=True)
    layout.intent.write_text(
        f'{{"staging": "{RUN}", "renames": [["nothing", "articles/x.parquet"], ["ledger", "l"]], "deletes": []}}'
    )
    with pytest.raises(RunError, match=r"articles/x\.parquet is neither staged nor in place"):
        recover(layout)
    assert (layout.staging / RUN / results[0].files[0].name).exists()


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"staging": "x"}', b"\xff"])
def test_a_damaged_intent_is_told(tmp_path: Path, damage: bytes) -> None:
    layout = Layout(tmp_path)
    layout.intent.parent.mkdir()
    layout.intent.write_bytes(damage)
    with pytest.raises(RunError, match="commit under way cannot be read"):
        recover(layout)


def test_what_a_failed_run_staged_is_discarded_unless_a_commit_needs_it(
    staged: tuple[Layout, list[ShardResult]],
) -> None:
    layout, _ = staged
    layout.intent.write_bytes(b"{}")
    discard_staging(layout, RUN)
    assert (layout.staging / RUN).exists()
    layout.intent.unlink()
    discard_staging(layout, RUN)
    assert not (layout.staging / RUN).exists()


@pytest.mark.parametrize("content", [b"", b"whole"])
def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, content: bytes) -> None:
    target = tmp_path / "folder" / "file"
    with crash_at(0) as steps:
        storage.write_whole(target, b"old")
    for step in range(1, len(steps) + 1):
        storage.write_whole(target, b"old")
        with crash_at(step), pytest.raises(Crash):
            storage.write_whole(target, content)
        assert target.read_bytes() in (b"old", content)
        storage.write_whole(target, content)
        assert target.read_bytes() == content
        assert list(target.parent.iterdir()) == [target]


@pytest.fixture
def committed(tmp_path: Path) -> tuple[Path, Path]:
    """An output of two commits, and what it was made of."""
    news = write_inputs(tmp_path / "in", {"fars/1.txt": "2025-10-21 Tehran"})
    run_beamless([news], tmp_path / "out")
    write_inputs(news, {"fars/1.txt": "2025-10-21 Tehran, changed", "fars/2.txt": "explode"})
    run_beamless([news], tmp_path / "out")
    return tmp_path / "out", news


@pytest.mark.parametrize("left", [0, 4, 100, -8, None])
def test_a_newest_entry_that_the_disk_lost_is_restored(committed: tuple[Path, Path], left: int | None) -> None:
    output, news = committed
    files, rows = table_files(output), read_rows(Layout(output).ledger)
    newest = entry_paths(Layout(output).ledger)[-1]
    whole = newest.read_bytes()
    newest.write_bytes(whole[:left]) if left is not None else newest.unlink()
    messages = recover_locked(output)
    assert [message for message in messages if "newest entry, of commit 2, was damaged or gone" in message]
    assert newest.read_bytes() == whole
    assert (table_files(output), read_rows(Layout(output).ledger)) == (files, rows)
    assert run_beamless([news], output).inputs == 0
    assert recover_locked(output) == []


def test_a_torn_newest_entry_is_restored_while_its_intent_is_there(committed: tuple[Path, Path]) -> None:
    """The disk kept the entry's name but not its content, and the process died before it took the intent away."""
    output, news = committed
    write_inputs(news, {"fars/1.txt": "2025-10-21 Tehran, a third time"})
    kept: list[bytes] = []
    with pytest.MonkeyPatch.context() as patch:
        unlink = Path.unlink

        def die(path: Path, missing_ok: bool = False) -> None:
            if path == Layout(output).intent:
                kept.append(path.read_bytes())
                raise Crash("unlink")
            unlink(path, missing_ok)

        patch.setattr(Path, "unlink", die)
        with pytest.raises(Crash):
            run_beamless([news], output)
    assert kept
    newest = entry_paths(Layout(output).ledger)[-1]
    newest.write_bytes(newest.read_bytes()[:50])
    finished, restored = recover_locked(output)
    assert finished.startswith("Finished the commit")
    assert "newest entry, of commit 3, was damaged or gone" in restored
    assert run_beamless([news], output).inputs == 0
    assert uris(output, "articles") == ["fars/1.txt"]
    assert uris(output, "quarantine") == ["fars/2.txt"]


@pytest.mark.parametrize("damaged", [(1,), (1, 2)])
def test_what_cannot_be_restored_is_told(committed: tuple[Path, Path], damaged: tuple[int, ...]) -> None:
    output, news = committed
    layout = Layout(output)
    for number in damaged:
        entry_paths(layout.ledger)[number - 1].write_bytes(b"PAR1")
    layout.entry_copy.write_bytes(b"")
    with pytest.raises(RunError, match=r"00000000\d\d\.parquet cannot be read.*Restore it from a backup"):
        run_beamless([news], output)


def test_a_damaged_copy_of_a_whole_entry_harms_nothing(committed: tuple[Path, Path]) -> None:
    output, news = committed
    Layout(output).entry_copy.write_bytes(b"PAR1")
    assert recover_locked(output) == []
    write_inputs(news, {"fars/3.txt": "2025-10-21 Qom"})
    assert run_beamless([news], output).inputs == 1
    assert recover_locked(output) == []
