"""Words -> windows of consecutive sentences, as the arrays that the network reads.

The network's vocabulary knows no capitals, so the shape of a word is given beside it; the third
input is what stands before a word: nothing, a blank or a line's end.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from communique.record.span import Span

Ints = NDArray[np.int64]
NONE, BLANK, NEWLINE, INSIDE = 0, 1, 2, 3
LOWER, TITLE, UPPER, MIXED, DIGIT, MARK = range(6)
MOST_PIECES = 12  # of one word
LONGEST_WORD = 50  # letters; longer ones are no words and get two pieces
CLS, SEP, UNK, PAD = 101, 102, 100, 0


def layout_of(text: str, spans: Sequence[Span]) -> Ints:
    """For each word what stands before it: nothing, a blank, a line's end."""
    out = np.full(len(spans), NONE, np.int64)
    before = 0
    for i, (start, end) in enumerate(spans):
        if start > before or i == 0:
            gap = text[before:start]
            out[i] = NEWLINE if i == 0 or "\n" in gap or "\r" in gap else BLANK
        before = end
    return out


def shape(word: str) -> int:
    """Lower, Title, UPPER, mixed, digit or mark."""
    if word.islower():
        return LOWER
    if word.isupper():
        return UPPER if len(word) > 1 else TITLE
    if word[0].isupper() and word[1:].islower():
        return TITLE
    if any(c.isdigit() for c in word):
        return DIGIT
    return MIXED if any(c.isalpha() for c in word) else MARK


class Pieces:
    """Words -> word pieces and shape, each word looked up once."""

    def __init__(self, tokenizer: Path) -> None:
        from tokenizers import Tokenizer

        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._known: dict[str, tuple[tuple[int, ...], int]] = {}

    def __call__(self, words: Iterable[str]) -> list[tuple[tuple[int, ...], int]]:
        """Piece ids and shape of each word."""
        words = list(words)
        known = self._known
        new = [w for w in dict.fromkeys(words) if w not in known]
        if new:
            if len(known) > 400_000:
                known.clear()
                new = list(dict.fromkeys(words))
            clean = [w.encode("utf-8", "replace").decode("utf-8") for w in new]
            for word, encoded in zip(new, self._tokenizer.encode_batch(clean, add_special_tokens=False), strict=True):
                most = MOST_PIECES if len(word) < LONGEST_WORD else 2
                known[word] = (tuple(encoded.ids[:most]) or (UNK,), shape(word))
        return [known[w] for w in words]


WINDOW = 340  # word pieces of a window, when sentences are not longer
LONGEST = 254  # word pieces of a sentence; longer ones are cut
_STOPS = frozenset(";:.!?—–")


def cut_long(bounds: Iterable[Span], sizes: Ints, words: Sequence[str]) -> list[Span]:
    """The sentences as word ranges, those too long for a window cut, at a semicolon or comma where there is one."""
    total = np.concatenate([[0], np.cumsum(sizes)])
    out: list[Span] = []
    for a, b in bounds:
        while total[b] - total[a] > LONGEST:
            end = max(a + 1, int(np.searchsorted(total, total[a] + LONGEST, side="right")) - 1)
            end = _good_end(words, a, end)
            out.append((a, end))
            a = end
        if b > a:
            out.append((a, b))
    return out


def _good_end(words: Sequence[str], a: int, end: int) -> int:
    half = a + (end - a) // 2
    for marks in (_STOPS, frozenset(",")):
        for i in range(end - 1, half, -1):
            if words[i] in marks:
                return i + 1
    return end


def plan(bounds: Sequence[Span], sizes: Ints, layout: Ints, budget: int = WINDOW) -> list[Span]:
    """Runs of whole sentences, as word ranges, of at most the budget where that is possible.

    A window ends where a line does when one ends in its last third, so that what belongs together stays together.
    """
    total = np.concatenate([[0], np.cumsum(sizes)])
    out: list[Span] = []
    first = 0
    while first < len(bounds):
        last = first + 1
        while last < len(bounds) and total[bounds[last][1]] - total[bounds[first][0]] <= budget:
            last += 1
        if last < len(bounds):
            last = _line_end(bounds, total, layout, first, last)
        out.append((bounds[first][0], bounds[last - 1][1]))
        first = last
    return out


def _line_end(bounds: Sequence[Span], total: Ints, layout: Ints, first: int, last: int) -> int:
    full = int(total[bounds[last - 1][1]] - total[bounds[first][0]])
    for i in range(last, first, -1):
        if total[bounds[i - 1][1]] - total[bounds[first][0]] < full * 2 // 3:
            break
        if layout[bounds[i][0]] == NEWLINE:
            return i
    return last


def batch(windows: Sequence[tuple[Sequence[tuple[int, ...]], Ints, Ints]]) -> dict[str, NDArray[np.int32]]:
    """Network inputs of some windows, each given as pieces, shapes and layouts of its words."""
    sizes = [np.fromiter(map(len, pieces), np.int64, len(pieces)) for pieces, _, _ in windows]
    n, t, w = len(windows), 2 + max(int(s.sum()) for s in sizes), max(map(len, sizes))
    ids, code = np.zeros((n, t), np.int32), np.full((n, t), 4 * MARK, np.int32)
    first = np.zeros((n, w), np.int32)
    for i, (pieces, shapes, layouts) in enumerate(windows):
        starts = 1 + np.cumsum(sizes[i]) - sizes[i]
        end = 1 + int(sizes[i].sum())
        ids[i, 0], ids[i, end] = CLS, SEP
        ids[i, 1:end] = [p for word in pieces for p in word]
        code[i, 1:end] = np.repeat(4 * shapes, sizes[i]) + INSIDE
        code[i, starts] += layouts - INSIDE
        first[i] = i * t
        first[i, : len(starts)] += starts
    length = np.array([2 + int(s.sum()) for s in sizes], np.int32)
    return {"ids": ids, "code": code, "length": length, "first": first}
