"""Texts -> endless batches of windows, cut and varied anew each epoch."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from communique.reader.windows import LOWER, MARK, TITLE, UPPER, Pieces
from training.corpora import NAMES, Text
from training.settings import Settings
from training.vary import restated, swapped, varied

RESTATED = 0.3  # share of texts with other states' names
HIDDEN = 103  # MiniLM's [MASK]
LONGEST = 382  # word pieces of a window without its two marks


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
