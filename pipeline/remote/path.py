"""A place on a remote store."""

import io
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from pipeline.remote.files import find_file, list_files, match_files, open_file
from pipeline.remote.stores import file_systems, told


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
        with told(str(self)):
            return bool(file_systems().exists(str(self))) or bool(list_files(str(self)))

    def is_dir(self) -> bool:
        """Say whether files lie below it, or nothing at all goes by its name."""
        with told(str(self)):
            return not find_file(str(self))

    def mkdir(self, parents: bool = False, exist_ok: bool = False) -> None:
        """Make a folder where the store knows such a thing."""
        with told(str(self)):
            if not file_systems().get_filesystem(str(self)).has_dirs() or file_systems().exists(str(self)):
                return
            file_systems().mkdirs(str(self))

    def iterdir(self) -> Iterator["RemotePath"]:
        """Yield what lies right below it, by name."""
        prefix = f"{self}/"
        names = {file.url.removeprefix(prefix).partition("/")[0] for file in list_files(str(self))}
        return (self / name for name in sorted(names))

    def glob(self, pattern: str) -> Iterator["RemotePath"]:
        """Yield the files right below it that match."""
        return (RemotePath(file.url) for file in match_files(f"{self}/{pattern}"))

    def open_read(self) -> BinaryIO:
        """Open the file to be read."""
        return cast(BinaryIO, io.BufferedReader(cast(io.RawIOBase, open_file(str(self))[0]), 1 << 20))

    def open_write(self) -> BinaryIO:
        """Open the file to be written; it is there when it is closed."""
        from apache_beam.io.filesystem import CompressionTypes

        with told(str(self)):
            return cast(BinaryIO, file_systems().create(str(self), compression_type=CompressionTypes.UNCOMPRESSED))

    def read_bytes(self) -> bytes:
        """Return the file's content."""
        with self.open_read() as stream:
            return stream.read()

    def read_text(self, encoding: str = "utf-8", errors: str = "strict") -> str:
        """Return the file's content as text."""
        return self.read_bytes().decode(encoding, errors)

    def write_bytes(self, data: bytes) -> int:
        """Write the file, whole or not at all."""
        with told(str(self)), self.open_write() as stream:
            return stream.write(data)

    def size(self) -> int:
        """Return the file's size in bytes."""
        with told(str(self)):
            return int(file_systems().get_filesystem(str(self)).size(str(self)))

    def unlink(self, missing_ok: bool = False) -> None:
        """Delete the file."""
        with told(str(self)):
            if missing_ok and not file_systems().exists(str(self)):
                return
            file_systems().delete([str(self)])

    def rmdir(self) -> None:
        """Leave a folder to go with its files, or to stay empty where the store keeps such."""
