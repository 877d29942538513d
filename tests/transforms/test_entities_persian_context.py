"""Persian entities that no list has, found by what stands around them, and everyday words that are none."""

import pytest

from transforms.entities import find_entities


def surfaces(text: str, label: str) -> list[str]:
    return [one.surface for one in find_entities(text, "fa") if one.label == label and not one.level]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # The name alone, wherever it stands, once its noun has been given.
        (
            "سپرده‌گذاران کوهپارسا: مؤسسه اعتباری کوهپارسا ورشکسته شد و مدیرعامل کوهپارسا رفت.",
            ["کوهپارسا", "مؤسسه اعتباری کوهپارسا", "کوهپارسا"],
        ),
        ("خبرگزاری ندای شرق، ۱۲ آذر. او به ندای شرق گفت که نگران است.", ["خبرگزاری ندای شرق", "ندای شرق"]),
        # Media are named after everyday words, and end before where they come out.
        ("به گزارش هفته‌نامه عصر کوچ، باران بارید.", ["هفته‌نامه عصر کوچ"]),
        ("روزنامه یاس چاپ شیراز نوشت که باران بارید.", ["روزنامه یاس"]),
        ("وکیل او، به دشتستان‌پیام گفت که پرونده بسته شد.", ["دشتستان‌پیام"]),
        # What it is for, a compass direction, a unit's number and arm.
        (
            "نماینده کمیساریای عالی سازمان ملل در امور آوارگان هشدار داد.",
            ["کمیساریای عالی سازمان ملل در امور آوارگان"],
        ),
        ("شرکت نفت غرب گفت تولید ادامه دارد.", ["شرکت نفت غرب"]),
        ("تیپ ۳۷ زرهی شیراز رزمایش برگزار کرد.", ["تیپ ۳۷ زرهی شیراز"]),
        ("مجروحان به بیمارستان هفتم آذر رفتند.", ["بیمارستان هفتم آذر"]),
        ("اداره امور اراضی بامیان بسته شد.", ["اداره امور اراضی بامیان"]),
        ("پرونده به دادسرای کرج رفت.", ["دادسرای کرج"]),
        # Where it is printed is no part of it.
        ("روزنامه گاردین چاپ لندن نوشت.", ["روزنامه گاردین"]),
        ("کمیسیون مشترک اقتصادی ایران و عمان برگزار شد.", ["کمیسیون مشترک اقتصادی ایران و عمان"]),
        ("وزارت خارجه ایران و عراق توافق کردند.", ["وزارت خارجه ایران"]),
        ("سازمان چاپ و نشر تهران گفت.", ["سازمان چاپ و نشر تهران"]),
        ("قرارگاه حمزه سپاه گفت.", ["قرارگاه حمزه سپاه"]),
        ("اعضای کمیته قانون اساسی آمدند.", ["کمیته قانون اساسی"]),
        # A verb that is also a result makes no club of a town.
        ("زائران کربلا از آن بهره خواهند برد.", []),
        ("در لیگ عراق، کربلا برد.", ["کربلا"]),
    ],
)
def test_organizations_by_context(text: str, names: list[str]) -> None:
    assert surfaces(text, "ORG") == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("در همین حال، طوبا کرمن‌راد، مادر یکی از کارگران، گریست.", ["طوبا کرمن‌راد"]),
        ("پیام نیک‌سرشت‌نژاد گفت که نگران نیست.", ["پیام نیک‌سرشت‌نژاد"]),
        ("رضامراد قوامی گفت که نگران نیست.", ["رضامراد قوامی"]),
        ("سرهنگ ناصر نگهبان، فرمانده انتظامی یزد، رفت.", ["ناصر نگهبان"]),
        ("شاه محمود فرزانی، وزیر خارجه پاکستان، رفت.", ["شاه محمود فرزانی"]),
        ("به گفته سرکو رمضان، فرماندار چمچمال، دو تن زخمی شدند.", ["سرکو رمضان"]),
        ("به گفتهی سرکو قادری، فرماندار چمچمال، دو تن زخمی شدند.", ["سرکو قادری"]),
        ("خبرنگار الجزیره در سوریه تخلف کرده است.", []),
    ],
)
def test_persons_by_context(text: str, names: list[str]) -> None:
    assert surfaces(text, "PER") == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("نیروها در منطقه گزدره مستقر شدند. گزدره آرام است.", ["گزدره", "گزدره"]),
        ("قریه‌های سرخاوک و پشتوک ویران شدند.", ["سرخاوک", "پشتوک"]),
        ("این گذرگاه دیدنی است.", []),
        ("ما باید خیابان درست کنیم.", []),
        ("ازبکستان و جاپان کمک کردند.", ["ازبکستان", "جاپان"]),
        ("تیم فردا به میدان می‌رود.", []),
        ("نیروی قدس سپاه در قدس نیست.", ["قدس"]),
        ("پایانه مرزی مهران باز شد.", ["پایانه مرزی مهران"]),
    ],
)
def test_places_by_context(text: str, names: list[str]) -> None:
    assert surfaces(text, "LOC") == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # The field is the title's, and no institution.
        ("بهروز قوامی، مدیرکل راهداری و حمل‌ونقل جاده‌ای قم، گفت:", ["مدیرکل راهداری و حمل‌ونقل جاده‌ای"]),
        ("بهروز قوامی، متخصص قلب و عروق، گفت:", ["متخصص قلب و عروق"]),
        ("رئیس اطلاعات و فرهنگ بامیان گفت:", ["رئیس"]),
        ("نماینده مردم بروجن از وزیر کشور پاسخ خواست.", ["نماینده مردم", "وزیر کشور"]),
        ("ناصر قوامی دستیار ارشد وزیر امور خارجه رفت.", ["دستیار ارشد وزیر امور خارجه"]),
        ("رؤسای جمهور روسیه و ترکیه آمدند.", ["رؤسای جمهور"]),
        ("سردار سرتیپ دوم پاسدار بهروز قوامی رفت.", ["سردار سرتیپ دوم پاسدار"]),
        ("بهروز قوامی، روزنامه‌نگار، آزاد شد.", ["روزنامه‌نگار"]),
        # Three of them are nobody in particular.
        ("سه مدیر سازمان غذا و دارو احضار شدند.", []),
    ],
)
def test_roles_by_context(text: str, names: list[str]) -> None:
    assert surfaces(text, "ROLE") == names


