"""Entities: what is found, what is left alone, and how mentions lie in the document."""

import json
import pickle
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.records import Document, EntityMention, LabelSpan, LanguageSpan
from schemas.text import AlignedText, Edit
from transforms.entities import LANGUAGES, Entities, find_entities

ROOT = Path(__file__).parents[2]
GOLD = [json.loads(line) for line in (ROOT / "tests/data/gold/entities.jsonl").read_text("utf-8").splitlines()]
FLOORS = {"PER": 0.97, "ORG": 0.90, "LOC": 0.97, "ROLE": 0.95}


def found(text: str, language: str = "fa") -> list[tuple[str, str]]:
    return [(mention.label, mention.surface) for mention in find_entities(text, language)]


def surfaces(text: str, label: str, language: str = "fa") -> list[str]:
    return [surface for found_label, surface in found(text, language) if found_label == label]


def key_of(surface: str, text: str, language: str) -> str:
    return next(mention.key for mention in find_entities(text, language) if mention.surface == surface)


def read_seed(row: dict[str, Any]) -> str:
    return Path(ROOT, "seeds", str(row["doc_id"])).read_bytes().decode("utf-8")


# The five seeds


def _scores() -> dict[str, float]:
    """Return strict F1 by label; optional marks count neither way, `alt_types` are right too."""
    right, wrong, missed = Counter[str](), Counter[str](), Counter[str]()
    for row in GOLD:
        optional = {(mark["start"], mark["end"]) for mark in row["entities"] if mark.get("optional")}
        gold = {(m["start"], m["end"]): m for m in row["entities"] if not m.get("optional")}
        hits = set()
        for mention in find_entities(read_seed(row), row["lang"]):
            span = (mention.start, mention.end)
            mark = gold.get(span)
            if mark and mention.label in {mark["type"], *mark.get("alt_types", ())}:
                hits.add(span)
                right[mark["type"]] += 1
            elif span not in optional:
                wrong[mention.label] += 1
        missed.update(mark["type"] for span, mark in gold.items() if span not in hits)
    return {label: 2 * right[label] / (2 * right[label] + wrong[label] + missed[label]) for label in FLOORS}


def test_seeds_reach_the_floors() -> None:
    scores = _scores()
    assert all(scores[label] >= floor for label, floor in FLOORS.items()), scores


def test_keys_of_the_seeds_group_as_the_gold_ids_do() -> None:
    groups: dict[str, set[str]] = {}
    for row in GOLD:
        ids = {(mark["start"], mark["end"]): mark["id"] for mark in row["entities"]}
        for mention in find_entities(read_seed(row), row["lang"]):
            if (mention.start, mention.end) in ids:
                groups.setdefault(mention.key, set()).add(ids[mention.start, mention.end])
    assert all(len(ids) == 1 for ids in groups.values())
    named = [gold_id for ids in groups.values() for gold_id in ids]
    assert len(named) == len(set(named))


# The guideline, on sentences that are not in the seeds


