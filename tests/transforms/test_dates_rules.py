"""Rules that hold in all five languages, sentence by sentence, with the values that the day of writing gives them.

A sentence marks its dates as `{surface|value}`; `{surface|}` has no value.
"""

import pytest
from marked_dates import check_marked

from transforms.dates import Dates, find_dates

RULES = {
    "two days of one week, and days that recur": [
        ("fa", "در روزهای {پنجشنبه و جمعه|2024-05-16/2024-05-17} باد خواهد وزید."),
        ("fa", "این کلاس {روزهای شنبه و سه\u200cشنبه|} برگزار می\u200cشود."),
    ],
    "the first days of a year": [
        ("fa", "طی {۱۰۰ روز نخست سال ۱۴۰۲|2023-03-21/2023-06-28} نفت صادر شد و ده روز اول سال تعطیل بود."),
        ("fa", "در {شش هفته ابتدای سال جاری|2024-03-20/2024-04-30} باران بارید."),
    ],
    "days that are counted from one told before": [
        ("fa", "بازی {شنبه ۲ تیر|2024-06-22} است و فینال {دو روز بعد|2024-06-24} برگزار می\u200cشود."),
        ("fa", "{دو هفته بعد|2024-05-29} رأی\u200cگیری خواهد شد، اما او سه روز بعد درگذشت."),
        ("ur", "وہ {12 مارچ 2019|2019-03-12} کو گرفتار اور {دو دن بعد|2019-03-14} رہا ہوئے۔"),
        ("ckb", "لە {١٢ی ئازاری ٢٠١٩|2019-03-12} گیرا و {دوو ڕۆژ دواتر|2019-03-14} ئازاد کرا."),
    ],
    "the date in brackets behind a weekday": [
        ("fa", "{سه\u200cشنبه|2024-05-21} ({۱ خرداد|2024-05-21}) جلسه است و {دیروز (سه\u200cشنبه)|2024-05-14} نبود."),
        ("en", "The race on {Sunday|2024-05-19} ({May 19|2024-05-19}) is open."),
    ],
    "names in another spelling": [
        ("ckb", "ئێوارەی {ئەمڕۆ چوارشەم|2024-05-15} کۆبوونەوە و ڕۆژی {پێنجشەم|2024-05-16} دەگەڕێنەوە."),
        ("ur", "پولنگ {5 اکٹوبر 2023|2023-10-05} اور {7 ڈسمبر 2023|2023-12-07} کو ہوئی۔"),
        ("ar", "وقع ذلك خلال {الساعات الأربع والعشرين الماضية|2024-05-14/2024-05-15}."),
    ],
    "what the Urdu words for more than one day tell": [
        ("ur", "اجلاس {جمعہ|2024-05-17} تک جاری رہے گا جس کے بعد {ہفتہ|2024-05-18} کو چھٹی ہوگی۔"),
        ("ur", "مہم {کل شام|2024-05-16} پانچ بجے ختم ہو جائے گی اور کل پانچ حلقے باقی ہیں۔"),
    ],
    "what is planned is told in the present tense": [
        ("en", "Malians vote on {Sunday|2024-05-19} after the junta dissolved the assembly."),
        ("en", "A vote on {Monday|2024-05-13} changed that."),
    ],
    "offices and names before a weekday": [
        ("en", "Bishop Sunday Okoro told mourners that the Senator {Friday|2024-05-10} announced a plan."),
    ],
    "quarters by their end, and what is compared": [
        ("ckb", "لە {چارەکی کۆتایی ساڵی ٢٠٢٣|2023-10-01/2023-12-31} بە بەراورد بە {٢٠٢٢|2022} زیادی کرد."),
    ],
    "ordinary words beside what rules look for": [
        ("ar", "وفي وقت لاحق من ذلك اليوم أعلن الجيش الخبر."),
        ("en", "Stocks end higher {Monday|2024-05-13}. The man who faces charges was arrested {Saturday|2024-05-11}."),
        ("fa", "مدارس این شهر {شنبه|2024-05-11} تعطیل شد و کار تا تابستان ادامه خواهد داشت."),
        ("fa", "دادگاه متهمان ترور {۲۵ خرداد|2024-06-14} برگزار می\u200cشود."),
        ("fa", "طرح از {سال ۱۳۹۵|2016-03-20/2017-03-20} آغاز شد و {دو سال بعد|2026} تکمیل خواهد شد."),
        ("ckb", "ئێمە لێرە هەین و دوو شەم داگیرسان."),
        ("ur", "پٹنہ سے بہار تک سفر کیا۔"),
    ],
    "beginning and end are a day": [
        (
            "fa",
            "از {ابتدای امسال|2024-03-20} تا {پایان خرداد|2024-06-20} بود؛ {اواخر تیر|2024-07-11/2024-07-21} نه.",
        ),
        ("ar", "يستمر حتى {نهاية العام|2024-12-31} وكان بدأ {مطلع نيسان الماضي|2024-04-01}."),
        ("en", "It is due by the {end of 2025|2025-12-31}."),
        ("fa", "مدارس تا {پایان هفته|2024-05-17} تعطیل است."),
    ],
    "Afghan months": [
        ("fa", "طالبان از {۲۴ دلو|2024-02-13} تا {حوت ۱۴۰۰|2022-02-20/2022-03-20} حکم راندند."),
        (
            "fa",
            "در افغانستان در {اول میزان|2023-09-23} مکاتب باز شد و {ماه جوزا|2024-05-21/2024-06-20} بسته می\u200cشود.",
        ),
        ("fa", "نیروهای اسد، مرحله دوم حمل بار، به میزان ۱۴۰۰ تن، عزم جدی و درمان سرطان."),
    ],
    "a capital that is called as a weekday": [
        ("fa", "رییس جمهوری تاجیکستان در دوشنبه گفت که روز {دوشنبه|2024-05-20} به تهران می\u200cآید."),
        ("fa", "او وارد دوشنبه شد."),
    ],
    "parts of a month": [
        ("ar", "في {الأيام العشرة الأخيرة من ديسمبر|2023-12-22/2023-12-31} هطل المطر."),
        ("fa", "در {دهه سوم فروردین|2024-04-09/2024-04-19} و {نیمه اردیبهشت|2024-05-04} باران بارید."),
        ("ar", "فرغت في {النصف الأول من الشهر|2024-05-01/2024-05-15}."),
    ],
    "years of another era than the language's own": [
        ("fa", "در {سال گذشته میلادی|2023} و {نیمه دوم سال جاری میلادی|2024-07-01/2024-12-31} رشد کرد."),
        ("ar", "بدأت {السنة الهجرية الحالية|2023-07-19/2024-07-06}."),
    ],
    "verbs of two tenses": [
        ("ar", "التقى الرئيس {الاثنين|2024-05-13} نظيره، ويتوجه {الجمعة|2024-05-17} إلى لندن."),
        ("fa", "تیم ملی که {دوشنبه|2024-05-13} وارد دوحه شد، {جمعه|2024-05-17} به مصاف قطر می\u200cرود."),
        ("ar", "ستجرى القرعة في {25 آب|2024-08-25}، بعد عامين من التأجيل منذ {22 فبراير|2024-02-22}."),
    ],
    "spaces at slashes": [
        ("ar", "انطلقت في {17/10/ 2016|2016-10-17} وانتهت {30 / 11 / 1443هـ|2022-06-29}."),
    ],
    "ends of a range that are relative": [
        ("ar", "عقد من {30 نوفمبر الماضي وحتى 12 ديسمبر الماضي|2023-11-30/2023-12-12}."),
        ("fa", "از {مهرماه سال گذشته تا پایان فروردین\u200cماه امسال|2023-09-23/2024-04-19} رخ داد."),
    ],
    "two of a unit": [
        ("ar", "خلال {اليومين المقبلين|2024-05-15/2024-05-17} وفي {عامي 2011 و2012|2011-01-01/2012-12-31}."),
        ("fa", "در {سه روز گذشته|2024-05-12/2024-05-15} و {سه ماه گذشته|2024-02-15/2024-05-15}."),
    ],
    "centuries": [
        ("fa", "این بنا در {قرن نوزدهم میلادی|1801-01-01/1900-12-31} ساخته شد."),
        ("ar", "بني في {القرن الثامن عشر|1701-01-01/1800-12-31} وهدم في {مطلع القرن العشرين|1901-01-01/1933-12-31}."),
        ("ckb", "لە {سەدەی نۆزدەیەم|1801-01-01/1900-12-31} دروست کرا."),
        ("ur", "یہ عمارت {انیسویں صدی|1801-01-01/1900-12-31} میں بنی۔"),
        ("en", "They settled in the {17th century|1601-01-01/1700-12-31}."),
        ("fa", "شاعری از {قرن هفتم|} بود."),
        ("en", "A vase of the fifth century BC was found."),
    ],
    "years long past": [
        ("fa", "{۱۴ مرداد ۱۲۸۵|1906-08-06} فرمان امضا شد و {سال ۱۲۸۶ ش|1907-03-22/1908-03-20} پیمان بستند."),
        ("en", "It was founded in {1857|1857} and rebuilt after {July 4, 1876|1876-07-04}."),
        ("ckb", "شاعیر {ساڵی ٢٠١٣|2013} کۆچی دوایی کرد."),
    ],
    "decades that are counted": [
        ("en", "{Two decades ago|2004} he left and {a decade ago|2014} he came back."),
        ("fa", "{دو دهه پیش|2004} رفت و در {دو دهه گذشته|2004-05-15/2024-05-15} بازنگشت."),
        ("ar", "غادر {قبل عقدين|2004}."),
        ("ur", "وہ {دو دہائیاں قبل|2004} چلا گیا۔"),
    ],
    "apostrophes": [
        ("en", "The {summer of '89|1989-06-01/1989-08-31} was hot, {Sept ’98|1998-09} was not."),
        ("en", "In '12 Angry Men' nobody is named."),
    ],
    "quarters of the year that is near": [
        ("en", "Profits rose in the {third quarter|2023-07-01/2023-09-30}, the bank said."),
        ("fa", "صادرات در {سه\u200cماهه دوم|2023-06-22/2023-09-22} رشد کرد."),
        ("ar", "ارتفعت الأرباح في {الربع الأول|2024-01-01/2024-03-31}، حسب البنك."),
        ("en", "He fell in the fourth quarter of the game."),
        ("ar", "تقدم الفريق في الربع الأول من المباراة."),
    ],
    "months by number": [
        ("ckb", "لە {٢٠١٧ی ١٠ی ١٧ی|2017-10-17} و {١٢ی مانگی ٦ی ٢٠٢٢|2022-06-12} بوو."),
        ("ckb", "{پێنجشەممە ١٦ی ١١ی ٢٠٢٣|2023-11-16} هات."),
        ("ckb", "{٣٠-ی سێپتەمبەری ٢٠١٨|2018-09-30} دەنگدان بوو."),
    ],
    "signs between the parts": [
        ("en", "Filed {14-Oct-2012|2012-10-14}, again {8/May/2018|2018-05-08}."),
        ("fa", "در {12 / 12 / 1370|1992-03-02} و {۲۵/۰۶/۹۸|2019-09-16} ثبت شد."),
        ("en", "It ran {May 30-June 2|2024-05-30/2024-06-02}."),
    ],
    "the year of the date before": [
        ("fa", "در {دوم بهمن ۱۳۵۷|1979-01-22} آمد و فرودگاه در {هشتم بهمن|1979-01-28} بسته شد."),
        ("en", "It began on {24 December 2019|2019-12-24} and ended on {3 January|2020-01-03}."),
        ("en", "It began on {24 December 2019|2019-12-24}. A vote on {3 January|2024-01-03} changed that."),
    ],
    "a month by the present one": [
        ("ar", "يستمر من {4 إلى 22 من هذا الشهر|2024-05-04/2024-05-22} ويعود في {23 الشهر المقبل|2024-06-23}."),
        ("fa", "از {۵ تا ۱۰ این ماه|2024-04-24/2024-04-29} و {نخستین جمعه ماه آینده|2024-05-24} برگزار شد."),
        ("en", "The {first Friday of next month|2024-06-07} is free."),
        ("ur", "{آئندہ ماہ کی پانچ تاریخ|2024-06-05} کو ووٹ ہوں گے۔"),
        ("ckb", "{٢٠ی مانگی ڕابردوو|2024-04-20} هات."),
        ("en", "It fell in the {last week of June 2023|2023-06-24/2023-06-30}."),
    ],
    "a week and its weekday": [
        ("fa", "{هفته آینده دوشنبه|2024-05-20} جلسه است."),
        ("ar", "يصل {الأسبوع المقبل يوم الجمعة|2024-05-24}."),
        ("ur", "{گزشتہ ہفتے جمعہ|2024-05-10} کو اجلاس ہوا۔"),
        ("en", "{Tuesday to Friday|2024-05-21/2024-05-24} nothing will run."),
        ("ar", "تعقد القمة من {الأحد إلى الخميس|2024-05-19/2024-05-23}."),
        ("ur", "وزیراعظم {آج بروز بدھ|2024-05-15} صدارت کریں گے۔"),
    ],
    "a year before its month": [
        ("ur", "{گزشتہ سال دسمبر|2023-12} میں حملہ ہوا، {رواں سال 9 مئی|2024-05-09} کو نہیں۔"),
    ],
    "years in a list": [
        (
            "fa",
            "در {سال\u200cهای ۱۳۸۸|2009-03-21/2010-03-20} و {۱۳۹۶|2017-03-21/2018-03-20} بود.",
        ),
        ("ar", "في {أعوام 2011|2011} و{2013|2013} و{2019|2019}."),
        ("fa", "لیگ {۱۴۰۴-۱۴۰۵|2025-03-21/2027-03-20} آغاز شد."),
    ],
    "feasts with a year": [
        ("fa", "همزمان با {نوروز ۱۴۰۳|2024-03-20} بود."),
        ("en", "On {New Year's Eve 2019|2019-12-31} and {Christmas 1964|1964-12-25} it snowed; at Christmas it rains."),
    ],
    "a lunar month of a Gregorian year": [
        ("ar", "في {رمضان 2024|2024-03-11/2024-04-09} صاموا."),
    ],
    "a life is two days": [
        ("en", "Obituary: Ines Falk ({14 May 1921|1921-05-14} – {2 September 2013|2013-09-02})"),
    ],
    "what is told is not counted from today": [
        ("en", "He fell ill in Rome. Two days later he died. The next day she left."),
        ("fa", "او دو روز بعد درگذشت."),
    ],
    "the same year, the same month": [
        ("ar", "نما في {مارس 2023|2023-03} وتراجع في {النصف الأول من العام ذاته|2023-01-01/2023-06-30}."),
        ("fa", "در {خرداد ۱۳۶۰|1981-05-22/1981-06-21} رفت و در {شهریور همان سال|1981-08-23/1981-09-22} بازگشت."),
        ("en", "It opened on {2 May 2019|2019-05-02} and closed in {August of the same year|2019-08}."),
        ("ckb", "لە {١ی نیسانی ٢٠١٩|2019-04-01} هات و {١٥ی هەمان مانگ|2019-04-15} گەڕایەوە."),
        ("ur", "وہ {مارچ 2018|2018-03} میں آئے اور {اسی سال ستمبر|2018-09} میں گئے۔"),
        ("en", "That year he left. In the same year she came."),
        ("fa", "در همان سال به تهران رفت."),
        ("fa", "مهلت {بیستم همین ماه|2024-05-09} است و او برای بار دوم این ماه باخت."),
    ],
    "a month of delivery": [
        ("fa", "نفت روز {سه\u200cشنبه|2024-05-14} برای تحویل در {ماه اوت|2024-08} گران شد."),
        ("ar", "ارتفع خام برنت تسليم {يوليو|2024-07}."),
        ("en", "Crude for delivery in {July|2024-07} rose on {Tuesday|2024-05-14}."),
    ],
    "a month beside what happens in one": [
        ("en", "After a {June|2024-06} vote, {April|2024-04} inflation rose, the {March|2024-03} report says."),
        ("en", "The government may report a deficit, and June Carter will vote on it."),
        ("fa", "اعتراضات {آبان|2023-10-23/2023-11-21} و تورم {فوریه|2024-02} و قرارداد با شهریور زارعی."),
        ("ar", "رواتب نيسان وتفجيرات {أيلول|2023-09} مقارنة ب{أغسطس|2023-08}، وحرب تموز وفيلم نوفمبر."),
        ("ckb", "هەڵبژاردنەکانی {تشرینی یەکەم|2023-10} دواخران."),
    ],
    "a month of next year": [
        ("fa", "{سال آینده|2025-03-21/2026-03-20} جشنواره در {آبان|2025-10-23/2025-11-21} خواهد بود."),
        ("ar", "{العام المقبل|2025} سيقام المهرجان في {مارس|2025-03}."),
        ("ur", "{آئندہ برس|2025} یہ میلہ {فروری|2025-02} میں ہوگا۔"),
        ("en", "The fair will be held {next year|2025}, in {April|2025-04}."),
    ],
    "a weekday yesterday or tomorrow whatever the verb": [
        ("en", "He backed the plan set out {Tuesday|2024-05-14}, which is due to be debated."),
        ("ar", "تشيع {الخميس|2024-05-16} جنازة الرئيس الذي توفي."),
        ("en", "Unions called a strike for {Monday|2024-05-20} after talks failed."),
    ],
    "a night of two days": [
        ("ar", "وقع ليل {الجمعة-السبت|2024-05-10/2024-05-11} هجوم."),
        ("fa", "شامگاه {پنجشنبه-جمعه|2024-05-09/2024-05-10} لرزید."),
    ],
    "a weekday by the tense of its clause": [
        ("ur", "وزیر {پیر|2024-05-13} کو پہنچے، مذاکرات {جمعرات|2024-05-16} کو ہوں گے۔"),
        ("fa", "وزیر {دوشنبه|2024-05-13} آمد، نشست {جمعه|2024-05-17} برگزار خواهد شد."),
        ("ar", "وصل الوزير {الاثنين|2024-05-13}، وستعقد القمة {الجمعة|2024-05-17}."),
        ("en", "The king was crowned on {Saturday|2024-05-11}, and talks will resume on {Friday|2024-05-17}."),
        ("en", "Parliament is dissolved on {Friday|2024-05-17}. He is accused of killing her on {Sunday|2024-05-12}."),
    ],
    "a weekday behind its date": [
        ("ur", "اجلاس {6 ستمبر 2025ء بروز ہفتہ|2025-09-06} ہوا۔"),
    ],
    "names of people, streets and newspapers": [
        ("en", "Turn left past October Hill Road, then along June Street and past May Lane."),
        ("en", "A play by August Wilson, with songs by June Carter."),
        ("en", "Detective Friday met Mr Monday and Mrs. June Friday before Judge August Friday."),
        ("en", "On {Sunday|2024-05-12} Wall Street was calm; in {April|2024-04} Wall Street fell."),
        ("en", "The Sunday Times and USA Today praised it on {Sunday|2024-05-12}."),
        ("ckb", "گەڕەکی ٧ی نیسان و شەقامی ١١ی ئازار."),
        ("ur", "گلی 23 مارچ اور محلہ 14 اگست میں پانی نہیں، اتوار بازار بند رہا۔"),
        ("ar", "حي 17 تموز وجادة 8 آذار."),
    ],
    "fiscal years": [
        ("ur", "{رواں مالی سال کی پہلی سہ ماہی|2023-07-01/2023-09-30} میں۔"),
        ("ur", "{مالی سال 2021-22|2021-07-01/2022-06-30} میں۔"),
        ("en", "It rose in {fiscal 2022|2022}, not in the fiscal plan."),
    ],
    "days and months in digits": [
        ("ckb", "تاقیکردنەوەکان تا {23/6|2024-06-23} بەردەوام دەبن و 2/3ی قوتابیان هاتن."),
        ("en", "The letters of {24/06/2023|2023-06-24} and {09/06/2023|2023-06-09} were read."),
    ],
    "neighbours joined by and": [
        ("en", "It rained on {Monday and Tuesday|2024-05-13/2024-05-14}."),
        ("en", "It rained in {January and February of 2023|2023-01-01/2023-02-28}."),
        ("ckb", "شەوی {١١ لەسەر ١٢ی ئایار|2024-05-11/2024-05-12} هێرش کرا."),
    ],
    "a verb beside its date": [
        ("ur", "وزیر نے {منگل|2024-05-14} کو بتایا کہ اجلاس {جمعرات|2024-05-16} کو ہوگا۔"),
        ("ckb", "وەزیر {دووشەممە|2024-05-13} گەیشتە بەغدا و {پێنجشەممە|2024-05-16} دەگەڕێتەوە."),
        ("en", "The court on {Tuesday|2024-05-14} ordered that a vote will be held on {June 8|2024-06-08}."),
    ],
    "quarters, weekends and months with a hyphen": [
        (
            "en",
            "Sales fell {last quarter|2024-01-01/2024-03-31}; the {current quarter|2024-04-01/2024-06-30} is better.",
        ),
        ("ar", "خلال {الربع المقبل|2024-07-01/2024-09-30} سيرتفع."),
        ("en", "They will meet {this weekend|2024-05-18/2024-05-19}, as {last weekend|2024-05-11/2024-05-12}."),
        ("en", "They met {this weekend|2024-05-18/2024-05-19} in a quarter-final."),
        ("en", "Profit of the {Jan.-Mar|2024-01-01/2024-03-31}. quarter rose; Ms May-Smith left."),
        ("en", "In {FY22|2022} and in {FY2021/22|2021-01-01/2022-12-31} it grew."),
    ],
    "this and last": [
        ("ar", "منذ {شهر جانفي الماضي|2024-01} وحتى اليوم المفتوح، {قبل نحو أسبوعين|2024-05-01} وقع."),
        ("ar", "منذ {مارس من العام الماضي|2023-03}؛ اندلعت يوم {الفاتح نوفمبر 1954|1954-11-01}."),
        ("en", "It expires on {June 30 next year|2025-06-30}; in {spring last year|2023-03-01/2023-05-31} it began."),
        ("en", "Exports will fall {this year|2024}."),
        ("en", "On the {last day of March|2024-03-31} he left."),
        ("ar", "من {الأحد المقبل وحتى الخميس|2024-05-19/2024-05-23} سيعقد."),
        ("ur", "وہ {31 دسمبر 99ء|1999-12-31} کو گئے تھے۔"),
        ("ckb", "{دوێنێ|2024-05-14} پارەکە گەیشت."),
    ],
    "what stands around": [
        ("fa", "مرکز درمانی ۹ دی و سامانه پدافندی ۱۵ خرداد آماده شد."),
        ("fa", "فیلم «تیرماه داغ» و کتاب «پنج\u200cشنبه فیروزه\u200cای» را خواند."),
        ("fa", "گفت: «{دوشنبه|2024-05-13} گفتم»."),
        ("fa", "در ۱۳۹۲ روستا و در ۲۰۲۲ پاسگاه برق نیست، در {۲۰۱۸|2018} آمریکا خارج شد."),
        ("fa", "جمعه خان از دو میلیون سال پیش گفت؛ {دو سال پیش|2022} رفت."),
        ("fa", "بیش از ۲۰۰۰ عکس و ۵ جوان؛ این تیر خطا رفت و هفت روز دیگر تمدید شد."),
        ("ar", "نشرت صحيفة إسرائيل اليوم أن مطعم الثلاثاء أغلق بين الاثنين معا."),
        ("ar", "انتشر في 1950 مزرعة، وفي {2011|2011} اندلعت الحرب."),
        ("ar", "قبل أيام من المباراة زار مستشفى السبت."),
    ],
    "days of this month, and years by their games": [
        ("ar", "عقد في {20 الجاري|2024-05-20} ويعقد {العاشر من الجاري|2024-05-10}."),
        ("ar", "من {20 إلى 25 الجاري|2024-05-20/2024-05-25} وخلال {العشرين عاما الماضية|2004-05-15/2024-05-15}."),
        ("ar", "مونديال قطر {2022|2022}، وفي {آب|2023-08} انفجر المرفأ."),
        ("fa", "جام جهانی {۲۰۲۲|2022} و {سال نود و هشت|2019-03-21/2020-03-19} و فیلمی ساخت {۱۹۷۸|1978}."),
        ("fa", "{جمعه شب گذشته|2024-05-10} و {سه شب پیش|2024-05-12} آمد، {یکسال قبل|2023} رفت."),
        ("fa", "{ماه محرم سال ۶۱ هجری قمری|0680-10-04/0680-11-02} در {خزان ۱۴۰۱|2022-09-23/2022-12-21}."),
        ("fa", "طالبان در {شانزدهم حمل|2024-04-04} آمدند."),
    ],
    "names": [
        ("ar", "يسكن في مدينة السادس من أكتوبر قرب كوبري 26 يوليو."),
        ("ar", "التقى الأمين العام السابق بالمدير العام الحالي."),
        ("ar", "سوق الخميس وصحيفة الغد وقناة روسيا اليوم."),
        ("ur", "لانگ مارچ میں 1500 افراد تھے اور کل 25 افراد زخمی ہوئے۔"),
        ("ur", "فلیٹ نمبر 2013 میں بدھ کے مجسمے تھے۔"),
        ("en", "Version 2.10.2023 of the app and resolution No. 1996 stand."),
        ("fa", "نسخه ۲.۱۰.۲۰۲۳ و پلاک ۱۴۰۲ و نسل فردا."),
    ],
}


