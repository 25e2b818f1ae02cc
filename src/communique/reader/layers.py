"""Where each head's scores stand in the network's output of a word, and what they mean, after reader.json."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import exp, log
from typing import Any

import numpy as np
from numpy.typing import NDArray

from communique.reader import decode

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Layers:
    """bio: BIO labels by layer. classes: labels by layer of one label a word. sure: two numbers by kind of span that
    make its probability say how often such spans are right (Platt 1999)."""

    bio: dict[str, tuple[str, ...]]
    classes: dict[str, list[str]]
    sure: dict[str, tuple[float, float]]
    at: dict[str, slice] = field(default_factory=dict)

    @classmethod
    def of(cls, about: dict[str, Any]) -> Layers:
        """Layers in the order of the scores: BIO, classes, factuality, parts of speech; the root's score is last."""
        made = cls({k: tuple(v) for k, v in about["layers"].items()}, about.get("classes", {}), about.get("sure", {}))
        sizes = {k: len(v) for k, v in (*made.bio.items(), *made.classes.items())}
        sizes |= ({"fact": 1} if made.classes else {}) | {k: len(about[k]) for k in ("upos", "xpos")}
        ends = np.cumsum(list(sizes.values())).tolist()
        made.at.update({k: slice(e - n, e) for (k, n), e in zip(sizes.items(), ends, strict=True)})
        return made

    def logp(self, tags: Floats, name: str, lean: float = 0.0) -> Floats:
        """Log probabilities of a layer, the scores of O lowered by `lean`."""
        scores = tags[..., self.at[name]].copy()
        scores[..., 0] -= lean
        return decode.log_softmax(scores)

    def honest(self, span: decode.Found) -> decode.Found:
        """The span with a probability that says how often such spans are right."""
        start, end, label, p = span
        if label not in self.sure:
            return span
        a, b = self.sure[label]
        p = min(max(p, 1e-4), 1 - 1e-4)
        odds = a + b * log(p / (1 - p))
        return start, end, label, round(1 / (1 + exp(-odds)), 4)

    def chances(self, tags: Floats, name: str, least: float) -> list[dict[str, float]]:
        """For each word the labels of a class layer with a probability above the least."""
        labels = self.classes[name]
        odds = np.exp(self.logp(tags, name)).tolist()
        return [{label: round(p, 3) for label, p in zip(labels, row, strict=True) if p > least} for row in odds]

    def best(self, tags: Floats, name: str) -> list[str]:
        """For each word the likeliest label of a class layer."""
        return [self.classes[name][k] for k in tags[:, self.at[name]].argmax(1).tolist()]
