"""Arabic names that a number makes: units of an army (اللواء الخامس عشر, الفرقة 20 مشاة) and channels (القناة 12)."""

from transforms.entities.lexicon import Hit, Lexicon
from transforms.entities.tokens import ARTICLE, Tokens

_TEENS = frozenset({"عشر", "عشره"})


def read_numbered(tokens: Tokens, lexicon: Lexicon, head: Hit) -> int | None:
    """Return the last word of a name that goes on with a number behind its head, or None.

    A number in words is an ordinal, whose tens may follow; an arm of the forces and a nationality may close the name.
    The arm may stand before the number, too: لواء المشاة السابع.
    """
    last = head.last + 1
    ordinals, arms = lexicon.classes["ordinal"], lexicon.classes["arm"]
    if tokens.word_after(head.last).removeprefix(ARTICLE) in arms and tokens.word_after(last) in ordinals:
        last += 1
    if not tokens.joined[head.last] or not (tokens.words[last].isdigit() or tokens.words[last] in ordinals):
        return None
    if tokens.words[last].isdigit() and len(tokens.words[last]) > 3:
        return None
    for _ in range(4):
        word = tokens.word_after(last)
        is_number = word in _TEENS or (word[:1] == "و" and word[1:] in ordinals)
        is_nation = word in lexicon.demonyms and word.startswith(ARTICLE)
        if not (is_number or word in arms or is_nation):
            break
        last += 1
    return last
