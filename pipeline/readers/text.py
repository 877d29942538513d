"""Text files: each is one record."""

import os
import stat
from collections.abc import Iterator

from pipeline.readers import RawRecord
from transforms.contract import Reject


class TextReader:
    """Read a `.txt` file as one record."""

    extensions = (".txt",)
    version = "1"

    def read(self, path: str, max_record_bytes: int) -> Iterator[RawRecord]:
        """Yield the file's bytes, whole."""
        # Without O_NONBLOCK, a pipe that somebody named like a text file would hang the run.
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
        with open(descriptor, "rb", buffering=0) as file:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                raise Reject("not_a_file", "It is a pipe, a socket or a device, no file.")
            # Asking for the limit at once would set that much memory aside for every small file.
            data = file.readall() if status.st_size <= max_record_bytes else file.read(max_record_bytes + 1)
        yield RawRecord("", data)
