"""`source`: which outlet an article is from, as a name and as the slug of its partition."""

import hashlib
import re
from functools import lru_cache
from typing import ClassVar

from anyascii import anyascii

from schemas.records import Document, SourceBasis
from transforms.contract import Transform

UNKNOWN = "unknown"
_MAX_SLUG_CHARS = 64
_NOT_SLUG = re.compile(r"[^a-z0-9_]+")


class Source(Transform):
    """Take the source from the record's metadata, else from the first folder under the input root.

    >>> Source().apply(Document.of("…", uri="خبرگزاری مهر/1404/a.txt")).source
    'khbrgzry-mhr'
    """

    name: ClassVar[str] = "source"
    version: ClassVar[str] = "1"
    assigns: ClassVar[tuple[str, ...]] = ("source", "source_name", "source_basis")

    def apply(self, document: Document) -> Document:
        """Return the document with its source; `unknown` when nothing tells it."""
        name, basis = _find_source(document)
        return document.replace(source=make_slug(name), source_name=name, source_basis=basis)


def _find_source(document: Document) -> tuple[str, SourceBasis]:
    given = (document.metadata.source or "").strip()
    if given:
        return given, "metadata"
    folder, slash, _ = document.uri.partition("/")
    if slash and folder.strip():
        return folder.strip(), "folder"
    return UNKNOWN, "default"


@lru_cache(maxsize=4096)
def make_slug(name: str) -> str:
    """Return an ASCII name for a partition: `[a-z][a-z0-9_-]*`, at most 64 characters.

    Letters are transliterated; a name that begins with a digit gets `s-` before it, since
    readers of partitions take `007` for a number; one that has no letters at all, or is too
    long, ends in a hash of itself.

    >>> make_slug("BBC فارسی"), make_slug("007"), make_slug("!!!")
    ('bbc-frsy', 's-007', 'source-e84c538e')
    """
    slug = _NOT_SLUG.sub("-", anyascii(name).lower()).strip("-_")
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    if not slug:
        return f"source-{digest}"
    if not slug[0].isalpha():
        slug = f"s-{slug}"
    return slug if len(slug) <= _MAX_SLUG_CHARS else f"{slug[: _MAX_SLUG_CHARS - 9]}-{digest}"
