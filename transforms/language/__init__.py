"""`language`: the language of an article, how sure that is, and the paragraphs and quotations in another one."""

import re
from collections.abc import Iterable, Iterator
from typing import ClassVar

from pydantic import Field, field_validator

from schemas.errors import ConfigError
from schemas.records import Document, LanguageSpan
from transforms.contract import Transform
from transforms.language.data.tags import MACROLANGUAGES, SHORT_CODES
from transforms.language.detection import Block, Detection, detect
from transforms.language.detectors import Detector, load_detector, read_with
from transforms.language.votes import UNDETERMINED

__all__ = ["Detection", "Detector", "Language", "detect"]

_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,8}")


class Language(Transform):
    """Tell the language from the record's metadata, else from the text.

    >>> Language().apply(Document.of("به گزارش خبرگزاری، این نشست فردا برگزار می‌شود")).language
    'fa'
    """

    name: ClassVar[str] = "language"
    version: ClassVar[str] = "4"
    assigns: ClassVar[tuple[str, ...]] = ("language", "language_confidence", "language_method", "languages")

    detector: str = Field(
        "kariz",
        description="What tells the language: `kariz`, plain `langdetect`, `lingua` (an extra), "
        "or the import path of a detector, `my_module:MyDetector`.",
    )
    span_letters: int = Field(
        60, ge=15, description="Letters that a paragraph must have to be told apart from its document."
    )
    quotation_letters: int = Field(
        25, ge=15, description="Letters that a quotation inside a paragraph must have to be told apart from it."
    )
    span_confidence: float = Field(
        0.9,
        ge=0,
        le=1,
        description="Confidence that a paragraph or quotation in another language must reach; 1 for almost none.",
    )

    @field_validator("detector")
    @classmethod
    def _check_detector(cls, detector: str) -> str:
        try:
            load_detector(detector)
        except ConfigError as error:
            raise ValueError(str(error)) from error
        return detector

    def setup(self) -> None:
        """Load the detector's profiles or models.

        Raises:
            ConfigError: the detector needs a package that is not installed.
        """
        load_detector(self.detector).setup()

    def apply(self, document: Document) -> Document:
        """Return the document with its language, `und` when nothing tells it, and its parts in another one."""
        reading = read_with(load_detector(self.detector), document.text)
        given = read_tag(document.metadata.language or "")
        detection = Detection(given, 1.0, "metadata") if given else reading.detection
        return document.replace(
            language=detection.language,
            language_confidence=detection.confidence,
            language_method=detection.method,
            languages=tuple(
                LanguageSpan(**document.span(block.start, block.end), language=block.detection.language)
                for block in self._list_foreign(reading.blocks, detection.language)
            ),
        )

    def _list_foreign(self, blocks: Iterable[Block], language: str) -> Iterator[Block]:
        """Yield the paragraphs in another language, and the quotations in one inside paragraphs that are not."""
        paragraph_end = span_end = 0
        for block in blocks:
            is_quotation = block.start < paragraph_end
            paragraph_end = max(paragraph_end, block.end)
            fewest = self.quotation_letters if is_quotation else self.span_letters
            if block.start >= span_end and block.letters >= fewest and self._is_foreign(block.detection, language):
                span_end = block.end
                yield block

    def _is_foreign(self, found: Detection, language: str) -> bool:
        known = UNDETERMINED not in (found.language, language)
        return known and found.confidence >= self.span_confidence and not _covers(language, found.language)


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
