"""How a text says who wrote it: phrases as they are written; they are folded before they are matched."""

from typing import NamedTuple


class LeadCue(NamedTuple):
    """A phrase at the beginning of a lead that names whose report it is.

    Args:
        language: of the phrase; an outlet that does not publish in it is quoted, not the author.
        phrase: what the lead begins with.
        needs: words of which one must come next; none for no such need.
        deep: whether the phrase may stand behind other words of the lead.
        behind: words of which one must stand right before it, or one word before that; none for no such need.
    """

    language: str
    phrase: str
    needs: tuple[str, ...] = ()
    deep: bool = False
    behind: tuple[str, ...] = ()


REPORTERS_AR = ("مراسل", "مراسلة", "موفد", "مندوب")
STATEMENTS = ("بيان", "البيان", "تصريح", "حديث", "بلاغ", "خبر")
LEAD_CUES = (
    LeadCue("fa", "به گزارش", deep=True),
    LeadCue("fa", "بگزارش"),
    LeadCue("fa", "به\u200cگزارش", deep=True),
    LeadCue("fa", "به نقل از"),
    LeadCue("ar", "أفاد"),
    LeadCue("ar", "أفادت"),
    LeadCue("ar", "ذكرت"),
    LeadCue("ar", "ذكر", REPORTERS_AR),
    LeadCue("ar", "قال", REPORTERS_AR),
    LeadCue("ar", "نقلت"),
    LeadCue("ar", "نقل", REPORTERS_AR),
    LeadCue("ar", "أوردت"),
    LeadCue("ar", "نقلا عن"),
    # Who got the statement: "في بيان تلقت … نسخة منه".
    *(
        LeadCue("ar", verb, deep=True, behind=STATEMENTS)
        for verb in ("تلقت", "تلقته", "تلقتها", "تابعته", "طالعته", "اطلعت عليه", "حصلت عليه")
    ),
    LeadCue("ckb", "بە گوێرەی"),
    LeadCue("ckb", "بەگوێرەی"),
    LeadCue("ckb", "بەپێی"),
    LeadCue("ckb", "بە پێی"),
)

# What is done about a report that is another's: "در واکنش به گزارش …".
ABOUT = "نسبت واکنش اعتراض پاسخ توجه اشاره استناد"

# What the beginning of a line holds, as it is written, if one of those can be there; a quick look before all else.
HEAD_STEMS = ("گزارش", "نقل", "فاد", "ذكر", "ذکر", "وردت", "قال ", "تلق", "تابعته", "طالعته", "ت عليه", "گوێرەی", "پێی")

# What an outlet is; may stand before a name that the table has without it.
GENERIC_WORDS = (
    "خبرگزاری آژانس روزنامه پایگاه خبری سایت وب\u200cسایت تارنمای شبکه تلویزیون رسمی "
    "وكالة أنباء الأنباء موقع قناة صحيفة جريدة شبكة إذاعة "
    "ئاژانسی هەواڵی هەواڵدەریی تۆڕی میدیایی ماڵپەڕی کەناڵی ڕۆژنامەی the agency"
)
# Names that are a common word without the word for what they are: no such name tells of an outlet.
COMMON_NAMES = (
    "ایران خراسان شرق جوان جهان دنیا کار ملت حوزه قرآن دانشجو وطن امروز "
    "العرب العراق الخليج الوطن الشرق الغد الاتحاد البيان البلاد العالم الرياض الحياة الرأي المدى الأيام "
    "السودان السوداني لبنان المركزية فيتو أرقام خبرني رؤيا الجديد المدينة الاقتصادية الدستور "
    "کوردستان عێراق الأخبار الخبر "
    "اعتماد اطلاعات القدس ابتکار رسالت پاکستان الجريدة الراية اليوم النشرة الصباح فرهیختگان "
    "الفرات الشاهد قدس العربية الجمهورية سوريا سورية عمان دجلة العراقية"
)
# What the services of an outlet in a language end with, in the column `slug` of the table.
SERVICES = {
    "fa": ("persian", "farsi"),
    "ar": ("arabic", "arabia"),
    "ckb": ("kurdish", "sorani"),
    "ur": ("urdu",),
    "en": ("english",),
}
# Names that pages use as words of their own: a newsletter, a feed.
NOT_SITES = "النشرة نبض"
# Words by which an outlet calls itself in its datelines alone.
DATELINE_NAMES = {"وطنية": "nna-lebanon"}

