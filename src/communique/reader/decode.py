"""Scores -> tags and spans, for all windows at once."""

from __future__ import annotations

from functools import lru_cache
from math import exp, log1p

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Found = tuple[int, int, str, float]  # first word, word after the last, label, probability


def log_softmax(scores: Floats) -> Floats:
    """Log probabilities over the last axis."""
    top = scores - scores.max(-1, keepdims=True)
    normal: Floats = top - np.log(np.exp(top).sum(-1, keepdims=True))
    return normal


@lru_cache
def allowed(labels: tuple[str, ...]) -> NDArray[np.bool_]:
    """[before, after]: an I may only follow a B or I of its own kind."""
    out = np.ones((len(labels), len(labels)), bool)
    for j, after in enumerate(labels):
        if after[0] == "I":
            out[:, j] = [before[1:] == after[1:] and before[0] in "BI" for before in labels]
    return out


SURE = 5.0  # by so many nats O leads where a path is parted: the best path runs through such a word as good as surely


def paths(logp: Floats, lengths: Ints, labels: tuple[str, ...]) -> Ints:
    """The best allowed label sequence of each row of [row, word, label], O past its length.

    The likeliest label of each word is the best path wherever it is an allowed one; only the stretches between words
    that are surely O in which it is not are searched (Viterbi), all of them at once.
    """
    best: Ints = logp.argmax(-1)
    best[np.arange(logp.shape[1])[None] >= lengths[:, None]] = 0
    ok = allowed(labels)
    wrong = ~ok[np.concatenate([np.zeros((len(best), 1), np.int64), best[:, :-1]], 1), best]
    rows, words = np.nonzero(wrong)
    if not len(rows):
        return best
    firm = (logp[..., 0] - logp[..., 1:].max(-1) > SURE) & (best == 0)
    pieces = sorted(
        {
            _stretch(firm[row], word, int(lengths[row]), row)
            for row, word in zip(rows.tolist(), words.tolist(), strict=True)
        }
    )
    width = max(end - start for _, start, end in pieces)
    part = np.full((len(pieces), width, logp.shape[2]), -1e9, np.float32)
    part[..., 0] = 0.0
    for i, (row, start, end) in enumerate(pieces):
        part[i, : end - start] = logp[row, start:end]
    for (row, start, end), found in zip(pieces, viterbi(part, labels), strict=True):
        best[row, start:end] = found[: end - start]
    return best


def _stretch(firm: NDArray[np.bool_], word: int, length: int, row: int) -> tuple[int, int, int]:
    """The row, and the first and last word around one, between words that are surely O."""
    before, after = np.flatnonzero(firm[:word]), np.flatnonzero(firm[word:length])
    return row, int(before[-1]) + 1 if len(before) else 0, word + int(after[0]) if len(after) else length


def viterbi(logp: Floats, labels: tuple[str, ...]) -> Ints:
    """The best allowed label sequence of each row of [row, word, label]; rows are padded with O for sure."""
    rows, length, _ = logp.shape
    step = np.where(allowed(labels), 0.0, -1e9).astype(np.float32)
    best = logp[:, 0] + np.where([label[0] == "I" for label in labels], -1e9, 0.0).astype(np.float32)
    back = np.zeros(logp.shape, np.int8)
    for t in range(1, length):
        through = best[:, :, None] + step
        back[:, t] = through.argmax(1)
        best = through.max(1) + logp[:, t]
    out = np.zeros((rows, length), np.int64)
    out[:, -1] = best.argmax(-1)
    here = np.arange(rows)
    for t in range(length - 1, 0, -1):
        out[:, t - 1] = back[here, t, out[:, t]]
    return out


def spans(path: Ints, logp: Floats, labels: tuple[str, ...]) -> list[Found]:
    """The spans of one row; their probability is that of the least sure of start, inside and end."""
    found: list[Found] = []
    chosen, sure = path.tolist(), logp[np.arange(len(path)), path].tolist()
    for start in np.flatnonzero(path % 2).tolist():  # O is 0, and each B stands before its I
        end, inside = start + 1, chosen[start] + 1
        while end < len(chosen) and chosen[end] == inside:
            end += 1
        least = min(sure[start:end])
        if end < len(chosen):
            least = min(least, log1p(-min(0.999999, exp(logp[end, inside]))))
        found.append((start, end, labels[inside][2:], round(exp(least), 4)))
    return found
