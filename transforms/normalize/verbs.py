"""The one-word forms of Persian verbs, their half-spaces written, from their two stems."""

from collections.abc import Iterator

from transforms.normalize.gaps import HALF_SPACE

_PAST_ENDINGS = ("م", "ی", "", "یم", "ید", "ند")
_PRESENT_ENDINGS = ("م", "ی", "د", "یم", "ید", "ند")
_PERFECT_ENDINGS = ("ام", "ای", "", "ایم", "اید", "اند")

# Impersonal and colloquial forms after می and نمی, which no stem gives.
_COLLOQUIAL = ("توان", "بایست", "بایستی", "باید", "شه", "گه", "کنه", "خوام", "خواد", "دونم", "دونه", "شن", "گن")


def conjugate(past: str, present: str) -> Iterator[str]:
    r"""Yield the forms of a verb that are one word: past, perfect, present, subjunctive, with می, negated.

    Either stem may be empty. After a present stem in ا or و the endings take a ye (گویم, beside the گوم
    that other stems in و have: روم); before آ the prefixes ن and ب do (نیامد).

    >>> forms = list(conjugate("رفت", "رو"))
    >>> [form.replace("\u200c", "|") for form in forms if form.endswith("ند")][:4]
    ['رفتند', 'نرفتند', 'می|رفتند', 'نمی|رفتند']
    """
    if past:
        yield past + "ن"
        for ending in _PAST_ENDINGS:
            yield from _with_prefixes(past + ending, ("ن",))
        for ending in _PERFECT_ENDINGS:
            yield from _with_prefixes(f"{past}ه{HALF_SPACE}{ending}" if ending else past + "ه", ("ن",))
    for stem in (present, present + "ی") if present.endswith(("ا", "و", "آ")) else (present,):
        for ending in _PRESENT_ENDINGS if stem else ():
            yield from _with_prefixes(stem + ending, ("ن", "ب"))


def colloquial_forms() -> Iterator[str]:
    """Yield the forms after می and نمی that no stem gives."""
    for form in _COLLOQUIAL:
        yield from (f"{prefix}{HALF_SPACE}{form}" for prefix in ("می", "نمی"))


def _with_prefixes(form: str, glued: tuple[str, ...]) -> Iterator[str]:
    """Yield a form, with ن and ب glued to it, and after می and نمی."""
    yield form
    for prefix in glued:
        yield prefix + ("یا" + form[1:] if form.startswith("آ") else form)
    yield from (f"{prefix}{HALF_SPACE}{form}" for prefix in ("می", "نمی"))
