"""`content_hash`: equal for copies, different for other articles."""

import re
from pathlib import Path

import pytest

from schemas.records import Document
from transforms.content_hash import ContentHash


def hash_of(text: str, **fields: str) -> str:
    return ContentHash().apply(Document.of(text, **fields)).content_hash


@pytest.mark.parametrize(
    "copy",
    [
        "کتاب\u200cهای  ایران ۱۴۰۴",
        "كتاب\u200cهاي ايران ١٤٠٤",
        "کتاب\u200cهای ایران 1404\n",
        "\ufeffکتابهای\u00a0ایران\r\n۱۴۰۴",
        "کِتاب\u200cهای ایـــران ۱۴۰۴",
    ],
)
def test_copies_in_other_letter_forms_and_spaces_have_one_hash(copy: str) -> None:
    assert hash_of(copy) == hash_of("کتاب\u200cهای ایران ۱۴۰۴")


def test_the_hash_is_of_the_words_alone() -> None:
    assert hash_of("یک خبر", uri="a") == hash_of("یک خبر", uri="b", language="fa")
    assert re.fullmatch("[0-9a-f]{32}", hash_of("یک خبر"))


def test_other_words_have_another_hash(seeds: tuple[Path, ...]) -> None:
    texts = [path.read_bytes().decode("utf-8") for path in seeds]
    texts += [texts[0] + " ۲", texts[0].replace("ایران", "عراق"), "", "\0", "\ud800"]
    assert len({hash_of(text) for text in texts}) == len(texts)
