"""Text files: each is one record."""

import os
import stat
from collections.abc import Iterator

from pipeline.readers import RawRecord
from transforms.contract import Reject

# What is read at once of a file that grew after it was looked at.
_GROWTH_BYTES = 1 << 16


class TextReader:
    """Read a `.txt` file as one record."""

    extensions = (".txt",)
    version = "1"

    def read(self, path: str, max_record_bytes: int) -> Iterator[RawRecord]:
        """Yield the file's bytes, whole."""
        # Without O_NONBLOCK, a pipe that somebody named like a text file would hang the run.
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
        try:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                raise Reject("not_a_file", "It is a pipe, a socket or a device, no file.")
            # Asking for the limit at once would set that much memory aside for every small file.
            data = os.read(descriptor, min(status.st_size, max_record_bytes) + 1)
            while len(data) <= max_record_bytes and (more := os.read(descriptor, _GROWTH_BYTES)):
                data += more
        finally:
            os.close(descriptor)
        yield RawRecord("", data)
