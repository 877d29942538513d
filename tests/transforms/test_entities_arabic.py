"""Arabic names that no list has, read from what stands around them."""

import pytest

from transforms.entities.extraction import find_entities


def _find(text: str, label: str) -> list[str]:
    return [one.surface for one in find_entities(text, "ar") if one.label == label]


@pytest.mark.parametrize(
    ("text", "media"),
    [
        ("حلب - صوت الفرات - ليلى الحموي\nأعلن الوزير الموعد.", ["صوت الفرات"]),
        ("وقال في تصريح لصوت الفرات إن العام سيبدأ.", ["صوت الفرات"]),
        ("وبحسب وثيقة اطلعت عليها نون بوست، فإن الأموال حولت. وأضافت نون بوست ذلك.", ["نون بوست", "نون بوست"]),
        ("المصدر: نوافذ الخليج + وكالات", ["نوافذ الخليج"]),
        ("وقال في تصريح لصحفيين إن الأمر انتهى.", []),
        ("عاجل/ مقتل خمسة في هجوم", []),
    ],
)
def test_media_that_no_list_has(text: str, media: list[str]) -> None:
    assert _find(text, "ORG") == media


@pytest.mark.parametrize(
    ("text", "organization"),
    [
        ("أعلنت الشركة المصرية لصناعة الورق رفع الأسعار.", "الشركة المصرية لصناعة الورق"),
        ("قالت الجمعية الأردنية لأطباء القلب إن الخطة جيدة.", "الجمعية الأردنية لأطباء القلب"),
        ("ووصلت القوات العراقية لمنع التسلل.", "القوات العراقية"),
    ],
)
def test_purpose_is_of_the_name_and_an_act_is_not(text: str, organization: str) -> None:
    assert _find(text, "ORG") == [organization]


@pytest.mark.parametrize(
    ("text", "role", "person"),
    [
        ("وقال رئيس مجلس إدارة شركة السنابل للتجارة كريم الطحان إن الأرباح ارتفعت.", "رئيس مجلس إدارة", "كريم الطحان"),
        ("وأكدت أستاذة القانون الدولي بجامعة القاهرة مها الشربيني ذلك.", "أستاذة القانون الدولي", "مها الشربيني"),
        ("وأعلن الرئيس السابق عبد الرزاق التهامي ذلك.", "الرئيس", "عبد الرزاق التهامي"),
    ],
)
def test_extent_of_roles(text: str, role: str, person: str) -> None:
    assert (_find(text, "ROLE"), _find(text, "PER")) == ([role], [person])


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "تمت العملية في منطقة بعشيقة شرق الموصل وفي بلدة الحويجة جنوب غرب كركوك.",
            ["بعشيقة", "الموصل", "الحويجة", "كركوك"],
        ),
        ("أصيب شخصان في مركز محافظة ديالى ونقلا إلى مركز مدينة بعقوبة.", ["محافظة ديالى", "بعقوبة"]),
        ("زار الوفد جنوب لبنان وشمال سوريا.", ["لبنان", "سوريا"]),
    ],
)
def test_how_places_lie_is_no_part_of_their_names(text: str, places: list[str]) -> None:
    assert [name for name in _find(text, "LOC") if name in places] == places
    assert _find(text, "ORG") == []


@pytest.mark.parametrize(
    ("text", "organizations"),
    [
        ("قال رئيس لجنة المالية في مجلس النواب سامي العكيلي إن الموازنة جاهزة.", ["لجنة المالية", "مجلس النواب"]),
        ("أوضح رئيس شعبة المستوردين باتحاد الغرف التجارية ذلك.", ["شعبة المستوردين", "اتحاد الغرف التجارية"]),
        ("اعتبر رئيس قسم المبيعات أن السوق راكدة.", []),
        ("بحث رئيس اللجنة مع أعضاء المجلس خطة العمل.", []),
        ("وعقد مجلس الإدارة اجتماعه في مقر الشركة.", []),
        ("وصف الحزب التقدمي العربي القرار بالخطير.", ["الحزب التقدمي العربي"]),
        ("كان الحزب الحاكم قد رفض الطلب.", []),
        ("قال مراسل وكالة رويترز إن المحادثات تعثرت.", ["رويترز"]),
    ],
)
def test_organs_parties_and_agencies(text: str, organizations: list[str]) -> None:
    assert _find(text, "ORG") == organizations


@pytest.mark.parametrize(
    ("text", "organizations"),
    [
        ("أصيب ثلاثة من عناصر الجيش في انفجار عبوة.", ["الجيش"]),
        ("وللجيش كلمة، وبالجيش يحتمى، وقاتل الجيش السوداني.", ["للجيش", "الجيش", "الجيش السوداني"]),
        ("كان عيد الجيش عطلة.", []),
        ("النفط: صادراتنا بلغت مئة مليون برميل.", ["النفط"]),
        ("الصحة: كيف تحافظ على قلبك؟", []),
        ("ارتفعت أسعار النفط: خمسة دولارات.", []),
    ],
)
def test_institutions_without_a_noun(text: str, organizations: list[str]) -> None:
    assert _find(text, "ORG") == organizations


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("نفى مساعد وزير الخارجية للشؤون الأوروبية بدر الخطيب ذلك.", ["مساعد وزير الخارجية للشؤون الأوروبية"]),
        ("قال المفوض الأوروبي لشؤون العدل إن البعثة عادت.", ["المفوض الأوروبي لشؤون العدل"]),
        ("ترأس رئيس حكومة تصريف الأعمال سليم طبارة الجلسة.", ["رئيس حكومة تصريف الأعمال"]),
        ("أكد قائد الجيش العماد رامي صوايا ذلك.", ["قائد", "العماد"]),
        ("وصلت القافلة من حمص وإلى حلب عادت ليلا.", []),
    ],
)
def test_roles_with_their_affairs(text: str, roles: list[str]) -> None:
    assert _find(text, "ROLE") == roles


