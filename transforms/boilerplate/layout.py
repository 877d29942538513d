"""What a line is by its looks alone: a header, a stamp, an address, keywords, navigation, a notice."""

import re
from functools import cache

from transforms.boilerplate.data.notices import NOTICE_CUES, NOTICE_STEMS
from transforms.folding import fold
from transforms.source.datelines import has_digit, is_calendar
from transforms.source.lines import Line, fold_quickly

RESIDUE_SIGNS = ("://", "www.", "@", "#", ".com/", ".ir/", ".net/", ".org/")
"""One of them is in every text that holds an address or keywords with hashes."""
_MAX_NOTICE_CHARS = 700
_MAX_SHORT_CHARS = 120
_DAY = r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})"
_TIME = r"(?:[t ,،|–-]{0,3}\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?: ?(?:z|utc|gmt|[ap]m|[+-]\d{2}:?\d{2}))?)?"
_STAMP = re.compile(
    r"[ *•|-]{0,3}(?:(?:date|published(?: on| at)?|posted(?: on)?|updated|last updated|"
    r"تاریخ(?: (?:انتشار|خبر|درج|النشر))?|زمان انتشار|"
    r"نشر(?: فی)?|تم النشر|اخر تحدیث|بهروار(?:ی بڵاوکردنهوه)?) ?:? ?(?P<labelled>)|)"
    rf"{_DAY}{_TIME}[ |–-]{{0,3}}(?!\d)"
)
_DIGIT = re.compile(r"\d")
_STAMP_CHARS = 40
_AGE = re.compile(
    r"(?:(?:حدود|منذ|قبل|پیش|about|updated|posted|published|بروزرسانی) ?:? ?)?"
    r"(?:\d{1,3}|یک|دو|an?|one|ساعه|دقیقه|یوم|یومین|ساعتین|دقیقتین) ?"
    r"(?:ثانیه|دقیقه|ساعت|روز|هفته|ماه|سال|دقایی?ق|ساعات|ساعه|یوما?|ایام|اسبوع|اسابیع|شهر|اشهر|"
    r"چرکه|خولهک|کاتژمیر|ڕوژ|ههفته|مانگ|seconds?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?)?"
    r" ?(?:پیش|قبل|مضت|لهمهوبهر|بهر له ایستا|ago)?[ .]*"
)
_AGE_SIGN = re.compile(r"پیش|قبل|منذ|مضت|ago|لهمهوبهر")
_URL = re.compile(r"[^\w]{0,3}(?:https?://|www\.)\S{1,500}[^\w]{0,3}|[a-z0-9-]{2,40}(?:\.[a-z]{2,12}){1,3}/\S{1,200}")
_EMAIL = re.compile(r"[^\w]{0,3}[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,63}){1,3}[^\w]{0,3}")
_PHONE = re.compile(r"[^\w]{0,3}\+?\d[\d ()/-]{6,24}\d[^\w]{0,3}")
_HASHTAGS = re.compile(r"(?:#[^\s#]{1,60}[ ،,]{0,3}){1,30}")
_BREADCRUMB = re.compile(r"[^>›»|«\n]{1,40}(?:(?: ?[>›»] ?| \| )[^>›»|«\n]{1,60}){2,8}")


def find_stamp(line: Line) -> int:
    """Return where the machine-written date ends that a line begins with, in its folded head; 0 for none.

    >>> from transforms.source.lines import read_lines
    >>> find_stamp(read_lines("date 2025-10-21 وزیر آمد")[0]), find_stamp(read_lines("2025 سال خوبی بود")[0])
    (16, 0)
    """
    if not _DIGIT.search(line.text, line.start, min(line.end, line.start + _STAMP_CHARS)):
        return 0
    match = _STAMP.match(line.head)
    if match is None:
        return 0
    # Without a label only a line of its own is a stamp: prose may begin with a day.
    return match.end() if match["labelled"] is not None or match.end() == len(line.head) else 0


def is_age(head: str) -> bool:
    """Say whether a folded line is an age alone.

    >>> is_age("55 دقیقه پیش"), is_age("منذ 3 ساعات"), is_age("2 hours ago"), is_age("3 ماه")
    (True, True, True, False)
    """
    return _AGE_SIGN.search(head) is not None and _AGE.fullmatch(head) is not None


def is_day(head: str) -> bool:
    """Say whether a folded line is a date or a time alone."""
    return has_digit(head) and is_calendar(head)


def is_residue(line: Line) -> bool:
    """Say whether a line is an address, a number, keywords or a path of a page, wherever it stands."""
    if line.holds(" "):
        return line.holds("#") and len(line) <= 2 * _MAX_SHORT_CHARS and _HASHTAGS.fullmatch(line.raw) is not None
    if len(line) > 6 * _MAX_SHORT_CHARS or not (line.holds("/") or line.holds("@") or line.holds("www.")):
        return False
    whole = fold_quickly(line.raw)
    return _URL.fullmatch(whole) is not None or _EMAIL.fullmatch(whole) is not None


def is_phone(line: Line) -> bool:
    """Say whether a line is a telephone number alone."""
    return len(line) <= 40 and line.text[line.end - 1].isdigit() and _PHONE.fullmatch(line.head) is not None


def is_breadcrumb(head: str) -> bool:
    """Say whether a folded line at the head is the path to a page.

    >>> is_breadcrumb("خانه > سیاست > دولت"), is_breadcrumb("او گفت «بله» و «نه»")
    (True, False)
    """
    marks = head.count(">") + head.count("›") + head.count("»") + head.count("|")
    return marks >= 2 and _BREADCRUMB.fullmatch(head) is not None


def is_notice(line: Line) -> bool:
    """Say whether a line tells of rights and liability, as pages do below an article."""
    if not 12 <= len(line) <= _MAX_NOTICE_CHARS:
        return False
    raw = line.raw
    for stem in NOTICE_STEMS:
        if stem in raw:
            folded = fold_quickly(raw)
            return all(any(cue in folded for cue in group) for group in _notice_cues())
    return False


@cache
def _notice_cues() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(fold(cue).text for cue in group) for group in NOTICE_CUES)
