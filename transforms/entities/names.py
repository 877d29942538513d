"""The reading of one person's name: given names in a row, and the surnames behind them, by what each language shows."""

import re

from transforms.entities.arabic_names import (
    is_definite_name,
    is_no_arabic_name,
    is_of_daughter,
    looks_like_surname,
)
from transforms.entities.fields import is_present
from transforms.entities.lexicon import HOLY_ENDS, KUNYA, SAYYID, Lexicon
from transforms.entities.sorani import is_for, is_verb
from transforms.entities.tokens import Tokens

_MOST_GIVEN = 3
# How Arabic words begin that hold a clitic or are verbs of the present and the future.
_CONJUNCTION_AND_VERBS = ("و", "ی", "سی")
_CLITICS = "فبلک"
# Makes one name of itself and any definite word behind it.
SERVANT = "عبد"
# What is a given name behind another in Egypt.
_MISTER = "السید"
# Folded, the name has the same letters with ة.
_MERCY, _UPON_HIM = "رحمه", ["الله", "علیه"]
# What ends Persian surnames, also parted from the name before it: محمد حسینی نژاد.
SURNAME_ENDS = frozenset(
    {"نژاد", "زاده", "پور", "نیا", "فر", "فرد", "راد", "منش", "تبار", "خیل", "زهی", "دوست", "پرور"}
)
_SURE_ENDS = frozenset({"نژاد", "زاده", "پور", "نیا", "منش", "تبار", "پرور", "پناه", "خواه"})
# Persian "a part of", which is a surname elsewhere.
_PART, _OF = "بخشی", "از"
_ENDS_SENTENCE = re.compile(r"[.!?؟:\n]")
# Endings that no unlisted Sorani name has: of what goes on, of any one, of a place or the verb "gave" (بڕیاریدا).
_SORANI_NO_NAME = ("هی", "کانی", "انی", "یک", "دا")
# Where somebody is from: دەلۆیی, قەرەداغیی, سۆفیاوی.
_SORANI_ORIGIN = ("هیی", "ویی", "اوی")


