"""`kariz transforms`: the chain, and all that may be in it. Stands on the transforms that every chain can have."""

import io
from collections.abc import Callable

import pytest
from rich.console import Console

from pipeline.catalogue import print_catalogue
from schemas.config import TransformsConfig
from schemas.errors import ConfigError
from transforms.registry import registered, resolve

CHAIN = ("source", "sample_transforms:MarkMentions", "duplicates")


def show(**config: object) -> str:
    shown = io.StringIO()
    print_catalogue(Console(file=shown, width=400), TransformsConfig(**config))
    return shown.getvalue()


def section(shown: str, title: str) -> str:
    """Return one of the tables by the beginning of its title."""
    return shown[shown.index(title) :].split("\n└", 1)[0]


def test_the_chain_is_listed_in_order_with_what_it_assigns_and_adds() -> None:
    chain = section(show(transforms=CHAIN), "Chain, in order")
    places = [chain.index(f" {name} ") for name in ("source", "mark_mentions", "duplicates")]
    assert places == sorted(places)
    row = next(line for line in chain.splitlines() if " mark_mentions " in line)
    for part in (" 1 ", "Takes ISO days for dates", "published_date", "words int32", "topics list"):
        assert part in row


def test_what_else_is_registered_is_listed_too() -> None:
    others = section(show(transforms=("source",)), "Registered, not in the chain")
    for name in registered().keys() - {"source"}:
        assert f" {name} " in others
        assert f" {resolve(name).version} " in others
    assert " source " not in others


def test_options_are_listed_with_their_value_and_meaning() -> None:
    options = section(show(transforms=CHAIN, set={"mark_mentions.label": "LOC"}), "Options")
    row = next(line for line in options.splitlines() if "mark_mentions.label" in line)
    assert "'LOC'" in row
    assert "What a capitalized word is taken for." in row
    for name in registered():
        for option, field in resolve(name).model_fields.items():
            assert f"{name}.{option}" in options
            assert (field.description or "?")[:60] in options


def test_a_chain_that_cannot_work_is_refused() -> None:
    with pytest.raises(ConfigError, match="holds 'source' twice"):
        show(transforms=("source", "source"))


def test_the_command_shows_it(kariz: Callable[..., object]) -> None:
    ran = kariz("transforms", "--transforms", ",".join(CHAIN))
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Chain, in order")
    assert "Registered, not in the chain" in ran.out
