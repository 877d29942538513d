"""The gazetteer layer: places and public figures that the lexicon lists, doubtful names only in context."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from transforms.entities.candidates import Candidate
from transforms.entities.lexicon import Hit, Lexicon
from transforms.entities.names import SURNAME_ENDS
from transforms.entities.sorani import is_verb
from transforms.entities.sorani_context import is_noun, is_surname, opens_name
from transforms.entities.tokens import ARTICLE, DASHES, Tokens, has_tanween, read_first

_CONFIDENCE = {"country": 0.97, "republic": 0.97, "region": 0.95, "area": 0.9, "province": 0.9, "city": 0.9}
_COUNTRY = "country:"
# So many other places of its country make a doubtful one likely.
_FEWEST_NEIGHBOURS = 2
_FIGURE = 0.95
# Of a name that is an everyday word too.
DOUBTFUL = 0.7
_SHORTEST_ORIGIN = 4
# Sorani surnames of origin: حەڵەبجەیی.
_ORIGIN = "یی"
# Nouns of roads, folded, and how far before the first place that they join.
_ROUTES = frozenset({"محور", "جاده", "اتوبان", "ازادراه", "بزرگراه", "طریق", "الطریق", "ریگای", "ریگا", "مسیر"})
_ROUTE_REACH = 4
_AND = frozenset({"و", "اور", "and", "یا"})
_IN, _OF = "فی", "من"
# "Of the house of", folded, in Arabic and Persian and in Sorani.
_HOUSES = frozenset({"ال", "یال"})
_NILE = "النیل"
# The Quds Force is named after Jerusalem.
_QUDS, _FORCES = frozenset({"قدس", "القدس"}), frozenset({"نیروی", "سپاه", "قرارگاه", "فیلق", "بفیلق", "لفیلق", "قوه"})
# Persian: whom institutions and shrines are named after, with their town behind: بیمارستان امام حسین تهران.
_EPONYMS = frozenset({"امام", "امامزاده", "حضرت", "شهید", "شهدای", "ایتالله"})
# Arabic places with an article that a given name never stands before as a subject.
_GREAT = frozenset(
    {"القاهره", "الریاض", "الدوحه", "الجزایر", "الخرطوم", "القدس", "الموصل", "الکویت", "الرباط", "المنامه", "الاردن"}
    | {"العراق", "المغرب", "السودان", "الیمن", "السعودیه", "الامارات", "البحرین", "الصین", "الهند", "الانبار"}
    | {"الفلوجه", "الرمادی", "النجف", "البصره", "الکوفه", "الحدیده", "الضفه", "الجولان", "الاسکندریه", "الرقه"}
)


def find_places(tokens: Tokens, lexicon: Lexicon, hits: Iterable[Hit]) -> list[Candidate]:
    """Return the places of the text; the longest of those that begin at a word, and each inside another.

    A doubtful name counts behind a cue (شهر، استان، مدينة) or where و puts it beside a sure place, an Arabic one that
    is no everyday word also in a text with other places of its country (العقبة in news of Jordan).
    """
    places = [
        hit
        for hit in hits
        if hit.entry.kind == "place"
        and is_written_as_name(tokens, lexicon, hit)
        and not _is_cut_from_name(tokens, lexicon, hit)
        and not _names_force(tokens, hit)
        and not _is_reaching(tokens, hit)
        and not (tokens.language == "ar" and hit.first == hit.last and qualifies_noun(tokens, lexicon, hit.first))
    ]
    if tokens.language == "ckb":
        titled = {hit.first for hit in hits if hit.entry.kind == "title"}
        places = [
            hit for hit in places if not (is_noun(tokens, lexicon, hit) or is_surname(tokens, lexicon, hit, titled))
        ]
        places = [hit for hit in places if not opens_name(tokens, lexicon, hit, titled)]
    places = [hit for hit in places if not (opens_person(tokens, lexicon, hit) or _closes_person(tokens, lexicon, hit))]
    sure = [hit for hit in places if not hit.entry.doubtful]
    first_words, last_words = {hit.first for hit in sure}, {hit.last for hit in sure}
    found = list(sure)
    known = _count_places(sure) if tokens.language == "ar" else {}
    for hit in places:
        if hit.entry.doubtful and (
            _has_cue(tokens, lexicon, hit)
            or _is_beside(tokens, hit, first_words, last_words)
            or (known.get(hit.entry.country, 0) >= _FEWEST_NEIGHBOURS and _is_rare(tokens, lexicon, hit))
        ):
            found.append(hit)
    placed = (_as_place(hit) for hit in _drop_adjectives(tokens, lexicon, found))
    return [_as_site(tokens, lexicon, place) for place in placed]


def _count_places(hits: Iterable[Hit]) -> Mapping[str, int]:
    """Return of how many places of each country a text speaks, the country itself among them."""
    keys = {hit.entry.key: hit.entry.country or hit.entry.key.removeprefix(_COUNTRY) for hit in hits}
    return Counter(keys.values())


def _is_rare(tokens: Tokens, lexicon: Lexicon, hit: Hit) -> bool:
    """Say whether a name's first word is on no list of words or persons, behind a clitic neither, and no adjective."""
    word = tokens.words[hit.first]
    return not word.endswith("یه") and lexicon.listed.isdisjoint(form for form, _ in read_first(word, tokens.language))


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
        is_other |= tokens.language == "fa" and hit.last == first and _leads_to_surname(tokens, lexicon, hit)
        is_other |= _is_cut_from_name(tokens, lexicon, hit) or tokens.word_after(hit.last) in SURNAME_ENDS
        if not (is_inside or is_other) and is_written_as_name(tokens, lexicon, hit):
            # What a pope is known by is his title and a name; the title is no part of it.
            is_titled = hit.last > first and _opens_with_title(tokens, lexicon, hit)
            begin, start = (first + 1, tokens.starts[first + 1]) if is_titled else (first, hit.start)
            last, end = _read_house(tokens, lexicon, hit)
            key = hit.entry.key
            found.append(Candidate(begin, last, start, end, "PER", key, "gazetteer", _FIGURE, "figure"))
    return found