class NameReader:
    """Reads person names in one text: knows its words, the lexicon, which words are taken, where persons end."""

    def __init__(self, tokens: Tokens, lexicon: Lexicon, taken: bytearray) -> None:
        self.tokens = tokens
        self.lexicon = lexicon
        self.taken = taken
        self.ends: set[int] = set()

    def read(self, first: int, form: str, *, titled: bool) -> tuple[int, int]:
        """Return the last word of the name that begins at `first`, and how many given names it has.

        The last word is `first - 1` when no name begins there. `form` is the first word without
        its clitic; behind a title, given names that are also common words count.
        """
        last, given = self._read_given(first, form, titled)
        if last < first and form in SAYYID and self._joins(first) and self._is_free(first + 1):
            last, given = self._read_given(first + 1, self.tokens.words[first + 1], True)
            last, given = max(last, first + 1), max(given, 1)
        is_particle = form in self.lexicon.classes["particle"] and not (
            self.tokens.language == "fa" and form in self.lexicon.classes["stop"]
        )
        if last < first and (form in KUNYA or is_particle) and self._joins(first):
            last = first + 1 if self.is_name(first + 1) else first - 1
            given = 1 if last > first and form in KUNYA else 0
        if last < first and form.startswith(KUNYA) and len(form) > 5 and not self.taken[first]:
            last, given = first, 1
        if last < first:
            return last, 0
        regnal = self.lexicon.classes["regnal"]
        if (titled or self.tokens.language == "ar") and self._joins(last) and self.tokens.words[last + 1] in regnal:
            # A pope's or a king's number; twelve and more are two words in Arabic.
            is_long = self._joins(last + 1) and f"{self.tokens.words[last + 1]} {self.tokens.words[last + 2]}" in regnal
            return last + 1 + is_long, given
        return self._read_surnames(first, last, given), given

    def read_unknown(self, first: int) -> int:
        """Return the last word of a run of words that could be a name, at most three, or `first - 1`."""
        last = first - 1
        if self.tokens.language == "ckb" and self._is_ezafe(first):
            return last
        while last - first < 1 and self._is_unknown(last + 1) and (last < first or self.tokens.joined[last]):
            if (
                last == first
                and self.tokens.language == "ar"
                and is_no_arabic_name(self.tokens, self.lexicon, last + 1, is_second=True)
            ):
                break
            last += 1
        if last > first and self._joins(last) and self._is_compound(last, self.tokens.words[last], True):
            # رانج علاء الدين
            last += 1
        if self.tokens.language == "en" and last >= first:
            return self._read_surnames(first, last, 1)
        if last > first and self._joins(last) and self._may_be_third(last + 1):
            return last + 1
        return last

    def _may_be_third(self, index: int) -> bool:
        """Say whether the third word of an unknown name closes it, in Persian and Arabic."""
        if self.tokens.language not in {"fa", "ar"} or not self._is_unknown(index) or not self._closes(index):
            return False
        return self.tokens.language == "fa" or not is_no_arabic_name(self.tokens, self.lexicon, index, is_second=True)

    def _is_ezafe(self, index: int) -> bool:
        """Say whether an unlisted Sorani word has the ezafe that leads on to the next: بواری وزە."""
        word = self.tokens.words[index] if self._joins(index) else ""
        return len(word) > 3 and word.endswith("ی") and not self.lexicon.is_listed_name(word)

    def _is_unknown(self, index: int) -> bool:
        """Say whether a word could be a name that no list has; in Arabic, if it cannot be a clitic or a verb's."""
        word = self.tokens.words[index] if index < len(self.tokens.words) else ""
        if self.tokens.language == "ckb" and word and (word.endswith(_SORANI_NO_NAME) or self._is_verbal(index)):
            return False
        if self.tokens.language != "ar" or not self.is_name(index):
            return self.is_name(index)
        if word.startswith(_CONJUNCTION_AND_VERBS):
            return False
        # A letter that may be a clitic is one before an article and before a word that we know.
        is_clitic = word[0] in _CLITICS and (word[1:].startswith(("ال", "ل")) or word[1:] in self.lexicon.listed)
        is_clitic &= not is_of_daughter(word)
        return not is_clitic and len(word) > 2

    def _read_given(self, first: int, form: str, titled: bool) -> tuple[int, int]:
        """Return the last of the given names in a row, and their number."""
        last, given, word = first - 1, 0, form
        while given < _MOST_GIVEN:
            pair = f"{word} {self.tokens.words[last + 2]}" if self._joins(last + 1) else ""
            is_pair = self._is_given(pair, titled) or (
                bool(pair) and self._is_compound(last + 1, word, titled or given > 0)
            )
            length = 2 if is_pair else 1 if self._is_given(word, titled or given > 0) else 0
            if length == 1 and given > 1 and self.tokens.language == "ckb" and word in self.lexicon.common:
                # Behind two names it is the everyday word: ئومێد قادر بڕیاری دا.
                break
            if not length or any(self.taken[last + 1 : last + 1 + length]) or self._is_blessing(last + 1):
                break
            last, given = last + length, given + 1
            if not self.tokens.joined[last]:
                break
            word = self.tokens.words[last + 1]
        return last, given

    def _is_blessing(self, index: int) -> bool:
        """Say whether God is asked to have mercy with whom was named: زايد رحمه الله is no Rahmatullah."""
        if self.tokens.words[index] != _MERCY:
            return False
        return self.tokens.surface(index).endswith("ه") or self.tokens.words[index + 1 : index + 3] == _UPON_HIM

    def _read_surnames(self, first: int, last: int, given: int) -> int:
        """Return the last word with the surnames that follow: one of any form, one more that looks like one."""
        surnames = 0
        while self._joins(last) and last - first < 5:
            following = last + 1
            word = self.tokens.words[following]
            if self._joins(following) and self._is_pair(following, surnames):
                last, surnames = following + 1, surnames + 1
            elif (
                word not in self.lexicon.classes["particle"]
                and surnames < 2
                and self._is_surname(following, is_second=surnames > 0 or given > 1)
                and not (surnames and self._is_last(last) and not looks_like_surname(self.lexicon, word))
            ):
                last, surnames = following, surnames + 1
            else:
                break
        is_named = surnames or given > 1
        is_parted = is_named and self.tokens.language == "fa" and self.tokens.word_after(last) in SURNAME_ENDS
        if is_parted and self._is_free(last + 1):
            return last + 1
        return last + 2 if self._is_everyday_with_end(last + 1) else last

    def _is_everyday_with_end(self, index: int) -> bool:
        """Say whether a Persian everyday word is a surname with the ending behind it: رضوان پاک منش."""
        if self.tokens.language != "fa" or not self._joins(index - 1) or not self._joins(index):
            return False
        word, ending = self.tokens.words[index : index + 2]
        return word.isalpha() and ending in _SURE_ENDS and self._is_free(index)

    def _is_pair(self, index: int, surnames: int) -> bool:
        """Say whether the words `index` and `index + 1` are a surname: بن سلمان, نصر الله."""
        word = self.tokens.words[index]
        if word in self.lexicon.classes["particle"] and self.is_name(index + 1):
            return True
        return surnames < 2 and self._is_compound(index, word, True)

    def _is_compound(self, index: int, form: str, is_inside: bool) -> bool:
        """Say whether the words `index` and `index + 1` are one name: عبد الأمير, and inside a name نصر الله too."""
        following = self.tokens.words[index + 1]
        if self.tokens.language not in {"ar", "fa"} or self.taken[index] or self.taken[index + 1]:
            return False
        if form == SERVANT:
            return following.startswith("ال") and len(following) > 3
        if form in self.lexicon.classes["stop"]:
            return False
        is_first = self.lexicon.is_name_part(form) or form in self.lexicon.classes["of_god"]
        return is_inside and following in HOLY_ENDS and is_first

    def _is_last(self, index: int) -> bool:
        """Say whether an Arabic name is over behind a word: a surname of origin or one of God's names."""
        word = self.tokens.words[index]
        return self.tokens.language == "ar" and (
            word.endswith(HOLY_ENDS) or (word.startswith("ال") and word.endswith("ی"))
        )

    def _is_surname(self, index: int, *, is_second: bool) -> bool:
        word = self.tokens.words[index]
        if is_second and self.tokens.language == "fa" and self._is_of_origin(word):
            # مشهدی is an everyday word as well.
            return self._is_free(index)
        if not is_second and self._is_free(index) and word in self.lexicon.classes["surname_word"]:
            # محمد اسلامی, علی نظامی
            return True
        if not self.is_name(index) or self._is_verbal(index):
            return False
        if self.tokens.language == "ar" and (
            self.lexicon.is_inflected(word) or is_no_arabic_name(self.tokens, self.lexicon, index, is_second=is_second)
        ):
            return False
        return not is_second or self.tokens.language == "en" or self._is_second_surname(index)

    def _is_second_surname(self, index: int) -> bool:
        word = self.tokens.words[index]
        if self.tokens.language == "ar":
            return looks_like_surname(self.lexicon, word) or self._closes(index) or is_definite_name(self.lexicon, word)
        if self.tokens.language == "ckb" and word.endswith("ی") and self._joins(index):
            # Behind a name it is an ezafe sooner: خەڵاتی, جارێکی.
            return self.lexicon.is_listed_name(word) or word.endswith(_SORANI_ORIGIN)
        if self.tokens.language == "ckb" and self._closes(index) and len(word) > 3:
            if self._joins(index) and self.tokens.words[index + 1] not in self.lexicon.classes["behind_name"]:
                return self.lexicon.is_listed_name(word)
            # What ends a Sorani sentence is its verb.
            return _ENDS_SENTENCE.search(self.tokens.gaps[index]) is None or self.lexicon.is_listed_name(word)
        if self.tokens.language == "fa" and word in self.lexicon.surnames and self._closes(index):
            return True
        endings = self.lexicon.classes["surname"]
        return len(word) > 4 and any(len(ending) > 1 and word.endswith(ending[1:]) for ending in endings)

    def _is_of_origin(self, word: str) -> bool:
        """Say whether a Persian word says which town somebody is from: مشهدی."""
        if not word.endswith("ی") or len(word) < 4:
            return False
        return any(entry.kind == "place" and entry.detail == "city" for entry in self.lexicon.names.get(word[:-1], ()))

    def _is_verbal(self, index: int) -> bool:
        """Say whether an unlisted word belongs to the verb behind it: سروده بود, کۆ کردەوە."""
        word = self.tokens.words[index]
        if self.lexicon.is_listed_name(word):
            return False
        if self.tokens.language == "ckb" and is_verb(word):
            return True
        if not self._joins(index):
            return False
        following = self.tokens.words[index + 1]
        if self.tokens.language == "ckb":
            return following in self.lexicon.classes["light"] and not is_for(self.tokens, index + 1)
        if self.tokens.language != "fa":
            return False
        return (word.endswith("ه") and following in self.lexicon.classes["copula"]) or (
            # از هانیه عیادت می‌کند
            following in self.lexicon.classes["light"]
        )

    def _closes(self, index: int) -> bool:
        """Say whether a name may end with the word: a mark, a title, a name or a function word follows."""
        return not self._joins(index) or not self._is_free(index + 1) or not self.is_name(index + 1)

    def _is_given(self, word: str, is_doubtful_allowed: bool) -> bool:
        if word in self.lexicon.given:
            return True
        # محمد السيد عبد الله
        return is_doubtful_allowed and (word in self.lexicon.doubtful_given or word == _MISTER)

    def is_name(self, index: int) -> bool:
        """Say whether a word is free and may belong to a person's name."""
        word = self.tokens.words[index] if index < len(self.tokens.words) else ""
        if not self._is_free(index) or not self.lexicon.is_name_part(word):
            return False
        if word == _PART and self.tokens.word_after(index) == _OF:
            return False
        if is_present(self.tokens, index) or self._is_blessing(index):
            return False
        if self.tokens.language == "ckb" and word in self.lexicon.classes["light"]:
            return False
        if self.tokens.language == "en":
            return self.tokens.surface(index)[0].isupper()
        return not (self.tokens.language == "ar" and word in self.lexicon.demonyms and not word.endswith("ی"))

    def _is_free(self, index: int) -> bool:
        return index < len(self.tokens.words) and not self.taken[index]

    def _joins(self, index: int) -> bool:
        return index + 1 < len(self.tokens.words) and self.tokens.joined[index]
