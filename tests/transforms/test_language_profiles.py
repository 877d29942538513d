import json
import random
from importlib import resources
from pathlib import Path

import pytest

from transforms.language.data.scripts import PROFILED_SCRIPTS
from transforms.language.detectors import KarizDetector
from transforms.language.ngrams import find_posterior
from transforms.language.profiles import load_table
from transforms.language.training.make_profiles import LANGUAGES, make_profile, read_rows, write_profiles

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

    assert {row[0].removeprefix("| ") for row in rows[1:]} == set(LANGUAGES)
    assert all(len(row) == 4 and all(cell.strip(" |") for cell in row) for row in rows)


def test_a_profile_is_the_same_from_texts_in_any_order() -> None:
    texts = ["salam dünya", "İkinci cümlə", "ə", "", "123"]
    shuffled = random.Random(3).sample(texts, len(texts))

    assert make_profile("az", texts) == make_profile("az", shuffled)


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
    cut = 20

    whole, first, second = table.weigh(codes, np.array([0, 0, cut]), np.array([len(codes), cut, len(codes)])).weights

    assert np.allclose(whole, first + second)
    posterior = find_posterior(whole[None, :], np.zeros(len(table.languages)), 1.0)[0]
    assert table.languages[posterior.argmax()] == "en"
    assert posterior.sum() == pytest.approx(1)


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
