"""The table of outlets: every row holds, and no two rows claim one thing."""

from importlib.resources import files
from zoneinfo import available_timezones

import pytest
from babel import Locale

from schemas.records import is_slug
from transforms.source import Outlet, find_timezone, load_outlets
from transforms.source.outlets import COLUMNS, NAME_LANGUAGES, make_key

OUTLETS = tuple(load_outlets().by_slug.values())
ROWS = [
    line.split("\t")
    for line in files("transforms.source.data").joinpath("outlets.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def test_there_are_many_and_each_row_is_whole() -> None:
    assert tuple(ROWS[0]) == COLUMNS
    assert all(len(row) == len(COLUMNS) for row in ROWS)
    assert len(OUTLETS) == len(ROWS) - 1 >= 120
    assert {"agency", "newspaper", "tv", "site", "aggregator", "party"} == {outlet.kind for outlet in OUTLETS}


def test_slugs_domains_and_names_belong_to_one_outlet() -> None:
    slugs = [row[0] for row in ROWS[1:]]
    domains = [domain for outlet in OUTLETS for domain in outlet.domains]
    keys = [key for outlet in OUTLETS for key in {make_key(name) for _, names in outlet.names for name in names}]
    for claimed in (slugs, domains, keys):
        assert sorted(set(claimed)) == sorted(claimed)
    assert all(is_slug(slug) for slug in slugs)


@pytest.mark.parametrize("outlet", OUTLETS, ids=lambda outlet: outlet.slug)
def test_an_outlet(outlet: Outlet) -> None:
    assert outlet.country in Locale("en").territories
    assert outlet.timezone in available_timezones()
    assert all(language in Locale("en").languages or language == "kmr" for language in outlet.languages)
    assert outlet.languages
    assert outlet.domains
    assert outlet.names
    assert all(domain == domain.lower().strip() and not domain.startswith("www.") for domain in outlet.domains)
    assert outlet.name
    for _, names in outlet.names:
        assert all(load_outlets().find_name(name) is outlet for name in names)
    assert all(load_outlets().find_url(f"https://www.{domain}/") is outlet for domain in outlet.domains)


def test_names_are_in_the_script_of_their_column() -> None:
    for outlet in OUTLETS:
        for language, names in outlet.names:
            assert language in NAME_LANGUAGES
            if language == "en":
                assert all(name.isascii() for name in names), outlet.slug
            if language in ("ar", "fa"):
                assert not any(letter in name for name in names for letter in "ەێۆڵڕڤ"), outlet.slug
            if language in ("fa", "ckb"):
                assert not any(letter in name for name in names for letter in "يىكة"), outlet.slug


def test_time_zones() -> None:
    zone = find_timezone("rudaw")
    assert zone is not None
    assert zone.key == "Asia/Baghdad"
    assert find_timezone("no-such-outlet") is None
