"""The models of `normalize`: made alike each time, small, and good for what they are for."""

import gzip
import re
import subprocess
import sys
from importlib import resources

import pytest

from schemas.text import AlignedText
from transforms.normalize import normalize
from transforms.normalize.gap_model import restore_gaps
from transforms.normalize.lexicon import load_lexicon
from transforms.normalize.training import make_gap_model, make_vowel_model
from transforms.normalize.training.make_gap_model import FILES

SENTENCES = [
    "این کتاب\u200cها را می\u200cخوانم و خانه\u200cای نو می\u200cسازم.",
    "گزارش\u200cهای آنان در نامه\u200cای که نوشته\u200cاند آمده است.",
    "خانهٔ ما در تهران است و کتابخانهٔ شهر بزرگ\u200cتر است.",
    "تنها میدان شهر را دیدیم.",
] * 3
SORANI = [
    "سەرۆکی هەرێم لە هەولێر پێشوازی لە شاندێک کرد و هەموو بەهاکان باس کران.",
    "ئەم کتێبە لە بازاڕەکە هەیە و هاوڵاتیان دەیخوێننەوە.",
]


def read(content: bytes) -> list[str]:
    return gzip.decompress(content).decode("utf-8").splitlines()


def test_the_same_sentences_give_the_same_gap_model():
    names = [{"tokens": ["آقای", "عراقچی"], "tags": ["O", "I-PER"]}]
    first, second = (make_gap_model.make_model(SENTENCES, names) for _ in range(2))
    assert first == second
    assert set(first) == set(FILES)
    words = read(first["seen_words.tsv.gz"])
    assert words[0].startswith("# ")
    assert {"کتاب|ها\t3", "خانه|ی\t3", "خانه\t3", "تنها\t3", "عراقچی\t1"} <= set(words)
    weights = dict(line.split("\t") for line in read(first["gap_weights.tsv.gz"])[1:])
    assert int(weights["h\u0645\u06cc"]) > 0
    assert int(weights["b="]) != 0


def test_a_gap_model_is_written_where_it_is_asked_for(tmp_path, monkeypatch, capsys):
    data = tmp_path / "sentences.txt.gz"
    data.write_bytes(gzip.compress("\n".join(SENTENCES).encode()))
    monkeypatch.setattr("sys.argv", ["make_gap_model", str(data), str(tmp_path)])
    assert make_gap_model.main() == 0
    assert all(
        (tmp_path / name).read_bytes() == content for name, content in make_gap_model.make_model(SENTENCES).items()
    )
    assert "gap_weights.tsv.gz" in capsys.readouterr().out


def test_the_same_texts_in_any_order_give_the_same_vowel_model():
    assert make_vowel_model.make_model(SORANI) == make_vowel_model.make_model(SORANI[::-1])


def test_the_models_are_small_and_name_their_source():
    files = [file for file in resources.files("transforms.normalize").joinpath("data").iterdir() if file.is_file()]
    models = [file for file in files if file.name.endswith(".gz")]
    assert {file.name for file in models} == {*FILES, make_vowel_model.NAME}
    assert sum(len(file.read_bytes()) for file in models) < 1_000_000
    for model in models:
        assert "SOURCES.md" in read(model.read_bytes())[0]
    note = next(file for file in files if file.name == "SOURCES.md").read_text(encoding="utf-8")
    assert "CC BY-SA 4.0" in note
    assert all(model.name in note for model in models)


@pytest.mark.parametrize(
    "words",
    [
        # not in the treebank: the model's own
        "اپلیکیشن|ها می|پیامکیم نمی|توییتد دیجیتال|سازی",
        "فیلترشکن|ها استارتاپ|هایی شتابنده|ای سامانه|هایمان",
    ],
)
def test_words_never_seen_are_divided(words: str):
    for word in words.split():
        plain = word.replace("|", "")
        gaps = restore_gaps(plain)
        assert "".join(("|" if i in gaps else "") + letter for i, letter in enumerate(plain)) == word


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("او نامهای نوشت", "او نامه|ای نوشت"),
        ("بهترین نامهای ایرانی", "بهترین نام|های ایرانی"),
        ("فوتبال حرفهای را", "فوتبال حرفه|ای را"),
        ("از حرفهای خود", "از حرف|های خود"),
    ],
)
def test_neighbours_decide_between_a_plural_and_an_indefinite(text: str, expected: str):
    assert normalize(AlignedText.of(text), "fa").text.replace("\u200c", "|") == expected


def test_the_lexicon_is_read_without_importing_hazm():
    code = (
        "import sys; from transforms.normalize import Normalize; Normalize().setup(); assert 'hazm' not in sys.modules"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_lexicon_has_words_compounds_and_verbs():
    lexicon = load_lexicon()
    assert "کتاب" in lexicon.words
    assert lexicon.compounds["دانشآموز"] == "دانش\u200cآموز"
    assert lexicon.verbs["نمیخواستهاند"] == "نمی\u200cخواسته\u200cاند"
    assert lexicon.verbs["میگوید"] == "می\u200cگوید"
    assert {"نیامد", "بیاید", "گفتن"} <= set(lexicon.words)
    assert not any(re.search(r"\s", form) for form in lexicon.verbs)
