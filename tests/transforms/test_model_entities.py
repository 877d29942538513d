"""Entities of transformers, spaCy and stanza, with tiny models made here; skipped where a library is missing."""

import importlib.util
import json
import pickle
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.config import ChainConfig
from schemas.errors import ConfigError
from schemas.records import Document, EntityMention, LabelSpan, LanguageSpan
from transforms.chain import apply_chain, build_chain
from transforms.contract import Transform
from transforms.entities import Entities
from transforms.models.passages import cut_passages
from transforms.models.transformers_entities import Piece, TaggedWord, join_words, label_words

# What the libraries warn of in their own code is theirs.
pytestmark = pytest.mark.filterwarnings("ignore")

PATHS = {
    "transformers": "transforms.models.transformers_entities:TransformersEntities",
    "spacy": "transforms.models.spacy_entities:SpacyEntities",
    "stanza": "transforms.models.stanza_entities:StanzaEntities",
}
LIBRARIES = {"transformers": ("transformers", "torch"), "spacy": ("spacy",), "stanza": ("stanza", "torch")}
# A sub-word and the tag that the tiny model gives it, in whatever place it stands.
TAGS = {
    "در": "O",
    "گفت": "O",
    "خبر": "O",
    "،": "O",
    "علی": "B-PER",
    "رضا": "I-PER",
    "##یی": "B-LOC",
    "کرمانیان": "B-LOC",
    "تهران": "B-LOC",
    "انجمن": "B-ORG",
    "تیراژه": "I-ORG",
    "نوروز": "B-EVENT",
}


def is_missing(kind: str) -> bool:
    return any(importlib.util.find_spec(library) is None for library in LIBRARIES[kind])


def need(kind: str) -> None:
    if is_missing(kind):
        pytest.skip(f"{' and '.join(LIBRARIES[kind])} must be installed: pip install 'kariz[{kind}]'")


def make(kind: str, **options: Any) -> Transform:
    need(kind)
    [transform] = build_chain(ChainConfig(transforms=("language", {PATHS[kind]: options}), without=()))[1:]
    transform.setup()
    return transform


def read(document: Document) -> list[tuple[str, str]]:
    return [(mention.label, mention.surface) for mention in document.entities]


def assert_spans_hold(document: Document) -> None:
    for mention in document.entities:
        assert document.text[mention.start : mention.end] == mention.surface
        assert document.span(mention.start, mention.end) == mention.model_dump(
            include={"start", "end", "raw_start", "raw_end"}
        )
        outer = [
            other
            for other in document.entities
            if other != mention and other.start <= mention.start and mention.end <= other.end
        ]
        assert len(outer) == mention.level


