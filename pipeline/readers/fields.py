"""Which field of a structured record is the text, the title, the day: by common names, or as the user says."""

import math
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import Any, NamedTuple

from schemas.records import Metadata
from schemas.work import ReadOptions
from transforms.contract import Reject
from transforms.decoding import repair_mojibake

# Our name of a field, and what it is called in the wild, likeliest first; compared without case, spaces and marks.
COMMON_NAMES: dict[str, tuple[str, ...]] = {
    "text": (
        *("text", "body", "content", "articlebody", "article", "fulltext", "maintext", "bodytext", "articletext"),
        *("contenttext", "newsbody", "newstext", "story", "rawtext", "متن", "متنخبر", "محتوا", "نص", "النص", "المحتوى"),
        *("دەق", "ناوەڕۆک"),
    ),
    "title": ("title", "headline", "heading", "newstitle", "عنوان", "تیتر", "تيتر", "العنوان", "ناونیشان", "سەردێڕ"),
    "url": (
        "url",
        "link",
        "uri",
        "permalink",
        "canonicalurl",
        "sourceurl",
        "pageurl",
        "href",
        "نشانی",
        "پیوند",
        "رابط",
    ),
    "source": (
        *("source", "publisher", "outlet", "agency", "newsagency", "sitename", "site", "domain", "website"),
        *("منبع", "خبرگزاری", "المصدر", "سەرچاوە"),
    ),
    "published_at": (
        *("publishedat", "published", "publishdate", "publisheddate", "datepublished", "pubdate", "publicationdate"),
        *("publishedtime", "date", "datetime", "time", "timestamp", "تاریخ", "تاریخانتشار", "التاريخ", "بەروار"),
    ),
    "retrieved_at": (
        *("retrievedat", "crawledat", "fetchedat", "scrapedat", "crawldate", "fetchdate", "downloaddate"),
        *("datedownload", "accessdate"),
    ),
    "language": ("language", "lang", "languagecode", "زبان", "اللغة", "زمان"),
    "author": (
        "author",
        "authors",
        "byline",
        "creator",
        "reporter",
        "writer",
        "نویسنده",
        "خبرنگار",
        "الكاتب",
        "نووسەر",
    ),
    "id": ("id", "docid", "articleid", "newsid", "guid", "uuid", "شناسه"),
}
FIELDS = tuple(COMMON_NAMES)
# What a message shows of the names of fields, and what is read of a moment.
_SHOWN_FIELDS, _SHOWN_CHARS = 40, 80
_TEXT_FIELDS = ("title", "url", "source", "language", "author", "id")
_MOMENT_FIELDS = ("published_at", "retrieved_at")
REPLACED = "surrogates_replaced"
_MARKS = re.compile(r"[\W_]+")
_SURROGATES = re.compile("[\ud800-\udfff]")
_DIGITS = {start + digit: str(digit) for start in (0x660, 0x6F0) for digit in range(10)}
_DAY = re.compile(r"(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|(\d\d)(\d\d))(?!\d)")
_CLOCK = re.compile(r"[T\s]+(\d{1,2})(:\d\d(?::\d\d(?:[.,]\d+)?)?)\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)?", re.IGNORECASE)
_EPOCH = re.compile(r"\d{9,13}(\.\d+)?")
_LAST_EPOCH_S = 4_102_444_800  # the year 2100; what is larger counts milliseconds
# Above these, a year may as well be of the Hijri calendar.
_JALALI_YEARS = range(1300, 1421)
# Others are what programs write for a day that they do not know, such as 0001-01-01.
_YEARS = range(1800, 2200)


class Record(NamedTuple):
    """A structured record as Kariz takes it."""

    text: str
    metadata: Metadata
    flags: tuple[str, ...]


def find_fields(names: Iterable[str], options: ReadOptions) -> dict[str, str]:
    """Return the name in the input of each of our fields that is there.

    Args:
        names: the fields that the input has.
        options: with the fields that the user named.

    >>> find_fields(["ID", "Body", "Publish Date", "tags"], ReadOptions())
    {'text': 'Body', 'published_at': 'Publish Date', 'id': 'ID'}
    """
    return dict(_find_fields(tuple(names), options.fields))


@lru_cache(maxsize=1 << 10)
def _find_fields(names: tuple[str, ...], fields: tuple[tuple[str, str], ...]) -> Mapping[str, str]:
    given = dict(fields)
    folded = {_MARKS.sub("", name).casefold(): name for name in reversed(names)}
    found: dict[str, str] = {}
    for field, common in COMMON_NAMES.items():
        if field in given:
            found[field] = given[field]
            continue
        name = next((folded[each] for each in common if each in folded), None)
        if name is not None and name not in given.values():
            found[field] = name
    return found