# Words that may stand between such a phrase and the outlet, a few of them in a row.
FILLERS = (
    "دفتر اختصاصی ویژه ما مراسل مراسلة مراسلنا موفد مندوب لدى في لـ من "
    "هەواڵێکی زانیارییەکانی زانیاریی ڕاپۆرتی ڕاپۆرتێکی پەیامنێری"
)
# Behind one of these any words may follow up to the outlet: "به گزارش گروه سیاست خارجی …".
DESKS = ("گروه", "سرویس", "خبرنگار", "خبرنگاران", "حوزه", "بخش", "میز", "دفتر")
# Here the phrase is over: what comes next is a place or what the report itself quotes.
CLAUSE_ENDS = ("از", "در", "به", "طی", "که", "و", "عن", "أن", "إن", "لە", "کە")

# Labels of a credit line; a colon follows.
CREDIT_LABELS = (
    "منبع",
    "منبع خبر",
    "منابع",
    "به نقل از",
    "المصدر",
    "مصدر",
    "المصادر",
    "نقلا عن",
    "سەرچاوە",
    "سەرچاوەی هەواڵ",
    "source",
    "sources",
    "via",
)

# A line at the end that says who has the rights; which words are in it, one of each group.
RIGHTS = (
    ("کلیه حقوق", "تمامی حقوق", "تمام حقوق", "همه حقوق", "جميع الحقوق", "كافة الحقوق", "كل الحقوق", "حقوق النشر",
     "all rights", "©", "copyright", "all content", "our website", "all comments",
     "هەموو مافەکان", "هەموو مافێک", "مافی بڵاوکردنەوە", "جملہ حقوق"),
    ("محفوظ", "متعلق", "reserved", "©", "copyright", "licensed", "moderates", "پارێزراو"),
)  # fmt: skip

# What a short line at the end, or any, holds as it is written, if it can be one of those; a quick look before all else.
LABEL_STEMS = ("منبع", "منابع", "مصدر", "مصادر", "نقل", "سەرچاوە", "ource", "OURCE", "via ", "Via ")
FOOTER_STEMS = (
    *(
        "محفوظ",
        "متعلق به",
        "پارێزراو",
        "icensed",
        "oderates",
        "eserved",
        "opyright",
        "©",
        "مسئولیت",
        "مسوولیت",
        "مسؤولیت",
        "موتور جست",
    ),
    *("بازنشر", "مصداق", "بەرپرسیار", "تحمل", "ير مسؤول", "ير مسئول", "ليس مسؤول", "ليست مسؤول"),
    *("rovided by", "istributed by", "yndicated by", "epublished by", "esponsib", "rought to you", "rovides th"),
)

# At most three words are taken for a name; it ends where the phrase goes on.
_NAME = r"(?P<name>[^\s،,.:؛()\"«»]+(?: [^\s،,.:؛()\"«»]+){0,2}?)"
_OF_IT = r"(?:در قبال (?:محتوای )?(?:ان|این خبر|این مطلب) )?"

# What only those say who pass on what others wrote, on a folded line; the name is theirs.
REPUBLISHERS = (
    rf"موتور ?جست ?و? ?جو(?:ی|گر)?(?: خبر(?:ی)?)? {_NAME} (?=در قبال|هیچ|مسیولیت|نسبت|فقط|تنها|صرفا)",
    rf"(?:سایت|وب ?سایت|پایگاه|پرتال|سامانه) {_NAME} (?:مصداق بستر|صرفا بازنشر|فقط بازنشر)",
    r"(?:content|article|story|news|information|material)s?(?: is| was| are| were)? "
    r"(?:provided|distributed|syndicated|republished|brought to you) by (?!the )"
    r"(?P<name>[a-z][\w.]*(?: [a-z][\w.]*){0,2}?)(?=[.,;)(]| which| under| \(|$)",
)
# What others say as well: only a listed outlet is taken for one who passes on.
REPUBLISHERS_IF_LISTED = (
    rf"(?:سایت|وب ?سایت|پایگاه|پرتال|سامانه) {_NAME} {_OF_IT}هیچ ?(?:گونه)? ?مسیولیتی",
    rf"بازنشر (?:شده )?(?:در|توسط) (?:سایت |پایگاه خبری )?{_NAME}(?= به معن|[.،]|$)",
    rf"(?:موقع|منصه|تطبیق|محرک البحث) {_NAME} (?:لا [یت]تحمل|غیر مسوول|لیس مسوولا|لیست مسووله)",
    rf"(?:ماڵپهڕی|سایتی) {_NAME} (?:هیچ )?بهرپرسیار",
    r"(?P<name>[a-z][\w.]*(?: [a-z][\w.]*)?) (?:(?:is|are) not responsible|(?:takes|accepts) no responsibility|"
    r"provides th(?:e|is) (?:information|content)) ",
)
