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
CARDINALS = (
    *("one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
ONES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
TEENS = (
    "tenth | eleventh | twelfth | thirteenth | fourteenth | fifteenth | sixteenth | seventeenth | "
    "eighteenth | nineteenth | twentieth"
)

VOCABULARY = Vocabulary(
    language="en",
    calendar="gregorian",
    numeric_order="mdy",
    years=("gregorian",),
    months=(("gregorian", GREGORIAN), ("jalali", IRANIAN), ("hijri", LUNAR)),
    homograph_months="may | march | mar | dec | tir | mehr | aban | azar | dey | bahman | safar | rajab",
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
    ordinals={
        **dict(enumerate(ONES, 1)),
        **dict(enumerate(TEENS.split(" | "), 10)),
        **{20 + one: f"twenty-{word} | twenty {word}" for one, word in enumerate(ONES, 1)},
        30: "thirtieth",
        31: "thirty-first | thirty first",
    },
    cardinals=dict(enumerate(CARDINALS, 1)),
    day_suffixes="st | nd | rd | th",
    day_words="on",
    month_words="month",
    year_words="year",
    units={
        "minute": "minute | minutes | mins | min",
        "hour": "hour | hours",
        "day": "day | days",
        "week": "week | weeks",
        "month": "month | months",
        "year": "year | years",
    },
    deictics={-1: "yesterday", 0: "today | tonight", 1: "tomorrow"},
    before={"past": "last | past", "coming": "next | coming", "current": "this"},
    after={"ago": "ago"},
    eras={"gregorian": "ad | ce", "hijri": "ah", "jalali": "sh"},
    quantifiers="few | several | hundred | thousand | million",
    connectors="of | the",
    place_nouns="street | square | hospital | avenue | bridge | agency",
    not_dates="usa today | may be | may have",
)
