"""Short articles that invite a wrong day: memorials, archives, previews, laws, biographies, later editions.

Each line of `tests/data/published/*.jsonl` has a text, its day of publication (null where nothing tells it) and perhaps
the horizon of its ingestion. A day that is wrong is worse than none.
"""

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from schemas.records import Document
from transforms.dates import Dates
from transforms.published import Published

ARTICLES = Path(__file__).parents[1] / "data/published"
ROWS = [
    json.loads(line)
    for language in ("fa", "ar", "ckb", "ur", "en")
    for line in (ARTICLES / f"{language}.jsonl").read_text(encoding="utf-8").splitlines()
]


def publish(row: dict[str, Any]) -> str | None:
    horizon = date.fromisoformat(row["horizon"]) if "horizon" in row else None
    document = Dates().apply(Document.of(row["text"], language=row["language"]))
    found = Published(horizon=horizon).apply(document).published_date
    return found.isoformat() if found else None


def test_the_set_is_as_large_as_it_says() -> None:
    assert len(ROWS) >= 75
    assert min(Counter(row["language"] for row in ROWS).values()) >= 7
    assert sum(row["published"] is not None for row in ROWS) >= 25


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['language']}-{row['kind']}")
def test_no_day_is_wrong(row: dict[str, Any]) -> None:
    assert publish(row) == row["published"]


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("fa", "وزیر در ۱۴ نوامبر ۲۰۲۵ (۲۳ آبان ۱۴۰۴) گفت که آب کافی است.", "2025-11-14"),
        ("ar", "قال الوزير في 14 نوفمبر 2025 (23 جمادى الأولى 1447) إن المياه كافية.", "2025-11-14"),
        # With a weekday alone it is the day on which he spoke, and the article may be of the next.
        ("ar", "قال الوزير يوم الجمعة 14 نوفمبر 2025 إن المياه كافية.", None),
        ("en", "The minister said on Friday, November 14, 2025, that there was water.", None),
        # A year that is later, a retelling and a sentence without a speaker contradict it.
        ("fa", "وزیر در ۱۴ نوامبر ۲۰۱۴ (۲۳ آبان ۱۳۹۳) گفت که آب کافی است.\nاز سال ۱۴۰۰ آب نیست.", None),
        ("fa", "از آرشیو\nوزیر در ۱۴ نوامبر ۲۰۱۴ (۲۳ آبان ۱۳۹۳) گفت که آب کافی است.", None),
        ("fa", "در ۱۴ نوامبر ۲۰۱۴ (۲۳ آبان ۱۳۹۳) آب بود. وزیر چنین گفت.", None),
    ],
)
def test_a_day_in_the_lead_needs_two_calendars_and_somebody_who_speaks(
    language: str, text: str, day: str | None
) -> None:
    assert publish({"language": language, "text": text}) == day
