"""Documents and what hangs on them: checked when changed, aligned after every edit."""

import pickle
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from schemas.records import (
    DateMention,
    DeadLetter,
    Document,
    EntityMention,
    LabelSpan,
    LanguageSpan,
    Metadata,
    hash_record,
    is_slug,
)
from schemas.text import AlignedText, Edit

SPAN_FIELDS = ("languages", "dates", "entities", "spans")


def mark(document: Document, bounds: list[tuple[int, int]]) -> Document:
    """Put a mention of every kind on each of these spans."""
    languages, dates, entities, spans = [], [], [], []
    for start, end in bounds:
        offsets, surface = document.span(start, end), document.text[start:end]
        languages.append(LanguageSpan(**offsets, language="ar"))
        dates.append(
            DateMention(**offsets, surface=surface, calendar="jalali", granularity="day", kind="absolute", flags=("f",))
        )
        entities.append(
            EntityMention(**offsets, surface=surface, label="LOC", name=surface, key="k", method="m", confidence=0.5)
        )
        spans.append(LabelSpan(**offsets, label="title"))
    return document.replace(
        languages=tuple(languages), dates=tuple(dates), entities=tuple(entities), spans=tuple(spans)
    )


@st.composite
def edits_of(draw: st.DrawFn, text: str) -> list[Edit]:
    edits, at = [], 0
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(at, len(text)))
        at = draw(st.integers(start, min(start + 4, len(text))))
        edits.append(Edit(start, at, draw(st.text("xy\u200c", max_size=3))))
    return edits


@given(st.text("ab \u200cک\U0001f600", min_size=1, max_size=20), st.data())
def test_spans_follow_their_words_through_any_edits(raw: str, data: st.DataObject) -> None:
    document = Document.of(raw)
    document = document.with_content(document.content.edit(data.draw(edits_of(raw))))
    size = len(document.text)
    bounds = data.draw(st.lists(st.tuples(st.integers(0, size), st.integers(0, size)).map(sorted).map(tuple)))
    marked = mark(document, bounds)
    moved = marked.with_content(marked.content.edit(data.draw(edits_of(marked.text))))
    for name in SPAN_FIELDS:
        before, after = getattr(marked, name), getattr(moved, name)
        assert len(before) == len(after)
        for old, new in zip(before, after, strict=True):
            assert 0 <= new.start <= new.end <= len(moved.text)
            assert (new.start, new.end) == moved.content.text_span(old.raw_start, old.raw_end)
            assert (new.raw_start, new.raw_end) == moved.content.raw_span(new.start, new.end)
            assert 0 <= new.raw_start <= new.raw_end <= len(moved.text_raw)
            if hasattr(new, "surface"):
                assert new.surface == moved.text[new.start : new.end]
            offsets = {"start", "end", "raw_start", "raw_end", "surface"}
            assert old.model_dump(exclude=offsets) == new.model_dump(exclude=offsets)


@given(st.text("ab ", max_size=8), st.text("xy", max_size=8), st.text("cd ", min_size=1, max_size=8), st.data())
def test_a_span_beside_the_edits_keeps_surface_and_raw_slice(
    before: str, replacement: str, words: str, data: st.DataObject
) -> None:
    raw = before + words + before
    after = len(before) + len(words)
    marked = mark(Document.of(raw), [(len(before), after)])
    edits = [Edit(0, len(before), replacement), Edit(after, len(raw), replacement)] if before else []
    moved = marked.with_content(marked.content.edit(edits))
    for name in SPAN_FIELDS:
        (span,) = getattr(moved, name)
        assert moved.text[span.start : span.end] == words
        assert moved.text_raw[span.raw_start : span.raw_end] == words


def test_with_content_refuses_another_raw_text() -> None:
    with pytest.raises(TypeError, match="raw text of a document never changes"):
        Document.of("one").with_content(AlignedText.of("two"))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("language", 5),
        ("language", None),
        ("source", "Not A Slug"),
        ("source", "007"),
        ("source", ""),
        ("source", "../x"),
        ("source_basis", "guess"),
        ("published_date", "tomorrow"),
        ("published_basis", "rumour"),
        ("published_precision", "month"),
        ("dates", ({"start": 0},)),
        ("flags", "flag"),
        ("title", 3),
        ("content_hash", ["x"]),
    ],
)
def test_replace_checks_every_value(field: str, value: object) -> None:
    with pytest.raises(TypeError, match=f"Document.{field} cannot be"):
        Document.of("text").replace(**{field: value})


