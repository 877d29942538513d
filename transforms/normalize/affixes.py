"""What is glued to a Persian word and what only looks so: the tables of the half-space repair.

Words stand here as they look with their U+200C lost. After a letter that does not join its
successor (ا د ذ ر ز ژ و) none is ever written, since it would not be seen.
"""

from transforms.normalize.common import read_words

# Plural endings, longest first: همکاری|های, کتاب|هایشان.
PLURALS = ("هایمان", "هایتان", "هایشان", "هایی", "هایم", "هایت", "هایش", "های", "هاست", "ها")

# Endings of comparison, longest first: امن|ترین, پیچیده|تر.
COMPARISONS = ("ترین", "تری", "تر")

# Endings after a silent he, longest first: بیانیه|ای, شده|اند, خانه|ی, خانه|مان; in Afghanistan also نماینده|گان.
HE_ENDINGS = ("گانی", "گان", "مان", "تان", "شان", "اند", "گی", "ایم", "اید", "ای", "ام", "اش", "ات", "ی")

# Endings after a ye: زندگی|ام, ایرانی|اند.
YE_ENDINGS = ("اند", "ایم", "ام", "اش", "ات")

# "Are", after an adjective or a word for people with any letter at its end: نگران|اند, مشغول|اند.
COPULA = "اند"

# Endings that are written glued: a word that they explain needs no half-space (بیمار+ان, متهم+ان).
GLUED_ENDINGS = ("مان", "تان", "شان", "یی", "ان", "ات", "یم", "ید", "ند", "ست", "ی", "م", "ت", "ش", "ن")

# Endings that a compound takes glued, longest first: دانش|آموز+ان.
COMPOUND_ENDINGS = ("مان", "تان", "شان", "انه", "انی", "ان", "ی", "م", "ت", "ش")

# Pronouns glued to a verb, longest first: می|بینم+ش.
VERB_PRONOUNS = ("شان", "مان", "تان", "ش", "م", "ت")

# Preverbs before می: بر+می|گردد, در+می|یابد.
PREVERBS = ("باز", "فرو", "فرا", "بر", "در", "وا", "ور")

# Prefixes written glued to a word that itself may miss a half-space: فرا+منطقه|ای.
PREFIXES = ("غیر", "فرا", "پسا", "ضد", "نا", "ابر")

# Loan words in تر, which is no ending of comparison there: ریشتر|ها.
LOAN_WORDS = read_words("""
    بوستر پانتر پلیستر توئیتر تویتر توییتر داکتر دیتر رستر روستر ریشتر زنتر سکتر کلستر لستر وبستر وینتر
""")

# Second elements that make compounds freely: شرکت|کنندگان, پایه|گذاری, امنیت|زا.
ELEMENTS = read_words("""
    آمیز آموزان الدین الله باختگان باخته بخش برداری بندی پذیر پذیری پردازی جویی خواهی دار داران درمانی دهندگان دهنده
    رسانی ریزی زا زاده زدایی زنی ساز سازان سازی ستیز ستیزی شدن شده شناسان شناسی طلب طلبان طلبانه طلبی
    کردن کشی کنندگان کننده گذار گذاران گذاری گرا گرایان گرایانه گرایی گرفته گونه گیری محور محوری ناپذیر
    ناپذیری نشده نویسی یابی یافته باختن خوردن زدن گرفتن یافتن
""")

# Second elements of surnames, which stand off after a ye: احمدی|نژاد, محتشمی|پور.
SURNAME_ELEMENTS = read_words("""
    بخت بیگی پارسا پرست پسند پناه پور تبار خانی خواه دوست راد زاده فر فرد کیا گهر مقدم منش مهر نژاد نسب نیا نیک وند
""")

# The names of Latin letters, of which abbreviations are made: سی|ان|ان, اف|بی|آی.
LETTER_NAMES = read_words("""
    آر آی اس اف ال ام ان او اچ ای ایچ ایکس بی تی جی دبلیو دی زد سی وای وی پی کی کیو یو
""")

# Words of body, place, way and time that به links to another word: دست|به|عصا, چشم|به|راه, شمال|به|جنوب.
LINKED_WITH_BE = read_words("""
    پا پشت پهلو تن جان جنوب چشم چهره حلقه خانه دست دل دم دهان رو سال سر سینه شانه شرق شمال غرب قدم قلم
    کمر گام گردن گوش گوشه لب لحظه مو نقطه نفس
""")

# Nouns of two letters that take endings; the lexicon holds too many others that are no words.
SHORT_NOUNS = read_words("""
    بت پل تب تک تل تن جت جن حس حق خط دل دم رگ زن سگ سم سن شب شن صف غم فن کت کف گل لب نخ نت یخ
""")

# Adjectives whose comparative the lexicon also lists glued; its other words in تر (دفتر, بهتر) stay whole.
COMPARABLE = read_words("""
    افزون بزرگ بیرون پاک تمام چرب خشک خوب خوش درست درشت راسخ رایج راست دوست صواب کلفت کوچک گران مهم
    نزدیک پیش
""")

