"""Places on remote stores (s3://, gs://, hdfs://), through Beam's FileSystems.

What is here imports Beam when it is first needed: a run on local paths that has nothing to do never does.
"""

import errno
import io
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import Any, BinaryIO, NamedTuple, cast

from schemas.errors import ConfigError

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_EXTRAS = {"s3": "s3", "gs": "gcs", "hdfs": "hdfs"}
_NOT_THERE = (404, "404", "NoSuchKey", "NoSuchBucket", "NotFound")


class RemoteFile(NamedTuple):
    """A file of a remote store; `version` changes when its content may have changed."""

    url: str
    size: int
    version: str


def is_remote(location: str) -> bool:
    """Say whether a location names a store and not a path of this machine.

    >>> is_remote("s3://news/2025"), is_remote("file:///news"), is_remote("news")
    (True, False, False)
    """
    return bool(_SCHEME.match(location)) and not location.lower().startswith("file://")


def use_options(beam_args: Sequence[str]) -> None:
    """Give the stores what the command line says of them, such as `--s3_endpoint_url`."""
    from apache_beam.io.filesystems import FileSystems
    from apache_beam.options.pipeline_options import PipelineOptions

    FileSystems.set_options(PipelineOptions(list(beam_args)))


def list_files(folder: str) -> list[RemoteFile]:
    """Return all files below a folder, by name.

    Raises:
        ConfigError: there is no such store, or its library is not installed.
        OSError: it cannot be listed.
    """
    return _match(folder.rstrip("/") + "/**")


def find_file(url: str) -> RemoteFile | None:
    """Return a file by its name; None when there is none, or it is a folder.

    Raises:
        ConfigError, OSError: as for `list_files`.
    """
    return next((file for file in _match(_escape(url)) if file.url == url), None)


def open_file(url: str) -> tuple[BinaryIO, int]:
    """Open a file to be read, as it is, and return its size too.

    Raises:
        OSError: it cannot be opened.
    """
    from apache_beam.io.filesystem import CompressionTypes

    with _told(url):
        size = _files().get_filesystem(url).size(url)
        stream = _files().open(url, compression_type=CompressionTypes.UNCOMPRESSED)
    return cast(BinaryIO, _Stream(stream, url)), size


def _match(pattern: str) -> list[RemoteFile]:
    with _told(pattern):
        found = _files().match([pattern])[0].metadata_list
        files = [
            RemoteFile(each.path, each.size_in_bytes, _version_of(each))
            for each in found
            if not each.path.endswith("/")  # what some tools write in the place of a folder
        ]
    return sorted(files)


def _version_of(found: Any) -> str:
    changed = found.last_updated_in_seconds or _files().checksum(found.path)
    return f"{found.size_in_bytes}-{changed}"


def _escape(url: str) -> str:
    """Return a pattern that matches a name and nothing else, as far as the stores' patterns can say so."""
    return re.sub(r"([*?\[])", r"[\1]", url)


def _files() -> Any:
    from apache_beam.io.filesystems import FileSystems

    if FileSystems._pipeline_options is None:  # somebody's own pipeline, still being built
        use_options(())
    return FileSystems


@contextmanager
def _told(url: str) -> Iterator[None]:
    """Turn whatever a store's library raises into an error that says what to do."""
    try:
        yield
    except Exception as error:  # every library has exceptions of its own
        if isinstance(error, ConfigError) or (isinstance(error, OSError) and error.errno):
            raise
        raise _explain(error, url) from error


def _explain(error: Exception, url: str) -> Exception:
    url = url.removesuffix("/**")
    causes = list(_causes(error))
    words = "; ".join(dict.fromkeys(str(cause) for cause in causes if str(cause)))
    scheme = url.partition("://")[0].lower()
    if any(isinstance(cause, ImportError | RuntimeError) and "install" in str(cause) for cause in causes) or (
        isinstance(error, ValueError) and "get filesystem" in words
    ):
        if scheme in _EXTRAS:
            return ConfigError(f"Reading {url} needs more packages: pip install 'kariz[{_EXTRAS[scheme]}]'.")
        return ConfigError(f"No store goes by {scheme}:// ({url}). There are {', '.join(_EXTRAS)} and local paths.")
    if any(getattr(cause, "code", None) in _NOT_THERE for cause in causes):
        return FileNotFoundError(errno.ENOENT, "There is no such file or bucket", url)
    return OSError(errno.EIO, f"The store answers: {words}", url)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """Yield an error and what lies below it, innermost first."""
    if error is not None:
        details = getattr(error, "exception_details", None)
        for inner in details.values() if isinstance(details, dict) else ():
            if isinstance(inner, BaseException):
                yield from _causes(inner)
        yield from _causes(error.__cause__)
        if not details:
            yield error


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
        with _told(self._url):
            data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        with _told(self._url):
            return self._stream.seek(offset, whence)

    def tell(self) -> int:
        return self._stream.tell()

    def close(self) -> None:
        if not self.closed:
            self._stream.close()
        super().close()


