"""The passages of a document that a model reads: no boilerplate, no other language than asked for, none too long."""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from schemas.records import Document

# Beyond this many code points a passage is cut: what a model holds in memory stays small whatever the document.
LONGEST = 10_000

_SURROGATE = re.compile("[\ud800-\udfff]")


class Passage(NamedTuple):
    """A stretch of a document's text that a model reads at once, and where it begins there (code points)."""

    start: int
    text: str


def cut_passages(document: Document, languages: Collection[str] = (), longest: int = LONGEST) -> list[Passage]:
    """Return the stretches of a document that a model is to read, in order.

    Lone surrogates, which no model takes, are U+FFFD there; every offset stays.

    Args:
        languages: BCP 47 codes of those to read; a region or script after the code does not count. All when empty.
        longest: code points of a passage at most.

    >>> from schemas.records import LabelSpan
    >>> page = Document.of("در تهران. تماس با ما", language="fa")
    >>> page = page.replace(spans=(LabelSpan(label="boilerplate", **page.span(9, 20)),))
    >>> cut_passages(page), cut_passages(page, ["ar"])
    ([Passage(start=0, text='در تهران.')], [])
    """
    text = _SURROGATE.sub("\ufffd", document.text)
    passages = []
    for start, end in _readable_stretches(document, {language.partition("-")[0] for language in languages}):
        at = start
        while at < end:
            stop = _find_cut(text, at, end, longest)
            if not text[at:stop].isspace():
                passages.append(Passage(at, text[at:stop]))
            at = stop
    return passages


def _readable_stretches(document: Document, languages: Collection[str]) -> Iterator[tuple[int, int]]:
    """Yield the stretches that are no boilerplate and in one of the languages, cut where the language changes."""
    size = len(document.text)
    foreign = [span for span in document.languages if span.language != document.language]
    boilerplate = [span for span in document.spans if span.label == "boilerplate"]
    own = list(_subtract([(0, size)], [(span.start, span.end) for span in foreign]))
    stretches = [(start, end, document.language) for start, end in own]
    stretches += [(span.start, span.end, span.language) for span in foreign]
    wanted = sorted(
        (start, end) for start, end, language in stretches if not languages or language.partition("-")[0] in languages
    )
    return _subtract(wanted, [(span.start, span.end) for span in boilerplate])


def _subtract(spans: Sequence[tuple[int, int]], holes: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield what is left of spans in order, no part twice, without the holes."""
    holes = sorted(holes)
    first, done = 0, 0
    for start, end in spans:
        begin = max(start, done)
        while first < len(holes) and holes[first][1] <= begin:
            first += 1
        at = first
        while at < len(holes) and holes[at][0] < end:
            if holes[at][0] > begin:
                yield begin, holes[at][0]
            begin = max(begin, holes[at][1])
            at += 1
        if begin < end:
            yield begin, end
        done = max(done, end)


def _find_cut(text: str, start: int, end: int, longest: int) -> int:
    """Return where the passage that begins at `start` ends: behind a line, else behind a word, else anywhere."""
    if end - start <= longest:
        return end
    half = start + longest // 2
    for mark in ("\n", " "):
        cut = text.rfind(mark, half, start + longest)
        if cut >= 0:
            return cut + 1
    return start + longest
