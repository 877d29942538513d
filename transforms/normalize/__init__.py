"""The `normalize` transform: text in the standard spelling of its language, half-spaces put back."""

from pydantic import Field

from schemas.records import Document
from transforms.contract import Transform
from transforms.normalize.lexicon import HALF_SPACE, load_lexicon
from transforms.normalize.normalized_text import normalize

__all__ = ["Normalize", "normalize"]

# Text counts as stripped when at least so many half-spaces were missing, and so small a share was there.
_MANY_RESTORED = 5
_FEW_KEPT = 0.1


class Normalize(Transform):
    r"""Normalize the letters, spaces and marks of a text; put the lost half-spaces of Persian back.

    Flags `half_spaces_stripped` on a document that had hardly a half-space where it needs many.

    >>> Normalize().apply(Document.of("رئيس\u00a0جمهور", language="fa")).text
    'رئیس جمهور'
    """

    name = "normalize"
    version = "1"
    requires = ("language",)
    assigns = ("text",)

    half_spaces: bool = Field(True, description="Put lost half-spaces (U+200C) back into Persian words.")

    def setup(self) -> None:
        """Load the Persian lexicon, if it is to be used."""
        if self.half_spaces:
            load_lexicon()

    def apply(self, document: Document) -> Document:
        """Return the document with its text normalized and its spans moved along."""
        content = normalize(document.content, document.language, document.languages, self.half_spaces)
        if content == document.content:
            return document
        normalized = document.with_content(content)
        return (
            normalized.with_flags("half_spaces_stripped") if _was_stripped(document.text, content.text) else normalized
        )


def _was_stripped(before: str, after: str) -> bool:
    """Say whether a text had lost its half-spaces, from its look before and after the repair."""
    kept, whole = before.count(HALF_SPACE), after.count(HALF_SPACE)
    return whole - kept >= _MANY_RESTORED and kept <= _FEW_KEPT * whole
