"""A transform with options, which sends some documents to quarantine."""

from collections.abc import Mapping
from typing import ClassVar

import pyarrow as pa
from pydantic import Field

from schemas.records import Document
from transforms.contract import Reject, Transform


class ArticleLength(Transform):
    """Refuse what is too short or too long to be an article; say how long the rest is."""

    name: ClassVar[str] = "article_length"
    version: ClassVar[str] = "1"
    columns: ClassVar[Mapping[str, pa.DataType]] = {"letters": pa.int32()}

    shortest: int = Field(200, ge=0, description="Letters that an article must have.")
    longest: int = Field(100_000, ge=1, description="Letters that an article may have.")

    def apply(self, document: Document) -> Document:
        """Return the document with its number of letters.

        Raises:
            Reject: with `too_short` or `too_long`.
        """
        letters = sum(character.isalpha() for character in document.text)
        if letters < self.shortest:
            raise Reject("too_short", f"It has {letters} letters, under {self.shortest}.")
        if letters > self.longest:
            raise Reject("too_long", f"It has {letters} letters, over {self.longest}.")
        return document.with_columns(letters=letters)
