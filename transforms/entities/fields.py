"""Fields of work in the names of Persian and Sorani institutions: آب و فاضلاب, مهاجرین و عودت‌کنندگان."""

import re

from transforms.entities.lexicon import Lexicon
from transforms.entities.tokens import Tokens, read_last

_OWN = "خود"
# How Persian verbs of the present begin: می‌نوشانیم, برمی‌دمید.
_ONGOING, _PRESENT = "می", re.compile("(?:ن|بر|در|باز|فرا|وا)?می\u200c")


def joins_fields(tokens: Tokens, lexicon: Lexicon, last: int) -> bool:
    """Say whether و and one more field of work follow a field: آب و فاضلاب, مهاجرین و عودت‌کنندگان."""
    if tokens.words[last + 1] != "و" or not tokens.joined[last + 1]:
        return False
    return is_field(tokens.words[last], lexicon) and is_field(tokens.words[last + 2], lexicon)


def is_field(word: str, lexicon: Lexicon) -> bool:
    """Say whether a word, in Sorani with an ending too, is one of the class `field`."""
    fields = lexicon.classes["field"]
    if lexicon.language == "ckb":
        return word in fields or any(form in fields for form in read_last(word, "ckb"))
    # In Afghanistan پناهندگان is also پناهنده‌گان.
    return word in fields or (word.endswith("هگان") and f"{word[:-4]}گان" in fields)


def is_article(tokens: Tokens, lexicon: Lexicon, last: int) -> bool:
    """Say whether the number of an article of a law follows, which a commission may be named after: اصل ۹۰."""
    return tokens.words[last] in lexicon.classes["article"] and tokens.words[last + 1].isdigit()


def is_day(tokens: Tokens, lexicon: Lexicon, index: int) -> bool:
    """Say whether a day of the year begins at a word, which streets and hospitals are named after: هفده شهریور."""
    if index + 1 >= len(tokens.words) or not tokens.joined[index]:
        return False
    word, months = tokens.words[index], lexicon.classes["month"]
    return tokens.words[index + 1] in months and (word in lexicon.classes["day_number"] or word.isdigit())


def is_no_institution(tokens: Tokens, lexicon: Lexicon, last: int) -> bool:
    """Say whether the word behind an institution's noun makes something else of it: مجلس ختم, بیمه بیکاری."""
    phrases = lexicon.classes["no_org"]
    if not phrases or not tokens.joined[last]:
        return False
    pair = f"{tokens.words[last]} {tokens.words[last + 1]}"
    return pair in phrases or (tokens.joined[last + 1] and f"{pair} {tokens.words[last + 2]}" in phrases)


def is_sentence(tokens: Tokens, lexicon: Lexicon, index: int, *, is_first: bool) -> bool:
    """Say whether a word is no name's but the sentence's: of a verb, of time, or what something is said to be."""
    word = tokens.words[index]
    if not word.isalpha() or len(word) < 2 or word in lexicon.classes["light"] or word in lexicon.classes["org_end"]:
        return True
    if not is_first and tokens.joined[index] and tokens.words[index + 1] in lexicon.classes["copula"]:
        return True
    is_said = (not is_first or word in lexicon.common) and is_predicate(tokens, lexicon, index)
    return is_said or word.startswith(tuple(lexicon.classes["verb"])) or is_present(tokens, index)


def is_present(tokens: Tokens, index: int) -> bool:
    """Say whether a word is a Persian verb of the present, as its half-space shows: سازمان می‌داد."""
    return _ONGOING in tokens.words[index] and _PRESENT.match(tokens.surface(index)) is not None


def is_predicate(tokens: Tokens, lexicon: Lexicon, index: int) -> bool:
    """Say whether the word makes a verb with the one behind it, or is the subject's: پیش‌بینی کرد, فروش خود."""
    following = tokens.word_after(index)
    return following == _OWN or following in lexicon.classes["light"]


def is_part(lexicon: Lexicon, word: str) -> bool:
    """Say whether a word is one of those that names of institutions are made of."""
    if is_field(word, lexicon) or word in lexicon.classes["org_adjective"]:
        return True
    return word[-1] == "ی" and len(word) > 3 and word[-2] in "هاو" and is_field(word[:-1], lexicon)