def take_record(values: Mapping[str, Any], options: ReadOptions) -> Record:
    """Return what Kariz needs of a record's fields.

    Raises:
        Reject: it has no text field (`no_text_field`, which names the fields that it has), or no text in it.

    >>> take_record({"body": "سلام", "lang": "fa", "views": 3}, ReadOptions()).metadata.extra
    {'views': 3}
    """
    names = _find_fields(tuple(values), options.fields)
    text = _take_text(values, names, options)
    metadata: dict[str, Any] = {}
    used = {names["text"]}
    for field in _TEXT_FIELDS:
        value = field in names and to_name(values.get(names[field]))
        if value:
            metadata[field] = value
            used.add(names[field])
    flags = []
    for field in _MOMENT_FIELDS:
        value = values.get(names[field]) if field in names else None
        if value in (None, "") or _is_nan(value):
            continue
        try:
            metadata[field] = parse_moment(value)
            used.add(names[field])
        except ValueError:
            flags.append(f"unread_{field}")
    metadata["extra"] = {name: value for name, value in values.items() if name not in used}
    if not text.isascii() and _SURROGATES.search(text):
        text = _SURROGATES.sub("\ufffd", text)
        flags.append(REPLACED)
    return Record(text, Metadata(**metadata), tuple(flags))


def _take_text(values: Mapping[str, Any], names: Mapping[str, str], options: ReadOptions) -> str:
    if names.get("text") not in values:
        wanted = dict(options.fields).get("text", "text")
        there = ", ".join(repr(name[:_SHOWN_CHARS]) for name in list(values)[:_SHOWN_FIELDS]) or "none"
        more = f" and {len(values) - _SHOWN_FIELDS} more" if len(values) > _SHOWN_FIELDS else ""
        raise Reject(
            "no_text_field",
            f"There is no field {wanted!r}; the record has: {there}{more}. "
            "Say which holds the article: --field text=NAME.",
        )
    text = values[names["text"]]
    if isinstance(text, list) and all(isinstance(each, str) for each in text):  # a list of paragraphs
        text = "\n".join(text)
    if not isinstance(text, str):
        raise Reject("empty", f"The field {names['text']!r} holds {_say(text)}, no text.")
    return text


def parse_moment(value: object) -> date | datetime:
    """Read a day or a time as data files have them: ISO 8601, RFC 822, epoch seconds or milliseconds, Jalali.

    Raises:
        ValueError: it is none of these, or of a year in which nothing was published.

    >>> parse_moment("1400/01/24"), parse_moment("Tue, 13 Apr 2021 09:30:00 +0300").isoformat()
    (datetime.date(2021, 4, 13), '2021-04-13T09:30:00+03:00')
    """
    if isinstance(value, bool) or not isinstance(value, str | int | float | date):
        raise ValueError(f"a {type(value).__name__} is no moment")
    try:
        moment = value if isinstance(value, date) else _parse_moment(str(value)[:_SHOWN_CHARS])
    except (OverflowError, TypeError, IndexError) as error:  # from the library, for numbers out of all bounds
        raise ValueError(str(error)) from error
    if moment.year not in _YEARS:
        raise ValueError(f"{value!r} is no moment of a newspaper")
    return moment


def take_moment(given: object) -> dict[str, Any]:
    """Return a time of publication as a field of the metadata, as it is given where it is none.

    >>> take_moment("2021-04-13"), take_moment("today")
    ({'published_at': datetime.date(2021, 4, 13)}, {'extra': {'published_at': 'today'}})
    """
    try:
        return {"published_at": parse_moment(given)}
    except ValueError:
        return {"extra": {"published_at": given}}


def _parse_moment(given: str) -> date | datetime:
    text = given.strip().translate(_DIGITS)
    if _EPOCH.fullmatch(text):
        seconds = float(text) / (1000 if float(text) > _LAST_EPOCH_S else 1)
        return datetime.fromtimestamp(seconds, UTC)
    found = _DAY.match(text)
    if not found:
        return parsedate_to_datetime(text)
    day = _make_day(int(found[1]), int(found[3] or found[5]), int(found[4] or found[6]))
    rest = text[found.end() :]
    if not rest:
        return day
    clock = _CLOCK.fullmatch(rest)
    if not clock:
        raise ValueError(f"{given!r} is no time")
    zone = clock[3] or ""
    zone = "+00:00" if zone.upper() in ("Z", "UTC", "GMT") else zone
    return datetime.fromisoformat(f"{day}T{clock[1]:0>2}{clock[2].replace(',', '.')}{zone}")


def _make_day(year: int, month: int, day: int) -> date:
    if year in _JALALI_YEARS:
        from persiantools.jdatetime import JalaliDate

        converted: date = JalaliDate(year, month, day).to_gregorian()
        return converted
    return date(year, month, day)


def to_name(value: object) -> str | None:
    """Return a value of metadata as text: names are sometimes in a list, or an object with a name.

    >>> to_name(["علی", {"name": "مریم"}]), to_name(" "), to_name(7)
    ('علی, مریم', None, '7')
    """
    if isinstance(value, list):
        parts = [_to_text(each.get("name") if isinstance(each, dict) else each) for each in value]
        return ", ".join(part for part in parts if part) or None
    return _to_text((value.get("name") or value.get("title")) if isinstance(value, dict) else value)


def _to_text(value: object) -> str | None:
    if isinstance(value, bool) or not isinstance(value, str | int | float) or _is_nan(value):
        return None
    text = str(value).strip()
    if not text.isascii():
        text = _SURROGATES.sub("\ufffd", repair_mojibake(text) or text)
    return text or None


def _is_nan(value: object) -> bool:
    """Say whether a value is how tables write that there is none."""
    return isinstance(value, float) and math.isnan(value)


def _say(value: object) -> str:
    return "nothing" if value is None else f"a {type(value).__name__}"
