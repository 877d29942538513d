"""`published`: the day an article was published, how that is known, and the values that hang on it."""

from datetime import UTC, date, datetime
from typing import ClassVar

from schemas.records import Document
from transforms.contract import Transform
from transforms.published.anchoring import anchor_dates
from transforms.published.evidence import Evidence, weigh

__all__ = ["Published"]


class Published(Transform):
    """Tell when an article was published, from its metadata or else from its dates.

    A date in the middle of a body is no sign by itself: where there is none, the article stays
    undated. Relatives and dates without a year get their values from the day that was found.

    >>> from transforms.dates import Dates
    >>> document = Document.of("date 2025-10-21\\nوزیر دیروز به تهران آمد").replace(language="fa")
    >>> document = Published().apply(Dates().apply(document))
    >>> document.published_basis, [mention.value for mention in document.dates]
    ('header', ['2025-10-21', '2025-10-20'])
    """

    name: ClassVar[str] = "published"
    version: ClassVar[str] = "1"
    requires: ClassVar[tuple[str, ...]] = ("dates",)
    assigns: ClassVar[tuple[str, ...]] = (
        "published_date",
        "published_at",
        "published_precision",
        "published_basis",
        "published_confidence",
        "dates",
    )

    def apply(self, document: Document) -> Document:
        """Return the document dated, or as it is when nothing tells its day."""
        given = document.metadata.published_at
        evidence = _trust(given) if given else weigh(document, document.metadata.retrieved_at)
        if evidence is None:
            return document
        moment = evidence.moment
        return document.replace(
            published_date=evidence.day,
            published_at=_in_utc(moment) if moment and moment.tzinfo else None,
            published_precision="minute" if moment else "day",
            published_basis=evidence.basis,
            published_confidence=evidence.confidence,
            dates=anchor_dates(document, evidence.day),
        )


def _trust(given: date | datetime) -> Evidence:
    """Return a given day or time as it is; a time's day is that of its own zone."""
    if isinstance(given, datetime):
        return Evidence(given.date(), "metadata", 1.0, given)
    return Evidence(given, "metadata", 1.0)


def _in_utc(moment: datetime) -> datetime | None:
    """Return an aware time in UTC, None where the calendar ends before it gets there."""
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        return None
