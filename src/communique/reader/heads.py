"""The scores of a document's windows -> its Reading."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from communique.reader import decode, trees
from communique.reader.acts import Acts, Done
from communique.reader.cut import Cut
from communique.reader.layers import Layers
from communique.reader.lemmas import lemma
from communique.reader.links import Linker
from communique.record import Link, Reading, Tagged, Token

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]

# F1 is highest when a thing is taken at a probability above half the F1 that can be had (Lipton and others 2014), so
# the scores of O are lowered by the odds at about 0.36: these layers reach an F1 of about 0.7.
ROLES = {"source": ("source",), "cue": ("cue",), "content": ("content", "inner")}
LEAN = {"source": 0.55, "cue": 0.55, "content": 0.55, "inner": 0.55}


class Heads:
    """What the scores of each head mean, after reader.json."""

    def __init__(self, about: dict[str, Any]) -> None:
        self.of = Layers.of(about)
        self.upos, self.xpos, self.deprel = about["upos"], about["xpos"], about["deprel"]
        self.linker = Linker.of(about["link"])
        width = about["rel"]["width"]
        self.rel_weight = np.array(about["rel"]["weight"], np.float32).reshape(-1, width).T
        self.rel_bias = np.array(about["rel"]["bias"], np.float32)
        self.root = self.deprel.index("root")
        self.acts = Acts(about["sides"], self.of, self.linker) if "sides" in about else None

    def layers(self, tags: list[Floats]) -> list[list[decode.Found]]:
        """For each window the spans of all tag layers, in words of the window."""
        found: list[list[decode.Found]] = [[] for _ in tags]
        if not tags:
            return found
        lengths = np.array([len(t) for t in tags])
        padded = np.zeros((len(tags), int(lengths.max()), tags[0].shape[-1]), np.float32)
        for i, t in enumerate(tags):
            padded[i, : len(t)] = t
        for name, labels in self.of.bio.items():
            if name == "act":
                continue
            logp = self.of.logp(padded, name, LEAN.get(name, 0.0))
            best = decode.paths(logp, lengths, labels)
            for i in np.flatnonzero((best > 0).any(1)).tolist():
                n = lengths[i]
                found[i].extend(map(self.of.honest, decode.spans(best[i, :n], logp[i, :n], labels)))
        return found

    def reading(self, c: Cut, tagged: list[list[decode.Found]]) -> Reading:
        """All windows of a document put together."""
        tokens: list[Token] = []
        spans: list[Tagged] = []
        links: list[Link] = []
        done = Done([], [], [])
        for (a, b), scores, found in zip(c.plan, c.scores, tagged, strict=True):
            tokens.extend(self.tokens(c, a, b, scores))
            first = len(spans)
            for start, end, label, sure in found:
                spans.append(Tagged((c.spans[a + start][0], c.spans[a + end - 1][1]), label, sure))
            links.extend(self.links(found, first, scores["link"], c.sentence[a:b]))
            if self.acts:
                self.acts.read(c.spans[a:b], scores, found, first, c.sentence[a:b], done)
        whole = [(c.spans[a][0], c.spans[b - 1][1]) for a, b in c.bounds]
        acts = (tuple(done.seen), tuple(done.happenings), tuple(done.chains))
        return Reading(tuple(whole), tuple(tokens), tuple(spans), tuple(links), *acts)

    def tokens(self, c: Cut, a: int, b: int, scores: dict[str, Floats]) -> Iterator[Token]:
        """The words of one window with tags, heads and relations."""
        tags, arc = scores["tags"], scores["arc"].copy()
        np.fill_diagonal(arc, tags[:, -1])
        head = trees.heads(arc, c.sentence[a:b])
        relation = self.relations(scores["rel"], head).tolist()
        upos, xpos = tags[:, self.of.at["upos"]].argmax(1).tolist(), tags[:, self.of.at["xpos"]].argmax(1).tolist()
        for i, h in enumerate(head.tolist()):
            word, (start, end) = c.words[a + i], c.spans[a + i]
            up, xp = self.upos[upos[i]], self.xpos[xpos[i]]
            sentence = int(c.sentence[a + i])
            yield Token(start, end, word, lemma(word, up, xp, c.initial(a + i)), up, xp, -1 if h == i else a + h,
                        self.deprel[relation[i]], sentence)  # fmt: skip

    def relations(self, rel: Floats, head: Ints) -> Ints:
        """The relation of each word to its head; `root` for roots and for nothing else."""
        half = rel.shape[1] // 2
        hidden = np.maximum(rel[:, :half] + rel[head, half:], 0.0)
        scores = hidden @ self.rel_weight + self.rel_bias
        scores[:, self.root] = -1e9
        best: Ints = scores.argmax(1)
        best[head == np.arange(len(head))] = self.root
        return best

    def links(self, found: list[decode.Found], first: int, vectors: Floats, sentence: Ints) -> Iterator[Link]:
        """The attribution relations of one window; one link for each piece of a content."""
        at = {k: [i for i, f in enumerate(found) if f[2] in v] for k, v in ROLES.items()}
        place = {
            k: np.array([(found[i][0], found[i][1] - 1) for i in v], np.int64).reshape(-1, 2) for k, v in at.items()
        }
        cue_of, sure = self.linker.best(0, vectors, place["content"], place["cue"], sentence, place["cue"])
        source_of, _ = self.linker.best(1, vectors, place["cue"], place["source"], sentence, place["cue"])
        source = [first + at["source"][s] if s >= 0 else None for s in source_of.tolist()]
        for content, cue, p in zip(at["content"], cue_of.tolist(), sure.tolist(), strict=True):
            yield Link(first + content, first + at["cue"][cue] if cue >= 0 else None,
                       source[cue] if cue >= 0 else None, round(p, 4))  # fmt: skip
        for cue in sorted(set(range(len(at["cue"]))) - set(cue_of.tolist())):
            yield Link(None, first + at["cue"][cue], source[cue])
