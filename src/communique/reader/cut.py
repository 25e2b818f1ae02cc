"""A text -> words, sentences and windows, ready for the network."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from communique.reader import windows
from communique.reader.sentences import sentences
from communique.reader.tokens import words
from communique.record import Span

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
_OPENING = frozenset(("“", '"', "``", "‘", "(", "[", ":", "—", "-"))


class Lookup(Protocol):
    """What knows words' pieces: `windows.Pieces`, or a stand-in."""

    def __call__(self, words: list[str]) -> list[tuple[tuple[int, ...], int]]:
        """Piece ids and shape of each word."""
        ...


@dataclass
class Cut:
    """A document cut into words, sentences and windows, and what the network said of each window.

    bounds and plan are word ranges; sentence is each word's sentence number.
    """

    text: str
    spans: list[Span]
    words: list[str]
    bounds: list[Span]
    plan: list[Span]
    pieces: list[tuple[tuple[int, ...], int]]
    layout: Ints
    sentence: Ints
    scores: list[dict[str, Floats]] = field(default_factory=list)

    def window(self, i: int) -> tuple[list[tuple[int, ...]], Ints, Ints]:
        """Pieces, shapes and layouts of one window's words."""
        a, b = self.plan[i]
        shapes = np.fromiter((s for _, s in self.pieces[a:b]), np.int64, b - a)
        return [p for p, _ in self.pieces[a:b]], shapes, self.layout[a:b]

    def size(self, i: int) -> int:
        """Word pieces of one window."""
        a, b = self.plan[i]
        return sum(len(p) for p, _ in self.pieces[a:b])

    def initial(self, word: int) -> bool:
        """Whether a word begins its sentence, or words in quotation marks: its capital then says nothing."""
        return word == 0 or self.sentence[word] != self.sentence[word - 1] or self.words[word - 1] in _OPENING


def cut(text: str, lookup: Lookup, spans: list[Span] | None = None, given: list[Span] | None = None) -> Cut:
    """A text cut by our own rules, or by given words and sentences (word ranges)."""
    spans = words(text) if spans is None else spans
    found = [text[a:b] for a, b in spans]
    pieces = lookup(found)
    sizes = np.fromiter((len(p) for p, _ in pieces), np.int64, len(pieces))
    bounds = windows.cut_long(_word_ranges(text, spans) if given is None else given, sizes, found)
    sentence = np.zeros(len(spans), np.int64)
    for i, (a, b) in enumerate(bounds):
        sentence[a:b] = i
    layout = windows.layout_of(text, spans)
    return Cut(text, spans, found, bounds, windows.plan(bounds, sizes, layout), pieces, layout, sentence)


def _word_ranges(text: str, spans: list[Span]) -> list[Span]:
    starts = np.fromiter((a for a, _ in spans), np.int64, len(spans))
    cuts = [int(np.searchsorted(starts, a)) for a, _ in sentences(text)]
    edges = sorted({0, *cuts, len(spans)})
    return list(pairwise(edges))
