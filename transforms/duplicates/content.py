"""What an article says, apart from where it was printed: the words of its body, and their hash."""

import hashlib
from collections.abc import Sequence

from schemas.records import Document
from transforms.folding import fold

# A body of so few words ("more follows") is no sign of a copy: the headline counts as well.
_FEW_WORDS = 20


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


def body_words(document: Document) -> list[str]:
    """Return the folded words of a document's body.

    >>> body_words(Document.of("كتاب  خوب ۱۴۰۴"))
    ['کتاب', 'خوب', '1404']
    """
    return fold(body_text(document)).text.split()


def hash_content(words: Sequence[str], document: Document) -> str:
    """Return the first 32 hexadecimal digits of the SHA-256 of what a document says.

    Args:
        words: of its body; only where there are less than 20, the headline is hashed with them, and
            the whole text where there is nothing.
    """
    if len(words) < _FEW_WORDS and document.title:
        words = [*fold(document.title).text.split(), *words]
    if not words:
        words = fold(document.text).text.split()
    return hashlib.sha256(" ".join(words).encode("utf-8", "surrogatepass")).hexdigest()[:32]