@pytest.mark.parametrize(
    ("language", "text", "mentions"),
    [
        (
            "fa",
            "سخنگوی وزارت امور خارجه، اسماعیل رستگار، گفت",
            [("ROLE", "سخنگوی"), ("ORG", "وزارت امور خارجه"), ("PER", "اسماعیل رستگار")],
        ),
        ("fa", "سرتیپ رستگار به شیراز رفت.", [("ROLE", "سرتیپ"), ("PER", "رستگار"), ("LOC", "شیراز")]),
        ("fa", "سفیر ترکیه در باکو", [("ROLE", "سفیر"), ("LOC", "ترکیه"), ("LOC", "باکو")]),
        ("fa", "رئیسجمهور ترکیه", [("ROLE", "رئیسجمهور"), ("LOC", "ترکیه")]),
        ("fa", "رئیس\u200cجمهور ترکیه", [("ROLE", "رئیس\u200cجمهور"), ("LOC", "ترکیه")]),
        ("fa", "رئیس جمهوری ترکیه", [("ROLE", "رئیس جمهوری"), ("LOC", "ترکیه")]),
        ("fa", "رئیس سازمان ملل متحد", [("ROLE", "رئیس"), ("ORG", "سازمان ملل متحد")]),
        (
            "fa",
            "وزارت امور خارجهی ترکیه",
            [("ORG", "وزارت امور خارجهی ترکیه"), ("LOC", "ترکیه")],
        ),
        ("fa", "سفارت ترکیه در باکو", [("ORG", "سفارت ترکیه"), ("LOC", "ترکیه"), ("LOC", "باکو")]),
        ("fa", "کشورهای جمهوری اسلامی ایران", [("LOC", "جمهوری اسلامی ایران")]),
        (
            "fa",
            "دیدار با حاج کریم رستگار و سید محمد هاشمی",
            [("PER", "کریم رستگار"), ("PER", "سید محمد هاشمی")],
        ),
        (
            "ar",
            "وزير الداخلية التركي في أنقرة",
            [("ROLE", "وزير الداخلية"), ("LOC", "أنقرة")],
        ),
        ("ar", "وبالأردن وللكويت ولبنان", [("LOC", "الأردن"), ("LOC", "للكويت"), ("LOC", "لبنان")]),
        ("ar", "التقى بوزير النفط كريم الهاشمي.", [("ROLE", "وزير النفط"), ("PER", "كريم الهاشمي")]),
        ("ar", "أعلنت وزارة الداخلية التركية ذلك", [("ORG", "وزارة الداخلية التركية")]),
        ("ar", "الجيش اللبناني", [("ORG", "الجيش اللبناني")]),
        (
            "ckb",
            "وەزیری دەرەوەی تورکیا لە هەولێرەوە",
            [("ROLE", "وەزیری دەرەوەی"), ("LOC", "تورکیا"), ("LOC", "هەولێر")],
        ),
        (
            "ckb",
            "وەزارەتی دەرەوەی عێراق",
            [("ORG", "وەزارەتی دەرەوەی عێراق"), ("LOC", "عێراق")],
        ),
        ("ur", "وزیراعظم نے ترکیہ کا دورہ کیا", [("ROLE", "وزیراعظم"), ("LOC", "ترکیہ")]),
        (
            "en",
            "President Michael Aoun met them in Ankara.",
            [("ROLE", "President"), ("PER", "Michael Aoun"), ("LOC", "Ankara")],
        ),
    ],
)
def test_guideline(language: str, text: str, mentions: list[tuple[str, str]]) -> None:
    assert found(text, language) == mentions


def test_nested_mentions_keep_their_level() -> None:
    mentions = find_entities("اقلیم کردستان عراق", "fa")
    assert [(m.level, m.surface, m.key) for m in mentions] == [
        (0, "اقلیم کردستان عراق", "loc:kurdistanregion"),
        (1, "اقلیم کردستان", "loc:kurdistanregion"),
        (1, "عراق", "country:IQ"),
    ]


# What looks like a name and is none


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fa", "مهر ۱۴۰۴"),
        ("fa", "۲۹ مهر ۱۴۰۴ آغاز شد"),
        ("fa", "میدان ۱۷ شهریور"),
        ("fa", "مهر مادری و فارس بودن"),
        ("fa", "وضع مالی و پرو لباس"),
        ("fa", "درس هندسه و هندوانه"),
        ("fa", "مردم در مراسم شرکت کردند"),
        ("fa", "سازمان جدید و حزب حاکم"),
        ("fa", "رئیس گفت که نماینده آمد"),
        ("fa", "امید ما به پیروز شدن است"),
        ("ar", "على ضرورة الحوار على الدوام"),
        ("ar", "الوضع المالي وضع مالي"),
        ("ar", "قال إن الوزير سيصل غدا إن شاء"),
        ("ckb", "خەڵکی ئێرانی و عێراقی"),
        ("ckb", "هیوا و ژیان"),
        ("en", "they told us who turkey is for"),
        ("en", "we hope iran is found in lower case"),
        ("ar", "على الصعيد الدولي فشلت محاولات النيل من سمعة البلاد، والحق في الكرامة ثابت."),
        ("ar", "ارتفعت أسعار السلع النادرة وتراجعت المضاربة، وأغلق المضيق أمام السفن."),
        ("ar", "الطبقة الوسطى والعمال المهرة والدول الشقيقة والخطوط العريضة لأزمة مالية عالية."),
        ("ar", "التجارة الحرة ووسيلة النقل ووسام الاستحقاق وخطأ شائع الاستخدام تمام العلم."),
        ("ar", "ديار المسلمين وخليفة المسلمين وأمين الصندوق والآن خطة جديدة داخل الملعب."),
        ("ar", "قالت منظمة دولية وبنك مركزي ومستشفى ميداني وتجمع مهني إن ذلك صعب."),
        ("fa", "در آن باریکه دوهزار نفر درکار بودند و از صباح تا شب سان دیدند."),
        ("fa", "انجمن علمی و کمیته مشترک در کار شرکت جسته و آن را سازمان می\u200cداد و پارک می\u200cکند."),
        ("ckb", "هەڵوێستی حکومەت ڕوونە و هاوپەیمانی پێکهێنا و لە وێستگە پەیامنێر گوتی."),
        ("ckb", "لە سپێدەی ئەمڕۆدا شەڕان دەستی پێکرد و فریاگوزاری گەیشت."),
    ],
)
def test_common_words_are_no_names(language: str, text: str) -> None:
    assert [mention for mention in found(text, language) if mention[0] != "ROLE"] == []


