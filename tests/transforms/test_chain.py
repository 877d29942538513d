"""A chain is checked before anything is read, and what a transform does wrong costs one document."""

from collections.abc import Mapping
from typing import Any, ClassVar

import pyarrow as pa
import pytest
from pydantic import Field

from schemas.config import ChainConfig
from schemas.errors import ConfigError
from schemas.records import DeadLetter, Document, Metadata, Origin
from transforms.chain import (
    apply_chain,
    apply_transform,
    build_chain,
    chain_columns,
    chain_fingerprint,
    check_chain,
    describe_chain,
)
from transforms.contract import Reject, Transform
from transforms.duplicates import Duplicates
from transforms.registry import transform
from transforms.source import Source

HERE = __name__


class Words(Transform):
    """Counts words, or a multiple of them."""

    name = "words"
    version = "1"
    columns: ClassVar[Mapping[str, pa.DataType]] = {"words": pa.int32()}

    times: int = Field(1, ge=1, description="What the count is multiplied by.")
    loud: bool = Field(False, description="Nothing.")
    tags: tuple[str, ...] = Field((), description="Nothing.")

    def apply(self, document: Document) -> Document:
        return document.with_columns(words=self.times * len(document.text.split()))


class WordsAgain(Words):
    """Has a name of its own, but the same column."""

    name = "words_again"


class Typed(Words):
    """Adds a column that every article has."""

    name = "typed"
    columns: ClassVar[Mapping[str, pa.DataType]] = {"title": pa.string()}


class Partition(Words):
    """Adds a column that is a partition's."""

    name = "partition"
    columns: ClassVar[Mapping[str, pa.DataType]] = {"month": pa.string()}


class NeedsWords(Transform):
    """Requires another transform's column."""

    name = "needs_words"
    version = "1"
    requires = ("words", "text")

    def apply(self, document: Document) -> Document:
        return document.replace(title=str(document.columns["words"]))


class NeedsTitle(Transform):
    """Requires what nobody assigns."""

    name = "needs_title"
    version = "1"
    requires = ("title", "language_method")

    def apply(self, document: Document) -> Document:
        return document


def error_of(**config: Any) -> str:
    with pytest.raises(ConfigError) as caught:
        build_chain(ChainConfig(**config))
    return str(caught.value)


def names_of(**config: Any) -> list[str]:
    return [each.name for each in build_chain(ChainConfig(**config))]


def test_the_configured_chain_is_built_in_order() -> None:
    assert names_of(transforms=("duplicates", "source")) == ["duplicates", "source"]
    assert names_of(transforms=("source",), add=("duplicates", f"{HERE}:Words")) == [
        "source", "duplicates", "words",
    ]  # fmt: skip
    assert names_of(transforms=("source", "duplicates"), without=("source",)) == ["duplicates"]
    assert names_of(transforms=()) == []


def test_options_stand_in_the_entry_and_in_set_which_wins() -> None:
    entry: dict[str, dict[str, Any] | None] = {f"{HERE}:Words": {"times": 2, "loud": True}}
    (words,) = build_chain(ChainConfig(transforms=(entry,)))
    assert words == Words(times=2, loud=True)
    (words,) = build_chain(ChainConfig(transforms=(entry,), set={"words.times": "3"}))
    assert words == Words(times=3, loud=True)
    (words,) = build_chain(ChainConfig(transforms=({f"{HERE}:Words": None},), set={"words.loud": "true"}))
    assert words == Words(loud=True)


def test_an_option_given_as_text_may_be_a_list() -> None:
    for given in ("[one, two]", ["one", "two"]):
        (words,) = build_chain(ChainConfig(transforms=(f"{HERE}:Words",), set={"words.tags": given}))
        assert words == Words(tags=("one", "two"))
    assert "The option words.tags cannot be" in error_of(transforms=(f"{HERE}:Words",), set={"words.tags": "[one"})


