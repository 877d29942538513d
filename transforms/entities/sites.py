"""The rule layer for places that a noun announces: streets, rivers, airports, and villages that no list has.

A site's noun belongs to its name (خیابان نادری, نهر دجلة, فڕۆکەخانەی هەولێر); a settlement's noun does not (قرية ..).
The nouns are the classes `site` and `settlement` of `data/words.tsv`.
"""

from collections.abc import Iterable, Iterator

from transforms.entities.arabic_extents import is_possessed
from transforms.entities.candidates import Candidate, cover, make_candidate
from transforms.entities.fields import is_day, is_present
from transforms.entities.lexicon import Hit, Lexicon
from transforms.entities.sorani import is_verb
from transforms.entities.tokens import ARTICLE, Tokens, read_last

_SITE, _SETTLEMENT = 0.75, 0.7
_MOST_OPENINGS = 2
_SHORTEST_BEFORE_ENDING = 4
_TOWN = "مدینه"
# No Persian dam, bay or island is named after an organization.
_WATERS = frozenset({"سد", "خلیج", "جزیره"})
_LED_TO = "وأدى"
# پایانه مرزی مهران
_OF_BORDERS = frozenset({"مرزی", "زمینی", "مرکزی"})
_OF_SITES = ("site_adjective", "town_adjective")
_WITH, _SORANI_UNITS = frozenset({"به", "له"}), frozenset({"ناحیه", "قهزا", "پاریزگا", "شار", "شاروچکه"})
# Sorani endings of what is known, or of any: سنووری پارێزگاکە.
_ONE = ("اکه", "هکه", "هکان", "یک")


def find_sites(
    tokens: Tokens, lexicon: Lexicon, hits: Iterable[Hit], places: Iterable[Candidate], taken: Iterable[Candidate]
) -> Iterator[Candidate]:
    """Yield the places whose noun announces them.

    Args:
        hits: of the lexicon over `tokens`; a listed title or organization is no place's name.
        places: the text's listed places; one behind a site's noun makes the site, and stays inside it.
        taken: organizations, of which no noun opens a place.
    """
    taken = list(taken)
    streets = lexicon.classes["place_noun"] - _WATERS if tokens.language == "fa" else frozenset()
    # Streets are named after parties too: خیابان فدائیان اسلام.
    named = [one for one in taken if tokens.word_before(one.first) in streets and one.detail != "club"]
    place_at = {place.first: place for place in sorted([*named, *places], key=lambda place: place.last)}
    covered = cover(tokens, (*place_at.values(), *taken))
    closed = {hit.first for hit in hits if hit.entry.kind in {"title", "head", "organization"}}
    weak = lexicon.classes["weak_site"]
    site = lexicon.classes["site"] | weak
    natural = lexicon.classes["natural_site"]
    pointing = lexicon.classes["determiner"] if tokens.language == "fa" else frozenset()
    for index, readings in enumerate(map(lexicon.place_nouns.__getitem__, tokens.words[:-1])):
        for form, offset in readings:
            if covered[index] or not tokens.joined[index] or (tokens.language == "ar" and _is_other(tokens, index)):
                break
            if tokens.word_before(index) in pointing or _is_counted(tokens, lexicon, index):
                # Any street, or the one that was spoken of.
                break
            first = index + 1
            is_described = tokens.words[first] in lexicon.classes["modifier"] or tokens.words[first] in _OF_BORDERS
            if is_described and tokens.joined[first]:
                first += 1
            if tokens.language == "ar" and _is_adjective(lexicon, tokens.words[first]):
                break
            known = place_at.get(first) or place_at.get(_skip_openings(tokens, lexicon, first))
            if not known and form in weak:
                break
            last = known.last if known else _read_name(tokens, lexicon, covered, closed, first, form in site)
            if "-" in tokens.gap(last) or (known and known.detail == "country" and tokens.language == "fa"):
                # A road from one place to another; a country's airport.
                break
            # مدينة الحسن الرياضية is a site, no town.
            is_site = form in site or (form == _TOWN and tokens.word_after(last) in lexicon.classes["town_adjective"])
            # بلدة زوطر الشرقية
            is_lying = tokens.language == "ar" and tokens.word_after(last) in lexicon.classes["lying"]
            if last >= first and (is_site or is_lying or not known):
                begin, start = (index, tokens.starts[index] + offset) if is_site else (first, tokens.starts[first])
                end = known.end if known else tokens.ends[last] - _ending_length(tokens, lexicon, last)
                last, end = _close(tokens, lexicon, last, end, is_site=is_site)
                kind, confidence = ("site", _SITE) if is_site else ("settlement", _SETTLEMENT)
                kind = "natural" if form in natural else kind
                yield make_candidate(tokens, begin, last, start, end, "LOC", confidence, kind)
            break


def _is_other(tokens: Tokens, index: int) -> bool:
    """Say whether an Arabic noun is somebody's, or folded like the valley, the verb of "and led to"."""
    return is_possessed(tokens, index) or tokens.surface(index) == _LED_TO


def _is_counted(tokens: Tokens, lexicon: Lexicon, index: int) -> bool:
    """Say whether a number stands before a Sorani noun: سێ گوندی کۆنترۆڵ کرد."""
    before = tokens.word_before(index)
    return tokens.language == "ckb" and (before.isdigit() or before in lexicon.classes["number"])


