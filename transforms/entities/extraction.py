"""The extraction of entities from a text in one language: the layers in turn, merged."""

from typing import Literal
from unicodedata import combining

from pydantic import TypeAdapter

from schemas.records import EntityMention
from transforms.entities.abbreviations import find_abbreviations
from transforms.entities.aliases import Aliases, find_aliases, prefer_aliases
from transforms.entities.arabic_bare import find_bare
from transforms.entities.arabic_outlets import find_arabic_outlets
from transforms.entities.arabic_places import find_quarters
from transforms.entities.candidates import Candidate, Draft, cover
from transforms.entities.frames import Frame, find_frames
from transforms.entities.gazetteer import find_figures, find_places, join_regions
from transforms.entities.honorifics import run_on
from transforms.entities.keys import display_name
from transforms.entities.lexicon import LANGUAGES, Lexicon, find_hits, load_lexicon, region_countries
from transforms.entities.listed_organizations import find_organizations
from transforms.entities.merge import Placed, merge_candidates
from transforms.entities.organizations import find_headed
from transforms.entities.outlets import find_outlets
from transforms.entities.persian_persons import add_surnames
from transforms.entities.persian_places import find_unlisted
from transforms.entities.persons import find_persons
from transforms.entities.propagation import find_surnames, resolve_keys
from transforms.entities.provinces import find_provinces
from transforms.entities.quoted import find_quoted
from transforms.entities.reconcile import reconcile
from transforms.entities.roles import find_roles
from transforms.entities.short_names import find_short_names
from transforms.entities.sites import find_sites
from transforms.entities.sorani_context import find_enumerated
from transforms.entities.sorani_outlets import find_sorani_outlets
from transforms.entities.tagging import TAGGED_LANGUAGES, find_tagged
from transforms.entities.tokens import Tokens, tokenize

Layer = Literal["gazetteer", "rule", "crf", "propagation"]
LAYERS: tuple[Layer, ...] = ("gazetteer", "rule", "crf", "propagation")
_MENTIONS = TypeAdapter(list[EntityMention])


def find_entities(
    text: str, language: str, layers: tuple[Layer, ...] = LAYERS, aliases: Aliases | None = None
) -> list[EntityMention]:
    """Return the persons, organizations, places and roles of a text, outer mentions before those inside them.

    Offsets count code points of `text`, half-open; the raw offsets are the same. A text in
    another language than Persian, Arabic, Sorani Kurdish, Urdu or English has none.

    Args:
        text: running text.
        language: its BCP 47 code.
        layers: those to use of `LAYERS`; propagation has nothing to do without persons.
        aliases: the user's names, of `load_aliases`.

    >>> [(m.label, m.surface) for m in find_entities("مصطفی معین، وزیر علوم ایران", "fa")]
    [('PER', 'مصطفی معین'), ('ROLE', 'وزیر علوم'), ('LOC', 'ایران')]
    """
    drafts = resolve_keys(list_drafts(text, language, layers, aliases))
    # The fields of all mentions are checked in one call, which takes half as long as making each.
    return _MENTIONS.validate_python([draft.place(draft.start, draft.end) for draft in drafts])


def list_drafts(
    text: str, language: str, layers: tuple[Layer, ...] = LAYERS, aliases: Aliases | None = None
) -> list[Draft]:
    """Return the mentions of a text as `find_entities` does, before the document as a whole settles their keys."""
    base = language.partition("-")[0]
    if base not in LANGUAGES:
        return []
    lexicon = load_lexicon(base)
    tokens = tokenize(text, base)
    found = _find_candidates(tokens, lexicon, layers)
    if aliases is not None:
        found = prefer_aliases(found, find_aliases(tokens, aliases), aliases)
    placed = _place_candidates(tokens, lexicon, found, layers)
    return [_draft(text, tokens, one) for one in placed]


