"""What stands below the body or amid it: footers, lists of other articles, comments, parts of the page."""

import re
from collections.abc import Iterator
from enum import IntEnum

from transforms.boilerplate.layout import is_notice, is_phone, is_residue
from transforms.boilerplate.page import Page
from transforms.boilerplate.rules import Found
from transforms.source.datelines import has_digit
from transforms.source.furniture import is_furniture, is_initials, is_share_bar
from transforms.source.lines import Line, fold_quickly

_TAIL_LINES = 80
_SHORT_CHARS = 110
_COMMENT_CHARS = 400
_LIST_LINES = 30
_NOTICE_LINES = 16
_BLOCK_LINES, _BLOCK_CHARS = 14, 320
_BODY_CHARS, _LAST_SENTENCE_CHARS = 80, 40
# The number of a desk or of who wrote it; a line with other digits is no keyword but a result or a price.
_CODE = re.compile(r"[/ ]{0,2}\d{4,9}(?:/\d{1,6}){0,2}[/ ]{0,2}")
_NO_TAG = re.compile(r"[\d:=،,«\"–—-]")
_HANDLE = re.compile(r"(?:[\W_]|id ){0,8}@[a-z0-9_.]{3,40}[\W_]{0,6}")
_TAG_WORDS, _TAG_CHARS, _TAG_LINES = 3, 32, 12
_PROSE_WORDS = 4
_ENDS_SENTENCE = re.compile(r"[.۔…][\"»”’)\]\s]*$")
_ENDS_ANY_SENTENCE = re.compile(r"[.۔؟?!…:][\"»”’)\]\s]*$")
_LAST_CHARS = 6
# What agencies put at the end of a message, also glued to its last sentence.
_END_MARK = re.compile(r"(?:انتهای|پایان) ?(?:پیام|خبر|گزارش) ?(?:/[ /\w.]{0,24}|[./ ]{0,3})")
END_STEMS = ("انتها", "پایان", "پايان")
_END_CHARS = 60
# Marks alone, or the count of a button for readers to agree.
_ORNAMENT = re.compile(r"[\W_]{1,40}|[+–-] \d{1,4}")
_CLOSING = re.compile(r"\((?:النهایه|انتهی|انتهی ?/ ?[\w ./]{1,12}|end|ends)\)[ ./\w]{0,12}$")


class Weight(IntEnum):
    """How much a line tells that what follows is no longer the article."""

    NONE = 0
    ANYWHERE = 1
    """It stands on pages, also amid an article."""
    FOOTER = 2
    """It stands below articles."""
    LIST = 3
    """It is the name of a list of other articles, or ends the message."""
    COMMENTS = 4
    """Readers' comments follow."""


def find_end_mark(line: Line) -> tuple[int, int] | None:
    """Return where the end mark stands that a line ends with."""
    end = line.text[max(line.start, line.end - _END_CHARS) : line.end]
    start = max(end.rfind(stem) for stem in END_STEMS)
    if start >= 0 and _END_MARK.fullmatch(fold_quickly(end[start:])):
        return line.end - len(end) + start, line.end
    return None


def find_blocks(page: Page, first: int) -> Iterator[range]:
    """Yield the parts of a page amid its article that say where they begin and where they end.

    Args:
        page: its lines.
        first: the first line of the body.
    """
    done = first
    for index in sorted(page.phrases):
        if index < done or not page.is_part(index, "block"):
            continue
        end = _find_close(page, index)
        if end > index:
            done = end + 1
            yield range(index, done)


def _find_close(page: Page, start: int) -> int:
    """Return the line that closes the part of a page that a line begins; that line itself where none does."""
    first = "".join(page.lines[start].head.split())
    for index in range(start + 1, min(len(page.lines), start + 1 + _BLOCK_LINES)):
        line = page.lines[index]
        if len(line) > _BLOCK_CHARS:
            break
        is_same = "".join(line.head.split()) == first
        if is_same or page.is_part(index, "close") or _ends_with_close(line):
            return index
    return start


def _ends_with_close(line: Line) -> bool:
    return len(line) <= 60 and line.head.endswith((" نهایه", " پایان", " end"))


def find_tail(page: Page, first: int) -> set[int]:
    """Return the lines below an article that are no part of it.

    Args:
        page: its lines.
        first: the first line of the body.
    """
    count = len(page.lines)
    floor = max(first + 1, count - _TAIL_LINES)
    weights = {index: weight for index in range(floor, count) if (weight := _weigh(page, index))}
    found: set[int] = set()
    index = floor
    body_chars = sum(len(line) for line in page.lines[first:floor])
    may_close = "(" in page.text or any(stem in page.text for stem in END_STEMS)
    while index < count:
        weight = weights.get(index, Weight.NONE)
        behind_mark = may_close and index > first and not weight and _closes_message(page.lines[index - 1])
        if not weight and not behind_mark:
            body_chars += len(page.lines[index])
            index += 1
            continue
        end = _find_paragraph(page, index, weights)
        if end == count and body_chars >= _BODY_CHARS:
            found |= _label_to_end(page, index, weights, behind_mark)
            found |= _find_tags(page, first, index)
            return found
        if (weight >= Weight.LIST and end > index + 1) or behind_mark:
            found |= set(_list_below(page, index, end, weights))
        index = max(end, index + 1)
    return found


