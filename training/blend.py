"""Set how much reader and rules count beside each other: `python -m training.blend [--part dev] [--write]`.

Reads the part's reports with the shipped reader and holds every draft of an event against gold. The weights of
`assemble/data/blend.yaml` are scaled so that a score is a probability (Platt 1999), and values of the other numbers
tried one after the other for the best F1 of whole records. Optional events count neither way. Prints what each gave.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np
import yaml

from communique.assemble import blend as rules
from communique.assemble.assembly import parts_of
from communique.assemble.events import find_drafts, find_events
from communique.codebook import load
from communique.corpus import Annotated, reports
from communique.corpus.annotated import Act
from communique.reader import read_documents
from communique.record import Document, Entity, Event, Reading, overlap

CORPUS = Path(__file__).parents[1] / "corpus"
WHERE = Path(rules.__file__).parent / "data/blend.yaml"
COOPERATIVE = {"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID"}
TRIED: dict[str, tuple[float, ...]] = {
    "least": (0.3, 0.5, 0.6, 0.7, 0.8),
    "lexicon": (2.0, 4.0, 6.0, 9.0),
    "status": (1.0, 2.0, 3.0, 6.0),
    "certainty": (1.0, 2.0, 4.0, 9.0),
}


@dataclass(frozen=True)
class Case:
    """A report, and what the reader saw in it."""

    report: Annotated
    document: Document
    reading: Reading


def cases(found: Sequence[Annotated]) -> Iterator[Case]:
    """Each report read."""
    documents = [Document.of(r.text, published=r.published, id=r.id, language="en") for r in found]
    for report, document in zip(found, documents, strict=True):
        yield Case(report, document, next(iter(read_documents([document]))))


def types(v: Act) -> set[str]:
    """The types that count as right, as the scorer has them."""
    planned = COOPERATIVE if v.status == "planned" and v.type in COOPERATIVE else set()
    return {v.type, *v.alt_types, *planned}


def labelled(case: Case) -> Iterator[tuple[tuple[float, ...], int]]:
    """The facts of each draft with 1 for a right event and 0 for a wrong one; optional ones are left out."""
    given = parts_of(case.document, case.reading)
    left = list(case.report.events)
    for draft in find_drafts(given.reading, given.cast, given.parts, load()):
        span = draft.trigger.span
        hit = next((v for v in left if overlap(v.trigger, span) and draft.type in types(v)), None)
        near = hit or next((v for v in left if overlap(v.trigger, span)), None)
        if hit:
            left.remove(hit)
        if not (near and near.optional):
            yield rules.facts(draft), int(hit is not None)


def logistic(x: np.ndarray, y: np.ndarray, ridge: float = 1.0) -> np.ndarray:
    """Weights of a logistic regression, by Newton's method with a small ridge."""
    w = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ w))
        slope = x.T @ (y - p) - ridge * w
        bend = (x * (p * (1 - p))[:, None]).T @ x + ridge * np.eye(len(w))
        w += np.linalg.solve(bend, slope)
    return w


def whole(found: Iterable[Case]) -> float:
    """F1 of whole records (type, who, whom, status), in the manner of score.py but faster."""
    tp = fp = fn = 0
    for case in found:
        given = parts_of(case.document, case.reading)
        events = list(find_events(given.reading, given.cast, given.parts, load()))
        people = {e.id: e for e in given.cast.entities}
        for v in sorted(case.report.events, key=lambda v: v.optional):
            hit = next((e for e in events if overlap(e.trigger, v.trigger) and e.type in types(v)), None)
            if v.optional:
                hit = hit or next((e for e in events if overlap(e.trigger, v.trigger)), None)
                events = [e for e in events if e is not hit]
                continue
            events = [e for e in events if e is not hit]
            good = hit is not None and right(v, hit, case.report, people)
            tp, fn, fp = tp + good, fn + (not good), fp + (hit is not None and not good)
        fp += len(events)
    return 2 * tp / max(1, 2 * tp + fp + fn)


def right(v: Act, e: Event, report: Annotated, people: dict[str, Entity]) -> bool:
    """Whether sides and status are gold's."""
    named = {a.id: a.country or a.name.lower() for a in report.entities}
    wanted = [{named[i] for i in ids} for ids in (v.actors, v.recipients)]
    found = [
        {people[p.entity].country or people[p.entity].name.lower() for p in side} for side in (e.actors, e.recipients)
    ]
    if v.symmetric:
        wanted, found = [wanted[0] | wanted[1]], [found[0] | found[1]]
    same = e.status == v.status or {e.status, v.status} == {"occurred", "historical"}
    return same and all(a == b for a, b in zip(wanted, found, strict=True))


def main() -> None:
    """Fit and try."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", default="dev")
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    found = list(cases(list(reports(CORPUS, arguments.part))))
    best = rules.blend()
    say(f"before: {whole(found):.3f}")
    for name, values in TRIED.items():
        best = better(found, best, name, values)
    rows = [row for case in found for row in labelled(case)]
    odds, y = np.array([r for r, _ in rows]) @ np.array(best.score), np.array([label for _, label in rows])
    a, b = logistic(np.stack([np.ones(len(odds)), odds], 1), y).tolist()
    weights = (a + b * best.score[0], *(b * w for w in best.score[1:]))
    floor = 1 / (1 + np.exp(-(a + b * rules.logit(best.floor))))
    say(f"{len(y)} drafts; off by {calibration(odds, y):.3f}, scaled {calibration(a + b * odds, y):.3f}")
    best = use(best, score=tuple(round(w, 3) for w in weights), floor=round(float(floor), 3))
    if arguments.write:
        head = WHERE.read_text(encoding="utf-8").splitlines()[0]
        plain = msgspec.to_builtins(best)
        WHERE.write_text(f"{head}\n{yaml.safe_dump(plain, sort_keys=False, default_flow_style=None)}", encoding="utf-8")


def better(found: list[Case], best: rules.Blend, name: str, values: Sequence[object]) -> rules.Blend:
    """The numbers with the value of one that gives the best whole records."""
    scores = {}
    for value in dict.fromkeys((getattr(best, name), *values)):
        use(best, **{name: value})
        scores[value] = whole(found)
    top = max(scores, key=lambda value: scores[value])
    say(f"  {name}: " + " ".join(f"{v} {s:.3f}" for v, s in scores.items()))
    return use(best, **{name: top})


def use(best: rules.Blend, **changed: object) -> rules.Blend:
    """Make the assembly use other numbers."""
    made = msgspec.structs.replace(best, **changed)
    rules.blend.cache_clear()
    rules.CHOSEN[:] = [made]
    return made


def calibration(odds: np.ndarray, y: np.ndarray, bins: int = 10) -> float:
    """Expected calibration error of log odds over equal bins."""
    p = 1 / (1 + np.exp(-odds))
    at = np.minimum((p * bins).astype(int), bins - 1)
    return float(sum(abs(p[at == b].mean() - y[at == b].mean()) * (at == b).mean() for b in set(at.tolist())))


def say(words: str) -> None:
    """Print at once."""
    print(words, flush=True)


if __name__ == "__main__":
    main()