@pytest.mark.parametrize(
    ("text", "label", "surface"),
    [
        ("به گزارش مهر، او رفت", "ORG", "مهر"),
        ("کشور مالی", "LOC", "مالی"),
        ("نیجر و مالی و سنگال", "LOC", "مالی"),
        ("شهر ساری", "LOC", "ساری"),
        ("استان فارس", "LOC", "استان فارس"),
    ],
)
def test_doubtful_names_count_in_their_context(text: str, label: str, surface: str) -> None:
    assert surface in surfaces(text, label)


@pytest.mark.parametrize(
    ("language", "text", "label", "surface"),
    [
        ("fa", "در خیابان شهید کریم رستگار بود", "LOC", "خیابان شهید کریم رستگار"),
        ("fa", "مردم در میدان آزادی بودند", "LOC", "میدان آزادی"),
        ("fa", "او در بیمارستان امام رضا بستری شد", "ORG", "بیمارستان امام رضا"),
        ("ar", "على ضفاف نهر العاصي", "LOC", "نهر العاصي"),
        ("ckb", "لە گوندی بێرکۆتدا", "LOC", "بێرکۆت"),
        ("ckb", "فڕۆکەخانەی سلێمانی داخرا", "LOC", "فڕۆکەخانەی سلێمانی"),
    ],
)
def test_a_noun_announces_a_place(language: str, text: str, label: str, surface: str) -> None:
    assert (label, surface) in found(text, language)


def test_a_club_that_is_a_common_word_counts_beside_words_of_sport() -> None:
    assert "استقلال" in surfaces("استقلال در این بازی دو گل زد", "ORG")
    assert find_entities("استقلال کشور مهم است", "fa", ("gazetteer",)) == []


def test_a_given_name_that_is_a_town_is_no_place_before_a_surname() -> None:
    assert found("سۆران عومەر گوتی", "ckb") == [("PER", "سۆران عومەر")]


@pytest.mark.parametrize(("one", "other"), [("ئەستەنبوڵ", "ئەستەنبووڵ"), ("کابوڵ", "کابوول"), ("هەولێر", "هەولیر")])
def test_sorani_spellings_are_one_name(one: str, other: str) -> None:
    (first, second) = (find_entities(f"لە {name} بوو", "ckb") for name in (one, other))
    assert [mention.label for mention in first] == [mention.label for mention in second] == ["LOC"]


# Keys


@pytest.mark.parametrize(
    "namings",
    [
        [
            ("fa", "آمریکا"),
            ("fa", "ایالات متحده"),
            ("ar", "أميركا"),
            ("ckb", "ئەمریکا"),
            ("ur", "امریکہ"),
            ("en", "United States"),
        ],
        [
            ("fa", "اقلیم کوردستان"),
            ("fa", "اقلیم کردستان"),
            ("ar", "إقليم كردستان"),
            ("ckb", "هەرێمی کوردستان"),
        ],
        [("fa", "تهران"), ("ar", "طهران"), ("ckb", "تاران"), ("en", "Tehran")],
        [("fa", "وزیر امور خارجه"), ("fa", "وزیر خارجه"), ("ar", "وزير الخارجية"), ("ckb", "وەزیری دەرەوە")],
        [
            ("fa", "سازمان ملل متحد"),
            ("ar", "الأمم المتحدة"),
            ("ckb", "نەتەوە یەکگرتووەکان"),
            ("en", "United Nations"),
        ],
        [("fa", "وزارت کشور ترکیه"), ("ar", "وزارة الداخلية التركية"), ("ckb", "وەزارەتی ناوخۆی تورکیا")],
    ],
    ids=lambda namings: namings[0][1],
)
def test_keys_are_equal_over_languages(namings: list[tuple[str, str]]) -> None:
    assert len({key_of(surface, surface, language) for language, surface in namings}) == 1


