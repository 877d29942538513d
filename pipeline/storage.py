"""The few things done to files, each whole or not at all."""

import errno
import os
from pathlib import Path
from urllib.parse import urlsplit

from schemas.errors import ConfigError, RunError


def local_path(location: str, what: str) -> Path:
    """Return a path of this machine's file system.

    Raises:
        ConfigError: the location is on a remote store.

    >>> local_path("out", "output").is_absolute()
    True
    """
    scheme = urlsplit(location).scheme
    if "://" in location and scheme != "file":
        raise ConfigError(
            f"The {what} {location!r} is on a remote store ({scheme}). This version reads and writes local paths: "
            "mount the store, or copy."
        )
    return Path(os.path.abspath(location.removeprefix("file://")))


def explain_os_error(error: OSError, place: Path) -> RunError:
    """Return an error of the operating system as one that says what to do about it."""
    if is_disk_full(error):
        return RunError(
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


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that it is there entirely or not at all, also after a power cut."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.tmp")
    temporary.write_bytes(data)
    sync_file(temporary)
    os.replace(temporary, path)
    sync_folder(path.parent)


def sync_file(path: Path) -> int:
    """Wait until a file's content is on the disk; return its size in bytes."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
        return os.fstat(descriptor).st_size
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
