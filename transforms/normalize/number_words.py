"""Persian number words of several parts written as one: سی|وپنج, شصت|وهشتمین, پنج|هزار, یک|ونیم, شش|ماهه."""

import re

from transforms.normalize.gaps import NON_JOINING, Gaps

_UNITS = "یک دو سه چهار پنج شش هفت هشت نه"
_TEENS = "ده یازده دوازده سیزده چهارده پانزده شانزده هفده هجده نوزده"
_TENS = "بیست سی چهل پنجاه شصت هفتاد هشتاد نود"
_HUNDREDS = "صد یکصد دویست سیصد چهارصد پانصد ششصد هفتصد هشتصد نهصد"
# After a number of them: پنج|هزار, دویست|میلیون.
_POWERS = "هزار میلیون میلیارد"
# What a number takes glued, or as a part of its own: بیست|وپنجم, سی|ودو|ساله, هفت|هزار|نفری.
_ORDINALS = "مین م"
_MEASURES = "سالگی ساله روزه ماهه نفره نفری متری کیلومتری تومانی دلاری ریالی دقیقه ساعته واحدی تنی درصدی"
# What makes an adjective of a single number: شش|ماهه, but پنج دقیقه is two words.
_ADJECTIVES = "ساله روزه ماهه نفره نفری متری کیلومتری تومانی دلاری ساعته واحدی درصدی نوبته جانبه گانه طبقه"


def _any_of(*lists: str) -> str:
    return "|".join(sorted(" ".join(lists).split(), key=len, reverse=True))


_TAIL = f"(?:{_any_of(_ORDINALS)}|({_any_of(_MEASURES)}))?"
# Three changes before its ordinal: چهل|وسومین.
_UNIT = f"(?:{_any_of(_UNITS)}|سو(?=م))"
_BELOW_HUNDRED = f"(?:{_any_of(_UNITS, _TEENS, _TENS)}|سو(?=م))"
# پنج|هزار, سی|وپنج|هزار
_MANY = re.compile(f"(?:{_any_of(_UNITS, _TEENS, _TENS, _HUNDREDS)})(و{_BELOW_HUNDRED})?({_any_of(_POWERS)}){_TAIL}")
# سی|وپنج, صدوبیست|وچهار, سیزده|ونیم
_SUM = re.compile(
    f"(?:(?:{_any_of(_TENS)})(و{_UNIT})"
    f"|(?:{_any_of(_HUNDREDS)})(و{_BELOW_HUNDRED})(و{_UNIT})?"
    f"|(?:{_any_of(_UNITS, _TEENS, _TENS)})(ونیم)){_TAIL}"
)
# شش|ماهه, پنج|متری
_ADJECTIVE = re.compile(f"(?:{_any_of(_UNITS, _TEENS, _TENS, _HUNDREDS)})({_any_of(_ADJECTIVES)})")


def find_number_gaps(word: str) -> Gaps | None:
    """Return where the parts of a number word begin, those left out that could not be seen; None for other words.

    >>> find_number_gaps("پنجهزار"), find_number_gaps("سیودوساله"), find_number_gaps("ششماهه"), find_number_gaps("پنجه")
    ((3,), (2,), (2,), None)
    """
    found = _MANY.fullmatch(word) or _SUM.fullmatch(word) or _ADJECTIVE.fullmatch(word)
    if found is None:
        return None
    starts = (found.start(part) for part in range(1, found.re.groups + 1))
    return tuple(start for start in starts if start > 0 and word[start - 1] not in NON_JOINING)
