"""The same event in several reports, on ECB+: `python -m bench.story_pairs [--fit] [--part train]`.

Cross-document event coreference with gold mentions, within a topic (topics given, the two stories of a topic not told
apart), singletons counted. Prints the CoNLL F1 of the model and of baselines that join mentions of the same lemma, and
joins told apart into false and missed. --fit learns the weights and the table of words anew from the train part.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np

from bench.coreference import Clusters, b3, ceafe, conll, muc, pairs
from bench.measuring import SHARED
from communique.match import wording
from communique.match.linkage import groups
from communique.match.terms import listed

DATA = SHARED / "data" / "story_pairs"
LIKE = 0.15  # cosine of reports of one story; B3 F1 of stories on the train part: .12 0.916, .15 0.928, .18 0.861
ENOUGH = 0.4  # average probability within a group; chosen by halves of the train part
Seen = Mapping[tuple[str, str], float]


@dataclass(frozen=True)
class Topic:
    """A topic: its mentions, gold, and for each pair of mentions how alike their reports are."""

    mentions: tuple[wording.Mention, ...]
    ids: tuple[Hashable, ...]
    gold: tuple[str, ...]
    triggers: tuple[str, ...]
    alike: Mapping[tuple[str, str], float]
    weight: Mapping[str, float]


def topics(part: str) -> list[Topic]:
    """The topics of a part."""
    with (DATA / f"{part}.jsonl").open(encoding="utf-8") as lines:
        reports = [json.loads(line) for line in lines]
    everywhere = [set(listed(body(report))) for report in reports]
    by_topic: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for report in reports:
        by_topic[report["topic"]].append(report)
    return [topic(some, everywhere) for some in by_topic.values()]


def body(report: dict[str, Any]) -> str:
    """A report's text without the address that stands on the first line of some."""
    text: str = report["text"]
    return text[report["sentences"][0]["end"] :] if report["id"].endswith("plus") else text


def topic(reports: list[dict[str, Any]], everywhere: list[set[str]]) -> Topic:
    """The topic of these reports, which are grouped into stories first."""
    rarity = wording.Rarity([set(listed(body(report))) for report in reports], everywhere)
    vectors = [wording.vector(body(report), rarity) for report in reports]
    table = np.array([[wording.cosine(a, b) for b in vectors] for a in vectors])
    story = {reports[at]["id"]: number for number, some in enumerate(groups(table, LIKE)) for at in some}
    found = [(report, event) for report in reports for event in report["mentions"] if event["type"].startswith("ACT")]
    mentions = tuple(mention(report, event, story[report["id"]]) for report, event in found)
    named = [report["id"] for report in reports]
    alike = {(a, b): float(table[i, j]) for i, a in enumerate(named) for j, b in enumerate(named)}
    known = {term for one in mentions for term in one.clause | one.near}
    return Topic(
        mentions,
        tuple((report["id"], event["start"], event["end"]) for report, event in found),
        tuple(f"{report['topic']} {event['instance_id']}" for report, event in found),
        tuple(event["text"] for _, event in found),
        alike,
        {term: rarity(term) for term in known},
    )


def mention(report: dict[str, Any], event: dict[str, Any], story: int) -> wording.Mention:
    """A gold mention in its sentence."""
    start, end = event["start"], event["end"]
    sentence = next(one for one in report["sentences"] if one["start"] <= start < one["end"])
    before, after = report["text"][sentence["start"] : start], report["text"][end : sentence["end"]]
    return wording.mention(event["text"], before, after, report["id"], story)


def matrix(one: Topic, table: Seen | None = None) -> tuple[list[tuple[int, int]], np.ndarray]:
    """Pairs of mentions, and their features."""
    chosen = list(combinations(range(len(one.mentions)), 2))
    rows = []
    for i, j in chosen:
        a, b = one.mentions[i], one.mentions[j]
        known = wording.seen(a.heads[-1], b.heads[-1], table)
        rows.append(wording.features(a, b, one.alike[a.report, b.report], one.weight, known))
    return chosen, np.array(rows)


def clusters(one: Topic, chosen: list[tuple[int, int]], values: np.ndarray, weights: np.ndarray) -> list[list[int]]:
    """Groups of a topic's mentions."""
    table = np.zeros((len(one.mentions), len(one.mentions)))
    likely = 1 / (1 + np.exp(-values @ weights))
    for (i, j), value in zip(chosen, likely, strict=True):
        table[i, j] = table[j, i] = value
    return groups(table, ENOUGH)


def by_key(some: Sequence[Topic], key: Callable[[Topic, int], Hashable]) -> Clusters:
    """Mentions of one topic with the same key, joined."""
    found: dict[Hashable, set[Hashable]] = defaultdict(set)
    for number, one in enumerate(some):
        for at, id in enumerate(one.ids):  # noqa: A001
            found[number, key(one, at)].add(id)
    return [frozenset(cluster) for cluster in found.values()]


