"""Joins on the examples, held against examples/joins.toml: `python -m bench.joins [--show] [--desk FILE]`.

The examples go through the shipped reader into a desk and are matched there. Told apart: how many of the listed
mentions the reader finds (what it does not find, nothing can join), and how those that it found are joined: pairs of
mentions in one story against pairs in one list. Counted over all, without the long lists, and by halves: lists at odd
places, on which weights are learnt, and at even ones, on which they are checked. The same for figures and series, and
for origins.

--desk keeps the desk, so that the examples are read once and matched again and again.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from bench import examples
from bench.examples import Place
from communique.match.accounts import Account
from communique.pipeline import match_again, match_new, read_unread, take_in
from communique.pipeline.intake import arrival_of
from communique.store import Store, View

LONG = {"troops", "munitions", "treaty-signed", "treaty-help"}  # lists that hold most of the pairs
Pair = frozenset[Place]


@dataclass(frozen=True)
class Desk:
    """What a desk holds of the examples: the group of each event word and of each figure; origins and texts by name."""

    stories: Mapping[Place, str]
    series: Mapping[Place, str]
    origins: Mapping[str, str]
    texts: Mapping[str, str]
    figures: frozenset[Place]
    accounts: Mapping[Place, Account]


@dataclass(frozen=True)
class Lists:
    """Lists of one part and their members that the desk holds, each with the group that it is in there."""

    gold: Mapping[str, Sequence[Place]]
    found: Mapping[Place, str]
    held: Mapping[Place, Place]  # what the reader found of each member; found: the group of those that are in one

    def score(self, names: Collection[str]) -> tuple[set[Pair], set[Pair], set[Pair], int]:
        """Pairs right, false and missed among members of these lists; and all pairs, found by the reader or not."""
        mine = {place: name for name in names for place in self.gold[name]}
        wanted = {frozenset(pair) for name in names for pair in combinations(self.gold[name], 2)}
        there = {place: self.found[place] for place in mine if place in self.found}
        made = {frozenset((one, other)) for one, other in combinations(there, 2) if there[one] == there[other]}
        possible = {pair for pair in wanted if pair <= there.keys()}
        return made & possible, made - possible, possible - made, len(wanted)


def filled(address: str) -> Desk:
    """The examples in the desk at an address, read where they are not yet, and all of them matched anew."""
    named = {arrival_of(item).id: (name, item) for name, item in examples.given()}
    desk = Store.open(address, make=True)
    take_in(desk, (item for _, item in named.values()))
    read_unread(desk)
    match_new(desk)
    match_again(desk)
    with desk.view() as view:
        return _seen(view, {report: name for report, (name, _) in named.items()})


def _seen(view: View, names: Mapping[str, str]) -> Desk:
    accounts = view.accounts(view.every_account())
    stories = view.stories_of([one.id for one in accounts])
    told = {Place(names[one.report], one.start, one.start + len(one.trigger)): one for one in accounts}
    claims = [(one.id, row) for one, _ in view.series() for row in view.claims(one.id)]
    series = {Place(names[row.report], row.start, row.start + len(row.words)): group for group, row in claims}
    readings = {one.reading: names[one.report] for one in accounts}
    figures = {Place(name, row.start, row.end) for number, name in readings.items() for row in view.figures(number)}
    return Desk(
        {place: stories[one.id] for place, one in told.items()},
        series,
        {names[report]: origin for report, origin in view.origins(list(names)).items()},
        {name: view.text(report) for report, name in names.items()},
        frozenset(figures),
        told,
    )


def held(gold: Mapping[str, Sequence[Place]], found: Iterable[Place]) -> dict[Place, Place]:
    """For each listed place the one found that overlaps it and begins and ends nearest; each serves once."""
    by_report: dict[str, list[Place]] = defaultdict(list)
    for place in found:
        by_report[place.report].append(place)
    near = sorted(
        (abs(one.start - other.start) + abs(one.end - other.end), one, other)
        for places in gold.values()
        for one in places
        for other in by_report[one.report]
        if one.start < other.end and other.start < one.end
    )
    taken: dict[Place, Place] = {}
    for _, one, other in near:
        if one not in taken and other not in taken.values():
            taken[one] = other
    return taken


def lists(part: str, desk: Desk) -> Lists:
    """The lists of "event" or "series" against the desk."""
    gold = examples.listed(part, desk.texts)
    groups = desk.stories if part == "event" else desk.series
    there = held(gold, desk.stories if part == "event" else desk.figures)
    return Lists(gold, {one: groups[other] for one, other in there.items() if other in groups}, there)


def told(name: str, right: int, false: int, missed: int, wanted: int) -> str:
    """A row: of pairs whose two members were found, and F1 against all pairs that are listed."""
    precision, recall = right / max(1, right + false), right / max(1, right + missed)
    f1, whole = (2 * right / max(1, 2 * right + false + lost) for lost in (missed, wanted - right))
    scores = f"{f1:6.3f} {precision:6.3f} {recall:6.3f}"
    return f"  {name:35} {scores} {right:7,} {false:7,} {missed:7,} {wanted:8,} {whole:7.3f}"


def rows(title: str, some: Lists) -> Iterator[str]:
    """The table of a part."""
    members = sum(map(len, some.gold.values()))
    there = f"the reader found {len(some.held)} ({len(some.held) / members:.3f}), {len(some.found)} of them in a group"
    yield f"{title}: {len(some.gold)} lists, {members} members; {there}"
    heads = f"{'F1':>6} {'P':>6} {'R':>6} {'right':>7} {'false':>7} {'missed':>7} {'listed':>8} {'F1 all':>7}"
    yield f"  {'pairs':35} {heads}"
    names = list(some.gold)
    short = [name for name in names if name not in LONG]
    for label, chosen in (
        ("all", names), ("without the long lists", short), ("odd places", names[::2]), ("even places", names[1::2]),
        ("odd places, without the long lists", [name for name in names[::2] if name in short]),
        ("even places, without the long lists", [name for name in names[1::2] if name in short]),
    ):  # fmt: skip
        right, false, missed, wanted = some.score(chosen)
        yield told(label, len(right), len(false), len(missed), wanted)


def apart(part: str, some: Lists) -> str:
    """How many of the pairs of lists that must stay apart have members in one group."""
    groups = {name: {some.found.get(place) for place in places} - {None} for name, places in some.gold.items()}
    pairs = examples.apart(part)
    mixed = [f"{one}/{other}" for one, other in pairs if groups[one] & groups[other]]
    told = f"of {len(pairs)} pairs of lists that must stay apart, {len(mixed)} have members in one group"
    return f"  {told}: {', '.join(mixed)}"


def of_origins(desk: Desk) -> str:
    """The row of origins: pairs of reports."""
    wanted = {frozenset(pair) for some in examples.origins() for pair in combinations(some, 2)}
    made = {
        frozenset((one, other))
        for one, other in combinations(desk.origins, 2)
        if desk.origins[one] == desk.origins[other]
    }
    right = len(made & wanted)
    f1 = 2 * right / (len(made) + len(wanted))
    lost = "; ".join(" + ".join(sorted(pair)) for pair in sorted(map(sorted, made ^ wanted)))
    return f"Origins: F1 {f1:.3f}, {right} right, {len(made - wanted)} false, {len(wanted - made)} missed {lost}"


def shown(some: Lists, desk: Desk) -> Iterator[str]:
    """Every false and every missed pair with its words."""
    names = {place: name for name, places in some.gold.items() for place in places}
    _, false, missed, _ = some.score(list(some.gold))
    for title, pairs in (("false", false), ("missed", missed)):
        for one, other in sorted(tuple(sorted(pair)) for pair in pairs):
            words = (f"{names[at]} {at.report} '{desk.texts[at.report][at.start : at.end]}'" for at in (one, other))
            yield f"{title}: {' | '.join(words)}"


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--desk")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        desk = filled(arguments.desk or str(Path(folder) / "desk.sqlite"))
    for part, title, separate in (("event", "Events", "events"), ("series", "Figures", "series")):
        some = lists(part, desk)
        print(*rows(title, some), apart(separate, some), sep="\n")
        if arguments.show:
            print(*shown(some, desk), sep="\n")
    print(of_origins(desk))


if __name__ == "__main__":
    main()