def test_a_part_of_something_is_no_surname() -> None:
    assert surfaces("آقای رضوانی بخشی از کار را انجام داد.", "PER") == ["رضوانی"]
    assert surfaces("آقای محمد بخشی کار را انجام داد.", "PER") == ["محمد بخشی"]


def test_verbs_and_soldiers_are_no_names() -> None:
    assert surfaces("وزیر از هانیه عیادت می\u200cکند و ستاره برمی\u200cدمید.", "PER") == ["هانیه"]
    assert surfaces("عباس سلیمی\u200cنمین آمد.", "PER") == ["عباس سلیمی\u200cنمین"]
    assert surfaces("او یک سپاهی بود و از همه پرس و جو کرد و در امان ماند.", "ORG") == []


def test_what_somebody_does_is_no_part_of_the_name() -> None:
    assert surfaces("تیم به رهبری راشد خان پیروز شد.", "PER") == ["راشد خان"]
    assert surfaces("گروه به سرپرستی فرزاد میرزایی اجرا کرد.", "PER") == ["فرزاد میرزایی"]


def test_a_surname_may_be_parted() -> None:
    assert surfaces("محمد حسینی نژاد و علی ربیعی فر آمدند.", "PER") == ["محمد حسینی نژاد", "علی ربیعی فر"]


def test_a_glued_preposition_is_no_name() -> None:
    assert surfaces("بهگفته رضا رحمتینژاد، حال مصدومان خوب است.", "PER") == ["رضا رحمتینژاد"]


def test_a_listed_commission_goes_on_to_its_parliament() -> None:
    names = ["کمیسیون تلفیق بودجه مجلس شورای اسلامی"]
    assert surfaces("نشست کمیسیون تلفیق بودجه مجلس شورای اسلامی برگزار شد.", "ORG") == names
    assert surfaces("کمیسیون تلفیق بودجه را بررسی کرد.", "ORG") == ["کمیسیون تلفیق"]
    assert surfaces("کمیسیون تلفیق بودجه", "ORG") == ["کمیسیون تلفیق"]


def test_what_a_headquarters_is_a_part_of_is_spoken_of_too() -> None:
    found = find_entities("قرارگاه حمزه نیروی زمینی سپاه رزمایش برگزار کرد.", "fa")
    names = ["قرارگاه حمزه نیروی زمینی سپاه", "نیروی زمینی سپاه", "سپاه"]
    assert [mention.surface for mention in found] == names
