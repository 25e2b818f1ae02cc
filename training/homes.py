"""Fit by what the cast finds the state of an office or a description: `python -m training.homes [--write]`.

Reads the train part's reports with the shipped reader, holds everybody without a state against gold, and fits the
weights of `assemble/data/homes.yaml` (a softmax over the report's states and none, ridge 2, Newton's method). The
reader has been trained on that part, so its own fact is fitted on the development part, all else held. Prints how
often the states given there are right, by the least probability.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
import yaml

from communique.assemble.cast import gather, homes, learned
from communique.assemble.cast.scene import Scene
from communique.assemble.mend import mended
from communique.corpus import Annotated, reports
from communique.record import Span, overlap
from training.blend import CORPUS, Case, cases, say

WHERE = Path(homes.__file__).parents[1] / "data/homes.yaml"
SAME = 0.4  # share of the longer of two mentions that both cover, from which they are taken for the same
READER = "reader"


class Row(NamedTuple):
    """What speaks for each state and for none, and which is right (None: a state that the report does not name)."""

    facts: dict[str, homes.Facts]
    right: str | None


def rows(found: Sequence[Case]) -> Iterator[Row]:
    """Everybody without a state whom gold knows."""
    for case in found:
        for spans, facts in _open_ones(case):
            land = _gold(case.report, spans)
            if land is not None:
                yield Row(facts, land if land in facts else None)


def _open_ones(case: Case) -> list[tuple[list[Span], dict[str, homes.Facts]]]:
    kept: list[tuple[list[Span], dict[str, homes.Facts]]] = []

    def keep(scene: Scene, near: Mapping[int, Mapping[int, float]]) -> None:
        for number, facts in homes.facts_of(scene, near).items():
            kept.append(([n.span for n in scene.ledger.notes.values() if number in n.numbers], facts))

    learned.settle, usual = keep, learned.settle
    try:
        gather(case.document, mended(case.reading))
    finally:
        learned.settle = usual
    return kept


def _gold(report: Annotated, spans: Sequence[Span]) -> str | None:
    """The state that gold gives to whom most of the spans mean, "" for none; None when gold does not know them."""
    votes: dict[str, int] = {}
    for span in spans:
        near = [
            (overlap(m, span) / max(m[1] - m[0], span[1] - span[0]), e.country or homes.NOBODY)
            for e in report.entities
            for m in e.mentions
        ]
        share, land = max(near, default=(0.0, ""))
        if share >= SAME:
            votes[land] = votes.get(land, 0) + 1
    return max(votes, key=lambda land: votes[land]) if votes else None


def fit(data: Sequence[Row], start: homes.Weights, moved: Callable[[str], bool], ridge: float) -> homes.Weights:
    """Weights for the facts that `moved` names; the others stay as they are."""
    data = [row for row in data if row.right is not None]
    names = sorted(
        {(land == homes.NOBODY, k) for row in data for land, told in row.facts.items() for k in told if moved(k)}
    )
    column = {name: n for n, name in enumerate(names)}
    width = max(len(row.facts) for row in data)
    x, base = np.zeros((len(data), width, len(names))), np.full((len(data), width), -1e9)
    right = np.zeros(len(data), int)
    for i, row in enumerate(data):
        for j, (land, told) in enumerate(row.facts.items()):
            known = start.none if land == homes.NOBODY else start.state
            base[i, j] = sum(known.get(k, 0.0) * v for k, v in told.items() if not moved(k))
            for k, v in told.items():
                if moved(k):
                    x[i, j, column[land == homes.NOBODY, k]] = v
            right[i] = j if land == row.right else right[i]
    w = _newton(x, base, right, ridge).round(3).tolist()
    sides = [dict(start.state), dict(start.none)]
    for (none, k), value in zip(names, w, strict=True):
        sides[none][k] = value
    return homes.Weights(start.least, *sides)


def _newton(x: np.ndarray, base: np.ndarray, right: np.ndarray, ridge: float) -> np.ndarray:
    w = np.zeros(x.shape[2])
    for _ in range(25):
        score = x @ w + base
        p = np.exp(score - score.max(1, keepdims=True))
        p /= p.sum(1, keepdims=True)
        mean = (p[:, :, None] * x).sum(1)
        slope = (x[np.arange(len(x)), right] - mean).sum(0) - ridge * w
        flat = x.reshape(-1, x.shape[2])
        bend = flat.T @ (flat * p.reshape(-1)[:, None]) - mean.T @ mean + ridge * np.eye(len(w))
        w += np.linalg.solve(bend, slope)
    return w


def told(data: Sequence[Row], least: float) -> str:
    """How many are given a state at least that likely, and how often it is the right one."""
    best = [(max((p, land) for land, p in homes.odds(row.facts).items() if land != homes.NOBODY), row) for row in data]
    given = [(land, row) for (p, land), row in best if p >= least]
    hit = sum(land == row.right for land, row in given)
    due = sum(row.right != homes.NOBODY for row in data)
    return f"  {least}: {len(given)} given, right {hit / max(1, len(given)):.3f}, of all that have one {hit / due:.3f}"


def main() -> None:
    """Fit and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    train, dev = ([*rows(list(cases(list(reports(CORPUS, part)))))] for part in ("train", "dev"))
    made = fit(train, homes.Weights(homes.weights().least, {}, {}), lambda k: k != READER, 2.0)
    made = fit(dev, made, lambda k: k == READER, 4.0)
    homes.weights.cache_clear()
    homes.weights = lambda: made  # type: ignore[assignment]
    say(f"{len(train)} of train, {len(dev)} of dev")
    for least in (0.35, 0.4, 0.5, 0.6, 0.7):
        say(told(dev, least))
    if arguments.write:
        head = WHERE.read_text(encoding="utf-8").splitlines()[0]
        plain = msgspec.to_builtins(made)
        WHERE.write_text(f"{head}\n{yaml.safe_dump(plain, default_flow_style=None, width=110)}", encoding="utf-8")


if __name__ == "__main__":
    main()
