"""The grammar of dates: a few patterns over the kinds of words, one letter a token.

A scan turns text into a string of letters, on which the patterns below match:

    d g y   a number of one or two, three, four digits       n t     a numeric date, 2025-10-21; a time
    h r >   two days, 3-5; years, 2015-2019; 23/6             o c l   ordinal, cardinal in words; an article
    +       a month and its year, 6/2015
    s m E   day suffix, suffix or era, era                   M H J   month; homograph; one that needs a full date
    W w K   weekday; abbreviated or lent; Mondays            T Z     today, yesterday; this year, last year
    Y N D G the words year, month, day; days                 U u V   unit, two of it, units without a count
    @ *     unit that is a weekday too; last of several or the end of one
    <       the month that was said before
    " =     article of a number; a month again, by another of its names
    A B     "ago", "last": after what they turn, or before   e v     every; a vague time
    S Q p   season, quarter, early or late                   X L z O decade, the nineties, 1990s, twentieth century
    C ! #   century; feast of a fixed day; fiscal year
    k f     of, from; "corresponding to"                     i I     in, since; the like behind the date
    R ; & b "to"; "ending"; "and"; "between"                 q a F   several; about; last of several
    P ~ j   place noun: a date after, before it is a name; noun that is counted
    ^       noun that has its month beside it
    ( ) , . / - : % and space stand for themselves, x is everything else, a line break too
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Family:
    """One way to write a date: its name, its pattern over the letters of a scan, and sets of letters it has one of."""

    name: str
    pattern: re.Pattern[str]
    needs: tuple[frozenset[str], ...]


def family(name: str, needs: str, pattern: str) -> Family:
    """Compile a pattern in which `_` is an optional space, U is @ too, F is *, and braces name the parts below."""
    for part, letters in _PARTS.items():
        pattern = pattern.replace("{" + part + "}", letters)
    pattern = _TWO_SORTS.sub(lambda found: _SORTS[found[0]] if found[1] else f"[{_SORTS[found[0]]}]", pattern)
    needed = needs.replace("U", _SORTS["U"]).replace("F", _SORTS["F"])
    return Family(name, re.compile(pattern.replace("_", " ?")), tuple(map(frozenset, needed.split())))


# Kinds of two sorts, in a set of letters or alone.
_SORTS = {"U": "U@", "F": "F*"}
_TWO_SORTS = re.compile(r"[UF](?=([^\[\]]*\]))?")


# Group names must not hold `_`, which stands for an optional space.
_PARTS = {
    "LEAD": (
        r"(?:(?:(?P<deictic>T)|(?P<sided>v))_(?:,_)?)?"
        # What "corresponds" to a today with its weekday is a date of its own.
        r"(?:(?!(?:(?<=T )|(?<=T))[Ww]_f)(?:\(_)?(?:D_)?(?P<weekday>[Ww]|(?<![dcgBAq] )@)\.?(?:_[AD])?(?:_\))?_"
        r"(?:[,fkIi-]_){0,2})?"
    ),
    # A number may have brackets of its own: "on (27) of this month".
    "DAY": r"(?P<daybracket>\(_)?(?P<day>[doc])(?(daybracket)_\))(?:_(?:-_)?[sm])?",
    # The year of a part of it: "of 2024", "of last year", "of the year".
    "ITS_YEAR": r"(?:k_){0,2}(?:,_)?(?:{YEAR}|{TURN}|(?P<thisyear>Y)(?!_[ydgcrhnAEmkQ-]))",
    # The year of a part of it that needs to be said which: no "the 2024", "of the year".
    "SAID_YEAR": r"(?:k_)?(?:(?:k_(?=[YZB]))?{YEAR}|(?:k_)?{TURN})",
    # The century of a decade: "the sixties of the 19th century".
    "ITS_CENTURY": r"(?P<century>C)_(?:k_)?\"?_(?P<centurynth>[ocd])",
    "OF_YEAR": r"(?:_(?:,_)?{YEAR}|_(?:k_)?{TURN})?",
    "MONTH": (
        r"(?P<month>[MHJ])(?: (?P<echo>=)|_[/(]_(?P<twin>=)(?:_\))?)?"
        r"(?:_(?:k_(?=N(?!_[AMHJdoc])))?(?P<monthafter>N))?"
    ),
    "YEAR": (
        r"(?:[ki]_(?:k_(?=Y))?)?(?:(?:(?P<yearword>Y)_(?:(?P<preera>[Em])_)?)?(?P<year>y)(?!z)|(?P<oldword>Y)_(?P<oldyear>[dgc]))"
        r"(?:_(?P<era>E|m(?!_(?:[UYNx]|D(?!_[Ww@])))))?"
    ),
    "TURN": (
        r"(?:(?P<tail>A)|(?:(?P<relyear>Z)|(?P<turnedyear>Y)_(?:(?P<turnera>E)_)?(?P<yeartail>A)"
        r"|(?P<yearhead>B)_(?P<headyear>Y))(?:_(?P<turnera2>E))?)"
    ),
    "TURNED": (
        r"(?:[ki]_){0,2}(?:(?P<unit>N)_(?P<tail>A)|(?P<head>B)_(?P<counted>N)|(?P<thismonth>N)(?!_[ydgcoAEmkMHJQ-]))"
    ),
    "PART": r"(?:(?P<part>p|(?<![WUNVDG] )\*)_-?_(?:k_){0,2})?",
    "LATE": r"(?:_k_(?P<latepart>p))?",
    "FISCAL": (
        r"(?:(?P<head>B)_(?P<fiscal>#)"
        r"|(?P<fiscal2>#)_(?:(?P<tail>A)|(?:Y_)?(?:(?P<year>[yd])(?:/(?P<until>d))?|(?P<years>[rh]))(?:_[Em])?))"
    ),
    # "The second half of": a decade or a century.
    "HALF": (
        r"(?:(?P<halfnth>[oFA])_(?P<half>Q)_(?:k_){0,2}|(?P<half2>Q)_(?P<halfnth2>[oFA])_(?:k_){0,2}|(?P<middle>Q)_)?"
    ),
    "LED": r"(?:(?P<lead>[ikRbB])_)?",
    # "The last two years", "thousands of years ago": a count that is not read makes what it counts unreadable.
    "UNCOUNTED": r"(?<![dgcoyqQl])(?<![dgcoyqQl] )",
}
