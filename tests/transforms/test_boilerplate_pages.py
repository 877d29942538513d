"""Whole pages: the headline behind labels and stamps, furniture around and amid the article, nothing of its body."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from schemas.records import Document
from transforms.boilerplate import Boilerplate
from transforms.source import Source

PAGES = Path(__file__).parents[1] / "data/pages"
FILES = ("annotated", "manners")
ROWS = {
    name: [json.loads(line) for line in (PAGES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    for name in FILES
}


def read(row: dict[str, Any]) -> Document:
    return Boilerplate().apply(Source().apply(Document.of(row["text"], uri="a.txt")))


def label_lines(page: Document) -> list[str]:
    """Return what most of each line is labelled; `body` without one."""
    labels: list[str] = []
    start = 0
    for line in page.text.split("\n"):
        covered: Counter[str] = Counter()
        for span in page.spans:
            covered[span.label] += max(0, min(start + len(line), span.end) - max(start, span.start))
        start += len(line) + 1
        is_covered = 10 * sum(covered.values()) >= 6 * len(line.strip()) > 0
        labels.append(covered.most_common(1)[0][0] if is_covered else "body")
    return labels


def count(name: str) -> Counter[tuple[str, bool]]:
    """Return how many lines of each kind are labelled right, and how many not."""
    found: Counter[tuple[str, bool]] = Counter()
    for row in ROWS[name]:
        for label, wanted in zip(label_lines(read(row)), row["lines"], strict=True):
            if wanted:
                right = [wanted] if isinstance(wanted, str) else wanted
                is_right = label in right or (label in ("header", "dateline") and {"header", "boilerplate"} & {*right})
                found["body" if "body" in right else right[0], bool(is_right)] += 1
    return found


@pytest.mark.parametrize("name", FILES)
def test_no_line_of_a_body_is_furniture(name: str) -> None:
    for row in ROWS[name]:
        for label, wanted, line in zip(label_lines(read(row)), row["lines"], row["text"].split("\n"), strict=True):
            assert wanted != "body" or label in ("body", "dateline"), line


@pytest.mark.parametrize("name", FILES)
def test_headlines(name: str) -> None:
    wrong = [row["id"] for row in ROWS[name] if (read(row).title or None) != row["title"]]
    assert len(wrong) <= 1, wrong


@pytest.mark.parametrize("name", FILES)
def test_lines_around_the_body(name: str) -> None:
    found = count(name)
    for kind in ("boilerplate", "header"):
        total = found[kind, True] + found[kind, False]
        assert found[kind, True] >= 0.95 * total, (kind, found)


def test_sources_of_pages() -> None:
    for row in ROWS["manners"]:
        page = read(row)
        assert (page.source, page.columns["republished_by"]) == (row["source"], row["republished_by"]), row["id"]


@pytest.mark.parametrize(
    ("identifier", "slug", "republisher"),
    [
        ("fa05", "bbc-persian", None),
        ("fa07", "irna", "asriran"),
        ("fa15", "farsnews", "tabnak"),
        ("fa17", "dw-persian", None),
        ("ar07", "nna-lebanon", None),
        ("ar13", "afp", "annahar"),
        ("ckb11", "awene", "lvinpress"),
        ("ur03", "bbc-urdu", None),
        ("en01", "reuters", "dawn"),
        ("en03", "tehran-times", None),
        ("en05", "unknown", None),
    ],
)
def test_a_page_names_its_own_site(identifier: str, slug: str, republisher: str | None) -> None:
    page = read(next(row for row in ROWS["annotated"] if row["id"] == identifier))
    assert (page.source, page.columns["republished_by"]) == (slug, republisher)
