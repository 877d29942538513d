"""`language`: the language of an article, how sure that is, and the paragraphs in another one."""

import re
from typing import ClassVar

from pydantic import Field

from schemas.records import Document, LanguageSpan
from transforms.contract import Transform
from transforms.language.data.tags import MACROLANGUAGES, SHORT_CODES
from transforms.language.detection import UNDETERMINED, Block, Detection, detect, read_languages
from transforms.language.ngrams import load_profiles

__all__ = ["Detection", "Language", "detect"]

_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,8}")


class Language(Transform):
    """Tell the language from the record's metadata, else from the text.

    >>> Language().apply(Document.of("به گزارش خبرگزاری، این نشست فردا برگزار می‌شود")).language
    'fa'
    """

    name: ClassVar[str] = "language"
    version: ClassVar[str] = "1"
    assigns: ClassVar[tuple[str, ...]] = ("language", "language_confidence", "language_method", "languages")

    span_letters: int = Field(
        60, ge=15, description="Letters that a paragraph must have to be told apart from its document."
    )
    span_confidence: float = Field(
        0.9,
        ge=0,
        le=1,
        description="Confidence that a paragraph in another language must reach; 1 for almost none.",
    )

    def setup(self) -> None:
        """Load langdetect's profiles."""
        load_profiles()

    def apply(self, document: Document) -> Document:
        """Return the document with its language, `und` when nothing tells it, and its foreign paragraphs."""
        reading = read_languages(document.text)
        given = read_tag(document.metadata.language or "")
        detection = Detection(given, 1.0, "metadata") if given else reading.detection
        return document.replace(
            language=detection.language,
            language_confidence=detection.confidence,
            language_method=detection.method,
            languages=tuple(
                LanguageSpan(**document.span(block.start, block.end), language=block.detection.language)
                for block in reading.blocks
                if self._is_foreign(block, detection.language)
            ),
        )

    def _is_foreign(self, block: Block, language: str) -> bool:
        found = block.detection
        known = UNDETERMINED not in (found.language, language)
        sure = block.letters >= self.span_letters and found.confidence >= self.span_confidence
        return known and sure and not _covers(language, found.language)


def read_tag(given: str) -> str | None:
    """Return a language tag in the form of BCP 47, or None for what is not one and for `und`.

    >>> read_tag("fa_ir"), read_tag("per"), read_tag("Persian")
    ('fa-IR', 'fa', None)
    """
    tag = given.strip().replace("_", "-")
    if not _TAG.fullmatch(tag):
        return None
    language, *rest = tag.lower().split("-")
    if language == UNDETERMINED:
        return None
    casing = {2: str.upper, 4: str.title}
    return "-".join([SHORT_CODES.get(language, language), *(casing.get(len(part), str)(part) for part in rest)])


def _covers(tag: str, other: str) -> bool:
    """Say whether `other` is the language of `tag` or, as Sorani of Kurdish, one of its languages."""
    language, found = tag.partition("-")[0], other.partition("-")[0]
    return language in (found, MACROLANGUAGES.get(found))
