import json
import random
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.language.data.scripts import PROFILED_SCRIPTS
from transforms.language.detectors import KarizDetector
from transforms.language.ngrams import LONGEST_STRETCH, find_posterior
from transforms.language.passages import cut_blocks, cut_passages, find_quotations, sample_tail
from transforms.language.profiles import TABLES, load_table
from transforms.language.training.make_profiles import LANGUAGES, read_rows, write_profiles
from transforms.language.training.make_tables import WORDS, build_factory, make_table, read_profiles

DATA = resources.files("transforms.language.data")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_committed_profile_is_what_langdetect_reads(language: str) -> None:
    profile = json.loads(DATA.joinpath(f"{language}.json").read_text(encoding="utf-8"))

    assert profile["name"] == language
    assert any(language in languages for languages in PROFILED_SCRIPTS.values())
    for size, total in enumerate(profile["n_words"], 1):
        assert total == sum(count for gram, count in profile["freq"].items() if len(gram) == size) > 500


def test_every_profile_has_its_sources_and_licences() -> None:
    note = DATA.joinpath("SOURCES.md").read_text(encoding="utf-8")
    rows = [line.split(" | ") for line in note.splitlines() if line.startswith("| ") and "---" not in line]

    counted = json.loads(DATA.joinpath(WORDS).read_text(encoding="utf-8"))
    assert {row[0].removeprefix("| ") for row in rows[1:]} == set(counted) > set(LANGUAGES)
    assert all(len(row) == 4 and all(cell.strip(" |") for cell in row) for row in rows)


def test_the_tables_are_what_langdetects_factory_says_of_the_profiles() -> None:
    import numpy as np

    with resources.as_file(DATA.joinpath(TABLES)) as file, np.load(file) as arrays:
        for script in PROFILED_SCRIPTS:
            for name, made in make_table(script, file.parent).items():
                assert np.array_equal(arrays[f"{script}.{name}"], made), (script, name)


def test_evidence_of_an_n_gram_is_its_probability_in_langdetects_factory() -> None:
    import numpy as np

    with resources.as_file(DATA) as folder:
        factory = build_factory(read_profiles("LATIN", folder))
    probabilities, table = factory.word_lang_prob_map, load_table("LATIN")
    word = "brfst"  # in no list of words
    grams = [
        gram for at in range(len(word)) for gram in (word[at], word[at - 1 : at + 1], word[at - 2 : at + 1]) if gram
    ]
    grams += [f" {word[0]}", f" {word[:2]}", f"{word[-1]} ", f"{word[-2:]} "]

    padded = np.array([ord(char) for char in f" {word} "])
    weights = table.weigh(padded, np.zeros_like(padded)).weights[0]

    expected = sum(np.log1p(np.array(probabilities[gram]) * 20_000) for gram in grams if gram in probabilities)
    # A letter's evidence is rounded to tenths, that of each n-gram in it to two hundredths.
    assert np.allclose(weights, expected, atol=0.05 * len(padded) + 0.0025 * len(grams))


def test_profiles_words_and_tables_are_the_same_from_texts_in_any_order(tmp_path: Path) -> None:
    texts = ["salam dünya", "İkinci cümlə", "ə", "", "123", "salam"]
    made = []
    for seed in (1, 2):
        folder = tmp_path / str(seed)
        folder.mkdir()
        rows = [{"lang": "az", "text": text, "source": "mine", "licence": "CC0"} for text in texts]
        write_profiles(random.Random(seed).sample(rows, len(rows)), LANGUAGES, folder)
        made.append({file.name: file.read_bytes() for file in folder.iterdir()})

    assert made[0] == made[1]
    assert set(made[0]) == {"az.json", WORDS, TABLES}
    assert json.loads(made[0][WORDS])["az"] == {"total": 6, "words": {"salam": 2}}


