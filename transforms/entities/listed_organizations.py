"""The gazetteer layer for organizations that the lexicon lists; doubtful ones count only where a source is named."""

import re
from collections.abc import Iterable

from transforms.entities.candidates import Candidate
from transforms.entities.fields import is_no_institution
from transforms.entities.gazetteer import DOUBTFUL, is_written_as_name, opens_person
from transforms.entities.lexicon import Hit, Lexicon
from transforms.entities.sorani_context import is_bare_party, is_noun
from transforms.entities.tokens import ARTICLE, Tokens, read_first

_LISTED = 0.9
_SPORT_REACH, _SPORT_TEXT = 12, 60
_OF_CLUBS = frozenset({"role:coach", "role:player", "role:captain", "role:goalkeeper"})
# Prepositions of a place; a club has them too where one wins from it, or loses to it, in the next words.
_WHERE, _AND = frozenset({"له", "در", "به", "از", "فی", "الی"}), frozenset({"و"})
_RESULTS, _RESULT_REACH = ("برد", "شکست", "باخت", "گذشت", "پیشی", "دورا", "دوراند", "بهزاند"), 5
_TODAY = "الیوم"
# The line that opens Arabic news: the town of a report, up to three words, and the agency that signs it.
_MAX_DATELINE_CHARS = 32
_TOWN_BEFORE = re.compile(r"\s*\w+(?: \w+){0,2} ?[-\u2013\u2014/(] ?")
_TOWN_BEHIND = re.compile(r" ?[-\u2013\u2014/] ?\w+(?: \w+){0,2} ?[-\u2013\u2014:/]")
_SIGN_BEHIND = re.compile(r" ?(?:[-\u2013\u2014:/)]|$|\n)")
# Quotation marks around a medium that was told something, or that signs a line: قال لـ«النهار», بيروت: «النهار».
_TOLD_QUOTE = re.compile(r"(?:ل|\w: )[«\"“]$")
_CLOSING = frozenset('»"”')
# Persian: who is told something by a speaker is a medium as a rule.
_TO, _TOLD = "به", frozenset({"گفت", "گفته", "گفتند", "میگوید"})
# Arabic nouns for a part of the organization behind them, which is spoken of too: رئاسة مجلس الوزراء.
_PARTS = frozenset({"ریاسه", "مکتب", "دیوان", "امانه", "برنامج", "قسم", "نواب", "وفد"})
_IN = "فی"
_MEDIA = frozenset({"صحیفه", "جریده", "قناه", "مجله"})
_MONTHS, _FIRST_AND_SECOND = frozenset({"تشرین", "کانون"}), frozenset({"الاول", "الثانی"})
# Before a name that a firm has as well: مقاطعة أورانج.
_UNITS_OF_LAND = frozenset({"مقاطعه", "بمقاطعه", "بلده", "ببلده", "قریه", "بقریه", "جزیره", "ناحیه"})
_AGENCY = frozenset({"وکاله", "لوکاله", "بوکاله", "ووکاله"})


def find_organizations(tokens: Tokens, lexicon: Lexicon, hits: Iterable[Hit]) -> list[Candidate]:
    """Return the listed organizations.

    A doubtful one (مهر، فارس) counts only where a source is named, a doubtful club (استقلال) only beside
    words of sport.
    """
    hits = [_without_nation(tokens, lexicon, hit) for hit in hits]
    fields = list_portfolios(hits)
    found = []
    for hit in hits:
        entry = hit.entry
        if (
            entry.kind != "organization"
            or fields.issuperset(range(hit.first, hit.last + 1))
            or not is_written_as_name(tokens, lexicon, hit)
        ):
            continue
        if tokens.language == "ckb" and entry.detail != "club" and is_noun(tokens, lexicon, hit):
            continue
        if tokens.language == "ar" and _is_today(tokens, lexicon, hit):
            continue
        if hit.first == hit.last and (
            is_no_institution(tokens, lexicon, hit.last) or tokens.word_before(hit.first) in _UNITS_OF_LAND
        ):
            continue
        if entry.doubtful and not (
            entry.detail == "club"
            or _is_reported(tokens, lexicon, hit)
            or (tokens.language == "ckb" and is_bare_party(tokens, lexicon, hit))
        ):
            continue
        if entry.doubtful and entry.detail == "club" and not _is_club(tokens, lexicon, hit):
            continue
        if tokens.language == "ar" and (_is_quarter(tokens, lexicon, hit) or _is_month(tokens, hit)):
            continue
        confidence = DOUBTFUL if entry.doubtful else _LISTED
        is_eponym = hit.last == hit.first + 1 and tokens.words[hit.first] in lexicon.classes["eponymous"]
        detail = "eponym" if is_eponym else entry.detail
        found.append(
            Candidate(hit.first, hit.last, hit.start, hit.end, "ORG", entry.key, "gazetteer", confidence, detail)
        )
    if tokens.language == "fa":
        return _drop_called(tokens, lexicon, found)
    return _drop_explained(tokens, lexicon, found) if tokens.language == "ar" else found


