"""Sentences that mark their dates as `{surface|value}`, read as if published on one day; `{surface|}` has no value."""

import re
from datetime import date

from schemas.records import Document
from transforms.dates import Dates
from transforms.published.anchoring import anchor_dates

ANCHOR = date(2024, 5, 15)  # a Wednesday
_MARK = re.compile(r"\{([^|{}]*)\|([^|{}]*)\}")


def check_marked(language: str, marked: str) -> None:
    """Assert that just the marked dates are found, each with its value."""
    document = Dates().apply(Document.of(_MARK.sub(r"\1", marked), language=language))
    found = [(mention.surface, mention.value) for mention in anchor_dates(document, ANCHOR)]
    assert found == [(surface, value or None) for surface, value in _MARK.findall(marked)]
