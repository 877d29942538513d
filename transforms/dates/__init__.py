"""`dates`: every date expression of an article, with its value where the text alone gives one."""

from typing import ClassVar

from schemas.records import DateMention, Document
from transforms.contract import Transform
from transforms.dates.finding import FoundDate, find_dates
from transforms.dates.lexicon import LANGUAGES

__all__ = ["Dates", "FoundDate", "find_dates"]


class Dates(Transform):
    """Find dates in three calendars, in the language of the article.

    Relatives and dates without a year are found too; `published` gives them their values.

    >>> document = Document.of("پنجشنبه ۲۹ مهر ۱۴۰۰").replace(language="fa")
    >>> Dates().apply(document).dates[0].value
    '2021-10-21'
    """

    name: ClassVar[str] = "dates"
    version: ClassVar[str] = "17"
    requires: ClassVar[tuple[str, ...]] = ("language",)
    assigns: ClassVar[tuple[str, ...]] = ("dates",)

    def setup(self) -> None:
        """Build the lexicons of the languages that we have tables for, and the one of all together."""
        for language in (*LANGUAGES, "und"):
            find_dates("", language)

    def apply(self, document: Document) -> Document:
        """Return the document with its date mentions, in the order of the text."""
        found = find_dates(document.text, document.language)
        return document.replace(dates=tuple(make_mention(document, date) for date in found))


def make_mention(document: Document, found: FoundDate) -> DateMention:
    """Return a found date as a mention of a document, with offsets in both of its texts."""
    return DateMention(
        **document.span(found.start, found.end),
        surface=document.text[found.start : found.end],
        value=found.value,
        date_start=found.first,
        date_end=found.last,
        calendar=found.calendar,
        granularity=found.granularity,
        kind=found.kind,
        pair=found.pair,
        flags=found.flags,
    )
