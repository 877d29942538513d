"""What a short line of a page asks of its reader, or tells of the page, by families of words."""

import re

from transforms.folding import WORD
from transforms.source.lines import Line, end_of_words, fold_quickly
from transforms.source.words import load_first_words, load_gate, load_names, load_pattern, load_stems, load_words

_MAX_CHARS = 170
_MAX_CALL_WORDS = 24
_MAX_PLAIN_WORDS = 20
_MAX_FOLLOWED_WORDS = 6
_MIN_GLUED_CHARS = 14
_MAX_RIGHTS_CHARS = 260
_PART = re.compile(r"\d+|[^\W\d_]+")
_ENDS_SENTENCE = re.compile(r"[.۔؛:][\"»”’)\]\s]*$")
_RIGHTS_SIGNS = (
    "©",
    "opyright",
    "OPYRIGHT",
    "ights reserved",
    "ights Reserved",
    "icensed under",
    "(c)",
    "(C)",
    "ommons",
)
_QUOTES = ("«", "“", "„", "‘", "’", '"')
_RIGHTS = re.compile(
    r"©|copyright ?(?:\(c\)|\d{4}|by )|\ball rights reserved\b|\(c\) ?\d{4}|creative commons|licensed under"
)
_PUBLISHED_IN = re.compile(r"published in [a-z' -]{3,40},? [a-z]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}\.?")
# Letters of who wrote, edited and sent it: "EF/MA", "م د ع / ه ث", "=====ر.ح.".
_INITIALS = re.compile(
    r"[=*_–—-]{0,40} ?(?:[a-z]{1,4}(?: ?/ ?[a-z]{1,4}){1,4}|[^\W\d_a-z](?:[./ ]{1,3}[^\W\d_a-z]){1,8}"
    r"|[^\W\d_a-z]{1,3}(?: ?/ ?[^\W\d_a-z]{1,3}){1,4}|(?<=[=*_–—-])[^\W\d_]{1,4})[. ]{0,2}"
)
_SHARE_SIGNS = re.compile(r"\ba ?\+ ?a ?-|\ba ?- ?a ?\+")
_PATH = re.compile(r" ?[>›»/|\\] ?")
_PATH_SIGN = re.compile(r"[>›»/|\\]")
_MAX_PATH_WORDS, _MAX_SEGMENT_WORDS = 8, 3
_DATE = re.compile(r"(?:1[2-5]|19|20)\d\d|\d:\d\d|\d[-/.]\d{1,2}[-/.]\d")
_STAMP_BREAK = re.compile(r"[|•·,،]| [-–—/] ?|[-–—/] ")
_DIGIT = re.compile(r"\d")
_MAX_NAMES = 5


def is_furniture(line: Line, amid: bool = False) -> bool:
    """Say whether a short line asks to follow, join, subscribe, install, press, or tells of rights.

    Args:
        line: the line.
        amid: whether it stands above or amid an article, where only what begins or ends as an imperative is one.

    >>> from transforms.source.lines import read_lines
    >>> text = "Follow us on Telegram\\nHe told his fans to follow him on Telegram."
    >>> [is_furniture(line) for line in read_lines(text)]
    [True, False]
    """
    if line.call is None:
        line.call = _weigh_call(line)
    return line.call > (1 if amid else 0)


def _weigh_call(line: Line) -> int:
    """Return 2 for a line that is furniture wherever it stands, 1 for one below an article, 0 for none."""
    if len(line) > _MAX_RIGHTS_CHARS:
        return 0
    raw = line.raw
    for sign in _RIGHTS_SIGNS:
        if sign in raw and _RIGHTS.search(fold_quickly(raw)):
            return 2
    words = line.words
    if len(line) > _MAX_CHARS or len(words) > _MAX_CALL_WORDS or load_gate().isdisjoint(words):
        return 0
    folded = line.head
    if words[0] == "published" and _PUBLISHED_IN.fullmatch(folded):
        return 2
    is_asked = _begins_with_call(words) or _ends_with_call(words)
    is_prose = any(quote in folded for quote in _QUOTES) or (not is_asked and _ENDS_SENTENCE.search(folded[-6:]))
    return 0 if is_prose else _read_call(words, is_asked)


def is_page_call(line: Line) -> bool:
    """Say whether a line asks to follow, to join or to install, or says in which paper it was printed."""
    words = line.words
    return bool(words) and not load_gate().isdisjoint(words) and (is_furniture(line) or _begins_with_call(words))


def _begins_with_call(words: list[str]) -> bool:
    """Say whether the first words are an imperative, so that a full stop makes no report of it."""
    start = f" {' '.join(words[:3])} "
    return any(_matches_at_start(load_pattern(family), start) for family in ("following", "downloading", "calls"))


def _ends_with_call(words: list[str]) -> bool:
    """Say whether the last word is an imperative, in a language whose verb stands last."""
    return words[-1] in load_words("imperatives")


def _matches_at_start(pattern: re.Pattern[str], words: str) -> bool:
    return pattern.match(words) is not None


