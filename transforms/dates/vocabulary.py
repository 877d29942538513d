"""The shape of a language's date words: what a module under `data/` fills in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from schemas.records import Calendar

Unit = Literal["minute", "hour", "day", "week", "month", "year"]
Direction = Literal["ago", "later", "past", "coming", "current"]
"""`ago` and `later` are points; `past` and `coming` the time up to or from now, or the nearest such month."""


@dataclass(frozen=True, kw_only=True)
class Vocabulary:
    """The date words of one language, in its own spelling.

    Variants of a word stand in one string, with ` | ` between them; half-spaces, diacritics and
    the forms of letters do not matter, since matching is on the folded view.
    """

    language: str
    calendar: Calendar = field(metadata={"is": "the calendar that `last month` and `this year` are of"})
    numeric_order: Literal["dmy", "mdy"]
    years: tuple[Calendar, ...] = field(metadata={"is": "calendars of a bare year, the likeliest first"})
    months: tuple[tuple[Calendar, tuple[str, ...]], ...] = field(metadata={"is": "twelve names a row"})
    homograph_months: str = field(default="", metadata={"is": "need a day, a year or the word for month"})
    strict_months: str = field(default="", metadata={"is": "need a day and a year"})
    weekdays: tuple[str, ...] = field(metadata={"is": "seven, from Monday"})
    weekday_abbreviations: tuple[str, ...] = ()
    ordinals: Mapping[int, str] = field(default_factory=dict)
    cardinals: Mapping[int, str] = field(default_factory=dict)
    day_suffixes: str = ""
    day_words: str = field(default="", metadata={"is": "what stands before a weekday; outside of its span"})
    month_words: str = ""
    year_words: str = ""
    units: Mapping[Unit, str] = field(default_factory=dict)
    pairs: Mapping[Unit, str] = field(default_factory=dict, metadata={"is": "words that mean two of a unit"})
    vague_units: str = field(default="", metadata={"is": "plurals that have no count before them"})
    deictics: Mapping[int, str] = field(default_factory=dict, metadata={"is": "by days from today"})
    year_deictics: Mapping[int, str] = field(default_factory=dict, metadata={"is": "by years from this one"})
    before: Mapping[Direction, str] = field(default_factory=dict, metadata={"is": "`last` of last May"})
    after: Mapping[Direction, str] = field(default_factory=dict, metadata={"is": "`ago` of two days ago"})
    eras: Mapping[Calendar, str] = field(default_factory=dict)
    quantifiers: str = field(default="", metadata={"is": "other counts: what they count is no date"})
    connectors: str = field(default="", metadata={"is": "between day and month or month and year"})
    introducers: str = field(default="", metadata={"is": "between weekday and day"})
    place_nouns: str = field(default="", metadata={"is": "a date right after them is a name"})
    not_dates: str = field(default="", metadata={"is": "phrases with a date word that are no dates"})
    prefixes: str = field(default="", metadata={"is": "letters written together with the word"})
    suffixes: str = field(default="", metadata={"is": "endings of months and weekdays"})


def variants(words: str) -> tuple[str, ...]:
    """Return the variants in a row of a vocabulary.

    >>> variants("ابریل | أبريل")
    ('ابریل', 'أبريل')
    """
    return tuple(word.strip() for word in words.split("|") if word.strip())
