"""Days that a text counts years on from: "a year after the 7 October attack", "the second anniversary of 4 August"."""

import re
from functools import cache

from transforms.dates.expressions import Expression, Shift
from transforms.dates.lexicon import load_lexicon
from transforms.folding import fold_text

_MAX_CHARS = 60
_YEAR_DAYS = 365.2425


def place_years_back(text: str, language: str, expression: Expression) -> Expression:
    """Return a day without a year, so many years behind which the text is, in that year; any other as it is.

    >>> from transforms.dates.reading import find_expressions
    >>> find_expressions("two years after the 7 October attack", "en")[0].base.shift.amount
    -730
    """
    others = (expression.year, expression.until, expression.shift, expression.turn, expression.base)
    if None in (expression.day, expression.month) or others != (None,) * len(others):
        return expression
    pattern = _load_pattern(language.partition("-")[0])
    before = fold_text(text[max(0, expression.start - _MAX_CHARS) : expression.start])
    found = pattern.search(before) if pattern is not None else None
    years = _read_years(found, language) if found is not None else None
    if years is None:
        return expression
    there = Expression(
        expression.start, expression.end, "relative", "day", shift=Shift("day", -round(years * _YEAR_DAYS))
    )
    return expression._replace(kind="relative", tense="none", base=there)


@cache
def _load_pattern(language: str) -> re.Pattern[str] | None:
    row = load_lexicon(language).vocabulary.years_on
    # Folding makes all letters small.
    return re.compile(fold_text(row).replace("(?p<", "(?P<")) if row else None


def _read_years(found: re.Match[str], language: str) -> int | None:
    """Return how many years a match of `years_on` tells, or None."""
    if found["two"]:
        return 2
    count = found["count"] or found["ordinal"]
    if count is None:
        return 1
    if count.isdigit():
        return int(count) if len(count) < 3 else None
    word = load_lexicon(language).words.get(count)
    return word.number if word is not None and word.kind in ("c", "o") else None
