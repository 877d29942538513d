"""English."""

from transforms.dates.vocabulary import Vocabulary

GREGORIAN = (
    "january | jan | janury | januray",
    "february | feb | febuary | feburary | febraury",
    "march | mar",
    "april | apr",
    "may",
    "june | jun",
    "july | jul",
    "august | aug",
    "september | sep | sept | septembre | setember",
    "october | oct | octomber | ocotber",
    "november | nov | novemeber | novmber",
    "december | dec | decemeber | decmber",
)
IRANIAN = (
    "farvardin",
    "ordibehesht | ordibehest",
    "khordad | khordaad",
    "tir",
    "mordad | amordad",
    "shahrivar",
    "mehr",
    "aban",
    "azar",
    "dey",
    "bahman",
    "esfand",
)
AFGHAN = (
    "hamal",
    "sawr | saur | thawr | sawar",
    "jawza | jauza",
    "saratan",
    "asad",
    "sunbula | sonbola | sunbola",
    "mizan",
    "aqrab",
    "qaws | qaus | qows",
    "jadi | jady",
    "dalwa | dalw",
    "hoot | hut",
)


def _spell(firsts: str, links: str, seconds: str) -> str:
    """Return the spellings of a name of two words; in a link, `_` is a space and `#` nothing."""
    return " | ".join(
        f"{first}{link.replace('_', ' ').replace('#', '')}{second}"
        for first in firsts.split()
        for link in links.split()
        for second in seconds.split()
    )


