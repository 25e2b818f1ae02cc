"""The reviewer's queue: uncertain and weighty first, decided ones out of it, second opinions."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique.match.accounts import Account
from communique.pipeline import deciding
from communique.query import Wanted
from communique.query.queue import again, queue, rank
from communique.query.verdicts import verdicts
from communique.store import Store
from communique.store.reviewing import Weight
from tests.pipeline.desks import four, new


@pytest.fixture
def desk(tmp_path: Path) -> Store:
    made = new(tmp_path)
    four(made)
    return made


def keys(desk: Store, wanted: Wanted | None = None, who: str = "") -> list[str]:
    with desk.view() as view:
        found = verdicts(view.decisions())
        made = again(view, wanted or Wanted(), found, who) if who else queue(view, wanted or Wanted(), found)
        return [one.account.key for one in made]


def test_rank_grows_with_doubt_and_with_what_hangs_on_it() -> None:
    sure, unsure = (Account("r1", 1, "V1", "AID", score=score) for score in (0.95, 0.7))
    assert rank(unsure, Weight()) > rank(sure, Weight())
    assert rank(sure, Weight(accounts=4)) > rank(sure, Weight())
    assert rank(sure, Weight(accounts=4, affirming=3, denying=1)) > rank(sure, Weight(accounts=4, affirming=4))
    assert rank(sure, Weight(claims=9)) > rank(sure, Weight(claims=1))
    assert rank(Account("r1", 1, "V1", "AID"), Weight()) == pytest.approx(0.5)


def test_contested_events_come_first_and_say_why(desk: Store) -> None:
    with desk.view() as view:
        found = queue(view, Wanted(), {})
    assert len(found) == 4
    assert [one.rank for one in found] == sorted((one.rank for one in found), reverse=True)
    assert found[-1].account.type == "CONSULT"
    assert any("deny" in reason or "denies" in reason for reason in found[0].reasons)
    assert found[0].story is not None


def test_what_is_decided_waits_no_more_but_for_others(desk: Store) -> None:
    first, *rest = keys(desk)
    deciding.decide(desk, "accept", first, {}, who="ana", why="it says so")
    assert keys(desk) == rest
    assert keys(desk, who="ana") == []
    assert keys(desk, who="ben") == [first]
    deciding.decide(desk, "reject", rest[0], {}, who="ana", why="it does not")
    assert set(keys(desk, who="ben")) == {first, rest[0]}  # also what is in no count any more
    assert keys(desk, Wanted(country="IRN"), who="ben") == []


def test_the_queue_can_be_narrowed(desk: Store) -> None:
    (only,) = keys(desk, Wanted(country="IRN"))
    assert only in keys(desk)
    assert len(keys(desk, Wanted(types=("CONSULT",)))) == 1
