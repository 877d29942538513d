"""Inputs and outputs on a remote store: a real S3-compatible server on loopback, spoken to as S3 is."""

import gzip
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import boto3
import pyarrow as pa
import pytest
from apache_beam.io.filesystems import FileSystems
from beamless import run_beamless, table_files, write_inputs
from moto.server import ThreadedMotoServer

from pipeline.layout import Layout
from pipeline.remote import RemotePath, use_options

CHAIN = ("--transforms", "source,duplicates")
Kariz = Callable[..., Any]
ReadTable = Callable[[Path, str], pa.Table]


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    """Yield the address of a server that is this module's."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def store(endpoint: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Yield a client of an empty store with the buckets `news` and `lake`."""
    for name, value in {"ACCESS_KEY_ID": "test", "SECRET_ACCESS_KEY": "test", "DEFAULT_REGION": "us-east-1"}.items():
        monkeypatch.setenv(f"AWS_{name}", value)
    client = boto3.client("s3", endpoint_url=endpoint)
    for bucket in ("news", "lake"):
        client.create_bucket(Bucket=bucket)
    use_options([f"--s3_endpoint_url={endpoint}"])
    yield client
    for bucket in ("news", "lake"):
        for found in client.list_objects_v2(Bucket=bucket).get("Contents", []):
            client.delete_object(Bucket=bucket, Key=found["Key"])


@pytest.fixture
def news(store: Any) -> list[str]:
    """Put articles in several formats into the store; return the URIs of the records."""
    lines = "".join(json.dumps({"id": str(n), "text": f"خبر شماره {n}"}, ensure_ascii=False) + "\n" for n in range(3))
    for key, data in {
        "in/mehr/a.txt": "نخستین خبر".encode(),
        "in/mehr/lines.jsonl.gz": gzip.compress(lines.encode(), mtime=0),
        "in/.hidden/b.txt": b"hidden",
        "in/c.pdf": b"%PDF",
        "in/bbc/100%#1.txt": "خبر دوم".encode(),
    }.items():
        store.put_object(Bucket="news", Key=key, Body=data)
    return ["bbc/100%25%231.txt", "mehr/a.txt", *(f"mehr/lines.jsonl.gz#{n}" for n in (1, 2, 3))]


def test_remote_inputs_give_the_tables_that_a_local_copy_gives(
    kariz: Kariz, store: Any, endpoint: str, news: list[str], tmp_path: Path, read_table: ReadTable
) -> None:
    output, local, beam_args = tmp_path / "lake", tmp_path / "in", ("--", f"--s3_endpoint_url={endpoint}")
    for found in store.list_objects_v2(Bucket="news")["Contents"]:
        path = tmp_path / found["Key"]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(store.get_object(Bucket="news", Key=found["Key"])["Body"].read())

    ran = kariz("s3://news/in", "--output", output, *CHAIN, *beam_args)
    assert (ran.code, ran.err) == (0, "")
    assert "Passed over, as no reader reads them: .pdf ×1" in ran.out
    assert kariz(local, "--output", tmp_path / "copy", *CHAIN).code == 0
    mine, copies = (read_table(folder, "articles").sort_by("uri") for folder in (output, tmp_path / "copy"))
    assert mine["uri"].to_pylist() == news
    assert mine.equals(copies)
    assert "Nothing to do: all 3 inputs" in kariz("s3://news/in/", "--output", output, *CHAIN, *beam_args).out

    store.put_object(Bucket="news", Key="in/mehr/a.txt", Body="خبر تازه‌ای که دیگر است".encode())
    assert kariz("s3://news/in/**/*.txt", "--output", output, *CHAIN, *beam_args).code == 0
    texts = dict(zip(*(read_table(output, "articles")[name].to_pylist() for name in ("uri", "text")), strict=True))
    assert sorted(texts) == news
    assert texts["mehr/a.txt"] == "خبر تازه‌ای که دیگر است"


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("s3://news/nothing", "matches no file"),
        ("s3://nobody/in", "matches no file"),
        ("s3://news/in/c.pdf", "No reader reads .pdf"),
        ("s3://*/in", "must name a bucket"),
        ("ftp://host/in", "No store goes by ftp://"),
    ],
)
def test_a_remote_input_that_gives_nothing_is_refused(
    kariz: Kariz, endpoint: str, news: list[str], tmp_path: Path, given: str, message: str
) -> None:
    ran = kariz(given, "--output", tmp_path / "lake", *CHAIN, "--", f"--s3_endpoint_url={endpoint}")
    assert ran.code == 2
    assert message in " ".join(ran.err.split())
    assert "Traceback" not in ran.err


def test_a_store_that_does_not_answer_ends_the_run_in_words(kariz: Kariz, store: Any, tmp_path: Path) -> None:
    ran = kariz("s3://news/in", "--output", tmp_path / "lake", *CHAIN, "--", "--s3_endpoint_url=http://127.0.0.1:9")
    assert ran.code == 3
    assert "s3://news/in" in ran.err
    assert "Traceback" not in ran.err


def objects(store: Any, prefix: str) -> dict[str, bytes]:
    """Return what lies in the lake below a prefix, by the rest of its name."""
    return {
        found["Key"].removeprefix(prefix): store.get_object(Bucket="lake", Key=found["Key"])["Body"].read()
        for found in store.list_objects_v2(Bucket="lake", Prefix=prefix).get("Contents", [])
    }


