"""A user's own names: found in every language, over every other list, with errors that name the line."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from schemas.records import Document
from transforms.entities import Entities
from transforms.entities.aliases import load_aliases

FILE = (
    "# ours\n"
    "per:the-poet\tPER\tنیما آبان\tنیما ئابان\n"
    "per:the-poet\tPER\tنيما آبان\n"
    "org:sunrise\tORG\tگروه سپیده\n"
    "loc:our-street\tLOC\tتهران\n"
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "aliases.tsv"
    file.write_text(FILE, encoding="utf-8")
    return file


def keys(path: Path, text: str, language: str) -> dict[str, str]:
    entities = Entities(aliases=str(path)).apply(Document.of(text, language=language)).entities
    return {mention.surface: mention.key for mention in entities}


def test_names_of_the_file_are_found_with_their_keys(path: Path) -> None:
    assert keys(path, "گروه سپیده از نیما آبان در تهران تجلیل کرد", "fa") == {
        "گروه سپیده": "org:sunrise",
        "نیما آبان": "per:the-poet",
        "تهران": "loc:our-street",
    }


def test_one_key_over_languages_and_endings(path: Path) -> None:
    assert keys(path, "وصل ونيما آبان إلى هناك", "ar") == {"نيما آبان": "per:the-poet"}
    assert keys(path, "نیما ئابانیش هات", "ckb") == {"نیما ئابان": "per:the-poet"}


def test_a_surname_is_explained_by_the_name_of_the_file(path: Path) -> None:
    found = keys(path, "نیما آبان شعر خواند. سپس آبان رفت.", "fa")
    assert set(found.values()) == {"per:the-poet"}


def test_the_fingerprint_changes_with_the_content_of_the_file(path: Path) -> None:
    first = Entities(aliases=str(path)).fingerprint()
    assert first == Entities(aliases=str(path)).fingerprint() != Entities().fingerprint()
    path.write_text(FILE.replace("per:the-poet", "per:a-poet"), encoding="utf-8")
    load_aliases.cache_clear()
    assert Entities(aliases=str(path)).fingerprint() != first


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("per:x PER name", "expected key, label and at least one name"),
        ("per:x\tPERSON\tنام", "the label is 'PERSON', expected one of PER, ORG, LOC, ROLE"),
        ("per:x\tPER\t...", "'...' has no word in it"),
        ("per:x\tPER\tنیما آبان", "is already a name of 'per:the-poet'"),
    ],
)
def test_a_wrong_line_is_named(path: Path, line: str, message: str) -> None:
    wrong = path.with_name("wrong.tsv")
    wrong.write_text(FILE + line + "\n", encoding="utf-8")
    with pytest.raises(ValidationError) as caught:
        Entities(aliases=str(wrong))
    assert f"{wrong}, line 6: " in str(caught.value)
    assert message in str(caught.value)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ValidationError, match=r"nothing\.tsv: the alias file cannot be read"):
        Entities(aliases=str(tmp_path / "nothing.tsv"))
