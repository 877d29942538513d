"""What must stand around some numbers and words for them to be dates: "on the 7th", "on 27/1", "a 2021 study"."""

import re
from functools import cache

from transforms.dates.entries import fold_forms
from transforms.dates.expressions import Expression
from transforms.dates.lexicon import LANGUAGES, load_lexicon
from transforms.folding import fold_text

# Behind "on the 7th": the end of a clause, or a word that cannot be what is the seventh.
_CLOSED = re.compile(
    r"(?:['\u2019]s)?(?:[.,;:!?)\]\"\u201d]|[^\S\n]*(?:\n|$)|\s+[-\u2013\u2014(]|"
    r"\s+(?:that|and(?! (?:the )?(?:\d|[a-z]+th\b))|or(?! \d)|but|to|at|in|when|where|with|as|after|before|by|for|from|"
    r"until|till|through|while|he|she|they|it|we|who|which|if|because|despite|following|under|near|during|against|"
    r"will|would|was|were|is|are|has|had)\b|\s+[^\Wa-zA-Z\d])"
)
_LEAD = re.compile(r"\b(?:[Oo]n|[Bb]y|[Uu]ntil|[Tt]ill|[Ff]rom|[Tt]hrough|[Ss]ince|[Bb]efore|[Aa]fter|[Tt]o) the $")
_SLASH_LEAD = re.compile(r"\b(?:[Oo]n|(?<!odds )of|[Bb]y|[Uu]ntil|[Tt]ill|[Ss]ince|[Dd]ated|[Ff]rom) $")
_SEASON_LEAD = re.compile(
    r"\b(?:[Ii]n|[Bb]y|[Uu]ntil|[Tt]ill|[Ss]ince|[Oo]ver|[Dd]uring|[Tt]hrough|[Bb]efore|[Ff]or|[Ff]rom) the $"
)
# Fall is more than a season: only the end of a clause tells that it is one.
_ENDED = re.compile(r"[.,;:)]|$")
# Behind a round number that is a year: no plural, which it may count, and in some scripts no word at all.
_PLURAL = re.compile(r" (?!(?:was|is|has|as|its|this|across|plus|thus)\b)[a-z][a-z-]*s\b")
_OPENING = re.compile(r"(?:^|[.!?:]\W* |\n\W*)[Ii]n $")
_ACTED = re.compile(r" [a-z-]+ (?:(?P<verb>[a-z]+)|[a-z]+ed(?! (?:by|in|at|with)\b))(?![\w-])")
# In Sorani what is counted is bare: it has no ending, and no sentence ends with it.
_BARE_WORD = re.compile(
    r" (?!(?:لە|بە|بۆ|لەگەڵ|تا|هەتا|کە|و)(?!\w))(?!\w+(?:ەکە|ەکان|ەکەی|ەکانی|ێک|ێکی)(?!\w))"
    r"(?!\w+(?:[ادتن]|وو|ە) ?(?:[.!؟،\n]|$))\w++"
)
# In Urdu the plural with its ending stands before "in", so that a number right before it is a year, or a price.
_YEAR_IN = re.compile(
    r" (?:میں(?! (?:سے|بھی|ہی)|[^.۔\n]{0,40}(?:فروخت|خرید|بیچ|بک |بکا|بکت|دستیاب|نیلام|ملتا|ملتی|ملا|"
    r"ملی|پڑتا|پڑا|کرائے))|"
    r"(?:کے|کی|کا) (?:عام |صدارتی |پارلیمانی |بلدیاتی )?(?:انتخاب\w*|الیکشن|جنگ|زلزل\w+|سیلاب|اولمپک\w*|ورلڈ کپ|عشر\w+|"
    r"دہائ\w+|اوائل|آغاز|اواخر|وسط|دوران|معاہد\w+|مردم شماری|آئین|بجٹ|فسادات|بغاوت))(?!\w)"
)
# In the low 60s it is neither cold nor long ago.
_DEGREES = re.compile(r"\b(?:[Ll]ow|[Hh]igh|[Uu]pper|[Ll]ower|[Hh]ighs|[Ll]ows|[Tt]emperatures?)\b[^.!?]*$")
_ALWAYS_OPEN = "24/7"
_AHEAD_CHARS, _FRAME_CHARS, _NEAR_CHARS = 16, 40, 120
_SCORE = re.compile(r"(?<![\d$€£-])\d{1,3}[-\u2013]\d{1,3}(?![\d-]| ?(?:%|percent|million|billion))")


