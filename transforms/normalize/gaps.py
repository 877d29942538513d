"""The gaps between the letters of a word, and the half-spaces that may be seen in them."""

HALF_SPACE = "\u200c"

# Letters that do not join the next one: a half-space after them changes nothing that is seen.
NON_JOINING = "ءآأؤإاةدذرزژوە"

# Offsets of half-spaces into a word without them.
Gaps = tuple[int, ...]


def find_half_spaces(form: str, mark: str = HALF_SPACE) -> Gaps:
    """Return where in a word visible half-spaces stand, as offsets into the word without any.

    >>> find_half_spaces("می|خواسته|اند", "|"), find_half_spaces("کار|ها", "|")
    ((2, 8), ())
    """
    word, gaps = "", []
    for part in form.split(mark):
        if word and part and word[-1] not in NON_JOINING:
            gaps.append(len(word))
        word += part
    return tuple(gaps)
