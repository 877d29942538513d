"""Words that text has without the space between them: what a stripped half-space, or a lost space, leaves glued."""

from collections import defaultdict
from collections.abc import Mapping

from transforms.dates.entries import Word, affixed, fold_forms, own_words
from transforms.dates.vocabulary import Vocabulary

# Letters that are not joined to the next, so that a space behind them is easily left out.
_NOT_JOINED = frozenset("ادذرزڑژو")
_ABBREVIATION = 3
_TEN = 10
_GLUED_LEADS = frozenset(("در", "از", "تا"))
_GLUED_BEHIND = _GLUED_LEADS | {"و"}
_UNMISTAKABLE = 5
_ARTICLE = "ال"
_LEADS, _LED_KINDS, _SHORTEST_LED = "لە | بە | بۆ", frozenset("MWNYUTZSp"), 4


def index_glued(words: Mapping[str, Word], vocabulary: Vocabulary) -> dict[str, tuple[str, ...]]:
    """Return what loses its space in text whose half-spaces were stripped: امروزدوشنبه, روزجمعه, ششمشهریور."""
    if vocabulary.language == "ar":
        return _glue_weekdays(words, vocabulary)
    if vocabulary.language in ("en", "ur"):
        return _index_written_together(words, vocabulary)
    if vocabulary.language == "ckb":
        return _glue_prepositions(words, vocabulary)
    if vocabulary.language != "fa":
        return {}
    whole: dict[str, list[str]] = defaultdict(list)
    for form in dict.fromkeys(form.replace(" ", "") for form, _ in own_words(vocabulary)):
        whole[words[form].kind].append(form)
    months = [form for kind in "MH" for form in whole[kind] if words[form].calendar in ("jalali", "gregorian")]
    solar = [form for form in months if words[form].calendar == "jalali"]
    leads_of = [form for kind in "WTNYp" for form in whole[kind]]
    solar_names = [form for form in whole["M"] if words[form].calendar == "jalali"]
    pairs = (
        (whole["T"], whole["W"]),
        (whole["D"], whole["W"]),
        (months, whole["N"]),
        (whole["N"], months),
        (months, whole["Y"]),
        (whole["o"], solar),
        (whole["W"], whole["D"]),
        ([form for form in (*whole["N"], *whole["Y"], *whole["U"]) if len(form) > 2], whole["A"]),
        # The longer names of months before in, from, until and "and".
        ([form for form in solar if len(form) >= _UNMISTAKABLE], _GLUED_BEHIND),
        ([form for form in solar if len(form) in (3, 4)], _GLUED_LEADS - {"از"}),
        # In, from, until, whose last letters are not joined.
        ([form for kind in "ikR" for form in whole[kind] if form in _GLUED_LEADS], [*leads_of, *solar_names]),
    )
    glued: dict[str, tuple[str, ...]] = {
        first + second: (first, second)
        for firsts, seconds in pairs
        for first in firsts
        for second in seconds
        if first + second not in words
    }
    counts = [form for number in range(1, 12) for form in fold_forms(vocabulary.cardinals[number])]
    units = [*whole["N"], *(form for form in (*whole["Y"], *whole["U"]) if words[form].unit in ("week", "year"))]
    units_counted = {count + unit: (count, unit) for count in counts for unit in units}
    glued |= {form: tokens for form, tokens in units_counted.items() if form not in words}
    for join in fold_forms(vocabulary.number_joins):
        tens = [form for number in range(20, 100, 10) for form in fold_forms(vocabulary.cardinals.get(number, ""))]
        ones = [form for number in range(1, 10) for form in _number_forms(vocabulary, number)]
        glued |= {ten + join + one: (ten, join, one) for ten in tens for one in ones}
    return glued


def _glue_weekdays(words: Mapping[str, Word], vocabulary: Vocabulary) -> dict[str, tuple[str, ...]]:
    """Return what loses the space before an Arabic weekday: the day of Friday, yesterday Tuesday."""
    kinds = {form: words[form].kind for form, _ in own_words(vocabulary)}
    before = [form for form, kind in kinds.items() if kind in "TD" and " " not in form]
    before += ["و" + form for form in before if "و" + form in words]
    weekdays = [form for form, kind in kinds.items() if kind == "W"]
    pairs = [(first, second) for first in before for second in weekdays]
    # Last Friday, the coming month: a letter that is not joined to the next stands before the article.
    turned = [form for form, kind in kinds.items() if kind in "WNYU" and form[-1] in _NOT_JOINED | {"ه", "ء"}]
    turns = [form for form, kind in kinds.items() if kind == "A" and form.startswith(_ARTICLE)]
    pairs += [(first, second) for first in turned if first.startswith(_ARTICLE) for second in turns]
    # By two days, by three years.
    pairs += [
        ("ب", form) for form, kind in kinds.items() if kind == "u" or (kind == "c" and words[form].number <= _TEN)
    ]
    return {first + second: (first, second) for first, second in pairs if first + second not in words}


def _glue_prepositions(words: Mapping[str, Word], vocabulary: Vocabulary) -> dict[str, tuple[str, ...]]:
    """Return Sorani words behind in, with or to without a space: لەساڵی, لەمانگی, بەڕۆژی."""
    entries = list(own_words(vocabulary))
    forms = {form for form, word in (*entries, *affixed(entries, vocabulary)) if word.kind in _LED_KINDS}
    pairs = [(lead, form) for lead in fold_forms(_LEADS) for form in forms if len(form) >= _SHORTEST_LED]
    return {lead + form: (lead, form) for lead, form in pairs if lead + form not in words}


def _index_written_together(words: Mapping[str, Word], vocabulary: Vocabulary) -> dict[str, tuple[str, ...]]:
    """Return a day's suffix with its month, 10thApril, and Urdu months with what follows them, as دسمبرکو."""
    months = [form for form, word in own_words(vocabulary) if word.kind in "MH" and word.calendar == "gregorian"]
    names = [form for form in months if len(form) > _ABBREVIATION]
    suffixes = fold_forms(vocabulary.day_suffixes)
    followers = [form for form, word in own_words(vocabulary) if word.kind in "IRk" and " " not in form]
    pairs = [(suffix, name) for suffix in suffixes for name in months] if vocabulary.language == "en" else []
    if vocabulary.language == "ur":
        pairs += [(name, follower) for name in names if name[-1] in _NOT_JOINED for follower in followers]
    return {"".join(pair): pair for pair in pairs if "".join(pair) not in words}


def _number_forms(vocabulary: Vocabulary, number: int) -> tuple[str, ...]:
    return fold_forms(vocabulary.cardinals.get(number, "")) + fold_forms(vocabulary.ordinals.get(number, ""))
