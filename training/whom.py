"""Fit who did it to whom: `python -m training.whom [--part dev] [--write]`.

Reads the part's reports with the shipped reader and holds the candidates for either side of every event that gold has
against gold's. Fits the weights of `assemble/data/whom.yaml`: logistic regressions with a ridge, the second on the
first's answers to reports that it was not fitted on. The reader has been trained on the train part and is far surer
there than it is right elsewhere, so only the development part serves. Prints how often sides are right, over `FOLDS`
folds of reports, each answered by weights that were fitted on the others.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np
import yaml

from communique.assemble import events, likely, whom
from communique.assemble.assembly import parts_of
from communique.assemble.cast import Cast
from communique.assemble.drafts import Draft
from communique.codebook import load
from communique.corpus import Annotated, reports
from communique.corpus.notation import Act
from communique.record import Span, overlap
from training.blend import CORPUS, Case, cases, say, types

WHERE = Path(whom.__file__).parent / "data/whom.yaml"
FOLDS = 6
RIDGE = 10.0
NOTHING = likely.Weights((0.5, 0.5), (0.5, 0.5), ({}, {}), ({}, {}))


@dataclass(frozen=True)
class Told:
    """One event of gold: the facts of its candidates, which are right, and gold's sides as the scorer names them."""

    facts: likely.Facts
    right: Mapping[likely.Key, bool]
    gold: tuple[frozenset[str], frozenset[str]]
    symmetric: bool
    names: Mapping[str, str]
    counts: bool  # found with the right type, so that its sides are scored


@dataclass(frozen=True)
class Story:
    """The facts of all events that are found in a report, and which of them gold has."""

    rows: Sequence[likely.Facts]
    told: Mapping[int, Told]


def story(case: Case) -> Story:
    """A report's events with their candidates."""
    kept: list[tuple[whom.Stage, list[Draft]]] = []
    usual = events.weigh_sides
    events.weigh_sides = lambda r, c, drafts: kept.append((whom.Stage(r, c, drafts), list(drafts)))
    try:
        given = parts_of(case.document, case.reading)
        events.find_drafts(given.reading, given.cast, given.parts, load())
    finally:
        events.weigh_sides = usual
    ((stage, drafts),) = kept or [(whom.Stage(given.reading, given.cast, []), [])]
    rows = [stage.facts(draft, stage.candidates(draft)) for draft in drafts]
    left, told = list(case.report.events), {}
    for n, draft in enumerate(drafts):
        hit = next((v for v in left if overlap(v.trigger, draft.trigger.span)), None)
        if hit is not None:
            left.remove(hit)
            if not hit.optional:
                counts = draft.score >= events.blend().floor and draft.type in types(hit)
                told[n] = _told(case.report, given.cast, hit, rows[n], counts)
    return Story(rows, told)


def _told(report: Annotated, cast: Cast, v: Act, rows: likely.Facts, counts: bool) -> Told:
    ids = [{*v.actors, *v.recipients}] * 2 if v.symmetric else [set(v.actors), set(v.recipients)]
    sides = [[e for e in report.entities if e.id in side] for side in ids]
    names = {e.id: e.name.lower() for e in cast.entities}

    def right(who: str, side: int) -> bool:
        if who not in names:
            return any(e.country == who for e in sides[side])
        own = cast.entity(who).mentions
        return any(_same_words(m, n) for e in sides[side] for m in e.mentions for n in own)

    gold = [frozenset(e.country or e.name.lower() for e in side) for side in sides]
    return Told(rows, {key: right(*key) for key in rows}, (gold[0], gold[1]), v.symmetric, names, counts)


def _same_words(one: Span, other: Span) -> bool:
    return overlap(one, other) >= 0.5 * max(one[1] - one[0], other[1] - other[0])


