"""What every registered transform promises, whoever wrote it."""

import json
import pickle
import re
import subprocess
import sys
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pydantic import ValidationError

from schemas.config import DEFAULT_CHAIN
from schemas.records import DateMention, Document, EntityMention, LabelSpan, LanguageSpan, Metadata
from schemas.tables import ARTICLES, PARTITION_COLUMNS
from transforms.chain import GIVEN
from transforms.contract import Reject, Transform
from transforms.registry import registered, resolve

NAMES = sorted(registered())
SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
SPAN_FIELDS = ("languages", "dates", "entities", "spans")
HEAVY = ("apache_beam", "hazm", "langdetect", "babel")
MEGABYTE = 1_000_000
TEXTS = {
    "empty": "",
    "blank": " \n\t\u00a0\u200c\n ",
    "emoji": "\U0001f600\U0001f468\u200d\U0001f469\u200d\U0001f467\U0001f1ee\U0001f1f7\u2764\ufe0f" * 20,
    "nul": "به گزارش\0 خبرگزاری\0",
    "lone surrogate": "در تهران \ud800 ۲۹ مهر \udfff ۱۴۰۴",
    "bidi marks": "\u202bدیدار \u200e2025-10-21\u200f در \u2067بغداد\u2069\u202c\u061c\ufeff",
    "very long line": "رئیس جمهور روز سه\u200cشنبه ۲۹ مهر ۱۴۰۴ در تهران گفت: " * 1_000,
    "one letter": "ا" * MEGABYTE,
    "addresses": "a@" * (MEGABYTE // 2),
}
LANGUAGES = ("fa", "ar", "ckb", "und")
ALL_GIVEN = Metadata(
    source="بی\u200cبی\u200cسی",
    language="ar",
    published_at=date(2025, 10, 21),
    retrieved_at=datetime(2025, 10, 22, 6, 10, tzinfo=UTC),
)


def test_the_default_chain_is_registered() -> None:
    assert set(DEFAULT_CHAIN) <= set(NAMES)


@cache
def make(name: str) -> Transform:
    transform = resolve(name)()
    transform.setup()
    return transform


@cache
def what_assigns(field: str, before: str) -> str:
    """Name the transform that gives `field` to the transform `before`, the nearest one in the default chain."""
    earlier = DEFAULT_CHAIN[: DEFAULT_CHAIN.index(before)] if before in DEFAULT_CHAIN else DEFAULT_CHAIN
    return next(name for name in reversed(earlier) if field in (*resolve(name).assigns, *resolve(name).columns))


@cache
def prepare(name: str, text: str, *, with_metadata: bool = False) -> Document | None:
    """Return a document as it may reach the transform: what it requires is assigned; None when that rejects it."""
    document = Document.of(text, uri="خبرگزاری مهر/a.txt", metadata=ALL_GIVEN if with_metadata else Metadata())
    needed: list[str] = []

    def collect(each: str) -> None:
        for field in resolve(each).requires:
            if field not in GIVEN:
                giver = what_assigns(field, each)
                collect(giver)
                if giver not in needed:
                    needed.append(giver)

    collect(name)
    try:
        for giver in needed:
            document = make(giver).apply(document)
    except Reject:
        return None
    return mark_what_is_not_assigned(document, {*make(name).assigns, *(f for n in needed for f in make(n).assigns)})


def mark_what_is_not_assigned(document: Document, assigned: set[str]) -> Document:
    """Put a mention into each list of spans that no transform so far fills, to see that it survives."""
    end = min(4, len(document.text))
    offsets, surface = document.span(0, end), document.text[:end]
    mentions = {
        "languages": LanguageSpan(**offsets, language="en"),
        "dates": DateMention(**offsets, surface=surface, calendar="none", granularity="none", kind="vague"),
        "entities": EntityMention(
            **offsets, surface=surface, label="ORG", name="n", key="k", method="test", confidence=0.5
        ),
        "spans": LabelSpan(**offsets, label="title"),
    }
    # Not by replace(): a surface may hold the lone surrogate that this is about.
    return document.model_copy(update={name: (span,) for name, span in mentions.items() if name not in assigned})


def apply(name: str, document: Document) -> Document | None:
    """Apply a transform; None when it rejects the document. Anything else that it raises fails the test."""
    try:
        return make(name).apply(document)
    except Reject as rejection:
        assert_says_why(rejection)
        return None


def assert_says_why(rejection: Reject) -> None:
    assert re.fullmatch("[a-z][a-z0-9_]*", rejection.code)
    assert rejection.message


@cache
def documents_for(name: str) -> tuple[Document, ...]:
    """Return hostile texts and the seeds, as the chain would hand them over and in every language."""
    found = [prepare(name, text) for text in TEXTS.values()]
    for path in SEEDS:
        seed = path.read_bytes().decode("utf-8")
        found += [prepare(name, seed), prepare(name, seed, with_metadata=True)]
    documents = [document for document in found if document is not None]
    others = [
        document.replace(language=language)
        for document in documents
        for language in (LANGUAGES if len(document.text) < MEGABYTE else LANGUAGES[:1])
        if language != document.language
    ]
    return (*documents, *others)


@cache
def results_for(name: str) -> tuple[tuple[Document, Document | None], ...]:
    """Return each of these documents and what the transform makes of it."""
    return tuple((document, apply(name, document)) for document in documents_for(name))


def assigned_value(document: Document, field: str) -> object:
    return document.columns.get(field) if field not in ("text", *Document.model_fields) else getattr(document, field)


@pytest.mark.parametrize("name", NAMES)
def test_it_says_what_it_is(name: str) -> None:
    kind = resolve(name)
    assert kind.name == name, "the entry point and the class must agree on the name"
    assert kind.version
    assert (kind.__doc__ or "").strip() != (Transform.__doc__ or "").strip()
    assert kind.apply is not Transform.apply
    for field in kind.assigns:
        assert field in Document.model_fields or field == "text"
    for field in kind.requires:
        assert field in Document.model_fields or field in GIVEN or what_assigns(field, name)
    for column, type_ in kind.columns.items():
        assert column not in (*ARTICLES.names, *PARTITION_COLUMNS)
        assert isinstance(type_, pa.DataType)
        assert not pa.types.is_null(type_)


@pytest.mark.parametrize("name", NAMES)
def test_every_option_has_a_default_and_a_description(name: str) -> None:
    for option, field in resolve(name).model_fields.items():
        assert not field.is_required(), option
        assert (field.description or "").strip(), option


@pytest.mark.parametrize("name", NAMES)
def test_it_is_frozen_and_takes_no_unknown_option(name: str) -> None:
    kind = resolve(name)
    with pytest.raises(ValidationError, match="Extra inputs"):
        kind(no_such_option=1)
    transform = kind()
    for option in kind.model_fields:
        with pytest.raises(ValidationError, match="frozen"):
            setattr(transform, option, getattr(transform, option))
    with pytest.raises((ValidationError, ValueError, AttributeError)):
        transform.no_such_attribute = 1  # type: ignore[attr-defined]
    assert hash(transform) == hash(kind())


@pytest.mark.parametrize("name", NAMES)
def test_it_crosses_process_borders_before_and_after_setup(name: str) -> None:
    document = prepare(name, SEEDS[0].read_bytes().decode("utf-8"))
    assert document is not None
    fresh = resolve(name)()
    before = pickle.dumps(fresh)
    expected = apply(name, document)
    fresh.setup()
    after = pickle.dumps(fresh)
    assert len(after) == len(before), "setup() put what it loaded into the instance"
    for pickled in (before, after):
        copy = pickle.loads(pickled)
        copy.setup()
        assert copy == fresh
        assert copy.fingerprint() == fresh.fingerprint()
        assert copy.apply(document) == expected


@pytest.mark.parametrize("name", NAMES)
def test_what_it_counts_are_numbers_by_name(name: str) -> None:
    for document, once in results_for(name):
        if isinstance(once, Document):
            counted = make(name).count(document, once)
            assert all(isinstance(key, str) and type(count) is int and count >= 0 for key, count in counted.items())
        assert make(name).count(document, document) == {}


@pytest.mark.parametrize("name", NAMES)
def test_the_same_document_gives_the_same_result(name: str) -> None:
    other = resolve(name)()
    other.setup()
    for document, once in results_for(name):
        if len(document.text) < 10_000:
            assert apply(name, document) == once
            assert (None if once is None else other.apply(document)) == once


@pytest.mark.parametrize("name", NAMES)
def test_it_never_raises_and_changes_only_what_it_says(name: str) -> None:
    kind = resolve(name)
    for document, result in results_for(name):
        if result is None:
            continue
        assert type(result) is Document
        assert_only_assigned_changed(kind, document, result)
        assert_spans_hold(result)


def assert_only_assigned_changed(kind: type[Transform], before: Document, after: Document) -> None:
    if "text" in kind.assigns:
        assert after.text_raw == before.text_raw
    else:
        assert after.content == before.content
    assert set(before.flags) <= set(after.flags)
    assert {**before.columns, **after.columns}.keys() - before.columns.keys() <= kind.columns.keys()
    assert all(after.columns[column] == value for column, value in before.columns.items())
    for field in Document.model_fields.keys() - {*kind.assigns, "content", "flags", "columns"}:
        old, new = getattr(before, field), getattr(after, field)
        if field in SPAN_FIELDS and after.content != before.content:
            old = tuple(span.realigned(after.content) for span in old)
        assert new == old, f"{kind.name} changed {field}"


def assert_spans_hold(document: Document) -> None:
    for field in SPAN_FIELDS:
        for span in getattr(document, field):
            assert 0 <= span.start <= span.end <= len(document.text)
            assert 0 <= span.raw_start <= span.raw_end <= len(document.text_raw)
            assert (span.raw_start, span.raw_end) == document.content.raw_span(span.start, span.end)
            if hasattr(span, "surface"):
                assert span.surface == document.text[span.start : span.end]


@pytest.mark.parametrize("name", NAMES)
def test_applied_to_its_own_result_it_gives_the_same(name: str) -> None:
    kind = resolve(name)
    for _, once in results_for(name):
        if once is None:
            continue
        twice = apply(name, once)
        assert twice is not None
        for field in (*kind.assigns, *kind.columns):
            assert assigned_value(twice, field) == assigned_value(once, field), f"{field} of {once.text[:60]!r}"


@pytest.mark.parametrize("name", NAMES)
def test_mentions_that_it_finds_say_something(name: str) -> None:
    """A mention lies on visible text, mentions are in the order of the text, and none is there twice."""
    for path in SEEDS:
        document = prepare(name, path.read_bytes().decode("utf-8"))
        result = None if document is None else apply(name, document)
        if result is None:
            continue
        for field in set(SPAN_FIELDS) & set(resolve(name).assigns):
            mentions: tuple[Any, ...] = getattr(result, field)
            assert all(result.text[span.start : span.end].strip() for span in mentions)
            assert [span.start for span in mentions] == sorted(span.start for span in mentions)
            assert len(set(mentions)) == len(mentions)


@pytest.fixture(scope="module")
def imported() -> dict[str, Any]:
    """What importing the module of each transform loads of the heavy packages, in one fresh process."""
    modules = {name: registered()[name].value.partition(":")[0] for name in NAMES}
    script = (
        "import importlib, json, sys\n"
        "found, seen = {}, set()\n"
        f"for name, module in json.loads({json.dumps(modules)!r}).items():\n"
        "    try:\n"
        "        importlib.import_module(module)\n"
        "        error = ''\n"
        "    except Exception as problem:\n"
        "        error = repr(problem)\n"
        f"    heavy = sorted(set({HEAVY!r}) & set(sys.modules) - seen)\n"
        "    seen |= set(heavy)\n"
        "    found[name] = {'heavy': heavy, 'error': error}\n"
        "print(json.dumps(found))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=300)
    return json.loads(done.stdout)  # type: ignore[no-any-return]


@pytest.mark.parametrize("name", NAMES)
def test_its_module_imports_nothing_heavy(name: str, imported: dict[str, Any]) -> None:
    assert imported[name] == {"heavy": [], "error": ""}