class RemotePath:
    """A place on a remote store, with those manners of `pathlib.Path` that the output folder needs.

    Folders are there by what lies in them.

    >>> place = RemotePath("s3://lake/out") / "articles" / "part-1.parquet"
    >>> str(place.parent), place.stem, place.relative_to(RemotePath("s3://lake/out")).as_posix()
    ('s3://lake/out/articles', 'part-1', 'articles/part-1.parquet')
    """

    def __init__(self, url: str) -> None:
        scheme, _, path = url.partition("://")
        self._scheme = scheme
        self._path = PurePosixPath(path)

    def __str__(self) -> str:
        """Return the URL."""
        return f"{self._scheme}://{self._path}"

    __repr__ = __str__

    def __truediv__(self, name: str | PurePosixPath) -> "RemotePath":
        """Return a place below this one."""
        return RemotePath(f"{self}/{name}")

    def __eq__(self, other: object) -> bool:
        """Say whether it is the same place."""
        return isinstance(other, RemotePath) and str(self) == str(other)

    def __lt__(self, other: "RemotePath") -> bool:
        """Sort by name."""
        return str(self) < str(other)

    def __hash__(self) -> int:
        """Return the hash of the URL."""
        return hash(str(self))

    @property
    def name(self) -> str:
        """The last part."""
        return self._path.name

    @property
    def stem(self) -> str:
        """The last part without its extension."""
        return self._path.stem

    @property
    def parent(self) -> "RemotePath":
        """The folder that it lies in."""
        return RemotePath(f"{self._scheme}://{self._path.parent}")

    def as_posix(self) -> str:
        """Return the URL."""
        return str(self)

    def with_name(self, name: str) -> "RemotePath":
        """Return a place beside this one."""
        return self.parent / name

    def relative_to(self, folder: "RemotePath") -> PurePosixPath:
        """Return the way from a folder above."""
        return self._path.relative_to(folder._path)

    def exists(self) -> bool:
        """Say whether there is a file, or files below it."""
        with _told(str(self)):
            return bool(_files().exists(str(self))) or bool(list_files(str(self)))

    def is_dir(self) -> bool:
        """Say whether files lie below it, or nothing at all goes by its name."""
        with _told(str(self)):
            return not find_file(str(self))

    def mkdir(self, parents: bool = False, exist_ok: bool = False) -> None:
        """Make a folder where the store knows such a thing."""
        with _told(str(self)):
            if not _files().get_filesystem(str(self)).has_dirs() or _files().exists(str(self)):
                return
            _files().mkdirs(str(self))

    def iterdir(self) -> Iterator["RemotePath"]:
        """Yield what lies right below it, by name."""
        prefix = f"{self}/"
        names = {file.url.removeprefix(prefix).partition("/")[0] for file in list_files(str(self))}
        return (self / name for name in sorted(names))

    def glob(self, pattern: str) -> Iterator["RemotePath"]:
        """Yield the files right below it that match."""
        return (RemotePath(file.url) for file in _match(f"{self}/{pattern}"))

    def open_read(self) -> BinaryIO:
        """Open the file to be read."""
        return cast(BinaryIO, io.BufferedReader(cast(io.RawIOBase, open_file(str(self))[0]), 1 << 20))

    def open_write(self) -> BinaryIO:
        """Open the file to be written; it is there when it is closed."""
        from apache_beam.io.filesystem import CompressionTypes

        with _told(str(self)):
            return cast(BinaryIO, _files().create(str(self), compression_type=CompressionTypes.UNCOMPRESSED))

    def read_bytes(self) -> bytes:
        """Return the file's content."""
        with self.open_read() as stream:
            return stream.read()

    def read_text(self, encoding: str = "utf-8", errors: str = "strict") -> str:
        """Return the file's content as text."""
        return self.read_bytes().decode(encoding, errors)

    def write_bytes(self, data: bytes) -> int:
        """Write the file, whole or not at all."""
        with _told(str(self)), self.open_write() as stream:
            return stream.write(data)

    def size(self) -> int:
        """Return the file's size in bytes."""
        with _told(str(self)):
            return int(_files().get_filesystem(str(self)).size(str(self)))

    def unlink(self, missing_ok: bool = False) -> None:
        """Delete the file."""
        with _told(str(self)):
            if missing_ok and not _files().exists(str(self)):
                return
            _files().delete([str(self)])

    def rmdir(self) -> None:
        """Leave a folder to go with its files, or to stay empty where the store keeps such."""


def delete_below(folder: RemotePath) -> None:
    """Delete all files below a folder, many in a request where the store takes that."""
    with _told(str(folder)):
        urls = [file.url for file in list_files(str(folder))]
        if urls:
            _files().delete(urls)


def move_file(source: str, target: str) -> None:
    """Move a file over whatever is there.

    Object stores copy and delete: for a moment it is in both places, never in none. HDFS does not move over
    a file, so there the old one goes first.

    Raises:
        FileNotFoundError: it is not there.
    """
    with _told(source):
        if not _files().exists(source):
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), source)
        if _files().get_filesystem(target).has_dirs() and _files().exists(target):
            _files().delete([target])
        _files().rename([source], [target])
