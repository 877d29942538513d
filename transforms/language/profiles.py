"""langdetect's profiles and ours, loaded through a factory of our own: no shared state, one order, one seed."""

import json
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from importlib import resources
from pathlib import Path
from threading import Lock
from typing import Any

from transforms.language.alphabets import SCRIPTS, fold_letter, read_code_points
from transforms.language.data.scripts import PROFILED_SCRIPTS, UNALPHABETIC_PROFILES
from transforms.language.data.spelling import KEYBOARD_SHARE, KEYBOARDS
from transforms.language.ngrams import NGramTable

# The seed of each detector's own generator: the same text has the same answer in every process.
_SEED = 0
# langdetect's default is 7: half the time for 3 more errors in 1,311 held-out texts, all under 60 characters.
_TRIALS = 3
_LONGEST_GRAM = 3
_LOADING = Lock()


def load_profiles(folder: str | None = None) -> None:
    """Load all profiles, about as long as langdetect takes to load its own; later calls return at once."""
    for script in PROFILED_SCRIPTS:
        load_table(script, folder)
    _load_unalphabetic()


def load_table(script: str, folder: str | None = None) -> NGramTable:
    """Return the n-grams of the languages of an alphabet, one of `PROFILED_SCRIPTS`.

    Args:
        script: its name.
        folder: profiles to use in place of those in `data/`; a language that it lacks is never found.

    >>> load_table("ARABIC").languages[:4]
    ('ar', 'azb', 'bal', 'ckb')
    """
    # functools.cache alone would let two threads that start together load twice.
    with _LOADING:
        return _build_table(script, folder)


def guess_unalphabetic(text: str) -> tuple[str, float] | None:
    """Return langdetect's best language of Chinese or Japanese text, as BCP 47, and its probability.

    Args:
        text: a passage; the time is linear in it, about 2 ms per 1,000 characters.

    >>> guess_unalphabetic("これは日本語の文章です")[0]
    'ja'
    """
    from langdetect.lang_detect_exception import LangDetectException

    detector = _load_unalphabetic().create()
    detector.n_trial = _TRIALS
    detector.append(text)
    try:
        ranking = detector.get_probabilities()
    except LangDetectException:
        return None
    if not ranking:
        return None
    return format_tag(ranking[0].lang), min(1.0, ranking[0].prob)


def format_tag(code: str) -> str:
    """Return a profile's name as BCP 47.

    >>> format_tag("zh-cn")
    'zh-CN'
    """
    language, hyphen, region = code.partition("-")
    return f"{language}{hyphen}{region.upper()}"


def build_plain_factory() -> Any:
    """Build a seeded factory over langdetect's own profiles, untouched, in the order of their names."""
    from langdetect.detector_factory import DetectorFactory

    folder = resources.files("langdetect").joinpath("profiles")
    profiles = sorted((file for file in folder.iterdir() if not file.name.startswith(".")), key=lambda file: file.name)
    factory = DetectorFactory()
    factory.set_seed(_SEED)
    factory.load_json_profile([profile.read_text(encoding="utf-8") for profile in profiles])
    return factory


def _load_unalphabetic() -> Any:
    with _LOADING:
        return _build_factory(UNALPHABETIC_PROFILES, "CJK")


@cache
def _build_table(script: str, folder: str | None) -> NGramTable:
    factory = _build_factory(PROFILED_SCRIPTS[script], script, folder)
    return NGramTable.of(factory.get_lang_list(), factory.word_lang_prob_map, SCRIPTS.index(script))


@cache
def _build_factory(languages: tuple[str, ...], script: str, folder: str | None = None) -> Any:
    """Build a factory over profiles in the order of their names: sums depend on it."""
    from langdetect.detector_factory import DetectorFactory
    from langdetect.utils.lang_profile import LangProfile

    factory = DetectorFactory()
    factory.set_seed(_SEED)
    profiles = {language: counts for language in languages if (counts := _read_counts(language, folder))}
    for index, (language, counts) in enumerate(profiles.items()):
        own = _respell(_fold_counts(counts, script), language) if script in PROFILED_SCRIPTS else counts
        totals = [0.0] * _LONGEST_GRAM
        for gram, count in own.items():
            totals[len(gram) - 1] += count
        factory.add_profile(LangProfile(language, own, totals), index, len(profiles))
    return factory


def _read_counts(language: str, folder: str | None) -> Mapping[str, float]:
    """Return a profile's n-grams: langdetect's own, or ours for a language that it does not know."""
    theirs = resources.files("langdetect").joinpath("profiles", language)
    ours = Path(folder) if folder else resources.files("transforms.language.data")
    file = theirs if theirs.is_file() else ours.joinpath(f"{language}.json")
    if folder and not file.is_file():
        return {}
    profile = json.loads(file.read_text(encoding="utf-8"))
    counts: Mapping[str, float] = profile["freq"]
    return counts


def _fold_counts(counts: Mapping[str, float], script: str) -> Mapping[str, float]:
    """Bring n-grams of the script, and no others, to the spelling that texts are read in."""
    own = read_code_points().script == SCRIPTS.index(script)
    joined = "\n".join(counts)
    letters = {ord(char): fold_letter(char) if _belongs(char, own, script) else "\0" for char in sorted(set(joined))}
    plain = joined.translate(letters | {ord(" "): " ", ord("\n"): "\n"}).split("\n")
    folded: dict[str, float] = defaultdict(float)
    for gram, count in zip(plain, counts.values(), strict=True):
        folded[gram] += count
    return {gram: count for gram, count in folded.items() if gram != " " and "\0" not in gram}


def _belongs(char: str, own: Any, script: str) -> bool:
    # The vowel signs of Devanagari are no letters by themselves, and its words cannot be read without them.
    return bool(own[ord(char)]) or (script == "DEVANAGARI" and "\u0900" <= char <= "\u0963")


def _respell(counts: Mapping[str, float], language: str) -> Mapping[str, float]:
    """Add to n-grams, with a tenth of their counts, their spellings on foreign keyboards."""
    respelled = defaultdict(float, counts)
    for meant, typed in KEYBOARDS.get(language, ()):
        others = "\n".join(counts).translate(str.maketrans(meant, typed)).split("\n")
        for gram, other, count in zip(counts, others, counts.values(), strict=True):
            if other != gram:
                respelled[other] += count * KEYBOARD_SHARE
    return respelled
