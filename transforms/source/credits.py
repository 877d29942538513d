"""Who a text says it is from: its dateline, the first words of its lead, the credits at its end."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from transforms.folding import WORD, fold
from transforms.source.data.cues import (
    FOOTER_STEMS,
    LABEL_STEMS,
    NOT_SITES,
    REPUBLISHERS,
    REPUBLISHERS_IF_LISTED,
    RIGHTS,
)
from transforms.source.datelines import read_dateline, read_label
from transforms.source.furniture import is_page_call
from transforms.source.leads import LEAD_CHARS, has_stem, load_leads, may_name_author, read_lead
from transforms.source.lines import Line, fold_quickly, read_lines
from transforms.source.outlets import Outlet, Outlets
from transforms.source.scripts import guess_language

_HEAD_LINES = 6
_TAIL_LINES = 6
_TAIL_CHARS = 1000
_SIGNATURE = re.compile(r"\(([^()\n]{2,40})\)[ .]*$")
_SHORT_LINE = 120
_PAGE_LINES, _MAX_PAGE_CHARS = 25, 170
_MAX_NAME_CHARS, _MAX_CALL_CHARS = 50, 110
_NAME_BREAK = re.compile(r" ?[-–—/|•] ?")
_SOURCE_OF_NEWS = "منبع خبر"


class Credit(NamedTuple):
    """Who wrote a text and who passed it on, as far as it tells."""

    author: Outlet | None = None
    republisher: str | None = None


def find_credit(text: str, outlets: Outlets) -> Credit:
    """Return whom a text names as its author in its first lines or its last; names in the body are no credit.

    >>> from transforms.source.outlets import load_outlets
    >>> find_credit("به گزارش خبرگزاری تسنیم، وزیر نیرو گفت…", load_outlets()).author.slug
    'tasnim'
    """
    lines = read_lines(text)
    named = _read_head(_above(lines), outlets)
    tail = _Tail(lines, outlets)
    authors = [outlet for outlet in named if outlet.kind != "aggregator"] or list(tail.authors)
    republishers = [outlet.slug for outlet in named if outlet.kind == "aggregator"] or tail.republishers
    author = authors[0] if authors else None
    sites = tail.sites or list(_find_sites(lines, outlets))
    if author is None and sites:
        # Agencies write for others: "AP" alone above an article of a newspaper.
        author = next((site for site in sites if site.kind == "agency"), sites[0])
    republishers += [site.slug for site in sites]
    others = [name for name in republishers if author is None or name != author.slug]
    return _localize(Credit(author, others[0] if others else None), text, outlets)


def _localize(credit: Credit, text: str, outlets: Outlets) -> Credit:
    """Return a credit with the services of its outlets in the language of the text."""
    if not (credit.author or credit.republisher):
        return credit
    language = guess_language(text)
    author = outlets.localize(credit.author, language) if credit.author else None
    site = outlets.by_slug.get(credit.republisher or "")
    republisher = outlets.localize(site, language).slug if site else credit.republisher
    return Credit(author, republisher if author is None or republisher != author.slug else None)


def _find_sites(lines: Sequence[Line], outlets: Outlets) -> Iterator[Outlet]:
    """Yield the outlets that own lines of the page call their own: to follow, to install, in print, above the text."""
    for line in reversed(lines[-_PAGE_LINES:]):
        # A long sentence is the article's; no need to look at its words.
        is_prose = len(line) > _MAX_CALL_CHARS and line.text[line.end - 1] in ".۔؟"
        if len(line) <= _MAX_PAGE_CHARS and not is_prose and is_page_call(line):
            yield from _find_in_call(line, outlets)
    for index, line in enumerate(lines[:_HEAD_LINES]):
        if len(line) <= _MAX_NAME_CHARS and ":" not in line.raw and index + 1 < len(lines):
            parts = [part.strip() for part in _NAME_BREAK.split(line.head)] if index else [line.head]
            for part in parts:
                found = outlets.match(part, 0) if part else None
                if found and found[1] >= len(part) and found[0].kind != "aggregator":
                    yield found[0]


def _find_in_call(line: Line, outlets: Outlets) -> Iterator[Outlet]:
    """Yield the outlet that a line names, which asks to follow it, to install it or to read it in print."""
    folded = line.head
    words = list(WORD.finditer(folded))
    named = (word for word in words if word[0] not in _not_sites())
    found = [match[0] for word in named if (match := outlets.match(folded, word.start()))]
    found = [outlet for outlet in found if outlet.kind != "aggregator"]
    bare = found[0] if found else outlets.find_bare([word[0] for word in words])
    if bare:
        yield bare


def load_cues() -> None:
    """Fold the phrases and build the patterns, which is done once in a process."""
    load_leads()
    _rights()
    _republishers()


def _above(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the first lines, up to the sixth of more than a few words: headers and labels are many, but short."""
    long_lines = 0
    for line in lines[: 2 * _HEAD_LINES]:
        long_lines += len(line) >= _MAX_NAME_CHARS
        if long_lines > _HEAD_LINES:
            return
        yield line


