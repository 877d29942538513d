"""Make `data/faker_names.tsv`: given names and surnames of Faker's Persian and Arabic locales (MIT, joke2k/faker).

    python -m transforms.entities.training.make_names

Faker must be installed. Names that `data/given_names.tsv` has are left out; those that are common words get a `?`.
"""

import importlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from transforms.entities.tables import read_table, read_text, split_variants
from transforms.entities.tokens import split_words

_DATA = Path(__file__).parent.parent / "data"
_LOCALES = {"fa": ("fa_IR",), "ar": ("ar_AA", "ar_PS", "ar_SA", "ar_DZ")}
_DIACRITICS = re.compile("[\u064b-\u065f\u0640]")
_HEAD = """\
# Given names and surnames of the locales fa_IR, ar_AA, ar_PS, ar_SA and ar_DZ of Faker (MIT, github joke2k/faker),
# written by training/make_names.py. A trailing ? marks a name that is also a common word.
"""


def read_names(language: str, kind: str) -> Iterator[str]:
    """Yield the names of a kind, `given` or `surname`, in Faker's locales of a language."""
    for locale in _LOCALES[language]:
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        for name in provider.first_names if kind == "given" else provider.last_names:
            yield _DIACRITICS.sub("", name).replace("ك", "ک" if language == "fa" else "ك")


def select_names(names: Iterable[str], known: set[str], common: frozenset[str]) -> list[str]:
    """Return the names of one or two words that are not known, sorted, with a mark at common words."""
    chosen: dict[str, str] = {}
    for name in names:
        words = split_words(name, "")
        folded = " ".join(words)
        if folded not in known and 0 < len(words) < 3 and len(folded) > 2 and not any(map(str.isascii, words)):
            chosen.setdefault(folded, f"{name}?" if set(words) & common else name)
    return sorted(chosen.values())


def main() -> None:
    """Write the file."""
    rows = ["language\tkind\tnames"]
    for language in _LOCALES:
        listed = [row["names"] for row in read_table("given_names.tsv") if row["language"] == language]
        known = {" ".join(split_words(variant.name, language)) for cell in listed for variant in split_variants(cell)}
        common = frozenset(read_text(f"common_{language}.txt").split())
        for kind in ("given", "surname"):
            names = select_names(read_names(language, kind), known if kind == "given" else set(), common)
            rows.append(f"{language}\t{kind}\t{'|'.join(names)}")
    (_DATA / "faker_names.tsv").write_text(_HEAD + "\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
