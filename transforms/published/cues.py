"""Words that tell what a date beside them is, folded, as alternatives of a pattern."""

HEADER_LABELS = (
    r"date|published(?: on| at)?|publication date|date published|posted(?: on)?|release date|"
    r"(?:ال)?تاریخ(?: (?:انتشار|نشر|درج|خبر|ارسال|مخابره|اشاعت|النشر))?|"
    r"زمان (?:انتشار|مخابره)|انتشار|منتشر شده(?: در)?|"
    r"نشر(?: (?:فی|بتاریخ))?|تاریخ الاضافه|اضیف(?: (?:فی|بتاریخ))?|تم النشر(?: فی)?|وقت النشر|"
    r"ب[لڵ]اوکراوهتهوه(?: له)?|بهرواری(?: ب[لڵ]او(?:کردنهوه|بوونهوه))?|بهروار|وقت اشاعت|شایع(?: شده| کرده)?"
)
"""Labels of a publication date, at the beginning of a line or after a sign."""

AGENCIES = (
    r"خبرگزاری|وکاله|وکالات|پایگاه خبری|خبرنگار|روزنامه|صحیفه|جریده|ایرنا|ایسنا|تسنیم|فارس نیوز|مهر نیوز|"
    r"رویترز|فرانس برس|سبوتنیک|سانا|واع|شینخوا|کونا|واس|وام|اژانسی|روداو|ههوالدهری|خبر رساں|نیوز|"
    r"ا ش ا|ا ف ب|د ب ا|قنا|بترا|وفا|الاناضول|اسوشیتد برس|ایلنا|ایکنا|برنا|خبرانلاین|صدا و سیما|کوردستان ?24|[رڕ]ووداو|"
    r"news|agency|reuters|afp|ap|irna|isna|xinhua|press|tass|upi"
)
"""What a dateline names beside its place."""

HISTORY = (
    r"مصوب|مصوبه|قانون|متولد|زاده|سالگرد|سالروز|تاسیس|درگذشت|"
    r"ذکری|موالید|ولد|تاسس|الصادر|قانون|ساڵیادی|لهدایکبووی|سالگره|پیدایش|"
    r"عکس|ناشر|صدور|ابلاغ|تولد|الناشر|صوره|الولاده|الصدور|"
    r"anniversary|born|founded|since|act of|publisher|photo|photograph|taken|signed|adopted"
)
"""What stands before a date that is long past: of a law, a birth, an anniversary."""

APPOINTMENTS = (
    r"زمان(?! انتشار)|مهلت|شروع|برگزاری|اغاز|پخش|مسابقه|موعد|الموعد|الزمان|انطلاق|بدایه|المباراه|کات|یاری|وقت|مقام|میچ|"
    r"تالار|سالن|فرهنگسرا|فرهنگسرای|ورزشگاه|استادیوم|سینما|اخرین مهلت|"
    r"قاعه|مسرح|ملعب|صاله|استاد|اخر موعد|هۆ[ڵل]ی|شانۆی|یاریگای|ارٹس کونسل|هال|اسٹیڈیم|"
    r"deadline|when|kick-?off|starts?|begins?|doors|showtime|venue|match|event|vs?|hall|theatre|theater|stadium|arena|"
    r"auditorium|church|museum|gallery|close|closes|closing"
)
"""What a time is of that somebody is asked to come to, or by; and where to."""

INVITATIONS = (
    r"فروش بلیت|بلیت فروشی|تهیه بلیت|ورود (?:برای عموم )?(?:ازاد|رایگان)|علاقه ?مندان می ?توانند|"
    r"الدعوه عامه|الدخول مجانی|حجز التذاکر|شباک التذاکر|بانگهێشتن|بلیت فروش|داخله مفت|ٹکٹ|"
    r"tickets?|admission|rsvp|free entry|entry (?:is )?free|box office"
)
"""What says that a text invites to something: its date is that of what it invites to."""

REPORTS = (
    r"گفت|گفتند|افزود|گفته است|اعلام کرد|خبر داد|تاکید کرد|اظهار کرد|اظهار داشت|گزارش داد|"
    r"قال|قالت|اعلن|اعلنت|اکد|اکدت|افاد|افادت|صرح|ذکرت|گوتی|وتی|[رڕ]ایگهیاند|کها|بتایا|اعلان کیا|"
    r"said|told|announced|reported|stated"
)
"""What a sentence of news says of its own day: somebody said something on it."""

