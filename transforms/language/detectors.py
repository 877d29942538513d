"""Detectors: ours, plain langdetect, lingua, or anyone's, behind one protocol."""

import importlib
from collections.abc import Callable
from functools import cache
from threading import Lock
from typing import Any, Protocol, runtime_checkable

from schemas.errors import ConfigError
from transforms.language.detection import NOTHING, Block, Detection, Reading, read_languages
from transforms.language.passages import HEAD_CHARS, cut_blocks, find_quotations
from transforms.language.profiles import build_plain_factory, format_tag, load_profiles

# langdetect itself reads no more; lingua's time is linear in the text.
_MOST_CHARS = 10_000
_LOADING = Lock()


@runtime_checkable
class Detector(Protocol):
    """What tells languages. Write a class with these two methods and name it `my_module:MyDetector`.

    One instance serves all threads of a process. `detect` depends on its text alone.
    """

    def setup(self) -> None:
        """Load models, once in each worker."""

    def detect(self, text: str) -> Detection:
        """Return the language of a text as BCP 47, `und` with confidence 0 where nothing tells it."""


class KarizDetector:
    """The default: langdetect's profiles and ours, every n-gram counted, passages voting.

    Args:
        folder: profiles to use in place of those in `data/`, for measuring on held-out text.

    >>> KarizDetector().detect("ئەو هەواڵە لەلایەن ڕۆژنامەکانەوە بڵاو کرایەوە").language
    'ckb'
    """

    def __init__(self, folder: str | None = None) -> None:
        self._folder = folder

    def setup(self) -> None:
        """Load the profiles."""
        load_profiles(self._folder)

    def detect(self, text: str) -> Detection:
        """Return the language that most of a text is written in."""
        return read_languages(text, self._folder).detection

    def read(self, text: str) -> Reading:
        """Return the language of a text and those of its parts, in one pass."""
        return read_languages(text, self._folder)


class LangdetectDetector:
    """langdetect as it is, but seeded and with a factory of its own. It knows no Kurdish, Pashto or Azerbaijani.

    >>> LangdetectDetector().detect("The quick brown fox jumps over the lazy dog").language
    'en'
    """

    def setup(self) -> None:
        """Load langdetect's profiles."""
        _load_plain()

    def detect(self, text: str) -> Detection:
        """Return langdetect's best language."""
        from langdetect.lang_detect_exception import LangDetectException

        detector = _load_plain().create()
        detector.append(text[:_MOST_CHARS])
        try:
            ranking = detector.get_probabilities()
        except LangDetectException:
            return NOTHING
        if not ranking:
            return NOTHING
        return Detection(format_tag(ranking[0].lang), round(min(1.0, ranking[0].prob), 4), "langdetect")


class LinguaDetector:
    """lingua, an extra (`pip install 'kariz[lingua]'`), over all the languages it knows."""

    def setup(self) -> None:
        """Load lingua's models.

        Raises:
            ConfigError: lingua is not installed.
        """
        _load_lingua()

    def detect(self, text: str) -> Detection:
        """Return lingua's best language."""
        plain = text[:_MOST_CHARS].encode("utf-8", "replace").decode()
        values = _load_lingua().compute_language_confidence_values(plain)
        if not values or values[0].value <= 0 or (len(values) > 1 and values[0].value == values[1].value):
            return NOTHING
        return Detection(values[0].language.iso_code_639_1.name.lower(), round(min(1.0, values[0].value), 4), "lingua")


DETECTORS: dict[str, Callable[[], Detector]] = {
    "kariz": KarizDetector,
    "langdetect": LangdetectDetector,
    "lingua": LinguaDetector,
}


@cache
def load_detector(name: str) -> Detector:
    """Return the detector of a name in `DETECTORS` or of an import path, one for each process.

    Raises:
        ConfigError: nothing has this name, it cannot be imported, or it is no detector.

    >>> isinstance(load_detector("kariz"), Detector)
    True
    """
    if name in DETECTORS:
        return DETECTORS[name]()
    module, colon, attribute = name.partition(":")
    if not colon:
        raise ConfigError(
            f"There is no detector named {name!r}. There are: {', '.join(DETECTORS)}; "
            "or give the import path of yours, as in my_module:MyDetector."
        )
    try:
        found: Any = getattr(importlib.import_module(module), attribute)
        detector = found() if isinstance(found, type) else found
    except Exception as error:  # a module of somebody else may raise anything
        raise ConfigError(
            f"The detector {name!r} cannot be imported: {type(error).__name__}: {error}. "
            "A module of yours must be installed, or lie in the folder you start from."
        ) from error
    if not isinstance(detector, Detector):
        raise ConfigError(f"{name!r} is no detector: it needs the methods setup() and detect(text).")
    return detector


def read_with(detector: Detector, text: str) -> Reading:
    """Return a detector's answer for a text and, where it has not read them itself, for its parts.

    >>> read_with(LangdetectDetector(), "Only one short paragraph.").detection.language
    'en'
    """
    if isinstance(detector, KarizDetector):
        return detector.read(text)
    head = text[:HEAD_CHARS]
    parts = []
    for start, end in sorted([*cut_blocks(head), *find_quotations(head)]):
        part = head[start:end]
        parts.append(Block(start, end, sum(map(str.isalpha, part)), detector.detect(part)))
    return Reading(detector.detect(text), tuple(parts))


@cache
def _build_plain() -> Any:
    return build_plain_factory()


def _load_plain() -> Any:
    # functools.cache alone would let two threads that start together load twice.
    with _LOADING:
        return _build_plain()


@cache
def _build_lingua() -> Any:
    try:
        from lingua import LanguageDetectorBuilder
    except ImportError as error:
        raise ConfigError("The detector 'lingua' needs an extra: pip install 'kariz[lingua]'") from error
    return LanguageDetectorBuilder.from_all_languages().build()


def _load_lingua() -> Any:
    with _LOADING:
        return _build_lingua()
