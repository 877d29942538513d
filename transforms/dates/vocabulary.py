"""The shape of a language's date words: what a module under `data/` fills in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from schemas.records import Calendar

Unit = Literal["minute", "hour", "day", "weekend", "week", "month", "year", "decade"]
Direction = Literal["ago", "later", "past", "coming", "current", "past_but_one", "next_but_one"]
"""`ago` and `later` are points; `past` and `coming` the time up to or from now, or the nearest such month."""
Part = Literal["early", "mid", "late", "first", "last"]
"""`first` and `last` are the first and the last day, the others thirds."""
Tense = Literal["future", "past", "none", "either"]


def _words(meaning: str) -> Any:
    return field(default="", metadata={"is": meaning})


def _by(meaning: str) -> Any:
    return field(default_factory=dict, metadata={"is": meaning})


@dataclass(frozen=True, kw_only=True)
class Vocabulary:
    """The date words of one language, in its own spelling.

    Variants of a word stand in one string, with ` | ` between them; half-spaces, diacritics and
    the forms of letters do not matter, since matching is on the folded view. What a field
    is stands beside it, as `is`.
    """

    language: str
    calendar: Calendar = field(metadata={"is": "the calendar that `last month` and `this year` are of"})
    numeric_order: Literal["dmy", "mdy"] = field(metadata={"is": "of a date in digits whose year comes last"})
    years: tuple[Calendar, ...] = field(metadata={"is": "calendars of a bare year, the likeliest first"})
    week_start: int = field(metadata={"is": "first day of `last week`, 0 for Monday"})

    months: tuple[tuple[Calendar, tuple[str, ...]], ...] = field(metadata={"is": "twelve names a row"})
    homograph_months: str = _words("need a day, a year or the word for month")
    noun_months: str = _words("mean a month beside what happens in one: the October vote")
    month_nouns: str = _words("before such a month; nouns before a bare year are such, too")
    planned_nouns: str = _words("of the nouns beside such a month, those of what may be to come: the May elections")
    monthly_nouns: str = _words("of the nouns before such a month, those that no name follows: any month may")
    named_by_month: str = _words("nouns before a bare year that a month makes a name: the October War")
    month_nouns_behind: str = _words("behind such a month")
    strict_months: str = _words("need a day and a year")
    everyday_months: str = _words("of the strict ones, those that need a text of their region as well")
    regions: Mapping[str, str] = _by("beginnings of words that tell what region a text is of, as they are written")
    weekdays: tuple[str, ...] = field(metadata={"is": "seven, from Monday"})
    weekday_abbreviations: tuple[str, ...] = field(default=(), metadata={"is": "read before a full date only"})
    weekday_units: Mapping[int, str] = _by("weekdays that are units of time as well, as the Urdu Saturday is a week")
    recurring_weekdays: tuple[str, ...] = field(default=(), metadata={"is": "Mondays, Tuesdays, and so on"})
    weekdays_stand_alone: bool = field(default=True, metadata={"is": "False where their names are common words"})
    named_weekdays: str = _words("weekdays that are given names: they need the word for day")
    seasons: tuple[str, ...] = field(default=(), metadata={"is": "four, from spring"})

    ordinals: Mapping[int, str] = _by("atomic ordinals; longer ones are made of cardinals and these")
    cardinals: Mapping[int, str] = _by("atomic cardinals; 100 and 1000 multiply what stands before them")
    year_numbers: str = _words("numbers in words that a year begins with or holds: `nineteen` of nineteen forty-five")
    number_joins: str = _words("between the parts of a number, as `and`")
    numbers_abut: bool = field(default=False, metadata={"is": "whether parts may follow without a join"})
    final_words: str = _words("the last of several: in `the last Friday of May`")
    ends: str = _words("likewise, and the end of a month or a year before its name")
    articles: str = _words("one, in counts alone: `an hour ago`")
    approximators: str = _words("before a count, outside of the span: `about`")
    quantifiers: str = _words("other counts: what they count is no date")
    large_numbers: str = _words("a unit behind them is counted: `a million years ago`")
    halves: str = _words("the half behind a count: `a year and a half`")
    count_nouns: str = _words("after a number of four digits: it is no year")

    month_now: str = _words("of this month, behind a bare day: the Arabic `on 20 of the current`")
    day_suffixes: str = ""
    day_words: str = _words("what stands before a weekday; outside of its span")
    day_leads: str = _words("before a weekday, of no date themselves: `on`; the two days of Arabic")
    plural_days: str = _words("before a weekday that recurs")
    month_words: str = ""
    year_words: str = ""
    year_words_of: Mapping[Calendar, str] = _by("words for the year of a calendar, as the Iranian year")
    units: Mapping[Unit, str] = _by("what is counted")
    single_units: str = _words("units that without a count are one: `week` of `week ago`; none where all are")
    pairs: Mapping[Unit, str] = _by("words that mean two of a unit")
    ones: Mapping[Unit, str] = _by("words that mean one of a unit")
    vague_units: Mapping[Unit, str] = _by("plurals that need no count before them")
    vague_phrases: str = _words("times that have no value, as `in recent years`")
    sided_days: Mapping[int, str] = _by("so many days before today or after it, as the sentence tells")
    ahead_days: Mapping[int, str] = _by("so many days ahead, where the sentence tells of what is to come")
    quarters: Mapping[int, str] = _by("parts of a year that are numbered, by their months")
    decade_words: str = ""
    decades: Mapping[int, str] = _by("decades by name, by tens")
    decade_suffixes: str = _words("after the digits of a decade")
    century_words: str = ""
    fiscal_words: str = _words("the word for a fiscal year")
    fiscal_start: int = field(default=0, metadata={"is": "first month of fiscal years; 0 where they differ by country"})
    slashed_days: bool = field(default=False, metadata={"is": "whether 23/6 is a day behind a preposition, too"})
    night_words: str = _words("a range word that makes no year of a number: `on` of the night of 15 on 16")
    feasts: Mapping[tuple[Calendar, int, int], str] = _by("feasts by their fixed day; a date with their year")
    this_century: str = _words("after a decade by name, or alone: the twentieth century")
    parts: Mapping[Part, str] = _by("of a month, a year or a decade: `late` thirds of it, or the `last` day: `end of`")

    deictics: Mapping[int, str] = _by("by days from today")
    year_deictics: Mapping[int, str] = _by("by years from this one")
    same_years: str = _words("the year that was said before: `the same year`")
    games: str = _words("words of games and races: near them `the 7th` or `the third quarter` is one of a match")
    told_words: str = _words("`earlier` of two days earlier, which is counted from a date before it")
    previous_words: str = _words("the month before the one that was said: `the previous month`")
    bare_days: bool = field(default=False, metadata={"is": "whether `the 7th` may be a day"})
    until_words: str = _words("range words before a weekday that is to come, if no other stands before them")
    distance_words: Mapping[Direction, str] = _by(
        "between so many days and a date: `after`; `coming` of two weeks from"
    )
    length_ends: str = _words("between a length of time and the date that it ends with: `the week ending`")
    length_starts: str = _words("likewise, that it begins with")
    past_events: str = field(default="", metadata={"is": "pattern of what stands behind a day and has happened"})
    years_on: str = field(
        default="", metadata={"is": "pattern of what stands before a day: `count` or `two` years after, or `ordinal`"}
    )
    event_nouns: str = _words("right before a day: what has happened on it, as `the attack of`")
    clock_words: str = _words("behind a number that is an hour: o'clock")
    percent_words: str = _words("before a number that is a share, and no day")
    day_parts: str = _words("parts of the day, between a weekday and its date in brackets")
    date_words: str = _words("day suffixes that make a number a day, as the Urdu for date")
    same_months: str = _words("likewise, the month")
    same_frame: str = field(default="", metadata={"is": "pattern of `the same month of`, before a year"})
    same_frame_behind: str = field(default="", metadata={"is": "likewise, behind it"})
    before: Mapping[Direction, str] = _by("`last` of last May")
    after: Mapping[Direction, str] = _by("`ago` of two days ago")
    every: str = _words("before what recurs")
    future_cues: str = _words("in a sentence about what is to come")
    past_cues: str = _words("in a sentence about what is past")
    future_forms: str = field(default="", metadata={"is": "pattern of words that are such cues by their form, folded"})
    past_forms: str = field(default="", metadata={"is": "likewise"})
    verbs: Literal["", "first", "before", "behind", "last"] = field(
        default="", metadata={"is": "where the verb of a date stands"}
    )
    decision_words: str = _words("of the future ones, what is decided on a day: `voted to leave on Friday`")
    clause_words: str = _words("that: the verb of a date does not stand beyond them")
    eras: Mapping[Calendar, str] = field(default_factory=dict)
    weak_eras: str = _words("eras that do not make a bare number a year: letters, abbreviations")

    connectors: str = _words("between day and month or month and year")
    introducers: str = _words("between weekday and day")
    ahead_words: str = _words("`in` of `in three days`, where the sentence tells of what is to come")
    prepositions: str = _words("before a bare year or month")
    ahead_leads: str = _words("before a month that is to come: `for delivery in`")
    ahead_frame: str = field(default="", metadata={"is": "pattern of what stands before a day that is to come"})
    verb_frame: str = field(
        default="", metadata={"is": "pattern of what stands between a verb before a day and the day"}
    )
    back_frame: str = field(default="", metadata={"is": "pattern of what stands before a day that is past"})
    since_words: str = _words("before a date that is past, whatever its sentence tells of")
    year_nouns: str = _words("before a bare year, as the Persian for elections")
    year_leads: str = _words("before a bare year, however long past")
    postpositions: str = _words("after a bare year, month or weekday")
    ahead_postpositions: str = _words("likewise; a weekday before them is to come: `until`")
    day_postpositions: str = _words("likewise, of a part of the day: what is before them is a day")
    range_words: str = _words("between the ends of a range")
    pair_words: str = _words("`and`: between two days, or the ends of `between`")
    between_words: str = ""
    place_nouns: str = _words("a date right after them is a name")
    numbered_nouns: str = _words("a number right after them is a name: `flight`, but `the flight Sunday`")
    place_nouns_after: str = _words("a date right before them is a name")
    not_dates: str = _words("phrases with a date word that are no dates")
    no_date_frames: tuple[str, ...] = field(
        default=(), metadata={"is": "patterns of a date between < and > and what stands around it, which make it none"}
    )
    year_frames: tuple[str, ...] = field(
        default=(),
        metadata={"is": "patterns of four digits between < and > and what stands around, which make them a year"},
    )
    title_words: str = field(default="", metadata={"is": "pattern of a word that a title of a book or a film lacks"})
    number_prefixes: str = _words("letters before the digits of a number")
    prefixes: str = _words("letters written together with the word")
    suffixes: str = _words("endings of months, weekdays, units and what qualifies them")


def variants(words: str) -> tuple[str, ...]:
    """Return the variants in a row of a vocabulary.

    >>> variants("ابریل | أبريل")
    ('ابریل', 'أبريل')
    """
    return tuple(word.strip() for word in words.split("|") if word.strip())
