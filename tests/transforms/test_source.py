"""`source`: who published it, as a name and as a slug that every reader of partitions takes for text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.records import Document, Metadata, is_slug
from transforms.source import Source, make_slug


def source_of(uri: str, given: str | None = None) -> tuple[str, str, str]:
    document = Source().apply(Document.of("text", uri=uri, metadata=Metadata(source=given)))
    return document.source, document.source_name, document.source_basis


def test_metadata_goes_before_the_folder() -> None:
    assert source_of("mehr/a.txt", given="  BBC News ") == ("bbc-news", "BBC News", "metadata")


@pytest.mark.parametrize("given", [None, "", "  "])
def test_the_first_folder_is_the_source(given: str | None) -> None:
    assert source_of("mehr/1404/07/a.txt", given) == ("mehr", "mehr", "folder")


@pytest.mark.parametrize("uri", ["a.txt", "/a.txt", " /a.txt"])
def test_without_a_folder_it_is_unknown(uri: str) -> None:
    assert source_of(uri) == ("unknown", "unknown", "default")


def test_a_native_name_stays_in_the_name_and_is_transliterated_in_the_slug() -> None:
    slug, name, basis = source_of("خبرگزاری مهر/a.txt")
    assert (name, basis) == ("خبرگزاری مهر", "folder")
    assert slug.isascii()
    assert is_slug(slug)


@pytest.mark.parametrize(
    ("name", "pattern"),
    [
        ("007", "s-007"),
        ("2024-10", "s-2024-10"),
        ("_x", "x"),
        ("A  B", "a-b"),
        ("Al-Jazeera!", "al-jazeera"),
        ("۱۲۳", "s-123"),
        ("..", "source-[0-9a-f]{8}"),
        ("../../etc", "etc"),
        ("x" * 300, "x{55}-[0-9a-f]{8}"),
    ],
)
def test_slugs(name: str, pattern: str) -> None:
    assert re.fullmatch(pattern, make_slug(name))


@given(st.text(min_size=1))
def test_every_name_has_a_slug_that_can_name_a_partition(name: str) -> None:
    slug = make_slug(name)
    assert is_slug(slug)
    assert len(slug) <= 64
    assert make_slug(slug) == slug


def test_long_and_unspeakable_names_do_not_fall_together() -> None:
    names = ["x" * 300, "x" * 301, "!!!", "???", "\ud800", "\U0001f600!"]
    assert len({make_slug(name) for name in names}) == len(names)
