"""The families of rules for names and roles: where a name ends, what announces it, and what only looks like one."""

import pytest

from transforms.entities import find_entities


def found(text: str, language: str) -> list[tuple[str, str]]:
    return [(mention.label, mention.surface) for mention in find_entities(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "organization", "short"),
    [
        ("fa", "سازمان توسعه صنایع سبز (تصسا) کار کرد. مدیران تصسا رفتند.", "سازمان توسعه صنایع سبز", "تصسا"),
        ("ar", "أعلنت منظمة أطباء الجبال (أطجب) ذلك. وقالت أطجب إن الوضع صعب.", "منظمة أطباء الجبال", "أطجب"),
        ("ckb", "ڕێکخراوی پاراستنی چیاکان (ڕپچک) هات. ڕپچک دەڵێت", "ڕێکخراوی پاراستنی چیاکان", "ڕپچک"),
    ],
)
def test_a_short_name_in_brackets_is_its_organization(language: str, text: str, organization: str, short: str) -> None:
    mentions = [mention for mention in find_entities(text, language) if mention.label == "ORG"]
    assert [mention.surface for mention in mentions] == [organization, short, short]
    assert len({mention.key for mention in mentions}) == 1


@pytest.mark.parametrize(
    ("language", "text"),
    [("fa", "سازمان توسعه صنایع سبز (امروز) آغاز شد"), ("ar", "أعلنت منظمة أطباء الجبال (أمس) ذلك")],
)
def test_an_everyday_word_in_brackets_is_no_organization(language: str, text: str) -> None:
    assert [label for label, _ in found(text, language)] == ["ORG"]


@pytest.mark.parametrize(
    ("language", "text", "organization"),
    [
        ("fa", "وزارت زراعت و آبیاری اعلام کرد", "وزارت زراعت و آبیاری"),
        ("fa", "سازمان آب و فاضلاب گزارش داد", "سازمان آب و فاضلاب"),
        ("ar", "أعلنت هيئة الزراعة والموارد المائية ذلك", "هيئة الزراعة والموارد المائية"),
        ("ar", "مركز البحوث والدراسات الاستراتيجية في بيروت", "مركز البحوث والدراسات الاستراتيجية"),
        ("ckb", "بەڕێوەبەرایەتیی کشتوکاڵ و ئاودێری ڕایگەیاند", "بەڕێوەبەرایەتیی کشتوکاڵ و ئاودێری"),
    ],
)
def test_the_name_of_an_institution_goes_on_with_one_more_field(language: str, text: str, organization: str) -> None:
    assert [surface for label, surface in found(text, language) if label == "ORG"] == [organization]


@pytest.mark.parametrize(
    ("language", "text", "mentions"),
    [
        ("ar", "السفير الفرنسي جان دوبون", [("ROLE", "السفير"), ("PER", "جان دوبون")]),
        ("ar", "السفير الهندي راجيف كومار", [("ROLE", "السفير"), ("PER", "راجيف كومار")]),
        ("ar", "التقى المبعوث الكيني جوزيف كاماو.", [("ROLE", "المبعوث"), ("PER", "جوزيف كاماو")]),
        ("ar", "وزير الدفاع الإيطالي ماركو بيانكي", [("ROLE", "وزير الدفاع"), ("PER", "ماركو بيانكي")]),
        ("fa", "سفیر ترک مراد دمیر گفت", [("ROLE", "سفیر"), ("PER", "مراد دمیر")]),
        ("ckb", "وەزیری ناوخۆی ڕاگوزەر ڕێبوار قادر گوتی", [("ROLE", "وەزیری ناوخۆی"), ("PER", "ڕێبوار قادر")]),
        ("ckb", "باڵیۆزی فەرەنسی ژان دوپۆن گوتی", [("ROLE", "باڵیۆزی"), ("PER", "ژان دوپۆن")]),
    ],
)
def test_what_qualifies_a_role_before_a_name_is_in_neither(
    language: str, text: str, mentions: list[tuple[str, str]]
) -> None:
    assert found(text, language) == mentions


