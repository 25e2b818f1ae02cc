"""Attribution spans of a window -> which content belongs to which cue, and which cue to which source.

The network gives each word eight short vectors; a pair of spans is scored by the product of its spans'
(first word's plus last word's) and by three small tables over where the two stand to each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

Ints = NDArray[np.int64]
DISTANCES, SENTENCES, BETWEEN = 24, 7, 4
_STEPS = np.array([1, 2, 3, 5, 8, 13, 21, 34, 55, 89])


def apart(a: Ints, b: Ints, sentence: Ints) -> tuple[Ints, Ints]:
    """For each pair of spans (first, last word): bucket of signed gap, and of sentences apart."""
    gap_after = b[None, :, 0] - a[:, None, 1]
    gap_before = a[:, None, 0] - b[None, :, 1]
    after = 1 + np.searchsorted(_STEPS, gap_after, side="right")
    before = 12 + np.searchsorted(_STEPS, gap_before, side="right")
    inside = np.where((b[None, :, 0] >= a[:, None, 0]) & (b[None, :, 1] <= a[:, None, 1]), 23, 0)
    distance = np.where(gap_after > 0, after, np.where(gap_before > 0, before, inside))
    return distance, np.clip(sentence[b[None, :, 0]] - sentence[a[:, None, 0]], -3, 3) + 3


def features(a: Ints, b: Ints, sentence: Ints, cues: Ints) -> Ints:
    """For each pair of spans (first, last word): buckets of gap, of sentences apart, of cues between."""
    low = np.minimum(a[:, None, 1], b[None, :, 1])
    high = np.maximum(a[:, None, 0], b[None, :, 0])
    starts = np.sort(cues[:, 0])
    between = np.searchsorted(starts, high, side="left") - np.searchsorted(starts, low, side="right")
    return np.stack([*apart(a, b, sentence), np.clip(between, 0, BETWEEN - 1)], -1).astype(np.int64)


@dataclass
class Linker:
    """The linking layer's small tables, as reader.json keeps them."""

    parts: list[str]
    width: int
    none: Floats
    distance: Floats
    sentence: Floats
    between: Floats

    @classmethod
    def of(cls, about: dict[str, Any]) -> Linker:
        """The layer that reader.json's part "link" describes."""
        tables = [np.array(about[k], np.float32).reshape(2, -1) for k in ("none", "distance", "sentence", "between")]
        return cls(about["parts"], about["width"], *tables)

    def best(self, kind: int, vectors: Floats, a: Ints, b: Ints, sentence: Ints, cues: Ints) -> tuple[Ints, Floats]:
        """For each of a the index of its partner in b (-1 for none), and the probability of that.

        kind: 0 for the cue of a content, 1 for the source of a cue. Spans are (first, last word).
        """
        left, right = (("content", "cue"), ("cue2", "source"))[kind]
        x = self.vectors(vectors, left, a)
        where = features(a, b, sentence, cues)
        score = x @ self.vectors(vectors, right, b).T
        score += self.distance[kind][where[..., 0]] + self.sentence[kind][where[..., 1]]
        score += self.between[kind][where[..., 2]]
        full = np.concatenate([(x @ self.none[kind])[:, None], score], 1)
        odds = np.exp(full - full.max(1, keepdims=True))
        odds /= odds.sum(1, keepdims=True)
        chosen = odds.argmax(1)
        return chosen - 1, odds[np.arange(len(a)), chosen]

    def vectors(self, vectors: Floats, side: str, spans: Ints) -> Floats:
        """[span, width]: the sum of a span's first and last word's vectors of one part."""
        first, last = (self.parts.index(f"{side}_{end}") * self.width for end in ("first", "last"))
        made: Floats = vectors[spans[:, 0], first : first + self.width] + vectors[spans[:, 1], last : last + self.width]
        return made
