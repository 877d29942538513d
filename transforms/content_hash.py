"""`content_hash`: a hash of the folded body, equal for copies that differ in letter forms, spaces and footers alone."""

import hashlib
from typing import ClassVar

from schemas.records import Document
from transforms.contract import Transform
from transforms.folding import fold

# A body of so few words ("more follows") is no sign of a copy: the headline counts as well.
_FEW_WORDS = 20


class ContentHash(Transform):
    """Hash what an article says, so that the same text from two places can be found.

    What `boilerplate` labelled is left out, since an aggregator's footer or its stamp makes no other
    article; only where less than 20 words remain, the headline is hashed with them, and the whole
    text where nothing remains.

    >>> one, other = (Document.of(text) for text in ("كتاب  خوب", "کتاب خوب\\n"))
    >>> ContentHash().apply(one).content_hash == ContentHash().apply(other).content_hash
    True
    """

    name: ClassVar[str] = "content_hash"
    version: ClassVar[str] = "2"
    assigns: ClassVar[tuple[str, ...]] = ("content_hash",)

    def apply(self, document: Document) -> Document:
        """Return the document with the first 32 hexadecimal digits of the SHA-256 of its folded words."""
        words = fold(body_text(document)).text.split()
        if len(words) < _FEW_WORDS and document.title:
            words = [*fold(document.title).text.split(), *words]
        if not words:
            words = fold(document.text).text.split()
        digest = hashlib.sha256(" ".join(words).encode("utf-8", "surrogatepass")).hexdigest()
        return document.model_copy(update={"content_hash": digest[:32]})


def body_text(document: Document) -> str:
    """Return the text of a document without its labelled spans.

    >>> from schemas.records import LabelSpan
    >>> page = Document.of("عنوان\\nمتن")
    >>> body_text(page.replace(spans=(LabelSpan(label="title", **page.span(0, 5)),)))
    '\\nمتن'
    """
    if not document.spans:
        return document.text
    pieces: list[str] = []
    done = 0
    for start, end in sorted((span.start, span.end) for span in document.spans):
        if start > done:
            pieces.append(document.text[done:start])
        done = max(done, end)
    return "".join((*pieces, document.text[done:]))
