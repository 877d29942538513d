"""RSS and Atom: an entry is a record."""

import io
import re
from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.readers.fields import take_moment, to_name
from pipeline.readers.protocol import RawFile, RawRecord
from pipeline.readers.streams import MAX_WHOLE_BYTES, read_limited
from schemas.records import Metadata
from transforms import decoding
from transforms.contract import Reject

# A feed needs no entities of its own; with them, a few lines unpack to gigabytes.
_ENTITY = re.compile("<!ENTITY", re.IGNORECASE)
_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,200}\?>")
_CHARSET = re.compile(rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.-]{1,40})")
_TAG = re.compile(r"<(/?)(item|entry)(?=[\s>])", re.IGNORECASE)
_REFERENCE = re.compile(r"&#(?:x([0-9a-f]{1,12})|([0-9]{1,12}));?", re.IGNORECASE)
_HEAD_BYTES = 256
# What the parser raises over what is no feed.
_REFUSALS = (ValueError, LookupError, AttributeError, TypeError, AssertionError, OverflowError, RecursionError)


class FeedReader:
    """Read an `.xml` file that is RSS or Atom: each entry is a record."""

    extensions = (".xml", ".rss", ".atom")
    version = "1"

    def read(self, file: RawFile) -> Iterator[RawRecord]:
        """Yield a record for every entry."""
        import feedparser

        data = read_limited(file.stream, MAX_WHOLE_BYTES, file.size)
        if len(data) > MAX_WHOLE_BYTES:
            raise Reject("record_too_large", f"A feed of over {MAX_WHOLE_BYTES >> 20} MiB.")
        declared = _CHARSET.search(data[:_HEAD_BYTES])
        text, encoding = decoding.decode_bytes(data, declared[1].decode("ascii") if declared else None)
        entity = _ENTITY.search(text)
        if entity:
            offset = len(text[: entity.start()].encode("utf-8", "surrogatepass"))
            raise Reject("xml_entities", "It defines XML entities, which no feed needs.", offset)
        # As a stream: feedparser takes bytes for the name of a file where there is such a file.
        declaration = _DECLARATION.match(text)
        body = _REFERENCE.sub(_replace_impossible, text[declaration.end() if declaration else 0 :]).strip()
        plain = io.BytesIO(body.encode("utf-8", "replace"))
        try:
            feed = feedparser.parse(plain, sanitize_html=True, resolve_relative_uris=False, response_headers=_AS_UTF8)
        except _REFUSALS as error:
            raise Reject("not_a_feed", f"It cannot be read as a feed: {error}.") from error
        entries = feed.get("entries", [])
        if not feed.get("version") and not entries:
            raise Reject("not_a_feed", "It is XML, but neither RSS nor Atom.")
        sources = list(_find_entries(text))
        # Without a source for each, the bytes of an entry cannot be told; what was found in it still can.
        known = len(sources) == len(entries)
        for number, entry in enumerate(entries, 1):
            line, source = sources[number - 1] if known else (None, repr(sorted(entry.items())))
            yield _make_record(
                str(number), source.encode("utf-8", "replace"), entry, feed.get("feed", {}), encoding, line
            )


_AS_UTF8 = {"content-type": "application/xml; charset=utf-8"}


def _replace_impossible(reference: re.Match[str]) -> str:
    """Return a reference, or U+FFFD in place of one that is no character, over which the parser would give up."""
    code = int(reference[1], 16) if reference[1] else int(reference[2])
    return "\ufffd" if 0xD800 <= code <= 0xDFFF or code > 0x10FFFF else reference[0]


def _find_entries(text: str) -> Iterator[tuple[int, str]]:
    """Yield the entries of a feed as they stand in it, and the line that each begins on."""
    start, line, seen = -1, 1, 0
    for tag in _TAG.finditer(text):
        if not tag[1]:
            start = tag.start() if start < 0 else start
        elif start >= 0:
            line, seen = line + text.count("\n", seen, start), start
            yield line, text[start : text.find(">", tag.end()) + 1]
            start = -1


def _make_record(
    name: str, data: bytes, entry: Mapping[str, Any], feed: Mapping[str, Any], encoding: str, line: int | None
) -> RawRecord:
    bodies = [content.get("value") or "" for content in entry.get("content", [])]
    text = to_text(max([*bodies, entry.get("summary") or ""], key=len))
    if not text:
        problem = Reject("empty", "The entry holds no text.")
        return RawRecord(name, data, line=line, problem=problem)
    values: dict[str, Any] = {
        "id": to_name(entry.get("id")),
        "url": to_name(entry.get("link")),
        "title": to_name(to_text(entry.get("title") or "")),
        "author": to_name(entry.get("author")),
        "source": to_name((entry.get("source") or {}).get("title") or feed.get("title")),
        "language": to_name(entry.get("language") or feed.get("language")),
    }
    # Asked for a day of change that is not there, feedparser warns that it gives the other one.
    given = entry.get("published") or ("updated" in entry and entry["updated"])
    if given:
        values |= take_moment(given)
    return RawRecord(name, data, Metadata(**values), text, encoding, line)


_BREAKS = re.compile(r"<(?:br|/p|/div|/li|/h\d)\b[^>]{0,200}>", re.IGNORECASE)


def to_text(markup: str) -> str:
    """Return the text of a piece of HTML, a line a paragraph.

    >>> to_text("<p>سلام &amp; درود</p><p>دنیا</p>")
    'سلام & درود\\nدنیا'
    """
    from lxml import etree, html

    if "<" not in markup and "&" not in markup:
        return markup.strip()
    try:
        tree = html.fragment_fromstring(_BREAKS.sub("\n", markup), create_parent=True)
    except (etree.ParserError, ValueError):
        return ""
    lines = (line.strip() for line in tree.text_content().splitlines())
    return "\n".join(line for line in lines if line)
