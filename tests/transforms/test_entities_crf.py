"""The CRF layer: its decoder gives python-crfsuite's labels, and it finds what no list or rule knows."""

import random
from pathlib import Path

import pycrfsuite
import pytest

from transforms.entities import find_entities
from transforms.entities.crf import Decoder
from transforms.entities.features import list_features
from transforms.entities.lexicon import find_hits, load_lexicon
from transforms.entities.scores import Weights
from transforms.entities.tagging import TAGGED_LANGUAGES, load_decoder
from transforms.entities.tokens import tokenize
from transforms.entities.training.make_crf import read_items, read_news, read_weights, train

TRAINING = Path(__file__).parents[2] / "transforms/entities/training"
SETTINGS = {"c1": 0.05, "c2": 0.02, "max_iterations": 40}


@pytest.fixture(scope="module", params=TAGGED_LANGUAGES)
def trained(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path, Weights]:
    language = str(request.param)
    model = tmp_path_factory.mktemp("crf") / "model.crfsuite"
    train(read_items(read_news(TRAINING / f"news_{language}.txt"), language), model, SETTINGS)
    return language, model, read_weights(model)


def texts(language: str) -> list[str]:
    """Return the training sentences, and their words shuffled into lines that no training has seen."""
    chooser = random.Random(6)
    sentences = [" ".join(tokens) for tokens, _ in read_news(TRAINING / f"news_{language}.txt")]
    words = " ".join(sentences).split()
    shuffled = [" ".join(chooser.choices(words, k=chooser.randint(1, 60))) for _ in range(200)]
    return [*sentences, *shuffled, "\n".join(sentences), "", "...", "۱۲ 34"]


def test_labels_are_those_of_python_crfsuite(trained: tuple[str, Path, Weights]) -> None:
    language, model, weights = trained
    tagger = pycrfsuite.Tagger()
    tagger.open(str(model))
    lexicon = load_lexicon(language)
    decoder = Decoder(weights, lexicon)
    for text in texts(language):
        tokens = tokenize(text, language)
        hits = find_hits(tokens, lexicon)
        expected = [label for items in list_features(tokens, lexicon, hits) for label in tagger.tag(items)]
        assert decoder.label(tokens, hits) == expected


def test_a_training_is_repeated_to_the_same_weights(trained: tuple[str, Path, Weights], tmp_path: Path) -> None:
    language, _, weights = trained
    again = tmp_path / "again.crfsuite"
    train(read_items(read_news(TRAINING / f"news_{language}.txt"), language), again, SETTINGS)
    assert read_weights(again) == weights


@pytest.mark.parametrize("language", TAGGED_LANGUAGES)
def test_a_decoder_forgets_nothing_that_matters_when_its_tables_are_full(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh = Decoder(load_decoder(language).weights, load_lexicon(language))
    monkeypatch.setattr("transforms.entities.scores._MOST_ROWS", 50)
    for text in texts(language)[:80]:
        tokens = tokenize(text, language)
        hits = find_hits(tokens, load_lexicon(language))
        assert fresh.label(tokens, hits) == load_decoder(language).label(tokens, hits)


def test_a_person_without_a_title_or_a_listed_name() -> None:
    text, name = "به گفته کیهان‌پور، این طرح تا پایان سال اجرا می‌شود.", "کیهان‌پور"
    found = {(mention.label, mention.surface): mention.method for mention in find_entities(text, "fa")}
    assert found["PER", name] == "crf"
    without = find_entities(text, "fa", ("gazetteer", "rule", "propagation"))
    assert name not in {mention.surface for mention in without}


def test_news_nouns_are_no_names() -> None:
    text = "در همین زمینه، بهره‌برداری از نیروگاه خورشیدی و تکمیل بزرگراه در اولویت قرار گرفت."
    assert find_entities(text, "fa") == []
