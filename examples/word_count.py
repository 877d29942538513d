"""The smallest transform: a function from document to document."""

import pyarrow as pa

from schemas.records import Document
from transforms.registry import transform


@transform(name="word_count", version="1", columns={"words": pa.int32()})
def word_count(document: Document) -> Document:
    """Count the words of the normalized text."""
    return document.with_columns(words=len(document.text.split()))