@pytest.mark.parametrize(
    ("language", "text", "roles"),
    [
        ("fa", "معاون حقوقی وزیر دادگستری گفت", ["معاون حقوقی وزیر دادگستری"]),
        ("fa", "معاون سیاسی و امنیتی استاندار کرمان گفت", ["معاون سیاسی و امنیتی استاندار"]),
        ("fa", "سخنگوی استاندار همدان گفت", ["سخنگوی استاندار"]),
        ("ckb", "ڕاوێژکاری یاسایی وەزیری دارایی گوتی", ["ڕاوێژکاری یاسایی وەزیری دارایی"]),
        ("ckb", "وتەبێژی پارێزگاری کەرکووک گوتی", ["وتەبێژی پارێزگاری"]),
        ("fa", "سخنگوی وزیر کشور و معاون استاندار کرمان", ["سخنگوی وزیر کشور", "معاون استاندار"]),
    ],
)
def test_a_role_holds_its_field_and_the_title_it_belongs_to(language: str, text: str, roles: list[str]) -> None:
    assert [surface for label, surface in found(text, language) if label == "ROLE"] == roles


def test_deputies_of_two_ministers_have_two_keys() -> None:
    text = "معاون حقوقی وزیر دادگستری با معاون حقوقی وزیر کشور دیدار کرد"
    assert len({mention.key for mention in find_entities(text, "fa") if mention.label == "ROLE"}) == 2


@pytest.mark.parametrize(
    ("language", "text", "places"),
    [
        ("fa", "او در زندان شیراز بود", ["زندان شیراز", "شیراز"]),
        ("fa", "او در زندان ماند و کشتی از بندر رفت", []),
        ("ar", "في سجن طرابلس وميناء بيروت", ["سجن طرابلس", "طرابلس", "ميناء بيروت", "بيروت"]),
        ("ar", "بقي في سجن انفرادي", []),
        ("ar", "ظلت السفينة في ميناء صغير", []),
        ("ckb", "لە زیندانی هەولێر بوو", ["زیندانی هەولێر", "هەولێر"]),
        ("ckb", "لە زیندانی نوێ بوو", []),
        ("ar", "على ضفاف نهر دجلة وجبل سنجار", ["نهر دجلة", "جبل سنجار"]),
        ("fa", "کنار دریاچه وان و رودخانه کارون", ["دریاچه وان", "رودخانه کارون"]),
    ],
)
def test_nouns_of_sites_before_listed_places(language: str, text: str, places: list[str]) -> None:
    assert [surface for label, surface in found(text, language) if label == "LOC"] == places


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fa", "مهاجران در مرز بودند"),
        ("ar", "في بيان صدر أمس"),
        ("ckb", "ڕێگا درێژ بوو"),
    ],
)
def test_everyday_words_are_no_places(language: str, text: str) -> None:
    assert found(text, language) == []


def test_a_town_that_is_an_everyday_word_counts_behind_its_noun() -> None:
    assert ("LOC", "مهاجران") in found("شهر مهاجران در استان مرکزی", "fa")


def test_an_arabic_place_named_after_a_father_is_one_in_every_case() -> None:
    mentions = find_entities("في أبي الخصيب، وأبو الخصيب بعيد", "ar")
    assert [mention.surface for mention in mentions] == ["أبي الخصيب", "أبو الخصيب"]
    assert len({mention.key for mention in mentions}) == 1


@pytest.mark.parametrize(
    ("text", "organization"),
    [
        # An object with an article is no part of the name before it, an adjective is.
        ("ورفضت محكمة الاستئناف الطعن", "محكمة الاستئناف"),
        ("وقالت لجنة الحوار الوطني إن الجلسة تأجلت", "لجنة الحوار الوطني"),
        # Units go by number.
        ("وأعلن اللواء 35 مدرع السيطرة على التلة", "اللواء 35 مدرع"),
        ("وانتشرت الفرقة الخامسة عشرة في المدينة", "الفرقة الخامسة عشرة"),
        # The noun of a place joins it.
        ("وأوقفت شرطة محافظة البصرة المتهم", "شرطة محافظة البصرة"),
        # What a firm shall do is not its name.
        ("ووقعت العقد مع شركة ماندرين لتطوير الحقل", "شركة ماندرين"),
        # A quoted name is one without its noun.
        ('وقالت حركة "جيل الغد" إنها ستشارك', "جيل الغد"),
    ],
)
def test_arabic_organizations_end_where_their_grammar_does(text: str, organization: str) -> None:
    assert organization in [one.surface for one in find_entities(text, "ar") if one.label == "ORG" and not one.level]
