"""English names that are made of months, weekdays and numbers: of people, streets, papers, films."""

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
    r"Inspector|Aunt|Auntie|Uncle|Sister|Madame|Saint|Baroness)\.? "
    rf"(?:(?:{_DATE_WORDS}|[A-Z]\.) )?$"
)
# "The Senator Friday announced" is a day; with a name behind it, it is his.
_IN_OFFICE = re.compile(
    r"(?:^|[^\w])(?:Senator|Congressman|Congresswoman|Bishop|Archbishop|Pastor|Reverend|Rev|Father|Prince|"
    r"Princess|Governor|Gov|President|Coach|Captain|Capt|Colonel|Col|Gen|Major|Maj|Comrade|Alhaji|"
    r"Mallam|Barrister|Engineer|Engr|Councillor|Mayor|Ambassador|Justice)\.? $"
)
_STREETS = (
    r"(?:Road|Rd|Street|Avenue|Ave|Lane|Drive|Boulevard|Blvd|Crescent|Bridge|Cemetery|Academy|Trail|Creek|Farm|"
    r"Terrace)\b"
)
_STREET = re.compile(rf" {_STREETS}")
_LONG_STREET = re.compile(rf" (?:[A-Z][\w'\u2019-]* ){{0,2}}{_STREETS}")
# The August Wilson Theater.
_NAMED_HOUSE = re.compile(
    r" (?:[A-Z][\w'\u2019-]* ){1,2}(?i:Theat(?:er|re)|Hall|House|Stadium|Arena|School|College|Prize|Award|Museum|"
    r"Library|Cent(?:er|re)|Gallery|Foundation|Trust)\b"
)
_ADDRESS = re.compile(rf" (?:[A-Z0-9][\w'\u2019-]* ){{1,3}}{_STREETS}")
_NAME_AFTER = re.compile(rf" (?!(?:{_DATE_WORDS})\b)[A-Z][a-z]")
# Who wrote it, whom it is for: after these a month with a name behind it is a given name.
_OF_PEOPLE = re.compile(r"(?:^|\W)(?:[Bb]y|[Ff]rom|[Ff]or|[Ww]ith|[Aa]fter|[Bb]efore|and|of) $")
_GIVEN: Mapping[int, str] = {4: "april", 5: "may", 6: "june", 8: "august"}
# With a name behind it a weekday is a given name or a title: behind a role, an article or "in", and at the beginning.
_WEEKDAY_NAME_BEFORE = re.compile(
    r"(?:^|[.!?:]['\"\u2019\u201d]? +|[\n\"\u201c]|\b(?:[Tt]he|[Aa]n?|[Ii]n|of|with|named|called)\ |"
    r"\b(?!(?:after|over|under|whether|however|never|ever|either|later|earlier|further|together|for|or|nor|border|"
    r"order|"
    r"another|other)\b)(?:\w{2,}(?:er|or|ist|ian|eer|ete|man|woman)|captain|chef|coach|judge|nurse|pilot|poet|star|"
    r"champion|vicar|priest|imam|medic|soprano|tenor|graduate|student|resident|seed|veteran|activist|"
    # Ships, horses and works have names, too.
    r"horse|stallion|mare|gelding|colt|filly|yacht|ship|ferry|boat|vessel|film|novel|song|album|band|series|play|"
    r"single|"
    r"duo|trio|restaurant|caf[e\u00e9]|shop|magazine|musical|comedy|drama|podcast|charity|firm) )$",
    re.IGNORECASE,
)
# Days of the church year, of sales and of history, of songs and clubs.
_NAMED_WEEKDAY_BEFORE = re.compile(
    r"\b(?:Black|Bloody|Blue|Casual|Cyber|Easter|Fat|Freaky|Giving|Good|Happy|Holy|Mail on|Independent on|Maundy|Palm|"
    r"Red|Ruby|Scotland on|Sheffield|Shrove|Spy|Stormy|Super|White|Whit|Who Was) $"
)
# What goes on every week, where no preposition makes it a day: the Sunday roast, a Friday night out.
_WEEKLY = re.compile(
    r" (?:mosques?|roasts?|leagues?|schools?|best|brunch(?:es)?|nights? out|sermons?|suras?|bazaars?|supplements?|"
    r"magazines?|quarterbacks?|newspapers?|papers|(?:morning|night) quarterbacks?)\b"
)
# Sunday Williams, a cleaner; March, Cambridgeshire, is a town.
_SURNAMED = re.compile(rf" (?!(?:{_DATE_WORDS})\b)[A-Z][a-z]+,")
# As Sunday Adeyemi's side scored.
_OWNING, _CLAUSE = (
    re.compile(rf" (?!(?:{_DATE_WORDS})\b)[A-Z][a-z]+['\u2019]s\b"),
    re.compile(r"\b(?:as|while|when|but|than) $"),
)
_OF_COUNTY = re.compile(rf", (?!(?:{_DATE_WORDS})\b)[A-Z][a-z]+,")
# The clerk, Maria Friday, said.
_GIVEN_BEFORE = re.compile(rf"[a-z0-9], (?!(?:{_DATE_WORDS})\b)[A-Z][a-z]+ $")
# Marcus Friday, 41, was found guilty.
_ANY_BEFORE, _AGED = re.compile(rf"\b(?!(?:{_DATE_WORDS})\b)[A-Z][a-z]+ $"), re.compile(r", \d\d?,")
_TOLD_OF = re.compile(r", (?:said|says|told|who|whose|was|is|has|had|\d\d,)")
# The April 6 Youth Movement.
_ORGANIZATION = re.compile(
    r" (?:[A-Z][\w'\u2019-]+ ){0,2}(?:Movement|Foundation|Brigades?|Group|Party|Front|Committee|Council|Association|"
    r"Society|"
    r"Institute|University|Hospital|School|College|Museum|Memorial|Cent(?:er|re)|Battalion|Forces?|Martyrs|Coalition|"
    r"Alliance|Army|Network|Fund|Trust|Prize|Award|Project|Campaign)\b"
)
_CLUB = re.compile(r" (?:Club|Committee|Society|Group|Trust|Foundation|Movement)\b")
_PREPOSITION = re.compile(
    r"\b(?:on|by|until|till|since|before|after|from|through|to|late|early|last|next|this|between|and|told|said) $",
    re.IGNORECASE,
)
_OF_TIME = re.compile(r"\b(?:in|by|since|until|before|after|the) $", re.IGNORECASE)
# "Wednesday, the Netflix series about", "Police in March, the market town,".
_CALLED = re.compile(
    r", (?:an? (?:[\w'\u2019-]+ ){0,4}(?=\w+(?:,| about| by| starring| in ))|"
    r"the (?:[\w'\u2019-]+ ){0,4}(?=\w+(?:,| about| by| starring| in which)))"
    r"(?:series|film|movie|novel|play|song|single|album|band|drama|comedy|thriller|musical|magazine|town|village|"
    r"hamlet|"
    r"suburb|parish)\b"
)
# The series Wednesday, starring her.
_WORK_BEFORE = re.compile(r"\b(?:series|show|sitcom|drama|comedy|film|movie|thriller|musical|novel|play) $")
_MADE_BY = re.compile(r", (?:starring|featuring|directed by|written by|created by|based on)\b")
_OPENING = re.compile(r"(?:^|[.!?]\W* |\n\W*)(?:In|Last|This|By|Since) $")


