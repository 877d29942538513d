"""`published`: the day an article was published, how that is known, and the values that hang on it."""

from datetime import UTC, date, datetime
from typing import ClassVar

from pydantic import Field

from schemas.records import Document, LabelSpan
from transforms.contract import Transform
from transforms.published.anchoring import anchor_dates
from transforms.published.evidence import Evidence
from transforms.published.witnesses import weigh

__all__ = ["Published"]


class Published(Transform):
    """Tell when an article was published, from its metadata or else from its dates.

    A header line that tells it becomes a labelled span, since it is no part of the article's text. A date
    in the middle of a body is no sign by itself: where there is none, the article stays undated. Relatives
    and dates without a year get their values from the day that was found.

    >>> from transforms.dates import Dates
    >>> document = Document.of("date 2025-10-21\\nوزیر دیروز به تهران آمد").replace(language="fa")
    >>> document = Published().apply(Dates().apply(document))
    >>> document.published_basis, [mention.value for mention in document.dates]
    ('header', ['2025-10-21', '2025-10-20'])
    """

    name: ClassVar[str] = "published"
    version: ClassVar[str] = "8"
    requires: ClassVar[tuple[str, ...]] = ("dates",)
    assigns: ClassVar[tuple[str, ...]] = (
        "published_date",
        "published_at",
        "published_precision",
        "published_basis",
        "published_confidence",
        "dates",
        "spans",
    )

    horizon: date | None = Field(
        None, description="Last day that an article can have been published on; a day that a record gives counts too."
    )

    def apply(self, document: Document) -> Document:
        """Return the document dated, or as it is when nothing tells its day."""
        given = document.metadata.published_at
        evidence = _trust(given) if given else None
        if evidence is None or (self.horizon and evidence.day > self.horizon):
            evidence = weigh(document, document.metadata.retrieved_at, self.horizon)
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
            spans=_add_header(document, evidence.stamp),
        )


def _add_header(document: Document, stamp: tuple[int, int] | None) -> tuple[LabelSpan, ...]:
    """Return the stretches that are no running text, with the header that told the day, if none is there."""
    if stamp is None or any(span.start < stamp[1] and stamp[0] < span.end for span in document.spans):
        return document.spans
    header = LabelSpan(label="header", **document.span(*stamp))
    return tuple(sorted((*document.spans, header), key=lambda span: span.start))


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
