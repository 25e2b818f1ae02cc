"""Texts -> padded batches of windows, cut and varied anew each epoch."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from communique import knowledge
from communique.reader.links import features
from communique.reader.windows import BLANK, CLS, LOWER, MARK, NEWLINE, NONE, PAD, SEP, TITLE, UPPER, Pieces
from training.corpora import IGNORE, NAMES, Text
from training.settings import Settings

RESTATED = 0.3  # share of texts with other states' names
HIDDEN = 103  # MiniLM's [MASK]
LONGEST = 382  # word pieces of a window without its two marks
OPEN, CLOSE = "“", "”"


@dataclass
class Window:
    """Words a to b of a text, already looked up."""

    text: Text
    a: int
    b: int
    pieces: list[tuple[int, ...]]
    shape: np.ndarray
    layout: np.ndarray
    size: int


def cut(text: Text, sizes: np.ndarray, budget: int, rng: random.Random) -> list[tuple[int, int]]:
    """Runs of whole sentences of at most the budget; the first one is shorter by chance; long sentences are cut."""
    runs: list[tuple[int, int]] = []
    room = rng.randint(budget // 3, budget)
    start = end = text.bounds[0][0] if text.bounds else 0
    used = 0
    for a, b in text.bounds:
        need = int(sizes[a:b].sum())
        if used and used + need > room:
            runs.append((start, end))
            start, used, room = a, 0, budget
        while need > LONGEST:
            fits = int(np.searchsorted(np.cumsum(sizes[a:b]), LONGEST, side="right"))
            runs.append((a, a + fits))
            a += fits
            start, need = a, int(sizes[a:b].sum())
        used += need
        end = b
    if used:
        runs.append((start, end))
    return runs


def varied(words: list[str], rng: random.Random) -> list[str]:
    """The same words with another style of quotation marks, now and then."""
    style = rng.random()
    if style > 0.3:
        return words
    out, opened = list(words), False
    for i, word in enumerate(words):
        if word in ('"', "“", "”", "``", "''"):
            opened = not opened if word == '"' else word in ("“", "``")
            out[i] = '"' if style < 0.1 else (OPEN if opened else CLOSE) if style < 0.22 else ("``" if opened else "''")
        elif "'" in word and style >= 0.1:
            out[i] = word.replace("'", "’")
        elif "’" in word and style < 0.1:
            out[i] = word.replace("’", "'")
    return out


@cache
def nations() -> list[tuple[str, str, str]]:
    """Name, adjective and capital of each state of today that has all three in one word."""
    path = Path(knowledge.__file__).parent / "data/states.tsv"
    found = []
    for row in csv.DictReader(path.open(encoding="utf-8"), delimiter="\t"):
        one = tuple(row[k].split(";")[0] for k in ("name", "adjectives", "capitals"))
        if row["years"].endswith("-") and all(part and " " not in part for part in one):
            found.append(one)
    return found


def restated(words: list[str], rng: random.Random) -> list[str]:
    """The same words with other states in the place of those there, each with its adjective and its capital."""
    known = nations()
    place = {word: (i, j) for i, nation in enumerate(known) for j, word in enumerate(nation)}
    new: dict[int, int] = {}
    out = list(words)
    for at, word in enumerate(words):
        if word in place:
            i, j = place[word]
            out[at] = known[new.setdefault(i, rng.randrange(len(known)))][j]
    return out


def swapped(text: Text, bank: list[list[list[str]]], rng: random.Random) -> Text:
    """The same text with some of its names exchanged for others of their kind."""
    words: list[str] = []
    layout: list[int] = []
    labels: list[int] = []
    shift = {}
    at = 0
    name = text.labels["name"]
    for a, b, kind in sorted(text.entities):
        if a < at:
            continue
        for i in range(at, a):
            shift[i] = len(words)
            words.append(text.words[i]), layout.append(text.layout[i]), labels.append(name[i])
        new = rng.choice(bank[kind]) if rng.random() < 0.4 else text.words[a:b]
        shift[a] = len(words)
        for j, word in enumerate(new):
            keep = new == text.words[a:b]
            layout.append(text.layout[a + j] if keep else int(text.layout[a]) if j == 0 else BLANK)
            labels.append(name[a] if j == 0 else 2 + 2 * kind)
            words.append(word)
        at = b
    for i in range(at, len(text.words)):
        shift[i] = len(words)
        words.append(text.words[i]), layout.append(text.layout[i]), labels.append(name[i])
    cuts = [shift.get(a) for a, _ in text.bounds]
    cuts = [c for c in cuts if c is not None]
    bounds = list(zip(cuts, [*cuts[1:], len(words)], strict=True))
    return Text(text.id, words, np.array(layout), bounds, {"name": np.array(labels, np.int64)})


class Corpus:
    """Endless batches of one corpus."""

    def __init__(self, name: str, texts: list[Text], pieces: Pieces, settings: Settings, seed: int) -> None:
        self.name, self.texts, self.pieces = name, [t for t in texts if t.words], pieces
        self.low, self.high = settings.window_low, settings.window_high
        self.batch = settings.batch.get(name, settings.batch_pieces)
        self.lone, self.noise = settings.lone, settings.noise
        self.rng = random.Random(f"{seed}-{name}")
        self.epochs = 0
        self.bank: list[list[list[str]]] = [[] for _ in NAMES]
        for text in self.texts:
            for a, b, kind in text.entities:
                self.bank[kind].append(text.words[a:b])

    def windows(self) -> Iterator[Window]:
        order = list(self.texts)
        self.rng.shuffle(order)
        for text in order:
            if text.entities and self.rng.random() < 0.5:
                text = swapped(text, self.bank, self.rng)
            words = varied(text.words, self.rng)
            if self.rng.random() < RESTATED:
                words = restated(words, self.rng)
            known = self.pieces(words)
            sizes = np.array([len(p) for p, _ in known])
            shapes = np.array([s for _, s in known])
            budget = 1 if self.rng.random() < self.lone else self.rng.randint(self.low, self.high)
            for a, b in cut(text, sizes, budget, self.rng):
                shown = [self.noisy(p) for p, _ in known[a:b]]
                yield Window(text, a, b, shown, self.cased(shapes[a:b]), text.layout[a:b], int(sizes[a:b].sum()) + 2)

    def noisy(self, pieces: tuple[int, ...]) -> tuple[int, ...]:
        """The pieces of a word, all hidden now and then."""
        return (HIDDEN,) * len(pieces) if self.rng.random() < self.noise else pieces

    def cased(self, shapes: np.ndarray) -> np.ndarray:
        """Shapes as given, now and then all lower or all upper."""
        chance = self.rng.random()
        if chance < 0.03:
            return np.where(shapes < MARK - 1, LOWER, shapes)
        if chance < 0.06:
            return np.where((shapes == LOWER) | (shapes == TITLE), UPPER, shapes)
        return shapes

    def __iter__(self) -> Iterator[list[Window]]:
        pool: list[Window] = []
        while True:
            for window in self.windows():
                pool.append(window)
                if sum(w.size for w in pool[-1:]) and len(pool) >= 30 * self.batch // self.high:
                    yield from self.batches(pool)
                    pool = []
            self.epochs += 1
            if len(pool) > 3 * self.batch // self.high:
                yield from self.batches(pool)
                pool = []

    def batches(self, pool: list[Window]) -> list[list[Window]]:
        pool = sorted(pool, key=lambda w: w.size)
        out: list[list[Window]] = [[]]
        for window in pool:
            if out[-1] and window.size * (len(out[-1]) + 1) > self.batch:
                out.append([])
            out[-1].append(window)
        self.rng.shuffle(out)
        return out


Tensors = dict[str, Tensor]


def arrays(windows: list[Window]) -> tuple[Tensors, Tensors, Tensor, Tensors]:
    """Network inputs, labels, sentence numbers and link tables of a batch; the actors of pairs are marked."""
    # Few different sizes: every new one is compiled and cached anew by the libraries below.
    n, t, w = len(windows), up_to(max(x.size for x in windows), 32), up_to(max(x.b - x.a for x in windows), 32)
    ids, shape, layout, role = (np.zeros((n, t), np.int64) for _ in range(4))
    ids[:] = PAD
    shape[:] = MARK
    mask = np.zeros((n, t), bool)
    first = np.zeros((n, w), np.int64)
    sentence = np.full((n, w), -1, np.int64)
    names = dict.fromkeys(k for x in windows for k in x.text.labels)
    labels: dict[str, np.ndarray] = {k: np.full((n, w), IGNORE, np.int64) for k in names}
    for i, x in enumerate(windows):
        fill(x.pieces, x.shape, x.layout, ids[i], shape[i], layout[i], first[i])
        mask[i, : x.size] = True
        m = x.b - x.a
        for a, b in x.text.bounds:
            if a < x.b and b > x.a:
                sentence[i, max(a, x.a) - x.a : min(b, x.b) - x.a] = a
        for k, values in x.text.labels.items():
            part = values[x.a : x.b]
            if k == "head":
                part = np.where((part >= x.a) & (part < x.b), part - x.a, IGNORE)
            labels[k][i, :m] = part
        if x.text.pair:
            show(x, role[i], first[i])
    as_tensor = lambda d: {k: torch.from_numpy(v) for k, v in d.items()}  # noqa: E731
    inputs = as_tensor({"ids": ids, "shape": shape, "layout": layout, "role": role, "mask": mask, "first": first})
    links: dict[str, np.ndarray] = {}
    if windows[0].text.links:
        links |= link_tables(windows, sentence)
    if windows[0].text.mentions:
        links |= act_tables(windows, sentence)
    if windows[0].text.pair:
        links |= pair_tables(windows)
    if windows[0].text.values is not None:
        links["values"] = padded([x.text.values[x.a : x.b] for x in windows if x.text.values is not None], np.nan, w)
    return inputs, as_tensor(labels), torch.from_numpy(sentence), as_tensor(links)


def up_to(size: int, step: int) -> int:
    """The size, or the next multiple of the step."""
    return -(-size // step) * step


def padded(rows: list[np.ndarray], fill_with: float, width: int) -> np.ndarray:
    """Rows of one width."""
    return np.stack([np.pad(r, (0, width - len(r)), constant_values=fill_with) for r in rows])


def show(x: Window, role: np.ndarray, first: np.ndarray) -> None:
    """Mark the word pieces of a pair's actor (1) and recipient (2)."""
    assert x.text.pair
    sizes = [len(p) for p in x.pieces]
    for code, (a, b) in ((1, x.text.pair.actor), (2, x.text.pair.recipient)):
        a, b = a - x.a, b - x.a
        role[first[a] : first[b - 1] + sizes[b - 1]] = code