def _read_call(words: list[str], is_asked: bool) -> int:
    """Return the weight of a line that may call its reader to something."""
    spaced, joined = f" {' '.join(words)} ", "".join(words)
    if load_pattern("calls").search(spaced):
        return 2
    plain = len(words) <= _MAX_PLAIN_WORDS
    is_short = len(words) <= _MAX_FOLLOWED_WORDS
    follows = plain and load_pattern("following").search(spaced) is not None
    passes = is_short and load_pattern("passing").match(spaced) is not None
    is_call = follows and is_short and _ends_with_call(words)
    if not is_call and (follows or passes):
        is_call = load_stems("networks").search(joined) is not None
    if not is_call:
        store, app = load_stems("stores").search(joined), load_pattern("apps").search(spaced)
        is_load = plain and (app or store) and load_pattern("downloading").search(spaced)
        is_call = bool((app and store) or is_load)
    if not is_call and load_pattern("newsletters").search(spaced):
        is_call = len(words) <= 3 or load_pattern("subscribing").search(spaced) is not None
    return (2 if is_asked else 1) if is_call else 0


def is_initials(line: Line) -> bool:
    """Say whether a line is nothing but the initials of those who wrote it.

    >>> from transforms.source.lines import read_lines
    >>> [is_initials(line) for line in read_lines("EF/MA\\nم د ع / ه ث\\n=====ر.ح.\\nGoal")]
    [True, True, True, False]
    """
    return len(line) <= 60 and _INITIALS.fullmatch(line.head) is not None


def is_share_bar(line: Line) -> bool:
    """Say whether a line is a row of buttons: `facebook twitter whatsapp`, `A+ A-`, "اندازه متن - +"."""
    if len(line) > 90:
        return False
    words = line.words
    if line.holds("+") and _SHARE_SIGNS.search(line.head):
        return len(words) <= 6
    if len(words) == 1 and len(line) > _MIN_GLUED_CHARS:
        return len(load_stems("networks").findall(words[0])) > 1
    buttons = load_words("sharing")
    if len(words) < 2 or not all(word in buttons for word in words):
        return False
    return len(words) > 2 or load_stems("networks").search("".join(words)) is not None or "+" in line.head


def is_path(line: Line) -> bool:
    """Say whether a line at the head is the path to a page, from its home or through its sections.

    >>> from transforms.source.lines import read_lines
    >>> [is_path(line) for line in read_lines("الرئيسية > متفرقات\\nأخبار|اقتصاد\\nباران آمد/ سیل نیامد")]
    [True, True, False]
    """
    if len(line) > 90 or not _PATH_SIGN.search(line.text, line.start, line.end):
        return False
    parts = [words for each in _PATH.split(line.head) if (words := WORD.findall(each))]
    if len(parts) < 2 or sum(map(len, parts)) > _MAX_PATH_WORDS or len(parts[-1]) > _MAX_SEGMENT_WORDS:
        return False
    segments = ["".join(words) for words in parts]
    homes, sections = load_names("homes"), load_names("sections")
    if all(each in sections or each in homes for each in segments):
        return True
    # A headline may begin so: "خبر/ باران آمد".
    return segments[0] in homes and ("/" not in line.head or segments[0] not in load_names("news"))


def is_section(line: Line) -> bool:
    """Say whether a line is the name of a section and nothing else."""
    if len(line) > 40:
        return False
    name = "".join(line.words)
    return name in load_names("sections") or name in load_names("homes")


def is_stamp_line(line: Line, calendar_words: frozenset[str]) -> bool:
    """Say whether a line is a time of publication, however it is put, perhaps with names beside it.

    >>> from transforms.source.datelines import load_calendar_words as load
    >>> from transforms.source.lines import read_lines
    >>> rows = "Reuters | Published November 7, 2023 | Updated 2 years ago\\nWorld Cup 2026: Iran 2, Iraq 1"
    >>> [is_stamp_line(line, load()) for line in read_lines(rows)]
    [True, False]
    """
    if len(line) > 150 or not _DIGIT.search(line.text, line.start, line.end):
        return False
    head = line.head
    if not _DATE.search(head) or head.rstrip(' "»)').endswith((".", "؟", "?", "!", "۔")):
        return False
    names, has_day = 0, False
    for segment in _STAMP_BREAK.split(head):
        parts = _PART.findall(segment)
        unknown = sum(1 for part in parts if not _is_stamp_word(part, calendar_words))
        has_digit = _DIGIT.search(segment) is not None
        if unknown and (has_digit or unknown > _MAX_SEGMENT_WORDS):
            return False
        has_day = has_day or (has_digit and len(parts) > 1)
        names += unknown
    return has_day and names <= _MAX_NAMES


def _is_stamp_word(word: str, calendar_words: frozenset[str]) -> bool:
    return word.isdigit() or word in calendar_words or word in load_words("stamp")


def is_byline(line: Line) -> bool:
    """Say whether a line at the head names who wrote it, and does no more."""
    if len(line) > 90 or _ENDS_SENTENCE.search(line.head[-3:]):
        return False
    words = line.words
    if not 1 <= len(words) <= 7 or words[0] not in load_first_words("bylines"):
        return False
    match = load_pattern("bylines").match(f" {' '.join(words)} ")
    if match is None:
        return False
    count = len(match[0].split())
    if count == len(words):
        return True
    # A mark parts the word from the name; in English the word "by" does without.
    behind = line.head[end_of_words(WORD, line.head, count) :]
    return behind.lstrip()[:1] in (":", "/", ",", "،", "-", "–", "|") or (words[0] == "by" and len(words) <= 7)
