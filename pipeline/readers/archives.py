"""Files inside of a zip or a tar, each with its stream, or with what is wrong with it. Nothing is written to disk."""

import struct
import tarfile
import zipfile
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple, cast

from pipeline.readers.protocol import RawFile
from pipeline.readers.streams import DAMAGED, Budget, is_of_disk, seekable
from transforms.contract import Reject

# What the modules raise over bytes that are no archive, or one that they do not know.
BROKEN = (
    *(*DAMAGED, zipfile.BadZipFile, tarfile.TarError),
    *(OSError, RuntimeError, NotImplementedError, ValueError, OverflowError, IndexError, struct.error),
)
_ENCRYPTED = 1
# A name, or what else stands in an extended header, is no longer than this.
_MAX_HEADER_BYTES = 1 << 20


class Entry(NamedTuple):
    """A file in an archive; `size` is what it unpacks to, `stream` is None where there is a problem."""

    name: str
    size: int
    stream: BinaryIO | None
    problem: Reject | None = None


def zip_entries(file: RawFile, budget: Budget) -> Iterator[Entry]:
    """Yield the files in a zip.

    Raises:
        Reject: it is none, or unpacks to too much.
    """
    with seekable(file) as stream:
        try:
            archive = zipfile.ZipFile(stream)
        except BROKEN as error:
            raise _damaged("It is no zip that can be read", error) from error
        with archive:
            for info in archive.infolist():
                if info.is_dir():
                    continue
                try:
                    if info.flag_bits & _ENCRYPTED:
                        raise Reject("encrypted", "It is encrypted in its archive.")
                    budget.check_ratio(info.file_size, info.compress_size)
                    budget.spend(info.file_size)
                    entry = cast(BinaryIO, archive.open(info))
                except Reject as problem:
                    yield Entry(info.filename, 0, None, problem)
                except BROKEN as error:
                    yield Entry(info.filename, 0, None, _damaged("It cannot be unpacked", error))
                else:
                    with entry:
                        yield Entry(info.filename, info.file_size, entry)


def tar_entries(file: RawFile) -> Iterator[Entry]:
    """Yield the files in a tar, up to where it breaks off.

    Raises:
        Reject: it breaks off, or is none.
    """
    try:
        # In the smallest pieces: what is asked for in one piece with what is damaged is lost with it.
        with tarfile.open(fileobj=file.stream, mode="r|", bufsize=tarfile.BLOCKSIZE, tarinfo=_TarInfo) as archive:
            for info in archive:
                if info.isfile() and not info.issparse():
                    yield Entry(info.name, info.size, cast(BinaryIO, archive.extractfile(info)))
                elif not info.isdir():
                    problem = Reject("not_a_file", "It is a link, a device or a sparse file in its archive.")
                    yield Entry(info.name, 0, None, problem)
    except BROKEN as error:
        if is_of_disk(error):
            raise
        raise _damaged("The archive breaks off", error) from error


class _TarInfo(tarfile.TarInfo):
    """Refuses extended headers that would fill the memory."""

    def _proc_member(self, archive: tarfile.TarFile) -> tarfile.TarInfo:
        if not self.isreg() and not self.isdir() and self.size > _MAX_HEADER_BYTES:
            raise tarfile.ReadError(f"a header of {self.size} bytes")
        return cast(tarfile.TarInfo, super()._proc_member(archive))  # type: ignore[misc]


def _damaged(what: str, error: BaseException) -> Reject:
    return Reject("damaged", f"{what}: {error or type(error).__name__}.")
