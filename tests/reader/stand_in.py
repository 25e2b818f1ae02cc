"""A network that answers by chance or as it is told, so that the reader can be tested without weights."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from communique.reader.cut import Cut, cut
from communique.reader.heads import Heads
from communique.reader.links import BETWEEN, DISTANCES, SENTENCES
from communique.reader.read import reading, score
from communique.reader.windows import shape
from communique.record import Reading

ROLES = ("content", "cue", "cue2", "source", "does", "gets", "actor", "recipient", "past", "earlier", "home", "land")
PARTS = [f"{k}_{end}" for k in ROLES for end in ("first", "last")]
CLASSES = {
    "status": ["occurred", "planned"], "certainty": ["certain", "possible"], "tml_class": ["OCCURRENCE", "REPORTING"],
    "tense": ["PAST", "NONE"], "aspect": ["NONE", "PERFECTIVE"], "polarity": ["POS", "NEG"],
    "modality": ["NONE", "WOULD"],
}  # fmt: skip
UPOS, XPOS, DEPREL = ["NOUN", "VERB", "PROPN"], ["NN", "VBD"], ["nsubj", "obj", "root"]
LINK, REL = 2, 3


def about() -> dict[str, Any]:
    """What reader.json holds, small."""

    def bio(*kinds: str) -> list[str]:
        return ["O", *(f"{p}-{k}" for k in kinds for p in "BI")]

    layers = {k: bio(k) for k in ("source", "cue", "content", "inner")}
    sides = {"distance": 4 * DISTANCES, "sentence": 4 * SENTENCES, "past_none": LINK, "home_none": LINK}
    zeros = {"none": 2 * LINK, "distance": 2 * DISTANCES, "sentence": 2 * SENTENCES, "between": 2 * BETWEEN}
    return {
        "layers": {**layers, "name": bio("PER", "ORG"), "event": bio("EVENT"), "mention": bio("MENTION"),
                   "act": bio("AID", "ASSAULT")},
        "classes": CLASSES,
        "sides": {k: [0.0] * n for k, n in sides.items()},
        "upos": UPOS, "xpos": XPOS, "deprel": DEPREL,
        "link": {"parts": PARTS, "width": LINK, **{k: [0.0] * n for k, n in zeros.items()}},
        "rel": {"width": REL, "weight": [0.1] * (REL * len(DEPREL)), "bias": [0.0] * len(DEPREL)},
    }  # fmt: skip


def pieces(words: list[str]) -> list[tuple[tuple[int, ...], int]]:
    """A piece for every four letters."""
    return [(tuple(range(1, 2 + min(11, len(w) // 4))), shape(w)) for w in words]


class Network:
    """Scores drawn by chance, the same for the same shapes."""

    def __init__(self, seed: int = 0) -> None:
        self.random = np.random.default_rng(seed)
        self.seen: list[tuple[int, ...]] = []

    def run(self, inputs: dict[str, NDArray[np.int32]]) -> dict[str, NDArray[np.float32]]:
        n, w = inputs["first"].shape
        self.seen.append(inputs["ids"].shape)
        assert inputs["first"].max() < inputs["ids"].size and inputs["length"].max() <= inputs["ids"].shape[1]
        tags = sum(map(len, (about()["layers"] | CLASSES).values())) + 1 + len(UPOS) + len(XPOS) + 1
        sizes = {"tags": tags, "arc": w, "rel": 2 * REL, "link": len(PARTS) * LINK}
        return {k: self.random.normal(size=(n, w, s)).astype(np.float32) for k, s in sizes.items()}


def read(text: str, seed: int = 0) -> Reading:
    """A text read by chance."""
    made: Cut = cut(text, pieces)
    score(made, Network(seed))
    return reading(made, Heads(about()))
