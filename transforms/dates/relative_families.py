"""The families of dates that are told from another day: of this month, days ago, today, Mondays; see `grammar`."""

from transforms.dates.grammar import family

RELATIVE_FAMILIES = (
    family("day_of_same_month", "< doc", r"{LEAD}{DAY}_(?:k_){0,2}(?P<samemonth><)"),
    family("day_of_same_month", "< doc", r"(?P<samemonth><)_k_{DAY}(?!_[UYNDj%])"),
    family("nth_part", "N B k oFA UQ", r"(?P<head>B)_(?P<counted>N)_k_(?P<nth>[oFA])_(?P<portion>[UQ])"),
    family("day_of_month_now", "N s dc", r"{LEAD}(?P<day>[dc])_(?:-_)?s_(?P<monthnow>N)(?!_[AMHJdocsZ])"),
    family("days_of_turned_month", "N h AB", r"{LED}(?P<days>h)_{TURNED}"),
    family("days_of_turned_month", "N doc -R& AB", r"{LED}{DAY}_(?P<joined>[-R&])_(?P<until>[doc])(?:_[sm])?_{TURNED}"),
    family(
        "days_of_turned_month",
        "doc -R& A",
        r"{LED}{DAY}_(?P<joined>[-R&]?)_\"?_(?P<until>[doc])_(?:k_)?(?P<tail>A)",
    ),
    family("days_of_turned_month", "h A", r"{LED}(?P<days>h)_(?:k_)?(?P<tail>A)"),
    family("day_of_turned_month", "N o A", r"{LEAD}(?P<day>o)(?:_[sm])?_(?:k_)?(?P<unit>N)_(?P<tail>A)"),
    family(
        "day_of_turned_month",
        "N doc k B",
        r"(?P<head>B)_(?P<counted>N)_(?P<of>k)_(?P<day>[doc])(?:_[sm])?(?!_[UYNDj%])",
    ),
    family(
        "day_of_turned_month",
        "N doc AB",
        r"{LEAD}{DAY}_(?P<of>k_)?(?:(?P<unit>N)_(?P<tail>A)|(?P<head>B)_(?P<counted>N))",
    ),
    family(
        "count_and_half",
        "q A UYND",
        r"(?P<count>[dgcl])_(?:(?P<unit>[UYND])_&_(?P<half>q)|&_(?P<half2>q)_(?P<counted>[UYND]))_(?P<tail>A)",
    ),
    family(
        "count_and_half",
        "Q A & l",
        r"(?P<count>[dgcl])_(?:(?P<unit>[UYND])_&_l_(?P<half>Q)|&_l_(?P<half2>Q)_(?P<counted>[UYND]))_(?P<tail>A)",
    ),
    family(
        "count_and_half",
        "q B UYNDu",
        r"(?P<head>B)_(?:a_)?(?:(?P<count>[dgcl])_(?P<unit>[UYND])|(?P<counted>[UYND])|(?P<pair>u))_(?P<half>q)(?:_[UY])?",
    ),
    family(
        "count",
        "A dgcl UYND",
        r"(?P<years>[dcl])_(?P<yearunit>[UY])_&_(?P<count>[dcl])_(?P<unit>[UND])_(?P<tail>A)",
    ),
    family(
        "count",
        "B dc UYND",
        r"(?P<head>B)_(?:(?P<years>[dc])_)?(?P<yearunit>[uUY])_(?:&_)?(?P<count>[dc])_(?P<unit>[UND])(?!_k)",
    ),
    family("count", "A dcl UYND u", r"(?P<yearunit>u)_&_(?P<count>[dcl])_(?P<unit>[UND])_(?P<tail>A)"),
    family(
        "count", "A dgclu", r"(?:a_)?(?P<count>[dgcl])_(?P<unit>[UYNDX])_(?P<tail>A)|(?:l_)?(?P<pair>u)_(?P<tail2>A)"
    ),
    family("count", "B dc UYN k", r"(?P<head>B)_(?P<count>[dc])_(?P<unit>[UYN])_(?P<behind>k)"),
    family("vague", "q T", r"(?P<several>q)_(?P<dayunit>T)"),
    family("count", "T dgcl", r"(?P<count>[dgcl])_(?P<dayunit>T)"),
    family("count", "A o UYND", r"(?P<count>o)_(?P<unit>[UYN])_(?P<tail>A)"),
    family("count", "A VGU doc", r"(?P<unit>[VGU])_\"?(?P<count>[doc])_(?P<tail>A)"),
    family("count_last", "F dgcu", r"(?P<head>F)_\"?(?:(?P<count>[dgc])_(?P<unit>[UYNDX])|(?P<pair>u))(?!_k)"),
    family("count", "B dgclu", r"(?P<head>B)_(?:a_)?\"?_(?:(?P<count>[dgcl])_(?P<unit>[UYNDX])|(?P<pair>u))(?!_k)"),
    family("count_one", "B UYND c", r"(?P<head>B)_(?:a_)?(?P<unit>[UYND])_(?P<one>c)"),
    family("count_one", "B UYND", r"(?P<head>B)_(?:a_)?(?P<unit>[UYND])(?!_[A-Za-z])"),
    family("count_one", "B UYND", r"(?P<head>B)_(?:a_)?(?P<unit>[UYND])(?=_[ijIR&C])"),
    family("count_ahead", "i dgcl UYND", r"(?P<head>i)_(?:a_)?(?P<count>[dgcl])_(?P<unit>[UYND])(?!_k)"),
    family("count_of_weekdays", "K dc A", r"(?P<count>[dc])_(?P<weekday>K)_(?P<tail>A)"),
    family("weekday_night", "W T", r"(?:D_)?(?P<weekday>W)_(?P<night>T)"),
    family(
        "deictic",
        "T",
        r"(?P<deictic>T)(?:_,?_(?:(?:D_)?(?P<weekday>[Ww])|D_(?P<unitday>@))|_\(_(?:D_)?(?P<bracketed>[Ww])_\))?",
    ),
    family("vague", "v W@", r"(?P<phrase>v)_(?:(?:D_)?(?P<weekday>W)|D_(?P<unitday>@))"),
    family("recurring", "e Ww", r"(?P<every>e)_(?:D_)?(?P<weekday>[Ww@])(?:_(?:&_)?[Ww])*"),
    family(
        "recurring",
        "KGU KWw",
        r"(?P<every>K)|(?P<days>[GU]_[Ww](?:_(?:&_)?[Ww])*+)(?!_(?:A|B_[U@]|[U@]_[AB]|(?:\(_)?(?:[doc]_&_)?[doch]_[MH]))",
    ),
    family(
        "weekday_day",
        "W doc",
        r"(?P<weekday>W)_(?:[,fk]_){0,2}(?P<day>[doc])(?P<nthday>_(?:-_)?s)?(?=_(?:[,.)iI-]|R_W_(?:k_)?[do]|$))",
    ),
    family(
        "weekday_day",
        "WiDR doc A",
        r"(?:(?P<weekday>W)_|(?:(?P<lead>[iR])|(?P<dayword>D))_\"?_)(?P<day>[doc])_(?:k_)?(?P<tail>A)",
    ),
    family("weekday_day", "o k A", r"(?P<day>o)_k_(?P<tail>A)"),
    family("week_from_weekday", "W U", r"(?P<weekday>W) (?P<unit>U)(?!_[A-Za-z@*]|-)"),
    family("week_from_weekday", "TW U iR", r"(?P<article>l)_(?P<unit>U)_(?P<from>i)_(?:(?P<weekday>W)|(?P<deictic>T))"),
    family(
        "weekday_of_week",
        "W U AB",
        r"(?P<weekday>W)_(?:D_)?(?:k_){0,2}(?:(?P<unit>U)_(?P<tail>A)|(?P<head>B)_(?P<counted>U))",
    ),
    family(
        "weekday_of_week",
        "W U AB",
        r"(?:(?P<unit>U)_(?P<tail>A)|(?P<head>B)_(?P<counted>U)I?)_(?:,_)?(?:D_)?(?P<weekday>W)(?!_A)(?:_(?P<behind>I))?",
    ),
    family("weekday", "W A", r"(?:D_)?(?P<weekday>W)_(?:D_)?(?P<tail>A)"),
    family("weekday", "Ww B", r"(?P<head>B)_(?:D_)?(?P<turned>[Ww])"),
    family("weekday", "W (", r"(?<=[MH] \()(?P<bracketed>W)(?=\))"),
    family("weekday", "W", r"(?P<dayword>D_)?(?P<plain>W)(?:_(?P<behind>[IkR]))?"),
    family(
        "weekday",
        "@ DIW",
        r"(?<![dcgBq] )(?:(?P<dayword>D_)(?P<plain>@)|(?P<unitday>@)(?:_(?P<behind>I)|(?=_&_W)|(?<=W R @)))",
    ),
    family(
        "bare_day",
        "s d k",
        r"(?P<lead>k)_(?P<day>d)s(?:_(?P<joined>[-R&])_(?:k_)?(?P<until>d)s)?(?![a-zA-Z<!@#*]|_[MHJNUYDVkojcdp~])",
    ),
    family("bare_day", "s d I", r"(?P<day>d)_(?P<suffix>s)(?:_(?P<behind>I))?"),
    family("weekend", "U k", r"(?P<lead>k)_(?P<unit>U)(?!_A)"),
    family("relative_year", "Z", r"{PART}(?P<relyear>Z)(?:_(?P<turnera>E))?"),
    family(
        "unit",
        "UYND AB",
        r"{PART}(?:{UNCOUNTED}(?P<unit>[UYND])_(?:(?P<preera>E)_)?(?P<tail>A)(?:_(?P<turnera>E))?"
        r"|(?P<head>B)_(?P<counted>[UYND])(?!_A)){LATE}",
    ),
    family("unit_part", "p* YNU", r"(?P<part>p|(?<![WUNVDG] )\*)_-?_(?:k_){0,2}(?P<unit>[YNU])(?!_[ydgcoQ]|-)"),
    family("unit_part", "p YN -", r"(?P<unit>[YN])-(?P<latepart>p)"),
    family("unit_part", "p X", r"(?P<part>p)_(?:k_){0,2}(?P<unit>X)(?!_[ydgcok])"),
    family(
        "decade_turned", "X AB", r"{UNCOUNTED}{PART}(?:(?P<unit>X)_(?P<tail>A)|(?P<head>B)_(?P<counted>X)(?!_[dgcyk]))"
    ),
    family("unit_part", "p YN k", r"(?P<unit>[YN])_k_(?P<latepart>p)"),
    family("unit_part", "p UYN I", r"(?P<unit>[UYN])I_(?P<latepart>p)"),
    family("near_season", "S k", r"k_(?P<season>S)(?!_[kSYNU])"),
    family("vague", "vA vVG", r"(?P<unit>[VG])_(?P<tail>A)|(?P<phrase>v)"),
    family("vague", "q A UYNDVG", r"{UNCOUNTED}(?P<several>q)_(?P<unit>[UYNDVG])_(?P<tail>A)"),
    family("vague", "q B UYNDVG", r"(?P<head>B)_(?P<several>q)_(?P<unit>[UYNDVG])(?!_k)"),
)
