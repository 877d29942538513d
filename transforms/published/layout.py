"""Where a date mention stands: its line, how far down, and the time of the day beside it."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import cached_property

from schemas.records import DateMention, Document
from transforms.folding import fold
from transforms.published.cues import AFTERNOONS, CLOCK, CREDITS, HALVES, READING_TIMES, TAILS

_MAX_LINE_CHARS = 160
_TIME_AFTER = re.compile(
    rf"(?:[ ,،|/()\[\]-]|–|—|(?:{CLOCK})(?![^\W\d_])){{0,6}}"
    # "12 AM" has no minutes.
    r"(?P<hour>[01]?\d|2[0-3])(?:(?:(?::|\.(?=\d\d ?(?:[ap]\.?m|[a-z]{3,4})(?!\w)))(?P<minute>[0-5]\d)"
    r"(?::[0-5]\d(?:\.\d{1,9})?)?)|(?= ?[ap]\.?m(?!\w)))"
    rf" ?(?P<half>{HALVES})?"
    r" ?(?P<zone>z\b|(?:utc|gmt)(?:[+-]\d{1,2}(?::?[0-5]\d)?)?|[+-]\d{2}:?\d{2})?"
    r"(?: ?(?:(?:بتوقیت|به ?وقت) [^\W\d_]+(?: [^\W\d_]+)?|local time|[a-z]{1,3}t(?!\w)))?[ )\].]*"
    # The clocks of several places: 16:25 (Mecca), 13:25 (Greenwich).
    r"(?:\([^\W\d_]+(?: [^\W\d_]+)?\)[ ,،]*(?:\d{1,2}:\d{2} ?(?=\())?){0,3}"
)
# As in "20:26, 24/09/2022", or PM:03:50:10/11/2016 of Kurdish sites.
_TIME_BEFORE = re.compile(
    r"(?:(?P<half>am|pm):)?(?<!\d)(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?::[0-5]\d)?[ ,،:|()–—-]{0,4}$"
)
_BAR = re.compile(r"[|\u2022\u00b7]")
# Who wrote it and how long it takes to read, in the rest of a line of a date.
_CREDIT = re.compile(rf"\W*(?:{CREDITS})?(?:\W*(?:{READING_TIMES}))?\W*")
_TAIL_CHARS = 48
_OFFSET = re.compile(r"([+-])(\d{1,2}):?(\d{2})?")
_TAIL = re.compile(rf"(?m)^[^\w\n]{{0,8}}(?:{TAILS})")
_AFTERNOON = re.compile(AFTERNOONS)


@dataclass(frozen=True)
class Place:
    """One mention, with the mention before it, in its line; `before` and `after` are folded and bounded."""

    mention: DateMention
    previous: DateMention | None
    text: str

    @property
    def is_day(self) -> bool:
        """Say whether the mention is one whole day, with its year."""
        return self.mention.granularity == "day" and self.mention.kind == "absolute" and bool(self.mention.date_start)

    @cached_property
    def line_number(self) -> int:
        """Count of the lines with text above the mention's own."""
        return sum(1 for line in self.text[: self.mention.start].split("\n")[:-1] if line.strip())

    @cached_property
    def before(self) -> str:
        """What stands before the mention in its line, stripped."""
        start = self.text.rfind("\n", 0, self.mention.start) + 1
        return fold(self.text[max(start, self.mention.start - _MAX_LINE_CHARS) : self.mention.start]).text.strip()

    @cached_property
    def is_before_whole(self) -> bool:
        """Say whether `before` reaches back to the beginning of the line."""
        return self.mention.start - (self.text.rfind("\n", 0, self.mention.start) + 1) <= _MAX_LINE_CHARS

    @cached_property
    def after(self) -> str:
        """What stands after the mention in its line, stripped."""
        end = self.text.find("\n", self.mention.end)
        end = len(self.text) if end < 0 else end
        return fold(self.text[self.mention.end : min(end, self.mention.end + _MAX_LINE_CHARS)]).text.strip()

    @cached_property
    def clock(self) -> re.Match[str] | None:
        """The time of the day right after or right before the mention."""
        return _TIME_AFTER.match(self.after) or _TIME_BEFORE.search(self.before)

    @property
    def line(self) -> tuple[int, int]:
        """The mention's line in the text, half-open."""
        end = self.text.find("\n", self.mention.end)
        return self.text.rfind("\n", 0, self.mention.start) + 1, len(self.text) if end < 0 else end

    @property
    def has_bars(self) -> bool:
        """Say whether its line has fields with bars between them."""
        return _BAR.search(self.text, *self.line) is not None

    @property
    def line_stamp(self) -> tuple[int, int]:
        """The beginning of the mention's line up to the mention's end."""
        return self.text.rfind("\n", 0, self.mention.start) + 1, self.mention.end

    @property
    def after_clock(self) -> str:
        """What stands after the mention and its time, in its field of a line that has bars between them.

        A by-line and a time of reading are left out.
        """
        match = _TIME_AFTER.match(self.after)
        after = _BAR.split(self.after[match.end() :] if match else self.after, maxsplit=1)[0]
        return "" if _CREDIT.fullmatch(after) else after

    @property
    def before_clock(self) -> str:
        """What stands before the mention and its time, likewise."""
        return _TIME_BEFORE.sub("", _BAR.split(self.before)[-1])


def read_moment(day: date, clock: re.Match[str] | None) -> datetime | None:
    """Return the moment that a day and the time beside it make, aware where a zone is written.

    >>> read_moment(date(2025, 10, 21), _TIME_AFTER.match("t09:40:00+03:30")).isoformat()
    '2025-10-21T09:40:00+03:30'
    """
    if clock is None:
        return None
    parts = clock.groupdict()
    hour = int(parts["hour"])
    if parts.get("half") and hour <= 12:
        hour = hour % 12 + (12 if _AFTERNOON.fullmatch(parts["half"]) else 0)
    return datetime.combine(day, time(hour, int(parts["minute"] or 0)), _read_zone(parts.get("zone")))


def _read_zone(zone: str | None) -> timezone | None:
    if not zone:
        return None
    match = _OFFSET.search(zone)
    if match is None:
        return UTC
    distance = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
    if distance >= timedelta(hours=15):
        return None
    return timezone(-distance if match[1] == "-" else distance)


def find_tail(text: str) -> int:
    """Return where the article ends and its footer begins, the end of the text where it has none.

    >>> find_tail("متن خبر\\nانتهای پیام/\\nتاریخ انتشار: ۱۳۹۰/۱/۱")
    8
    """
    lines = text.split("\n")
    heads = fold("\n".join([line[:_TAIL_CHARS] for line in lines])).text
    match = _TAIL.search(heads)
    if match is None:
        return len(text)
    before = lines[: heads.count("\n", 0, match.start())]
    return sum(map(len, before)) + len(before)


def find_places(document: Document) -> list[Place]:
    """Return the mentions of a document with their places, in the order of the text."""
    pairs = zip(document.dates, (None, *document.dates), strict=False)
    return [Place(mention, previous, document.text) for mention, previous in pairs]