def regression(told: Iterable[tuple[likely.Facts, Told]]) -> tuple[dict[str, float], dict[str, float]]:
    """Weights for actors and for recipients."""
    told = list(told)
    made = []
    for side in (0, 1):
        keys = [(facts[key], one.right[key]) for facts, one in told for key in facts if key[1] == side]
        names = list(keys[0][0])
        x, y = np.array([[facts[k] for k in names] for facts, _ in keys]), np.array([float(hit) for _, hit in keys])
        made.append(dict(zip(names, _newton(x, y).round(3).tolist(), strict=True)))
    return made[0], made[1]


def _newton(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    w = np.zeros(x.shape[1])
    for _ in range(15):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        bend = (x * (p * (1 - p))[:, None]).T @ x + RIDGE * np.eye(len(w))
        w += np.linalg.solve(bend, x.T @ (y - p) - RIDGE * w)
    return w


def fit(stories: Sequence[Story], sure: likely.Weights) -> likely.Weights:
    """Both regressions."""
    alone = regression((one.facts, one) for s in stories for one in s.told.values())
    wider = []
    for inside, out in folds(stories):
        first = regression((one.facts, one) for s in inside for one in s.told.values())
        for s in out:
            odds = [likely.odds(row, first) for row in s.rows]
            seen = likely.where(odds)
            wider += [(likely.beside(one.facts, odds, n, seen), one) for n, one in s.told.items()]
    return likely.Weights(sure.sure, sure.least, alone, regression(wider))


def folds(stories: Sequence[Story]) -> Iterator[tuple[list[Story], list[Story]]]:
    """Those to fit on and those to try, in turn."""
    for n in range(FOLDS):
        yield [s for i, s in enumerate(stories) if i % FOLDS != n], list(stories[n::FOLDS])


def right(stories: Sequence[Story], made: likely.Weights) -> list[tuple[bool, bool]]:
    """For each scored event whether actors and recipients are gold's, in the manner of score.py."""
    use(made)
    found = []
    for s in stories:
        odds = likely.in_report(s.rows)
        for n, one in s.told.items():
            sides = [{one.names.get(who, who) for who in side} for side in likely.chosen(one.facts, odds[n])]
            if one.symmetric:
                sides = [sides[0] | sides[1]] * 2
            if one.counts:
                found.append((_same(one.gold[0], sides[0]), _same(one.gold[1], sides[1])))
    return found


def _same(gold: frozenset[str], found: set[str]) -> bool:
    named = {name for name in found if not name.isupper()}
    known = all(name in found or any(name in other or other in name for other in named) for name in gold)
    return known and not (found - named - gold)


def use(made: likely.Weights) -> None:
    """Make the assembly use other numbers."""
    likely.weights.cache_clear()
    likely.CHOSEN[:] = [made]


def main() -> None:
    """Fit, try and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", default="dev")
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    stories = [story(case) for case in cases(list(reports(CORPUS, arguments.part)))]
    tried = [(fit(inside, NOTHING), out) for inside, out in folds(stories)]
    for sure in (0.4, 0.5):
        for least in (0.2, 0.25, 0.3, 0.35, 0.5):
            two = msgspec.structs.replace
            made = [(two(w, sure=(sure, sure), least=(least, least)), out) for w, out in tried]
            hits = np.array([hit for w, out in made for hit in right(out, w)])
            both = hits.all(1).mean()
            say(f"  sure {sure} least {least}: actors {hits[:, 0].mean():.3f} recipients {hits[:, 1].mean():.3f} "
                f"both {both:.3f} (n {len(hits)})")  # fmt: skip
    if arguments.write:
        likely.CHOSEN.clear()
        likely.weights.cache_clear()
        head = WHERE.read_text(encoding="utf-8").splitlines()[0]
        plain = msgspec.to_builtins(fit(stories, likely.weights()))
        text = yaml.safe_dump(plain, sort_keys=False, default_flow_style=None, width=110)
        WHERE.write_text(f"{head}\n{text}", encoding="utf-8")


if __name__ == "__main__":
    main()