def test_person_keys_are_equal_over_languages() -> None:
    persian = key_of("نوری هاشمی", "دیدار با نوری هاشمی، وزیر نفت", "fa")
    arabic = key_of("نوري الهاشمي", "وزير النفط نوري الهاشمي", "ar")
    kurdish = key_of("نووری هاشمی", "وەزیری نەوت نووری هاشمی گوتی", "ckb")
    assert persian == arabic == kurdish == "per:نوریهاشمی"


def test_a_bare_surname_gets_the_key_of_the_full_name_before_or_after() -> None:
    mentions = find_entities("سخنان رستگار\nبهروز رستگار گفت. رستگار افزود.", "fa")
    assert [mention.surface for mention in mentions] == ["رستگار", "بهروز رستگار", "رستگار"]
    assert {mention.key for mention in mentions} == {"per:بهروزرستگار"}
    assert [mention.method for mention in mentions] == ["propagation", "rule", "propagation"]


def test_a_surname_of_two_persons_is_that_of_the_one_named_last() -> None:
    text = "بهروز رستگار رفت. رستگار گفت. سپس یوسف رستگار آمد. رستگار گفت."
    keys = [mention.key for mention in find_entities(text, "fa") if mention.surface == "رستگار"]
    assert keys == ["per:بهروزرستگار", "per:یوسفرستگار"]


def test_an_unexplained_surname_is_keyed_within_its_document_only() -> None:
    pages = [Document.of("سرتیپ رستگار گفت", uri=uri, language="fa") for uri in ("one", "two")]
    keys = [Entities().apply(page).entities[1].key for page in pages]
    assert keys[0] != keys[1]
    assert all(key.startswith("per:رستگار#") for key in keys)


def test_a_ministry_gets_the_country_that_the_document_gives_it() -> None:
    mentions = find_entities("وزارت دفاع ترکیه گفت. وزارت دفاع افزود.", "fa")
    assert [mention.key for mention in mentions if mention.label == "ORG"] == ["org:ministryofdefence:tr"] * 2


# The document


def check_spans(document: Document) -> None:
    for mention in document.entities:
        assert document.text[mention.start : mention.end] == mention.surface
        raw = document.text_raw[mention.raw_start : mention.raw_end]
        assert raw
        assert 0 <= mention.confidence <= 1


def test_spans_lie_right_in_both_texts() -> None:
    raw = "رئيس  جمهور   تركيه در آنكارا"
    content = AlignedText.of(raw).edit([Edit(5, 6, ""), Edit(11, 13, "")])
    document = Entities().apply(Document.of(raw, language="fa").with_content(content))
    check_spans(document)
    assert [raw[m.raw_start : m.raw_end] for m in document.entities] == ["رئيس  جمهور", "تركيه", "آنكارا"]


def test_a_stretch_in_another_language_is_read_in_that_language() -> None:
    page = Document.of("او نوشت: «وبالعراق» و رفت به ایران")
    page = page.replace(language="fa", languages=(LanguageSpan(language="ar", **page.span(10, 18)),))
    assert [m.surface for m in Entities().apply(page).entities] == ["العراق", "ایران"]


def test_boilerplate_has_no_entities() -> None:
    page = Document.of("سفر به ایران\nتهران، تمام حقوق محفوظ است", language="fa")
    page = page.replace(spans=(LabelSpan(label="boilerplate", **page.span(13, len(page.text))),))
    assert [mention.surface for mention in Entities().apply(page).entities] == ["ایران"]


@pytest.mark.parametrize("language", ["und", "tr", "ps", ""])
def test_languages_that_are_not_claimed_have_no_entities(language: str) -> None:
    assert Entities().apply(Document.of("وزیر امور خارجه ایران", language=language)).entities == ()


