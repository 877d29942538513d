"""Letters that raw pages hold one for another, and those that do not count."""

# Folded in every language: ye and kaf have two code points each, and pages of every language hold the wrong ones;
# langdetect itself writes Vietnamese vowels and Romanian commas so.
SAME_LETTERS = {
    "ی": "ىي",
    "ک": "كڪ",
    "ş": "ș",
    "ţ": "ț",
    "ể": "".join(map(chr, range(0x1EA0, 0x1EFA))),
    "i": "İ",
}

# Vowel signs, Quranic marks, tatweel and combining accents: no letters, and they would cut words in pieces.
IGNORED = "\u0640\u0670" + "".join(map(chr, (*range(0x0300, 0x0370), *range(0x0610, 0x061B), *range(0x064B, 0x0660))))

# What people type on a keyboard of another language, or of an older standard: pairs of what is meant and what is typed.
# A profile gets each n-gram once more in every such spelling, so that the foreign letter does not speak against it.
KEYBOARDS = {
    "ar": (("ةأإآ", "هااا"),),
    "fa": (("آۀأؤئ", "اهاوی"), ("ه", "ە")),
    "ckb": (("ەێۆڕڵ", "هیورل"), ("ە", "ه")),
    "ur": (("ہھےۓ", "ههیی"), ("ہھ", "هه")),
    "ps": (("ګېۍښړټډځڅ", "گییشرتدخچ"), ("ګ", "گ")),
    "az": (("əışğçöü", "eisgcou"),),
    "kmr": (("êîûşç", "eiusc"),),
    # Windows-1254 read as windows-1252.
    "tr": (("ışğ", "ýþð"),),
}
# The part of a language's text that is taken to be typed so.
KEYBOARD_SHARE = 0.1
