"""Read bytes as a file of a name, the way a run does."""

from pathlib import Path

from pipeline.readers import RawRecord, read_records
from pipeline.records import read_shard
from schemas.records import DeadLetter, Document
from schemas.work import InputFile, Part, ReadOptions, Shard, ShardEnd

Item = Document | DeadLetter


def read_file(path: Path, options: ReadOptions | None = None, part: Part | None = None) -> list[Item]:
    """Return what a file, or a part of it, gives."""
    file = InputFile(str(path), path.name, str(path), path.stat().st_size, "1", part)
    *items, end = read_shard(Shard("0", (file,)), options or ReadOptions())
    assert isinstance(end, ShardEnd)
    assert [read.records for read in end.reads] == [len(items)]
    return [item for item in items if not isinstance(item, ShardEnd)]


def read_bytes(folder: Path, name: str, data: bytes, options: ReadOptions | None = None) -> list[Item]:
    """Return what bytes give as a file of this name."""
    (folder / name).write_bytes(data)
    return read_file(folder / name, options)


def raw_records(path: Path, part: Part | None = None, options: ReadOptions | None = None) -> list[RawRecord]:
    """Return the records of a file, or of a part of it."""
    return [record for record, _ in read_records(str(path), part, options or ReadOptions())]


def texts(items: list[Item]) -> list[str]:
    """Return the texts, with the codes of what was refused among them."""
    return [item.text_raw if isinstance(item, Document) else f"!{item.code}" for item in items]
