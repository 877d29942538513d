"""English without capitals: which words of a text in small letters are months and weekdays."""

import re

_NAMES = (
    "monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|april|june|july|august|september|"
    "october|november|december"
)
_SHORT_MONTHS = "jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
_SHORT_DAYS = "mon|tues?|wed|thu|thurs?|fri|sat|sun"
_ORDINALS = "first|second|third|[a-z]+(?:teen|[fvrxtn])th|(?:twent|thirt)(?:y-[a-z]+|ieth)"
_TURNS = "last|next|this|past|coming"
# May, march and what is written short are other words as well: with a number, a turn or a preposition beside them not.
_WORD = re.compile(
    rf"\b(?P<name>{_NAMES})\b|"
    rf"(?P<led>\b(?:{_TURNS}|in|of|by|since|until|early|late|mid)[ -]|\d(?:st|nd|rd|th)? (?:of )?)?"
    rf"\b(?P<month>may|march|{_SHORT_MONTHS})\b(?P<behind>(?=\.?,? ?(?:\d|(?:{_ORDINALS})\b)))?|"
    rf"\b(?:{_TURNS}) (?P<day>{_SHORT_DAYS})\b"
)


def restore_capitals(text: str, language: str) -> str:
    """Return an English text that has no capital at all with those of its months and weekdays, any other as it is.

    >>> restore_capitals("they march on monday, may 5; she may sit", "en"), restore_capitals("On monday", "en")
    ('they march on Monday, May 5; she may sit', 'On monday')
    """
    return text if language != "en" or any(map(str.isupper, text)) else _WORD.sub(_capitalize, text)


def _capitalize(match: re.Match[str]) -> str:
    word = match["name"] or match["month"] or match["day"]
    if match["month"] and match["led"] is None and match["behind"] is None:
        return match[0]
    return match[0].removesuffix(word) + word.capitalize()
