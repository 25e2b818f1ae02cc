"""Windows -> padded arrays: network inputs, labels, sentence numbers, link tables."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor

from communique.reader.windows import CLS, MARK, PAD, SEP
from training.corpora import IGNORE
from training.tables import act_tables, link_tables, pair_tables
from training.windows import Window

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
        if b > a:
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
