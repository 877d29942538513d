"""Which of the region's languages a text is in, by its letters alone: enough to tell a service of an outlet."""

_SAMPLE_CHARS = 1500
_MIN_SIGNS = 4
# Letters that one language writes and the others do not.
_SORANI, _URDU = "ۆێڕڵڤە", "ٹڈڑںےہ"
_PERSIAN, _ARABIC = "پچژگیک", "ةىيكأإ"


def guess_language(text: str) -> str:
    """Return `ckb`, `ur`, `fa`, `ar` or, where few letters are Arabic, `en`.

    >>> guess_language("وزیر نیرو به اهواز رفت و گفت"), guess_language("قال وزير الخارجية في بغداد إن")
    ('fa', 'ar')
    """
    sample = text[:_SAMPLE_CHARS]

    def count(letters: str) -> int:
        return sum(map(sample.count, letters))

    sorani, urdu = count(_SORANI), count(_URDU)
    if max(sorani, urdu) >= _MIN_SIGNS:
        return "ckb" if sorani >= urdu else "ur"
    persian, arabic = count(_PERSIAN), count(_ARABIC)
    if persian + arabic == 0:
        return "en"
    return "fa" if persian > arabic else "ar"
