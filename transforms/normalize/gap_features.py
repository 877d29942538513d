"""What the gap model looks at: the letters on both sides of a gap, and what is known of the two parts."""

from collections.abc import Iterator
from itertools import chain

from transforms.normalize.dictionary import Dictionary, load_dictionary
from transforms.normalize.gaps import NON_JOINING, Gaps
from transforms.normalize.lexicon import Lexicon, load_lexicon
from transforms.normalize.seen_words import SeenWords
from transforms.normalize.word_forms import find_rule_gaps

# The kinds of features, in the order that `list_features` gives them. The first letter tells what is looked at:
#
# - l, r: so many letters left, right (of a word with ^ and $ beyond its ends); j: so many on both sides
# - h, t: the left part, the right part
# - p: what is known of the parts (of the left one f, of the right one s)
# - n: lengths
# - s: how many words seen have such parts
# - a: whether the affix rules have the gap, with what is known of the word (w), with what is right or left of it
# - b, e: whether the longest word seen that this one begins, ends with has the gap
# - d: whether the forms of the word in the dictionary have the gap; what they are of the parts
# - c: how many words of the dictionary have such parts
# - y: before های and ای at the end, how much commoner the word with a he is than the one without
# - m: whether words of the dictionary have the gap that are alike up to it and a little further
KINDS = (
    *("l2", "l4", "r2", "r4"),
    *("j11", "h", "t", "pfs", "pf", "n"),
    *("sht", "sg", "a", "aw", "ar", "al"),
    *("b", "bl", "e", "el", "d", "da", "dht", "ds"),
    *("ch", "ct", "mh", "mt", "mha", "mta", "mht", "y", "ys"),
)
# What is not there: no feature has it.
NOTHING = ""

# A word seen that is shorter tells nothing of a longer one that begins or ends with it.
_SHORTEST_SEEN = 3
# What follows the Arabic article is longer than this.
_SHORTEST_ARABIC = 4
# Counts of words seen in five grades; from this on they are alike.
_MANY = 16
_MOST_POWERS = 8
_GRADES = "0122" + "3" * 12 + "4"