def test_replace_refuses_an_unknown_field() -> None:
    with pytest.raises(TypeError, match="no field 'langauge'"):
        Document.of("text").replace(langauge="fa")


def test_replace_leaves_the_original_and_the_other_fields_alone() -> None:
    document = Document.of("text", title="headline")
    changed = document.replace(language="fa", flags=["b"])
    assert (document.language, document.flags) == ("und", ())
    assert (changed.language, changed.flags, changed.title) == ("fa", ("b",), "headline")


@pytest.mark.parametrize(
    "record",
    [
        Document.of("text"),
        Metadata(),
        DeadLetter(uri="u", code="c", stage="s", stage_version="1", message="m"),
        LabelSpan(start=0, end=0, raw_start=0, raw_end=0, label="title"),
    ],
    ids=lambda record: type(record).__name__,
)
def test_records_are_frozen_and_take_no_other_field(record: Any) -> None:
    name = next(iter(type(record).model_fields))
    with pytest.raises(ValidationError, match="frozen"):
        setattr(record, name, getattr(record, name))
    with pytest.raises(ValidationError, match="Extra inputs"):
        type(record)(**record.model_dump(), surprise=1)


def test_documents_do_not_share_their_columns() -> None:
    one, other = Document.of("one"), Document.of("other")
    assert one.with_columns(words=1).with_columns(lines=2).columns == {"words": 1, "lines": 2}
    assert one.columns == other.columns == {}
    assert one.columns is not other.columns


def test_flags_are_sorted_and_each_once() -> None:
    assert Document.of("text").with_flags("b", "a").with_flags("b", "c").flags == ("a", "b", "c")


@pytest.mark.parametrize(
    ("given", "moment"),
    [
        ("2025-10-21", date(2025, 10, 21)),
        (" 2025-10-21 ", date(2025, 10, 21)),
        ("2025-10-21T09:40:00+03:30", datetime(2025, 10, 21, 6, 10, tzinfo=UTC)),
        ("2025-10-21T09:40:00Z", datetime(2025, 10, 21, 9, 40, tzinfo=UTC)),
        (date(2025, 10, 21), date(2025, 10, 21)),
        (datetime(2025, 10, 21, tzinfo=UTC), datetime(2025, 10, 21, tzinfo=UTC)),
        (None, None),
    ],
)
def test_a_day_stays_a_day_and_a_time_a_time(given: object, moment: object) -> None:
    found = Metadata(published_at=given).published_at
    assert found == moment
    assert type(found) is type(moment)


@pytest.mark.parametrize("given", ["2025-13-45", "yesterday", "", "2025-10-21Tnoon", [2025]])
def test_what_is_no_moment_is_refused(given: object) -> None:
    with pytest.raises(ValidationError):
        Metadata(published_at=given)


@pytest.mark.parametrize(
    ("day", "month"),
    [(date(2025, 10, 21), "2025-10"), (date(622, 7, 19), "0622-07"), (date(1, 1, 1), "0001-01"), (None, "unknown")],
)
def test_month_has_four_digits_of_year(day: date | None, month: str) -> None:
    assert Document.of("text").replace(published_date=day).month == month


@given(st.text("a0_-/=. Aم\n", max_size=6))
def test_only_ascii_slugs_name_a_partition(source: str) -> None:
    if is_slug(source):
        assert source.isascii()
        assert source[0].isalpha()
        assert not set(source) & set("/=. \n\0")
    assert not is_slug(source + "\n")


def test_the_id_hangs_on_reference_and_content_alone() -> None:
    assert hash_record("a", b"x") == Document.of("x", uri="a", language="fa").doc_id
    assert len({hash_record("a", b"x"), hash_record("b", b"x"), hash_record("a", b"y"), hash_record("ax", b"")}) == 4


def test_a_dead_letter_can_be_encoded_whatever_it_speaks_of() -> None:
    letter = DeadLetter(
        uri="a\udce9", code="c", stage="s", stage_version="1", message="\ud800", traceback="\udfff", source="\udc00"
    )
    for value in (letter.uri, letter.message, letter.traceback, letter.source):
        assert value is not None
        value.encode("utf-8")


def test_documents_cross_process_borders() -> None:
    document = mark(Document.of("a \ud800 b", raw=b"a \xed\xa0\x80 b"), [(0, 3)]).with_columns(words=[1, None])
    assert pickle.loads(pickle.dumps(document)) == document
