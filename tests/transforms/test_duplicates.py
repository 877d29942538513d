"""`content_hash`: equal for copies, different for other articles."""

import re
from pathlib import Path

import pytest

from schemas.records import Document
from transforms.boilerplate import Boilerplate
from transforms.duplicates import Duplicates


def hash_of(text: str, **fields: str) -> str:
    return Duplicates().apply(Document.of(text, **fields)).content_hash


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


BODY = (
    "وزیر نیرو روز گذشته در نشست خبری گفت که ذخیره آب سدها از سال پیش بیشتر است و در تابستان کمبودی پیش نخواهد آمد "
    "و برنامه توزیع آب در استان\u200cهای جنوبی از ماه آینده آغاز می\u200cشود."
)


def hash_of_page(text: str) -> str:
    return Duplicates().apply(Boilerplate().apply(Document.of(text, uri="a.txt"))).content_hash


@pytest.mark.parametrize(
    "copy",
    [
        f"سدها پر شد\n\n{BODY}",
        f"سدها پر شد\n\nکد خبر: ۱۲۳\nسدها پر شد\n\n{BODY}",
        f"date 2024-05-01 {BODY}",
        f"تهران - ایرنا - {BODY}",
        f"{BODY}\nانتهای پیام/",
        f"{BODY}\nاخبار مرتبط\nباران بارید",
        f"{BODY}\nکلیه حقوق این سایت محفوظ است و استفاده از مطالب با ذکر منبع بلامانع است.",
    ],
)
def test_what_is_not_the_body_makes_no_other_article(copy: str) -> None:
    assert hash_of_page(copy) == hash_of_page(BODY)
    assert hash_of(copy) != hash_of(BODY), "without `boilerplate` all of the text counts"


def test_short_bodies_count_with_their_headlines() -> None:
    more = "جزئیات بیشتر این خبر در دقایق آینده منتشر می\u200cشود."
    hashes = {hash_of_page(f"{title}\n\n{more}") for title in ("سدها پر شد", "باران بارید")}
    assert len(hashes) == 2


def test_a_text_of_boilerplate_alone_has_a_hash_of_its_own() -> None:
    assert len({hash_of_page(text) for text in ("کد خبر: ۱", "کد خبر: ۲", "")}) == 3
