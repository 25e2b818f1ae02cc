"""Documents -> Readings: cut, windows, the network's one pass, decoding, put together again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from communique.reader import decode, trees, windows
from communique.reader.lemmas import lemma
from communique.reader.links import Linker
from communique.reader.sentences import sentences
from communique.reader.session import Floats, Model, model
from communique.reader.tokens import words
from communique.record import Document, Link, Reading, Span, Tagged, Token

Ints = NDArray[np.int64]
TOGETHER = 16  # documents decoded at once
BATCH = 2  # windows a pass; small batches of like length are the fastest on CPU


@dataclass
class Cut:
    """A document cut into words, sentences and windows, and what the network said of each window."""

    text: str
    spans: list[Span]
    words: list[str]
    bounds: list[Span]
    plan: list[Span]
    pieces: list[tuple[tuple[int, ...], int]]
    layout: Ints
    sentence: Ints
    scores: list[dict[str, Floats]] = field(default_factory=list)


def read_documents(
    documents: Iterable[Document], *, threads: int = 0, together: int = TOGETHER, batch: int = BATCH
) -> Iterator[Reading]:
    """One Reading a document, in order. threads: of the network, 0 for as many as there are cores."""
    network = model(threads)
    stream = iter(documents)
    while group := list(islice(stream, together)):
        cuts = [cut(document.text, network) for document in group]
        score(cuts, network, batch)
        yield from readings(cuts, network.about)


def read_one(document: Document) -> Reading:
    """The Reading of one document."""
    return next(read_documents([document]))


def cut(text: str, network: Model, spans: list[Span] | None = None, given: list[Span] | None = None) -> Cut:
    """A text cut by our own rules, or by given words and sentences (word ranges)."""
    spans = words(text) if spans is None else spans
    found = [text[a:b] for a, b in spans]
    pieces = network.pieces(found)
    sizes = np.fromiter((len(p) for p, _ in pieces), np.int64, len(pieces))
    bounds = windows.cut_long(_word_ranges(text, spans) if given is None else given, sizes, found)
    sentence = np.zeros(len(spans), np.int64)
    for i, (a, b) in enumerate(bounds):
        sentence[a:b] = i
    plan = windows.plan(bounds, sizes)
    return Cut(text, spans, found, bounds, plan, pieces, windows.layout_of(text, spans), sentence)


def _word_ranges(text: str, spans: list[Span]) -> list[Span]:
    starts = np.fromiter((a for a, _ in spans), np.int64, len(spans))
    cuts = [int(np.searchsorted(starts, a)) for a, _ in sentences(text)]
    edges = sorted({0, *cuts, len(spans)})
    return list(zip(edges, edges[1:], strict=False))


def score(cuts: list[Cut], network: Model, batch: int = BATCH) -> None:
    """Run the network over all windows of some documents, windows of like length together."""
    jobs = [(c, i) for c in cuts for i in range(len(c.plan))]
    for c in cuts:
        c.scores = [{}] * len(c.plan)
    sizes = [sum(len(p) for p, _ in c.pieces[slice(*c.plan[i])]) for c, i in jobs]
    order = np.argsort(sizes, kind="stable")
    for at in range(0, len(order), batch):
        part = [jobs[j] for j in order[at : at + batch].tolist()]
        out = network.run(windows.batch([_window(c, i) for c, i in part]))
        for row, (c, i) in enumerate(part):
            n = c.plan[i][1] - c.plan[i][0]
            c.scores[i] = {k: v[row, :n, :n] if k == "arc" else v[row, :n] for k, v in out.items()}


def _window(c: Cut, i: int) -> tuple[list[tuple[int, ...]], Ints, Ints]:
    a, b = c.plan[i]
    shapes = np.fromiter((s for _, s in c.pieces[a:b]), np.int64, b - a)
    return [p for p, _ in c.pieces[a:b]], shapes, c.layout[a:b]


def readings(cuts: list[Cut], about: dict[str, Any]) -> Iterator[Reading]:
    """The Readings of scored documents."""
    heads = _heads(id(about), _Box(about))
    all_scores = [s["tags"] for c in cuts for s in c.scores]
    tagged = heads.layers(all_scores)
    at = 0
    for c in cuts:
        yield heads.reading(c, tagged[at : at + len(c.plan)])
        at += len(c.plan)


class _Box:
    """Lets reader.json be an argument of a cached function, whose key is its identity."""

    def __init__(self, about: dict[str, Any]) -> None:
        self.about = about

    def __hash__(self) -> int:
        return 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Box)


@lru_cache(maxsize=4)
def _heads(_: int, box: _Box) -> Heads:
    return Heads(box.about)


class Heads:
    """What the scores of each head mean, after reader.json."""

    def __init__(self, about: dict[str, Any]) -> None:
        self.bio: dict[str, list[str]] = about["layers"]
        self.upos, self.xpos, self.deprel = about["upos"], about["xpos"], about["deprel"]
        self.linker = Linker.of(about["link"])
        width = about["rel"]["width"]
        self.rel_weight = np.array(about["rel"]["weight"], np.float32).reshape(-1, width).T
        self.rel_bias = np.array(about["rel"]["bias"], np.float32)
        self.root = self.deprel.index("root")
        sizes = [*map(len, self.bio.values()), len(self.upos), len(self.xpos)]
        ends = np.cumsum(sizes).tolist()
        self.at = {k: slice(e - s, e) for k, s, e in zip([*self.bio, "upos", "xpos"], sizes, ends, strict=True)}

    def layers(self, tags: list[Floats]) -> list[list[decode.Found]]:
        """For each window the spans of all tag layers, in words of the window."""
        found: list[list[decode.Found]] = [[] for _ in tags]
        if not tags:
            return found
        lengths = [len(t) for t in tags]
        padded = np.zeros((len(tags), max(lengths), tags[0].shape[-1]), np.float32)
        for i, t in enumerate(tags):
            padded[i, : len(t)] = t
        past = np.arange(padded.shape[1])[None] >= np.array(lengths)[:, None]
        for name, labels in self.bio.items():
            logp = decode.log_softmax(padded[..., self.at[name]])
            logp[past] = [0.0] + [-1e9] * (len(labels) - 1)
            paths = decode.viterbi(logp, labels)
            for i in np.flatnonzero((paths > 0).any(1)).tolist():
                n = lengths[i]
                found[i].extend(decode.spans(paths[i, :n], logp[i, :n], labels))
        return found

    def reading(self, c: Cut, tagged: list[list[decode.Found]]) -> Reading:
        """All windows of a document put together."""
        tokens: list[Token] = []
        spans: list[Tagged] = []
        links: list[Link] = []
        for (a, b), scores, found in zip(c.plan, c.scores, tagged, strict=True):
            tokens.extend(self.tokens(c, a, b, scores))
            first = len(spans)
            for start, end, label, sure in found:
                spans.append(Tagged((c.spans[a + start][0], c.spans[a + end - 1][1]), label, sure))
            links.extend(self.links(found, first, scores["link"], c.sentence[a:b]))
        whole = [(c.spans[a][0], c.spans[b - 1][1]) for a, b in c.bounds]
        return Reading(tuple(whole), tuple(tokens), tuple(spans), tuple(links))

    def tokens(self, c: Cut, a: int, b: int, scores: dict[str, Floats]) -> Iterator[Token]:
        """The words of one window with tags, heads and relations."""
        tags, arc = scores["tags"], scores["arc"].copy()
        np.fill_diagonal(arc, tags[:, -1])
        head = trees.heads(arc, c.sentence[a:b])
        relation = self.relations(scores["rel"], head).tolist()
        upos, xpos = tags[:, self.at["upos"]].argmax(1).tolist(), tags[:, self.at["xpos"]].argmax(1).tolist()
        for i, h in enumerate(head.tolist()):
            word, (start, end) = c.words[a + i], c.spans[a + i]
            up, xp = self.upos[upos[i]], self.xpos[xpos[i]]
            sentence = int(c.sentence[a + i])
            yield Token(start, end, word, lemma(word, up, xp), up, xp, -1 if h == i else a + h,
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
        at = {k: [i for i, f in enumerate(found) if f[2] == k] for k in ("source", "cue", "content")}
        place = {k: np.array([(found[i][0], found[i][1] - 1) for i in v], np.int64).reshape(-1, 2) for k, v in at.items()}
        cue_of, sure = self.linker.best(0, vectors, place["content"], place["cue"], sentence, place["cue"])
        source_of, _ = self.linker.best(1, vectors, place["cue"], place["source"], sentence, place["cue"])
        source = [first + at["source"][s] if s >= 0 else None for s in source_of.tolist()]
        for content, cue, p in zip(at["content"], cue_of.tolist(), sure.tolist(), strict=True):
            yield Link(first + content, first + at["cue"][cue] if cue >= 0 else None,
                       source[cue] if cue >= 0 else None, round(p, 4))  # fmt: skip
        for cue in sorted(set(range(len(at["cue"]))) - set(cue_of.tolist())):
            yield Link(None, first + at["cue"][cue], source[cue])
