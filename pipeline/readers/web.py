"""A web page as a record: the article in it, without what stands around it."""

import json
import logging
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from pipeline.readers.fields import take_moment, to_name
from pipeline.readers.protocol import RawFile, RawRecord
from pipeline.readers.streams import read_limited
from schemas.records import Metadata
from transforms import decoding
from transforms.contract import Reject

# Extraction drops what Python calls unprintable: U+200C, which is spelling, and the letters of old fonts; a letter
# that the page does not hold stands for each meanwhile.
_STAND_INS = range(0xA000, 0xA48D)  # Yi syllables
_NAMED = {"zwnj": "\u200c", "zwj": "\u200d", "lrm": "\u200e", "rlm": "\u200f"}
_REFERENCE = re.compile(r"&(?:(zwnj|zwj|lrm|rlm);?|#(?:x0*([0-9a-f]{1,6})|0*([0-9]{1,7}));?)", re.IGNORECASE)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_HEAD_BYTES = 4096
_WHOLE = re.compile(r"<(?:!doctype|html|body|frameset)\b", re.IGNORECASE)
_TITLES = ("og:title", "twitter:title")
_NAMES = ("og:site_name", "application-name")
_DAYS = ("article:published_time", "datepublished", "pubdate", "date", "dc.date", "dc.date.issued", "publish-date")
_AUTHORS = ("author", "article:author")


class WebPageReader:
    """Read an `.html` file: the article of the page is the record's text."""

    extensions = (".html", ".htm", ".xhtml")
    version = "2"

    def read(self, file: RawFile) -> Iterator[RawRecord]:
        """Yield the page."""
        data = read_limited(file.stream, file.options.max_record_bytes, file.size)
        if len(data) > file.options.max_record_bytes:
            yield RawRecord("", data)
            return
        yield read_page("", data)


def read_page(name: str, data: bytes, charset: str | None = None, url: str | None = None) -> RawRecord:
    """Return the record of a page.

    Args:
        charset: encoding that came with it, which counts before what the page itself says.
        url: where it was found, if that is known.
    """
    try:
        page = decoding.decode(data, charset or find_charset(data))
        tree = _parse(page.text)
        text = extract_text(page.text)
        if not text:
            raise Reject("no_article", "No article was found in the page.")
        return RawRecord(name, data, read_metadata(tree, url), text, page.encoding, flags=page.flags)
    except Reject as problem:
        return RawRecord(name, data, problem=problem)


def find_charset(data: bytes) -> str | None:
    """Return the encoding that a page declares.

    >>> find_charset(b'<meta http-equiv="Content-Type" content="text/html; charset=windows-1256">')
    'windows-1256'
    """
    found = _CHARSET.search(data[:_HEAD_BYTES])
    return found[1].decode("ascii") if found else None


def extract_text(page: str) -> str:
    """Return the article of a page, half-spaces and private letters with it; empty when there is none.

    >>> extract_text("<html><body><p>این خبر را می&zwnj;خوانید.</p></body></html>")
    'این خبر را می\u200cخوانید.'
    """
    if page.lstrip().startswith("<") and not _WHOLE.search(page):
        page = f"<html><body>{page}</body></html>"  # a part of a page, of which extraction would make nothing
    page = _REFERENCE.sub(_resolve, page)
    dropped = sorted(char for char in set(page) if not (char.isprintable() or char.isspace()) and char >= "\xa0")
    free = (chr(code) for code in _STAND_INS if chr(code) not in page)
    stand_ins = dict(zip(dropped, free, strict=False))
    text = _load_extractor()(page.translate({ord(char): letter for char, letter in stand_ins.items()}))
    return text.translate({ord(letter): char for char, letter in stand_ins.items()}).strip()


def _resolve(reference: re.Match[str]) -> str:
    """Return the character that a reference means, where extraction would drop it."""
    name, hexadecimal, decimal = reference.groups()
    if name:
        return _NAMED[name.lower()]
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    is_character = 0xA0 <= code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF
    is_dropped = is_character and not (chr(code).isprintable() or chr(code).isspace())
    return chr(code) if is_dropped else reference[0]


@cache
def _load_extractor() -> Callable[[str], str]:
    """Return what finds the article in a page; what it says of pages without one goes to nobody."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL + 1)

    def extract(page: str) -> str:
        return trafilatura.extract(page, include_comments=False, include_tables=False, favor_recall=True) or ""

    return extract


def read_metadata(tree: Any, url: str | None = None) -> Metadata:
    """Return what a page says of itself: in JSON-LD, in its meta tags, in its title. Nothing is guessed.

    Args:
        tree: the root of an lxml tree.
    """
    tags: dict[str, str] = {}
    for tag in tree.iter("meta"):
        key = (tag.get("property") or tag.get("name") or tag.get("itemprop") or "").lower()
        if key and tag.get("content"):
            tags.setdefault(key, tag.get("content").strip())
    linked = _read_linked_data(tree)
    title = linked.get("headline") or _first(tags, _TITLES) or (tree.findtext(".//title") or "").strip()
    given = linked.get("datePublished") or _first(tags, _DAYS)
    canonical = next((link.get("href") for link in tree.iter("link") if link.get("rel") == "canonical"), None)
    values: dict[str, Any] = {
        "url": url or canonical or tags.get("og:url"),
        "title": title,
        "author": linked.get("author") or _first(tags, _AUTHORS),
        "source": linked.get("publisher") or _first(tags, _NAMES),
    }
    values = {name: to_name(value) for name, value in values.items()}
    if given:
        values |= take_moment(given)
    return Metadata(**values)


def _read_linked_data(tree: Any) -> dict[str, str]:
    """Return headline, day, author and publisher of the first article that JSON-LD describes."""
    for script in tree.iter("script"):
        if script.get("type") != "application/ld+json":
            continue
        try:
            values = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        for each in _articles_in(values):
            names = {name: to_name(each.get(name)) for name in ("headline", "datePublished", "author", "publisher")}
            return {name: value for name, value in names.items() if value}
    return {}


def _articles_in(values: Any) -> Iterator[dict[str, Any]]:
    graph = values.get("@graph", [values]) if isinstance(values, dict) else values
    for each in graph if isinstance(graph, list) else []:
        if isinstance(each, dict) and "Article" in str(each.get("@type")):
            yield each


def _first(tags: dict[str, str], keys: tuple[str, ...]) -> str | None:
    return next((tags[key] for key in keys if key in tags), None)


def _parse(page: str) -> Any:
    from lxml import etree, html

    try:
        # Bytes, since lxml refuses text that declares an encoding.
        return html.document_fromstring(page.encode("utf-8", "replace"), html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, ValueError) as error:
        raise Reject("no_article", f"It is no page that can be read: {error}") from error
