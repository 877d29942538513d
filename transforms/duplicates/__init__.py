"""`duplicates`: what tells that two articles are one: a hash of the folded body, and a MinHash signature of it."""

from typing import ClassVar, Literal

from pydantic import Field

from schemas.records import Document
from transforms.contract import Transform
from transforms.duplicates.content import body_text, body_words, hash_content
from transforms.duplicates.signatures import sign, signature_version

__all__ = ["Duplicates", "body_text"]


class Duplicates(Transform):
    """Hash what an article says, so that the same story from two places can be found.

    What `boilerplate` labelled is left out, since an aggregator's footer or its stamp makes no other
    article. Articles with one `content_hash` are copies; those whose signatures are alike are versions
    of one story. The commit compares them with all that the output holds and writes the table
    `duplicates`.

    >>> one, other = (Document.of(text) for text in ("كتاب  خوب", "کتاب خوب\\n"))
    >>> Duplicates().apply(one).content_hash == Duplicates().apply(other).content_hash
    True
    """

    name: ClassVar[str] = "duplicates"
    version: ClassVar[str] = "1"
    assigns: ClassVar[tuple[str, ...]] = ("content_hash", "signature")

    threshold: float = Field(
        0.7, ge=0.5, le=1, description="Share of their text that two articles of one cluster have in common, at least."
    )
    copies: Literal["mark", "drop"] = Field(
        "mark",
        description="Exact copies: mark keeps them in the tables; drop leaves them out, with a row in duplicates.",
    )

    def setup(self) -> None:
        """Load the MinHash library."""
        signature_version()

    def apply(self, document: Document) -> Document:
        """Return the document with `content_hash`, and a signature where its body is long enough for one."""
        words = body_words(document)
        return document.model_copy(update={"content_hash": hash_content(words, document), "signature": sign(words)})