@pytest.fixture(scope="module", autouse=True)
def lexicons() -> None:
    Dates().setup()


@pytest.mark.parametrize(
    ("language", "marked"),
    [pytest.param(*case, id=f"{rule}-{case[0]}") for rule, cases in RULES.items() for case in cases],
)
def test_rule(language: str, marked: str) -> None:
    check_marked(language, marked)


@pytest.mark.parametrize(
    "unit", ["'98 ", "12 / 7 / ", "قرن ", "سال\u200cهای ۱۳۸۸ و ", "٢٠١٧ی ", "first quarter ", "5 May/"]
)
@pytest.mark.parametrize("language", ["fa", "en"])
def test_a_megabyte_ends(unit: str, language: str) -> None:
    assert isinstance(find_dates(unit * (300_000 // len(unit)), language), tuple)


@pytest.mark.parametrize(
    ("unit", "language"),
    [
        ("he will, was Monday ", "en"),
        ("خواهد دوشنبه بود ", "fa"),
        ("که دوشنبه خواهد بود، ", "fa"),
        ("سيعقد كان الاثنين ", "ar"),
        ("دەبێت بوو دووشەممە ", "ckb"),
        ("پیر کو ہوگا تھا ", "ur"),
    ],
)
def test_a_long_sentence_of_two_tenses_ends(unit: str, language: str) -> None:
    """Cutting at verbs goes on from each of them, whose spaces may be several, and looks at none twice."""
    times = 300_000 // len(unit)
    assert len(find_dates(unit * times, language)) == times
    for text in (unit.replace(" ", "  "), unit.replace(" ", "\n"), unit.replace(" ", ". "), f"  {unit}!{unit}"):
        assert isinstance(find_dates(text * 50, language), tuple)


@pytest.mark.parametrize("language", ["fa", "ar", "ckb", "ur", "en"])
def test_a_span_of_numbers_behind_a_unit_is_read_or_left(language: str) -> None:
    unit = {"fa": "سال", "ar": "عام", "ckb": "ساڵی", "ur": "سال", "en": "year"}[language]
    assert find_dates(f"{unit} 3-5", language) == ()
