"""The gazetteer layer: places, organizations and figures that the lexicon lists, doubtful names only in context."""

import re
from collections.abc import Iterable, Iterator

from transforms.entities.candidates import Candidate
from transforms.entities.fields import is_no_institution
from transforms.entities.lexicon import Hit, Lexicon
from transforms.entities.sorani import is_verb
from transforms.entities.sorani_context import is_bare_party, is_noun, is_surname, opens_name
from transforms.entities.tokens import Tokens

_CONFIDENCE = {"country": 0.97, "republic": 0.97, "region": 0.95, "area": 0.9, "province": 0.9, "city": 0.9}
_ORGANIZATION = 0.9
_MINISTRY = 0.9
_FIGURE = 0.95
_DOUBTFUL = 0.7
_SPORT_REACH = 12
_SHORTEST_ORIGIN = 4
_TODAY = "الیوم"
_TANWEEN = "\u064b"
# The line that opens Arabic news: the town of a report, up to three words, and the agency that signs it.
_MAX_DATELINE_CHARS = 32
_TOWN_BEFORE = re.compile(r"\s*\w+(?: \w+){0,2} ?[-\u2013\u2014/(] ?")
_TOWN_BEHIND = re.compile(r" ?[-\u2013\u2014/] ?\w+(?: \w+){0,2} ?[-\u2013\u2014:/]")
_SIGN_BEHIND = re.compile(r" ?(?:[-\u2013\u2014:/)]|$|\n)")
# Quotation marks around a medium that was told something, or that signs a line: قال لـ«النهار», بيروت: «النهار».
_TOLD_QUOTE = re.compile(r"(?:ل|\w: )[«\"“]$")
_CLOSING = frozenset('»"”')
# Sorani surnames of origin: حەڵەبجەیی.
_ORIGIN = "یی"
_AND = frozenset({"و", "اور", "and", "یا"})
_IN = "فی"
# The Quds Force is named after Jerusalem.
_QUDS, _FORCES = frozenset({"قدس", "القدس"}), frozenset({"نیروی", "سپاه", "قرارگاه", "فیلق", "بفیلق", "لفیلق", "قوه"})
# Persian: whom institutions and shrines are named after, with their town behind: بیمارستان امام حسین تهران.
_EPONYMS = frozenset({"امام", "امامزاده", "حضرت", "شهید", "شهدای", "ایتالله"})
# Persian: who is told something by a speaker is a medium as a rule.
_TO, _TOLD = "به", frozenset({"گفت", "گفته", "گفتند", "میگوید"})
# Arabic nouns for a part of the organization behind them, which is spoken of too: رئاسة مجلس الوزراء.
_PARTS = frozenset({"ریاسه", "مکتب", "دیوان", "امانه", "برنامج", "قسم", "نواب", "وفد"})
_AGENCY = frozenset({"وکاله", "لوکاله", "بوکاله", "ووکاله"})
# Arabic places with an article that a given name never stands before as a subject.
_GREAT = frozenset(
    {"القاهره", "الریاض", "الدوحه", "الجزایر", "الخرطوم", "القدس", "الموصل", "الکویت", "الرباط", "المنامه", "الاردن"}
    | {"العراق", "المغرب", "السودان", "الیمن", "السعودیه", "الامارات", "البحرین", "الصین", "الهند", "الانبار"}
    | {"الفلوجه", "الرمادی", "النجف", "البصره", "الکوفه", "الحدیده", "الضفه", "الجولان", "الاسکندریه", "الرقه"}
)


def find_places(tokens: Tokens, lexicon: Lexicon, hits: Iterable[Hit]) -> list[Candidate]:
    """Return the places of the text; the longest of those that begin at a word, and each inside another.

    A doubtful name counts behind a cue (شهر، استان، مدينة) or where و puts it beside a sure place.
    """
    places = [
        hit
        for hit in hits
        if hit.entry.kind == "place"
        and _is_written_as_name(tokens, lexicon, hit)
        and not _is_cut_from_name(tokens, lexicon, hit)
        and not _names_force(tokens, hit)
    ]
    if tokens.language == "ckb":
        titled = {hit.first for hit in hits if hit.entry.kind == "title"}
        places = [
            hit for hit in places if not (is_noun(tokens, lexicon, hit) or is_surname(tokens, lexicon, hit, titled))
        ]
        places = [hit for hit in places if not opens_name(tokens, lexicon, hit, titled)]
    places = [
        hit for hit in places if not (_opens_person(tokens, lexicon, hit) or _closes_person(tokens, lexicon, hit))
    ]
    sure = [hit for hit in places if not hit.entry.doubtful]
    first_words, last_words = {hit.first for hit in sure}, {hit.last for hit in sure}
    found = list(sure)
    for hit in places:
        if hit.entry.doubtful and (_has_cue(tokens, lexicon, hit) or _is_beside(tokens, hit, first_words, last_words)):
            found.append(hit)
    return [_as_place(hit) for hit in _drop_adjectives(tokens, lexicon, found)]


