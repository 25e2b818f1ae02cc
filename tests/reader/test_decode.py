"""Tags, trees and links out of scores made by hand."""

from __future__ import annotations

import numpy as np
import pytest

from communique.reader import decode, trees
from communique.reader.links import BETWEEN, DISTANCES, SENTENCES, Linker, features

LABELS = ("O", "B-x", "I-x", "B-y", "I-y")


def test_an_inside_without_a_begin_is_mended() -> None:
    logp = decode.log_softmax(np.array([[[0, 0, 0, 0, 9], [0, 5, 0, 0, 0], [0, 0, 9, 0, 0]]], np.float32))
    path = decode.viterbi(logp, LABELS)
    assert path[0, 1:].tolist() == [1, 2] and path[0, 0] != 4


@pytest.mark.parametrize("seed", range(8))
def test_the_short_way_finds_the_best_path(seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(5, 30, 5)).astype(np.float32) * 3
    scores[:, ::7, 0] += 20  # words that are surely none part the path
    logp, lengths = decode.log_softmax(scores), np.array([30, 17, 1, 0, 29])
    logp[np.arange(30)[None] >= lengths[:, None]] = [0.0, -1e9, -1e9, -1e9, -1e9]
    assert decode.paths(logp, lengths, LABELS).tolist() == decode.viterbi(logp, LABELS).tolist()


def test_spans_carry_label_and_the_least_sure_probability() -> None:
    logp = decode.log_softmax(np.array([[0, 9, 0, 0, 0], [0, 0, 2, 0, 0], [9, 0, 0, 0, 0]], np.float32))
    ((start, end, label, sure),) = decode.spans(np.array([1, 2, 0]), logp, LABELS)
    assert (start, end, label) == (0, 2, "x")
    assert sure == pytest.approx(np.exp(2) / (np.exp(2) + 4), abs=1e-3)


def test_two_spans_side_by_side_stay_two() -> None:
    logp = decode.log_softmax(np.array([[0, 9, 0, 0, 0], [0, 9, 0, 0, 0], [0, 0, 0, 9, 0]], np.float32))
    assert [f[:3] for f in decode.spans(np.array([1, 1, 3]), logp, LABELS)] == [(0, 1, "x"), (1, 2, "x"), (2, 3, "y")]


def brute(arc: np.ndarray, root: int) -> float:
    """The best score of any tree under a root, by trying all."""
    from itertools import product

    n, best = len(arc), -np.inf
    for heads in product(range(n), repeat=n):
        if [i for i in range(n) if heads[i] == i] != [root]:
            continue
        reach = list(range(n))
        for _ in range(n):
            reach = [heads[i] for i in reach]
        if all(i == root for i in reach):
            best = max(best, sum(arc[i, heads[i]] for i in range(n)))
    return best


@pytest.mark.parametrize("seed", range(30))
def test_the_tree_is_the_best_under_its_root(seed: int) -> None:
    arc = np.random.default_rng(seed).normal(size=(5, 5)).astype(np.float32)
    found = trees.tree(arc)
    (root,) = np.flatnonzero(found == np.arange(5)).tolist()
    assert arc[np.arange(5), found].sum() == pytest.approx(brute(arc, root), abs=1e-4)


def test_each_sentence_gets_its_own_tree() -> None:
    arc = np.random.default_rng(1).normal(size=(40, 40)).astype(np.float32)
    sentence = np.repeat(np.arange(4), 10)
    found = trees.heads(arc, sentence)
    for number in range(4):
        here = np.flatnonzero(sentence == number)
        assert set(found[here]) <= set(here)
        assert (found[here] == here).sum() == 1
        reach = found
        for _ in range(10):
            reach = found[reach]
        assert len(set(reach[here])) == 1


def test_features_tell_before_after_inside_and_what_lies_between() -> None:
    a, b = np.array([[4, 6]]), np.array([[0, 1], [8, 9], [5, 5]])
    sentence = np.array([0, 0, 0, 0, 1, 1, 1, 1, 2, 2])
    made = features(a, b, sentence, np.array([[2, 2], [8, 9]]))[0]
    assert made[0, 0] != made[1, 0] != made[2, 0] == DISTANCES - 1
    assert made[:, 1].tolist() == [2, 4, 3]
    assert made[0, 2] == 1


def test_a_content_is_linked_to_the_cue_it_fits_or_to_none() -> None:
    parts = [f"{k}_{end}" for k in ("content", "cue", "cue2", "source") for end in ("first", "last")]
    tables = [np.zeros((2, n), np.float32) for n in (1, DISTANCES, SENTENCES, BETWEEN)]
    linker = Linker(parts, 1, *tables)
    vectors = np.zeros((6, 8), np.float32)
    vectors[0, 0], vectors[3, 2], vectors[5, 2] = 1.0, 5.0, -5.0
    one, cues = np.array([[0, 1]]), np.array([[3, 3], [5, 5]])
    best, sure = linker.best(0, vectors, one, cues, np.zeros(6, np.int64), cues)
    assert best.tolist() == [0] and sure[0] > 0.9
    best, _ = linker.best(0, vectors, one, cues[1:], np.zeros(6, np.int64), cues)
    assert best.tolist() == [-1]
    best, _ = linker.best(0, vectors, one, cues[:0], np.zeros(6, np.int64), cues[:0])
    assert best.tolist() == [-1]
