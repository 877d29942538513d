"""From lines to labelled stretches: the head from above, the tail from below, what is known anywhere in between."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from transforms.boilerplate.head import Head, read_head
from transforms.boilerplate.layout import is_residue
from transforms.boilerplate.page import Label, Page
from transforms.boilerplate.rules import Rules
from transforms.boilerplate.tail import END_STEMS, find_blocks, find_end_mark, find_tail
from transforms.source.furniture import is_furniture
from transforms.source.lines import read_lines
from transforms.source.outlets import Outlets

_MIDDLE_CHARS = 130
_ENDS_SENTENCE = re.compile(r"[.۔؟?…][\"»”’)\]\s]*$")
_BRACKETS = re.compile(r"\(([^()\n]{2,28})\)")


class Layout(NamedTuple):
    """What of an article is not its body."""

    title: str | None
    labels: tuple[Label, ...]


def find_layout(text: str, title: str | None, sources: frozenset[str], outlets: Outlets, rules: Rules) -> Layout:
    """Return the headline of an article and its labelled stretches, in order, none over another.

    Args:
        text: the article.
        title: its headline where the record tells it; trusted.
        sources: slugs of those who wrote it and passed it on, whose own rules hold too.
        outlets: to know datelines by.
        rules: the phrases.
    """
    page = Page(text, read_lines(text), sources, outlets, rules)
    head = read_head(page, title)
    lines = _find_lines(page, head) - head.done
    whole = [Label(page.lines[index].start, page.lines[index].end, "boilerplate") for index in lines]
    # The first line of the body may be furniture although it begins with what looks like a stamp.
    labels = sorted([*_outside(head.labels, sorted(whole)), *whole])
    labels += _outside(list(_find_inside(page, head.first)), labels)
    return Layout(title or head.title, tuple(sorted(labels)))


def _find_lines(page: Page, head: Head) -> set[int]:
    """Return the whole lines below the head that are boilerplate."""
    found = find_tail(page, head.first)
    for block in find_blocks(page, head.first):
        found.update(block)
    for index in range(head.first, len(page.lines)):
        if index in found:
            continue
        line = page.lines[index]
        if len(line) > _MIDDLE_CHARS and index not in page.phrases:
            if page.has_residue and is_residue(line):
                found.add(index)
        elif (
            page.find_rule(index, "any")
            or (page.has_residue and is_residue(line))
            or (
                len(line) <= _MIDDLE_CHARS
                and not _ENDS_SENTENCE.search(line.text, max(line.start, line.end - 4), line.end)
                and is_furniture(line, amid=True)
            )
        ):
            found.add(index)
    return found


def _find_inside(page: Page, first: int) -> Iterator[Label]:
    """Yield what is boilerplate within lines: calls in brackets, end marks behind a sentence."""
    for match in _BRACKETS.finditer(page.text):
        if page.rules.is_inline(match[1]):
            yield Label(*match.span(), "boilerplate")
    if any(stem in page.text for stem in END_STEMS):
        for line in page.lines[first:]:
            mark = find_end_mark(line)
            if mark:
                yield Label(*mark, "boilerplate")


def _outside(labels: Sequence[Label], others: Sequence[Label]) -> list[Label]:
    """Return the labels that lie in none of the others, which are in order and disjoint."""
    starts = [other.start for other in others]
    return [each for each in labels if not (at := bisect_right(starts, each.start)) or others[at - 1].end <= each.start]