def find_organizations(tokens: Tokens, lexicon: Lexicon, hits: Iterable[Hit]) -> list[Candidate]:
    """Return the listed organizations.

    A doubtful one (مهر، فارس) counts only where a source is named, a doubtful club (استقلال) only beside
    words of sport.
    """
    found = []
    for hit in hits:
        entry = hit.entry
        if entry.kind != "organization" or not _is_written_as_name(tokens, lexicon, hit):
            continue
        if tokens.language == "ckb" and entry.detail != "club" and is_noun(tokens, lexicon, hit):
            continue
        if tokens.language == "ar" and _is_today(tokens, lexicon, hit):
            continue
        if hit.first == hit.last and is_no_institution(tokens, lexicon, hit.last):
            continue
        if entry.doubtful and not (
            entry.detail == "club"
            or _is_reported(tokens, lexicon, hit)
            or (tokens.language == "ckb" and is_bare_party(tokens, lexicon, hit))
        ):
            continue
        if entry.doubtful and entry.detail == "club" and not _is_club(tokens, lexicon, hit):
            continue
        confidence = _DOUBTFUL if entry.doubtful else _MINISTRY if entry.detail == "ministry" else _ORGANIZATION
        is_eponym = hit.last == hit.first + 1 and tokens.words[hit.first] in lexicon.classes["eponymous"]
        detail = "eponym" if is_eponym else entry.detail
        found.append(
            Candidate(hit.first, hit.last, hit.start, hit.end, "ORG", entry.key, "gazetteer", confidence, detail)
        )
    if tokens.language == "fa":
        return _drop_called(tokens, lexicon, found)
    return _drop_explained(tokens, found) if tokens.language == "ar" else found


def _is_today(tokens: Tokens, lexicon: Lexicon, hit: Hit) -> bool:
    """Say whether an Arabic name ends with today, and a day it is: روسيا اليوم الثلاثاء, البنك المركزي المصري اليوم."""
    if tokens.words[hit.last] != _TODAY or hit.first == hit.last:
        return False
    if tokens.word_before(hit.first).startswith("ال") and tokens.words[hit.first] in lexicon.demonyms:
        return True
    return tokens.word_after(hit.last) in lexicon.classes["header_next"]


def _drop_called(tokens: Tokens, lexicon: Lexicon, found: list[Candidate]) -> list[Candidate]:
    """Leave out the Persian names that the longer one only puts a noun before: سازمان اورژانس کشور."""
    organs = lexicon.classes["organ"] - {"سازمان", "مرکز"}
    longest: dict[int, int] = {}
    for one in found:
        if tokens.words[one.first] not in organs:
            longest[one.first] = max(longest.get(one.first, -1), one.last)
    return [one for one in found if one.last > longest.get(one.first - 1, -1)]


def _drop_explained(tokens: Tokens, found: list[Candidate]) -> list[Candidate]:
    """Leave out the Arabic names that another listed one only puts a noun before: قوى الأمن الداخلي."""
    spans = {(one.first, one.last) for one in found}
    # An agency's own name stands without the noun: وكالة رويترز, but وكالة أنباء فارس.
    found = [one for one in found if tokens.words[one.first] not in _AGENCY or (one.first + 1, one.last) not in spans]
    longer = {(one.first + 1, one.last) for one in found if tokens.words[one.first] not in _PARTS}
    return [one for one in found if (one.first, one.last) not in longer]


def find_figures(tokens: Tokens, lexicon: Lexicon, hits: Iterable[Hit]) -> list[Candidate]:
    """Return the listed public figures; a lone surname not behind a given name, which makes it another person's."""
    longest = {hit.first: hit for hit in hits if hit.entry.kind == "person"}
    found: list[Candidate] = []
    for first, hit in sorted(longest.items()):
        is_inside = bool(found) and first <= found[-1].last
        before = tokens.word_before(first)
        is_other = hit.last == first and lexicon.is_given(before)
        # Of two words: ڕەجەب تەییب ئەردۆغان.
        is_other |= (
            tokens.language == "ckb"
            and hit.last == first > 1
            and f"{tokens.words[first - 2]} {before}" in lexicon.given
        )
        is_other |= _is_cut_from_name(tokens, lexicon, hit)
        if not (is_inside or is_other) and _is_written_as_name(tokens, lexicon, hit):
            key = hit.entry.key
            found.append(Candidate(first, hit.last, hit.start, hit.end, "PER", key, "gazetteer", _FIGURE, "figure"))
    return found


