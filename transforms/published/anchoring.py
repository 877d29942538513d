"""The values of relatives and of dates without a year, once the day of publication is known."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from schemas.records import DateMention, Document
from transforms.dates.expressions import Expression
from transforms.dates.finding import make_found
from transforms.dates.resolution import IMPOSSIBLE, resolve
from transforms.published.evidence import day_shift, expressions_by_span
from transforms.published.witnesses import are_neighbours

# A copy is rarely older than this when it is published.
_MAX_COPY_AGE = timedelta(days=3)


def anchor_dates(document: Document, published: date) -> tuple[DateMention, ...]:
    """Return the mentions of a document, those that need an anchor with their values.

    Args:
        document: with its dates found.
        published: the day of its publication; the anchor unless the text tells its own "today".
    """
    expressions = expressions_by_span(document)
    anchor = find_anchor(document, published)
    anchored = [
        _anchor_mention(document, index, expressions.get((mention.start, mention.end)), anchor)
        for index, mention in enumerate(document.dates)
    ]
    for index, (one, other) in enumerate(pairwise(anchored)):
        if one.pair is None or one.pair != other.pair:
            continue
        for place, mention, partner in ((index, one, other), (index + 1, other, one)):
            expression = expressions.get((mention.start, mention.end))
            if mention.kind == "partial" and partner.kind == "relative" and partner.date_start and expression:
                anchored[place] = _give_value(mention, expression, partner.date_start)
    return tuple(anchored)


def find_anchor(document: Document, published: date) -> date:
    """Return the day that the text calls today: that of its first deictic with a weekday or a date.

    >>> from transforms.dates import Dates
    >>> document = Document.of("او امروز (یکشنبه) وارد تهران شد").replace(language="fa")
    >>> find_anchor(Dates().apply(document), date(2021, 9, 13))
    datetime.date(2021, 9, 12)
    """
    expressions = expressions_by_span(document)
    for mention in document.dates:
        expression = expressions.get((mention.start, mention.end))
        shift = day_shift(expression)
        if expression is None or shift is None or (expression.weekday is None and mention.date_start is None):
            continue
        days = resolve(expression, published).days
        if days and abs(days[0] - timedelta(days=shift.amount) - published) <= _MAX_COPY_AGE:
            return days[0] - timedelta(days=shift.amount)
    return published


def _anchor_mention(document: Document, index: int, expression: Expression | None, anchor: date) -> DateMention:
    mention = document.dates[index]
    if expression is None or mention.value is not None or IMPOSSIBLE in mention.flags:
        return mention
    dated = _dated_neighbour(document.text, mention, document.dates[index + 1 : index + 2])
    if day_shift(expression) and dated:
        return mention.model_copy(update={name: getattr(dated, name) for name in ("value", "date_start", "date_end")})
    return _give_value(mention, expression, anchor)


def _give_value(mention: DateMention, expression: Expression, anchor: date) -> DateMention:
    """Return a mention with what its expression means by an anchor, which may be the same day in another calendar."""
    found = make_found(expression, anchor)
    changes = {"value": found.value, "date_start": found.first, "date_end": found.last}
    return mention.model_copy(update={**changes, "flags": tuple(sorted({*mention.flags, *found.flags}))})


def _dated_neighbour(text: str, mention: DateMention, following: Sequence[DateMention]) -> DateMention | None:
    """Return the full date right behind a deictic: "today (4 March 2026)"."""
    for other in following:
        if other.kind == "absolute" and other.value and are_neighbours(text, mention, other):
            return other
    return None
