"""Fields of work in the names of Persian and Sorani institutions: آب و فاضلاب, مهاجرین و عودت‌کنندگان."""

from transforms.entities.lexicon import Lexicon
from transforms.entities.tokens import Tokens, read_last


def joins_fields(tokens: Tokens, lexicon: Lexicon, last: int) -> bool:
    """Say whether و and one more field of work follow a field: آب و فاضلاب, مهاجرین و عودت‌کنندگان."""
    if tokens.words[last + 1] != "و" or not tokens.joined[last + 1]:
        return False
    return is_field(tokens.words[last], lexicon) and is_field(tokens.words[last + 2], lexicon)


def is_field(word: str, lexicon: Lexicon) -> bool:
    """Say whether a word, in Sorani with an ending too, is one of the class `field`."""
    fields = lexicon.classes.get("field", frozenset())
    return word in fields or (lexicon.language == "ckb" and any(form in fields for form in read_last(word, "ckb")))


def is_article(tokens: Tokens, lexicon: Lexicon, last: int) -> bool:
    """Say whether the number of an article of a law follows, which a commission may be named after: اصل ۹۰."""
    return tokens.words[last] in lexicon.classes.get("article", frozenset()) and tokens.words[last + 1].isdigit()


def is_no_institution(tokens: Tokens, lexicon: Lexicon, last: int) -> bool:
    """Say whether the word behind an institution's noun makes something else of it: مجلس ختم, بیمه بیکاری."""
    phrases = lexicon.classes.get("no_org")
    return phrases is not None and tokens.joined[last] and f"{tokens.words[last]} {tokens.words[last + 1]}" in phrases
