"""What is done, by whom and to whom, as the event heads score it: windows' scores -> Seen, Happening and Chain.

A word's type is one softmax over all types and none. Who acts and who is acted on is scored between the word and each
mention (low-rank products and small tables over where the two stand to each other), each by itself: an event may have
several actors. An earlier mention is chosen among all of the window's, or none.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from communique.reader import decode
from communique.reader.layers import Layers
from communique.reader.links import Linker, apart
from communique.record.reading import Chain, Happening, Seen
from communique.record.span import Span

Sides = tuple[tuple[int, float, float], ...]
Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
LEAST = 0.03  # probability of an event below which a word is not looked at
SLIGHT = 0.02  # probabilities below this are not kept
NAMES = frozenset({"PER", "ORG", "LOC", "NAT", "MIL", "MED", "FAC", "MISC"})
TIMEML = ("tml_class", "tense", "aspect", "polarity", "modality")  # in the order of Happening


class Done(NamedTuple):
    """What the windows of a document have given so far."""

    seen: list[Seen]
    happenings: list[Happening]
    chains: list[Chain]


class Acts:
    """The event heads' small tables, as reader.json keeps them under "sides"."""

    def __init__(self, about: dict[str, Any], layers: Layers, linker: Linker) -> None:
        self.layers, self.linker = layers, linker
        self.types = [label[2:] for label in layers.bio["act"][1::2]]
        self.distance, self.sentence = (np.array(about[k], np.float32).reshape(4, -1) for k in ("distance", "sentence"))
        self.none = {k: np.array(about[f"{k}_none"], np.float32) for k in ("past", "home")}

    def read(self, spans: list[Span], scores: dict[str, Floats], found: list[decode.Found], first: int,
             sentence: Ints, done: Done) -> None:  # fmt: skip
        """Add what one window gives. spans: of its words; first: the index of found[0] in Reading.spans."""
        tags, link = scores["tags"], scores["link"]
        kept = [(i, f) for i, f in enumerate(found) if f[2] == "MENTION"]
        told = [(f[0], f[1] - 1) for _, f in kept]
        kept += [(i, f) for i, f in enumerate(found) if f[2] in NAMES and not _held((f[0], f[1] - 1), told)]
        kept.sort(key=lambda item: item[1][:2])
        mentions = np.array([(f[0], f[1] - 1) for _, f in kept], np.int64).reshape(-1, 2)
        index = [first + i for i, _ in kept]
        done.seen.extend(self._seen(spans, tags, link, mentions, index, sentence))
        done.happenings.extend(self._happenings(spans, tags, found))
        done.chains.extend(self._chains(link, mentions, index, sentence))

    def _seen(self, spans: list[Span], tags: Floats, link: Floats, mentions: Ints, index: list[int],
              sentence: Ints) -> list[Seen]:  # fmt: skip
        labels = self.layers.bio["act"]
        logp = self.layers.logp(tags, "act")
        path = decode.paths(logp[None], np.array([len(tags)]), labels)[0]
        begins = np.exp(logp[:, 1::2])
        whole = {f[0]: f[1] for f in decode.spans(path, logp, labels)}
        inside = {i for a, b in whole.items() for i in range(a + 1, b)}
        chance = begins.sum(1)
        words = [i for i in np.flatnonzero(chance > LEAST).tolist() if i not in inside]
        if not words:
            return []
        triggers = np.array([(i, whole.get(i, i + 1) - 1) for i in words], np.int64)
        sides = self._sides(link, triggers, mentions, index, sentence)
        status, certainty = (self.layers.chances(tags[words], k, SLIGHT) for k in ("status", "certainty"))
        parts = zip(triggers.tolist(), self._kinds(begins[words]), status, certainty, sides, strict=True)
        return [Seen((spans[a][0], spans[b][1]), kinds, how, sure, near) for (a, b), kinds, how, sure, near in parts]

    def _kinds(self, begins: Floats) -> list[dict[str, float]]:
        """For each word the types that it may name, the likeliest first."""
        order = np.argsort(-begins, axis=1)
        chances = np.take_along_axis(begins, order, 1).tolist()
        return [
            {self.types[k]: round(p, 4) for k, p in zip(row, chance, strict=True) if p > SLIGHT}
            for row, chance in zip(order.tolist(), chances, strict=True)
        ]

    def _sides(self, link: Floats, triggers: Ints, mentions: Ints, index: list[int], sentence: Ints) -> list[Sides]:
        """For each trigger the mentions that may act or be acted on, with how likely each does."""
        linker, places = self.linker, apart(triggers, mentions, sentence)
        odds = np.zeros((len(ROLES), len(triggers), len(mentions)))
        for n, (does, who) in enumerate(ROLES):
            score = linker.vectors(link, does, triggers) @ linker.vectors(link, who, mentions).T
            odds[n] = 1 / (1 + np.exp(-(score + self._bias(n, places))))
        rows, near = np.nonzero((odds > SLIGHT).any(0))
        chances = np.round(odds[:, rows, near], 3).tolist()
        told = list(zip([index[m] for m in near.tolist()], *chances, strict=True))
        edges = np.searchsorted(rows, np.arange(len(triggers) + 1)).tolist()
        return [tuple(told[a:b]) for a, b in pairwise(edges)]

    def _bias(self, n: int, places: tuple[Ints, Ints]) -> Floats:
        biased: Floats = self.distance[n][places[0]] + self.sentence[n][places[1]]
        return biased

    def _happenings(self, spans: list[Span], tags: Floats, found: list[decode.Found]) -> list[Happening]:
        events = [f for f in found if f[2] == "EVENT"]
        rows = tags[[f[0] for f in events]] if events else tags[:0]
        told = [self.layers.best(rows, name) for name in TIMEML]
        facts = [round(max(-3.0, min(3.0, fact)), 3) for fact in rows[:, self.layers.at["fact"]][:, 0].tolist()]
        places = [(spans[f[0]][0], spans[f[1] - 1][1]) for f in events]
        return [Happening(*parts) for parts in zip(places, *told, facts, strict=True)]

    def _chains(self, link: Floats, mentions: Ints, index: list[int], sentence: Ints) -> list[Chain]:
        if not len(mentions):
            return []
        order, places = np.arange(len(mentions)), apart(mentions, mentions, sentence)
        past = self._chosen(2, ("past", "earlier"), link, mentions, places, order[None] < order[:, None])
        home = self._chosen(3, ("home", "land"), link, mentions, places, order[None] != order[:, None])
        homes: list[list[tuple[int, float]]] = [[] for _ in index]
        rows, near = np.nonzero(home[:, 1:] > SLIGHT)
        chances = np.round(home[rows, near + 1].astype(np.float64), 3).tolist()
        for i, j, p in zip(rows.tolist(), near.tolist(), chances, strict=True):
            homes[i].append((index[j], p))
        best = past.argmax(1)
        parts = zip(index, best.tolist(), past[order, best].tolist(), homes, strict=True)
        return [Chain(one, index[b - 1] if b else None, round(p, 3), tuple(near)) for one, b, p, near in parts]

    def _chosen(self, n: int, sides: tuple[str, str], link: Floats, mentions: Ints, places: tuple[Ints, Ints],
                allowed: NDArray[np.bool_]) -> Floats:  # fmt: skip
        """[mention, none and each mention]: one choice a row."""
        a, b = (self.linker.vectors(link, side, mentions) for side in sides)
        score = a @ b.T + self._bias(n, places)
        full = np.concatenate([(a @ self.none[sides[0]])[:, None], np.where(allowed, score, -1e9)], 1)
        odds: Floats = np.exp(full - full.max(1, keepdims=True))
        odds /= odds.sum(1, keepdims=True)
        return odds


ROLES = (("does", "actor"), ("gets", "recipient"))


def _held(span: Span, others: list[Span]) -> bool:
    return any(a <= span[0] and span[1] <= b for a, b in others)
