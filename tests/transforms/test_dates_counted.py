"""What is counted from a date that was told or is of its month; and years, days and clauses that grammar tells."""

import pytest

from tests.transforms.marked_dates import check_marked
from transforms.dates import Dates
from transforms.dates.finding import find_dates

RULES: dict[str, list[tuple[str, str]]] = {
    "days counted from a date": [
        ("en", "He was held on {3 May 2021|2021-05-03} and freed {two days later|2021-05-05}."),
        ("fa", "او {۱۲ خرداد ۱۴۰۲|2023-06-02} بازداشت و {یک روز بعد|2023-06-03} آزاد شد."),
        ("ar", "اعتقل في {3 مايو 2021|2021-05-03} و{بعد ذلك بيومين|2021-05-05} أفرج عنه."),
        ("ar", "وصل في {3 مايو 2021|2021-05-03} وكان غادر {قبل ذلك بثلاثة أيام|2021-04-30}."),
        ("ar", "وصل في {3 مايو 2021|2021-05-03} وغادر {بعد يومين|2021-05-05} من ذلك."),
        ("ckb", "لە {٣ی ئایاری ٢٠٢١|2021-05-03} گیرا و {دوو ڕۆژ دواتر|2021-05-05} ئازاد کرا."),
        ("ur", "وہ {3 مئی 2021|2021-05-03} کو گرفتار ہوئے اور اس کے {دو دن بعد|2021-05-05} رہا ہو گئے۔"),
        ("ur", "وہ {3 مئی 2021|2021-05-03} کو آئے، اس سے {دو دن پہلے|2021-05-01} وہ گئے تھے۔"),
    ],
    "counted from the sentence before": [
        ("en", "It struck on {6 February 2023|2023-02-06}. {A week later|2023-02-13} rescuers left."),
        ("en", "It struck on {6 February 2023|2023-02-06}. Help came. A week later rescuers left."),
        ("fa", "زلزله {۵ دی ۱۳۸۲|2003-12-26} رخ داد. {دو هفته پس از آن|2004-01-09} کمک رسید."),
    ],
    "years of the calendar that was told": [
        ("fa", "قرارداد در {سال ۱۳۹۵|2016-03-20/2017-03-20} امضا و {دو سال بعد|2018-03-21/2019-03-20} لغو شد."),
        ("ar", "تأسست {عام 2005|2005} و{بعد عامين|2007} أفلست."),
    ],
    "counted from nothing that was told": [
        ("en", "The guests came and two days later they left."),
        ("fa", "این شرکت دو ماه بعد تعطیل شد."),
        ("ar", "وصل الوفد وبعد ذلك بيومين غادر. بعد ذلك اليوم لم يعد أحد. حكم عليه بخمس سنوات."),
        ("ar", "وصل بعد يومين من الانفجار الذي وقع في {4 آب 2020|2020-08-04}."),
        ("ckb", "شاندەکە گەیشت و دوو ڕۆژ دواتر گەڕایەوە."),
        ("ur", "وہ آئے اور دو دن بعد واپس چلے گئے۔"),
    ],
    "of it, the month that was told": [
        ("ar", "عقد في {2 مايو|2024-05-02} وانتهى في {9 منه|2024-05-09}."),
        ("ar", "أقر في {الخامس من آذار 2022|2022-03-05} ونشر في {العاشر منه|2022-03-10}."),
        ("ar", "اشترت الشركة في {مايو 2023|2023-05} 40 طنا وباعت 19 منه. وجاء في 19 منه أن القانون نافذ."),
    ],
    "months that are written together with what follows": [
        ("fa", "از {مهرتا آبان ۱۴۰۲|2023-09-23/2023-11-21} برگزار شد."),
        ("fa", "در {شهریورو مهر ۱۴۰۲|2023-08-23/2023-10-22} گران شد. آذر در خانه بود و مهرتا به مدرسه رفت."),
    ],
    "a day in digits before this year": [
        ("ckb", "لە {١٢/٥ی داهاتوو|2025-05-12} کۆدەبنەوە. لە {١٢/١١ی ساڵی ڕابردوو|2023-11-12} کۆبوونەوە."),
        ("ckb", "لە {ئەیلوولی پارەوە|2023-09} دواخراوە. بە پارەوە هات. لە ٢/٣ی گوندەکان نییە."),
    ],
    "round years": [
        (
            "en",
            "In {2000|2000} voters chose a president. In 2000 homes the power failed. In 2000 votes cast, some fell.",
        ),
        ("ur", "{2000|2000} میں حکومت نے قانون منظور کیا۔ 2000 میں سے 500 گھر گئے۔ یہ ٹکٹ 2000 میں بکا۔"),
        ("ur", "{2000|2000} کے انتخابات میں وہ ہارے۔ 2000 کے نوٹ بند ہوئے۔ 2000 کی آبادی۔"),
        ("ckb", "لە {٢٠٠٠|2000}ەوە لێرەیە. لە {٢٠٠٠|2000} حکوومەتەکە کەوت. لە ٢٠٠٠ ماڵ کارەبا نییە."),
    ],
    "the year that a weekday tells": [
        ("en", "It met on {Thursday, October 17|2024-10-17}. It met on {Wednesday, January 17|2024-01-17}."),
        ("en", "The paper of {Sunday, May 14|2024-05-14} had a misprint."),
        ("fa", "او {پنجشنبه ۳ مهر|2025-09-25} گفت. او {دوشنبه ۳ مهر|2023-09-25} گفت."),
        ("ar", "الجلسة {الخميس 15 أغسطس|2024-08-15} والمباراة {الثلاثاء 15 أغسطس|2023-08-15}."),
    ],
    "a week and some days": [
        ("en", "It was signed {a week and two days ago|2024-05-06}."),
        ("fa", "{یک هفته و سه روز پیش|2024-05-05} رخ داد."),
        ("ur", "یہ {ایک ہفتے اور 6 دن بعد|2024-05-28} ہوگا۔"),
    ],
    "signs and spaces of other hands": [
        ("fa", "در جلسه {23 . 8 . 1395|2016-11-13} و از تاريخ {1395 . 09 . 01|2016-11-21} ابلاغ شد ."),
        ("ar", "في {16. نوفمبر. 2016|2016-11-16}"),
        ("en", "Signed {16. Nov. 2016|2016-11-16}. It came in group 16. Novels sell."),
        ("en", "{Wed Aug 05 12:00:00 2015|2015-08-05} it began, in the {1st of march|2024-03-01} style."),
        ("ckb", "{2011/ئەیلول/29|2011-09-29} دەستی پێ کرد."),
        ("ur", "{۲۰۱۱ نومبر|2011-11} میں شروع ہوا۔"),
    ],
    "flights and trips": [
        ("ckb", "گەشتی ١٩٩١ی فڕۆکەخانەی هەولێر دواکەوت. گەشتی {١٩٩١|1991}ی سەرۆک بۆ واشنتن."),
    ],
    "a team for a day that is to come": [
        ("en", "Both are fit for {Sunday|2024-05-19}'s final."),
        ("en", "He apologised for {Sunday|2024-05-12}'s defeat."),
    ],
    "until": [
        ("en", "He was in prison until {3 December|2023-12-03}."),
        ("en", "It lasted from {Nov. 24 through Dec. 1|2023-11-24/2023-12-01}."),
        ("en", "The vote was postponed until {Friday|2024-05-17}."),
        ("ar", "المعرض مفتوح حتى {30 تشرين الأول|2024-10-30}."),
        ("ar", "استمر الإضراب حتى {30 تشرين الأول|2023-10-30}."),
        ("fa", "نمایشگاه تا {۳۰ مهر|2024-10-21} دایر است."),
        ("fa", "درگیری‌ها تا {۳۰ مهر|2023-10-22} ادامه داشت."),
    ],
    "what has happened on a day": [
        ("ar", "قتل في هجوم {7 تموز|2023-07-07}. ستبدأ عملية {20 تموز المقبل|2024-07-20}."),
        ("fa", "قربانیان زلزله {۲۵ مرداد|2023-08-16} کمک می‌گیرند."),
        ("ckb", "دوای هێرشەکەی {٧ی تەممووز|2023-07-07} شەڕ دەستی پێکرد."),
        ("ur", "{9 جولائی|2023-07-09} کے واقعات کے بعد افراد گرفتار ہوں گے۔"),
        ("ur", "{9 جولائی|2023-07-09} کو جج کی معطلی کے بعد تحریک ختم نہیں ہوگی۔"),
    ],
    "March, and marches": [
        ("ur", "اجلاس {20 مارچ|2024-03-20} کے لیے طلب کیا گیا۔ مارچ کے لیے قافلے روانہ ہوئے۔"),
    ],
    "kept since a year": [
        ("en", "It is sung on Christmas Eve since {1895|1895}. On {Christmas Eve in 1914|1914-12-24} it was quiet."),
    ],
    "a film of a day, a film on a day": [
        ("ar", "يعرض فيلم قصير {الجمعة|2024-05-17} في المركز. يصور مسلسل حكايات الثلاثاء حياة القرية."),
        ("ar", "هاجمت مجموعة مسلحة {الجمعة|2024-05-10} نقطة تفتيش."),
    ],
    "decades of a century": [
        ("ar", "تعود إلى {ستينات القرن التاسع عشر|1860-01-01/1869-12-31}."),
        ("fa", "در {دهه شصت قرن نوزدهم میلادی|1860-01-01/1869-12-31} ساخته شد."),
    ],
}


@pytest.fixture(scope="module", autouse=True)
def lexicons() -> None:
    Dates().setup()


@pytest.mark.parametrize(
    ("language", "marked"),
    [
        pytest.param(*case, id=f"{rule}-{case[0]}-{number}")
        for rule, cases in RULES.items()
        for number, case in enumerate(cases)
    ],
)
def test_rule(language: str, marked: str) -> None:
    check_marked(language, marked)


@pytest.mark.parametrize(
    ("unit", "language"),
    [
        ("3 May 2021 a day later ", "en"),
        ("a week later. ", "en"),
        ("في 19 منه ", "ar"),
        ("وبعد ذلك بيومين ", "ar"),
        ("was in until ", "en"),
        ("2000 میں ", "ur"),
    ],
)
def test_half_a_megabyte_ends(unit: str, language: str) -> None:
    assert find_dates(unit * (500_000 // len(unit)), language) is not None
