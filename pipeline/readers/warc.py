"""WARC: the web pages that a crawler kept, each a record."""

from collections.abc import Iterator
from typing import Any

from pipeline.readers.fields import parse_moment
from pipeline.readers.protocol import RawFile, RawRecord
from pipeline.readers.streams import DAMAGED, is_of_disk, read_limited
from pipeline.readers.web import read_page
from transforms.contract import Reject

# What the library raises over bytes that are no WARC.
_REFUSALS = (ValueError, EOFError, OSError, AttributeError, IndexError, KeyError, TypeError, AssertionError)
_PAGES = ("text/html", "application/xhtml+xml")


class WarcReader:
    """Read a `.warc` file: each web page in it is a record; pictures, requests and the like are none."""

    extensions = (".warc",)
    version = "1"

    def read(self, file: RawFile) -> Iterator[RawRecord]:
        """Yield a record for every response that is a page."""
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
        from warcio.statusandheaders import StatusAndHeadersParserException

        records = ArchiveIterator(file.stream, arc2warc=False)
        number = 0
        while True:
            try:
                entry = next(records, None)
                if entry is None:
                    return
                number += 1
                record = _read_entry(str(number), entry, file.options.max_record_bytes)
            except (ArchiveLoadFailed, StatusAndHeadersParserException, *DAMAGED, *_REFUSALS) as error:
                if is_of_disk(error):
                    raise
                raise Reject("damaged", f"Record {number + 1} is no WARC that can be read: {error}") from error
            if record:
                yield record


def _read_entry(name: str, entry: Any, limit: int) -> RawRecord | None:
    if entry.rec_type not in ("response", "resource"):
        return None
    headers = entry.http_headers
    kind = (headers.get_header("Content-Type") if headers else entry.content_type) or ""
    mime, _, parameters = kind.partition(";")
    status = headers.get_statuscode() if headers else "200"
    if mime.strip().lower() not in _PAGES or not status.startswith("2"):
        return None
    data = read_limited(entry.content_stream(), limit)
    if len(data) > limit:
        return RawRecord(name, data)
    charset = parameters.lower().partition("charset=")[2].partition(";")[0].strip(" \"'") or None
    record = read_page(name, data, charset, entry.rec_headers.get_header("WARC-Target-URI"))
    fetched = entry.rec_headers.get_header("WARC-Date")
    if fetched and not record.problem:
        try:
            moment = parse_moment(fetched)
        except ValueError:
            return record
        return record._replace(metadata=record.metadata.model_copy(update={"retrieved_at": moment}))
    return record