def _weigh(page: Page, index: int) -> Weight:
    line = page.lines[index]
    found = page.find_rule(index, "tail")
    if found:
        return _weigh_rule(found)
    if index >= len(page.lines) - _NOTICE_LINES and is_notice(line):
        return Weight.FOOTER
    if len(line) > _SHORT_CHARS and line.text[line.end - 1] in ".۔؟" and not line.holds("©"):
        return Weight.NONE
    if is_furniture(line) or is_initials(line) or is_phone(line):
        return Weight.FOOTER
    is_residual = page.has_residue and (is_residue(line) or (line.holds("@") and _HANDLE.fullmatch(line.head)))
    return Weight.ANYWHERE if is_residual or _ORNAMENT.fullmatch(line.raw) or is_share_bar(line) else Weight.NONE


def _weigh_rule(found: Found) -> Weight:
    if found.rule.form == "comments":
        return Weight.COMMENTS
    if found.opens_list:
        return Weight.LIST
    is_sure = found.rule.place == "tail" and found.rule.form != "line"
    return Weight.FOOTER if is_sure else Weight.ANYWHERE


def _closes_message(line: Line) -> bool:
    """Say whether a line ends with the mark at the end of a message."""
    if find_end_mark(line):
        return True
    end = line.text[max(line.start, line.end - 24) : line.end]
    return "(" in end and _CLOSING.search(fold_quickly(end)) is not None


def _find_paragraph(page: Page, start: int, weights: dict[int, Weight]) -> int:
    """Return the first line behind a footer's that is prose; behind comments only what is longer than they are."""
    has_comments = False
    for index in range(start, len(page.lines)):
        weight = weights.get(index, Weight.NONE)
        # A heading of the article may be called so too, but that has no number and stands by itself.
        is_block = weight is Weight.COMMENTS and (index - 1 in weights or has_digit(page.lines[index].head))
        has_comments = has_comments or is_block
        if weight is Weight.NONE and _is_prose(page.lines[index], has_comments):
            return index
    return len(page.lines)


def _is_prose(line: Line, has_comments: bool) -> bool:
    if has_comments:
        return len(line) > _COMMENT_CHARS
    if len(line) > _SHORT_CHARS:
        return True
    ends = _ENDS_SENTENCE.search(line.text, max(line.start, line.end - _LAST_CHARS), line.end)
    return ends is not None and len(line.head.split()) >= _PROSE_WORDS


def _label_to_end(page: Page, start: int, weights: dict[int, Weight], behind_mark: bool) -> set[int]:
    """Return the lines from a footer's to the end that go with it: all of them once it is surely one."""
    found: set[int] = set()
    is_sure, row = behind_mark, 0
    for index in range(start, len(page.lines)):
        weight = weights.get(index, Weight.NONE)
        row = row + 1 if weight else 0
        is_sure = is_sure or weight >= Weight.FOOTER or row > 1
        if weight or is_sure:
            found.add(index)
    return found


def _list_below(page: Page, start: int, end: int, weights: dict[int, Weight]) -> Iterator[int]:
    """Yield the lines of a list that a paragraph of the article ends; a heading above that is the article's."""
    last = min(end, start + 1 + _LIST_LINES)
    has_gaps = any(page.lines[index].gap for index in range(1, len(page.lines)))
    if end < len(page.lines) and has_gaps and last == end:
        while last - 1 > start and last - 1 not in weights and page.lines[last - 1].gap:
            last -= 1
    yield from range(start, last)


def _find_tags(page: Page, first: int, end: int) -> set[int]:
    """Return the row of keywords between the last sentence and the footer."""
    start = end
    while start - 1 > first and end - start < _TAG_LINES and _is_tag(page.lines[start - 1]):
        start -= 1
    above = page.lines[start - 1]
    ends = _ENDS_SENTENCE.search(above.text, max(above.start, above.end - _LAST_CHARS), above.end)
    is_code = end - start == 1 and _CODE.fullmatch(page.lines[start].raw) is not None
    is_row = (end - start >= 2 or is_code) and ends is not None and len(above) >= _LAST_SENTENCE_CHARS
    return set(range(start, end)) if is_row else set()


def _is_tag(line: Line) -> bool:
    if len(line) > _TAG_CHARS or _ENDS_ANY_SENTENCE.search(line.raw):
        return False
    if _CODE.fullmatch(line.raw):
        return True
    return len(line.head.split()) <= _TAG_WORDS and not _NO_TAG.search(line.raw)