_TO_FIRST, _TO_SECOND = "_al- _al_ -al- -ul- _ul_ ul_ _ul-", "_al- _al_ -al- -ul- -us- us_ _us_ uth_ _us- _ath-"
_DHU, _QADAH, _HIJJAH = "dhul dul zul zil thul", "qadah qada qaadah qa'dah qa’dah", "hijjah hijja hajj haj"
LUNAR = (
    "muharram | muharram-ul-haram | muharramul haram | moharram | muharam",
    "safar | safar-ul-muzaffar | safarul muzaffar",
    f"{_spell('rabi', _TO_FIRST, 'awwal awal')} | rabi' al-awwal | rabi’ al-awwal | rabi i",
    f"{_spell('rabi', _TO_SECOND, 'thani sani akhir')} | rabi' al-thani | rabi’ al-thani | rabi ii",
    f"{_spell('jumada jamadi jumadi', _TO_FIRST, 'awwal awal ula')} | jumadal ula | jumada i",
    f"{_spell('jumada jamadi jumadi', _TO_SECOND, 'thani sani akhir akhira akhirah')} | jumada ii",
    "rajab | rajab-ul-murajjab",
    "shaaban | sha'ban | shaban | sha’ban | shabaan | shaban-ul-muazzam",
    "ramadan | ramazan | ramadhan | ramzan | ramazan-ul-mubarak | ramadhaan | ramzan-ul-mubarak",
    "shawwal | shawal | shawwal-ul-mukarram",
    f"{_spell(_DHU, '_ - #', _QADAH)} | {_spell('dhu', '_al- _al_ -al-', _QADAH)} | dhu al-qi'dah | "
    "zulqaad | zilqad | zil-qad | ziqad | zee-qad | zulqad",
    f"{_spell(_DHU, '_ - #', _HIJJAH)} | {_spell('dhu', '_al- _al_ -al-', _HIJJAH)}",
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

# No verb, no function word, no measure, and no plural but of what happens.
_ONE_THING = (
    r"(?:(?!(?:is|was|has|had|were|are|and|or|but|nor|in|on|at|to|of|by|as|for|from|with|after|before|than|that|this|"
    r"which|who|when|where|while|if|because|since|until|per|plus|he|she|it|they|we|will|would|could|can|may|should|"
    r"must|also|then|now|already|odd|so|people|men|women|children|police|staff|cattle|sheep|fish|percent|more|"
    r"metre|meter|kilometre|kilometer|mile|foot|inch|acre|hectare|ton|tonne|pound|euro|dollar|rupee|dinar|rial|watt|"
    r"megawatt|kilowatt|volt|litre|liter|gallon|barrel|calorie|word|page|seat|bed|room|person|man|member|horsepower|"
    r"strong|year|day|hour|minute|point|yard|million|billion|thousand|kg|km|hp|cc|mw|sq|square|cubic)\b)"
    r"(?![a-z]+ed\b)[a-z][a-z-]*[a-rt-z]|[a-z]+(?:ss|us|is)|elections|polls|talks|championships|riots|protests|"
    r"results|accounts|"
    r"finals|games|floods|attacks|bombings|clashes|olympics|memoirs|sales|profits|earnings|accords)(?![\w-])"
)
# Today's youth is that of these years.
_OF_THIS_TIME = " | ".join(
    f"today{mark}s {word}"
    for mark in "'\u2019"
    for word in [
        "youth",
        "youths",
        "youngsters",
        "young",
        "children",
        "world",
        "generation",
        "society",
        "standards",
        "money",
    ]
)

VOCABULARY = Vocabulary(
    language="en",
    calendar="gregorian",
    numeric_order="mdy",
    years=("gregorian",),
    week_start=0,
    months=(("gregorian", GREGORIAN), ("jalali", IRANIAN), ("jalali", AFGHAN), ("hijri", LUNAR)),
    strict_months=(
        "hamal | thawr | sawar | saratan | asad | mizan | aqrab | qaws | qaus | jadi | jady | dalw | hoot | hut"
    ),
    homograph_months="may | march | august | mar | dec | tir | mehr | aban | azar | dey | bahman | safar | rajab",
    noun_months=(
        "january | february | march | april | may | june | july | august | september | october | november | december"
    ),
    planned_nouns=(
        "vote | votes | election | elections | poll | polls | referendum | runoff | primary | primaries | meeting | "
        "meetings | summit | deadline | recess | budget | contract | contracts | futures | shipments | launch | "
        "debut | "
        "draw | fixture | fixtures | friendly | friendlies | session | hearing | trial | visit | talks | strike | "
        "strikes"
    ),
    month_nouns_behind=(
        "vote | votes | election | elections | poll | polls | referendum | runoff | primary | primaries | inflation | "
        "sales | exports | imports | figures | data | report | reading | survey | payrolls | output | production | "
        "record | attack | attacks | protest | protests | meeting | meetings | summit | deadline | "
        "recess | ceasefire | "
        "truce | deal | agreement | invasion | uprising | coup | earthquake | quake | floods | flooding | "
        "fire | fires | "
        "budget | statement | peak | low | high | contract | contracts | futures | shipments | "
        "raid | raids | "
        "crackdown | massacre | shooting | bombing | bombings | strike | strikes | killing | killings | incident | "
        "clashes | offensive | launch | debut | draw | fixture | fixtures | friendly | friendlies | "
        "session | hearing | "
        "trial | verdict | ruling | decision | announcement | visit | agreement | talks | resolution | crash | blast"
    ),
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
    year_numbers="nineteen | thousand",
    number_joins="and",
    numbers_abut=True,
    final_words="final",
    articles="a | an",
    approximators="about | around | nearly | almost | some | roughly",
    day_suffixes="st | nd | rd | th",
    day_leads="on",
    month_words=(
        "month | month of | iranian month | iranian month of | persian month | persian month of | solar month of | "
        "afghan month | afghan month of | kurdish month of | islamic month | islamic month of | holy month | "
        "holy month of | muslim month of | muslim holy month of | lunar month of | fasting month of | "
        "muslim fasting month of | blessed month of | hijri month of | calendar month of | iranian calendar month of"
    ),
    year_words="year",
    year_words_of={
        "jalali": "iranian year | iranian calendar year | persian year | persian calendar year | solar hijri year",
        "hijri": "islamic year | hijri year | lunar year",
    },
    units={
        "minute": "minute | minutes | mins | min",
        "hour": "hour | hours | hrs",
        "day": "day | days",
        "weekend": "weekend | week-end",
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
    quarters={3: "quarter | q | qtr", 6: "half | h"},
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
        2000: "noughties",
    },
    decade_suffixes="s",
    pairs={"week": "fortnight"},
    fiscal_words="fiscal year | fiscal | financial year | fy",
    parts={
        "early": "early",
        "mid": "mid | middle of",
        "late": "late",
        "first": "beginning of | start of | first day of | opening day of",
        "last": "end of | end | last day of | final day of | closing day of",
    },
    deictics={
        -2: "day before yesterday",
        -1: (
            "yesterday | last night | last evening | yesterday night | yesterday morning | yesterday evening | "
            "yesterday afternoon"
        ),
        0: "today | tonight | this morning | this evening | this afternoon",
        1: "tomorrow | tomorrow morning | tomorrow evening | tomorrow afternoon | tomorrow night",
        2: "day after tomorrow",
    },
    same_years="the same year | same year | that same year | that year",
    told_words="earlier | later | before that | after that | previous | following",
    bare_days=True,
    games=(
        "birdie | bogey | putt | tee | fairway | lap | inning | stroke | leaderboard | "
        "touchdown | fumble | interception | field goal | rebound | free throw | three-pointer | playoff | "
        "quarterback | half-time | halftime"
    ),
    distance_words={"later": "after", "ago": "before", "coming": "from"},
    length_ends="ending | ended | ending on | ended on",
    length_starts="starting | starting on | beginning | beginning on",
    day_parts="morning | noon | afternoon | evening | night",
    past_events=(
        r"(?:['\u2019]s)?(?: (?!(?:to|on|in|for|the|a|an|of|and|or|after|before|over|about|with|by|at|that|he|she|it|"
        r"they|is|was|will|when|as|if)\b)[\w-]+){0,3} (?:attacks?|bombings?|blasts?|explosions?|massacres?|coup|"
        r"uprising|assassination|killings?|murders?|shootings?|raids?|earthquakes?|quakes?|tsunami|crash|disaster|"
        r"blaze|riots?|clashes|incident|violence|arrests?|invasion|airstrikes?|"
        r"stabbings?|kidnappings?|abductions?|beheadings?|ambush|floods?|avalanche|stampede|ceasefire violation)\b"
    ),
    years_on=(
        r"(?:(?:\b(?:a|one)|(?P<count>\w+)) years? (?:after|since|on from)|(?P<ordinal>\w+) anniversary of)"
        r"(?P<two>(?!))? (?:(?!(?:on|in|at|to|until)\b)[\w'-]+ ){0,4}$"
    ),
    same_frame=r"same (?:month|period|quarter)(?: of| in| during)?(?: the)?",
    same_months="the same month | same month | that same month",
    before={
        "past": "last | past | previous",
        "coming": "next | coming | following | upcoming",
        "current": "this | current",
    },
    after={
        "past_but_one": "before last",
        "next_but_one": "after next | after the next",
        "ago": "ago | earlier | before that",
        "later": "from now | hence | later | after that",
    },
    every="every | each | every other | every second",
    future_cues=(
        "will | ll | won't | won\u2019t | shall | scheduled | due | "
        "opens | starts | begins | meets | faces | hosts | arrives | votes | "
        "resumes | expected | plans | expires | would | upcoming | planned | slated | until | till | "
        "ahead of | to be | "
        "to meet | to hold | to take | to vote | to begin | to start | to open | to discuss | to visit | "
        "to attend | to host | "
        "to face | set to | kicks | kick | travel | travels | takes | take | face | meet | host | play | "
        "plays | hopes | "
        "intends | awaits | deadline | forecast | likely | can | could | should | set for | ends | leaves | "
        "to gather | to return | to leave | to resume | to travel | to launch | to sign | to complete | "
        "to submit | to respond | "
        "to appear | to play | to answer | to convene | to reconvene | to decide | to expire | to run | "
        "to end | to close | "
        "to step | to elect | to choose | to arrive | to land | to lift | to withdraw | to reopen | "
        "to announce | to present | "
        "to report | to hear | to rule | to deliver | to release | to publish | to file | to pay | must | "
        "adjourned until | adjourned till | adjourned to | gather | gathers | open at | open on | convene | convenes | "
        "reconvene | reconvenes | reopens | comes into force | postponed until | postponed to | runs | "
        "concludes | closes | resume | "
        "reopen | go on show | goes on show | go on sale | goes on sale | go on trial | goes on trial | "
        "go on display | "
        "goes on display | go to the polls | goes to the polls | to wind | to ban | to cut | to pull | to phase | "
        "to scrap | to abolish | to raise | to introduce | to impose | to stop | to restart | to join | to leave | "
        "to form | to name | to unveil | to finish"
    ),
    past_cues=(
        "was | were | had | did | said | killed | died | held | began | won | signed | launched | fell | "
        "rose | slowed | announced | arrested | visited | left | ended | took | told | met | went | came | "
        "made | gave | "
        "sent | struck | broke | spoke | wrote | saw | found | lost | sought | became | brought | drew | fled | flew | "
        "chose | grew | threw | knew | bought | caught | taught | fought | thought | sank | swept | blew | kept | "
        "wore | tore | rode | drove | froze | hid | ate | sang | dug | stuck | shook | forgot | felt | dealt | meant | "
        "built | bent | slid | sped | stole | woke | overthrew | withdrew | undertook | overtook | "
        "underwent | upheld | "
        "got | hit | led | paid | ran | shot | sold | spent | stood | swore | beat | burst | cut | has | have | been"
    ),
    past_forms=r"(?!expected|scheduled|planned|slated|hundred|indeed|united|need|speed|sacred|naked)[a-z]{2,}ed",
    eras={"gregorian": "ad | ce", "hijri": "ah", "jalali": "sh"},
    weak_eras="sh | ah | ad | ce",
    # "They will cover the 3 June floods" tells nothing of the day.
    verb_frame=r"(?<!\bthe )(?<!\bof )(?<!\bsince )(?<!\bafter )(?<!\bfollowing )(?<!\bagainst )(?<!\bover )$",
    back_frame=(
        # It lasted until then; what was put off until then is to come.
        r"\b(?:was|were|served|remained|lasted|continued|stayed|lived|worked|reigned|ruled|kept|fought|waited|raged|"
        r"persisted|survived|dragged on|went on|had been|had \w+ed|(?:did not|didn't) [a-z]+)"
        r"(?: (?!(?:postponed|adjourned|delayed|extended|suspended|deferred|remanded|closed|scheduled|rescheduled|"
        r"barred|banned|due|set|moved|pushed|put|given|ordered|shut|jailed|detained|will|to|open|valid|allowed|told)\b)"
        r"[\w'-]+){0,5} (?:until|till|through|from) $|"
        r"\b(?:originally|initially|previously) (?:set|scheduled|due|planned|slated|expected)(?: \w+)?(?: for| on)? $"
    ),
    verbs="before",
    since_words="since",
    decision_words=(
        "to take | to leave | to launch | to sign | to submit | to expire | to run | to end | to close | to step | "
        "to elect | to choose | to lift | to withdraw | to reopen | to announce | to release | to publish | to pay | "
        "to ban | to cut | to pull | to phase | to scrap | to abolish | to raise | to introduce | to impose | "
        "to stop | "
        "to restart | to join | to form | to name | to finish | to land"
    ),
    # Hers are ages: "in her twenties".
    quantifiers=(
        "his | her | its | their | my | your | our | few | several | million | billion | couple of | dozens of | "
        "hundreds of | thousands of"
    ),
    large_numbers="hundred | thousand | thousands | million | millions | billion | billions | hundreds | dozens",
    count_nouns=(
        "people | soldiers | troops | dollars | euros | tonnes | tons | kilometers | kilometres | km | "
        "meters | metres | "
        "miles | homes | houses | votes | cases | deaths | men | women | children | fighters | villages | families | "
        "points | seats | jobs | workers | students | barrels | megawatts | mw | kg | feet | acres | "
        "hectares | times | "
        "members | passengers | vehicles | cars | prisoners | migrants | refugees | civilians | percent | pages | "
        "rounds | tents | beds | units | shares | pounds | rials | dinars | lira | rubles | others | more | "
        "delegates | vans | trucks | buses | planes | employees | patients | customers | apartments | officers | "
        "signatures | complaints | trees | books | ballots"
    ),
    connectors="of | the | of the",
    ahead_words="in | within",
    ahead_leads="for delivery in | for settlement in | deliverable in | delivery in",
    ahead_frame=(
        # The present tense before a day is that of what is planned: "they vote on Saturday".
        r"(?<!to )(?<!not )(?<!did )(?<!n't )\b(?:meets?|faces?|begins|opens|kicks? off|go(?:es)? to the polls|"
        r"takes? place|takes? on|convenes?|resumes?|concludes?|expires?|[A-Z]\w+s vote|"
        r"(?:[Vv]oters|[Tt]hey|[Ww]e) (?:vote|play|start|begin|open|travel|host|return|visit|end)) "
        r"(?:(?!(?:after|since|over|from|that|who|was|were|began|told|made|filed|losing)\b|\w+ed\b)\w+ ){0,4}(?:on )?$|"
        r"\b(?:is|are|be) (?:being )?(?:\w+ly )?(?:\w+ed|\w+ing|due|held|set|sworn|sent|put|laid|shown|out) "
        r"(?:on |for |from )?$"
        r"|\b(?:go|goes|going|head|heads|heading) into $|\bextend(?:s|ed|ing)? (?:\w+ ){0,4}(?:to|from) (?:the )?$"
        r"|\bthrough (?:the )?$"
        r"|\b(?:strikes?|rall(?:y|ies)|walkouts?|demonstrations?|session|hearing|summit|vote|debate|deadline|launch|"
        r"added|booked|reserved|earmarked) "
        r"(?:(?!after|since|who|that|was|were|blamed|responsibility)[A-Za-z]\w* ){0,3}for $"
        r"|\b(?:beyond|no later than|pending|preview of|(?:ready|tickets?|prepar\w+|brac\w+|confiden\w+|"
        r"fit|available|unavailable|eligible|doubtful|doubts?|suspended|ruled out|rested|squad|team|side|XI|line-?up|"
        r"favou?rites?|odds|contention|candidates?|stage(?: is)? set|rehears\w+|tipped|warming up|gear\w* up|training|"
        r"predictions?|plans?|agenda|forecast|alert) for) $"
        r"|\b(?:[Cc]rude|Brent|WTI|[Ff]utures|[Cc]ontracts?|[Gg]old|[Oo]il|[Ww]heat|[Cc]opper|[Gg]asoline)(?: for)? $"
    ),
    year_nouns=(
        "born | world cup | asian cup | asian games | olympics | olympic games | paralympics | championship | "
        "championships | gulf cup | nations cup | expo | euro | elections | london | rio | tokyo | "
        "beijing | sochi | qatar"
    ),
    year_leads=(
        "since | dates from | dates back to | dated from | dating from | dating back to | date from | date back to | "
        "class of | spirit of | back in | circa"
    ),
    postpositions="'s | ’s",
    prepositions="in both | during | by | before | after | from | for | as of | compared with | compared to",
    range_words="to | through | thru | until | till",
    pair_words="and",
    between_words="between",
    # People are named like days and months: Mr May.
    place_nouns=(
        "mr | mrs | ms | dr | sir | lady | dame | sen | rep | prof | "
        f"{_spell('rue place avenue boulevard quai pont', '_', 'du')} | calle | avenida | plaza del | via"
    ),
    numbered_nouns=(
        "version | build | release | flight | room | highway | route | no | nos | number | model | box | bus | "
        "article | section | act no | resolution | resolutions | sector | platform | gate | suite | unit | lot | "
        "form | "
        "decree | directive | rule | regulation | psalm | hymn | verse | verses | sura | surah | chapter | paragraph | "
        "page | pages | row | seat | train | tram | ferry | exit | junction | apartment | block | warehouse | case | "
        "docket | inmate | prisoner | badge | code | pin | extension | dial | dialled | dialed | call | channel | "
        "windows | agenda | vision | area | checkpoint | lane | stage | bill | law no | law number | order no | "
        "serial | "
        "clause | clauses | hotline | line | emergency number | plot | house | court | studio | hall | hangar | "
        "pier | berth | dock"
    ),
    place_nouns_after=(
        "bc | bce | street | st | square | hospital | avenue | bridge | agency | university | road | "
        "district | stadium | "
        "times | telegraph | mail | herald | airport | movement | brigade | school | park | city | mosque | "
        "crescent | alliance | dam | foundation | institute | club | tunnel | barracks | lane | drive | plaza | "
        "garden | gardens | cemetery | museum | library | college | academy | compound | neighborhood | "
        "neighbourhood | prison | tower | towers | hall | monument | night live | night football | "
        "prayers | prayer | sermon | sermons | boulevard | group | refinery | factory | plant | camp | "
        "battalion | regiment | "
        "coalition | theatre | theater | cinema | prize | award | quarter | market | mall | village | station | base | "
        "port | terminal"
    ),
    # A 2021 study, its 2024 budget: four digits do not count one thing.
    year_frames=(
        r"(?<![\w-])(?:an?|his|her|their|its|our|my) <\d{4}> " + _ONE_THING,
        r"\w(?:['\u2019]s|s['\u2019]) <\d{4}> " + _ONE_THING,
    ),
    not_dates=(
        f"{_spell('will would could can may might should must', '_', 'last')} | {_spell('cannot', '_', 'last')} | "
        f"{_OF_THIS_TIME} | monday.com | today.com | friday.com | "
        "tomorrow brings | tomorrow holds | tomorrow will bring | tomorrow may bring | tomorrow never | "
        f"{_spell('march', '_', 'hare hares madness')} | long march | death march | hunger march | protest march | "
        f"{_spell('april', '_', 'fool fools')} | june bug | june bugs | "
        f"{_spell('may', '_', 'fair pole queen day flower')} | july column | "
        # Revolutions and wars that are called by their month.
        f"{_spell('october november february april july june', '_', 'revolution revolutions')} | october war | "
        "october crisis | july monarchy | july crisis | september massacres | june days | october manifesto | "
        "academic year | school year | calendar year | leap year | new year | "
        "half a year ago | usa today | sunday times | sunday express | sunday mirror | "
        "sunday mail | sunday world | sunday independent | sunday tribune | sunday herald | sunday telegraph | "
        "sunday business post | sunday guardian | sunday mercury | sunday sport | friday times | psychology today | "
        "history today | wednesday addams | ruby tuesday | freaky friday | stormy monday | blue monday | "
        "manic monday | girl friday | joe friday | monday night football | sunday night football | any given sunday | "
        "may be | may have | may not | black friday | "
        "good friday | ash wednesday | palm sunday | "
        "easter sunday | easter monday | bloody sunday | cyber monday | super tuesday | "
        "sheffield wednesday | tgi fridays | today programme | today program | "
        "last man | last time | next time | this time | today show | man friday | "
        "friday prayers | friday prayer | in half | to date | last minute | last resort | past due"
    ),
)