def fill(pieces: list[tuple[int, ...]], shapes: np.ndarray, layouts: np.ndarray, ids: np.ndarray, shape: np.ndarray,
         layout: np.ndarray, first: np.ndarray) -> None:  # fmt: skip
    """Write one window into its rows."""
    sizes = np.array([len(p) for p in pieces])
    starts = 1 + np.cumsum(sizes) - sizes
    end = 1 + int(sizes.sum())
    ids[0], ids[end] = CLS, SEP
    ids[1:end] = [i for p in pieces for i in p]
    shape[1:end] = np.repeat(shapes, sizes)
    layout[1:end] = 3
    layout[starts] = layouts
    first[: len(pieces)] = starts


def link_tables(windows: list[Window], sentence: np.ndarray) -> dict[str, np.ndarray]:
    """Padded spans, features, masks and targets of both kinds of link."""
    per: dict[str, list[tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]]] = {"cue_of": [], "source_of": []}
    for i, x in enumerate(windows):
        contents, cues, sources = [], [], []
        cue_of, source_of = [], {}
        inside = lambda s: s and s[0] >= x.a and s[1] <= x.b  # noqa: B023, E731
        for parts, cue, source in x.text.links:
            k = s = 0
            if inside(cue):
                cues.append((cue[0] - x.a, cue[1] - 1 - x.a))
                k = len(cues)
            if inside(source):
                item = (source[0] - x.a, source[1] - 1 - x.a)
                if item not in sources:
                    sources.append(item)
                s = sources.index(item) + 1
            if k:
                source_of[k] = s
            for part in parts:
                if inside(part):
                    contents.append((part[0] - x.a, part[1] - 1 - x.a))
                    cue_of.append(k)
        c, k_, s_ = (np.array(v, np.int64).reshape(-1, 2) for v in (contents, cues, sources))
        per["cue_of"].append((c, k_, np.array(cue_of, np.int64), features(c, k_, sentence[i], k_)))
        per["source_of"].append((k_, s_, np.array([source_of[j + 1] for j in range(len(k_))], np.int64),
                                 features(k_, s_, sentence[i], k_)))  # fmt: skip
    out: dict[str, np.ndarray] = {}
    for name, rows in per.items():
        na, nb = (max(1, max(len(r[j]) for r in rows)) for j in (0, 1))
        a, b = np.zeros((len(rows), na, 2), np.int64), np.zeros((len(rows), nb, 2), np.int64)
        mask, feats = np.zeros((len(rows), na, nb), bool), np.zeros((len(rows), na, nb, 3), np.int64)
        target = np.full((len(rows), na), IGNORE, np.int64)
        for i, (x, y, goal, f) in enumerate(rows):
            a[i, : len(x)], b[i, : len(y)], target[i, : len(x)] = x, y, goal
            mask[i, : len(x), : len(y)] = True
            feats[i, : len(x), : len(y)] = f
        out |= {f"{name}_a": a, f"{name}_b": b, f"{name}_mask": mask, f"{name}_features": feats,
                f"{name}_target": target}  # fmt: skip
    return out