def _leads_to_surname(tokens: Tokens, lexicon: Lexicon, hit: Hit) -> bool:
    """Say whether a figure's name is another person's given name here: نصرالله رشنودی."""
    following = tokens.word_after(hit.last)
    is_unlisted = following not in lexicon.listed and following not in lexicon.names
    return lexicon.is_given(tokens.words[hit.last]) and is_unlisted and lexicon.is_name_part(following)


def _read_house(tokens: Tokens, lexicon: Lexicon, hit: Hit) -> tuple[int, int]:
    """Return the last word and the end of a figure's name with the house behind it: محمد بن سلمان آل سعود."""
    house = hit.last + 2
    if (
        tokens.word_after(hit.last) not in _HOUSES
        or not tokens.word_after(house - 1)
        or hit.end != tokens.ends[hit.last]
    ):
        return hit.last, hit.end
    return (house, tokens.ends[house]) if lexicon.is_name_part(tokens.words[house]) else (hit.last, hit.end)


def _opens_with_title(tokens: Tokens, lexicon: Lexicon, hit: Hit) -> bool:
    return tokens.view.text[hit.start : tokens.ends[hit.first]] in lexicon.classes["name_title"]


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


def is_written_as_name(tokens: Tokens, lexicon: Lexicon, hit: Hit) -> bool:
    """In English a name has a capital, and one that is also a function word (US, WHO) nothing else.

    In Arabic one of one word has no ending of a count: 26 برجاً.
    """
    if tokens.language == "ar" and hit.first == hit.last:
        return not has_tanween(tokens, hit.last)
    if tokens.language != "en":
        return True
    surface = tokens.unfold(hit.start, hit.end)
    return surface.isupper() if tokens.words[hit.first] in lexicon.classes["stop"] else surface[0].isupper()


def opens_person(tokens: Tokens, lexicon: Lexicon, hit: Hit) -> bool:
    """Say whether the name is also a given name, and a name stands behind it: سۆران عومەر is no town."""
    word = tokens.words[hit.first]
    is_given = hit.first == hit.last and lexicon.is_given(word)
    if not (is_given and tokens.joined[hit.first]):
        return False
    following = tokens.words[hit.first + 1]
    return lexicon.is_listed_name(following) or (lexicon.language == "ckb" and _ORIGIN in following[3:])


