"""Joins are stable: the same accounts make the same stories in any order, and ids stay where they are."""

from __future__ import annotations

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as some

from communique.match.accounts import Account
from communique.match.gathering import gathered, kept_ids
from tests.match.accounts import KOR, PRK, RUS, told

VERBS = ("*sent* soldiers to Kursk", "*delivered* shells by rail", "*met* an envoy", "*deployed* more troops")
DAYS = [dt.date(2024, 10, 1) + dt.timedelta(days) for days in (0, 1, 9, 40, 300)]


@some.composite
def accounts(draw: some.DrawFn) -> list[Account]:
    """Some accounts of a few acts between a few states, dated or not."""
    found = []
    for _ in range(draw(some.integers(2, 9))):
        verb, day = draw(some.sampled_from(VERBS)), draw(some.sampled_from(DAYS))
        kind = "CONSULT" if "met" in verb else "AID"
        actor, other = draw(some.sampled_from([(PRK, RUS), (KOR, PRK), (RUS, PRK)]))
        dated = day.isoformat() if draw(some.booleans()) else None
        text = f"{actor.name} {verb}"
        found.append(told(text, kind, day=dated, published=day.isoformat(), actors=(actor,), recipients=(other,)))
    return found


def stories(told_by: list[Account]) -> dict[str, str]:
    return {one.account.key: one.story for one in gathered(told_by)}


@settings(max_examples=60, deadline=None)
@given(accounts(), some.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_matter(told_by: list[Account], chance: object) -> None:
    shuffled = list(told_by)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert stories(told_by) == stories(shuffled)


@settings(max_examples=60, deadline=None)
@given(accounts(), accounts())
def test_ids_stay_when_reports_are_added(before: list[Account], added: list[Account]) -> None:
    old = stories(before)
    keys: dict[str, list[str]] = {}
    for key, story in stories(before + added).items():
        keys.setdefault(story, []).append(key)
    kept = kept_ids(keys, old)
    assert len(set(kept.values())) == len(kept)  # no id is given twice
    for story, members in keys.items():
        of_old = {old[key] for key in members if key in old}
        if kept[story] in set(old.values()):
            assert kept[story] in of_old  # an id that was given stays among the accounts that had it
        if len(of_old) == 1 and all(
            old.get(key) not in of_old for other in keys if other != story for key in keys[other]
        ):
            assert kept[story] in of_old  # and a story that only grew keeps its id