def _close(tokens: Tokens, lexicon: Lexicon, last: int, end: int, *, is_site: bool) -> tuple[int, int]:
    """Return the last word and the end of a place with the adjective that closes its name: ملعب البصرة الدولي."""
    word, classes = tokens.word_after(last), lexicon.classes
    is_closing = any(word in classes[name] for name in (_OF_SITES if is_site else ("lying",)))
    return (last + 1, tokens.ends[last + 1]) if is_closing else (last, end)


def _is_adjective(lexicon: Lexicon, word: str) -> bool:
    """Say whether an Arabic word only describes the noun before it: مقبرة صخرية."""
    if word.startswith(ARTICLE):
        return False
    return f"{ARTICLE}{word}" in lexicon.demonyms or (word.endswith("یه") and word not in lexicon.names)


def _skip_openings(tokens: Tokens, lexicon: Lexicon, first: int) -> int:
    """Return the word behind the words that open a site's name: بین‌المللی in فرودگاه بین‌المللی بغداد."""
    openings = lexicon.classes["place_opening"]
    last = first
    while last - first < _MOST_OPENINGS and tokens.words[last] in openings and tokens.joined[last]:
        last += 1
    return last


def _read_name(
    tokens: Tokens, lexicon: Lexicon, covered: bytearray, closed: set[int], first: int, is_site: bool
) -> int:
    """Return the last word of a name that begins at `first`, or `first - 1`.

    A name is one word, one more behind an opening word, and a surname behind a given name.
    """
    last = _skip_openings(tokens, lexicon, first)
    is_alone = is_verb(tokens.words[last]) or not lexicon.is_name_part(tokens.words[last])
    if lexicon.language == "ckb" and last > first and is_alone:
        # The opening is the name itself: گەڕەکی ئازادی.
        last = first
    is_after_opening = last > first and lexicon.language == "fa"
    if (is_after_opening or (lexicon.language == "ar" and is_site)) and tokens.joined[last]:
        is_given = lexicon.is_given(tokens.words[last])
        following = tokens.words[last + 1]
        is_inflected = lexicon.language == "ar" and lexicon.is_inflected(following)
        last += is_given and lexicon.is_name_part(following) and not is_inflected
        is_son = following in lexicon.classes["particle"] and tokens.words[last] == following and tokens.joined[last]
        # حي سيدي يوسف بن علي
        if is_son and lexicon.is_given(tokens.words[last + 1]) and not covered[last + 1]:
            return last + 1
    if lexicon.language == "ckb" and is_site and tokens.joined[last]:
        following = tokens.words[last + 1]
        last += following in lexicon.surnames and last + 1 not in closed and not is_verb(following)
    # With figures it is a date sooner: میدان ۱۷ شهریور.
    is_day_name = is_site and not tokens.words[first].isdigit() and is_day(tokens, lexicon, first)
    if is_day_name and not any(covered[first : first + 2]):
        return first + 1
    words = tokens.words[first : last + 1]
    if lexicon.language == "fa" and is_present(tokens, last):
        return first - 1
    if any(covered[first : last + 1]) or (first == last and first in closed):
        return first - 1
    is_name = all(word.isalpha() and len(word) > 1 for word in words) and _may_name(words[-1], lexicon, is_site)
    # گوندی سەر بەناحیەی
    is_name &= words[-1][:2] not in _WITH or words[-1][2:].removesuffix("ی") not in _SORANI_UNITS
    if lexicon.language == "fa" and is_name and words[-1] in lexicon.common and tokens.joined[last]:
        # خیابان درست کنم
        is_name = tokens.words[last + 1] not in lexicon.classes["light"]
    # ستاد الملك عبدالله الثاني
    is_king = lexicon.language == "ar" and last > first and tokens.word_after(last) in lexicon.classes["regnal"]
    return last + is_king if is_name else first - 1


def _may_name(word: str, lexicon: Lexicon, is_site: bool) -> bool:
    """Say whether a word may be a place's name: no function word, no common noun, no adjective of nationality."""
    if is_site and word in lexicon.classes["site_name"]:
        # Quarters and streets are named after everyday words too: گەڕەکی ئازادی, حي السلام.
        return True
    is_everyday = word in lexicon.classes["stop"] or word in lexicon.classes["plain"] or word in lexicon.demonyms
    nouns = ("settlement", "region_noun") if lexicon.language in {"fa", "ckb"} else ()
    is_known = lexicon.language == "ckb" and word.endswith(_ONE)
    if is_everyday or is_known or any(word in lexicon.classes[name] for name in nouns):
        # لە سنووری قەزای چەمچەماڵ: one noun behind another.
        return False
    if lexicon.language == "fa" and is_site:
        # Streets and squares are named after everyday words too: آزادی, شهدا.
        if word in lexicon.classes["no_site"]:
            return False
        return not word.endswith(("ها", "های", "هایی")) and not (word.endswith("ند") and word in lexicon.common)
    if lexicon.language == "ar" and lexicon.is_inflected(word):
        return False
    return word not in lexicon.common and not word.endswith(lexicon.inflections)


def _ending_length(tokens: Tokens, lexicon: Lexicon, index: int) -> int:
    """Return the length of the longest Sorani ending of a word; a lone ی is its own, but behind a listed place."""
    if tokens.language != "ckb":
        return 0
    word = tokens.words[index]
    if word in lexicon.surnames:
        return 0
    if word.endswith(("ای", "هی")) and len(word) > _SHORTEST_BEFORE_ENDING:
        # گوندی تۆپزاوای بینی: behind a vowel the letter is an ending.
        return 1
    cuts = ((len(word) - len(form), form) for form in read_last(word, "ckb"))
    return max((cut for cut, form in cuts if cut > 1 or lexicon.means(form, "place")), default=0)
