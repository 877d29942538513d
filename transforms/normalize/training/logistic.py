"""Logistic regression over named features, in plain Python: the same input gives the same weights anywhere."""

import random
from collections import defaultdict
from collections.abc import Iterable, Mapping
from math import exp, sqrt
from typing import NamedTuple

# Weights are kept as whole numbers of this size.
SCALE = 64

_L2 = 0.5
_BOUND = 30.0
_NOTHING_TO_LEARN = 1e-3


class Example(NamedTuple):
    """What was found at a place, the part of yes among its answers, how much it counts, and the odds known before."""

    features: tuple[str, ...]
    answer: float
    weight: float = 1.0
    prior: float = 0.0


def fit_weights(
    examples: Iterable[Example], epochs: int = 4, rate: float = 0.1, l1: float = 0.5, seed: int = 1
) -> dict[str, int]:
    """Return the weights of features, in 64ths of a natural logarithm of odds; those of no use are left out.

    Args:
        examples: what to learn from.
        epochs: how often each is seen.
        rate: how far one moves the weights.
        l1: how strongly weights are drawn to zero.
        seed: gives the order of the examples.

    FTRL-proximal with L1 and L2 (McMahan and others, 2013), over the examples in an order that `seed` gives.

    >>> fit_weights([Example(("a",), 1.0), Example(("b",), 0.0)] * 20)
    {'a': 57, 'b': -57}
    """
    data = list(examples)
    chooser = random.Random(seed)  # noqa: S311  (an order, not a secret)
    weights: dict[str, float] = {}
    pulls: dict[str, float] = defaultdict(float)
    squares: dict[str, float] = defaultdict(float)
    for _ in range(epochs):
        chooser.shuffle(data)
        for features, answer, weight, prior in data:
            odds = prior + sum(weights.get(feature, 0.0) for feature in features)
            slope = (1 / (1 + exp(-max(-_BOUND, min(_BOUND, odds)))) - answer) * weight
            if abs(slope) < _NOTHING_TO_LEARN:
                continue
            for feature in features:
                square = squares[feature]
                root = sqrt(square + slope * slope)
                pull = pulls[feature] + slope - (root - sqrt(square)) / rate * weights.get(feature, 0.0)
                pulls[feature], squares[feature] = pull, square + slope * slope
                beyond = abs(pull) - l1
                weights[feature] = 0.0 if beyond <= 0 else (-beyond if pull > 0 else beyond) / ((1 + root) / rate + _L2)
    return quantize(weights)


def quantize(weights: Mapping[str, float]) -> dict[str, int]:
    """Return the weights as whole numbers, sorted by name, those that round to nothing left out."""
    return {name: scaled for name in sorted(weights) if (scaled := round(weights[name] * SCALE))}
