"""The models of `normalize`: made alike each time, small, and good for what they are for."""

import gzip
import re
import subprocess
import sys
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.text import AlignedText
from transforms.normalize import Normalize, normalize
from transforms.normalize.dictionary import load_dictionary, read_dictionary
from transforms.normalize.gap_features import KINDS, list_features
from transforms.normalize.gap_model import (
    bound_neighbours,
    decode_scores,
    find_decided,
    restore_gaps,
    score_gaps,
    weigh_neighbours,
)
from transforms.normalize.half_spaces import find_repairs
from transforms.normalize.lexicon import load_lexicon
from transforms.normalize.seen_words import load_seen_words, read_table
from transforms.normalize.training import make_dictionary, make_gap_model, make_vowel_model
from transforms.normalize.training.make_gap_model import FILES, name_features
from transforms.normalize.word_forms import restore_form

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

WEIGHTS = {f"{kind}\t{feature}": int(weight) for kind, feature, weight in read_table("gap_weights.tsv.gz")}


@pytest.fixture(scope="module", autouse=True)
def _models():
    """Load the models before the first test that has a deadline."""
    Normalize().setup()


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
    rows = [line.split("\t") for line in read(first["gap_weights.tsv.gz"])[1:]]
    weights = {(kind, feature): int(weight) for kind, feature, weight in rows}
    assert weights["a", "+"] > 0
    assert {kind for kind, _ in weights} <= set(KINDS)


def test_a_gap_model_is_written_where_it_is_asked_for(tmp_path, monkeypatch, capsys):
    data = tmp_path / "sentences.txt.gz"
    data.write_bytes(gzip.compress("\n".join(SENTENCES).encode()))
    monkeypatch.setattr("sys.argv", ["make_gap_model", str(data), str(tmp_path)])
    assert make_gap_model.main() == 0
    made = make_gap_model.make_model(SENTENCES)
    assert [(tmp_path / name).read_bytes() == made[name] for name in FILES] == [True, True, True, False]
    assert "gap_weights.tsv.gz" in capsys.readouterr().out


def test_of_two_forms_as_common_as_each_other_the_model_chooses():
    sentences = [*SENTENCES, "نامه\u200cها را دیدند.", "نامهها را دیدند.", "دریاها را دیدند."]
    words = read(make_gap_model.make_model(sentences)["seen_words.tsv.gz"])
    assert {"نامه|ها\t2", "نامهها\t1", "دریاها\t1"} <= set(words)


def test_the_same_texts_in_any_order_give_the_same_vowel_model():
    assert make_vowel_model.make_model(SORANI) == make_vowel_model.make_model(SORANI[::-1])


HUNSPELL = ["3", "کتاب/sa", "خانه/sb", "کتاب\u200cخانه/sb", "كوه"]
AFFIXES = ["SFX sa N 1", "SFX sa 0 \u200cها/sc .", "SFX sb N 1", "SFX sb 0 \u200cای .", "SFX sc N 1", "SFX sc 0 یی ."]


def test_a_dictionary_has_the_words_with_their_endings_and_common_words_that_were_missing():
    counted = ["پیلوت,60000", "پیل\u200cوت,1000", "نادر,3", "کتابها,90000"]
    content = make_dictionary.make_dictionary(HUNSPELL, AFFIXES, counted)
    assert content == make_dictionary.make_dictionary([HUNSPELL[0], *HUNSPELL[:0:-1]], AFFIXES, counted[::-1])
    dictionary = read_dictionary(line.split("\t") for line in read(content)[1:])
    assert set(dictionary.entries) == {"کتاب", "خانه", "کتابخانه", "کوه", "پیلوت"}
    found = {word: dictionary.find_forms(word) for word in ("کتابهایی", "کتابخانهای", "خانهها", "کوه")}
    assert found == {"کتابهایی": {(4,)}, "کتابخانهای": {(4, 8)}, "خانهها": set(), "کوه": {()}}


def test_a_family_are_other_words_that_are_alike_up_to_a_gap_and_two_letters_further():
    rows = [["=0", ""], ["0", "هم|کار", "0"], ["0", "هم|کاسه", "0"], ["0", "همکف", "0"], ["0", "نیم|کاسه", "0"]]
    dictionary = read_dictionary(rows)
    assert dictionary.grade_head("همکاران", 2) == "A2"
    assert dictionary.grade_head("همکار", 2) == "A1"
    assert dictionary.grade_head("همکفی", 2) == "E1"
    assert dictionary.grade_head("همراه", 2) == "0"
    assert dictionary.grade_tail("دمکاسه", 2) == "0"
    assert dictionary.grade_tail("سیمکاسه", 3) == "A1"


def test_words_of_the_dictionary_are_decided_as_the_model_would():
    words = [word for word in sorted(load_dictionary().entries) if len(word) > 3 and word not in load_seen_words().gaps]
    for word in words[::97]:
        assert find_decided(word) == decode_scores(word, score_gaps(word)), word


