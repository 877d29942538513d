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
    "ur": (("ہھےۓ", "ههیی"), ("ہھ", "هه")),
    "ps": (("ګېۍښړټډځڅ", "گییشرتدخچ"), ("ګ", "گ")),
    # Windows-1254 read as windows-1252.
    "tr": (("ışğ", "ýþð"),),
}
# The part of a language's text that is taken to be typed so.
KEYBOARD_SHARE = 0.1

# Spellings that a whole text is in, or not at all: pairs of what is meant and what is typed. Each is a column of
# the tables, named `az-x-ascii` and read as `az`. Turkish and Kurmanji stand here so that Azerbaijani without its
# letters does not take in theirs.
SPELLINGS = {
    "az": {"ascii": ("əışğçöü", "eisgcou")},
    "ckb": {"heh": ("ە", "ه"), "persian": ("ەێۆڕڵ", "هیورل")},
    "kmr": {"ascii": ("êîûşç", "eiusc")},
    "tr": {"ascii": ("ışğçöü", "isgcou")},
}
