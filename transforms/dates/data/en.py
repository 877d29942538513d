"""English."""

from transforms.dates.vocabulary import Vocabulary

GREGORIAN = (
    "january | jan",
    "february | feb",
    "march | mar",
    "april | apr",
    "may",
    "june | jun",
    "july | jul",
    "august | aug",
    "september | sep | sept",
    "october | oct",
    "november | nov",
    "december | dec",
)
IRANIAN = (
    "farvardin",
    "ordibehesht",
    "khordad",
    "tir",
    "mordad",
    "shahrivar",
    "mehr",
    "aban",
    "azar",
    "dey",
    "bahman",
    "esfand",
)
LUNAR = (
    "muharram",
    "safar",
    "rabi al-awwal | rabi' al-awwal | rabi i",
    "rabi al-thani | rabi' al-thani | rabi ii",
    "jumada al-awwal | jumada al-ula | jumada i",
    "jumada al-thani | jumada al-akhirah | jumada ii",
    "rajab",
    "shaaban | sha'ban | shaban",
    "ramadan",
    "shawwal",
    "dhu al-qadah | dhu al-qa'dah | dhul-qadah",
    "dhu al-hijjah | dhul-hijjah",
)
ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
TEENS = ("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
CARDINALS = {
    **dict(enumerate(ONES + TEENS, 1)),
    **{10 * ten: word for ten, word in enumerate(TENS, 2)},
    100: "hundred",
    1000: "thousand",
}
ORDINAL_ONES = (
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
)
ORDINALS = {
    **dict(enumerate(ORDINAL_ONES, 1)),
    **{number: f"{word}th" for number, word in enumerate(TEENS, 13)},
    20: "twentieth",
    30: "thirtieth",
}

VOCABULARY = Vocabulary(
    language="en",
    calendar="gregorian",
    numeric_order="mdy",
    years=("gregorian",),
    week_start=0,
    months=(("gregorian", GREGORIAN), ("jalali", IRANIAN), ("hijri", LUNAR)),
    homograph_months="may | march | august | mar | dec | tir | mehr | aban | azar | dey | bahman | safar | rajab",
    weekdays=("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    weekday_abbreviations=(
        "mon",
        "tue | tues",
        "wed",
        "thu | thur | thurs",
        "fri",
        "sat",
        "sun",
    ),
    recurring_weekdays=("mondays", "tuesdays", "wednesdays", "thursdays", "fridays", "saturdays", "sundays"),
    seasons=("spring", "summer", "autumn | fall", "winter"),
    ordinals=ORDINALS,
    cardinals=CARDINALS,
    number_joins="and",
    numbers_abut=True,
    final_words="final",
    articles="a | an",
    approximators="about | around | nearly | almost | some | roughly",
    day_suffixes="st | nd | rd | th",
    month_words="month",
    year_words="year",
    units={
        "minute": "minute | minutes | mins | min",
        "hour": "hour | hours | hrs",
        "day": "day | days",
        "week": "week | weeks",
        "month": "month | months",
        "year": "year | years",
    },
    single_units="minute | hour | day | week | month | year",
    vague_phrases=(
        "recent years | recent months | recent weeks | recent days | recent decades | coming days | coming weeks | "
        "coming months | coming years | next few days | next few weeks | next few months | next few years | "
        "past few days | past few weeks | past few months | past few years | last few days | last few weeks | "
        "last few months | last few years | near future | days ahead | weeks ahead | months ahead | years ahead"
    ),
    quarters={3: "quarter | q", 6: "half | h"},
    decade_words="decade | decades",
    century_words="century | centuries",
    feasts={
        ("gregorian", 12, 25): "christmas | christmas day",
        ("gregorian", 12, 24): "christmas eve",
        ("gregorian", 12, 26): "boxing day",
        ("gregorian", 1, 1): "new year's day | new year’s day",
        ("gregorian", 12, 31): "new year's eve | new year’s eve",
        ("jalali", 1, 1): "nowruz | newroz",
    },
    decades={
        20: "twenties",
        30: "thirties",
        40: "forties",
        50: "fifties",
        60: "sixties",
        70: "seventies",
        80: "eighties",
        90: "nineties",
    },
    decade_suffixes="s",
    fiscal_words="fiscal year | fiscal | financial year | fy",
    parts={"early": "early | beginning of | start of", "mid": "mid | middle of", "late": "late | end of"},
    deictics={
        -2: "day before yesterday",
        -1: "yesterday | last night | yesterday morning | yesterday evening | yesterday afternoon",
        0: "today | tonight | this morning | this evening | this afternoon",
        1: "tomorrow | tomorrow morning | tomorrow evening | tomorrow afternoon | tomorrow night",
        2: "day after tomorrow",
    },
    same_years="the same year | same year | that same year",
    same_months="the same month | same month | that same month",
    before={"past": "last | past | previous", "coming": "next | coming", "current": "this"},
    after={
        "past_but_one": "before last",
        "next_but_one": "after next",
        "ago": "ago | earlier",
        "later": "from now | from today | hence",
    },
    every="every | each | every other | every second",
    future_cues=(
        "will | shall | scheduled | due | opens | starts | begins | meets | faces | hosts | arrives | votes | "
        "resumes | expected | plans | expires | would | upcoming | planned | slated | until"
    ),
    past_cues=(
        "was | were | had | did | said | killed | died | held | began | won | signed | launched | fell | "
        "rose | slowed | announced | arrested | visited | left | ended"
    ),
    eras={"gregorian": "ad | ce", "hijri": "ah", "jalali": "sh"},
    weak_eras="sh | ah | ad | ce",
    # Hers are ages: "in her twenties".
    quantifiers=(
        "his | her | their | my | your | our | few | several | million | billion | couple of | dozens of | "
        "hundreds of | thousands of"
    ),
    count_nouns=(
        "people | soldiers | troops | dollars | euros | tonnes | tons | kilometers | kilometres | km | "
        "meters | metres | "
        "miles | homes | houses | votes | cases | deaths | men | women | children | fighters | villages | families | "
        "points | seats | jobs | workers | students | barrels | megawatts | mw | kg | feet | acres | "
        "hectares | times | "
        "members | passengers | vehicles | cars | prisoners | migrants | refugees | civilians | percent | pages | "
        "rounds | tents | beds | units | shares | pounds | rials | dinars | lira | rubles | others | more | delegates"
    ),
    connectors="of | the | of the",
    ahead_words="in",
    ahead_leads="for delivery in | for settlement in | deliverable in | delivery in",
    ahead_frame=(
        r"\b(?:is|are|be) (?:being )?(?:\w+ly )?(?:\w+ed|\w+ing|due|held|set|sworn|sent|put|laid|shown|out) "
        r"(?:on |for |from )?$"
    ),
    year_nouns="born",
    year_leads=(
        "since | dates from | dates back to | dated from | dating from | dating back to | date from | date back to | "
        "class of | spirit of | back in | circa"
    ),
    postpositions="'s | ’s",
    prepositions="during | by | before | after | from | for | as of",
    range_words="to | through | until | till",
    pair_words="and",
    between_words="between",
    place_nouns=(
        "version | build | release | flight | room | highway | route | no | nos | number | model | box | bus | "
        "article | section | act no"
    ),
    place_nouns_after=(
        "bc | bce | street | st | square | hospital | avenue | bridge | agency | university | road | "
        "district | stadium | "
        "times | telegraph | mail | herald | airport | movement | brigade | school | park | city | mosque | "
        "prayers | prayer | sermon | sermons | boulevard"
    ),
    not_dates=(
        "academic year | school year | calendar year | leap year | new year | "
        "half a year ago | next day | previous day | usa today | sunday times | sunday express | sunday mirror | "
        "sunday mail | sunday world | sunday independent | sunday tribune | sunday herald | sunday telegraph | "
        "sunday business post | sunday guardian | sunday mercury | sunday sport | friday times | psychology today | "
        "history today | wednesday addams | ruby tuesday | freaky friday | stormy monday | blue monday | "
        "manic monday | girl friday | joe friday | monday night football | sunday night football | any given sunday | "
        "may be | may have | may not | black friday | "
        "good friday | ash wednesday | palm sunday | "
        "easter sunday | easter monday | bloody sunday | cyber monday | super tuesday | "
        "sheffield wednesday | "
        "last man | last time | next time | this time | today show | man friday | "
        "friday prayers | friday prayer | in half | to date | last minute | last resort | past due"
    ),
)
