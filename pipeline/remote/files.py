"""Files of remote stores: listed, opened, moved and deleted."""

import errno
import io
import os
import re
from typing import Any, BinaryIO, NamedTuple, cast

from pipeline.remote.stores import file_systems, told


class RemoteFile(NamedTuple):
    """A file of a remote store; `version` changes when its content may have changed."""

    url: str
    size: int
    version: str


def list_files(folder: str) -> list[RemoteFile]:
    """Return all files below a folder, by name.

    Raises:
        ConfigError: there is no such store, or its library is not installed.
        OSError: it cannot be listed.
    """
    return match_files(folder.rstrip("/") + "/**")


def find_file(url: str) -> RemoteFile | None:
    """Return a file by its name; None when there is none, or it is a folder.

    Raises:
        ConfigError, OSError: as for `list_files`.
    """
    return next((file for file in match_files(_escape(url)) if file.url == url), None)


def match_files(pattern: str) -> list[RemoteFile]:
    """Return the files that match one of the stores' own patterns, by name."""
    with told(pattern):
        found = file_systems().match([pattern])[0].metadata_list
        files = [
            RemoteFile(each.path, each.size_in_bytes, _version_of(each))
            for each in found
            if not each.path.endswith("/")  # what some tools write in the place of a folder
        ]
    return sorted(files)


def _version_of(found: Any) -> str:
    changed = found.last_updated_in_seconds or file_systems().checksum(found.path)
    return f"{found.size_in_bytes}-{changed}"


def _escape(url: str) -> str:
    """Return a pattern that matches a name and nothing else, as far as the stores' patterns can say so."""
    return re.sub(r"([*?\[])", r"[\1]", url)


def open_file(url: str) -> tuple[BinaryIO, int]:
    """Open a file to be read, as it is, and return its size too.

    Raises:
        OSError: it cannot be opened.
    """
    from apache_beam.io.filesystem import CompressionTypes

    with told(url):
        size = file_systems().get_filesystem(url).size(url)
        stream = file_systems().open(url, compression_type=CompressionTypes.UNCOMPRESSED)
    return cast(BinaryIO, _Stream(stream, url)), size


def move_file(source: str, target: str) -> None:
    """Move a file over whatever is there.

    Object stores copy and delete: for a moment it is in both places, never in none. HDFS does not move over
    a file, so there the old one goes first.

    Raises:
        FileNotFoundError: it is not there.
    """
    with told(source):
        if not file_systems().exists(source):
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), source)
        if file_systems().get_filesystem(target).has_dirs() and file_systems().exists(target):
            file_systems().delete([target])
        file_systems().rename([source], [target])


def delete_below(folder: str) -> None:
    """Delete all files below a folder, many in a request where the store takes that."""
    with told(folder):
        urls = [file.url for file in list_files(folder)]
        if urls:
            file_systems().delete(urls)


class _Stream(io.RawIOBase):
    """A stream whose failures are the system's, as those of a disk are."""

    def __init__(self, stream: BinaryIO, url: str) -> None:
        self._stream = stream
        self._url = url

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        with told(self._url):
            data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        with told(self._url):
            return self._stream.seek(offset, whence)

    def tell(self) -> int:
        return self._stream.tell()

    def close(self) -> None:
        if not self.closed:
            self._stream.close()
        super().close()
