"""Keys: equal over languages and spellings, never equal for two names."""

import random
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.entities.keys import display_name, fold_key, person_key
from transforms.entities.words import read_column

SAME = [
    ("کردستان", "کوردستان", "كردستان"),
    ("الأعرجي", "الأعرجی", "اعرجی", "ئەعرەجی"),
    ("قاسم الأعرجي", "قاسم الأعرجی", "قاسم ئەعرەجی"),
    ("محمد مهدی", "محمدمهدی", "محمد\u200cمهدی", "موحەمەد مەهدی"),
    ("فاطمة الهاشمي", "فاطمه هاشمی"),
    ("مسعود بارزانی", "مسعود بارزاني", "مەسعوود بارزانی"),
    ("جلال طالبانی", "جلال الطالباني", "جەلال تاڵەبانی"),
    ("برهم صالح", "بەرهەم ساڵح"),
    ("مصطفی کاظمی", "مصطفى الكاظمي", "مستەفا کازمی"),
    ("عبدالله", "عبد الله", "عەبدوڵا"),
    ("عبدالرحمن", "عبد الرحمن", "عەبدولڕەحمان"),
    ("ابراهیم", "إبراهيم", "ئیبراهیم"),
    ("هوشیار", "هوشيار", "هۆشیار"),
    ("مُحَمَّد", "محمد", "محـمد"),
    ("۲۴ ساعت", "24ساعت", "٢٤ ساعت"),
    ("Islamic  Republic", "islamic republic"),
]
DIFFERENT = [
    ("حسن", "حسین"),
    ("امام حسن", "امام حسین"),
    ("محمود", "محمد"),
    ("سلمان", "سلیمان"),
    ("صدر", "صدری"),
    ("الله", "له"),
    ("رضا", "رضایی"),
    ("جواد", "جوادی"),
    ("عراق", "عراقی"),
]


GIVEN_NAMES = """علی حسن حسین محمد محمود احمد حامد حمید مجید سعید سعد رضا مرتضی مصطفی موسی عیسی یوسف یونس یعقوب
یحیی ابراهیم اسماعیل اسحاق داود سلیمان سلمان صالح صادق صدیق کریم کامران کامیار جمال جمیل جلال جلیل خالد خلیل ولید
وحید فرید فرهاد فؤاد نادر"""
SURNAMES = """احمدی حمیدی محمدی محمودی حسنی حسینی موسوی رضایی رضوی صدر صدری صادقی صالحی کریمی کرمی کاظمی کاشانی
تهرانی طبری اصفهانی بغدادی بصری موصلی کرکوکی هاشمی هاشم جعفری جابری نوری نادری ناصری نصیری عزیزی عزتی امینی امیری
اکبری اصغری باقری بهرامی رستمی رحیمی رحمانی قادری قدیری زند"""


@pytest.mark.parametrize("names", SAME, ids=lambda names: names[0])
def test_spellings_of_a_name_share_its_key(names: tuple[str, ...]) -> None:
    assert len({fold_key(name) for name in names}) == 1


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_other_names_have_other_keys(one: str, other: str) -> None:
    assert fold_key(one) != fold_key(other)


def test_two_thousand_names_have_two_thousand_keys() -> None:
    names = [f"{given_name} {surname}" for given_name, surname in product(GIVEN_NAMES.split(), SURNAMES.split())]
    assert len(names) >= 2000
    assert len({fold_key(name) for name in names}) == len(names)


def test_honorifics_before_a_name_do_not_count() -> None:
    assert person_key("سید محمد خاتمی") == person_key("محمد خاتمي") != person_key("محمد سید خاتمی")


@given(st.text(max_size=40))
def test_a_key_has_no_space_and_never_fails(name: str) -> None:
    assert not any(char.isspace() for char in fold_key(name))


