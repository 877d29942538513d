"""A month or a time that comes back in another year: "in June, up from the same month last year"."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import takewhile

from transforms.dates.entries import fold_forms
from transforms.dates.expressions import Expression
from transforms.dates.lexicon import LANGUAGES, load_lexicon
from transforms.folding import fold

_MAX_FRAME_CHARS = 40
_MONTH = "N"
_TIMES = frozenset(("month", "quarter", "season"))


def repeat_in_year(
    text: str, language: str, expression: Expression, found: Sequence[Expression], sentence: int
) -> Expression:
    """Return a year with "the same month of" beside it as the month that its sentence told of before.

    Args:
        text: where it stands.
        language: of the text, BCP 47.
        expression: as read.
        found: what stands before it.
        sentence: where its sentence begins, in code points of the text.
    """
    is_year = expression.granularity == "year" and expression.until is None and expression.part is None
    if not is_year or not found or expression.period is not None or expression.base is not None:
        return expression
    frame = _find_frame(text, language.partition("-")[0], expression)
    if frame is None:
        return expression
    start, end = frame
    beside = fold(text[start : expression.start] + text[expression.end : end]).text.split()
    letters = load_lexicon(language).letters
    is_month = any(letters.get(word) == _MONTH for word in beside)
    said = takewhile(lambda one: one.start >= sentence, reversed(found))
    time = next((one for one in (_as_time(one, is_month) for one in said) if one is not None), None)
    repeated = None if time is None else _repeat(time, expression)
    return expression if repeated is None else repeated._replace(start=start, end=end)


def _repeat(time: Expression, year: Expression) -> Expression | None:
    """Return a time in another year, None where the two do not go together."""
    if year.year is not None:
        placed = _put_in_year(time, year.year)._replace(kind="partial" if time.until is None else "interval")
        return placed if year.calendar == time.calendar else None
    shift = year.shift
    if shift is None or shift.unit != "year" or shift.spans or not shift.amount:
        return None
    if time.year is not None:
        return _put_in_year(time, time.year + shift.amount)._replace(kind="relative")
    return year._replace(kind="relative", granularity=time.granularity, same=True, base=time, told=False)


def _as_time(expression: Expression, is_month: bool) -> Expression | None:
    """Return a time of a year, or the month of a day where one is asked for; None of anything else."""
    if expression.kind in ("vague", "recurring") or expression.base is not None or expression.period is not None:
        return None
    if is_month and expression.granularity == "day" and expression.month is not None and expression.until is None:
        expression = expression._replace(granularity="month", day=None, weekday=None, kind="partial")
    is_part = expression.granularity in _TIMES or (expression.months and expression.ordinal is not None)
    return expression if is_part and (expression.month is not None or expression.ordinal is not None) else None


def _put_in_year(time: Expression, year: int) -> Expression:
    until = time.until
    if until is None:
        return time._replace(year=year, shift=None, turn=None)
    last = until._replace(year=year + (until.year or year) - (time.year or year), shift=None, turn=None)
    return time._replace(year=year, shift=None, turn=None, until=last)


def _find_frame(text: str, language: str, expression: Expression) -> tuple[int, int] | None:
    """Return the span of a year with what stands beside it."""
    before, behind = _load_frames(language)
    if before is not None:
        start = max(0, expression.start - _MAX_FRAME_CHARS)
        view = fold(text[start : expression.start])
        match = before.search(view.text)
        return None if match is None else (start + view.raw_span(*match.span("frame"))[0], expression.end)
    if behind is not None:
        view = fold(text[expression.end : expression.end + _MAX_FRAME_CHARS])
        match = behind.match(view.text)
        return None if match is None else (expression.start, expression.end + view.raw_span(0, match.end())[1])
    return None


@cache
def _load_frames(language: str) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    if language not in LANGUAGES:
        return None, None
    vocabulary = load_lexicon(language).vocabulary
    prefixes = "|".join(fold_forms(vocabulary.prefixes))
    before, behind = fold(vocabulary.same_frame).text, fold(vocabulary.same_frame_behind).text
    return (
        re.compile(rf"(?<!\w)(?:{prefixes})?(?P<frame>{before}) ?$") if before else None,
        re.compile(rf" ?(?:{behind})(?!\w)") if behind else None,
    )
