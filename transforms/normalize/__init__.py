"""The `normalize` transform: text in the standard spelling of its language, half-spaces put back."""

from collections.abc import Mapping

from pydantic import Field

from schemas.records import Document
from schemas.text import AlignedText
from transforms.contract import Transform
from transforms.normalize.changes import count_changes
from transforms.normalize.dictionary import load_dictionary
from transforms.normalize.gap_model import bound_neighbours, load_decided, load_weights
from transforms.normalize.gaps import HALF_SPACE
from transforms.normalize.half_spaces import load_seen_repairs
from transforms.normalize.hazm_style import check_options, load_normalizer
from transforms.normalize.lexicon import load_lexicon
from transforms.normalize.normalized_text import normalize
from transforms.normalize.sorani_vowels import load_weights as load_sorani_weights

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
    version = "8"
    requires = ("language",)
    assigns = ("text", "title")

    half_spaces: bool = Field(True, description="Put lost half-spaces (U+200C) back into Persian words.")
    hazm_options: dict[str, bool] | None = Field(
        None,
        description="Run hazm's Normalizer with these options over Persian text too, addresses, numbers and "
        "Latin words left out; none by default.",
    )

    def setup(self) -> None:
        """Load the models and the lexicon that are to be used.

        Raises:
            ConfigError: `hazm_options` names what hazm's Normalizer does not have.
        """
        load_sorani_weights()
        if self.half_spaces:
            load_lexicon()
            load_dictionary()
            load_seen_repairs()
            load_weights()
            load_decided()
            bound_neighbours()
        if self.hazm_options is not None:
            check_options(self.hazm_options)
            load_normalizer(tuple(sorted(self.hazm_options.items())))

    def apply(self, document: Document) -> Document:
        """Return the document with its text and title normalized and its spans moved along."""
        if document.title:
            title = AlignedText.of(document.title)
            title = normalize(title, document.language, (), self.half_spaces, self.hazm_options)
            document = document.replace(title=title.text)
        content = normalize(
            document.content, document.language, document.languages, self.half_spaces, self.hazm_options
        )
        if content == document.content:
            return document
        normalized = document.with_content(content)
        return (
            normalized.with_flags("half_spaces_stripped") if _was_stripped(document.text, content.text) else normalized
        )

    def count(self, before: Document, after: Document) -> Mapping[str, int]:
        """Return what was changed from one document to the other, by kind."""
        return count_changes(before.text, after.text)


def _was_stripped(before: str, after: str) -> bool:
    """Say whether a text had lost its half-spaces, from its look before and after the repair."""
    kept, whole = before.count(HALF_SPACE), after.count(HALF_SPACE)
    return whole - kept >= _MANY_RESTORED and kept <= _FEW_KEPT * whole
