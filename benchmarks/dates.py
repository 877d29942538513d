"""Dates: dateparser, parstdex and ours side by side on the labelled sentences and the seeds, and documents a second.

The labelled sentences (`tests/data/dates/`) were written for this project, and its tables were mended on them: read
its own column as a check, not as a forecast. Each engine is scored three times: by span and value; by value alone in
the sentence, since the peers' spans follow other conventions; and by spans that overlap, since parstdex has no values.
Peers are no dependency: those that are not installed are left out.
"""

import json
import time
import warnings
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from schemas.records import Document
from transforms.dates import Dates
from transforms.published.anchoring import anchor_dates

LABELS = Path("tests/data/dates")
LANGUAGES = ("fa", "ar", "ckb", "ur", "en")
KINDS = ("absolute", "partial", "relative", "interval", "recurring", "vague")
# What dateparser knows; it has no Sorani.
PEER_LANGUAGES = {"fa": ["fa"], "ar": ["ar"], "ur": ["ur"], "en": ["en"]}


class Found(NamedTuple):
    """A date that an engine found: half-open span in code points, and ISO 8601 value."""

    start: int
    end: int
    value: str | None


Engine = Callable[[str, str, date], Sequence[Found]]


def main() -> None:
    """Print F1 by language, what is found of each kind, then speed."""
    rows = [
        json.loads(line) for name in LANGUAGES for line in (LABELS / f"{name}.jsonl").read_text("utf-8").splitlines()
    ]
    engines = dict(list_engines())
    for name, engine in engines.items():
        print_scores(name, engine, rows)
    measure_speed(engines)


def list_engines() -> Iterator[tuple[str, Engine]]:
    """Give ours, and each peer that is installed."""
    transform = Dates()
    transform.setup()

    def find_ours(text: str, language: str, anchor: date) -> Sequence[Found]:
        document = transform.apply(Document.of(text, language=language))
        return [Found(each.start, each.end, each.value) for each in anchor_dates(document, anchor)]

    yield "kariz", find_ours
    for name, make in (("dateparser", make_dateparser), ("parstdex", make_parstdex)):
        try:
            engine = make()
        except ImportError as error:
            print(f"{name} skipped: {error}")
        else:
            yield name, engine


def make_dateparser() -> Engine:
    """Return dateparser's `search_dates`, with the language told and the anchor as its clock."""
    search_dates = import_module("dateparser.search").search_dates

    def find(text: str, language: str, anchor: date) -> Sequence[Found]:
        if language not in PEER_LANGUAGES:
            return []
        settings = {"RELATIVE_BASE": datetime(anchor.year, anchor.month, anchor.day), "PREFER_DATES_FROM": "past"}
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            hits = search_dates(text, languages=PEER_LANGUAGES[language], settings=settings) or []
        found, done = [], 0
        for surface, moment in hits:
            start = max(text.find(surface, done), 0)
            done = start + len(surface)
            found.append(Found(start, done, moment.date().isoformat()))
        return found

    return find


def make_parstdex() -> Engine:
    """Return parstdex, which reads Persian only and gives spans without values."""
    parstdex = import_module("parstdex").Parstdex()

    def find(text: str, language: str, anchor: date) -> Sequence[Found]:
        if language != "fa":
            return []
        return [Found(start, end, None) for start, end in parstdex.extract_span(text)["date"]]

    return find


def print_scores(name: str, engine: Engine, rows: Sequence[Mapping[str, Any]]) -> None:
    """Print F1 by span and value and by value alone, and the false alarms."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    alarms = 0
    for row in rows:
        found = engine(row["text"], row["language"], date.fromisoformat(row["anchor"]))
        alarms += bool(found and not row["mentions"])
        count_row(row, found, counts)
    print(f"{name}: false alarms in {alarms} of {sum(not row['mentions'] for row in rows)} sentences without dates")
    print(f"  {'F1':12}{'both':>9}{'value':>9}{'overlap':>9}   mentions")
    for key in (*LANGUAGES, "all"):
        scores = "".join(f"{f1(counts[key], what):9.3f}" for what in ("both", "value", "overlap"))
        print(f"  {key:12}{scores}   {counts[key]['labels']}")
    print("  part found of each kind")
    for key in KINDS:
        total = max(1, counts[key]["labels"])
        print(f"  {key:12}{counts[key]['both'] / total:12.3f}{counts[key]['value'] / total:8.3f}   {total}")


def count_row(row: Mapping[str, Any], found: Sequence[Found], counts: Mapping[str, Counter[str]]) -> None:
    """Add the hits of one sentence to the counts of its language, of the kinds in it, and of all."""
    both = {(each.start, each.end, each.value) for each in found}
    values = Counter(each.value for each in found)
    for label in row["mentions"]:
        hit = (label["start"], label["end"], label["value"]) in both
        near = values[label["value"]] > 0
        values[label["value"]] -= near
        overlap = any(each.start < label["end"] and label["start"] < each.end for each in found)
        for key in (row["language"], label["kind"], "all"):
            counts[key].update(labels=1, both=hit, value=near, overlap=overlap)
    for key in (row["language"], "all"):
        counts[key]["found"] += len(found)


def f1(counts: Mapping[str, int], what: str) -> float:
    """Return F1 of what was counted."""
    return 2 * counts[what] / max(1, counts["labels"] + counts["found"])


def measure_speed(engines: Mapping[str, Engine]) -> None:
    """Print documents of 2,000 characters a second and core, over the seeds."""
    texts = [seed.read_text(encoding="utf-8")[:2000] for seed in sorted(Path("seeds").glob("*.txt"))]
    languages = ["ar" if "أكد" in text else "fa" for text in texts]
    for name, engine in engines.items():
        rounds = 40 if name == "kariz" else 1
        begun = time.process_time()
        for _ in range(rounds):
            for text, language in zip(texts, languages, strict=True):
                engine(text, language, date(2025, 10, 21))
        each_s = (time.process_time() - begun) / (rounds * len(texts))
        print(f"{name:12}{1000 * each_s:9.2f} ms a document, {1 / each_s:7.0f} documents/s")
