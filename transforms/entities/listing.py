"""The table of a language's names, with each choice of lost spaces, that the lists make."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product

from transforms.entities.entries import Entry, read_entries
from transforms.entities.tokens import split_names, split_words

Names = Mapping[str, tuple[Entry, ...]]

COMMA = "\u060c"
# Half-spaces get lost in Persian and Sorani pages, so a name of several words may stand as one.
_GLUED = ("fa", "ckb")


def list_names(language: str, classes: Mapping[str, frozenset[str]]) -> Names:
    """Return the entries of each name, its words with one space between, and none for the beginning of a longer one.

    Args:
        language: one of the lexicon's.
        classes: its word classes.
    """
    listing: dict[str, tuple[Entry, ...]] = {}
    everyday = classes["plain"] | classes["stop"]
    entries = list(read_entries(language))
    plain = split_names([variant for variant, _ in entries], language)
    for (variant, entry), split in zip(entries, plain, strict=True):
        for words in _glue_words(_split_entry(variant, language) if COMMA in variant else split, language):
            # A city that is written like an everyday word (ڕێگا is a road sooner than Riga) counts only in context.
            is_doubtful = (
                entry.detail == "city"
                and len(words) == 1
                and (
                    words[0] in everyday
                    or (language == "ar" and words[0][0] == "و" and words[0][1:] in classes["stop"])
                )
            )
            _insert(listing, words, entry._replace(doubtful=True) if is_doubtful else entry)
    return listing


def list_continuations(names: Iterable[str]) -> frozenset[str]:
    """Return the words that stand behind another in a name.

    >>> sorted(list_continuations(["دفتر", "دفتر مرکزی", "دفتر مرکزی حزب"]))
    ['حزب', 'مرکزی']
    """
    return frozenset(name.rpartition(" ")[2] for name in names if " " in name)


def _insert(names: dict[str, tuple[Entry, ...]], words: Sequence[str], entry: Entry) -> None:
    name = ""
    for word in words[:-1]:
        name += word
        names.setdefault(name, ())
        name += " "
    name += words[-1]
    entries = names.get(name)
    if not entries:
        names[name] = (entry,)
        return
    # A place or an organization is what the first table says; a title may be a rank too, a head run on in two ways.
    is_single = entry.kind in {"place", "organization", "person"}
    if not (any(known.kind == entry.kind for known in entries) if is_single else entry in entries):
        names[name] = (*entries, entry)


def _split_entry(variant: str, language: str) -> list[str]:
    """Return the words of an entry and the commas inside it: وزیر علوم، تحقیقات و فناوری."""
    first, *others = (split_words(part, language) for part in variant.split(COMMA))
    return first + [word for part in others for word in (COMMA, *part)]


def _glue_words(words: list[str], language: str) -> Iterator[list[str]]:
    """Yield the words of a name, with each choice of lost spaces where the language loses them; of five words one."""
    if language not in _GLUED or not 1 < len(words) <= 5:
        yield words
        return
    if len(words) == 5:
        yield words
        for index in range(4):
            yield [*words[:index], words[index] + words[index + 1], *words[index + 2 :]]
        return
    for glued in product((False, True), repeat=len(words) - 1):
        pieces = [words[0]]
        for word, is_glued in zip(words[1:], glued, strict=True):
            if is_glued:
                pieces[-1] += word
            else:
                pieces.append(word)
        yield pieces
