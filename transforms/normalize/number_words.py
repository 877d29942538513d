"""Persian number words of several parts written as one: سی|وپنج, شصت|وهشتمین, پنج|هزار, یک|ونیم."""

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


def _any_of(*lists: str) -> str:
    return "|".join(sorted(" ".join(lists).split(), key=len, reverse=True))


_TAIL = f"(?:{_any_of(_ORDINALS)}|({_any_of(_MEASURES)}))?"
_BELOW_HUNDRED = f"(?:{_any_of(_UNITS, _TEENS, _TENS)})"
# پنج|هزار, سی|وپنج|هزار
_MANY = re.compile(f"(?:{_any_of(_UNITS, _TEENS, _TENS, _HUNDREDS)})(و{_BELOW_HUNDRED})?({_any_of(_POWERS)}){_TAIL}")
# سی|وپنج, صدوبیست|وچهار, سیزده|ونیم
_SUM = re.compile(
    f"(?:(?:{_any_of(_TENS)})(و(?:{_any_of(_UNITS)}))"
    f"|(?:{_any_of(_HUNDREDS)})(و{_BELOW_HUNDRED})(و(?:{_any_of(_UNITS)}))?"
    f"|(?:{_any_of(_UNITS, _TEENS, _TENS)})(ونیم)){_TAIL}"
)


def find_number_gaps(word: str) -> Gaps:
    """Return where the parts of a number word begin, those left out that could not be seen; nothing for other words.

    >>> find_number_gaps("پنجهزار"), find_number_gaps("سیودوساله"), find_number_gaps("پنجه")
    ((3,), (2,), ())
    """
    found = _MANY.fullmatch(word) or _SUM.fullmatch(word)
    if found is None:
        return ()
    starts = (found.start(part) for part in range(1, found.re.groups + 1))
    return tuple(start for start in starts if start > 0 and word[start - 1] not in NON_JOINING)