def list_features(word: str, seen: SeenWords, own: Gaps = ()) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield each gap of a word where a half-space is likely at all, with what is found there of each of `KINDS`.

    It could be seen there, and the affix rules or the dictionary have it, or words that were seen or stand there have
    one before or after the same part.

    Args:
        word: plain Persian letters, without marks or U+200C.
        seen: the table of seen words.
        own: the gaps that the table counts for this very word; the script that trains passes them, so that
            the model does not learn to trust the table more than it can on a word that is not in it.
    """
    lexicon = load_lexicon()
    heads_seen, tails_seen = seen.heads.get, seen.tails.get
    # Not whether it was seen: in training every word was.
    whole = _classify(word, lexicon, seen)[:-1]
    rules = find_rule_gaps(word)
    head, head_gaps = _find_head(word, seen)
    tail, tail_gaps = _find_tail(word, seen)
    end = len(word)
    dictionary = load_dictionary()
    heads_listed, tails_listed = dictionary.heads.get, dictionary.tails.get
    listed = dictionary.gaps.get(word, ())
    forms = dictionary.find_forms(word)
    in_some = frozenset(chain.from_iterable(forms))
    in_all = frozenset.intersection(*map(frozenset, forms)) if forms else in_some
    elsewhere = "n" if not forms else "o" if in_some else "w"
    he = _compare_stems(word, lexicon)
    padded = f"^^^^{word}$$$$"
    for gap in range(1, end):
        # A half-space after these could not be seen; a lone he is no part of a word.
        if word[gap - 1] in NON_JOINING or (gap == end - 1 and word[gap] == "ه"):
            continue
        left, right = word[:gap], word[gap:]
        heads, tails = heads_seen(left, 0), tails_seen(right, 0)
        if gap in own:
            heads, tails = heads - 1, tails - 1
        # Nothing speaks for it: of the half-spaces of words not seen one in two hundred is lost here.
        if not (heads or tails or gap in rules or gap in in_some) and not (
            heads_listed(left, 0) > (gap in listed) < tails_listed(right, 0)
            or (gap > 1 and end > gap + _SHORTEST_ARABIC and word.startswith("ال", gap))
        ):
            continue
        heads_known, tails_known = heads_listed(left, 0), tails_listed(right, 0)
        if gap in listed:
            heads_known, tails_known = heads_known - 1, tails_known - 1
        first, second = _classify(left, lexicon, seen), _classify(right, lexicon, seen)
        h, t = _GRADES[min(heads, _MANY)], _GRADES[min(tails, _MANY)]
        both, grades = first + second, h + t
        ruled = "+" if gap in rules else "-"
        before = after = before_letters = after_letters = NOTHING
        if gap <= head:
            before = "=" if gap == head else "+" if gap in head_gaps else "-"
            before_letters = before + word[head : head + 4]
        if gap >= tail:
            after = "=" if gap == tail else "+" if gap - tail in tail_gaps else "-"
            after_letters = after + word[max(0, tail - 4) : tail]
        form = "s" if gap in in_all else "b" if gap in in_some else elsewhere
        form_of_head, form_of_tail = _classify_forms(left, dictionary), _classify_forms(right, dictionary)
        forms_of_both = form_of_head + form_of_tail
        ch, ct = _GRADES[min(heads_known, _MANY)], _GRADES[min(tails_known, _MANY)]
        mh, mt = dictionary.grade_head(word, gap), dictionary.grade_tail(word, gap)
        # Where the gap is in the padded word.
        at = gap + 4
        yield (
            gap,
            (
                padded[at - 2 : at],
                padded[at - 4 : at],
                padded[at : at + 2],
                padded[at : at + 4],
                padded[at - 1 : at + 1],
                left[-8:],
                right[:8],
                both,
                first + word[gap - 1],
                f"{min(gap, 6)}{min(end - gap, 6)}",
                first[-1] + h + second[-1] + t,
                grades,
                ruled,
                ruled + whole,
                ruled + right[:5],
                left[-4:] + ruled,
                before,
                before_letters,
                after,
                after_letters,
                form,
                form + ruled,
                forms_of_both,
                form + forms_of_both,
                ch,
                ct,
                mh,
                mt,
                mh + ruled,
                mt + ruled,
                f"{mh} {mt}",
                he + right if he and (gap == end - 3 or gap == end - 2) else NOTHING,
                he + right + grades if he and (gap == end - 3 or gap == end - 2) else NOTHING,
            ),
        )


def _classify(part: str, lexicon: Lexicon, seen: SeenWords) -> str:
    """Return what is known of a string, in four signs.

    A word (2, or 1 without a count, else 0), an adjective (a), a verb (v) or compound (c), seen whole (+).
    """
    count = lexicon.words.get(part)
    return (
        ("0" if count is None else "2" if count else "1")
        + ("a" if part in lexicon.adjectives else "-")
        + ("v" if part in lexicon.verbs else "c" if part in lexicon.compounds else "-")
        + ("+" if seen.gaps.get(part) == () else "-")
    )


def _compare_stems(word: str, lexicon: Lexicon) -> str:
    """Return of a word in های how many times commoner Xه is than X, in powers of two; nothing for other words."""
    if not word.endswith("های"):
        return NOTHING
    with_he, without = lexicon.words.get(word[:-2], -1) + 1, lexicon.words.get(word[:-3], -1) + 1
    return str(max(-_MOST_POWERS, min(_MOST_POWERS, with_he.bit_length() - without.bit_length())))


def _classify_forms(part: str, dictionary: Dictionary) -> str:
    """Return what the dictionary has of a string: nothing (n), whole (w), divided (s) or both (b)."""
    forms = dictionary.find_forms(part)
    return "n" if not forms else "s" if () not in forms else "w" if len(forms) == 1 else "b"


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
