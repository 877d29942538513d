"""The labelled sentences of five languages: F1 of spans with their values, by language and kind.

Each line of `tests/data/dates/*.jsonl` is a sentence of news style with the day it was written (`anchor`) and its
mentions; a third of a language's traps look like dates and are none. Values were computed with jdatetime and hijridate,
not with this project. `python -m benchmarks dates` prints the whole table.
"""

import json
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from schemas.records import DateMention, Document
from transforms.dates import Dates
from transforms.published.anchoring import anchor_dates

LABELS = Path(__file__).parents[1] / "data/dates"
LANGUAGES = ("fa", "ar", "ckb", "ur", "en")
KINDS = ("absolute", "partial", "relative", "interval", "recurring", "vague")
FLOOR = 0.97


@cache
def rows(language: str) -> tuple[dict[str, Any], ...]:
    lines = (LABELS / f"{language}.jsonl").read_text(encoding="utf-8").splitlines()
    return tuple(json.loads(line) for line in lines)


def find(row: dict[str, Any]) -> tuple[DateMention, ...]:
    document = Dates().apply(Document.of(row["text"], language=row["language"]))
    return anchor_dates(document, date.fromisoformat(row["anchor"]))


def count(languages: tuple[str, ...], kind: str | None = None) -> Counter[str]:
    """Count the mentions of a kind that are right in span and value, missed, and wrong."""
    counts: Counter[str] = Counter()
    for row in (row for language in languages for row in rows(language)):
        wanted = {(m["start"], m["end"], m["value"]) for m in row["mentions"] if kind in (None, m["kind"])}
        known = {(m["start"], m["end"], m["value"]) for m in row["mentions"]}
        found = {(mention.start, mention.end, mention.value): mention for mention in find(row)}
        counts["right"] += len(wanted & set(found))
        counts["missed"] += len(wanted - set(found))
        counts["wrong"] += sum(kind in (None, found[key].kind) for key in set(found) - known)
    return counts


def score(counts: Counter[str]) -> float:
    return 2 * counts["right"] / (2 * counts["right"] + counts["missed"] + counts["wrong"])


def test_the_set_is_as_large_as_it_says() -> None:
    every = [row for language in LANGUAGES for row in rows(language)]
    assert len(every) >= 400
    assert sum(not row["mentions"] for row in every) >= 90
    for row in every:
        assert all(row["text"][m["start"] : m["end"]] == m["surface"] for m in row["mentions"])
        assert {m["kind"] for m in row["mentions"]} <= set(KINDS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_f1_of_a_language(language: str) -> None:
    counts = count((language,))
    assert score(counts) >= FLOOR, counts


@pytest.mark.parametrize("kind", KINDS)
def test_f1_of_a_kind(kind: str) -> None:
    counts = count(LANGUAGES, kind)
    assert score(counts) >= FLOOR, counts


def test_false_alarms() -> None:
    alarms = [
        (row["text"], [mention.surface for mention in find(row)])
        for language in LANGUAGES
        for row in rows(language)
        if not row["mentions"]
    ]
    assert sum(bool(surfaces) for _, surfaces in alarms) <= 1, [alarm for alarm in alarms if alarm[1]]


def test_impossible_dates_have_no_value() -> None:
    impossible = [
        (row, label)
        for language in LANGUAGES
        for row in rows(language)
        for label in row["mentions"]
        if label.get("impossible")
    ]
    assert len(impossible) >= 10
    for row, label in impossible:
        (mention,) = [mention for mention in find(row) if mention.start == label["start"]]
        assert (mention.value, mention.date_start, mention.date_end) == (None, None, None)
        assert "impossible" in mention.flags


def test_kinds_are_those_of_the_labels() -> None:
    for row in (row for language in LANGUAGES for row in rows(language)):
        kinds = {(mention.start, mention.end): mention.kind for mention in find(row)}
        for label in row["mentions"]:
            assert kinds.get((label["start"], label["end"]), label["kind"]) == label["kind"], row["text"]