@pytest.fixture(scope="module")
def spacy_folder(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A pipeline without statistics: names and whole phrases by an entity ruler."""
    need("spacy")
    import spacy

    pipeline = spacy.blank("fa")
    ruler: Any = pipeline.add_pipe("entity_ruler")
    ruler.add_patterns(
        [
            {"label": "PERSON", "pattern": "شهرام کرمانیان"},
            {"label": "PERSON", "pattern": "پیرنگ تابسار"},
            {"label": "GPE", "pattern": "تیراژه"},
            {"label": "GPE", "pattern": "ایران"},
            {"label": "GPE", "pattern": "وبغداد"},
            {"label": "ORG", "pattern": "انجمن دوستداران تیراژه"},
            {"label": "EVENT", "pattern": "نوروز"},
        ]
    )
    folder = tmp_path_factory.mktemp("spacy") / "model"
    pipeline.to_disk(folder)
    return str(folder)


def save_tokenizer(folder: Path, pieces: Sequence[str], limit: int) -> None:
    import tokenizers
    from tokenizers import models, pre_tokenizers, processors
    from transformers import PreTrainedTokenizerFast

    tokenizer = tokenizers.Tokenizer(
        models.WordPiece({piece: at for at, piece in enumerate(pieces)}, unk_token="[UNK]")
    )
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[("[CLS]", pieces.index("[CLS]")), ("[SEP]", pieces.index("[SEP]"))]
    )
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        unk_token="[UNK]",
        pad_token="[PAD]",
        cls_token="[CLS]",
        sep_token="[SEP]",
        model_max_length=limit,
    ).save_pretrained(folder)


def save_bert(folder: Path, *, layers: int, limit: int = 16, has_head: bool = True) -> str:
    """Save a BERT whose classifier reads the tag of a sub-word off its embedding, when it has no layers between."""
    import torch
    from transformers import BertConfig, BertForTokenClassification, BertModel

    torch.manual_seed(20)
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *TAGS]
    tags = sorted(set(TAGS.values()))
    config = BertConfig(
        vocab_size=len(pieces),
        hidden_size=8,
        num_hidden_layers=layers,
        num_attention_heads=2,
        intermediate_size=16,
        max_position_embeddings=limit,
        id2label=dict(enumerate(tags)),
        label2id={tag: at for at, tag in enumerate(tags)},
    )
    save_tokenizer(folder, pieces, limit)
    if not has_head:
        BertModel(config).save_pretrained(folder)
        return str(folder)
    model = BertForTokenClassification(config)
    if not layers:
        embeddings = model.bert.embeddings
        with torch.no_grad():
            for table in (embeddings.position_embeddings, embeddings.token_type_embeddings, model.classifier):
                table.weight.zero_()
            for at, piece in enumerate(pieces):
                embeddings.word_embeddings.weight[at] = torch.eye(8)[tags.index(TAGS.get(piece, "O"))]
            model.classifier.weight[:] = 2 * torch.eye(8)[: len(tags)]
            model.classifier.bias.zero_()
    model.save_pretrained(folder)
    return str(folder)


@pytest.fixture(scope="module")
def bert(tmp_path_factory: pytest.TempPathFactory) -> str:
    need("transformers")
    return save_bert(tmp_path_factory.mktemp("bert"), layers=0)


# Without any of the libraries.


@pytest.mark.parametrize("kind", PATHS)
def test_a_missing_library_is_told_before_anything_is_read(kind: str) -> None:
    if not is_missing(kind):
        pytest.skip(f"{kind} is installed")
    with pytest.raises(ConfigError, match=rf"pip install 'kariz\[{kind}\]'"):
        build_chain(ChainConfig(transforms=("language",), add=({PATHS[kind]: {"model": "any"}},)))


@pytest.mark.parametrize("kind", PATHS)
def test_a_model_must_be_named(kind: str) -> None:
    with pytest.raises(ConfigError, match=rf"entities_{kind}\.model"):
        build_chain(ChainConfig(transforms=("language",), add=(PATHS[kind],)))


def test_passages_hold_what_is_to_be_read() -> None:
    page = Document.of("خبر فارسی\nخبر عربي\nخبر فارسی\nتماس", language="fa-IR")
    page = page.replace(
        languages=(LanguageSpan(language="ar", **page.span(10, 18)),),
        spans=(LabelSpan(label="boilerplate", **page.span(29, 33)), LabelSpan(label="title", **page.span(0, 9))),
    )
    assert [passage.text.strip() for passage in cut_passages(page)] == ["خبر فارسی", "خبر عربي", "خبر فارسی"]
    assert [passage.text.strip() for passage in cut_passages(page, ["fa"])] == ["خبر فارسی", "خبر فارسی"]
    assert [passage.text.strip() for passage in cut_passages(page, ["ar", "ckb"])] == ["خبر عربي"]
    assert cut_passages(page, ["en"]) == []


@given(
    text=st.text(alphabet="اب \n\ud800", max_size=80),
    cuts=st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80)), max_size=4),
    longest=st.integers(2, 30),
)
def test_passages_are_the_text_outside_boilerplate_in_order(
    text: str, cuts: list[tuple[int, int]], longest: int
) -> None:
    document = Document.of(text, language="fa")
    holes = [tuple(sorted(min(at, len(text)) for at in cut)) for cut in cuts]
    spans = tuple(LabelSpan(label="boilerplate", **document.span(*hole)) for hole in holes)
    passages = cut_passages(document.replace(spans=spans), longest=longest)
    read = [at for passage in passages for at in range(passage.start, passage.start + len(passage.text))]
    outside = [at for at in range(len(text)) if not any(start <= at < end for start, end in holes)]
    assert read == sorted(set(read))
    assert set(read) <= set(outside)
    assert {at for at in outside if not text[at].isspace()} <= set(read)
    for passage in passages:
        assert 0 < len(passage.text) <= longest
        assert passage.text == text[passage.start : passage.start + len(passage.text)].replace("\ud800", "\ufffd")


def test_where_windows_overlap_the_middle_of_a_window_decides() -> None:
    edge, middle = Piece(4, 9, 0, "O", 0.9), Piece(4, 9, 3, "B-LOC", 0.6)
    for pieces in ([edge, middle], [middle, edge]):
        assert [word.tag for word in label_words("abc tehran", pieces)] == ["B-LOC"]


def test_a_window_that_begins_inside_a_word_does_not_decide_on_it() -> None:
    first, inner = Piece(0, 3, 0, "B-LOC", 0.6), Piece(3, 6, 5, "O", 0.9)
    assert label_words("tehran", [first, inner]) == [TaggedWord(0, 6, "B-LOC", 0.6)]


def test_pieces_that_begin_with_a_space_belong_to_the_word_behind_it() -> None:
    pieces = [Piece(0, 3, 1, "O", 1), Piece(3, 10, 1, "B-LOC", 1), Piece(10, 11, 1, "O", 1), Piece(11, 12, 1, "O", 1)]
    words = label_words("abc tehran، ", pieces)
    assert [(word.start, word.end, word.tag) for word in words] == [(0, 3, "O"), (4, 10, "B-LOC"), (10, 11, "O")]


@pytest.mark.parametrize(
    ("tags", "names"),
    [
        ("B-PER I-PER O", ["a b"]),
        ("B-PER B-PER I-PER", ["a", "b c"]),
        ("I-PER I-PER I-LOC", ["a b", "c"]),
        ("B_PER I_PER O", ["a b"]),
        ("PER PER O", ["a b"]),
        ("B-PER E-PER I-PER", ["a b", "c"]),
        ("S-PER S-PER O", ["a", "b"]),
        ("B-PER L-PER U-PER", ["a b", "c"]),
        ("B-PER O I-PER", ["a", "c"]),
        ("O O O", []),
    ],
)
def test_every_scheme_of_tags_is_read(tags: str, names: list[str]) -> None:
    words = [TaggedWord(2 * at, 2 * at + 1, tag, 1.0) for at, tag in enumerate(tags.split())]
    assert ["a b c"[found.start : found.end] for found in join_words("a b c", words)] == names


def test_no_name_runs_over_a_blank_line() -> None:
    words = [TaggedWord(0, 1, "B-PER", 1.0), TaggedWord(3, 4, "I-PER", 1.0)]
    assert len(join_words("a\n\nb", words)) == 2
    assert len(join_words("a \nb", words)) == 1


# spaCy.


def test_spacy_adds_what_the_chain_has_not_found(spacy_folder: str) -> None:
    config = ChainConfig(
        transforms=("source", "language", "normalize", "entities", {PATHS["spacy"]: {"model": spacy_folder}})
    )
    chain = build_chain(config)
    for each in chain:
        each.setup()
    text = "خبر سفر   پيرنگ تابسار به ایران در عید نوروز برای همه مردم خبر خوبی بود."
    done = apply_chain(chain, Document.of(text))
    assert isinstance(done, Document)
    assert ("PER", "پیرنگ تابسار") in read(done)
    assert read(done).count(("LOC", "ایران")) == 1
    assert "نوروز" not in [mention.surface for mention in done.entities]
    by_surface = {mention.surface: mention for mention in done.entities}
    assert by_surface["ایران"].method == "gazetteer"
    person = by_surface["پیرنگ تابسار"]
    assert (person.method, person.key, person.confidence) == ("spacy", "per:پیرنگتابسار", 0.8)
    assert done.text_raw[person.raw_start : person.raw_end] == "پيرنگ تابسار"
    assert_spans_hold(done)


def test_spacy_names_listed_places_by_the_keys_of_the_lists(spacy_folder: str) -> None:
    transform = make("spacy", model=spacy_folder)
    [country] = transform.apply(Document.of("سفر به ایران", language="fa")).entities
    assert country.key == "country:IR"
    [city] = transform.apply(Document.of("بين طهران وبغداد", language="ar")).entities
    assert (city.surface, city.start, city.key) == ("بغداد", 11, "geonames:98182")


def mention(document: Document, surface: str, label: str) -> EntityMention:
    start = document.text.index(surface)
    return EntityMention.model_validate(
        {
            **document.span(start, start + len(surface)),
            "surface": surface,
            "label": label,
            "name": surface,
            "key": f"{label.lower()}:{surface.replace(' ', '')}",
            "method": "earlier",
            "confidence": 0.9,
        }
    )


def with_entities(text: str, *entities: tuple[str, str]) -> Document:
    document = Document.of(text, language="fa")
    return document.replace(entities=tuple(mention(document, surface, label) for surface, label in entities))


@pytest.mark.parametrize(
    ("before", "after", "replaced"),
    [
        # The same span: what was first stays.
        (("شهرام کرمانیان", "ORG"), ("شهرام کرمانیان", "ORG"), ("شهرام کرمانیان", "PER")),
        # Shorter or longer: the longer.
        (("کرمانیان", "PER"), ("شهرام کرمانیان", "PER"), ("شهرام کرمانیان", "PER")),
        (("آقای شهرام کرمانیان", "PER"), ("آقای شهرام کرمانیان", "PER"), ("شهرام کرمانیان", "PER")),
        (("آقای شهرام", "LOC"), ("شهرام کرمانیان", "PER"), ("شهرام کرمانیان", "PER")),
        # A label that no model has stays beside it, and goes where it is in the way.
        (("رئیس", "ROLE"), None, None),
        (("رئیس آقای شهرام کرمانیان", "ROLE"), ("رئیس آقای شهرام کرمانیان", "ROLE"), ("شهرام کرمانیان", "PER")),
    ],
)
def test_mentions_merge_as_the_page_says(
    spacy_folder: str,
    before: tuple[str, str],
    after: tuple[str, str] | None,
    replaced: tuple[str, str] | None,
) -> None:
    surface, label = before
    document = with_entities("خبر رئیس آقای شهرام کرمانیان رفت", (surface, label))
    both = [("ROLE", "رئیس"), ("PER", "شهرام کرمانیان")]
    for replace, want in ((False, after), (True, replaced)):
        done = make("spacy", model=spacy_folder, replace=replace).apply(document)
        assert read(done) == ([want[::-1]] if want else both)
        assert_spans_hold(done)


def test_nested_mentions_have_levels(spacy_folder: str) -> None:
    document = with_entities("عضو انجمن دوستداران تیراژه بود", ("تیراژه", "LOC"))
    done = make("spacy", model=spacy_folder).apply(document)
    assert [(one.surface, one.level, one.method) for one in done.entities] == [
        ("انجمن دوستداران تیراژه", 0, "spacy"),
        ("تیراژه", 1, "earlier"),
    ]


def test_replace_leaves_what_the_model_does_not_read(spacy_folder: str) -> None:
    document = with_entities("شهرام کرمانیان\nفلان\nبهمان", ("فلان", "PER"), ("بهمان", "LOC"))
    document = document.replace(languages=(LanguageSpan(language="ar", **document.span(20, 25)),))
    done = make("spacy", model=spacy_folder, replace=True, languages=["fa"]).apply(document)
    assert read(done) == [("PER", "شهرام کرمانیان"), ("LOC", "بهمان")]
    other = make("spacy", model=spacy_folder, replace=True, languages=["ckb"])
    assert other.apply(document) is document


def test_a_full_name_of_the_model_explains_a_bare_surname_of_the_chain(spacy_folder: str) -> None:
    document = with_entities("شهرام کرمانیان رفت. کرمانیان گفت")
    bare = mention(document, "کرمانیان گفت", "PER").model_copy(
        update={
            **document.span(20, 28),
            "surface": "کرمانیان",
            "name": "کرمانیان",
            "key": f"per:کرمانیان#{document.doc_id[:8]}",
        }
    )
    done = make("spacy", model=spacy_folder).apply(document.replace(entities=(bare,)))
    assert [one.key for one in done.entities] == ["per:شهرامکرمانیان"] * 2


def test_labels_can_be_mapped(spacy_folder: str) -> None:
    document = Document.of("ایران و نوروز", language="fa")
    assert read(make("spacy", model=spacy_folder, label_map={"event": "ORG"}).apply(document)) == [("ORG", "نوروز")]
    with pytest.raises(ConfigError, match="EVENT, GPE, ORG, PERSON"):
        make("spacy", model=spacy_folder, label_map={"Dog": "PER"})


def test_boilerplate_is_not_read(spacy_folder: str) -> None:
    document = Document.of("ایران رفت\nشهرام کرمانیان", language="fa")
    document = document.replace(spans=(LabelSpan(label="boilerplate", **document.span(10, 24)),))
    assert read(make("spacy", model=spacy_folder).apply(document)) == [("LOC", "ایران")]


@pytest.mark.parametrize("text", ["", " \n", "\0", "ایران \ud800 شهرام کرمانیان", "ا" * 200_000, "ایران " * 4_000])
def test_hostile_texts_cost_nothing(spacy_folder: str, bert: str, text: str) -> None:
    document = Document.of(text, language="fa")
    for kind, model in (("spacy", spacy_folder), ("transformers", bert)):
        transform = make(kind, model=model)
        done = transform.apply(document)
        assert_spans_hold(done.replace(entities=done.entities[:5]))
        assert transform.apply(done) == done
    found = [one.surface for one in make("spacy", model=spacy_folder).apply(document).entities]
    assert found.count("ایران") == text.count("ایران")


def test_it_crosses_process_borders(spacy_folder: str) -> None:
    transform = make("spacy", model=spacy_folder, label_map={"GPE": "LOC"})
    copy = pickle.loads(pickle.dumps(transform))
    assert (copy, copy.fingerprint()) == (transform, transform.fingerprint())
    document = Document.of("سفر به ایران", language="fa")
    assert copy.apply(document) == transform.apply(document)


# transformers.


def test_transformers_joins_sub_words_and_tags(bert: str) -> None:
    document = Document.of("در تهران، علی رضایی گفت انجمن تیراژه نوروز", language="fa")
    done = make("transformers", model=bert).apply(document)
    assert read(done) == [("LOC", "تهران"), ("PER", "علی رضایی"), ("ORG", "انجمن تیراژه")]
    assert {one.method for one in done.entities} == {"transformers"}
    assert all(0.9 < one.confidence <= 1 for one in done.entities)
    assert_spans_hold(done)


@pytest.mark.parametrize(("window", "overlap"), [(512, 64), (8, 0), (8, 3), (11, 5)])
def test_transformers_reads_long_texts_in_windows(bert: str, window: int, overlap: int) -> None:
    text = "گفت خبر در تهران، علی رضایی گفت. " * 50
    options = {"model": bert, "window": window, "overlap": overlap, "batch_size": 4}
    done = make("transformers", **options).apply(Document.of(text, language="fa"))
    assert read(done) == [("LOC", "تهران"), ("PER", "علی رضایی")] * 50
    assert_spans_hold(done)


def test_transformers_drops_what_is_not_certain_enough(bert: str) -> None:
    document = Document.of("در تهران", language="fa")
    assert read(make("transformers", model=bert, min_confidence=1.0).apply(document)) == []


def test_attention_does_not_reach_into_padding(tmp_path: Path) -> None:
    need("transformers")
    model = save_bert(tmp_path, layers=2)
    texts = ["در تهران علی رضایی گفت " * repeats for repeats in (1, 7)]
    document = Document.of("\n".join(texts), language="fa")
    one, many = (
        make("transformers", model=model, batch_size=size, min_confidence=0, overlap=2).apply(document)
        for size in (1, 16)
    )
    assert one.entities, "the seed must give a model that finds something"
    assert read(one) == read(many)
    for first, second in zip(one.entities, many.entities, strict=True):
        assert first.confidence == pytest.approx(second.confidence, abs=2e-4)


def test_a_model_without_a_head_for_tokens_is_refused(tmp_path: Path) -> None:
    need("transformers")
    with pytest.raises(ConfigError, match="not trained for token classification"):
        make("transformers", model=save_bert(tmp_path, layers=1, has_head=False))


# stanza.


def save_stanza(folder: Path) -> str:
    """Train a tokenizer and a tagger of three names on sentences of ten words."""
    import stanza.models.ner_tagger
    import stanza.models.tokenizer

    names = {"شهرام": "S-PER", "تیراژه": "S-LOC", "انجمن": "S-ORG"}
    chance = random.Random(1)
    words = [*names, *names, "خبر", "سفر", "رفت", "به", "در", "از", "گفت"]
    sentences = [chance.choices(words, k=chance.randint(4, 8)) for _ in range(60)]
    # 1 ends a word, 2 a sentence.
    labels = [" ".join("0" * (len(word) - 1) + "1" for word in each).replace(" ", "0") + "2" for each in sentences]
    files = {name: str(folder / name) for name in ("text", "labels", "gold", "mwt", "ner")}
    Path(files["text"]).write_text(" ".join(f"{' '.join(each)}." for each in sentences) + "\n", encoding="utf-8")
    Path(files["labels"]).write_text("0".join(labels) + "\n", encoding="utf-8")
    Path(files["gold"]).write_text("".join(map(write_conllu, sentences)), encoding="utf-8")
    Path(files["mwt"]).write_text("[]", encoding="utf-8")
    tagged = [[{"text": word, "ner": names.get(word, "O")} for word in (*each, ".")] for each in sentences]
    Path(files["ner"]).write_text(json.dumps(tagged), encoding="utf-8")
    common = "--shorthand fa_tiny --device cpu --save_name tiny.pt --save_dir"
    stanza.models.tokenizer.main(
        "--lang fa --steps 60 --eval_steps 60 --batch_size 8 "
        f"--txt_file {files['text']} --label_file {files['labels']} "
        f"--dev_txt_file {files['text']} --dev_label_file {files['labels']} --dev_conll_gold {files['gold']} "
        f"--mwt_json_file {files['mwt']} {common} {folder / 'fa' / 'tokenize'}".split()
    )
    stanza.models.ner_tagger.main(
        f"--train_file {files['ner']} --eval_file {files['ner']} --no_pretrain --max_steps 50 --eval_interval 50 "
        f"--hidden_dim 16 --char_hidden_dim 8 --char_emb_dim 8 --word_emb_dim 16 --lr 0.5 "
        f"{common} {folder / 'fa' / 'ner'}".split()
    )
    models = {"tokenize": "tiny", "ner": "tiny"}
    resources = {"lang_name": "Persian", "packages": {"default": models}, **{kind: {"tiny": {}} for kind in models}}
    (folder / "resources.json").write_text(json.dumps({"fa": resources}), encoding="utf-8")
    return str(folder)


def write_conllu(words: Sequence[str]) -> str:
    rows = [
        f"{at}\t{word}\t_\t_\t_\t_\t{at - 1}\tdep\t_\t{'SpaceAfter=No' if at == len(words) else '_'}"
        for at, word in enumerate((*words, "."), 1)
    ]
    return "\n".join((f"# text = {' '.join(words)}.", *rows)) + "\n\n"


def test_stanza_adds_what_its_model_finds(tmp_path: Path) -> None:
    need("stanza")
    transform = make("stanza", model="fa", folder=save_stanza(tmp_path))
    document = Document.of("خبر سفر شهرام به تیراژه.\nانجمن گفت \ud800 شهرام رفت.", language="fa")
    done = transform.apply(document)
    assert read(done) == [("PER", "شهرام"), ("LOC", "تیراژه"), ("ORG", "انجمن"), ("PER", "شهرام")]
    assert [one.start for one in done.entities] == [8, 17, 25, 37]
    assert {(one.method, one.confidence) for one in done.entities} == {("stanza", 0.8)}
    assert_spans_hold(done)
    assert transform.apply(Document.of("\0", language="fa")).entities == ()


# All that are installed.


@pytest.mark.parametrize("kind", PATHS)
def test_a_missing_model_is_told_and_not_downloaded(kind: str, tmp_path: Path) -> None:
    folder = {"folder": str(tmp_path)} if kind == "stanza" else {}
    with pytest.raises(ConfigError, match=r"cannot be loaded.*(before|to_disk)"):
        make(kind, model="fa" if kind == "stanza" else str(tmp_path / "none"), **folder)
    assert list(tmp_path.iterdir()) == []


def test_the_chain_of_the_entities_goes_first(spacy_folder: str) -> None:
    document = Document.of("سفر به ایران", language="fa")
    found = Entities().apply(document)
    assert make("spacy", model=spacy_folder).apply(found) == found