def act_tables(windows: list[Window], sentence: np.ndarray) -> dict[str, np.ndarray]:
    """Mentions and triggers of a batch, whose mentions they are, who acts, who is acted on, and who was named before.

    mentions [n, M, 2], member [n, E, M], triggers [n, A, 2], actors and recipients [n, A, E] (1, 0, or IGNORE past the
    end), features [n, A, M, 3], before [n, M, M] (an earlier mention), same (an earlier one of the same), landed (one
    of another who belongs to a state), home (one of another of the same state).
    """
    rows = []
    for i, x in enumerate(windows):
        kept = sorted(m for m in x.text.mentions if m[0] >= x.a and m[1] <= x.b)
        acts = [v for v in x.text.acts if v.span[0] >= x.a and v.span[1] <= x.b]
        spans = np.array([(a - x.a, b - 1 - x.a) for a, b, _ in kept], np.int64).reshape(-1, 2)
        triggers = np.array([(v.span[0] - x.a, v.span[1] - 1 - x.a) for v in acts], np.int64).reshape(-1, 2)
        owner = np.array([e for *_, e in kept], np.int64)
        known = sorted(set(owner.tolist()))
        member = owner[None] == np.array(known, np.int64)[:, None]
        sides = [
            np.array([[e in s for e in known] for s in part], np.int64).reshape(len(acts), len(known))
            for part in ([v.actors for v in acts], [v.recipients for v in acts])
        ]
        lands = np.array([x.text.homes[e] or "" for e in owner.tolist()])
        abroad = owner[None] != owner[:, None]
        where = features(triggers, spans, sentence[i], NOTHING)
        order = np.arange(len(kept))
        before = order[None] < order[:, None]
        rows.append(
            {
                "mentions": spans,
                "triggers": triggers,
                "member": member,
                "actors": sides[0],
                "recipients": sides[1],
                "features": where,
                "before": before,
                "same": before & (owner[None] == owner[:, None]),
                "landed": abroad & (lands != "")[None],
                "home": abroad & (lands[None] == lands[:, None]) & (lands != "")[None],
                "past": features(spans, spans, sentence[i], NOTHING),
            }
        )
    fill_with = {"actors": IGNORE, "recipients": IGNORE}
    return {f"act_{k}": stacked([r[k] for r in rows], fill_with.get(k, 0)) for k in rows[0]}


NOTHING = np.zeros((0, 2), np.int64)


def stacked(parts: list[np.ndarray], fill_with: int) -> np.ndarray:
    """Arrays of one rank in one, padded to the largest; at least one place in each direction."""
    shape = [max(1, *(p.shape[d] for p in parts)) for d in range(parts[0].ndim)]
    out = np.full((len(parts), *shape), fill_with, parts[0].dtype)
    for i, p in enumerate(parts):
        out[(i, *(slice(0, s) for s in p.shape))] = p
    return out


def pair_tables(windows: list[Window]) -> dict[str, np.ndarray]:
    """The two spans and the type of each window's pair."""
    pairs = [x.text.pair for x in windows if x.text.pair]
    spans = [[(p.actor[0], p.actor[1] - 1), (p.recipient[0], p.recipient[1] - 1)] for p in pairs]
    return {"pair_spans": np.array(spans, np.int64), "pair_type": np.array([p.type for p in pairs], np.int64)}


__all__ = ["BLANK", "NEWLINE", "NONE", "Corpus", "Window", "arrays", "cut", "fill"]