@pytest.mark.parametrize(
    ("config", "parts"),
    [
        ({"transforms": ("source", "duplicats")}, ["no transform named 'duplicats'", "mean 'duplicates'"]),
        ({"transforms": ("source", "source")}, ["holds 'source' twice", "another name"]),
        ({"transforms": ("source", "transforms.source:Source")}, ["holds 'source' twice"]),
        ({"transforms": ("source",), "add": ("source",)}, ["holds 'source' twice"]),
        (
            {"transforms": (f"{HERE}:NeedsTitle",)},
            ["'needs_title' requires title, language_method", "no transform before it", "--without needs_title"],
        ),
        ({"transforms": (f"{HERE}:NeedsWords", f"{HERE}:Words")}, ["'needs_words' requires words,"]),
        ({"transforms": (f"{HERE}:Words", f"{HERE}:WordsAgain")}, ["'words_again' adds the column 'words'"]),
        ({"transforms": (f"{HERE}:Typed",)}, ["adds the column 'title', which is there already"]),
        ({"transforms": (f"{HERE}:Partition",)}, ["adds the column 'month', which is there already"]),
        (
            {"transforms": (f"{HERE}:Words",), "set": {"words.times": "many"}},
            ["The option words.times cannot be 'many'", "integer"],
        ),
        (
            {"transforms": (f"{HERE}:Words",), "set": {"words.times": 0}},
            ["The option words.times cannot be 0", "greater than or equal to 1"],
        ),
        (
            {"transforms": (f"{HERE}:Words",), "set": {"words.time": 2}},
            ["'words' has no option 'time'", "mean 'times'"],
        ),
        ({"transforms": ("dates",), "set": {"dates.x": 1}}, ["no option 'x'. It has no options."]),
        ({"transforms": (f"{HERE}:Words",), "set": {"word.times": 2}}, ["--set names 'word'", "mean 'words'"]),
        ({"transforms": (f"{HERE}:Words",), "set": {"words": 2}}, ["--set takes name.option=value", "'words'"]),
        ({"transforms": (f"{HERE}:Words",), "set": {"words.": 2}}, ["--set takes name.option=value"]),
        ({"transforms": ("source",), "without": ("sorce",)}, ["--without names 'sorce'", "mean 'source'"]),
        ({"transforms": ({"source": {}, "duplicates": {}},)}, ["one name with its options, not 2"]),
    ],
)
def test_a_chain_that_cannot_work_says_what_is_wrong(config: dict[str, Any], parts: list[str]) -> None:
    message = error_of(**config)
    for part in parts:
        assert part in message


def test_a_requirement_met_by_an_earlier_column_or_field_is_met() -> None:
    check_chain([Words(), NeedsWords()])
    check_chain([Source(), Duplicates()])


def test_columns_and_descriptions_of_a_chain() -> None:
    chain = [Source(), Words(times=2)]
    assert chain_columns(chain) == {"republished_by": pa.string(), "words": pa.int32()}
    assert describe_chain(chain) == [
        {"name": "source", "version": Source.version, "config_hash": Source().fingerprint()},
        {"name": "words", "version": "1", "config_hash": Words(times=2).fingerprint()},
    ]


def test_the_fingerprint_changes_with_everything_that_may_change_the_output() -> None:
    newer = type("Words", (Words,), {"__module__": HERE, "version": "2"})
    chains: list[list[Transform]] = [
        [], [Source()], [Duplicates()], [Source(), Duplicates()], [Duplicates(), Source()],
        [Words()], [Words(times=2)], [newer()],
    ]  # fmt: skip
    assert len({chain_fingerprint(chain) for chain in chains}) == len(chains)
    assert chain_fingerprint([Words(times=1)]) == chain_fingerprint([Words()])


