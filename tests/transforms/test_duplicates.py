"""`content_hash` is equal for copies, and signatures agree as far as texts do."""

import itertools
import random
import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from pydantic import ValidationError

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


def signature_of(text: str) -> np.ndarray:
    return np.frombuffer(Duplicates().apply(Document.of(text)).signature, "<u2")


def share_of(one: str, other: str) -> float:
    return float(np.mean(signature_of(one) == signature_of(other)))


GOLDEN = [8115, 60568, 59671, 46771, 20434, 65081, 15461, 55333]
LONG = " ".join(
    f"{BODY} در ادامه نشست، معاون {name} گفت که سهم استان {name} از {number} طرح تازه بیشتر از سال\u200cهای گذشته است."
    for number, name in enumerate(("گیلان", "فارس", "خوزستان", "کرمان", "سمنان", "بوشهر"), 1)
)


def mix_letters(text: str) -> str:
    return "".join(random.Random(1).choice({"ی": "یي", "ک": "كک"}.get(letter, letter)) for letter in text)


@pytest.mark.parametrize(
    "edit",
    [
        mix_letters,
        lambda text: text.replace("\u200c", ""),
        lambda text: text.replace("\u200c", " "),
        lambda text: text.replace(" ", "\u00a0 ").replace("، ", "،"),
        lambda text: text.replace("1", "۱"),
    ],
)
def test_letter_forms_and_spaces_leave_the_signature_as_it_is(edit: Callable[[str], str]) -> None:
    assert edit(LONG) != LONG
    assert share_of(edit(LONG), LONG) == 1


def test_an_added_footer_or_a_cut_paragraph_leaves_most_of_the_signature(seeds: tuple[Path, ...]) -> None:
    footer = "انتهای پیام. ما را در شبکه های اجتماعی دنبال کنید و نظر خود را درباره این خبر با دیگران در میان بگذارید."
    for path in seeds:
        text = path.read_bytes().decode("utf-8")
        words = text.split()
        assert Duplicates().threshold < share_of(f"{text}\n{footer}", text) < 1
        assert Duplicates().threshold < share_of(" ".join(words[: len(words) * 17 // 20]), text) < 1


def test_other_stories_have_other_signatures(seeds: tuple[Path, ...]) -> None:
    texts = [LONG, *(path.read_bytes().decode("utf-8") for path in seeds)]
    assert all(share_of(one, other) < 0.1 for one, other in itertools.combinations(texts, 2))


def test_signatures_estimate_the_share_in_common() -> None:
    chooser = random.Random(5)
    words = ["".join(chooser.choices("ابپتثجچحخدذرزژسشصضط", k=6)) for _ in range(4000)]
    errors = []
    for start in range(0, 3000, 100):
        one, other = words[start : start + 400], words[start + 100 : start + 500]
        shingles = [{"".join(each)[place : place + 8] for place in range(2400 - 7)} for each in (one, other)]
        share = len(shingles[0] & shingles[1]) / len(shingles[0] | shingles[1])
        errors.append(share_of(" ".join(one), " ".join(other)) - share)
    assert abs(np.mean(errors)) < 0.03
    assert np.abs(errors).max() < 0.2


def test_a_signature_is_the_same_everywhere_and_for_ever() -> None:
    """What was signed by another process, machine or Python is compared with it."""
    assert signature_of(LONG)[:8].tolist() == GOLDEN
    assert len(signature_of(LONG)) == 128


def test_short_bodies_have_no_signature() -> None:
    words = LONG.split()
    assert not len(signature_of(" ".join(words[:29])))
    assert len(signature_of(" ".join(words[:30])))
    assert not len(signature_of(""))
    assert len(signature_of("و " * 30)) == len(signature_of("\ud800 " * 30)) == 128


def test_what_boilerplate_labelled_is_not_signed() -> None:
    stamped = Boilerplate().apply(Document.of(f"سدها پر شد\n\nکد خبر: ۱۲۳\n\n{LONG}\nانتهای پیام/", uri="a.txt"))
    assert Duplicates().apply(stamped).signature == Duplicates().apply(Document.of(LONG)).signature


@pytest.mark.parametrize("options", [{"threshold": 0.4}, {"threshold": 1.1}, {"copies": "delete"}])
def test_options_that_cannot_work_are_refused(options: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Duplicates(**options)  # type: ignore[arg-type]