def is_proven(text: str, language: str, expression: Expression) -> bool:
    """Say whether what an expression needs stands around it in its text, and nothing that makes it one of a match.

    >>> from transforms.dates.reading import find_expressions
    >>> [text for text in ("its 2024 budget", "its 2024 members") if find_expressions(text, "en")]
    ['its 2024 budget']
    """
    start, end = expression.start, expression.end
    if expression.proof == "lead":
        is_led = _SLASH_LEAD.search(text, max(0, start - _AHEAD_CHARS), start) is not None
        return is_led and text[start:end] != _ALWAYS_OPEN
    if expression.proof == "decade":
        return _DEGREES.search(text, max(0, start - _FRAME_CHARS), start) is None
    if expression.proof in ("frame", "whole"):
        is_whole = not (text[:start] + text[end:]).strip(" .\n")
        return is_whole or (expression.proof == "frame" and _is_framed(text, language, start, end))
    if expression.proof == "round":
        return not _counts(text, language, start, end)
    if expression.proof == "season":
        is_led = _SEASON_LEAD.search(text, max(0, start - _AHEAD_CHARS), start) is not None
        is_noun = text[start:end].lower() != "fall" or _ENDED.match(text, end) is not None
        return is_led and is_noun and _CLOSED.match(text, end) is not None
    return expression.granularity != "quarter" or not _is_of_match(text, language, expression)


def _is_framed(text: str, language: str, start: int, end: int) -> bool:
    """Say whether a bare year stands in a frame that makes it one."""
    frames = _load_year_frames(language.partition("-")[0])
    if frames is None:
        return False
    parts = (text[max(0, start - _FRAME_CHARS) : start], text[start:end], text[end : end + _FRAME_CHARS])
    return frames.search("{}<{}>{}".format(*map(fold_text, parts))) is not None


@cache
def _load_year_frames(language: str) -> re.Pattern[str] | None:
    rows = load_lexicon(language).vocabulary.year_frames if language in LANGUAGES else ()
    return re.compile("|".join(f"(?:{fold_text(row)})" for row in rows)) if rows else None


def _counts(text: str, language: str, start: int, end: int) -> bool:
    """Say whether a round number may count what stands behind it: "in 2000 homes", not "In 2000 voters chose"."""
    language = language.partition("-")[0]
    if language == "ckb":
        return _BARE_WORD.match(text, end) is not None
    if language == "ur":
        return _YEAR_IN.match(text, end) is None and re.match(r" \w", text[end:][:2]) is not None
    if not text[end - 1].isascii() or _PLURAL.match(text, end) is None:
        return False
    acted = _ACTED.match(text, end) if _OPENING.search(text, max(0, start - _AHEAD_CHARS), start) else None
    return acted is None or (acted["verb"] is not None and acted["verb"] not in load_lexicon(language).past_cues)


def is_closed_day(text: str, language: str, expression: Expression) -> bool:
    """Say whether a bare day of English is one: behind "on" or the like, and nothing that is the seventh behind it."""
    if not text[expression.start].isascii() or not text[expression.end - 1].isascii():
        return True
    if not _LEAD.search(text, max(0, expression.start - _AHEAD_CHARS), expression.start):
        return False
    return _CLOSED.match(text, expression.end) is not None and not _tells_game(text, language, expression)


def _is_of_match(text: str, language: str, expression: Expression) -> bool:
    """Say whether "the third quarter" is one of a match: a game is played, or scores are told, near."""
    if expression.year is not None or expression.shift is not None:
        return False
    around = text[max(0, expression.start - _NEAR_CHARS) : expression.end + _NEAR_CHARS]
    behind = text[expression.end : expression.end + _AHEAD_CHARS]
    return _tells_game(text, language, expression) or len(_SCORE.findall(around)) > 1 or bool(_SCORE.search(behind))


def _tells_game(text: str, language: str, expression: Expression) -> bool:
    games = _load_games(language.partition("-")[0])
    around = text[max(0, expression.start - _NEAR_CHARS) : expression.end + _NEAR_CHARS]
    return games is not None and games.search(around) is not None


@cache
def _load_games(language: str) -> re.Pattern[str] | None:
    words = fold_forms(load_lexicon(language).vocabulary.games)
    return re.compile(rf"\b(?:{'|'.join(words)})s?\b") if words else None