def _read_head(lines: Iterable[Line], outlets: Outlets) -> tuple[Outlet, ...]:
    """Return the outlets of the first dateline or lead that names any."""
    for line in lines:
        dateline = read_dateline(line, outlets)
        if dateline and dateline.outlets:
            return dateline.outlets
        if not may_name_author(line):
            continue
        head = fold_quickly(line.text[line.start : min(line.end, line.start + LEAD_CHARS)])
        authors = read_lead(head, dateline.end if dateline else 0, outlets)
        if authors:
            return authors
    return ()


class _Tail:
    """The credits of the last lines: who wrote it, who passed it on."""

    def __init__(self, lines: Sequence[Line], outlets: Outlets) -> None:
        self.authors: list[Outlet] = []
        self.republishers: list[str] = []
        self.sites: list[Outlet] = []
        self._outlets = outlets
        last = lines[-1] if lines else None
        for line in reversed(lines[-_TAIL_LINES:]):
            self._read(line, line is last)

    def _read(self, line: Line, is_last: bool) -> None:
        end = line.text[max(line.start, line.end - _TAIL_CHARS) : line.end]
        if len(line) <= _SHORT_LINE and has_stem(end, LABEL_STEMS):
            label = read_label(line.head)
            if label:
                self._add(self._outlets.match(line.head, label))
                return
        signature = _SIGNATURE.search(end[-60:]) if is_last and ")" in end[-3:] else None
        name = fold_quickly(signature[1]) if signature else ""
        found = self._outlets.match(name, 0) if name else None
        if found and found[1] >= len(name.rstrip()):
            self._add(found)
        elif has_stem(end, FOOTER_STEMS):
            self._read_footer(fold_quickly(end))

    def _read_footer(self, folded: str) -> None:
        names = list(self._find_republishers(folded))
        if names:
            self.republishers += names
            source = folded.find(_SOURCE_OF_NEWS)
            if source >= 0:
                self._add(self._outlets.match(folded, source + len(_SOURCE_OF_NEWS)))
        elif all(any(word in folded for word in group) for group in _rights()):
            owner = self._find_owner(folded)
            if owner and owner.kind == "aggregator":
                self.republishers.append(owner.slug)
            elif owner:
                self.sites.append(owner)

    def _find_republishers(self, folded: str) -> Iterator[str]:
        """Yield the slugs of outlets that say they only pass on, and the names of such that are not listed."""
        for pattern, must_be_listed in _republishers():
            match = pattern.search(folded)
            if match:
                outlet = self._outlets.find_name(match["name"])
                if outlet or not must_be_listed:
                    yield outlet.slug if outlet else match["name"]

    def _find_owner(self, folded: str) -> Outlet | None:
        """Return the aggregator that a line about rights names, or the only outlet, or the service of one."""
        found: list[tuple[Outlet, int]] = []
        for word in WORD.finditer(folded):
            match = self._outlets.match(folded, word.start())
            if match and not (found and match[1] <= found[-1][1]):
                found.append(match)
        outlets = list(dict.fromkeys(match[0] for match in found))
        named = [outlet for outlet in outlets if outlet.kind == "aggregator"]
        if named or not outlets:
            return named[0] if named else self._outlets.find_bare(WORD.findall(folded))
        shortest = min(outlets, key=lambda outlet: len(outlet.slug))
        is_one = all(outlet.slug.startswith(f"{shortest.slug}-") for outlet in outlets if outlet is not shortest)
        return max(outlets, key=lambda outlet: len(outlet.slug)) if is_one else None

    def _add(self, match: tuple[Outlet, int] | None) -> None:
        if match is None:
            return
        outlet = match[0]
        if outlet.kind == "aggregator":
            self.republishers.append(outlet.slug)
        else:
            self.authors.append(outlet)


@cache
def _not_sites() -> frozenset[str]:
    return frozenset(fold(NOT_SITES).text.split())


@cache
def _rights() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(fold(phrase).text for phrase in group) for group in RIGHTS)


@cache
def _republishers() -> tuple[tuple[re.Pattern[str], bool], ...]:
    """Return the patterns of those who pass on, and whether the name must be a listed outlet's."""
    return tuple(
        (re.compile(rf"(?<!\w)(?:{pattern})"), must_be_listed)
        for patterns, must_be_listed in ((REPUBLISHERS, False), (REPUBLISHERS_IF_LISTED, True))
        for pattern in patterns
    )
