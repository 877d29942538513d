"""What the gap model looks at: the letters on both sides of a gap, and what is known of the two parts."""

from collections.abc import Iterator

from transforms.normalize.gaps import NON_JOINING, Gaps
from transforms.normalize.lexicon import Lexicon, load_lexicon
from transforms.normalize.seen_words import SeenWords
from transforms.normalize.word_forms import find_rule_gaps

# A word seen that is shorter tells nothing of a longer one that begins or ends with it.
_SHORTEST_SEEN = 3


def list_features(word: str, seen: SeenWords, own: Gaps = ()) -> Iterator[tuple[int, list[str]]]:
    """Yield each gap of a word where a half-space could be seen, with what is found there.

    Args:
        word: plain Persian letters, without marks or U+200C.
        seen: the table of seen words.
        own: the gaps that the table counts for this very word; the script that trains passes them, so that
            the model does not learn to trust the table more than it can on a word that is not in it.

    The first letter of a feature tells its kind:

    - l, r: letters left, right (of a word with ^ and $ at its ends); j: both
    - h, t: the left part, the right part; p: what the lexicon says of them; w: and of the word
    - n: lengths
    - s: how many words seen have such parts
    - b, e: whether the longest word seen that this one begins, ends with has the gap
    - a: whether the affix rules have it
    """
    lexicon = load_lexicon()
    # Not whether it was seen: in training every word was.
    whole = _classify(word, lexicon, seen)[:-1]
    rules = find_rule_gaps(word)
    head, head_gaps = _find_head(word, seen)
    tail, tail_gaps = _find_tail(word, seen)
    padded = f"^{word}$"
    for gap in range(1, len(word)):
        # A half-space after these could not be seen; a lone he is no part of a word.
        if word[gap - 1] in NON_JOINING or (gap == len(word) - 1 and word[gap] == "ه"):
            continue
        left, right = word[:gap], word[gap:]
        first, second = _classify(left, lexicon, seen), _classify(right, lexicon, seen)
        features = _list_letters(padded, gap + 1)
        features += (
            f"h{left[-8:]}",
            f"t{right[:8]}",
            f"p{first}|{second}",
            f"p{first}>{right[:7]}",
            f"p{left[-6:]}<{second}",
            f"p{first}.{word[gap - 1]}",
            f"w{whole}|{first}|{second}",
            f"w{whole}>{right[:7]}",
            f"w{left[-6:]}<{whole}",
            f"n{min(gap, 6)}{min(len(right), 6)}",
        )
        heads = _grade(seen.heads.get(left, 0) - (gap in own))
        tails = _grade(seen.tails.get(right, 0) - (gap in own))
        features += (
            f"s{first[-1]}{heads}{second[-1]}{tails}",
            f"s{first[-1]}{heads}",
            f"s{second[-1]}.{tails}",
            f"s{heads}|{tails}",
            f"s{heads}|{whole}|{second}",
            f"s{tails}<{whole}|{first}",
        )
        ruled = "+" if gap in rules else "-"
        features += (
            f"a{ruled}",
            f"a{ruled}{whole}",
            f"a{ruled}>{right[:5]}",
            f"a{left[-4:]}<{ruled}",
            f"a{ruled}{first}|{second}",
            f"a{ruled}{heads}{tails}",
            f"a{ruled}{first[-1]}{tails}|{whole}",
        )
        if gap <= head:
            vote = "=" if gap == head else "+" if gap in head_gaps else "-"
            features += (f"b{vote}", f"b{vote}{word[head : head + 4]}")
        if gap >= tail:
            vote = "=" if gap == tail else "+" if gap - tail in tail_gaps else "-"
            features += (f"e{vote}", f"e{vote}{word[:tail][-4:]}")
        yield gap, features


def _list_letters(padded: str, gap: int) -> list[str]:
    """Return runs of letters left and right of a gap, and some of both."""
    one, two, three = padded[gap - 1 : gap], padded[gap - 2 : gap], padded[max(0, gap - 3) : gap]
    after, after_two, after_three = padded[gap], padded[gap : gap + 2], padded[gap : gap + 3]
    return [
        f"l{one}",
        f"l{two}",
        f"l{three}",
        f"l{padded[max(0, gap - 4) : gap]}",
        f"l{padded[max(0, gap - 5) : gap]}",
        f"r{after}",
        f"r{after_two}",
        f"r{after_three}",
        f"r{padded[gap : gap + 4]}",
        f"r{padded[gap : gap + 5]}",
        f"j{one}|{after}",
        f"j{one}|{after_two}",
        f"j{one}|{after_three}",
        f"j{two}|{after}",
        f"j{two}|{after_two}",
        f"j{two}|{after_three}",
        f"j{three}|{after}",
        f"j{three}|{after_two}",
        f"j{three}|{after_three}",
    ]


def _classify(part: str, lexicon: Lexicon, seen: SeenWords) -> str:
    """Return what is known of a string: a word (2, or 1 without a count), adjective, verb, compound; seen whole."""
    count = lexicon.words.get(part)
    known = "0" if count is None else "2" if count else "1"
    if part in lexicon.adjectives:
        known += "a"
    if part in lexicon.verbs:
        known += "v"
    elif part in lexicon.compounds:
        known += "c"
    return known + ("+" if seen.gaps.get(part) == () else "-")


def _grade(count: int) -> str:
    return "0" if count <= 0 else "1" if count == 1 else "2" if count < 4 else "3" if count < 16 else "4"


def _find_head(word: str, seen: SeenWords) -> tuple[int, Gaps]:
    """Return the length of the longest word seen that a longer word begins with, and its gaps; 0 for none."""
    for end in range(len(word) - 1, _SHORTEST_SEEN - 1, -1):
        gaps = seen.gaps.get(word[:end])
        if gaps is not None:
            return end, gaps
    return 0, ()


def _find_tail(word: str, seen: SeenWords) -> tuple[int, Gaps]:
    """Return where the longest word seen begins that a longer word ends with, and its gaps; its end for none."""
    for start in range(1, len(word) - _SHORTEST_SEEN + 1):
        gaps = seen.gaps.get(word[start:])
        if gaps is not None:
            return start, gaps
    return len(word), ()
