"""`source` from the text: datelines, leads and credits name who wrote it; names in the body do not."""

from pathlib import Path

import pytest

from schemas.records import Document, Metadata
from transforms.source import Source
from transforms.source.datelines import read_dateline
from transforms.source.lines import read_lines
from transforms.source.outlets import load_outlets


def attribute(text: str, uri: str = "a.txt", url: str | None = None) -> tuple[str, str | None]:
    document = Source().apply(Document.of(text, uri=uri, metadata=Metadata(url=url)))
    return document.source, document.columns["republished_by"]


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("تهران- ایرنا- وزیر راه گفت", "irna"),
        ("ایسنا/تهران وزیر گفت", "isna"),
        ("خبرگزاری مهر، گروه سیاسی - وزیر گفت", "mehr"),
        ("خبرگزاری فارس - گروه اقتصادی: بانک مرکزی", "farsnews"),
        ("خبرگزاری مهر سه\u200cشنبه ۲ آبان ۱۴۰۲", "mehr"),
        ("۲ آبان ۱۴۰۲ - خبرگزاری فارس\nوزیر گفت", "farsnews"),
        ("LONDON, Oct 3 (Reuters) - Oil prices rose on Tuesday.", "reuters"),
        ("WASHINGTON (AP) — The president said", "ap"),
        ("By Reuters Staff\nThe minister said", "reuters"),
        ("القاهرة (رويترز) - قال وزير", "reuters"),
        ("بغداد/ واع: أكد الوزير", "ina"),
        ("شفق نيوز/ أعلنت وزارة", "shafaq"),
        ("السومرية نيوز / بغداد\nأعلنت", "alsumaria"),
        ("أربيل (كوردستان 24)- أعلن", "kurdistan24"),
        ("دمشق-سانا\nقال الوزير", "sana"),
        ("استاندار در جلسه گفت\nبه گزارش ایسنای خوزستان، او افزود", "isna"),
        ("آب کافی است. " * 12 + "به گزارش خبرنگار حوزه انرژی خبرگزاری تسنیم، وزیر گفت", "tasnim"),
        ('أكدت الوزارة، في بيان تلقت مراسلة "سبوتنيك" نسخة منه، أن الأسعار مستقرة', "sputnik"),
        ("قالت الوزارة في بيان طالعته «شفق نيوز»، إن الأسعار مستقرة", "shafaq"),
        ("القاهرة ــ «القدس العربي»: أكد الرئيس", "alquds-alarabi"),
        ("واشنطن - (د ب أ) قال", "dpa"),
        ("موسكو، 13 أبريل - سبوتنيك. أكد الوزير", "sputnik"),
        ("الرياض 12 ربيع الأول 1446 هـ واس\nقال", "spa"),
        ("واشنطن 21 أكتوبر (شينخوا) -- قال", "xinhua"),
        ("هەولێر (کوردستان24)- سەرۆکی هەرێم", "kurdistan24"),
        ("ڕووداو - هەولێر\nسەرۆک گوتی", "rudaw"),
    ],
)
def test_a_dateline_names_the_author(text: str, slug: str) -> None:
    assert attribute(text) == (slug, None)
    assert attribute(f"عنوان خبر\n\n{text}") == (slug, None)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("به گزارش ایسنا، وزیر گفت", "isna"),
        ("به گزارش خبرنگار مهر، وزیر گفت", "mehr"),
        ("به گزارش خبرنگار گروه سیاسی باشگاه خبرنگاران جوان از تهران، وزیر گفت", "yjc"),
        ("به گزارش گروه بین\u200cالملل خبرگزاری تسنیم به نقل از الجزیره، وزیر گفت", "tasnim"),
        ("به گزارش سرویس استان فارس ایسنا، استاندار گفت", "isna"),
        ("به نقل از خبرگزاری ایرنا، وزیر گفت", "irna"),
        ("تاریخ 2024-05-01 به گزارش ایلنا وزیر گفت", "ilna"),
        ("أفادت وكالة الأنباء العراقية (واع) بأن الوزير", "ina"),
        ("أفاد مراسل سبوتنيك في بغداد", "sputnik"),
        ("نقلت وكالة سبوتنيك عن مسؤول", "sputnik"),
        ("بە گوێرەی زانیارییەکانی ڕووداو، وەزیر", "rudaw"),
        ("بەگوێرەی ئاژانسی هەواڵی عێراق، وەزیر", "ina"),
    ],
)
def test_a_lead_names_the_author(text: str, slug: str) -> None:
    assert attribute(text) == (slug, None)
    assert attribute(f"عنوان خبر\nزیرعنوان\n{text}") == (slug, None)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("وزیر گفت.\n\nمتن خبر است.\n\nمنبع: ایسنا", "isna"),
        ("قال الوزير.\nنص.\nالمصدر: سبوتنيك عربي", "sputnik"),
        ("سەرۆک گوتی.\nدەق\nسەرچاوە: باسنیوز", "basnews"),
        ("The minister said so.\nMore.\nSource: Xinhua", "xinhua"),
        ("قال الوزير إن بلاده مستعدة للحوار. (رويترز)", "reuters"),
        ("وزیر گفت.\nکلیه حقوق این سایت متعلق به خبرگزاری میزان است", "mizan"),
        ("Text.\n© 2024 Rudaw. All rights reserved.", "rudaw"),
    ],
)
def test_the_last_lines_credit_the_author(text: str, slug: str) -> None:
    assert attribute(text) == (slug, None)


