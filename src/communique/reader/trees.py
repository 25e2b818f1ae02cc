"""Arc scores -> one tree a sentence: the best head of each word, mended where that gives no tree."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


def heads(arc: Floats, sentence: Ints) -> Ints:
    """Heads of one window's words; a root is its own head. arc: [word, head] with roots on the diagonal.

    The best head of each word under its sentence's surest root; only where that runs in a circle is a tree searched.
    """
    others = np.where(sentence[:, None] == sentence[None, :], arc, -np.inf)
    np.fill_diagonal(others, -np.inf)
    best: Ints = others.argmax(1)
    lead = _lead(np.diagonal(arc), others)
    edges = [0, *(np.flatnonzero(np.diff(sentence)) + 1).tolist(), len(arc)]
    for a, b in pairwise(edges):
        root = a + int(lead[a:b].argmax())
        best[root] = root
    reach = best.copy()
    for _ in range(len(best).bit_length()):
        reach = reach[reach]
    looped = best[reach] != reach
    for a, b in pairwise(edges):
        if looped[a:b].any():
            best[a:b] = a + tree(arc[a:b, a:b])
    return best


def _lead(own: Floats, others: Floats) -> NDArray[np.float64]:
    """By how much each word is surer to be the root than to have its best head."""
    lead: NDArray[np.float64] = own.astype(np.float64) - others.max(1, initial=-1e9)
    return lead


def tree(arc: Floats) -> Ints:
    """The highest-scoring tree under the surest root (Chu-Liu, Edmonds); the root is its own head.

    The root is the word that loses least by it. Trying every root gives the same tree in all but a few sentences and
    takes as many times longer as the sentence has words.
    """
    n = len(arc)
    scores = np.full((n + 1, n + 1), -np.inf)
    scores[1:, 1:] = arc
    np.fill_diagonal(scores, -np.inf)
    root = int(_lead(np.diagonal(arc), scores[1:, 1:]).argmax())
    scores[root + 1, 1:], scores[root + 1, 0] = -np.inf, 0.0
    found: Ints = _edmonds(scores)[1:] - 1
    found[root] = root
    return found


def _edmonds(scores: NDArray[np.float64]) -> Ints:
    """Heads of nodes 1 to n under node 0, scores as [node, head]."""
    best: Ints = scores.argmax(1)
    best[0] = 0
    cycle = _cycle(best)
    if cycle is None:
        return best
    into, out_of = scores[cycle] - scores[cycle, best[cycle]][:, None], scores[:, cycle]
    one, rest = cycle[0], cycle[1:]  # the circle becomes its first node; the rest of it hangs on node 0 meanwhile
    smaller = scores.copy()
    smaller[one], smaller[:, one] = into.max(0), out_of.max(1)
    smaller[:, rest] = smaller[rest] = smaller[one, one] = -np.inf
    smaller[rest, 0] = 0.0
    solved = _edmonds(smaller)
    result: Ints = np.where(solved == one, cycle[out_of.argmax(1)], solved)
    result[cycle] = best[cycle]
    result[cycle[into[:, solved[one]].argmax()]] = solved[one]
    return result


def _cycle(head: Ints) -> Ints | None:
    """The nodes of one cycle, None when all lead to node 0."""
    above = head.tolist()
    seen = [0] * len(above)  # from which start each node was seen
    seen[0] = -1
    for start in range(1, len(above)):
        node, way = start, []
        while not seen[node]:
            seen[node] = start
            way.append(node)
            node = above[node]
        if seen[node] == start:
            return np.array(way[way.index(node) :], np.int64)
    return None
