"""Telling languages: plain langdetect, lingua and ours side by side, by language and length, and their speed.

`KARIZ_LANGID` names a JSON-lines file (may be gzipped) of labelled text: `lang`, `text`, `length_class` (`short`,
`sentence`, `document`), `source`, `licence`. Without it only speed is measured, on the seeds and an English sentence.
"""

import os
import random
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, permutations
from pathlib import Path

from schemas.errors import ConfigError
from transforms.language.detection import Detection
from transforms.language.detectors import Detector, KarizDetector, LangdetectDetector, LinguaDetector
from transforms.language.training import make_profiles
from transforms.language.training.make_profiles import LANGUAGES, read_rows, write_profiles

CLAIMED = ("fa", "ar", "ckb", "kmr", "ur", "ps", "azb", "az", "tr", "en", "he", "fr")
LENGTHS = ("short", "sentence", "document")
FOLDS = 4
WRITTEN = Path(make_profiles.__file__).with_name("data") / "written.jsonl"
BANDS = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 0.999, 1.01)
# What detectors without a code of their own for a language may say.
_ALIASES = {"ku": "kmr"}

# How raw pages type a language: what is meant, and what is typed.
TYPED = {
    "fa": (("Arabic ye and kaf", "یک", "يك"), ("no half-space", "\u200c", "")),
    "ar": (("Persian ye and kaf, ه for ة", "يكة", "یکه"),),
    "ckb": (("ه for ە", "ە", "ه"), ("Persian letters alone", "ەێۆڕڵ", "هیورل")),
    "ur": (("Arabic keyboard", "ہکیھ", "هكيه"),),
    "ps": (("Persian letters alone", "ګېۍښړټډځڅڼ", "گییشرتدخچن"),),
    "az": (("plain ASCII", "əışğçöüƏİŞĞÇÖÜ", "eisgcouEISGCOU"),),
    "tr": (("plain ASCII", "ışğçöüİŞĞÇÖÜ", "isgcouISGCOU"),),
    "kmr": (("plain ASCII", "êîûşçÊÎÛŞÇ", "eiuscEIUSC"),),
}

Row = Mapping[str, str]


def main() -> None:
    """Print accuracy, calibration and confusion on held-out sources, then documents a second."""
    english = "The ministry said that the new railway between the two cities will open before the summer begins. " * 20
    samples = {
        "seeds, fa and ar": [seed.read_text(encoding="utf-8")[:2000] for seed in sorted(Path("seeds").glob("*.txt"))],
        "English": [english[:2000]],
    }
    path = os.environ.get("KARIZ_LANGID")
    if path:
        rows = [row for row in read_rows(Path(path)) if row["length_class"] in LENGTHS]
        measure_accuracy(rows)
        samples |= {language: join_documents(rows, language) for language in CLAIMED}
    else:
        print("accuracy skipped: KARIZ_LANGID names no file of labelled text")
    measure_speed(samples)


def measure_accuracy(rows: Sequence[Row]) -> None:
    """Print how often each detector is right.

    For ours the sources are split in four; the profiles that read a part are made from the other three. Priors and
    scale were chosen on all four.
    """
    answers: dict[str, list[tuple[Row, Detection]]] = {"kariz": []}
    folds = split_sources(rows)
    mixed: Counter[tuple[str, bool]] = Counter()
    typed: Counter[tuple[str, bool]] = Counter()
    for fold in range(FOLDS):
        with tempfile.TemporaryDirectory() as folder:
            kept = [dict(row) for row in rows if folds[row["source"]] != fold]
            write_profiles([*kept, *read_rows(WRITTEN)], LANGUAGES, Path(folder))
            ours = KarizDetector(folder)
            held_out = [row for row in rows if folds[row["source"]] == fold]
            answers["kariz"] += [(row, ours.detect(row["text"])) for row in held_out]
            for kind, language, text in mix_documents(held_out):
                mixed[kind, ours.detect(text).language == language] += 1
            for kind, language, text in retype_sentences(held_out):
                typed[kind, ours.detect(text).language == language] += 1
    for name, detector in list_peers():
        answers[name] = [(row, detector.detect(row["text"])) for row in rows]
    for name, found in answers.items():
        print_accuracy(name, found)
    print_calibration(answers["kariz"])
    print_confusion(answers["kariz"])
    for title, counts in (("mixed documents", mixed), ("sentences typed otherwise", typed)):
        print(f"kariz: {title}, right of all")
        for kind in dict.fromkeys(kind for kind, _ in counts):
            print(f"  {kind:35} {counts[kind, True]:5} of {counts[kind, True] + counts[kind, False]}")