def is_name(text: str, expression: Expression) -> bool:
    """Say whether a bare month, weekday or year of English is part of a name or an address.

    >>> from transforms.dates.reading import find_expressions
    >>> [text for text in ("before Judge August Friday", "on Friday") if not find_expressions(text, "en")]
    ['before Judge August Friday']
    """
    first = text[expression.start : expression.start + 1]
    if not first.isascii() or expression.until:
        return False
    before, after = text[max(0, expression.start - _MAX_CHARS) : expression.start], text[expression.end :][:_MAX_CHARS]
    if expression.day is not None:
        return expression.year is None and bool(_ORGANIZATION.match(after)) and not _PREPOSITION.search(before)
    if expression.year is not None:
        return (
            expression.granularity == "year"
            and first.isdigit()
            and bool((_ADDRESS.match(after) and not _OF_TIME.search(before)) or _is_club(before, after))
        )
    if expression.weekday is not None and expression.month is None:
        return expression.turn is None and expression.shift is None and _is_weekday_name(before, after)
    if expression.granularity != "month" or expression.month is None:
        return False
    surface = fold(text[expression.start : expression.end]).text
    is_given = surface == _GIVEN.get(expression.month) and bool(_NAME_AFTER.match(after))
    is_street = _LONG_STREET.match(after) and not re.search(r"\b[Ii]n $", before)
    is_called = (_CALLED.match(after) or _OF_COUNTY.match(after)) and not _OPENING.search(before)
    is_house = (
        surface == _GIVEN.get(expression.month) and before.endswith(("the ", "The ")) and _NAMED_HOUSE.match(after)
    )
    return bool(
        _TITLED.search(before) or is_house or is_street or is_called or (is_given and _OF_PEOPLE.search(before))
    )


def _is_club(before: str, after: str) -> bool:
    """Say whether a year is what a society goes by: the 1922 Committee."""
    return before.endswith(("the ", "The ")) and _CLUB.match(after) is not None


def _is_weekday_name(before: str, after: str) -> bool:
    if _TITLED.search(before) or _STREET.match(after) or _NAMED_WEEKDAY_BEFORE.search(before):
        return True
    if (_OWNING.match(after) and _CLAUSE.search(before)) or (_WORK_BEFORE.search(before) and _MADE_BY.match(after)):
        return True
    if (_GIVEN_BEFORE.search(before) and _TOLD_OF.match(after)) or (_ANY_BEFORE.search(before) and _AGED.match(after)):
        return True
    if _WEEKLY.match(after) or _SURNAMED.match(after) or _CALLED.match(after):
        return _PREPOSITION.search(before) is None
    is_before_name = _WEEKDAY_NAME_BEFORE.search(before) or _IN_OFFICE.search(before)
    return bool(_NAME_AFTER.match(after) and is_before_name)