def _find_candidates(tokens: Tokens, lexicon: Lexicon, layers: tuple[Layer, ...]) -> list[Candidate]:
    """Return what the gazetteer, the rules and the CRF find, each with what it needs of the others' lists."""
    hits = find_hits(tokens, lexicon)
    places = find_places(tokens, lexicon, hits)
    listed = find_organizations(tokens, lexicon, hits)
    figures = find_figures(tokens, lexicon, hits) if "gazetteer" in layers else []
    found: list[Candidate] = [*places, *listed, *figures] if "gazetteer" in layers else []
    has_model = "crf" in layers and tokens.language in TAGGED_LANGUAGES
    known = places if "gazetteer" in layers else []
    tagged = find_tagged(tokens, lexicon, hits, known) if has_model else []
    if "rule" in layers:
        regions = list(join_regions(tokens, places, dict(region_countries())))
        headed = find_headed(tokens, lexicon, hits, [*places, *regions], listed)
        headed += find_abbreviations(tokens, lexicon, [*listed, *headed])
        headed += find_outlets(tokens, lexicon, [*places, *listed, *headed, *figures])
        headed += find_quoted(tokens, lexicon, [*places, *listed, *headed, *figures])
        headed += find_short_names(tokens, lexicon, [*listed, *headed], [*places, *listed, *headed, *figures])
        headed += find_arabic_outlets(tokens, lexicon, [*places, *listed, *headed, *figures], places)
        headed += find_bare(tokens, lexicon, [*places, *listed, *headed, *figures])
        headed += find_sorani_outlets(tokens, lexicon, [*listed, *headed, *figures], places)
        sites = list(find_sites(tokens, lexicon, hits, [*places, *regions], [*listed, *headed]))
        sites += find_enumerated(tokens, lexicon, places)
        names = [*places, *regions, *sites, *listed, *headed]
        frames = find_frames(tokens, lexicon, hits, names)
        persons = find_persons(tokens, lexicon, frames, _taken(tokens, lexicon, [*names, *figures], frames))
        others = [*listed, *headed, *figures, *persons]
        sites += find_unlisted(tokens, lexicon, [*places, *regions, *sites], others)
        sites += find_quarters(tokens, lexicon, [*places, *regions, *sites, *others])
        # A title stands beside whom only the model finds too; in Persian a lone word may be none of a name.
        holders = [one for one in tagged if one.label == "PER" and (one.last > one.first or tokens.language == "ar")]
        roles = find_roles(tokens, lexicon, frames, [*figures, *persons, *holders])
        found += [*regions, *sites, *headed, *persons, *roles]
        found += find_provinces(tokens, lexicon, found)
        if tokens.language == "fa":
            found = list(run_on(tokens, found, places))
    if tokens.language == "fa":
        found = list(add_surnames(tokens, found, tagged))
    return reconcile(found, tagged) if has_model else found


def _place_candidates(
    tokens: Tokens, lexicon: Lexicon, found: list[Candidate], layers: tuple[Layer, ...]
) -> list[Placed]:
    """Return the mentions that the candidates make, with the surnames that their persons explain."""
    placed = merge_candidates(found, len(tokens.words))
    if "propagation" not in layers:
        return placed
    merged = [one.candidate for one in placed]
    persons = [one for one in merged if one.label == "PER"]
    # A lone word that the CRF takes for a name may be a surname that the text explains.
    lone = {one for one in persons if one.method == "crf" and one.first == one.last}
    surnames = find_surnames(tokens, lexicon, persons, cover(tokens, (one for one in merged if one not in lone)))
    return merge_candidates([*found, *surnames], len(tokens.words)) if surnames else placed


def _taken(tokens: Tokens, lexicon: Lexicon, names: list[Candidate], frames: list[Frame]) -> bytearray:
    """Return the words that no person's name may hold: those of names and of titles that are not given names too."""
    taken = cover(tokens, names)
    for frame in frames:
        word = tokens.words[frame.first]
        is_given = lexicon.is_given(word)
        if frame.last > frame.first or frame.has_complement or not is_given:
            taken[frame.first : frame.last + 1] = b"\1" * (frame.last - frame.first + 1)
    return taken


def _draft(text: str, tokens: Tokens, placed: Placed) -> Draft:
    candidate = placed.candidate
    start, end = tokens.raw_span(candidate.start, candidate.end)
    while end < len(text) and combining(text[end]):
        end += 1
    surface = text[start:end]
    return Draft(
        start,
        end,
        surface,
        candidate.label,
        display_name(surface),
        candidate.key,
        placed.level,
        candidate.method,
        candidate.confidence,
    )