def tables(store: Any, prefix: str) -> dict[str, bytes]:
    return {name: data for name, data in objects(store, prefix).items() if not name.startswith("_kariz/")}


def local_tables(output: Path) -> dict[str, bytes]:
    return {name: (output / name).read_bytes() for name in table_files(output)}


def test_worker_processes_read_and_write_the_store(
    kariz: Kariz, store: Any, endpoint: str, news: list[str], tmp_path: Path
) -> None:
    beam_args = ("--workers", "2", "--", f"--s3_endpoint_url={endpoint}")
    ran = kariz("s3://news/in", "--output", "s3://lake/out", *CHAIN, *beam_args)
    assert ran.code == 0, ran.err
    assert kariz("s3://news/in", "--output", tmp_path / "out", *CHAIN, *beam_args[2:]).code == 0
    assert tables(store, "out/") == local_tables(tmp_path / "out")


def test_a_remote_output_holds_what_a_local_one_holds(kariz: Kariz, store: Any, endpoint: str, tmp_path: Path) -> None:
    inputs, beam_args = tmp_path / "in", ("--", f"--s3_endpoint_url={endpoint}")
    for output, more in (("s3://lake/out", (*CHAIN, *beam_args)), (tmp_path / "out", CHAIN)):
        write_inputs(inputs, {"mehr/a.txt": "نخستین خبر", "bbc/b.txt": "خبر دوم", "bbc/c.txt": "خبر سوم"})
        assert kariz(inputs, "--output", output, *more).code == 0
        write_inputs(inputs, {"mehr/a.txt": "خبری که جای نخستین را گرفت", "bbc/d.txt": "خبر چهارم"})
        ran = kariz(inputs, "--output", output, *more)
        assert ran.code == 0, ran.err
        assert "Nothing to do" in kariz(inputs, "--output", output, *more).out
        (inputs / "bbc" / "d.txt").unlink()
    assert tables(store, "out/") == local_tables(tmp_path / "out")
    state = {name.split("/")[1] for name in objects(store, "out/") if name.startswith("_kariz/")}
    assert not state & {"lock", "intent.json", "staging"}


class Crash(BaseException):
    """The process dies here."""


@pytest.mark.parametrize("stride", [25, pytest.param(3, marks=pytest.mark.soak)])
def test_a_commit_to_a_store_that_dies_is_finished_or_undone_by_the_next_run(
    store: Any, tmp_path: Path, stride: int
) -> None:
    inputs = tmp_path / "in"
    write_inputs(inputs, {"fars/1.txt": "2025-10-21 Tehran", "fars/2.txt": "2025-10-22 Basra"})
    run_beamless([inputs], tmp_path / "out")
    output = RemotePath("s3://lake/out")
    run_beamless([inputs], output)  # type: ignore[arg-type]
    before = objects(store, "out/")
    assert tables(store, "out/") == local_tables(tmp_path / "out")

    write_inputs(inputs, {"fars/1.txt": "2025-12-01 Erbil", "fars/3.txt": "2025-10-23 Shiraz"})
    run_beamless([inputs], tmp_path / "out")
    after = local_tables(tmp_path / "out")
    outcomes = []
    for step in range(1, 1000, stride):
        for name in objects(store, "out/"):
            store.delete_object(Bucket="lake", Key=f"out/{name}")
        for name, data in before.items():
            store.put_object(Bucket="lake", Key=f"out/{name}", Body=data)
        with pytest.MonkeyPatch.context() as patch:
            if not crash_after(step, patch, lambda: run_beamless([inputs], output)):  # type: ignore[arg-type]
                break
        (output / "_kariz" / "lock").unlink(missing_ok=True)  # as the message says after a crash elsewhere
        outcomes.append((output / "_kariz" / "intent.json").exists())
        run_beamless([inputs], output)  # type: ignore[arg-type]
        assert tables(store, "out/") == after
        assert not Layout(output).intent.exists()
    assert set(outcomes) == {False, True}


def crash_after(step: int, patch: pytest.MonkeyPatch, act: Callable[[], object]) -> bool:
    """Die before the `step`-th change to the store; return whether it came to that."""
    taken = []

    def watched(function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **options: Any) -> Any:
            taken.append(function)
            if len(taken) == step:
                raise Crash
            return function(*args, **options)

        return call

    for name in ("create", "rename", "delete"):
        patch.setattr(FileSystems, name, staticmethod(watched(getattr(FileSystems, name))))
    try:
        act()
    except Crash:
        return True
    return False


def test_a_remote_path_has_the_manners_of_a_local_one(store: Any, tmp_path: Path) -> None:
    for root in (tmp_path / "lake", RemotePath("s3://lake/root")):
        assert not root.exists()
        (root / "a").mkdir(parents=True, exist_ok=True)
        (root / "a" / "x.bin").write_bytes(b"12")
        (root / "a" / "y.txt").write_bytes("سلام".encode())
        assert root.exists()
        assert [path.name for path in root.iterdir()] == ["a"]
        assert sorted(path.name for path in (root / "a").glob("*.bin")) == ["x.bin"]
        assert (root / "a" / "y.txt").read_text(encoding="utf-8") == "سلام"
        assert (root / "a" / "x.bin").relative_to(root).as_posix() == "a/x.bin"
        (root / "a" / "x.bin").unlink()
        (root / "a" / "x.bin").unlink(missing_ok=True)
        with pytest.raises(FileNotFoundError):
            (root / "a" / "x.bin").read_bytes()
        assert [path.stem for path in (root / "a").iterdir()] == ["y"]
