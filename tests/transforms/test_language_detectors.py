import pickle
import sys
from pathlib import Path

import pytest
from pydantic import ValidationError

from schemas.errors import ConfigError
from schemas.records import Document
from transforms.language import Detection, Detector, Language
from transforms.language.detectors import KarizDetector, LangdetectDetector, load_detector, read_with

PERSIAN = "شهردار شیراز در نشست خبری دیروز گفت که ساخت خط دوم قطار شهری تا پایان سال آینده به پایان می‌رسد."
SORANI = "پارێزگاری سلێمانی ڕایگەیاند کە لە هەفتەی داهاتوودا کار لەسەر پڕۆژەی ئاوی شارەکە دەست پێ دەکات."
MODULE = """
from transforms.language import Detection

class Latinist:
    def setup(self):
        pass

    def detect(self, text):
        return Detection("la", 0.75, "latinist") if text.isascii() else Detection("grc", 1.0, "latinist")

class NoDetector:
    pass
"""


@pytest.fixture
def my_detectors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    (tmp_path / "my_detectors.py").write_text(MODULE, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "my_detectors", raising=False)
    return "my_detectors"


def test_ours_is_the_default_and_the_option_names_another() -> None:
    ours = Language().apply(Document.of(SORANI))
    plain = Language(detector="langdetect").apply(Document.of(SORANI))

    assert (ours.language, ours.language_method) == ("ckb", "langdetect")
    assert plain.language in ("ar", "fa")
    assert Language().fingerprint() != Language(detector="langdetect").fingerprint()


@pytest.mark.parametrize("text", ["", "12345", "؟", "\ud800 \ud800", "https://example.org"])
def test_plain_langdetect_survives_what_it_raises_on(text: str) -> None:
    assert 0 <= LangdetectDetector().detect(text).confidence <= 1


def test_plain_langdetect_is_seeded() -> None:
    text = "Le chat et the dog und der Hund, che bella giornata"

    assert len({LangdetectDetector().detect(text) for _ in range(5)}) == 1


def test_a_detector_of_ones_own_by_import_path(my_detectors: str) -> None:
    transform = pickle.loads(pickle.dumps(Language(detector=f"{my_detectors}:Latinist", span_confidence=0.7)))
    transform.setup()
    text = "\n".join([PERSIAN, "Gallia est omnis divisa in partes tres, quarum unam incolunt Belgae, aliam Aquitani."])

    done = transform.apply(Document.of(text))

    assert (done.language, done.language_confidence, done.language_method) == ("grc", 1.0, "latinist")
    assert [(span.language, text[span.start : span.end][:6]) for span in done.languages] == [("la", "Gallia")]


def test_a_detector_answers_for_paragraphs_and_quotations() -> None:
    text = f"{PERSIAN}\nHe said «{SORANI}» and went away from the town again."

    parts = read_with(KarizDetector(), text).blocks

    assert [text[part.start : part.end][:8] for part in parts] == [PERSIAN[:8], "He said ", SORANI[:8]]
    assert parts[2].detection.language == "ckb"


@pytest.mark.parametrize("name", ["kariz", "langdetect", "lingua"])
def test_the_detectors_named_are_detectors(name: str) -> None:
    assert isinstance(load_detector(name), Detector)


@pytest.mark.parametrize(
    ("name", "complaint"),
    [
        ("karis", "kariz, langdetect, lingua"),
        ("no_such_module:Detector", "No module named 'no_such_module'"),
        ("my_detectors:Nothing", "has no attribute 'Nothing'"),
        ("my_detectors:NoDetector", "setup() and detect(text)"),
    ],
)
def test_what_is_no_detector_is_refused_where_it_is_configured(my_detectors: str, name: str, complaint: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        Language(detector=name)

    assert complaint in str(refusal.value)


def test_lingua_answers_or_says_what_to_install() -> None:
    transform = Language(detector="lingua")
    try:
        import lingua  # noqa: F401
    except ImportError:
        with pytest.raises(ConfigError, match=r"kariz\[lingua\]"):
            transform.setup()
    else:
        transform.setup()
        done = transform.apply(Document.of(PERSIAN))
        assert (done.language, done.language_method) == ("fa", "lingua")
        assert load_detector("lingua").detect("12345") == Detection("und", 0.0, "none")