def join_regions(tokens: Tokens, places: list[Candidate], countries: dict[str, str]) -> Iterator[Candidate]:
    """Yield a region together with its country right after it: اقلیم کردستان عراق.

    Args:
        tokens: of the text.
        places: candidates of `find_places`.
        countries: key of a region to the key of the country it belongs to.
    """
    by_first = {place.first: place for place in places if place.detail == "country"}
    for place in places:
        country = by_first.get(place.last + 1)
        is_next = country is not None and tokens.joined[place.last]
        if place.detail == "region" and country and is_next and countries.get(place.key) == country.key:
            yield place._replace(last=country.last, end=country.end, method="rule")


def _as_place(hit: Hit) -> Candidate:
    entry = hit.entry
    confidence = _DOUBTFUL if entry.doubtful else _CONFIDENCE[entry.detail]
    return Candidate(hit.first, hit.last, hit.start, hit.end, "LOC", entry.key, "gazetteer", confidence, entry.detail)


def _drop_adjectives(tokens: Tokens, lexicon: Lexicon, hits: Iterable[Hit]) -> Iterator[Hit]:
    """Leave out what Sorani's ending ی makes an adjective or a surname: ئێرانی is Iranian, بارزانی of Barzan.

    Behind a vowel it is a case ending: تورکیای is Turkey, تورکی Turkish.
    """
    for hit in hits:
        word = tokens.words[hit.last]
        is_cut = (
            lexicon.language == "ckb" and hit.first == hit.last and word.endswith("ی") and word not in lexicon.names
        )
        if not is_cut or word[-2] == "ا" or _is_object(tokens, lexicon, hit):
            yield hit


def _is_object(tokens: Tokens, lexicon: Lexicon, hit: Hit) -> bool:
    """Say whether a Sorani place is an object (سەردانی کەرکووکی کرد): a verb stands behind it, a cue before it."""
    after, before = hit.last + 1, hit.first - 1
    if tokens.joined[hit.last] and not lexicon.classes["light"].isdisjoint(tokens.words[after : after + 2]):
        return True
    # Behind خەڵکی (people) a country's ی makes an adjective, a town's does not.
    is_town = hit.entry.detail != "country" and before >= 0 and tokens.joined[before]
    if is_town and tokens.joined[hit.last] and is_verb(tokens.words[after]):
        return True
    return is_town and tokens.words[before] in lexicon.classes["place_cue"]


def _opens_person(tokens: Tokens, lexicon: Lexicon, hit: Hit) -> bool:
    """Say whether the name is also a given name, and a name stands behind it: سۆران عومەر is no town."""
    word = tokens.words[hit.first]
    is_given = hit.first == hit.last and lexicon.is_given(word)
    if not (is_given and tokens.joined[hit.first]):
        return False
    following = tokens.words[hit.first + 1]
    return lexicon.is_listed_name(following) or (lexicon.language == "ckb" and _ORIGIN in following[3:])


def _closes_person(tokens: Tokens, lexicon: Lexicon, hit: Hit) -> bool:
    """Say whether a place behind a given name is a surname: a Persian city far away (مهدی تارتار), a Sorani origin."""
    before = hit.first - 1
    if before < 0 or not tokens.joined[before] or hit.first != hit.last:
        return False
    if lexicon.language == "ckb":
        # A town with the ending of origin: ڕەنج سەنگاوی.
        is_given = lexicon.is_given(tokens.words[before])
        return is_given and tokens.ends[hit.last] == hit.end + 1 and tokens.words[hit.last].endswith("ی")
    if lexicon.language == "ar":
        # الدكتور عبد الله السند: a verb's subject has a surname as a rule; بخاري is one sooner than بخارى.
        word = tokens.words[hit.first]
        is_own = hit.start == tokens.starts[hit.first] and word not in _GREAT
        is_of_origin = len(word) > _SHORTEST_ORIGIN and tokens.surface(hit.last)[-1] == "ي"
        return is_own and (word.startswith("ال") or is_of_origin) and tokens.words[before] in lexicon.given
    if lexicon.language != "fa":
        return False
    if hit.entry.detail != "city" or tokens.words[before] not in lexicon.given:
        return False
    is_far = hit.entry.country not in {"IR", "AF", "IQ"}
    return is_far or ("،" in tokens.gaps[hit.last] and not _is_named_after(tokens, lexicon, before))


def _is_named_after(tokens: Tokens, lexicon: Lexicon, index: int) -> bool:
    """Say whether a Persian given name is whom an institution or a site is named after: حرم امام رضا."""
    before = tokens.word_before(index)
    if before in _EPONYMS or any(before in lexicon.classes[name] for name in ("site", "weak_site", "eponymous")):
        return True
    return lexicon.means(before, "head")