def list_portfolios(hits: Iterable[Hit]) -> set[int]:
    """Return the words that say what a minister is for, no organization: آموزش و پرورش in وزیر آموزش و پرورش."""
    titles = (hit for hit in hits if hit.entry.kind == "title" and hit.entry.key.startswith("role:ministerof"))
    return {word for hit in titles for word in range(hit.first + 1, hit.last + 1)}


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


def _drop_explained(tokens: Tokens, lexicon: Lexicon, found: list[Candidate]) -> list[Candidate]:
    """Leave out the Arabic names that another listed one only puts a noun before: قوى الأمن الداخلي."""
    spans = {(one.first, one.last) for one in found}
    # An agency's own name stands without the noun: وكالة رويترز, but وكالة أنباء فارس.
    found = [one for one in found if tokens.words[one.first] not in _AGENCY or (one.first + 1, one.last) not in spans]
    found = [_without_noun(tokens, lexicon, one) for one in found]
    longer = {(one.first + 1, one.last) for one in found if tokens.words[one.first] not in _PARTS}
    return [one for one in found if (one.first, one.last) not in longer]


def _without_noun(tokens: Tokens, lexicon: Lexicon, org: Candidate) -> Candidate:
    """Return an Arabic newspaper or channel that is listed with its noun as what it is called: صحيفة الراي."""
    if org.first == org.last or all(form not in _MEDIA for form, _ in read_first(tokens.words[org.first], "ar")):
        return org
    first = org.first + 1
    # جريدة فلسطين
    is_place = lexicon.means(" ".join(tokens.words[first : org.last + 1]), "place")
    return org if is_place else org._replace(first=first, start=tokens.starts[first])


def _is_club(tokens: Tokens, lexicon: Lexicon, hit: Hit) -> bool:
    if not _is_about_sport(tokens, lexicon, hit) or opens_person(tokens, lexicon, hit):
        return False
    return not (
        lexicon.means(" ".join(tokens.words[hit.first : hit.last + 1]), "place") and _is_town(tokens, lexicon, hit)
    )


def _is_quarter(tokens: Tokens, lexicon: Lexicon, hit: Hit) -> bool:
    """Say whether a club's quarter is meant, with "in" before it and no word of sport near: في منزله بالزمالك."""
    is_inside = tokens.words[hit.first].startswith("ب") and hit.start == tokens.starts[hit.first] + 1
    if not is_inside and tokens.word_before(hit.first).removeprefix("و") != _IN:
        return False
    name = tokens.view.text[hit.start : hit.end]
    return lexicon.means(name, "place") and not _is_about_sport(tokens, lexicon, hit)


def _is_month(tokens: Tokens, hit: Hit) -> bool:
    """Say whether a club's name is that of a Levantine month here: 22 تشرين الثاني."""
    is_dated = tokens.word_before(hit.first).isdigit() or tokens.word_after(hit.last) in _FIRST_AND_SECOND
    return is_dated and tokens.words[hit.last] in _MONTHS


def _without_nation(tokens: Tokens, lexicon: Lexicon, hit: Hit) -> Hit:
    """Return an Arabic club without the nationality that tells it from others of its name: الزوراء العراقي."""
    word = tokens.words[hit.last]
    if hit.last == hit.first or not word.startswith(ARTICLE) or word not in lexicon.demonyms:
        return hit
    end = tokens.ends[hit.last - 1]
    names = lexicon.names.get(tokens.view.text[hit.start : end], ())
    if not any(entry.detail == "club" and entry.key == hit.entry.key for entry in names):
        return hit
    return hit._replace(last=hit.last - 1, end=end, entry=hit.entry._replace(detail="club"))


def _is_town(tokens: Tokens, lexicon: Lexicon, hit: Hit) -> bool:
    """Say whether a name of a town and its club is the town's: لە زاخۆ و ئاکرێ, پارێزگاری دهۆک; not لە زاخۆ بردەوە."""
    first = hit.first
    while tokens.word_before(first) in _AND and lexicon.means(tokens.word_before(first - 1), "place"):
        first -= 2
    before = tokens.word_before(first)
    titles = {entry.key for entry in lexicon.names.get(before, ()) if entry.kind == "title"}
    if before in lexicon.classes["place_cue"] - _WHERE or (titles and titles.isdisjoint(_OF_CLUBS)):
        return True
    around = (tokens.word_before(first - 1), *tokens.words[hit.last + 1 : hit.last + _RESULT_REACH])
    return before in _WHERE and not any(word.startswith(_RESULTS) for word in around)


def _is_about_sport(tokens: Tokens, lexicon: Lexicon, hit: Hit) -> bool:
    """Say whether words of sport stand near: one such as "league", or "goal", which may be any aim, and such a one."""
    around = _list_around(tokens, hit, _SPORT_REACH)
    if not lexicon.classes["sport"].isdisjoint(around):
        return True
    weak = lexicon.classes["weak_sport"] & around
    if not weak:
        return False
    return len(weak) > 1 or not lexicon.classes["sport"].isdisjoint(_list_around(tokens, hit, _SPORT_TEXT))


def _list_around(tokens: Tokens, hit: Hit, reach: int) -> set[str]:
    return {*tokens.words[max(0, hit.first - reach) : hit.first], *tokens.words[hit.last + 1 : hit.last + 1 + reach]}


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