def dead(apply: Any, **contract: Any) -> DeadLetter:
    """Return what becomes of a document that goes through a transform with this `apply`."""
    kind = transform(name="faulty", version="7", **contract)(apply)
    document = Document.of(
        "the text", uri="mehr/a.txt", raw=b"the bytes", source="mehr", metadata=Metadata(source="Mehr"),
        origin=Origin(shard="s", input_uri="/in/mehr/a.txt"),
    )  # fmt: skip
    result = apply_transform(kind(), document)
    assert isinstance(result, DeadLetter)
    assert (result.stage, result.stage_version) == ("faulty", "7")
    assert (result.uri, result.raw, result.source, result.origin) == (
        document.uri, document.raw, document.source, document.origin,
    )  # fmt: skip
    return result


def fail(document: Document) -> Document:
    raise ZeroDivisionError(f"on {document.uri}")


def reject(document: Document) -> Document:
    raise Reject("not_news", "It is an advertisement.", byte_offset=12)


def test_a_transform_that_raises_gives_a_dead_letter_with_its_traceback() -> None:
    letter = dead(fail)
    assert (letter.code, letter.message) == ("transform_error", "ZeroDivisionError: on mehr/a.txt")
    assert letter.traceback is not None
    assert 'raise ZeroDivisionError(f"on {document.uri}")' in letter.traceback


def test_a_rejection_gives_a_dead_letter_with_its_code() -> None:
    letter = dead(reject)
    assert (letter.code, letter.message, letter.byte_offset, letter.traceback) == (
        "not_news", "It is an advertisement.", 12, None,
    )  # fmt: skip


@pytest.mark.parametrize("value", [None, "text", {"text": "x"}, 0])
def test_a_transform_that_returns_no_document_is_in_error(value: object) -> None:
    letter = dead(lambda document: value)
    assert letter.code == "transform_error"
    assert f"returned {type(value).__name__}, not the document" in letter.message


def test_a_column_that_is_not_declared_is_an_error() -> None:
    letter = dead(lambda document: document.with_columns(words=1, lines=2), columns={"words": pa.int32()})
    assert letter.code == "transform_error"
    assert "columns that it does not declare: lines" in letter.message


def test_a_field_that_is_not_there_or_of_another_type_is_an_error() -> None:
    assert "no field 'langauge'" in dead(lambda document: document.replace(langauge="fa")).message
    assert "Document.language cannot be 5" in dead(lambda document: document.replace(language=5)).message


@pytest.mark.parametrize(
    "apply",
    [
        lambda document: Document.of(document.text),
        lambda document: document.model_copy(update={"origin": None}),
        lambda document: document.model_copy(update={"doc_id": "mine"}),
        lambda document: document.model_copy(update={"uri": "mine"}),
    ],
)
def test_a_transform_that_returns_another_document_is_in_error(apply: Any) -> None:
    assert dead(apply).code == "transform_error"


def test_a_message_with_lone_surrogates_can_be_written() -> None:
    def raise_it(document: Document) -> Document:
        raise ValueError("\ud800")

    letter = dead(raise_it)
    letter.message.encode("utf-8")
    assert letter.traceback is not None
    letter.traceback.encode("utf-8")


def test_after_a_dead_letter_no_transform_is_asked() -> None:
    reached = []

    def note(document: Document) -> Document:
        reached.append(document)
        return document

    first = transform(name="first", version="1")(reject)()
    second = transform(name="second", version="1")(note)()
    result = apply_chain([first, second], Document.of("text"))
    assert isinstance(result, DeadLetter)
    assert result.stage == "first"
    assert not reached
    assert apply_chain([second], Document.of("text")) == Document.of("text")


def test_a_rejection_with_a_code_that_is_no_text_is_a_dead_letter_all_the_same() -> None:
    def reject(document: Document) -> Document:
        raise Reject(404, "gone", "nowhere")  # type: ignore[arg-type]

    kind = transform(name="careless", version="1")(reject)
    result = apply_transform(kind(), Document.of("text"))
    assert isinstance(result, DeadLetter)
    assert (result.code, result.byte_offset) == ("404", None)