def test_profiles_made_by_the_script_are_found_and_those_missing_are_not(tmp_path: Path) -> None:
    data = tmp_path / "rows.jsonl"
    sorani = "پارێزگاری سلێمانی ڕایگەیاند کە لە هەفتەی داهاتوودا کار لەسەر پڕۆژەی ئاوی شارەکە دەست پێ دەکات"
    row = {"lang": "ckb", "text": sorani, "source": "a | b".replace(" | ", "/"), "licence": "CC0"}
    data.write_text(json.dumps(row) + "\n", encoding="utf-8")

    note = write_profiles(read_rows(data), ["ckb"], tmp_path)
    detector = KarizDetector(str(tmp_path))

    assert f"| ckb | a/b | CC0 | {len(sorani)} |" in note
    assert detector.detect(sorani).language == "ckb"
    assert detector.detect("Azərbaycan dilində yazılmış uzun bir cümlədir").language != "az"


def test_evidence_of_a_stretch_is_the_sum_of_its_parts_whatever_stands_beside_it() -> None:
    import numpy as np

    table = load_table("LATIN")
    codes = np.array([ord(char) for char in " the quick brown fox jumps over the lazy dog "])
    owners = (np.arange(len(codes)) >= 20).astype(int)

    (whole,) = table.weigh(codes, np.zeros_like(codes)).weights
    first, second = table.weigh(codes, owners).weights

    assert np.allclose(whole, first + second)
    posterior = find_posterior(whole[None, :], np.zeros(len(table.columns)), 1.0)[0]
    assert table.columns[posterior.argmax()] == "en"
    assert posterior.sum() == pytest.approx(1)


def test_the_longest_stretch_overflows_no_column_of_another() -> None:
    import numpy as np

    table = load_table("ARABIC")
    heaviest = table.rows.view(np.uint16).max(axis=1).argmax()
    place = np.flatnonzero(table.places == heaviest)[0]
    base = len(table.alphabet) + 2
    triple = "".join(table.alphabet[number - 2] if number else " " for number in np.unravel_index(place, (base,) * 3))
    codes = np.array([ord(char) for char in triple * (LONGEST_STRETCH // 3)])

    (whole,) = table.weigh(codes, np.zeros_like(codes)).weights
    parts = table.weigh(codes, np.arange(len(codes)) // 150).weights

    assert np.allclose(whole, parts.sum(axis=0))
    assert table.rows.view(np.uint16).max() * LONGEST_STRETCH < 1 << 16


@given(st.text('a. \n«»"(1ا', max_size=2_000), st.integers(1, 30))
def test_no_passage_is_longer_than_evidence_can_be_summed(text: str, times: int) -> None:
    text = text.replace("1", "word " * times).replace("ا", "ا" * 40 * times)
    parts = [*cut_blocks(text), *find_quotations(text)]
    passages = [passage for part in parts for passage in cut_passages(text, part)]

    assert all(0 < end - start < LONGEST_STRETCH for start, end in [*passages, *sample_tail(text * 20)])


def test_labels_are_those_of_langdetects_own_detector_on_its_own_languages() -> None:
    from transforms.language.detectors import LangdetectDetector

    texts = {
        "de": "Das Ministerium teilte am Montag mit, dass die neue Bahnstrecke vor dem Sommer eröffnet wird.",
        "es": "El ministerio anunció el lunes que la nueva línea se abrirá antes del próximo verano.",
        "it": "Il ministero ha annunciato lunedì che la nuova linea aprirà prima della prossima estate.",
        "pl": "Ministerstwo ogłosiło w poniedziałek, że nowa linia zostanie otwarta przed latem.",
        "vi": "Bộ trưởng cho biết tuyến đường sắt mới giữa hai thành phố sẽ mở cửa trước mùa hè.",
        "ro": "Ministerul a anunțat luni că noua linie ferată va fi deschisă înainte de vară.",
        "bg": "Министерството съобщи, че новата железопътна линия ще бъде открита преди лятото.",
        "uk": "Міністерство повідомило, що нова залізниця між містами відкриється до початку літа.",
        "hi": "मंत्रालय ने कहा कि दोनों शहरों के बीच नई रेल लाइन गर्मियों से पहले खुल जाएगी।",
        "ja": "政府は月曜日、新しい鉄道が夏までに開通すると発表しました。",
    }

    ours, plain = KarizDetector(), LangdetectDetector()

    assert {text: ours.detect(text).language for text in texts.values()} == dict(
        zip(texts.values(), texts, strict=True)
    )
    assert all(plain.detect(text).language == language for language, text in texts.items())
