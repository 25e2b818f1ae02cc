"""Learns how much each mark of agreement weighs: `python -m bench.join_weights [--desk FILE] [--news FILE]`.

A logistic model over pairs of accounts, from two sources: the accounts that the reader finds at mentions listed at odd
places of examples/joins.toml (those at even places are never looked at), each list with the square root of the weight
that its pairs would have, so that no long list rules; and, twenty times lighter, those that it finds at gold mentions
of ECB+ (train), which know neither dates of publication nor many states. Writes match/data/agree.yaml. The examples and
ECB+ are read by the shipped reader first; --desk and --news keep those readings.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import tempfile
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

import numpy as np

from bench.joins import filled, lists
from bench.story_pairs import DATA as NEWS
from bench.story_pairs import logistic
from communique.ingest import Given
from communique.match import agree
from communique.match.accounts import Account
from communique.match.questions import QUESTIONS
from communique.pipeline import read_unread, take_in
from communique.record import Document
from communique.store import Store

LIGHT = 0.05  # weight of a pair of ECB+
KEPT = 0.5  # share of its pairs of two events that are looked at


@dataclass
class Pairs:
    """Pairs of accounts: their marks, whether they tell one event, and how much each pair weighs."""

    marks: list[dict[str, float]] = field(default_factory=list)
    same: list[bool] = field(default_factory=list)
    weigh: list[float] = field(default_factory=list)

    def add(self, one: Account, other: Account, same: bool, weigh: float) -> None:
        """Takes a pair."""
        answers = [ask(one, other).marks for _, ask in QUESTIONS]
        self.marks.append({"always": 1.0} | {mark: value for some in answers for mark, value in some.items()})
        self.same.append(same)
        self.weigh.append(weigh)


def of_examples(address: str, pairs: Pairs) -> None:
    """Adds the pairs of the lists at odd places."""
    desk = filled(address)
    some = lists("event", desk)
    odd = list(some.gold)[::2]
    told = [(desk.accounts[some.held[place]], name) for name in odd for place in some.gold[name] if place in some.held]
    sizes = Counter(name for _, name in told)
    level = sum(size * (size - 1) for size in sizes.values()) / sum(
        size * math.sqrt(size - 1) for size in sizes.values()
    )
    for (one, a), (other, b) in combinations(told, 2):
        pairs.add(one, other, a == b, level / math.sqrt(sizes[a] - 1) if a == b else 1.0)


def of_news(address: str, pairs: Pairs) -> None:
    """Adds pairs of ECB+, within each topic."""
    desk = Store.open(address, make=True)
    with (NEWS / "train.jsonl").open(encoding="utf-8") as lines:
        reports = {plain["id"]: plain for plain in map(json.loads, lines)}
    take_in(desk, (_given(plain["id"], plain["text"]) for plain in reports.values()))
    read_unread(desk)
    with desk.view() as view:
        accounts = view.accounts(view.every_account())
    topics: dict[Hashable, list[tuple[Account, str]]] = defaultdict(list)
    for account in accounts:
        plain = reports[account.outlet or ""]
        topics[plain["topic"]] += [(account, event) for event in _gold(account, plain["mentions"])][:1]
    chance = random.Random(1)
    for told in topics.values():
        for (one, a), (other, b) in combinations(told, 2):
            if a == b or chance.random() < KEPT:
                pairs.add(one, other, a == b, LIGHT)


def _given(name: str, text: str) -> Given:
    return Given(name, Document(text=text, outlet=name, language="en"), text.encode())


def _gold(account: Account, mentions: Sequence[dict[str, object]]) -> Iterator[str]:
    first, last = account.start, account.start + len(account.trigger)
    for one in mentions:
        if str(one["type"]).startswith("ACT") and int(str(one["start"])) < last and first < int(str(one["end"])):
            yield str(one["instance_id"])


def learnt(pairs: Pairs) -> dict[str, float]:
    """The weight of each mark."""
    names = list(dict.fromkeys(name for marks in pairs.marks for name in marks))
    values = np.array([[marks.get(name, 0.0) for name in names] for marks in pairs.marks])
    found = logistic(values, np.array(pairs.same, dtype=float), 3.0, np.array(pairs.weigh))
    return dict(zip(names, map(float, found), strict=True))


def main() -> None:
    """Write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--desk")
    parser.add_argument("--news")
    arguments = parser.parse_args()
    pairs = Pairs()
    with tempfile.TemporaryDirectory() as folder:
        of_examples(arguments.desk or str(Path(folder) / "desk.sqlite"), pairs)
        of_news(arguments.news or str(Path(folder) / "news.sqlite"), pairs)
    told = "\n".join(f"  {name}: {weight:.2f}" for name, weight in learnt(pairs).items())
    agree.WEIGHTS.write_text(f"# Written by bench/join_weights.py.\nweights:\n{told}\n", "utf-8")
    print(f"{len(pairs.same):,} pairs, {sum(pairs.same):,} of one event")


if __name__ == "__main__":
    main()