@pytest.mark.parametrize(
    ("text", "organizations"),
    [
        ("ذي قار – واع\nقال عضو إن المياه انخفضت.", ["واع"]),
        ("وطنية - طرابلس - افتتح المعرض.", ["وطنية"]),
        ("صنعاء - سبأ: دشن المشروع.", ["سبأ"]),
        ("شراكة وطنية - وقال إن سبأ مملكة.", []),
    ],
)
def test_agencies_that_sign_a_line_with_its_town(text: str, organizations: list[str]) -> None:
    assert _find(text, "ORG") == organizations


def test_a_given_name_is_no_preposition_and_another() -> None:
    assert _find("التقى كريم الهاشمي بالمتهم الرئيسي.", "PER") == ["كريم الهاشمي"]


@pytest.mark.parametrize(
    ("text", "organizations"),
    [
        ("تعمل المؤسسة العامة لسد الفرات على تأهيل العنفة.", ["المؤسسة العامة لسد الفرات"]),
        ("أعلنت الهيئة العامة لميناء طرطوس ذلك.", ["الهيئة العامة لميناء طرطوس"]),
        ("وصل الوفد الوزاري لميناء طرطوس.", []),
    ],
)
def test_what_is_for_a_site_has_its_place(text: str, organizations: list[str]) -> None:
    assert _find(text, "ORG") == organizations


def test_a_count_is_no_place() -> None:
    assert _find("استبدلت الورشات 26 برجاً في مدينة برج العرب.", "LOC") == ["برج العرب"]


@pytest.mark.parametrize(
    ("text", "label", "names"),
    [
        ("تقدمت به فاطمة الإدريسي لفائدة موكلها.", "LOC", []),
        ("الكشف عن مقبرة صخرية وبحيرة أسماك في الأقصر.", "LOC", ["الأقصر"]),
        ("تفقد محافظ الأقصر المهندس عبد المطلب عمارة الموقع.", "LOC", ["الأقصر"]),
        ("باشرت التحقيق بتعليمات من الوكيل العام للملك.", "ROLE", ["الوكيل العام للملك"]),
    ],
)
def test_what_only_looks_like_a_place(text: str, label: str, names: list[str]) -> None:
    assert _find(text, label) == names


@pytest.mark.parametrize(
    ("text", "organizations"),
    [
        ("أعلنت روسيا اليوم الثلاثاء سحب قواتها.", []),
        ("قرر البنك المركزي المصري اليوم تثبيت الفائدة.", ["البنك المركزي المصري"]),
        ("نقلت روسيا اليوم عن مصدر قوله ذلك.", ["روسيا اليوم"]),
    ],
)
def test_a_medium_called_today_and_a_day(text: str, organizations: list[str]) -> None:
    assert _find(text, "ORG") == organizations


@pytest.mark.parametrize(
    ("text", "label", "names"),
    [
        ("قال مصدر وزاري لـ«الشرق الأوسط» إن الأزمة في الشرق الأوسط مستمرة.", "ORG", ["الشرق الأوسط"]),
        ("قال مصدر وزاري لـ«الشرق الأوسط» إن الأزمة في الشرق الأوسط مستمرة.", "LOC", ["الشرق الأوسط"]),
        ("قال مصدر لـ«صدى الجنوب» إن الوضع هادئ.", "ORG", ["صدى الجنوب"]),
        ("أشار لـ«صعوبة الوضع» في المدينة.", "ORG", []),
        ("قال المتحدث باسم وزارة الداخلية خالد المحنا.", "ROLE", ["المتحدث"]),
        ("أعلن فيلق القدس ذلك في القدس.", "LOC", ["القدس"]),
        ("تخطى صافي الاحتياطي 50 مليار دولار.", "PER", []),
        ("النهر صالح للسباحة ومنح الملك عبد العزيز للمتبرعين وساما.", "PER", ["عبد العزيز"]),
        ("قصفت مدرسة تابعة للأونروا.", "ORG", ["للأونروا"]),
        ("أعلن العميد نبيل عبد الله سقوط طائرة وأكد سالم حسن استقالة المدير.", "PER", ["نبيل عبد الله", "سالم حسن"]),
        ("قال رئيس هيئة الطيران المدني الكويتي الشيخ حمود المبارك إن المطار جديد.", "PER", ["حمود المبارك"]),
        ("شملت قضاءي الزبير وأبي الخصيب ومدينة جنين.", "LOC", ["الزبير", "أبي الخصيب", "جنين"]),
    ],
)
def test_what_stands_around_tells(text: str, label: str, names: list[str]) -> None:
    assert _find(text, label) == names