# What ends in a he that is sounded: no half-space after it (فقه+ی, گروه+ی, فیروز+کوه+ی).
SOUNDED_HE = tuple(
    read_words("""
        اه لله ابله انبوه اندوه تشبیه تنبیه توجه توجیه زره ستوه سفیه شبیه شکوه فربه فقه فقیه قره کوه گروه متوجه
        مشابه مکروه مواجه موجه نزیه نکوه وجوه وجه
    """)
)

# Endings of words in هی that the lexicon rightly lists: سازماندهی, آگهی, تهی, بدیهی.
NOUNS_IN_HI = ("دهی", "گهی", "تهی", "یهی")

# Nouns whose ه|ای (one, a certain) looks like the plural of another, rarer word: مجموعه|ای.
HE_NOUNS = read_words("""
    افزونه باریکه بهانه تکه چهره حادثه حماسه خانه خلاصه خوشه دانه دوره دیوانه رابطه ریشه زاویه سابقه
    سایه شاخه صدقه ضربه طلبه غریبه فاتحه فرقه قطعه کناره گوشه لایه مجموعه مصوبه ملکه میله نامه نشانه
    نقطه نکته واقعه هفته
""")

# The same, where the plural is meant: حرف|های, نهادهای.
PLURAL_NOUNS = read_words("""
    آب بازداشت بازگشت بافت برخورد برداشت برگ برگشت پر پرداخت پست پیشرفت تیر جا جت حرف حل خال خرید خواست
    دخالت در درآمد درخواست درد دریافت دست دود زمین زن روز ساخت سال سد سر سرود سود سوخت شکست شناخت شهری
    کار کد کشت گذشت گل لب مرد نشست نقش نهاد یافت
""")

# Words that the lexicon lacks, or lists without their half-space.
SPLIT = {
    word.replace("|", ""): word.replace("|", "\u200c")
    for word in read_words("""
    ان|شاءالله این|قدر بین|المللی پاسخ|گویی پی|درپی جناب|عالی حرفه|ای داده|ای دسته|جمعی رفته|رفته
    سال|ها سانتی|گراد سی|ام سی|دی علیه|السلام علی|رغم قانون|مند کم|رنگ کم|کم گران|بها گران|قیمت لابه|لای
    میلی|متر نخست|وزیر وب|سایت هفت|گانه پنج|گانه یک|باره یک|جانبه
    جنوب|شرق جنوب|شرقی جنوب|غرب جنوب|غربی شمال|شرق شمال|شرقی شمال|غرب شمال|غربی
    """)
}

# Everyday words that only look divisible. Like plurals (and with every ending of a plural: انتهایش):
_LIKE_PLURALS = """
    آنها بدانها اژدها اشتها الها انتها اینها بها تنها رها سفها علیها فبها فقها کیها گیها منتها منها
    مافیها آهای درنهایت شانگهای نهایت نهایی
"""
# like comparatives:
_LIKE_COMPARATIVES = """
    بهترین بیشتر بیشتری بیشترین توییتر توئیتر کمتر کمتری کمترین
"""
# like verbs:
_LIKE_VERBS = """
    برهاند
    میان میانه میانی میانجی میدان میدانی میداود میراب میراث میرزا میز میزبان میزی میکده میگسار میگساری
    میلی میم میمون میمونی میناوند میه میهنی نمیر نمیرد نمیرم نمیرند نمیری نمیرید نمیریم نمیم
"""
# like words with بی:
_LIKE_PRIVATIVES = """
    بیا بیاب بیابان بیات بیان بیانگر بیانیه بیت بیتا بیتوته بیجا بیچارگان بیچارگی بیچاره بیداد
    بیدار بیداری بیدل بیراه بیراهه بیرق بیروت بیرون بیزار بیزاری بیژن بیست بیستم بیشه بیضه بیعت بیکار
    بیکاران بیکاری بیگانگان بیگانگی بیگانه بیل بیلان بیم بیمار بیماران بیمارستان بیماری بیمناک
    بیمه بین بینا بینایی بینش بینندگان بیننده بینوا بینوایان بیوه بیهوده بیهوش بیهوشی
"""
# and compounds that are written whole more often than not:
_LIKE_COMPOUNDS = """
    آنقدر آنکه آسوده آهنگساز آهنگسازی ارزشیابی اصولگرا اصولگرایان اصولگرایی اغتشاشگر امامزاده اینکه
    اینگونه بازپرسی باقیمانده بخشدار بدنسازی بنیانگذار پیشگیری پیگیری تحلیلگر توافقنامه جوان خوشنویسی
    دستگیری دستیابی دلپذیر دلجویی دوستدار دیندار رهگیری زمان فالگیری فروپاشی کامجویی کلاهبرداری گلدار
    نانوایی همجنس همجوار همچنان همچنین همچون همدیگر همزمان همهمه هیچگاه
"""
# and those in نامه that are one word, though the treebank wavers:
_LIKE_LETTERS = """
    استشهادنامه اظهارنامه سفرنامه شناسنامه قطعنامه کارنامه گذرنامه گواهینامه ماهنامه نمایشنامه
"""
LOOK_ALIKES = read_words(_LIKE_PLURALS + _LIKE_COMPARATIVES + _LIKE_VERBS + _LIKE_PRIVATIVES + _LIKE_LETTERS)
WHOLE = LOOK_ALIKES | read_words(_LIKE_COMPOUNDS)