def mix_documents(rows: Iterable[Row]) -> Iterator[tuple[str, str, str]]:
    """Yield how a document is mixed, its main language, and its text: 1,200 letters of it and 800 of another.

    Every pair of claimed languages that have that much text outside of what is called short.
    """
    sentences: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        if row["lang"] in CLAIMED and row["length_class"] != "short":
            sentences[row["lang"]].append(" ".join(row["text"].split())[:600])
    chance = random.Random(0)
    for main, other in permutations(sorted(sentences), 2):
        for _ in range(3):
            long, short = (_draw(sentences[each], size, chance) for each, size in ((main, 1200), (other, 800)))
            if long and short:
                yield "in paragraphs", main, "\n".join([*long[:2], *short, *long[2:]])
                yield "in «» inside a paragraph", main, f"{' '.join(long[:-1])} «{' '.join(short)}» {long[-1]}"
                shuffled = [*long, *short]
                chance.shuffle(shuffled)
                yield "sentences shuffled in a line", main, " ".join(shuffled)


def _draw(sentences: Sequence[str], letters: int, chance: random.Random) -> list[str]:
    """Draw sentences of so many letters in all, the last cut to fit; none where there are too few."""
    drawn: list[str] = []
    for sentence in chance.sample(sentences, len(sentences)):
        needed = letters - sum(_count_letters(each) for each in drawn)
        if needed <= 0:
            return drawn
        drawn.append(sentence[: needed + needed // 4])
    return []


def _count_letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def retype_sentences(rows: Iterable[Row]) -> Iterator[tuple[str, str, str]]:
    """Yield how a sentence is spelled, its language, and its text as typed without letters of its own."""
    for row in rows:
        for kind, meant, typed in TYPED.get(row["lang"], ()):
            if row["length_class"] == "sentence":
                changes = str.maketrans(meant, typed) if typed else str.maketrans("", "", meant)
                yield f"{row['lang']}, {kind}", row["lang"], row["text"].translate(changes)


def split_sources(rows: Iterable[Row]) -> dict[str, int]:
    """Return a fold for each source, so that the parts of a language lie in as many folds as they can."""
    chars: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        chars[row["source"]][row["lang"] if row["lang"] in LANGUAGES else ""] += len(row["text"])
    totals: Counter[str] = sum(chars.values(), Counter())
    shares = {source: {each: counts[each] / totals[each] for each in counts} for source, counts in chars.items()}
    loads: list[Counter[str]] = [Counter() for _ in range(FOLDS)]
    folds = {}
    for source in sorted(shares, key=lambda each: (-max(shares[each].values()), each)):
        costs = [sum(load[each] * share for each, share in shares[source].items()) for load in loads]
        folds[source] = costs.index(min(costs))
        loads[folds[source]].update(shares[source])
    return folds


def list_peers() -> list[tuple[str, Detector]]:
    """Return the other detectors that are installed, ready."""
    peers: list[tuple[str, Detector]] = [("langdetect", LangdetectDetector()), ("lingua", LinguaDetector())]
    ready = []
    for name, detector in peers:
        try:
            detector.setup()
        except ConfigError as error:
            print(f"{name} skipped: {error}")
        else:
            ready.append((name, detector))
    return ready


def print_accuracy(name: str, found: Iterable[tuple[Row, Detection]]) -> None:
    """Print the part of right answers by language and length; `und` counts as wrong."""
    right: Counter[tuple[str, str]] = Counter()
    total: Counter[tuple[str, str]] = Counter()
    for row, detection in found:
        key = row["lang"], row["length_class"]
        total[key] += 1
        right[key] += _ALIASES.get(detection.language, detection.language) == row["lang"]
    print(f"{name}: % right (texts)")
    for language in CLAIMED:
        cells = (f"{100 * right[language, size] / max(1, total[language, size]):6.1f}" for size in LENGTHS)
        counts = (f"({total[language, size]})" for size in LENGTHS)
        print(f"  {language:5}", "  ".join(chain.from_iterable(zip(cells, counts, strict=True))))
    present = [[each for each in CLAIMED if total[each, size]] for size in LENGTHS]
    means = (
        sum(right[each, size] / total[each, size] for each in languages) / max(1, len(languages))
        for size, languages in zip(LENGTHS, present, strict=True)
    )
    print("  macro", "  ".join(f"{100 * mean:6.2f}" for mean in means))


def print_calibration(found: Iterable[tuple[Row, Detection]]) -> None:
    """Print, for bands of confidence, how many answers there are, their mean confidence, and how many are right."""
    claimed = [(row, said) for row, said in found if row["lang"] in CLAIMED and said.language != "und"]
    print("kariz: confidence, answers, mean confidence, right")
    for low, high in zip((0.0, *BANDS), BANDS, strict=False):
        band = [
            (said.confidence, said.language == row["lang"]) for row, said in claimed if low <= said.confidence < high
        ]
        if band:
            confidence, right = (sum(column) / len(band) for column in zip(*band, strict=True))
            print(f"  {low:5.3f}-{min(high, 1):5.3f} {len(band):6} {confidence:7.3f} {right:7.3f}")


def print_confusion(found: Iterable[tuple[Row, Detection]]) -> None:
    """Print what the texts of each language were taken for."""
    said: dict[str, Counter[str]] = defaultdict(Counter)
    for row, detection in found:
        said[row["lang"]][detection.language] += 1
    columns = (*CLAIMED, "und", "other")
    print("kariz: rows are what it is, columns what it was taken for")
    print(" " * 6, *(f"{column:>5}" for column in columns))
    for language in (*CLAIMED, *sorted(set(said) - set(CLAIMED))):
        counts = said[language]
        other = counts.total() - sum(counts[column] for column in columns[:-1])
        print(f"{language:6}", *(f"{counts[column] or '.':>5}" for column in columns[:-1]), f"{other or '.':>5}")


def join_documents(rows: Iterable[Row], language: str) -> list[str]:
    """Return four documents of 2,000 characters, each the texts of a language one under the other."""
    text = "\n".join(row["text"] for row in rows if row["lang"] == language)
    return [text[start : start + 2000] for start in range(0, min(len(text) - 1999, 8000), 2000)]


def measure_speed(samples: Mapping[str, Sequence[str]]) -> None:
    """Print CPU time of documents of 2,000 characters, the detectors in turn, and each as a part of langdetect's."""
    started = time.process_time()
    ours = KarizDetector()
    ours.setup()
    print(f"kariz: setup {time.process_time() - started:.2f} s")
    detectors = [("kariz", ours), *list_peers()]
    for label, sample in samples.items():
        spent: dict[str, float] = dict.fromkeys((name for name, _ in detectors), 0.0)
        for _ in range(10):
            for name, detector in detectors:
                begun = time.process_time()
                for text in sample:
                    detector.detect(text)
                spent[name] += time.process_time() - begun
        for name, seconds in spent.items():
            each_s = seconds / (10 * len(sample))
            share = seconds / spent["langdetect"]
            print(
                f"{label}: {name:10} {1000 * each_s:7.2f} ms, {1 / each_s:7.0f} documents/s, {share:5.2f} of langdetect"
            )