def _as_place(hit: Hit) -> Candidate:
    entry = hit.entry
    confidence = DOUBTFUL if entry.doubtful else _CONFIDENCE[entry.detail]
    return Candidate(hit.first, hit.last, hit.start, hit.end, "LOC", entry.key, "gazetteer", confidence, entry.detail)


def _as_site(tokens: Tokens, lexicon: Lexicon, place: Candidate) -> Candidate:
    """Return a listed site as such, in Arabic with the adjective that closes its name: مطار معيتيقة الدولي."""
    nouns = {one.form for one in lexicon.place_nouns[tokens.words[place.first]]} if place.first < place.last else set()
    if not nouns:
        return place
    if nouns & lexicon.classes["weak_site"]:
        place = place._replace(detail="port")
    last = place.last + 1
    if tokens.word_after(place.last) not in lexicon.classes["site_adjective"]:
        return place
    return place._replace(last=last, end=tokens.ends[last])


def _drop_adjectives(tokens: Tokens, lexicon: Lexicon, hits: Iterable[Hit]) -> Iterator[Hit]:
    """Leave out what Sorani's ending ی makes an adjective or a surname: ئێرانی is Iranian, بارزانی of Barzan.

    Behind a vowel it is a case ending: تورکیای is Turkey, تورکی Turkish.
    """
    for hit in hits:
        word = tokens.words[hit.last]
        is_cut = (
            lexicon.language == "ckb" and hit.first == hit.last and word.endswith("ی") and word not in lexicon.names
        )
        # بارزانی داوای کرد: a surname of origin speaks sooner than its place is spoken of.
        is_speaker = is_cut and word in lexicon.surnames and not tokens.word_before(hit.first)
        if not is_speaker and (not is_cut or word[-2] == "ا" or _is_object(tokens, lexicon, hit)):
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


def _is_reaching(tokens: Tokens, hit: Hit) -> bool:
    """Say whether the Arabic Nile is "to harm" here, which has its preposition behind it: النيل من سمعته."""
    return tokens.words[hit.first] == _NILE and tokens.word_after(hit.last) == _OF


def qualifies_noun(tokens: Tokens, lexicon: Lexicon, index: int) -> bool:
    """Say whether an Arabic word is the nationality of the noun before it, both without article: مخرجة سورية."""
    before, word = tokens.word_before(index), tokens.words[index]
    if before.startswith(ARTICLE) or f"{ARTICLE}{word}" not in lexicon.demonyms:
        return False
    if not lexicon.means(word, "place"):
        return True
    return before.endswith(("ه", "ات")) and before not in lexicon.classes["place_cue"]


def _is_cut_from_name(tokens: Tokens, lexicon: Lexicon, hit: Hit) -> bool:
    """Say whether an Arabic given name begins with the letter of a preposition: كريم is not ريم, فاطمة no أطمة."""
    word = tokens.words[hit.first]
    return hit.start > tokens.starts[hit.first] and lexicon.is_given(word)


def _has_cue(tokens: Tokens, lexicon: Lexicon, hit: Hit) -> bool:
    cues, word = lexicon.classes["place_cue"], tokens.word_before(hit.first)
    name = tokens.words[hit.first]
    if (
        lexicon.language == "ar"
        and word.removeprefix("و") == _IN
        and (name in lexicon.common or name in lexicon.classes["everyday"])
    ):
        # What is in an everyday word is in no place: في بيان, في الكرامة.
        return False
    return word in cues or (lexicon.language == "ar" and any(one.form in cues for one in read_first(word, "ar")))


def _ends_route(tokens: Tokens, place: int) -> bool:
    """Say whether the noun of a road stands close before a place: محور رفسنجان – انار."""
    return not _ROUTES.isdisjoint(tokens.words[max(0, place - _ROUTE_REACH) : place])


def _is_beside(tokens: Tokens, hit: Hit, first_words: set[int], last_words: set[int]) -> bool:
    """Say whether و stands between the name and a sure place (سوریه و مالی), or a dash on the road between the two."""
    before, after = hit.first - 1, hit.last + 1
    if before in last_words and tokens.gaps[before].strip() in DASHES and _ends_route(tokens, before):
        return True
    if before > 0 and tokens.words[before] in _AND and before - 1 in last_words:
        return True
    if tokens.language == "ar":
        return before in last_words and hit.start > tokens.starts[hit.first]
    return after < len(tokens.words) and tokens.words[after] in _AND and after + 1 in first_words
