"""The grammar of dates: a few patterns over the kinds of words, one letter a token.

A scan turns text into a string of letters, on which the patterns below match:

    d g y   a number of one or two, three, four digits       n t     a numeric date, 2025-10-21; a time
    h r >   two days, 3-5; years, 2015-2019; 23/6             o c l   ordinal, cardinal in words; an article
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


def _family(name: str, needs: str, pattern: str) -> Family:
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
    "DAY": r"(?P<day>[doc])(?:_(?:-_)?[sm])?",
    # The year of a part of it: "of 2024", "of last year", "of the year".
    "ITS_YEAR": r"(?:k_){0,2}(?:,_)?(?:{YEAR}|{TURN}|(?P<thisyear>Y)(?!_[ydgcAEmkQ-]))",
    "OF_YEAR": r"(?:_(?:,_)?{YEAR}|_(?:k_)?{TURN})?",
    "MONTH": (
        r"(?P<month>[MHJ])(?: (?P<echo>=)|_[/(]_(?P<twin>=)(?:_\))?)?"
        r"(?:_(?:k_(?=N(?!_[AMHJdoc])))?(?P<monthafter>N))?"
    ),
    "YEAR": (
        r"(?:[ki]_)?(?:(?:(?P<yearword>Y)_(?:(?P<preera>[Em])_)?)?(?P<year>y)(?!z)|(?P<oldword>Y)_(?P<oldyear>[dgc]))"
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
    "HALF": r"(?:(?P<halfnth>[oFA])_(?P<half>Q)_(?:k_){0,2}|(?P<half2>Q)_(?P<halfnth2>[oFA])_(?:k_){0,2})?",
    "LED": r"(?:(?P<lead>[ikRbB])_)?",
    # "The last two years", "thousands of years ago": a count that is not read makes what it counts unreadable.
    "UNCOUNTED": r"(?<![dgcoyqQl])(?<![dgcoyqQl] )",
}

FAMILIES = (
    _family("days_of_month", "h MHJ", r"{LEAD}(?P<days>h)(?:_[sm])?_(?:k_)?{MONTH}{OF_YEAR}"),
    _family("days_of_month", "h MHJ", r"{LEAD}{MONTH}\.?_(?P<days>h){OF_YEAR}"),
    _family(
        "month_days",
        "MHJ doc -R&",
        r"(?:(?P<lead>b)_)?{MONTH}\.?_{DAY}(?:_,_[doc])*_(?:,_)?[-R&]_(?P<until>[doc])(?:_[sm])?(?!_[UYNDj%]){OF_YEAR}",
    ),
    _family("nth_part", "MHJ oBFA UQ", r"(?P<nth>[oBFA])_(?P<portion>[UQ])_(?:[ki]_){0,2}(?:N_)?{MONTH}{OF_YEAR}"),
    _family("nth_part", "MHJ oFA UQ", r"(?P<portion>[UQ])_(?P<nth>[oFA])_(?:[ki]_){0,2}(?:N_)?{MONTH}{OF_YEAR}"),
    _family("half_of_month", "MHJ Q", r"(?<![oFA] )(?P<half>Q)_(?:N_)?{MONTH}{OF_YEAR}"),
    _family("thirds", "MHJ X o", r"(?P<portion>X)_(?P<nth>[oFA])_(?:k_)?(?:N_)?{MONTH}{OF_YEAR}"),
    _family("thirds", "MHJ X o", r"(?P<nth>[oF])_(?P<portion>X)_(?:k_)?(?:N_)?{MONTH}{OF_YEAR}"),
    _family(
        "nth_days", "MHJ oFA UGVD dc", r"(?P<count>[dc])_(?P<unit>[UD])_(?P<nth>[oFA])_(?:k_)?(?:N_)?{MONTH}{OF_YEAR}"
    ),
    _family(
        "nth_days", "MHJ oFAp UGVD dc", r"(?P<count>[dc])_(?P<unit>[UD])_(?P<part>p)_(?:k_)?(?:N_)?{MONTH}{OF_YEAR}"
    ),
    _family("days_part", "MHJ oFA GV", r"(?P<unit>[GV])_(?P<nth>[oFA])_(?:k_)?(?:N_)?{MONTH}{OF_YEAR}"),
    _family("days_part", "MHJ oF GV", r"(?P<nth>[oF])_(?P<unit>[GV])_(?:k_)?(?:N_)?{MONTH}{OF_YEAR}"),
    _family(
        "nth_days", "MHJ oFA UGVD dc", r"(?P<unit>[GV])_\"?(?P<count>[dc])_(?P<nth>[oFA])_k_(?:N_)?{MONTH}{OF_YEAR}"
    ),
    _family(
        "nth_days",
        "MHJ oBFA UD dc",
        r"(?P<nth>[oBF])_(?P<count>[dc])_(?P<unit>[UD])_(?:k_){1,2}(?:N_)?{MONTH}{OF_YEAR}",
    ),
    _family("full", "MHJ doc yY", r"{LEAD}{DAY}_(?:k_){0,2}(?:[-/.]_)?(?:N_)?{MONTH}\.?_(?:[-/,]_)?{YEAR}"),
    _family("full", "MHJ doc yY", r"{LEAD}{MONTH}\.?_(?:k_)?{DAY}_(?:,_)?{YEAR}"),
    _family("first_months", "NU dc ByYZ", r"(?:(?P<nth>[oBF])_)?(?P<count>[dc])_(?P<unit>[NU])_{ITS_YEAR}"),
    _family(
        "first_months", "NU dc yYZ", r"(?P<count>[dc])_(?P<unit>[NU])_(?:(?P<nth>[oFA])|(?P<nthpart>p))_{ITS_YEAR}"
    ),
    _family("first_months", "VU dc yYBZ", r"(?P<unit>[VU])_\"?(?P<count>[dc])_(?P<nth>[oFA])_(?:i_)?{ITS_YEAR}"),
    _family("first_months", "NU dc yYBZ k", r"(?:{YEAR}|{TURN})_k_(?P<nth>[oFA])_(?P<count>[dc])_(?P<unit>[NU])"),
    _family(
        "numbered_month",
        "N doc",
        r"{LEAD}{DAY}_(?:k_)?N_(?P<monthnumber>[do])(?:_(?:-_)?[sm])?(?:_(?:,_)?{YEAR}|_(?:k_)?{TURN})",
    ),
    _family("numbered_month", "N s doc", r"{LEAD}(?P<day>[doc])_(?:-_)?s_N_(?P<monthnumber>[doc])(?:_(?:-_)?s)?"),
    _family("numbered_month", "N o dc", r"{LEAD}(?P<day>o)_N_(?P<monthnumber>[dc])(?:_(?:-_)?s)?"),
    _family("numbered_month", "N do yY", r"(?P<monthbefore>N)_(?P<monthnumber>[do])(?:_(?:-_)?[sm])?_(?:,_)?{YEAR}"),
    _family(
        "numbered_month",
        "y s d",
        r"(?P<year>y)_(?:-_)?s_(?P<monthnumber>d)_(?:-_)?s_(?P<day>d)(?!_[UYNDj%])(?:_(?:-_)?s)?",
    ),
    _family(
        "numbered_month", "y s d", r"{LEAD}(?P<day>d)_(?:-_)?s_(?P<monthnumber>d)_(?:-_)?s_(?P<year>y)(?:_(?P<era>E))?"
    ),
    _family(
        "numbered_month", "d s Z", r"{LEAD}(?P<day>d)_(?:-_)?s_(?P<monthnumber>d)(?:_(?:-_)?s)?_(?:k_)?(?P<relyear>Z)"
    ),
    _family(
        "numbered_month", "N do Z", r"(?P<monthbefore>N)_(?P<monthnumber>[do])(?:_(?:-_)?s)?_(?:k_)?(?P<relyear>Z)"
    ),
    _family("numbered_month", "N d s A", r"(?P<monthbefore>N)_(?P<monthnumber>d)_(?:-_)?s_(?P<tail>A)"),
    _family("day_of_turned_month", "N d s B", r"(?P<head>B)_(?P<counted>N)_(?P<day>d)_(?P<of>s)(?=_I)"),
    _family(
        "numbered_month", "N dc i", r"(?P<lead>i)_(?P<monthbefore>N)_(?P<monthnumber>[dc])(?!_[UYNDjsc%&>]|[d/.-])"
    ),
    _family("numbered_month", "N d I", r"(?P<lead>[kiR])_(?P<monthbefore>N)_(?P<monthnumber>d)_(?P<behind>I)"),
    _family("spaced", "/ d y", r"{LEAD}(?P<first>d)_/_(?P<second>d)_/_(?P<year>y)(?!_/)(?:_(?P<era>[Em]))?"),
    _family("spaced", "- d y", r"{LEAD}(?P<first>d)_-_(?P<second>d)_-_(?P<year>y)(?!_-)(?:_(?P<era>[Em]))?"),
    _family("spaced", "/ d y", r"{LEAD}(?P<year>y)_/_(?P<second>d)_/_(?P<last>d)(?!_/)(?:_(?P<era>[Em]))?"),
    _family(
        "day_and_month", "d s ikR", r"(?P<lead>[ikR])_(?P<day>d)_?s_(?P<monthnumber>d)(?!_[UYNDjs%>&]|[d/.-])(?:_I)?"
    ),
    _family("day_and_month", "d s", r"(?<![d/.:-])(?P<day>d)s(?P<monthnumber>d)(?![d/.-]|_[UYNDjs%>&])(?:_I)?"),
    _family("slashed", ">", r"{LEAD}(?:(?P<lead>[kiR])_|(?P<dayword>D)_)?(?P<slashed>>)"),
    _family("numeric", "n Em", r"{LEAD}(?P<numeric>n)_(?P<era>[Em])"),
    _family("numeric", "n", r"{LEAD}(?P<numeric>n)"),
    _family(
        "nth_weekday", "MHJ oBFA Ww", r"(?P<nth>[oBFA])_(?:D_)?(?P<weekday>[Ww])_(?:[ki]_){0,2}(?:N_)?{MONTH}{OF_YEAR}"
    ),
    _family("nth_weekday", "MHJ oFA Ww", r"(?P<weekday>[Ww])_(?P<nth>[oFA])_(?:[ki]_){0,2}(?:N_)?{MONTH}{OF_YEAR}"),
    _family("nth_weekday", "N AB oFA Ww", r"(?P<nth>[oBFA])_(?:D_)?(?P<weekday>[Ww])_{TURNED}"),
    _family("nth_weekday", "N AB oFA Ww", r"(?P<weekday>[Ww])_(?P<nth>[oFA])_{TURNED}"),
    _family("nth_part", "N oFA UQ", r"(?P<nth>[oFA])_(?P<portion>[UQ])_{TURNED}"),
    _family("nth_part", "N oFA UQ", r"(?P<portion>[UQ])_(?P<nth>[oFA])_{TURNED}"),
    _family("nth_part", "MHJ k oFA UQ", r"{MONTH}{OF_YEAR}_k_(?P<nth>[oFA])_(?P<portion>[UQ])"),
    _family("nth_weekday", "MHJ k oFA Ww", r"{MONTH}{OF_YEAR}_k_(?P<nth>[oFA])_(?P<weekday>[Ww])"),
    _family("turned_day", "MHJ doc ABZ", r"{LEAD}{DAY}_(?:k_)?(?:N_)?{MONTH}_(?:k_)?{TURN}"),
    _family("turned_day", "MHJ doc B Y", r"(?P<yearhead>B)_(?P<headyear>Y)_(?:,_)?{DAY}_(?:k_)?{MONTH}"),
    _family("turned_day", "MHJ doc B Y", r"{LEAD}{MONTH}\.?_{DAY}_(?:,_)?(?:k_)?(?P<yearhead>B)_(?P<headyear>Y)"),
    _family("turned_day", "MHJ doc Z", r"(?P<relyear>Z)_(?:[,k]_)?{DAY}_(?:k_)?{MONTH}"),
    _family(
        "short_year",
        "MHJ doc d",
        r"{LEAD}{DAY}_(?:N_)?{MONTH}_(?P<year>d)(?:_(?P<era>[Em])|(?!_(?:U(?!_[Udt])|[js%])))",
    ),
    _family("day_of_month", "MHJ doc", r"{LEAD}{DAY}(?:_(?:k_){0,2}(?:N_)?|(?<![MHJ] d)(?<![MHJ]d)[-/]_){MONTH}"),
    _family("month_day", "MHJ doc", r"{LEAD}{MONTH}\.?_(?:k_)?{DAY}(?!_[Uj%])"),
    _family(
        "next_months",
        "MH",
        r"(?:(?P<monthbefore>[NV])_)?(?P<month>[MH])(?:_N)?_(?:(?P<joined>&)_)?(?P<untilmonth>[MH])(?:_N)?{OF_YEAR}",
    ),
    _family(
        "months_of_years",
        "MHJ -R rh",
        r"(?P<month>[MHJ])_[-R]_(?P<untilmonth>[MHJ])_(?:,_)?(?:#_)?(?P<years>r)(?:_[Em])?",
    ),
    _family("month_of_year", "MHJ yY", r"{PART}(?:(?P<monthbefore>N)_(?:k_)?)?{MONTH}\.?_(?:,_)?{YEAR}{LATE}"),
    _family(
        "turned_month",
        "MHJ ABZ",
        r"(?:(?P<lead>B)_)?{PART}(?:(?:(?P<monthbefore>N)_(?:k_)?)?{MONTH}_(?:k_){0,2}{TURN}|(?P<head>B)_(?:N_)?(?P<named>[MHJ])){LATE}",
    ),
    _family(
        "turned_month", "MHJ B Y", r"(?P<yearhead>B)_(?P<headyear>Y)_(?:,_)?(?:k_)?{MONTH}{LATE}(?:_(?P<behind>I))?"
    ),
    _family("turned_month", "MHJ Z", r"(?P<relyear>Z)_(?:[,ik]_)?{MONTH}"),
    _family("month_short_year", "MHJ d", r"{MONTH}_(?P<year>d)(?!_(?:[Ujs%]|[R&-]_[dc]))"),
    _family(
        "month",
        "MHJ p*",
        r"(?P<part>p|(?<![WUNVDG] )\*)_-?_(?:k_){0,2}(?:(?P<monthbefore>N)_(?:k_)?)?(?P<month>[MHJ])(?:_N)?",
    ),
    _family(
        "month",
        "MHJ N",
        r"{LED}(?P<monthbefore>N)_(?:k_)?(?P<month>[MHJ])(?: (?P<echo>=)|_[/(]_(?P<twin>=)(?:_\))?)?{LATE}",
    ),
    _family("two_months", "b MHJ", r"b_(?:[fk]_)?(?P<month>[MHJ])_(?:&_)?(?P<untilmonth>[MHJ])"),
    _family("two_months", "i MHJ -R", r"i_(?P<month>[MHJ])_(?P<joined>[-R])_(?P<untilmonth>[MHJ])(?!_[doch])"),
    _family(
        "two_months", "MHJ -", r"(?P<month>[MHJ])\.?(?P<joined>-)(?P<untilmonth>[MHJ])(?!\.?_(?:,_|k_)?[dochyYZABr])"
    ),
    _family("month_of", "MHJ k", r"(?<![doc] )(?P<month>[MHJ])_(?P<belonging>k)(?!_[ydgcoEZNYUQpFA*])"),
    _family(
        "listed_month",
        "M",
        r"(?:(?<=[MH] )|(?<=[MH]))(?P<listed>[&,])_(?:&_)?(?P<month>M)(?!_[ydgo])|(?<=[MH] )(?P<joined>M)(?!_[ydgo])",
    ),
    _family("month", "MHJ ikRbBIpN/(", r"{LED}{MONTH}{LATE}(?:_(?P<behind>I))?"),
    _family(
        "fiscal",
        "# NUQ k",
        r"{FISCAL}_k_(?:(?P<nth>[oBFA])|(?P<nthpart>p))_(?:(?P<count>[dc])_(?P<unit>[NU])|-?_(?P<quarter>Q))",
    ),
    _family(
        "fiscal",
        "# NUQ",
        r"(?P<nth>[oBF])_(?:(?P<count>[dc])_(?P<counted>[NU])|-?_(?P<quarter>Q))_(?:[ki]_){0,2}{FISCAL}",
    ),
    _family("fiscal", "# BAyrdh", r"{FISCAL}"),
    _family("quarter", "Q d y", r"(?P<year>y)_(?P<quarter>Q)_(?P<nth>d)"),
    _family("quarter", "Q oBFA yYABZ", r"(?P<nth>[oBFA])_-?_(?P<quarter>Q)_{ITS_YEAR}"),
    _family("quarter", "Q oFAd yYABZ", r"(?P<quarter>Q)_(?P<nth>[oFAd])_{ITS_YEAR}"),
    _family("quarter", "Q yYZB k oFA", r"(?:{YEAR}|{TURN}|(?P<thisyear>Y))_k_(?P<nth>[oFA])_(?P<quarter>Q)"),
    _family("near_quarter", "Q oFA", r"{LED}(?P<nth>[oFA])_-?_(?P<quarter>Q)(?!_[kYN])(?:_(?P<behind>I))?"),
    _family("near_quarter", "Q oFAd", r"{LED}(?P<quarter>Q)_(?P<nth>[oFAd])(?!_[kYN])(?:_(?P<behind>I))?"),
    _family("turned_quarter", "Q AB", r"(?:(?P<head>B)_(?P<quarter>Q)|(?P<turned>Q)_(?P<tail>A))(?!_[kdoF]|-)"),
    _family(
        "season",
        "S yYABZdr",
        r"(?P<season>S)_(?:k_){0,2}(?:{YEAR}|{TURN}|(?P<oldyear2>d)(?!_(?:[Ujs%]|[R&-]_[dc]))|(?P<years>r))",
    ),
    _family("season", "S ByY", r"(?P<head>B)_(?P<season>S)|{YEAR}_k_(?P<last>S)"),
    _family(
        "decades",
        "XV ydc R&-",
        r"(?P<decadeword>[XV])_(?:Y_)?(?P<decade>[ydc])_(?P<joined>[-R&])_(?:X_)?(?P<until>[ydc])(?:_(?P<era>[Em]))?",
    ),
    _family("decade", "X ydc", r"{HALF}{PART}(?P<decadeword>X)_(?:Y_)?(?P<decade>[ydc])(?:_(?P<era>[Em]))?{LATE}"),
    _family("decade", "X ydc", r"(?P<decade>[ydc])_(?:(?P<era>[Em])_)?(?:k_)?(?P<decadeword>X){LATE}"),
    _family("decade", "z yd", r"{HALF}{PART}(?P<decade>[yd])(?P<suffix>z)"),
    _family("decade", "L", r"{HALF}{PART}(?:(?P<plural>[YV])_)?(?P<named>L)(?:_(?:k_)?(?P<whole>O))?{LATE}"),
    _family(
        "century", "C ocd", r"{HALF}{PART}(?P<century>C)_(?:k_)?\"?_(?P<nth>[ocd])(?:_[sm])?(?:_(?P<era>[Em]))?{LATE}"
    ),
    _family("century", "C od", r"{HALF}{PART}(?P<nth>[od])(?:_-?_?s)?_-?_?(?P<century>C)(?:_(?P<era>[Em]))?{LATE}"),
    _family(
        "century", "C AB", r"{UNCOUNTED}{HALF}{PART}(?:(?P<century>C)_(?P<tail>A)|(?P<head>B)_(?P<turned>C)){LATE}"
    ),
    _family("century", "O", r"{HALF}{PART}(?P<whole>O)"),
    _family("feast", "! yYABZ", r"{LEAD}(?:{DAY}_)?(?P<feast>!)_(?:k_)?(?:,_)?(?:{YEAR}|{TURN})"),
    _family("feast", "! B", r"(?P<head>B)_(?P<feast>!)"),
    _family(
        "years",
        "y -R&",
        r"(?P<opened>\(_)?{LED}(?P<yearword>[YVUu]_)?(?P<year>y)(?:_(?P<era>[Em]))?(?:_I)?_(?P<between>[-R&])_(?:Y_)?(?P<until>y)"
        r"(?:_(?P<untilera>[Em]))?(?:_(?P<behind>I))?",
    ),
    _family(
        "old_years",
        "g dg Em -R",
        r"{LED}(?:(?P<yearword>[YV])_)?(?P<year>[dg])_(?P<between>[-R])_(?P<until>g)_(?P<untilera>[Em])",
    ),
    _family("listed_year", "VUuYiR y &,", r"(?P<lead>[&,])_(?P<year>y)"),
    _family("short_years", "YVU d R&-", r"(?P<yearword>[YVU])_(?P<year>d)_(?P<between>[R&-])_(?:Y_)?(?P<until>d)"),
    _family("years", "y YVUu", r"{LED}(?P<yearword>[YVUu]_)(?P<year>y)_(?P<until>y)"),
    _family(
        "two_years",
        "r",
        r"(?P<opened>\(_)?{LED}(?:(?P<yearword>[YVU])_)?(?P<years>r)(?:_(?P<era>[Em]))?(?:_(?P<behind>I))?",
    ),
    _family("season_years", "y / d", r"{LED}(?:(?P<yearword>[YV])_)?(?P<year>y)/(?P<until>d)(?!_[MHJ/])"),
    _family("year", "VUu y &,", r"(?P<yearword>[VUu])_(?P<year>y)(?=_[&,]_y)"),
    _family("year", "d Em", r"(?P<year>d)_?(?P<era>[Em])"),
    _family(
        "year",
        "Y ydgc",
        r"{PART}(?P<yearword>Y)_(?:(?P<preera>[Em])_)?(?P<year>[ydgc])(?:_(?P<era>[Em]))?{LATE}",
    ),
    _family("year", "E yg", r"(?P<preera>E)_(?P<year>[yg])"),
    _family(
        "bare_year",
        "y Emp*IikRbB(s",
        r"(?P<opened>\(_)?{PART}{LED}(?P<year>y)(?:_(?P<era>[Em]))?{LATE}(?:_(?P<behind>[IRk])|(?P<behind2>s))?",
    ),
    _family("bare_year", "g E", r"{LED}(?P<year>g)_(?P<era>E)"),
    _family("day_of_same_month", "< doc", r"{LEAD}{DAY}_(?:k_){0,2}(?P<samemonth><)"),
    _family("day_of_same_month", "< doc", r"(?P<samemonth><)_k_{DAY}(?!_[UYNDj%])"),
    _family("nth_part", "N B k oFA UQ", r"(?P<head>B)_(?P<counted>N)_k_(?P<nth>[oFA])_(?P<portion>[UQ])"),
    _family("day_of_month_now", "N s dc", r"{LEAD}(?P<day>[dc])_(?:-_)?s_(?P<monthnow>N)(?!_[AMHJdocsZ])"),
    _family("days_of_turned_month", "N h AB", r"{LED}(?P<days>h)_{TURNED}"),
    _family(
        "days_of_turned_month", "N doc -R& AB", r"{LED}{DAY}_(?P<joined>[-R&])_(?P<until>[doc])(?:_[sm])?_{TURNED}"
    ),
    _family("day_of_turned_month", "N o A", r"{LEAD}(?P<day>o)(?:_[sm])?_(?:k_)?(?P<unit>N)_(?P<tail>A)"),
    _family(
        "day_of_turned_month",
        "N doc k B",
        r"(?P<head>B)_(?P<counted>N)_(?P<of>k)_(?P<day>[doc])(?:_[sm])?(?!_[UYNDj%])",
    ),
    _family(
        "day_of_turned_month",
        "N doc AB",
        r"{LEAD}{DAY}_(?P<of>k_)?(?:(?P<unit>N)_(?P<tail>A)|(?P<head>B)_(?P<counted>N))",
    ),
    _family(
        "count_and_half",
        "q A UYND",
        r"(?P<count>[dgcl])_(?:(?P<unit>[UYND])_&_(?P<half>q)|&_(?P<half2>q)_(?P<counted>[UYND]))_(?P<tail>A)",
    ),
    _family(
        "count_and_half",
        "q B UYNDu",
        r"(?P<head>B)_(?:a_)?(?:(?P<count>[dgcl])_(?P<unit>[UYND])|(?P<counted>[UYND])|(?P<pair>u))_(?P<half>q)(?:_[UY])?",
    ),
    _family(
        "count",
        "A dgcl UYND",
        r"(?P<years>[dcl])_(?P<yearunit>[UY])_&_(?P<count>[dcl])_(?P<unit>[UN])_(?P<tail>A)",
    ),
    _family(
        "count", "A dgclu", r"(?:a_)?(?P<count>[dgcl])_(?P<unit>[UYNDX])_(?P<tail>A)|(?:l_)?(?P<pair>u)_(?P<tail2>A)"
    ),
    _family("vague", "q T", r"(?P<several>q)_(?P<dayunit>T)"),
    _family("count", "T dgcl", r"(?P<count>[dgcl])_(?P<dayunit>T)"),
    _family("count", "A VGU doc", r"(?P<unit>[VGU])_\"?(?P<count>[doc])_(?P<tail>A)"),
    _family("count_last", "F dgcu", r"(?P<head>F)_\"?(?:(?P<count>[dgc])_(?P<unit>[UYNDX])|(?P<pair>u))(?!_k)"),
    _family("count", "B dgclu", r"(?P<head>B)_(?:a_)?(?:(?P<count>[dgcl])_(?P<unit>[UYNDX])|(?P<pair>u))(?!_k)"),
    _family("count_one", "B UYND c", r"(?P<head>B)_(?:a_)?(?P<unit>[UYND])_(?P<one>c)"),
    _family("count_one", "B UYND", r"(?P<head>B)_(?:a_)?(?P<unit>[UYND])(?!_[A-Za-z])"),
    _family("count_one", "B UYND", r"(?P<head>B)_(?:a_)?(?P<unit>[UYND])(?=_[ijIR&C])"),
    _family("count_ahead", "i dgcl UYND", r"(?P<head>i)_(?:a_)?(?P<count>[dgcl])_(?P<unit>[UYND])(?!_k)"),
    _family("deictic", "T", r"(?P<deictic>T)(?:_,?_(?:D_)?(?P<weekday>[Ww])|_\(_(?:D_)?(?P<bracketed>[Ww])_\))?"),
    _family("vague", "v W", r"(?P<phrase>v)_(?:D_)?(?P<weekday>W)"),
    _family("recurring", "e Ww", r"(?P<every>e)_(?:D_)?(?P<weekday>[Ww@])(?:_(?:&_)?[Ww])*"),
    _family(
        "recurring",
        "KGU KWw",
        r"(?P<every>K)|(?P<days>[GU]_[Ww](?:_(?:&_)?[Ww])*+)(?!_(?:A|B_[U@]|[U@]_[AB]|(?:\(_)?(?:[doc]_&_)?[doch]_[MH]))",
    ),
    _family(
        "weekday_day", "W doc", r"(?P<weekday>W)_(?:[,fk]_){0,2}(?P<day>[doc])(?P<nthday>_(?:-_)?s)?(?=_(?:[,.)iI-]|$))"
    ),
    _family(
        "weekday_day", "WiD doc A", r"(?:(?P<weekday>W)_|(?:(?P<lead>i)|(?P<dayword>D))_\"?_)(?P<day>[doc])_(?P<tail>A)"
    ),
    _family("week_from_weekday", "W U", r"(?P<weekday>W) (?P<unit>U)(?!_[A-Za-z@*]|-)"),
    _family("week_from_weekday", "TW U iR", r"l_(?P<unit>U)_[iR]_(?:(?P<weekday>W)|(?P<deictic>T))"),
    _family(
        "weekday_of_week", "W U AB", r"(?P<weekday>W)_(?:k_){0,2}(?:(?P<unit>U)_(?P<tail>A)|(?P<head>B)_(?P<counted>U))"
    ),
    _family(
        "weekday_of_week",
        "W U AB",
        r"(?:(?P<unit>U)_(?P<tail>A)|(?P<head>B)_(?P<counted>U))_(?:,_)?(?:D_)?(?P<weekday>W)(?!_A)(?:_(?P<behind>I))?",
    ),
    _family("weekday", "W A", r"(?:D_)?(?P<weekday>W)_(?P<tail>A)"),
    _family("weekday", "W B", r"(?P<head>B)_(?:D_)?(?P<turned>W)"),
    _family("weekday", "W", r"(?P<dayword>D_)?(?P<plain>W)(?:_(?P<behind>[IkR]))?"),
    _family(
        "weekday",
        "@ DIW",
        r"(?<![dcgBAq] )(?:(?P<dayword>D_)(?P<plain>@)|(?P<unitday>@)(?:_(?P<behind>I)|(?=_&_W)|(?<=W R @)))",
    ),
    _family(
        "bare_day",
        "s d k",
        r"(?P<lead>k)_(?P<day>d)s(?:_(?P<joined>[-R&])_(?:k_)?(?P<until>d)s)?(?![a-zA-Z<!@#*]|_[MHJNUYDVkojcdp~])",
    ),
    _family("bare_day", "s d I", r"(?P<day>d)_(?P<suffix>s)(?:_(?P<behind>I))?"),
    _family("weekend", "U k", r"(?P<lead>k)_(?P<unit>U)"),
    _family("relative_year", "Z", r"{PART}(?P<relyear>Z)(?:_(?P<turnera>E))?"),
    _family(
        "unit",
        "UYND AB",
        r"{UNCOUNTED}{PART}(?:(?P<unit>[UYND])_(?:(?P<preera>E)_)?(?P<tail>A)(?:_(?P<turnera>E))?"
        r"|(?P<head>B)_(?P<counted>[UYND])(?!_A)){LATE}",
    ),
    _family("unit_part", "p* YNU", r"(?P<part>p|(?<![WUNVDG] )\*)_-?_(?:k_){0,2}(?P<unit>[YNU])(?!_[ydgcoQ]|-)"),
    _family("unit_part", "p YN -", r"(?P<unit>[YN])-(?P<latepart>p)"),
    _family("unit_part", "p X", r"(?P<part>p)_(?:k_){0,2}(?P<unit>X)(?!_[ydgcok])"),
    _family(
        "decade_turned", "X AB", r"{UNCOUNTED}{PART}(?:(?P<unit>X)_(?P<tail>A)|(?P<head>B)_(?P<counted>X)(?!_[dgcyk]))"
    ),
    _family("unit_part", "p YN k", r"(?P<unit>[YN])_k_(?P<latepart>p)"),
    _family("unit_part", "p UYN I", r"(?P<unit>[UYN])I_(?P<latepart>p)"),
    _family("vague", "vA vVG", r"(?P<unit>[VG])_(?P<tail>A)|(?P<phrase>v)"),
    _family("vague", "q A UYNDVG", r"{UNCOUNTED}(?P<several>q)_(?P<unit>[UYNDVG])_(?P<tail>A)"),
    _family("vague", "q B UYNDVG", r"(?P<head>B)_(?P<several>q)_(?P<unit>[UYNDVG])(?!_k)"),
)