def test_the_models_are_small_and_name_their_source():
    files = [file for file in resources.files("transforms.normalize").joinpath("data").iterdir() if file.is_file()]
    models = [file for file in files if file.name.endswith(".gz")]
    assert {file.name for file in models} == {*FILES, make_dictionary.FILE, make_vowel_model.NAME}
    assert sum(len(file.read_bytes()) for file in models) < 1_000_000
    for model in models:
        assert "SOURCES.md" in read(model.read_bytes())[0]
    note = next(file for file in files if file.name == "SOURCES.md").read_text(encoding="utf-8")
    assert {"CC BY-SA 4.0", "Apache-2.0"} <= set(re.findall(r"CC BY-SA 4\.0|Apache-2\.0", note))
    assert all(model.name in note for model in models)


@pytest.mark.parametrize(
    "words",
    [
        # not in the treebank: the model's own
        "اپلیکیشن|ها می|پیامکیم نمی|توییتد دیجیتال|سازی",
        "فیلترشکن|ها استارتاپ|هایی شتابنده|ای سامانه|هایمان",
        # abbreviations of the names of Latin letters, words said twice, plurals as in Afghanistan
        "سی|ان|ان بی|بی|سی اف|بی|آی لحظه|به|لحظه قدم|به|قدم پناهنده|گان ماه|هاست",
        # verbs that the treebank leaves whole, and words that are none
        "می|جنگند می|جنگیدند نمی|جنگد می|جوشید می|جویند میدان میانجی",
        # made of the names of letters by chance
        "سیاستی ایالتی دیانتی پیامکی",
        # loan words in تر are no comparatives
        "ریشتر ریشتری داکتر داکتری ریشتری|ها داکترهایشان",
        # number words of several parts
        "سی|وپنج شصت|وهشتمین پنج|هزار هفت|هزارساله یک|ونیم پنجه سیزدهم",
        "چهل|وسومین بیست|وسوم شش|ماهه سه|نوبته پنج|متری ششصدمتری موسوم",
        # points of the compass
        "شمال|غرب جنوب|غربی شمال|شرق",
        # "are" after any letter, unlike pasts of verbs and names of countries in اند
        "نگران|اند مشغول|اند کودک|اند خنداند شکوفاند تایلاند فنلاند",
        # words that به links, surnames in two parts, between two or more
        "دست|به|عصا شمال|به|جنوب رضایی|نیا قاسمی|پور علیپور بین|بانکی بین|منطقه|ای بی|نهایتی",
        # words that only begin like those, some of them in the treebank
        "پان|ترکیسم پان|ترک|ها ریش|تراشی ریش|تراش",
    ],
)
def test_words_never_seen_are_divided(words: str):
    for word in words.split():
        plain = word.replace("|", "")
        gaps = restore_gaps(plain)
        assert "".join(("|" if i in gaps else "") + letter for i, letter in enumerate(plain)) == word


def test_no_other_word_is_taken_for_two_that_be_links():
    assert [restore_form(word) for word in ("دلبهار", "دستبهانه")] == ["دلبهار", "دستبهانه"]


@pytest.mark.parametrize("form", ["ام|کی|وی", "کی|وی|سی", "سی|ان|ان", "بی|بی|سی"])
def test_the_rules_spell_an_abbreviation_with_all_its_letters(form: str):
    assert restore_form(form.replace("|", "")).replace("\u200c", "|") == form


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


LETTERS = st.text("هایمشندترکب", min_size=1, max_size=14)


@given(LETTERS)
def test_a_gap_is_weighed_by_what_the_file_says_of_each_of_its_features(word: str):
    found = {gap: name_features(features) for gap, features in list_features(word, load_seen_words())}
    assert score_gaps(word) == {gap: sum(WEIGHTS.get(name, 0) for name in names) for gap, names in found.items()}


@given(LETTERS, st.text('«("[', max_size=2), st.text('.،»")؟…!', max_size=3))
def test_punctuation_around_a_word_changes_nothing_in_it(word: str, before: str, after: str):
    def look(text: str, start: int) -> list[tuple[object, ...]]:
        return [(found.start - start, found.end - start, *found[2:]) for found in find_repairs(text)]

    alone = look(word, 0)
    assert look(before + word + after, len(before)) == alone
    # A slash is not looked past: here the stretch is searched for words.
    assert look(f"{before}{word}{after}/", len(before)) == alone


@given(st.text("هایکنرد،.۵ \u200c", max_size=5), st.text("هایکنرد،.۵ \u200c", max_size=5))
def test_neighbours_weigh_no_more_than_they_can(before: str, after: str):
    least, most = bound_neighbours()
    assert least <= weigh_neighbours(before, after) <= most


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
