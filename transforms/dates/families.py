"""The families of dates, those first that win where two of them match the same words; see `grammar` for the letters."""

from transforms.dates.grammar import family
from transforms.dates.relative_families import RELATIVE_FAMILIES

FAMILIES = (
    family("days_of_month", "h MHJ", r"{LEAD}(?P<days>h)(?:_[sm])?_(?:k_)?{MONTH}{OF_YEAR}"),
    family("days_of_month", "h MHJ", r"{LEAD}{MONTH}\.?_(?P<days>h){OF_YEAR}"),
    family(
        "month_days",
        "MHJ doc -R&",
        r"(?:(?P<lead>b)_)?{MONTH}\.?_{DAY}(?:_,_[doc])*_(?:,_)?[-R&]_(?P<until>[doc])(?:_[sm])?(?!_[UYNDj%MHJ]){OF_YEAR}",
    ),
    family("nth_part", "MHJ oBFA UQ", r"(?P<nth>[oBFA])_(?P<portion>[UQ])_(?:[ki]_){0,2}(?:N_)?{MONTH}{OF_YEAR}"),
    family("nth_part", "MHJ o D", r"(?P<nth>o)_(?P<portion>D)_(?:[ki]_){0,2}(?:N_)?{MONTH}{OF_YEAR}"),
    family("nth_part", "MHJ d s k U", r"(?P<nth>d)s_(?P<portion>U)_k_{MONTH}{OF_YEAR}"),
    family("nth_part", "MHJ oFA UQ", r"(?P<portion>[UQ])_(?P<nth>[oFA])_(?:[ki]_){0,2}(?:N_)?{MONTH}{OF_YEAR}"),
    family("half_of_month", "MHJ Q", r"(?<![oFA] )(?P<half>Q)_(?:N_)?{MONTH}{OF_YEAR}"),
    family("thirds", "MHJ X o", r"(?P<portion>X)_(?P<nth>[oFA])_(?:k_)?(?:N_)?{MONTH}{OF_YEAR}"),
    family("thirds", "MHJ X o", r"(?P<nth>[oF])_(?P<portion>X)_(?:k_)?(?:N_)?{MONTH}{OF_YEAR}"),
    family(
        "nth_days", "MHJ oFA UGVD dc", r"(?P<count>[dc])_(?P<unit>[UD])_(?P<nth>[oFA])_(?:k_)?(?:N_)?{MONTH}{OF_YEAR}"
    ),
    family(
        "nth_days", "MHJ oFAp UGVD dc", r"(?P<count>[dc])_(?P<unit>[UD])_(?P<part>p)_(?:k_)?(?:N_)?{MONTH}{OF_YEAR}"
    ),
    family("nth_days", "MHJ p dc", r"(?P<count>[dc])_(?P<part>p)_(?:k_)?(?:N_)?{MONTH}{OF_YEAR}"),
    family("days_part", "MHJ oFA GV", r"(?P<unit>[GV])_(?P<nth>[oFA])_(?:k_)?(?:N_)?{MONTH}{OF_YEAR}"),
    family("days_part", "MHJ oF GV", r"(?P<nth>[oF])_(?P<unit>[GV])_(?:k_)?(?:N_)?{MONTH}{OF_YEAR}"),
    family(
        "nth_days", "MHJ oFA UGVD dc", r"(?P<unit>[GV])_\"?(?P<count>[dc])_(?P<nth>[oFA])_k_(?:N_)?{MONTH}{OF_YEAR}"
    ),
    family(
        "nth_days",
        "MHJ oBFA UD dc",
        r"(?P<nth>[oBF])_(?P<count>[dc])_(?P<unit>[UD])_(?:k_){1,2}(?:N_)?{MONTH}{OF_YEAR}",
    ),
    family("full", "MHJ doc yY", r"{LEAD}{DAY}_(?:k_){0,2}(?:[-/.]_)?(?:N_)?{MONTH}\.?_(?:[-/,]_)?{YEAR}"),
    family("full", "MHJ doc yY", r"{LEAD}{MONTH}\.?_(?:,_)?(?:k_)?{DAY}_(?:,_)?{YEAR}"),
    family("full", "M d t y", r"{LEAD}{MONTH}_{DAY}_t_(?P<year>y)"),
    family("full", "MHJ y d /-", r"(?P<year>y)(?P<slash>[/-])(?P<month>[MHJ])(?:/|-)(?P<day>d)(?![/-])"),
    family("first_months", "NU dc ByYZ", r"(?:(?P<nth>[oBF])_)?(?P<count>[dc])_(?P<unit>[NU])_{ITS_YEAR}"),
    family("first_months", "NU dc yYZ", r"(?P<count>[dc])_(?P<unit>[NU])_(?:(?P<nth>[oFA])|(?P<nthpart>p))_{ITS_YEAR}"),
    family(
        "first_months",
        "pAo dg yYZ",
        r"(?P<count>[dgc])_(?:(?P<unit>[DU])_(?:(?P<nth>[oFA])|(?P<nthpart>p))|(?P<firstday>p))_{ITS_YEAR}",
    ),
    family("first_months", "BF dgc yYBZ", r"(?P<head>[BF])_(?P<count>[dgc])_(?P<unit>[UG])_{ITS_YEAR}"),
    family("first_months", "VU dc yYBZ", r"(?P<unit>[VU])_\"?(?P<count>[dc])_(?P<nth>[oFA])_(?:i_)?{ITS_YEAR}"),
    family("first_months", "NU dc yYBZ k", r"(?:{YEAR}|{TURN})_k_(?P<nth>[oFA])_(?P<count>[dc])_(?P<unit>[NU])"),
    family("part_of_year", "oF UND ykAZB", r"{UNCOUNTED}(?P<nth>[oF])_(?P<portion>[UND])_{SAID_YEAR}"),
    family("part_of_year", "B UND k", r"(?P<nth>B)_(?P<portion>[UND])_(?=k){SAID_YEAR}"),
    family("part_of_year", "oFA UND ykAZB", r"{UNCOUNTED}(?P<portion>[UND])_(?P<nth>[oFA])_{SAID_YEAR}"),
    family("part_of_year", "oFA UND k", r"(?:{YEAR}|{TURN})_k_(?P<nth>[oFA])_(?P<portion>[UND])"),
    family(
        "numbered_month",
        "N doc",
        r"{LEAD}{DAY}_(?:k_)?N_(?P<monthnumber>[do])(?:_(?:-_)?[sm])?(?:_(?:,_)?{YEAR}|_(?:k_)?{TURN})",
    ),
    family("numbered_month", "N s doc", r"{LEAD}(?P<day>[doc])_(?:-_)?s_N_(?P<monthnumber>[doc])(?:_(?:-_)?s)?"),
    family("numbered_month", "N o dc", r"{LEAD}(?P<day>o)_N_(?P<monthnumber>[dc])(?:_(?:-_)?s)?"),
    family("numbered_month", "N do yY", r"(?P<monthbefore>N)_(?P<monthnumber>[do])(?:_(?:-_)?[sm])?_(?:,_)?{YEAR}"),
    family(
        "numbered_month",
        "y s d",
        r"(?P<year>y)_(?:-_)?s_(?P<monthnumber>d)_(?:-_)?s_(?P<day>d)(?!_[UYNDj%])(?:_(?:-_)?s)?",
    ),
    family(
        "numbered_month", "y s d", r"{LEAD}(?P<day>d)_(?:-_)?s_(?P<monthnumber>d)_(?:-_)?s_(?P<year>y)(?:_(?P<era>E))?"
    ),
    family(
        "numbered_month", "d s Z", r"{LEAD}(?P<day>d)_(?:-_)?s_(?P<monthnumber>d)(?:_(?:-_)?s)?_(?:k_)?(?P<relyear>Z)"
    ),
    family("numbered_month", "N do Z", r"(?P<monthbefore>N)_(?P<monthnumber>[do])(?:_(?:-_)?s)?_(?:k_)?(?P<relyear>Z)"),
    family(
        "numbered_month",
        "N do Y AB",
        r"(?P<monthbefore>N)_(?P<monthnumber>[do])(?:_(?:-_)?s)?_(?:k_)?{TURN}(?!_[dgcy])",
    ),
    family(
        "numbered_months",
        "NV dc &",
        r"(?P<monthbefore>[NV])_(?P<monthnumber>[dc])(?P<others>(?:_[,&]_[dc])*)_&_(?P<until>[dc])(?:_(?:-_)?s)?"
        r"(?!_[UNDj%&]){OF_YEAR}",
    ),
    family("numbered_month", "N d s A", r"(?P<monthbefore>N)_(?P<monthnumber>d)_(?:-_)?s_(?P<tail>A)"),
    family("day_of_turned_month", "N d s B", r"(?P<head>B)_(?P<counted>N)_(?P<day>d)_(?P<of>s)(?=_I)"),
    family(
        "numbered_month",
        "N doc ik",
        r"(?P<lead>[ik])_(?P<monthbefore>N)_(?P<monthnumber>[doc])(?!_[UYNDjsc%&>]|[d/-]|\.[dgyx])",
    ),
    family(
        "numbered_month",
        "N dc p",
        r"(?P<part>p)_(?:k_)?(?P<monthbefore>N)_(?P<monthnumber>[dc])(?!_[UYNDjsc%&>k]|[d/-]|\.[dgyx])",
    ),
    family("numbered_month", "N d I", r"(?P<lead>[kiR])_(?P<monthbefore>N)_(?P<monthnumber>d)_(?P<behind>I)"),
    family("spaced", "/ d y", r"{LEAD}(?P<first>d)_/_(?P<second>d)_/_(?P<year>y)(?!_/)(?:_(?P<era>[Em]))?"),
    family("spaced", ". d y", r"{LEAD}(?P<year>y) \. (?P<second>d) \. (?P<last>d)(?! \. \d)"),
    family("spaced", ". d y", r"{LEAD}(?P<first>d) \. (?P<second>d) \. (?P<year>y)(?! \. \d)"),
    family("spaced", "- d y", r"{LEAD}(?P<first>d)_-_(?P<second>d)_-_(?P<year>y)(?!_-)(?:_(?P<era>[Em]))?"),
    family("spaced", "/ d y", r"{LEAD}(?P<year>y)_/_(?P<second>d)_/_(?P<last>d)(?!_/)(?:_(?P<era>[Em]))?"),
    family(
        "day_and_month", "d s ikR", r"(?P<lead>[ikR])_(?P<day>d)_?s_(?P<monthnumber>d)(?!_[UYNDjs%>&]|[d/.-])(?:_I)?"
    ),
    family(
        "day_and_month",
        "d s W",
        r"(?:(?P<deictic>T)_)?(?P<weekday>W)_(?P<day>d)_s_(?P<monthnumber>d)(?:_s)?(?!_[UYNDj%>&]|[d/-])",
    ),
    family("day_and_month", "d s", r"(?<![d/.:-])(?P<day>d)s(?P<monthnumber>d)(?![d/.-]|_[UYNDjs%>&])(?:_I)?"),
    family(
        "slashed",
        ">",
        r"{LEAD}(?:(?P<lead>[kiR])_|(?P<dayword>D)_)?(?P<slashed>>)(?:(?:_(?:-_)?s)?_(?:k_)?{TURN})?",
    ),
    family("slashed_month", "+", r"{LED}(?P<slashed>\+)"),
    family("numeric", "n Em", r"{LEAD}(?P<numeric>n)_(?P<era>[Em])"),
    family("numeric", "n", r"{LEAD}(?P<numeric>n)"),
    family(
        "nth_weekday",
        "MHJ oBFAd Ww",
        r"(?P<nth>[oBFA]|d(?=s))s?_(?:D_)?(?P<weekday>[Ww])_(?:[ki]_){0,2}(?:N_)?{MONTH}{OF_YEAR}",
    ),
    family("nth_weekday", "MHJ oFA Ww", r"(?P<weekday>[Ww])_(?P<nth>[oFA])_(?:[ki]_){0,2}(?:N_)?{MONTH}{OF_YEAR}"),
    family("nth_weekday", "MHJ oFd Ww B", r"(?P<nth>[oF]|d(?=s))s?_(?P<weekday>[Ww])_(?P<head>B)_(?P<named>[MHJ])"),
    family(
        "nth_weekday",
        "N oFAB* Ww dc k",
        r"(?P<nth>[oBFA])_(?:D_)?(?P<weekday>[Ww])_k_(?P<monthbefore>N)_(?P<monthnumber>[dc])(?!_[UNDj%&>]){OF_YEAR}",
    ),
    family("nth_weekday", "N AB oFAd Ww", r"(?P<nth>[oBFA]|d(?=s))s?_(?:D_)?(?P<weekday>[Ww])_{TURNED}"),
    family("nth_weekday", "N AB oFA Ww", r"(?P<weekday>[Ww])_(?P<nth>[oFA])_{TURNED}"),
    family("nth_part", "N oFA UQ", r"(?P<nth>[oFA])_(?P<portion>[UQ])_{TURNED}"),
    family("nth_part", "N B UQ", r"(?P<nth>B)_(?P<portion>[UQ])_(?=[ki]){TURNED}"),
    family("nth_part", "N oFA UQ", r"(?P<portion>[UQ])_(?P<nth>[oFA])_{TURNED}"),
    family("nth_part", "MHJ k oFA UQ", r"{MONTH}{OF_YEAR}_k_(?P<nth>[oFA])_(?P<portion>[UQ])"),
    family("nth_weekday", "MHJ k oFA Ww", r"{MONTH}{OF_YEAR}_k_(?P<nth>[oFA])_(?P<weekday>[Ww])"),
    family("turned_day", "MHJ doc ABZ", r"{LEAD}{DAY}_(?:k_)?(?:N_)?{MONTH}_(?:k_)?{TURN}"),
    family("turned_day", "MHJ doc B Y", r"(?P<yearhead>B)_(?P<headyear>Y)_(?:,_)?{DAY}_(?:k_)?{MONTH}"),
    family("turned_day", "MHJ doc B Y", r"{LEAD}{MONTH}\.?_{DAY}_(?:,_)?(?:k_)?(?P<yearhead>B)_(?P<headyear>Y)"),
    family("turned_day", "MHJ doc Z", r"(?P<relyear>Z)_(?:[,k]_)?{DAY}_(?:k_)?{MONTH}"),
    family(
        "short_year",
        "MHJ doc d",
        r"{LEAD}{DAY}_(?:N_)?{MONTH}_(?P<year>d)(?:_(?P<era>[Em])|(?!_(?:U(?!_[Udt])|[js%])))",
    ),
    family("hyphened", "MH d -", r"{LEAD}(?P<day>d)(?P<hyphen>-)(?P<month>[MH])-(?P<year>d)(?![-/])"),
    family("day_of_month", "MHJ doc", r"{LEAD}{DAY}(?:_(?:k_){0,2}(?:N_)?|(?<![MHJ] d)(?<![MHJ]d)[-/]_){MONTH}"),
    family("month_day", "MHJ doc", r"{LEAD}{MONTH}(?:\.?_(?:k_)?|-){DAY}(?!_[Uj%])"),
    family(
        "next_months",
        "MH",
        r"(?:(?P<monthbefore>[NV])_)?(?P<month>[MH])(?:_N)?_(?:(?P<joined>&)_)?(?P<untilmonth>[MH])(?:_N)?{OF_YEAR}",
    ),
    family("two_autumns", "M o", r"(?:(?P<monthbefore>[NV])_)?(?P<month>M)_(?P<second>o){OF_YEAR}"),
    family(
        "months_of_years",
        "MHJ -R rh",
        r"(?P<month>[MHJ])_[-R]_(?P<untilmonth>[MHJ])_(?:,_)?(?:#_)?(?P<years>r)(?:_[Em])?",
    ),
    family("month_of_year", "MH y (", r"(?P<month>[MH])_\(_(?P<year>y)_\)(?:_(?P<era>[Em]))?"),
    family("month_since", "M i y", r"(?P<month>M)(?=_(?P<since>i)_y)"),
    family("month_of_year", "MHJ yY", r"{PART}(?:(?P<monthbefore>N)_(?:k_)?)?{MONTH}\.?(?:_(?:,_)?|-){YEAR}{LATE}"),
    family(
        "turned_month",
        "MHJ ABZ",
        r"(?:(?P<lead>B)_)?{PART}(?:(?:(?P<monthbefore>N)_(?:k_)?)?{MONTH}_(?:k_){0,2}{TURN}|(?P<head>B)_(?:N_)?(?P<named>[MHJ])){LATE}",
    ),
    family(
        "turned_month", "MHJ B Y", r"(?P<yearhead>B)_(?P<headyear>Y)_(?:,_)?(?:k_)?{MONTH}{LATE}(?:_(?P<behind>I))?"
    ),
    family("turned_month", "MHJ Z", r"(?P<relyear>Z)_(?:[,ik]_)?{MONTH}"),
    family(
        "month_of_year", "MH y", r"(?<![dochMHJ] )(?P<year>y)_(?P<month>[MH])(?!_[-/,R&k(]?_?(?:[dochgYABn]|y(?!_M)))"
    ),
    family("month_short_year", "MHJ d", r"{MONTH}_(?P<year>d)(?!_(?:[Ujs%]|[R&-]_[dc]))"),
    family(
        "month",
        "MHJ p*",
        r"(?P<part>p|(?<![WUNVDG] )\*)_-?_(?:k_){0,2}(?:(?P<monthbefore>N)_(?:k_)?)?(?P<month>[MHJ])(?:_N)?",
    ),
    family("month", "MHJ N d /", r"{LED}(?P<monthbefore>N)_(?:\(_)?(?P<month>[MHJ])_/_(?P<monthnumber>d)(?:_\))?"),
    family(
        "month",
        "MHJ N",
        r"{LED}(?P<monthbefore>N)_(?:k_)?(?P<month>[MHJ])(?: (?P<echo>=)|_[/(]_(?P<twin>=)(?:_\))?)?{LATE}",
    ),
    family("two_months", "b MHJ", r"b_(?:[fk]_)?(?P<month>[MHJ])_(?:&_)?(?P<untilmonth>[MHJ])"),
    family("two_months", "i MHJ -R", r"i_(?P<month>[MHJ])_(?P<joined>[-R])_(?P<untilmonth>[MHJ])(?!_[doch])"),
    family(
        "two_months", "MHJ -", r"(?P<month>[MHJ])\.?(?P<joined>-)(?P<untilmonth>[MHJ])(?!\.?_(?:,_|k_)?[dochyYZABr])"
    ),
    family("month_of", "MHJ k", r"(?<![doc] )(?P<month>[MHJ])_(?P<belonging>k)(?!_[ydgcoEZNYUQpFA*])"),
    family(
        "listed_month",
        "M",
        r"(?:(?<=[MH] )|(?<=[MH]))(?P<listed>[&,])_(?:&_)?(?P<month>M)(?!_[ydgo])|(?<=[MH] )(?P<joined>M)(?!_[ydgo])",
    ),
    family("month", "MHJ ikRbBIpN/(", r"{LED}{MONTH}{LATE}(?:_(?P<behind>I))?"),
    family(
        "fiscal",
        "# NUQ k",
        r"{FISCAL}_k_(?:(?P<nth>[oBFA])|(?P<nthpart>p))_(?:(?P<count>[dc])_(?P<unit>[NU])|-?_(?P<quarter>Q))",
    ),
    family(
        "fiscal",
        "# NUQ",
        r"(?P<nth>[oBF])_(?:(?P<count>[dc])_(?P<counted>[NU])|-?_(?P<quarter>Q))_(?:[ki]_){0,2}{FISCAL}",
    ),
    family(
        "fiscal",
        "# k QNU",
        r"(?P<fiscal3>#)_k_(?:(?P<nth>[oBFA])|(?P<nthpart>p))_(?:(?P<count>[dc])_(?P<unit>[NU])|-?_(?P<quarter>Q))",
    ),
    family("fiscal", "# BAyrdh", r"{FISCAL}"),
    family("quarter", "Q d y", r"(?P<year>y)_(?P<quarter>Q)_(?P<nth>d)"),
    family("coded_quarter", "Q d", r"(?<![dy])(?P<nth>d)(?P<quarter>Q)(?P<year>d)(?!d)"),
    family("quarter", "Q oFd yY", r"{YEAR}_(?P<nth>[oF]|d(?=s))s?_-?_(?P<quarter>Q)"),
    family("quarter", "Q oBFAd yYABZ", r"(?P<nth>[oBFA]|d(?=s))s?_-?_(?P<quarter>Q)_{ITS_YEAR}"),
    family("quarter", "Q oFAd yYABZ", r"(?P<quarter>Q)_(?P<nth>[oFAd])_{ITS_YEAR}"),
    family("quarter", "Q p yYABZ", r"(?P<quarter>Q)_(?P<nthpart>p)_{ITS_YEAR}"),
    family("quarter", "Q yYZB k oFA", r"(?:{YEAR}|{TURN}|(?P<thisyear>Y))_k_(?P<nth>[oFA])_(?P<quarter>Q)"),
    family("near_quarter", "Q oFAd", r"{LED}(?P<nth>[oFA]|d(?=s))s?_-?_(?P<quarter>Q)(?!_[kYN])(?:_(?P<behind>I))?"),
    family("near_quarter", "Q oFAd", r"{LED}(?P<quarter>Q)_(?P<nth>[oFAd])(?!_[kYN])(?:_(?P<behind>I))?"),
    family("turned_quarter", "Q AB", r"(?:(?P<head>B)_(?P<quarter>Q)|(?P<turned>Q)_(?P<tail>A))(?!_[kdoF]|-)"),
    family(
        "season",
        "S yYABZdr",
        r"(?P<season>S)_(?:k_){0,2}(?:{YEAR}|{TURN}|(?P<oldyear2>d)(?!_(?:[Ujs%]|[R&-]_[dc]))|(?P<years>r))",
    ),
    family("season", "S ByYZ", r"(?P<head>B)_(?P<season>S)|{YEAR}_k_(?P<last>S)|{TURN}I_(?P<turned>S)"),
    family(
        "decades",
        "XV ydc R&-",
        r"(?P<decadeword>[XV])_(?:Y_)?(?P<decade>[ydc])_(?P<joined>[-R&])_(?:X_)?(?P<until>[ydc])(?:_(?P<era>[Em]))?",
    ),
    family(
        "decade",
        "X ydc",
        r"{HALF}{PART}(?P<decadeword>X)_(?:Y_)?(?P<decade>[ydc])(?:_(?:k_)?{ITS_CENTURY})?(?:_(?P<era>[Em]))?{LATE}",
    ),
    family("decade", "X ydc", r"(?P<decade>[ydc])_(?:(?P<era>[Em])_)?(?:k_)?(?P<decadeword>X){LATE}"),
    family("decade", "z yd", r"{HALF}{PART}(?P<decade>[yd])(?P<suffix>z)"),
    family("decade", "I yd k", r"(?:(?<=k )|(?<=k)){PART}(?P<decade>[yd])(?P<suffix>I)"),
    family(
        "decade",
        "L",
        r"{HALF}{PART}(?:(?P<plural>[YV])_)?(?P<named>L)(?:_(?:k_)?(?:(?P<whole>O)|{ITS_CENTURY}))?{LATE}",
    ),
    family(
        "century", "C ocd", r"{HALF}{PART}(?P<century>C)_(?:k_)?\"?_(?P<nth>[ocd])(?:_[sm])?(?:_(?P<era>[Em]))?{LATE}"
    ),
    family("century", "C od", r"{HALF}{PART}(?P<nth>[od])(?:_-?_?s)?_-?_?(?P<century>C)(?:_(?P<era>[Em]))?{LATE}"),
    family("century", "C AB", r"{UNCOUNTED}{HALF}{PART}(?:(?P<century>C)_(?P<tail>A)|(?P<head>B)_(?P<turned>C)){LATE}"),
    family("century", "O", r"{HALF}{PART}(?P<whole>O)"),
    family("feast", "! yYABZ", r"{LEAD}(?:{DAY}_)?(?P<feast>!)_(?:k_)?(?:,_)?(?:{YEAR}|{TURN})"),
    family("feast", "! B", r"(?P<head>B)_(?P<feast>!)"),
    family(
        "years",
        "y -R&",
        # Two years of three that are listed are no interval.
        r"(?P<opened>\(_)?{LED}(?P<yearword>[YVUu]_)?(?P<year>y)(?:_(?P<era>[Em]))?(?:_I)?"
        r"_(?P<between>[-R]|&(?!_(?:Y_)?y_[&,]_y))_(?:Y_)?(?P<until>y)"
        r"(?:_(?P<untilera>[Em]))?(?:_(?P<behind>I))?",
    ),
    family(
        "old_years",
        "g dg Em -R",
        r"{LED}(?:(?P<yearword>[YV])_)?(?P<year>[dg])_(?P<between>[-R])_(?P<until>g)_(?P<untilera>[Em])",
    ),
    family("listed_year", "VUuYiR y &,", r"(?P<lead>[&,])_(?P<year>y)"),
    family("short_years", "YVU d R&-", r"(?P<yearword>[YVU])_(?P<year>d)_(?P<between>[R&-])_(?:Y_)?(?P<until>d)"),
    family("years", "y YVUu", r"{LED}(?P<yearword>[YVUu]_)(?P<year>y)_(?P<until>y)"),
    family(
        "two_years",
        "r",
        r"(?P<opened>\(_)?{LED}(?:(?P<yearword>[YVU])_)?(?P<years>r)(?:_(?P<era>[Em]))?(?:_(?P<behind>I))?",
    ),
    family("season_years", "y / d", r"{LED}(?:(?P<yearword>[YV])_)?(?P<year>y)/(?P<until>d)(?!_[MHJ/])"),
    family("year", "VUu y &,", r"(?P<yearword>[VUu])_:?_(?P<year>y)(?=_[&,]_y)"),
    family("year", "f y E", r"(?<=E )f_(?P<year>y)(?:_(?P<era>[Em]))?(?!_[UYNDj%])"),
    family("year", "d Em", r"(?P<year>d)_?(?P<era>[Em])"),
    family(
        "year",
        "Y ydgc",
        r"{PART}(?P<yearword>Y)_(?:(?P<preera>[Em])_)?(?P<year>[ydgc])(?:_(?P<era>[Em]))?{LATE}",
    ),
    family("year", "E yg", r"(?P<preera>E)_(?P<year>[yg])"),
    family(
        "bare_year",
        "y Emp*IikRbB(s",
        r"(?P<opened>\(_)?{PART}{LED}(?P<year>y)(?:_(?P<era>[Em]))?{LATE}(?:_(?P<behind>[IRk])|(?P<behind2>s))?",
    ),
    family("lone_year", "y", r"(?P<year>y)"),
    family("lone_month", "MH", r"^ ?(?P<month>[MH])\.?$"),
    family("noun_month", "MH ^i", r"(?P<lead>[\^i])_(?P<month>[MH])(?! ?[-dochygrn])"),
    family("noun_month", "MH ^", r"(?<![dochygrn-] )(?<![dochygrn-])(?P<month>[MH])_(?P<behind>\^)"),
    family("bare_year", "g E", r"{LED}(?P<year>g)_(?P<era>E)"),
    *RELATIVE_FAMILIES,
)
