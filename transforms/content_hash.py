"""`content_hash`: a hash of the folded text, equal for copies that differ in letter forms and spaces alone."""

import hashlib
from typing import ClassVar

from schemas.records import Document
from transforms.contract import Transform
from transforms.folding import fold


class ContentHash(Transform):
    """Hash what an article says, so that the same text from two places can be found.

    >>> one, other = (Document.of(text) for text in ("كتاب  خوب", "کتاب خوب\\n"))
    >>> ContentHash().apply(one).content_hash == ContentHash().apply(other).content_hash
    True
    """

    name: ClassVar[str] = "content_hash"
    version: ClassVar[str] = "1"
    assigns: ClassVar[tuple[str, ...]] = ("content_hash",)

    def apply(self, document: Document) -> Document:
        """Return the document with the first 32 hexadecimal digits of the SHA-256 of its folded words."""
        words = " ".join(fold(document.text).text.split())
        digest = hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()
        return document.replace(content_hash=digest[:32])
