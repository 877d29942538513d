"""Loading of what is known of languages: our tables, and langdetect's factories where they do the work themselves."""

from functools import cache
from importlib import resources
from pathlib import Path
from threading import Lock
from typing import Any

from transforms.language.alphabets import list_scripts
from transforms.language.data.scripts import UNALPHABETIC_PROFILES
from transforms.language.ngrams import NGramTable

TABLES = "tables.npz"
# The scripts that `setup` prepares; those of the others take some milliseconds when a text in them comes.
_COMMON_SCRIPTS = ("ARABIC", "LATIN")
# The seed of each detector's own generator: the same text has the same answer in every process.
_SEED = 0
# langdetect's default is 7; on Chinese and Japanese 3 say the same.
_TRIALS = 3
_LOADING = Lock()


def load_profiles(folder: str | None = None) -> None:
    """Load the tables of the alphabets that this region's news is written in; later calls return at once."""
    list_scripts()
    for script in _COMMON_SCRIPTS:
        load_table(script, folder)


def load_table(script: str, folder: str | None = None) -> NGramTable:
    """Return the n-grams of the languages of an alphabet, one of `PROFILED_SCRIPTS`.

    Args:
        script: its name.
        folder: where `tables.npz` is, if not in `data/`; a language that it lacks is never found.

    >>> load_table("ARABIC").columns[:4]
    ('ar', 'azb', 'bal', 'ckb')
    """
    # functools.cache alone would let two threads that start together load twice.
    with _LOADING:
        return _read_table(script, folder)


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


def build_plain_factory(languages: tuple[str, ...] | None = None) -> Any:
    """Build a seeded factory over langdetect's own profiles, untouched, in the order of their names.

    Args:
        languages: which, by langdetect's names; all of them if not given.
    """
    from langdetect.detector_factory import DetectorFactory

    folder = resources.files("langdetect").joinpath("profiles")
    names = languages or [file.name for file in folder.iterdir() if not file.name.startswith(".")]
    factory = DetectorFactory()
    factory.set_seed(_SEED)
    factory.load_json_profile([folder.joinpath(name).read_text(encoding="utf-8") for name in sorted(names)])
    return factory


def _load_unalphabetic() -> Any:
    with _LOADING:
        return _build_unalphabetic()


@cache
def _build_unalphabetic() -> Any:
    return build_plain_factory(UNALPHABETIC_PROFILES)


@cache
def _read_table(script: str, folder: str | None) -> NGramTable:
    import numpy as np

    place = Path(folder) if folder else resources.files("transforms.language.data")
    with place.joinpath(TABLES).open("rb") as file, np.load(file, allow_pickle=False) as arrays:
        return NGramTable.load(arrays, script)
