"""What is counted from the day of writing: three days ago, in the last two weeks, in three days."""

from collections.abc import Callable, Mapping

from transforms.dates.calendars import MONTHS
from transforms.dates.expressions import Expression, Shift
from transforms.dates.parts import Parts
from transforms.dates.readers.common import SIGNS, express, is_following, is_of_many, unit_of_deictic
from transforms.dates.vocabulary import Direction, Unit

_MAX_COUNT: Mapping[Unit, int] = {
    "minute": 600,
    "hour": 200,
    "day": 999,
    "week": 200,
    "month": 200,
    "year": 100,
    "decade": 10,
}
_PARTS_OF: Mapping[tuple[Unit | None, Unit | None], int] = {("year", "month"): MONTHS, ("week", "day"): 7}
_OWNERS = frozenset("'\u2019")
_COUNTING = frozenset(("ago", "later", "past", "coming"))


def _read_count(parts: Parts) -> Expression | None:
    unit, direction = _read_unit(parts)
    count = _read_number(parts, unit)
    if unit is None or unit == "weekend" or count is None or direction not in _COUNTING:
        return None
    if "head" not in parts.at and is_of_many(parts):
        return None
    is_told = _is_told(parts, direction)
    is_next = is_following(parts) and not is_told
    if not 0 < count <= _MAX_COUNT[unit] or is_next or _is_of_another(parts, count):
        return None
    is_uncertain = "head" in parts.at and parts.scan.lexicon.vocabulary.verbs in ("first", "behind", "last")
    is_uncertain = is_uncertain and parts.scan.tense == "none"
    # "Two days later he died": of what is told, not of the day of telling.
    is_later = direction == "later" and not is_told and (parts.scan.tense == "past" or is_uncertain)
    if is_later or (unit == "minute" and direction in ("past", "coming")):
        # "Scored twice in the last ten minutes".
        return None
    shift = Shift(unit=unit, amount=SIGNS[direction] * count, spans=direction in ("past", "coming"))
    if is_told:
        # Of what is to come, languages whose verb stands last count so from today as well.
        is_open = parts.scan.tense != "past" and parts.scan.lexicon.vocabulary.verbs in ("last", "behind")
        return express(parts, "relative" if is_open else "vague", unit, shift=shift, told=True)
    return express(parts, "relative", "year" if unit == "decade" and not shift.spans else unit, shift=shift)


def _is_told(parts: Parts, direction: Direction | None) -> bool:
    """Say whether it is counted from what was told: "two days later", the Arabic "after that by two days"."""
    if direction not in ("ago", "later"):
        return False
    scan, end = parts.scan, parts.hit.end + parts.scan.classes.startswith(" ", parts.hit.end)
    tokens = [
        parts.token(name)[scan.word(parts.at[name]).skip :] for name in ("head", "tail", "tail2") if name in parts.at
    ]
    start = parts.hit.start - scan.classes.endswith(" ", 0, parts.hit.start)
    around = (*scan.tokens[max(0, start - 1) : start], *scan.tokens[end : end + 1])
    if any(token in scan.lexicon.told_words for token in (*tokens, *around)):
        return True
    # "It was founded in 1999, and after two years": the story goes on.
    goes_on = "head" in parts.at and (
        scan.word(parts.at["head"]).skip > 0 or scan.classes.endswith(("& ", "&"), 0, parts.hit.start)
    )
    return direction == "later" and goes_on and scan.tense != "future"


def _read_unit(parts: Parts) -> tuple[Unit | None, Direction | None]:
    """Return what is counted, and whether it is past or to come."""
    unit, direction = parts.unit(), parts.direction()
    if "dayunit" in parts.at:
        # "Last day" of "the last three days" of Persian is yesterday alone.
        unit = unit_of_deictic(parts)
        direction = "past" if parts.number("dayunit") == -1 else None
    is_before = parts.letter("unit") == "U" and parts.at["unit"] < parts.at.get("count", -1)
    if parts.letter("unit") in ("V", "G") or is_before:
        # "The months six last": only what is past or to come.
        direction = direction if direction in ("past", "coming") else None
    return unit, direction


def _read_number(parts: Parts, unit: Unit | None) -> int | None:
    """Return the count, in months of "two years and three months ago", in days of "a week and two days ago"."""
    count = 1 if parts.letter("count") == "l" else parts.number("count", "pair")
    if "yearunit" not in parts.at or count is None:
        return count
    between = parts.scan.classes[parts.at["yearunit"] : parts.at["count"]]
    if "&" not in between and not parts.scan.word(parts.at["count"]).skip:
        # "Before a year three months" of no language.
        return None
    whole = 1 if parts.letter("years") == "l" else parts.number("years", "yearunit")
    of_whole = _PARTS_OF.get((parts.scan.word(parts.at["yearunit"]).unit, unit), 0)
    return count + of_whole * whole if whole and count < of_whole else None


def _is_of_another(parts: Parts, count: int) -> bool:
    """Say whether a count is of something else: "the last two months of 2023", an ordinal that is no Arabic ten."""
    vocabulary = parts.scan.lexicon.vocabulary
    # The Urdu "the next two months' policy" has its "of" behind.
    is_of = "behind" in parts.at and bool(vocabulary.prepositions or not vocabulary.postpositions)
    # The Arabic "the twenty" is the twentieth as well; behind "the hours" it is how many.
    is_ordinal = bool(count % 10 and parts.letter("unit") != "V") or vocabulary.language != "ar"
    return is_of or (parts.letter("count") == "o" and is_ordinal)


def _read_count_ahead(parts: Parts) -> Expression | None:
    """Read "in three days" of a sentence about what is to come; elsewhere it is how long something took."""
    head = parts.word("head")
    # "In three days' time" is to come whatever the verb.
    is_owner = not _OWNERS.isdisjoint(parts.scan.tokens[parts.hit.end : parts.hit.end + 1])
    is_ahead = is_owner or parts.scan.tense == "future"
    return _read_count(parts) if head is not None and head.direction == "later" and is_ahead else None


def _read_count_last(parts: Parts) -> Expression | None:
    """Read the Arabic "the last three years"; the English "final" is of something else."""
    unit, count = parts.unit(), parts.number("count", "pair")
    if unit is None or unit == "weekend" or count is None or not 0 < count <= _MAX_COUNT[unit]:
        return None
    if parts.token("head").isascii():
        return None
    return express(parts, "relative", unit, shift=Shift(unit=unit, amount=-count, spans=True))


def _read_count_one(parts: Parts) -> Expression | None:
    """Read the Arabic "before a year"."""
    unit, direction = parts.unit(), parts.direction()
    is_single = parts.scan.lexicon.vocabulary.single_units and parts.scan.word(parts.at["unit"]).number
    if unit is None or unit == "weekend" or direction not in ("ago", "later") or not is_single:
        return None
    if parts.number("one") not in (None, 1):
        return None
    if parts.token("head")[parts.scan.word(parts.at["head"]).skip :] in parts.scan.lexicon.told_words:
        # "After that by a year".
        is_by = parts.scan.word(parts.at["unit"]).skip > 0
        shift = Shift(unit=unit, amount=SIGNS[direction])
        return express(parts, "vague", unit, shift=shift, told=True) if is_by else None
    if direction == "later" and parts.scan.tense != "future":
        # "After a month" of what is told.
        return None
    return express(parts, "relative", unit, shift=Shift(unit=unit, amount=SIGNS[direction]))


READERS: Mapping[str, Callable[[Parts], Expression | None]] = {
    "count": _read_count,
    "count_ahead": _read_count_ahead,
    "count_last": _read_count_last,
    "count_one": _read_count_one,
}