def line(name: str, gold: Clusters, found: Clusters) -> str:
    """A row of the table."""
    right, joined = pairs(gold), pairs(found)
    scores = [score(gold, found)[2] for score in (muc, b3, ceafe)]
    told = " ".join(f"{score:9.3f}" for score in (conll(gold, found), *scores))
    return f"{name:28}{told} {len(joined - right):12,} {len(right - joined):12,} {len(joined & right):10,}"


def report(part: str) -> Iterator[str]:
    """The table of a part."""
    some = topics(part)
    gold = by_key(some, lambda one, at: one.gold[at])
    yield f"{part}: {sum(len(one.ids) for one in some):,} mentions, {len(gold):,} chains, {len(some)} topics"
    names = " ".join(f"{name:>9}" for name in ("CoNLL", "MUC", "B3", "CEAFe"))
    yield f"{'':28}{names} {'false joins':>12} {'missed joins':>12} {'right':>10}"
    yield line("nothing joined", gold, by_key(some, lambda _, at: at))
    yield line("same words, lemmas", gold, by_key(some, lambda one, at: " ".join(one.mentions[at].heads)))
    yield line("same last lemma", gold, by_key(some, lambda one, at: one.mentions[at].heads[-1]))
    yield line("same first lemma", gold, by_key(some, lambda one, at: one.mentions[at].heads[0]))
    weights = np.array(wording.weights())
    found = [
        frozenset(one.ids[at] for at in cluster) for one in some for cluster in clusters(one, *matrix(one), weights)
    ]
    yield line("Communiqué", gold, found)


def fit() -> None:
    """Learns weights and words from the train part, and writes both into the package."""
    some = topics("train")
    values, right = [], []
    for number, one in enumerate(some):
        # Words of other topics only, else the model would trust what it has learned by heart.
        table = words([other for at, other in enumerate(some) if at % 4 != number % 4])
        chosen, rows = matrix(one, table)
        values.append(rows)
        right.append([one.gold[i] == one.gold[j] for i, j in chosen])
    weights = logistic(np.concatenate(values), np.concatenate([np.array(one, dtype=float) for one in right]))
    told = "\n".join(f"  {name}: {weight:.3f}" for name, weight in zip(wording.NAMES, weights, strict=True))
    (wording.DATA / "wording.yaml").write_text(f"# Written by bench/story_pairs.py --fit.\nweights:\n{told}\n", "utf-8")
    rows_of = [f"{a}\t{b}\t{share:.3f}" for (a, b), share in sorted(words(some).items())]
    head = (
        "# Two lemmas, and the share of their meetings in like reports of ECB+ (train) in which they named one event.\n"
    )
    (wording.DATA / "same_words.tsv").write_text(head + "\n".join(rows_of) + "\n", "utf-8")


def words(some: Sequence[Topic]) -> dict[tuple[str, str], float]:
    """Pairs of lemmas that named one event at least once, with the smoothed share of their meetings in like reports."""
    met: Counter[tuple[str, str]] = Counter()
    one_event: Counter[tuple[str, str]] = Counter()
    for one in some:
        for i, j in combinations(range(len(one.mentions)), 2):
            a, b = one.mentions[i], one.mentions[j]
            pair = (min(a.heads[-1], b.heads[-1]), max(a.heads[-1], b.heads[-1]))
            if a.story == b.story and pair[0] != pair[1]:
                met[pair] += 1
                one_event[pair] += one.gold[i] == one.gold[j]
    return {pair: (times + 0.05) / (met[pair] + 1) for pair, times in one_event.items() if times}


def logistic(values: np.ndarray, right: np.ndarray, ridge: float = 1.0, weigh: np.ndarray | None = None) -> np.ndarray:
    """Weights of a logistic regression, by Newton's method. weigh: how much each row counts; None: each the same."""
    counts = np.ones(len(values)) if weigh is None else weigh
    weights = np.zeros(values.shape[1])
    for _ in range(25):
        likely = 1 / (1 + np.exp(-values @ weights))
        slope = values.T @ (counts * (right - likely)) - ridge * weights
        bend = (values * (counts * likely * (1 - likely))[:, None]).T @ values + ridge * np.eye(len(weights))
        step = np.linalg.solve(bend, slope)
        weights += step
        if abs(step).max() < 1e-4:
            break
    return weights


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("--part", default="dev")
    arguments = parser.parse_args()
    if arguments.fit:
        fit()
    for row in report(arguments.part):
        print(row)


if __name__ == "__main__":
    main()
