"""The few things done to files, each whole or not at all."""

import errno
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.remote import RemotePath, delete_below, is_remote, move_file
from schemas.errors import DiskFullError, RunError

Place = Path | RemotePath


def place_of(location: str) -> Place:
    """Return the place that a user names: a path of this machine, or one on a remote store.

    >>> place_of("out").is_absolute(), str(place_of("s3://lake/out/"))
    (True, 's3://lake/out')
    """
    return RemotePath(location) if is_remote(location) else local_path(location)


def name_below(root: Place, place: Place) -> str:
    """Return how a place is named from a folder above it.

    >>> name_below(place_of("s3://lake/out"), place_of("s3://lake/out/articles/a.parquet"))
    'articles/a.parquet'
    """
    return str(place)[len(str(root)) + 1 :]


def local_path(location: str) -> Path:
    """Return a path of this machine's file system, absolute."""
    return Path(os.path.abspath(location.removeprefix("file://")))


def explain_os_error(error: OSError, place: Place) -> RunError:
    """Return an error of the operating system as one that says what to do about it."""
    if is_disk_full(error):
        return DiskFullError(
            f"The disk is full: writing under {place} failed. Nothing that was committed is lost. "
            "Make room, and give the same command again: it goes on from there."
        )
    return RunError(
        f"Writing under {place} failed: {error.strerror or error} ({error.filename or 'unnamed file'}). "
        "Nothing that was committed is lost. Mend it, and give the same command again."
    )


def is_disk_full(error: OSError) -> bool:
    """Say whether there was no room, or none for this user.

    >>> is_disk_full(OSError(28, "No space left on device"))
    True
    """
    return error.errno in (errno.ENOSPC, errno.EDQUOT)


def write_whole(path: Place, data: bytes) -> None:
    """Write a file so that it is there entirely or not at all, also after a power cut."""
    if isinstance(path, RemotePath):
        path.write_bytes(data)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.tmp")
    temporary.write_bytes(data)
    sync_file(temporary)
    os.replace(temporary, path)
    sync_folder(path.parent)


def move(source: Place, target: Place) -> None:
    """Rename a file over whatever has the name; both are of the same store.

    Raises:
        FileNotFoundError: it is not there.
    """
    if isinstance(source, RemotePath) or isinstance(target, RemotePath):
        move_file(str(source), str(target))
    else:
        os.replace(source, target)


def remove_tree(folder: Place) -> None:
    """Delete a folder and all in it, as far as that is possible."""
    if isinstance(folder, RemotePath):
        with suppress(OSError):
            delete_below(str(folder))
    else:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def open_parquet(path: Place, read_dictionary: Sequence[str] = ()) -> Iterator[pq.ParquetFile]:
    """Open a Parquet file to be read.

    Args:
        read_dictionary: columns that are to be read as dictionaries, as they are stored.

    Raises:
        OSError, pyarrow.ArrowException: it cannot be, or is none.
    """
    if isinstance(path, RemotePath):
        with path.open_read() as stream, pq.ParquetFile(stream, read_dictionary=list(read_dictionary)) as file:
            yield file
    else:
        with pq.ParquetFile(path, read_dictionary=list(read_dictionary)) as file:
            yield file


@contextmanager
def create(path: Place) -> Iterator[pa.NativeFile]:
    """Open a file to be written from the beginning."""
    if isinstance(path, RemotePath):
        with path.open_write() as stream, pa.PythonFile(stream, "w") as sink:
            yield sink
    else:
        with pa.OSFile(str(path), "wb") as sink:
            yield sink


def sync_file(path: Place) -> int:
    """Wait until a file's content is on the disk; return its size in bytes."""
    if isinstance(path, RemotePath):
        return path.size()
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
        return os.fstat(descriptor).st_size
    finally:
        os.close(descriptor)


def file_size(path: Place) -> int:
    """Return the size of a file in bytes."""
    return path.size() if isinstance(path, RemotePath) else path.stat().st_size


def sync_folder(folder: Place) -> None:
    """Wait until the names in a folder are on the disk; a remote store has them when it says so."""
    if isinstance(folder, RemotePath):
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
