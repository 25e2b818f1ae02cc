"""How likely somebody stands on a side of an event: two logistic regressions over facts, one after the other.

The first looks at the event alone, the second also at who acts and is acted on in the report's other events. The
weights (`data/whom.yaml`) are fitted by `training/whom.py`.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib.resources import files

import msgspec
import yaml

Key = tuple[str, int]  # a candidate, and a side: 0 acts, 1 is acted on
Facts = dict[Key, dict[str, float]]
Odds = dict[Key, float]
Shares = defaultdict[str, float]
Places = dict[tuple[str, int], list[tuple[int, float]]]
NAMED = ("subject", "object", "slot")  # whom the tree names stays; weighing him again is no better (bench/LOG.md)
IMPLIED = ("implied", "each other")
LEAST = 0.01  # a probability of the reader counts as at least this, and at most as 1 less this
FADING = 3.0  # events after which another event of the report counts half
THERE = 0.2  # probability from which somebody is taken to stand on a side of another event
AROUND = 12  # events before and after that are looked at


class Weights(msgspec.Struct, frozen=True):
    """The fitted numbers, for actors and for recipients: weights of the facts of either regression; from which
    probability all are named (`sure`), and from which the likeliest is named when nobody is sure (`least`)."""

    sure: tuple[float, float]
    least: tuple[float, float]
    alone: tuple[dict[str, float], dict[str, float]]
    together: tuple[dict[str, float], dict[str, float]]


CHOSEN: list[Weights] = []  # numbers under trial, in fitting


@cache
def weights() -> Weights:
    """The numbers that ship with the package; read once."""
    if CHOSEN:
        return CHOSEN[0]
    raw = files("communique.assemble").joinpath("data/whom.yaml").read_bytes()
    return msgspec.convert(yaml.load(raw, yaml.CSafeLoader), Weights)


def chosen(row: Facts, odds: Odds) -> tuple[list[str], list[str]]:
    """Those who stand on either side: whom the tree names, else all who are likely enough, else whom a rule implies."""
    found = [put(row, side, NAMED) or _likely(odds, side) or put(row, side, IMPLIED) for side in (0, 1)]
    return found[0], found[1]


def put(row: Facts, side: int, facts: Sequence[str]) -> list[str]:
    """Those for whom one of some facts speaks on a side."""
    return [who for (who, s), told in row.items() if s == side and any(told[k] for k in facts)]


def _likely(odds: Odds, side: int) -> list[str]:
    there = {who: p for (who, s), p in odds.items() if s == side}
    sure = [who for who, p in there.items() if p >= weights().sure[side]]
    best = max(there, key=lambda who: there[who], default=None)
    return sure or ([best] if best is not None and there[best] >= weights().least[side] else [])


def in_report(rows: Sequence[Facts]) -> list[Odds]:
    """For each event of a report the probability of each candidate on each side."""
    alone = [odds(row, weights().alone) for row in rows]
    seen = where(alone)
    return [odds(beside(row, alone, n, seen), weights().together) for n, row in enumerate(rows)]


def where(alone: Sequence[Odds]) -> Places:
    """The events in which somebody likely stands on a side, with the probability."""
    found: Places = defaultdict(list)
    for m, odds_of in enumerate(alone):
        for key, p in odds_of.items():
            if p > THERE:
                found[key].append((m, p))
    return found


def odds(rows: Facts, known: Sequence[Mapping[str, float]]) -> Odds:
    """Logistic probabilities of facts."""
    return {
        key: 1 / (1 + math.exp(-max(-30.0, min(30.0, sum(known[key[1]].get(k, 0.0) * x for k, x in told.items())))))
        for key, told in rows.items()
    }


def beside(row: Facts, alone: Sequence[Odds], n: int, seen: Places) -> Facts:
    """The facts of one event with what the others of the report add to them. seen: what `where` gives for them."""
    own = alone[n]
    best = [max((who for who, s in own if s == side), key=_of(own, side), default="") for side in (0, 1)]
    told: Facts = {}
    for side in (0, 1):
        past, near, total = _past(alone, n, side)
        partner = best[1 - side]
        pairs, met = _pairs(alone, n, side, partner, seen)
        for who in (who for who, s in own if s == side):
            p = own[who, side]
            told[who, side] = row[who, side] | {
                "likely": logit(p, 1e-6),
                "acts so": math.log(0.1 + past[who] / (total or 1.0)),
                "did so just now": math.log(0.1 + near[who]),
                "with the same": math.log(0.1 + pairs[who] / (met + 0.5)),
                "is the other": float(who == partner),
                "likely the other": own.get((who, 1 - side), 0.0),
                "rival": max((q for (w, s), q in own.items() if s == side and w != who), default=0.0),
                "partner": 0.0 if who == partner else own.get((partner, 1 - side), 0.0),
            }
    return told


def _of(own: Odds, side: int) -> Callable[[str], float]:
    return lambda who: own[who, side]


def _past(alone: Sequence[Odds], n: int, side: int) -> tuple[Shares, Shares, float]:
    """How often each stands on a side in the other events, near ones counting for more."""
    past: Shares = defaultdict(float)
    near: Shares = defaultdict(float)
    total = 0.0
    for m in range(max(0, n - AROUND), min(len(alone), n + AROUND + 1)):
        if m == n:
            continue
        weight, beside = 2 ** (-abs(n - m) / FADING), 2 ** -abs(n - m)
        total += weight
        for (who, s), p in alone[m].items():
            if s == side:
                past[who] += p * weight
                near[who] += p * beside
    return past, near, total


def _pairs(alone: Sequence[Odds], n: int, side: int, partner: str, seen: Places) -> tuple[Shares, float]:
    """How often each stands opposite to somebody in the other events, and how often that one does anything."""
    pairs: Shares = defaultdict(float)
    met = 0.0
    for place in (1 - side, side):
        for m, p in seen.get((partner, place), ()):
            if m == n:
                continue
            met += p
            for (who, s), q in alone[m].items():
                if s == 1 - place and who != partner:
                    pairs[who] += p * q
    return pairs, met


def logit(p: float, least: float = LEAST) -> float:
    p = min(max(p, least), 1 - least)
    return math.log(p / (1 - p))
