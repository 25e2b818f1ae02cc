"""Scores of clusterings: MUC, B3, CEAFe and their mean, the CoNLL F1; and joins told apart into false and missed.

Vilain et al. 1995; Bagga and Baldwin 1998; Luo 2005; Pradhan et al. 2014. A clustering is a list of sets of mentions;
both hold the same mentions, as gold mentions are given.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from itertools import combinations

import numpy as np

Clusters = Sequence[frozenset[Hashable]]
Score = tuple[float, float, float]  # recall, precision, F1


def f1(recall: float, precision: float) -> Score:
    """The two and their harmonic mean."""
    return recall, precision, 2 * recall * precision / (recall + precision) if recall + precision else 0.0


def muc(gold: Clusters, found: Clusters) -> Score:
    """By links."""
    return f1(_links(gold, found), _links(found, gold))


def _links(key: Clusters, other: Clusters) -> float:
    home = {mention: number for number, cluster in enumerate(other) for mention in cluster}
    kept = sum(len(cluster) - len({home[mention] for mention in cluster}) for cluster in key)
    return kept / max(1, sum(len(cluster) - 1 for cluster in key))


def b3(gold: Clusters, found: Clusters) -> Score:
    """By mentions."""
    return f1(_shares(gold, found), _shares(found, gold))


def _shares(key: Clusters, other: Clusters) -> float:
    home = {mention: cluster for cluster in other for mention in cluster}
    total = sum(len(cluster & home[mention]) / len(cluster) for cluster in key for mention in cluster)
    return total / max(1, sum(map(len, key)))


def ceafe(gold: Clusters, found: Clusters) -> Score:
    """By the best pairing of clusters, similarity 2|A∩B| / (|A|+|B|)."""
    home = {mention: number for number, cluster in enumerate(gold) for mention in cluster}
    alike = np.zeros((len(found), len(gold)))
    for row, cluster in enumerate(found):
        for column in {home[mention] for mention in cluster}:
            alike[row, column] = 2 * len(cluster & gold[column]) / (len(cluster) + len(gold[column]))
    best = _assigned(alike)
    return f1(best / max(1, len(gold)), best / max(1, len(found)))


def _assigned(gain: np.ndarray) -> float:
    """The greatest sum of one entry a row and column (Kuhn and Munkres, by shortest paths)."""
    cost = -gain if gain.shape[0] <= gain.shape[1] else -gain.T
    rows, columns = cost.shape
    u, v = np.zeros(rows + 1), np.zeros(columns + 1)
    match = np.zeros(columns + 1, dtype=int)
    for row in range(1, rows + 1):
        match[0], column = row, 0
        least, way = np.full(columns + 1, np.inf), np.zeros(columns + 1, dtype=int)
        used = np.zeros(columns + 1, dtype=bool)
        while match[column]:
            used[column] = True
            at = match[column]
            step = cost[at - 1] - u[at] - v[1:]
            nearer = ~used[1:] & (step < least[1:])
            least[1:][nearer], way[1:][nearer] = step[nearer], column
            free = np.where(used[1:], np.inf, least[1:])
            following = int(free.argmin()) + 1
            delta = free[following - 1]
            u[match[used]] += delta
            v[used] -= delta
            least[1:][~used[1:]] -= delta
            column = following
        while column:
            match[column], column = match[way[column]], way[column]
    return float(sum(-cost[match[column] - 1, column - 1] for column in range(1, columns + 1) if match[column]))


def conll(gold: Clusters, found: Clusters) -> float:
    """The mean F1 of the three."""
    return (muc(gold, found)[2] + b3(gold, found)[2] + ceafe(gold, found)[2]) / 3


def pairs(clusters: Clusters) -> set[frozenset[Hashable]]:
    """All pairs that a clustering joins."""
    return {frozenset(pair) for cluster in clusters for pair in combinations(sorted(cluster, key=str), 2)}