def _names_force(tokens: Tokens, hit: Hit) -> bool:
    """Say whether the Quds Force is named, and no place: نیروی قدس, فيلق القدس."""
    return tokens.words[hit.first] in _QUDS and tokens.word_before(hit.first) in _FORCES


def _is_cut_from_name(tokens: Tokens, lexicon: Lexicon, hit: Hit) -> bool:
    """Say whether an Arabic given name begins with the letter of a preposition: كريم is not ريم, فاطمة no أطمة."""
    word = tokens.words[hit.first]
    return hit.start > tokens.starts[hit.first] and lexicon.is_given(word)


def _is_written_as_name(tokens: Tokens, lexicon: Lexicon, hit: Hit) -> bool:
    """In English a name has a capital, and one that is also a function word (US, WHO) nothing else.

    In Arabic one of one word has no ending of a count: 26 برجاً.
    """
    if tokens.language == "ar" and hit.first == hit.last:
        # The mark stands behind the last letter or the one before.
        end = tokens.raw_end(hit.last)
        return _TANWEEN not in tokens.view.raw[end - 1 : end + 1]
    if tokens.language != "en":
        return True
    surface = tokens.unfold(hit.start, hit.end)
    return surface.isupper() if tokens.words[hit.first] in lexicon.classes["stop"] else surface[0].isupper()


def _has_cue(tokens: Tokens, lexicon: Lexicon, hit: Hit) -> bool:
    cues, word = lexicon.classes["place_cue"], tokens.word_before(hit.first)
    if lexicon.language == "ar" and word.removeprefix("و") == _IN and tokens.words[hit.first] in lexicon.common:
        # What is in an everyday word is in no place: في بيان.
        return False
    return word in cues or (lexicon.language == "ar" and word[:1] == "و" and word[1:] in cues)


def _is_beside(tokens: Tokens, hit: Hit, first_words: set[int], last_words: set[int]) -> bool:
    """Say whether و stands between the name and a sure place: سوریه و مالی."""
    before, after = hit.first - 1, hit.last + 1
    if before > 0 and tokens.words[before] in _AND and before - 1 in last_words:
        return True
    if tokens.language == "ar":
        return before in last_words and hit.start > tokens.starts[hit.first]
    return after < len(tokens.words) and tokens.words[after] in _AND and after + 1 in first_words


def _is_about_sport(tokens: Tokens, lexicon: Lexicon, hit: Hit) -> bool:
    around = (*tokens.words[max(0, hit.first - _SPORT_REACH) : hit.first], *tokens.words[hit.last + 1 :][:_SPORT_REACH])
    return not lexicon.classes["sport"].isdisjoint(around)


def _is_club(tokens: Tokens, lexicon: Lexicon, hit: Hit) -> bool:
    return _is_about_sport(tokens, lexicon, hit) and not _opens_person(tokens, lexicon, hit)


def _is_dateline(tokens: Tokens, hit: Hit) -> bool:
    """Say whether a name signs the line that it stands in, with a town: واع - بغداد - .., بغداد – واع."""
    text = tokens.view.text
    line = text.rfind("\n", 0, hit.start) + 1
    before, after = text[line : hit.start], text[hit.end : hit.end + _MAX_DATELINE_CHARS]
    if before.strip():
        return bool(_TOWN_BEFORE.fullmatch(before) and _SIGN_BEHIND.match(after))
    return bool(_TOWN_BEHIND.match(after))


def _is_told_in_quotes(tokens: Tokens, hit: Hit) -> bool:
    """Say whether a name in quotation marks is one that somebody tells, or that signs the line of a town."""
    before = tokens.view.text[max(0, hit.start - 4) : hit.start]
    return tokens.gaps[hit.last][:1] in _CLOSING and _TOLD_QUOTE.search(before) is not None


def _is_reported(tokens: Tokens, lexicon: Lexicon, hit: Hit) -> bool:
    """Say whether the words before name a source: به گزارش، نقلا عن."""
    first, last = hit.first, hit.last
    if tokens.language == "ar" and (_is_dateline(tokens, hit) or _is_told_in_quotes(tokens, hit)):
        return True
    if first < 1 or not tokens.joined[first - 1]:
        return False
    reports = lexicon.classes["report"]
    before = tokens.words[first - 1]
    if tokens.language == "fa" and before == _TO and tokens.joined[last]:
        # به شرق گفت
        return tokens.words[last + 1] in _TOLD
    return before in reports or (first > 1 and f"{tokens.words[first - 2]} {before}" in reports)
