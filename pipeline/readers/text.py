"""Text files: each is one record."""

from collections.abc import Iterator

from pipeline.readers.protocol import RawFile, RawRecord
from pipeline.readers.streams import read_limited


class TextReader:
    """Read a `.txt` file as one record."""

    extensions = (".txt",)
    version = "1"

    def read(self, file: RawFile) -> Iterator[RawRecord]:
        """Yield the file's bytes, whole."""
        yield RawRecord("", read_limited(file.stream, file.options.max_record_bytes, file.size))