@given(st.lists(st.sampled_from(["کریم", "نوری", "رستم", "آزاد", "صدر"]), min_size=1, max_size=4), st.data())
def test_marks_that_are_not_letters_do_not_change_a_key(words: list[str], data: st.DataObject) -> None:
    name = " ".join(words)
    position = data.draw(st.integers(min_value=1, max_value=len(name)))
    mark = data.draw(st.sampled_from(["\u064b", "\u0651", "\u0640", "\u200c", "\u200f"]))
    assert fold_key(name[:position] + mark + name[position:]) == fold_key(name)


def test_keys_of_short_lists_are_pairwise_distinct_over_scripts() -> None:
    keys = [fold_key(names[0]) for names in SAME]
    assert all(one != other for one, other in combinations(keys, 2))


@pytest.mark.parametrize(
    ("surface", "name"),
    [
        ("حسین  \n رضایی", "حسین رضایی"),
        ("\u200cنیک\u200c\u200cنام\u200c", "نیک\u200cنام"),
        ("رود\u200cکی", "رودکی"),
        ("Abu\u00a0Dhabi", "Abu Dhabi"),
    ],
)
def test_display_names_have_single_spaces_and_visible_half_spaces_only(surface: str, name: str) -> None:
    assert display_name(surface) == name


def test_two_thousand_distinct_names_have_as_many_keys() -> None:
    given = [
        "احمد",
        "محمد",
        "علی",
        "حسن",
        "حسین",
        "رضا",
        "کریم",
        "کریمه",
        "سعید",
        "سعیده",
        "نادر",
        "نادره",
        "امیر",
        "امین",
    ]
    middle = ["", "رضا", "علی", "حسن", "حسین", "مهدی"]
    surnames = [
        "حسنی",
        "حسینی",
        "محسنی",
        "احمدی",
        "محمدی",
        "محمودی",
        "حمیدی",
        "کریمی",
        "رحیمی",
        "رحمانی",
        "امینی",
        "امیری",
    ]
    surnames += [
        "صالحی",
        "صلاحی",
        "نوری",
        "نصیری",
        "ناصری",
        "نادری",
        "قادری",
        "قدیری",
        "صدری",
        "صدیقی",
        "صادقی",
        "جلالی",
    ]
    surnames += ["جلیلی", "جمالی", "جمیلی", "کمالی"]
    names = {" ".join(filter(None, parts)) for parts in product(given, middle, surnames)}
    assert len(names) > 2000
    assert len({person_key(name) for name in names}) == len(names)


@pytest.mark.parametrize("language", ["fa", "ar", "ckb"])
def test_names_of_the_lists_are_one_only_where_spelling_differs(language: str) -> None:
    givens, surnames = (
        [variant.name for variant in read_column(file, language, "names")][:200]
        for file in ("given_names.tsv", "surnames.tsv")
    )
    chooser = random.Random(2000)
    pairs = {(chooser.choice(givens), chooser.choice(surnames)) for _ in range(2600)}
    keys: dict[str, set[tuple[str, str]]] = {}
    for pair in pairs:
        keys.setdefault(person_key(" ".join(pair)), set()).add(pair)
    assert len(pairs) >= 2000
    for merged in keys.values():
        # One key only for spellings of the same given name and of the same surname.
        assert all(len({fold_key(name) for name in column}) == 1 for column in zip(*merged, strict=True)), merged


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("جەمیل ئەحمەد", "جەمیلە ئەحمەد"),
        ("عەزیز کەریم", "عەزیزە کەریم"),
        ("رزا مرادی", "رضا مرادی"),
        ("رزا مرادی", "ڕەزا مورادی"),
    ],
)
def test_close_names_of_two_persons_have_two_keys(one: str, other: str) -> None:
    assert person_key(one) != person_key(other)


def test_the_last_letter_of_sorani_names_is_that_of_arabic() -> None:
    assert person_key("جەمیلە ئەحمەد") == person_key("جميلة أحمد")