@pytest.mark.parametrize(
    "text",
    [
        "او به رویترز گفت که نفت گران شد. سایت فارس نیوز نوشت.",
        "سایت فارس نیوز نوشت: وزیر آمد",
        "رویترز: نفت گران شد\nقیمت نفت بالا رفت",
        "به گزارش رویترز، نفت گران شد",
        "به گزارش الجزیره، وزیر گفت",
        "قالت رويترز إن الرئيس",
        "وقال لوكالة رويترز إن الرئيس",
        "وزیر بهداشت (رویترز) گفت که",
        "عواصم - وكالات: قال",
        "۲۹ مهر ۱۴۰۴\nوزیر گفت",
        "سه\u200cشنبه ۲۹ مهر ۱۴۰۴ - ۰۹:۴۰\nوزیر گفت",
        "در مهر و میزان و مشرق و خراسان باران آمد",
        "متن.\nمتن.\nوزیر به خبرگزاری مهر گفت که منبع آب کافی است.",
        "The report was provided by the minister.",
        "He spoke to Reuters.\nThe New York Times: no comment.",
        "بە گوێرەی ڕاپۆرتی نەتەوە یەکگرتووەکان، وەزیر",
        "",
        "الرسالة التي تلقتها رويترز تقول ذلك.",
        "تلقت الجزيرة أمس قرارا بإغلاق مكتبها.",
        "وزیر در واکنش به گزارش تسنیم گفت.",
        "به گزارش وفای به عهد",
    ],
)
def test_a_name_that_is_only_mentioned_is_no_credit(text: str) -> None:
    assert attribute(text) == ("unknown", None)


@pytest.mark.parametrize(
    ("text", "slug", "republisher"),
    [
        ("(نبض / رويترز - 2 مايو 2023) قال الوزير", "reuters", "nabd"),
        (
            "به گزارش ایسنا، باران آمد.\nمنبع خبر ایسنا است و موتور جستجوی خبر قطره هیچ مسئولیتی ندارد.",
            "isna",
            "ghatreh",
        ),
        ("MENAFN - Rain fell in Amman.\n\nSource: Petra", "petra", "menafn"),
        ("باران بارید.\nتمامی حقوق برای سایت خبربان محفوظ است", "khabarban", None),
        ("تهران - ایرنا - باران.\nتمامی حقوق برای سایت خبربان محفوظ است", "irna", "khabarban"),
        (
            "DUBAI (Reuters) - Rain.\nThis content was provided by Newsmill, which is solely responsible.",
            "reuters",
            "newsmill",
        ),
    ],
)
def test_who_passes_on_is_not_the_author(text: str, slug: str, republisher: str | None) -> None:
    assert attribute(text) == (slug, republisher)


def test_an_aggregator_that_is_not_listed_gets_a_slug() -> None:
    text = "باران آمد.\nمنبع خبر «تسنیم» است و موتور جستجوگر خبر باران\u200cیاب در قبال محتوای آن مسئولیتی ندارد."
    source, republisher = attribute(text)
    assert source == "tasnim"
    assert republisher is not None
    assert republisher.startswith("brnyb-")


def test_the_address_of_an_aggregator_tells_who_passed_it_on() -> None:
    address = "https://www.urdupoint.com/en/a.html"
    assert attribute("ISLAMABAD (Reuters) - Rain fell.", url=address) == ("reuters", "urdupoint")
    assert attribute("Rain fell.", url=address) == ("urdupoint", None)


def test_a_folder_and_metadata_go_before_the_text() -> None:
    assert attribute("به گزارش ایسنا، باران آمد.", uri="mehr/a.txt") == ("mehr", None)
    document = Document.of("به گزارش ایسنا، باران آمد.", uri="a.txt", metadata=Metadata(source="Rudaw"))
    assert Source().apply(document).source == "rudaw"
    assert Source(from_text=False).apply(Document.of("به گزارش ایسنا، باران آمد.", uri="a.txt")).source == "unknown"


def test_the_seeds(seeds: tuple[Path, ...]) -> None:
    found = [attribute(path.read_bytes().decode("utf-8"), uri=path.name) for path in seeds]
    assert found == [
        ("unknown", None), ("mehr", None), ("unknown", None), ("farsnews", "titronline"), ("sputnik", "urdupoint"),
    ]  # fmt: skip


def test_a_dateline_ends_where_the_prose_begins() -> None:
    for text, dateline in [
        ("تهران – ایرنا – وزیر نیرو گفت", "تهران – ایرنا – "),
        ("( نبض ۔ / سبوتنيك - 13 أبريل 2021ء) أكد الوزير", "( نبض ۔ / سبوتنیک - 13 ابریل 2021ء) "),
        ("کابل (پژواک) - وزیر گفت", "کابل (پژواک) - "),
        ("کابل (باغچه) - وزیر گفت", "کابل (باغچه) - "),
    ]:
        (line,) = read_lines(text)
        found = read_dateline(line, load_outlets())
        assert found is not None
        assert line.head[: found.end] == dateline


@pytest.mark.parametrize(
    ("page", "credited"),
    [
        ("Prices rise\n\nAFP\n\nPrices rose on Tuesday.\n\nFollow Arab News on Twitter", ("afp", "arab-news")),
        ("Prices rise\n\nPrices rose on Tuesday.\n\nFollow Arab News on Twitter", ("arab-news", None)),
    ],
)
def test_an_agency_above_the_article_of_a_site_wrote_it(page: str, credited: tuple[str, str | None]) -> None:
    assert attribute(page) == credited
