"""What stands around a number or a name decides whether it is a date, and which."""

import pytest
from marked_dates import check_marked

SENTENCES = [
    ("en", "A {2021|2021} study, its {2024|2024} budget and the firm's {2023|2023} profit were cited."),
    ("en", "A 2000 metre race, its 2024 members and the firm's 2023 workers were cited."),
    ("en", "The offensive was launched in the {summer|2023-06-01/2023-08-31} and soon stalled."),
    ("en", "The fall of the government and the summer of love were told in the spring collection."),
    ("en", "Talks resumed on {29-Nov-21|2021-11-29} after a gap, and {4Q23|2023-10-01/2023-12-31} was worse."),
    ("en", "They bombed the bus {Sunday|2024-05-12} and the flight left {Monday|2024-05-13}, police said."),
    ("en", "Flight 2019, Resolution 1701 and bus 2014 were named."),
    ("en", "Striker Sunday Adeyemi, the horse Monday Musings ran; Friday James, a nurse, stayed."),
    ("en", "The mayor of March, a market town in the Fens, spoke to the April 6 Youth Movement."),
    ("en", "The army said on {Sunday|2024-05-12} Israeli planes struck."),
    ("en", "The Lakers led 54-48 and 31-19 in the third quarter."),
    ("en", "Sales fell in the {third quarter|2023-07-01/2023-09-30}."),
    ("en", "The ceasefire would last 60 days, in contrast to {last week|2024-05-06/2024-05-12}."),
    ("en", "The clerk, Maria Friday, said a truce may last beyond {Monday|2024-05-20}."),
    ("ar", "في شارع «26 سبتمبر» قرب صحيفة «الخميس» بسعر 2025 جنيها ومن 2025 ألف جنيه."),
    ("ar", "أجراها باحثون في مايو كلينك وتستكمل بحلول {الرابع من نوفمبر|2024-11-04}."),
    ("ur", "بنچ نے زمین اس کو دے دی۔"),
    ("ur", "انہیں {پیر|2024-05-20} کی شام تک رپورٹ کرنا ہے۔"),
    ("ur", "قرارداد 1701 کی خلاف ورزی پر احتجاج ہوا اور ڈیم کے 1947 متاثرین آئے۔"),
    ("ur", "کسانوں کا مارچ پہنچا، {مارچ|2024-03} میں گرمی تھی۔"),
    ("ur", "{2019|2019} ورلڈ کپ کا فائنل اور {1980 اور 1988|1980-01-01/1988-12-31} کے درمیان جنگ۔"),
    ("ur", "{ہفتہ رفتہ|2024-05-06/2024-05-12} کے دوران تیزی رہی، {12 مئی (اتوار)|2024-05-12} کو بند رہا۔"),
    ("ckb", "هێزەکانی ئاسایش ١٩٩٨ فیشەکیان دۆزییەوە و بڕیاری ٢٧٣٢ پەسەند کرا."),
    ("ckb", "کۆمەڵکوژییەکەی {١٩٨٨|1988} لەبیر ناکرێت و لە {مانگی ٥|2024-05} باسی کرا."),
    ("ckb", "ڕەمەزان جومعە گۆڵی کرد و یەکشەممەی خوێناوی فیلمێکە."),
]


@pytest.mark.parametrize(("language", "marked"), SENTENCES)
def test_what_stands_around_a_date(language: str, marked: str) -> None:
    check_marked(language, marked)
