"""English names that are made of months and weekdays: of people, of streets."""

import re
from collections.abc import Mapping

from transforms.dates.expressions import Expression
from transforms.folding import fold

_DATE_WORDS = (
    r"January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
)
_MAX_CHARS = 40
_TITLED = re.compile(
    r"(?:^|[^\w])(?:Mr|Mrs|Ms|Miss|Dr|Judge|Detective|Sgt|Sergeant|Officer|Constable|Prof|Professor|Sir|Dame|Lady|Lord|"
    r"Inspector|Aunt|Auntie|Uncle|Sister|Madame|Saint)\.? "
    rf"(?:(?:{_DATE_WORDS}|[A-Z]\.) )?$"
)
_STREETS = (
    r"(?:Road|Rd|Street|Avenue|Ave|Lane|Drive|Boulevard|Blvd|Crescent|Bridge|Cemetery|Academy|Trail|Creek|Farm)\b"
)
_STREET = re.compile(rf" {_STREETS}")
_LONG_STREET = re.compile(rf" (?:[A-Z][\w'\u2019-]* ){{0,2}}{_STREETS}")
_NAME_AFTER = re.compile(rf" (?!(?:{_DATE_WORDS})\b)[A-Z][a-z]")
# Who wrote it, whom it is for: after these a month with a name behind it is a given name.
_OF_PEOPLE = re.compile(r"(?:^|\W)(?:[Bb]y|[Ff]rom|[Ff]or|[Ww]ith|[Aa]fter|[Bb]efore|and|of) $")
_GIVEN: Mapping[int, str] = {4: "april", 5: "may", 6: "june", 8: "august"}


def is_name(text: str, expression: Expression) -> bool:
    """Say whether a bare month or weekday of English is part of a person's or a street's name.

    >>> from transforms.dates.reading import find_expressions
    >>> [text for text in ("before Judge August Friday", "on Friday") if not find_expressions(text, "en")]
    ['before Judge August Friday']
    """
    first = text[expression.start : expression.start + 1]
    if not first.isascii() or expression.day is not None or expression.year is not None or expression.until:
        return False
    is_weekday = expression.weekday is not None and expression.month is None
    if not is_weekday and expression.granularity != "month":
        return False
    before, after = text[max(0, expression.start - _MAX_CHARS) : expression.start], text[expression.end :][:_MAX_CHARS]
    if is_weekday:
        return bool(_TITLED.search(before) or _STREET.match(after))
    if expression.month is None:
        return False
    surface = fold(text[expression.start : expression.end]).text
    is_given = surface == _GIVEN.get(expression.month) and bool(_NAME_AFTER.match(after))
    is_street = _LONG_STREET.match(after) and not re.search(r"\b[Ii]n $", before)
    return bool(_TITLED.search(before) or is_street or (is_given and _OF_PEOPLE.search(before)))