RETOLD = (
    r"ارشیو|بازنشر|بازخوانی|خاطرات|خاطراتش|زندگی ?نامه|چنین روزی|امروز در تاریخ|نخستین بار|اولین بار|پیش ?نمایش|"
    r"الارشیف|ارشیف|نعید نشره|للمره الاولی|مثل هذا الیوم|سیره ذاتیه|مذکرات|مذکراته|"
    r"ی?هرشیڤ(?:هوه)?|ژیاننامه|سوانح|یادداشتیں|"
    r"archive|archives|republish(?:ed)?|first appeared|first published|on this day|memoirs?|biography|obituary|"
    r"گاه ?شمار|تقویم تاریخ|صورت ?جلسه|خط زمنی|محضر اجتماع|تاریخ کے جھروکوں|تاریخ کی جهروکوں|"
    r"profile|preview|remembering|minutes of the|timeline of|diary"
)
"""What an article says that tells of another day than its own."""

CREDITS = (
    r"(?:(?:written |posted |reported )?by|بقلم|کتب|کتبه|کتبت|اعداد|تحریر|نویسنده|توسط|به قلم|خبرنگار|گزارشگر|نووسینی|"
    r"لهلایهن|ئامادهکردنی|از|مصنف|رپورٹ|"
    r"المصدر|سهرچاوه|source|منبع) ?:? ?[^\W\d_][^\W\d_.'’-]*\.?(?: [^\W\d_][^\W\d_.'’-]*\.?){0,4}"
)
"""Who wrote it, behind the date in its line; folded."""

BYLINES = r"(?:written )?by|بقلم|نویسنده|به قلم|تحریر|نووسینی"
"""Likewise, before a date that ends the line."""

READING_TIMES = (
    r"\d{1,2} ?-? ?(?:min|mins|minutes?)(?: read(?:ing)?(?: time)?)?|"
    r"read(?:ing)? time:? ?\d{1,2} ?(?:min|mins|minutes?)|"
    r"(?:زمان|مدت)(?: زمان)?(?: تقریبی)? مطالعه ?:? ?\d{1,2} ?دقیقه|\d{1,2} ?دقیقه(?: برای)? (?:مطالعه|خواندن)|"
    r"(?:وقت|مده|زمن|مدت) القراءه ?:? ?\d{1,2} ?(?:دقیقه|دقائق|دقایق)|"
    r"(?:قراءه )?\d{1,2} ?(?:دقیقه|دقائق|دقایق)(?: قراءه| للقراءه)?|"
    r"(?:کاتی )?خوێندنهوه ?:? ?\d{1,2} ?(?:خولهک|دهقه)|\d{1,2} ?(?:خولهک|دهقه)(?: خوێندنهوه)?|"
    r"مطالعه(?: کا وقت)? ?:? ?\d{1,2} ?منٹ|\d{1,2} ?منٹ(?: (?:کا )?مطالعه)?"
)
"""How long it takes to read, likewise."""

CLOCK = r"ساعت|علی الساعه|الساعه|اخر تحدیث|ساعه|در|at|کاتژمیر|بوقت|وقت|t"
"""What stands between a date and its time of the day."""

AFTERNOONS = (
    r"pm|p\.m\.?|ب\.ظ|م(?!\w)|مساء\w?|بعد از ?ظهر|بعدازظهر|عصر|"
    r"(?:پاش|دوای) نیوهڕۆ|(?:پاش|دوای) نیوهرۆ|پاشنیوهڕۆ|د\.ن|شام|رات"
)
"""The half of the day behind a time, after noon."""

HALVES = (
    rf"{AFTERNOONS}|am|a\.m\.?|ق\.ظ|ص(?!\w)|صباح\w?|صبح|قبل از ?ظهر|"
    r"(?:پێش|بهر له) نیوهڕۆ|(?:پێش|بهر له) نیوهرۆ|پێشنیوهڕۆ|پ\.ن"
)
"""Likewise, of either half."""

UPDATES = (
    r"به ?روز ?رسانی|بروزرسانی|بهروزرسانی|ویرایش|اخرین تغییر|تحدیث|اخر تحدیث|نویکردنهوه|اپ ڈیٹ|"
    r"updated|last updated|modified|edited|accessed|retrieved|copyright"
)
"""What stands before the date of a later edition, which is no publication."""

TAILS = (
    r"انتهای (?:پیام|خبر)|پایان (?:پیام|خبر)|کلیه حقوق|تمامی حقوق|تمام حقوق|حقوق (?:این|مادی)|منبع خبر|کد خبر مرتبط|"
    r"اخبار مرتبط|خبرهای مرتبط|مطالب مرتبط|بیشتر بخوانید|بیشتر بدانید|نظرات|ارسال نظر|"
    r"جمیع الحقوق|کافه الحقوق|حقوق النشر|اقرا ایضا|مواضیع ذات صله|اخبار ذات صله|التعلیقات|افکارک وتعلیقاتک|"
    r"مافی (?:بلاوکردنهوه|پاریزراوه)|ههموو مافیک|بابهتی پهیوهندیدار|جمله حقوق|مزید پڑهیں|متعلقه خبریں|"
    r"©|\(c\) ?\d{4}|copyright|all rights reserved|related (?:news|stories|articles)|read more|see also|share this|"
    r"follow us|comments"
)
"""What a footer begins with, at the beginning of a line."""