def test_layers_can_be_left_out() -> None:
    text = "سرتیپ کریم رستگار در ترکیه. رستگار گفت."
    document = Document.of(text, language="fa")
    methods = {
        layers: {mention.method for mention in Entities(layers=layers).apply(document).entities}
        for layers in [("gazetteer",), ("rule",), ("gazetteer", "rule"), ("gazetteer", "rule", "propagation")]
    }
    assert all(used == set(layers) for layers, used in methods.items())


def test_a_transform_is_picklable_and_gives_the_same_twice() -> None:
    document = Document.of(read_seed(GOLD[0]), language="fa")
    once = Entities().apply(document)
    again = pickle.loads(pickle.dumps(Entities())).apply(once)
    assert again.entities == once.entities != ()


WORDS = """رئیس جمهور رئیسجمهور ایران عراق اقلیم کردستان وزیر امور خارجه وزارت سازمان ملل علی بهروز رستگار و در گفت
، . « » القدس للعراق وبغداد محمد الهاشمي سەرۆکی هەرێمی کوردستان President Iran شهید دکتر مهر ۱۴۰۴"""


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from([*WORDS.split(), "\n", "\u200c"]), max_size=25),
    st.sampled_from(LANGUAGES),
    st.sampled_from(["", " "]),
)
def test_mentions_nest_and_never_cross(words: list[str], language: str, space: str) -> None:
    document = Entities().apply(Document.of((space or "\u200c").join(words), language=language))
    check_spans(document)
    check_nesting(document.entities)


def check_nesting(mentions: tuple[EntityMention, ...]) -> None:
    assert list(mentions) == sorted(mentions, key=lambda m: (m.start, m.level))
    for mention in mentions:
        around = [
            other
            for other in mentions
            if other is not mention and other.start <= mention.start and mention.end <= other.end
        ]
        assert len(around) == mention.level
        assert not [m for m in mentions if mention.start < m.start < mention.end < m.end]


@settings(deadline=None)
@given(st.text(max_size=200), st.sampled_from(LANGUAGES))
def test_any_text_is_taken(text: str, language: str) -> None:
    check_spans(Entities().apply(Document.of(text, language=language)))


@pytest.mark.parametrize(
    "unit",
    [
        "a@",
        "1234567890",
        "وزیر علی ",
        "ا.",
        *(pytest.param(word, marks=pytest.mark.soak) for word in ("علی ", "سازمان ")),
    ],
)
def test_a_megabyte_of_one_thing_is_read(unit: str) -> None:
    text = (unit * (1_000_000 // len(unit)))[:1_000_000]
    assert isinstance(find_entities(text, "fa"), list)


@pytest.mark.parametrize(
    ("language", "text", "places"),
    [
        ("fa", "در استان لرستان و شهر قم", [("استان لرستان", 0), ("قم", 0)]),
        ("ar", "بمحافظة البصرة ومدينة أربيل", [("محافظة البصرة", 0), ("أربيل", 0)]),
        ("ckb", "لە قەزای ڕانیە", [("قەزای ڕانیە", 0)]),
        ("ar", "من ناحية إيران", [("إيران", 0)]),
    ],
)
def test_a_province_has_its_noun(language: str, text: str, places: list[tuple[str, int]]) -> None:
    assert [(one.surface, one.level) for one in find_entities(text, language) if one.label == "LOC"] == places


def test_a_province_has_the_key_of_its_name() -> None:
    (province,), (name,) = find_entities("در استان لرستان", "fa"), find_entities("در لرستان", "fa")
    assert (province.surface, province.key) == ("استان لرستان", name.key)


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("ar", "التقى البابا فرنسيس في روما.", [("ROLE", "البابا"), ("PER", "فرنسيس"), ("LOC", "روما")]),
        ("ar", "وصل والملكة رانيا.", [("ROLE", "الملكة"), ("PER", "رانيا")]),
        ("fa", "ملا برادر به قطر رفت.", [("ROLE", "ملا"), ("PER", "برادر"), ("LOC", "قطر")]),
        ("fa", "سفیر سوئیس، حافظ منافع آمریکا.", [("ROLE", "سفیر"), ("LOC", "سوئیس"), ("LOC", "آمریکا")]),
    ],
)
def test_a_title_that_somebody_is_known_with_is_no_part_of_the_name(
    language: str, text: str, found: list[tuple[str, str]]
) -> None:
    assert [(one.label, one.surface) for one in find_entities(text, language)] == found
