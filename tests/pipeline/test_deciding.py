"""Decisions on accounts and figures: every count follows them, they outlive every re-reading, and can be undone."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from communique.decide import FIELDS, checked
from communique.errors import BadInput, UnknownId
from communique.pipeline import Engine, deciding, match_again, match_new, read_unread
from communique.query import Wanted, dyad, explain, figures, network, search, sources, story, timeline
from communique.record import Document, Reading, Record
from communique.store import Store, check
from tests.pipeline.desks import AGAIN, SENT, fill, four, given
from tests.pipeline.scribe import assemble, read_documents, scribe


@pytest.fixture
def desk(address: str) -> Store:
    desk = Store.open(address, make=True)
    four(desk)
    return desk


def key_of(desk: Store, outlet: str) -> str:
    with desk.view() as view:
        return next(one.key for one in view.accounts(view.every_account()) if one.outlet == outlet)


def counts(desk: Store, **when: Any) -> dict[str, Any]:
    """What every kind of question counts."""
    with desk.view(**when) as view:
        pair = dyad(view, "PRK", "RUS")
        return {
            "pairs": {(one.actor, one.type, one.status, one.month, one.accounts, one.events) for one in pair.counts},
            "timeline": {(one.id, one.type, len(one.tellings), one.standing.word) for one in timeline(view, Wanted())},
            "figures": [(claim.low, claim.high) for curve in figures(view) for claim in curve.claims],
            "edges": {(edge.actor, edge.recipient, edge.accounts) for edge in network(view)},
            "sources": {(one.source, one.accounts) for one in sources(view)},
            "search": [len(hit.accounts) for hit in search(view, "soldiers")],
            "events": view.counts()["events"],
            "records": {view.record(report.id).to_json() for report in view.reports()},
        }


def blind(threads: int = 0) -> Engine:
    """A newer reader that finds nothing."""
    del threads

    def nothing(document: Document, reading: Reading) -> Record:
        return msgspec.structs.replace(assemble(document, reading), events=(), figures=(), times=(), attributions=())

    return Engine(read_documents, nothing)


def other(threads: int = 0) -> Engine:
    """A newer reader with wider triggers, and other types and figures."""
    del threads

    def differently(document: Document, reading: Reading) -> Record:
        record = assemble(document, reading)
        events = [
            msgspec.structs.replace(one, type="SUPPORT", trigger=(one.trigger[0] - 2, one.trigger[1]))
            for one in record.events
        ]
        counted = [msgspec.structs.replace(one, low=7, high=7) for one in record.figures]
        return msgspec.structs.replace(record, events=tuple(events), figures=tuple(counted))

    return Engine(read_documents, differently)


def reread(desk: Store, engine: Any) -> None:
    read_unread(desk, reader="a newer one", engine=engine)
    match_new(desk)


def test_a_rejected_account_is_out_of_every_count(desk: Store) -> None:
    before, wire = counts(desk), key_of(desk, "Wire")
    number = deciding.decide(desk, "reject", wire, {}, who="ana", why="an exercise")
    after = counts(desk)
    assert after["events"] == before["events"] - 1 and after["figures"] == [(11000, 11000)]
    assert ("PRK", "RUS", 1) in after["edges"] and "Seoul" not in {source for source, _ in after["sources"]}
    assert sorted(after["search"]) == [0, 1]
    ((id, _, tellings, word),) = [one for one in after["timeline"] if one[1] == "AID"]
    assert (tellings, word) == (2, "disputed")  # one for it, one against, as without the rejected account
    with desk.view() as view:
        told = story(view, id)
        assert [one.account for one in told.set_aside] == [wire] and not told.rejected
        assert [one.id for one in timeline(view, Wanted(rejected=True))] == [id]
        why = explain(view, wire)
    assert why.rejected and str(why.decisions[0]).startswith(f"decision {number} by ana on")
    deciding.undo(desk, number, who="bo", why="it was none")
    assert counts(desk) == before
    with desk.view() as view:
        assert timeline(view, Wanted(rejected=True)) == [] and not explain(view, wire).rejected
        assert [one.undone_by for one in explain(view, wire).decisions] == ["bo"]
    assert check(desk).faults == ()


def test_a_rejected_story_is_shown_as_rejected_and_nowhere_counted(desk: Store) -> None:
    before = counts(desk)
    ((id, *_),) = [one for one in before["timeline"] if one[1] == "AID"]
    number = deciding.decide(desk, "reject", id, {}, who="ana", why="an exercise")
    assert id not in {one[0] for one in counts(desk)["timeline"]} and counts(desk)["pairs"] == set()
    with desk.view() as view:
        told = story(view, id)
    assert told.rejected and len(told.tellings) == 3 and told.decisions[0].startswith("reject by ana")
    reread(desk, scribe)
    match_again(desk)
    assert counts(desk)["pairs"] == set()
    with desk.view() as view:
        assert story(view, id).rejected
    deciding.undo(desk, number, who="ana", why="a slip")
    assert counts(desk)["timeline"] == before["timeline"]


@pytest.mark.parametrize("engine", [scribe, other, blind], ids=["the same", "other values", "nothing"])
def test_decisions_outlive_a_newer_reader(desk: Store, engine: Any) -> None:
    wire, post, agency = (key_of(desk, outlet) for outlet in ("Wire", "Post", "Agency"))
    deciding.decide(desk, "reject", agency, {}, who="ana", why="no denial")
    deciding.decide(desk, "accept", wire, {}, who="ana", why="checked")
    deciding.decide(desk, "correct", post, {"status": "planned", "low": "9,000"}, who="bo", why="the words say so")
    before = counts(desk)
    reread(desk, engine)
    after = counts(desk)
    with desk.view() as view:
        told = {one.outlet: one for found in timeline(view, Wanted()) for one in found.tellings}
        aside = [one.set_aside for one in timeline(view, Wanted(rejected=True))]
        assert [one.outlet for some in aside for one in some] == ([] if engine is blind else ["Agency"])
        assert [reader for _, reader, _, _ in view.readings(view.document(wire.split("@")[0]).id)][-1].startswith(
            "a newer one"
        )
    assert told["Wire"].type == "AID" and told["Post"].status == "planned" and "Agency" not in told
    assert sorted(after["figures"]) == [(9000, 11000), (12000, 12000)] == sorted(before["figures"])
    assert ("PRK", "AID", "occurred", "2024-10", 1, 1) in after["pairs"]
    assert check(desk).faults == ()


def test_a_corrected_value_counts_and_both_are_explained(desk: Store) -> None:
    before, wire = counts(desk), key_of(desk, "Wire")
    first = deciding.decide(
        desk, "correct", wire, {"type": "mobilize", "recipients": "Iran; Wagner Group", "when": "2024-09"},
        who="ana", why="read the next line",
    )  # fmt: skip
    second = deciding.decide(desk, "correct", wire, {"type": "COOPERATE", "source": "Kyiv"}, who="bo", why="no, this")
    with desk.view() as view:
        found = {value.field: value for value in explain(view, wire).values}
        assert (found["type"].value, found["type"].read) == ("COOPERATE", "AID (the verb)")
        assert found["type"].because == str(view.decisions()[1])
        assert (found["when"].value, found["when"].read) == ("2024-09", "2024-10-18 (no reason given)")
        assert found["according to"].value == "Kyiv" and found["status"].read is None
        assert {(edge.actor, edge.recipient): edge.types for edge in network(view)}["PRK", "IRN"] == {"COOPERATE": 1}
        assert [one.type for one in timeline(view, Wanted(country="IRN", types=("COOPERATE",)))]
    deciding.undo(desk, second, who="bo", why="no")
    with desk.view() as view:
        assert explain(view, wire).account.type == "MOBILIZE"
    deciding.undo(desk, first, who="bo", why="no")
    assert counts(desk) == before


def test_a_figure_is_corrected_or_rejected_by_itself(desk: Store) -> None:
    with desk.view() as view:
        (curve,) = figures(view, "troops")
        key = curve.claims[0].figure
    number = deciding.decide(desk, "correct", key, {"low": "10,000", "high": ""}, who="ana", why="more than")
    assert counts(desk)["figures"] == [(10000, None), (11000, 11000)]
    deciding.undo(desk, number, who="ana", why="a slip")
    deciding.decide(desk, "reject", key, {}, who="ana", why="a typing error")
    assert counts(desk)["figures"] == [(11000, 11000)] and counts(desk)["events"] == 4
    reread(desk, other)
    assert counts(desk)["figures"] == [(7, 7)]


def test_a_report_can_be_rejected_whole(desk: Store) -> None:
    wire = key_of(desk, "Wire").split("@")[0]
    number = deciding.decide(desk, "reject", wire, {}, who="ana", why="a forgery")
    assert counts(desk)["events"] == 3 and counts(desk)["figures"] == [(11000, 11000)]
    reread(desk, other)
    assert counts(desk)["events"] == 3
    deciding.undo(desk, number, who="ana", why="a slip")
    assert counts(desk)["events"] == 4


def test_the_desk_as_it_stood_before_a_decision(desk: Store) -> None:
    before, at = counts(desk), desk.clock()
    deciding.decide(desk, "reject", key_of(desk, "Wire"), {}, who="ana", why="an exercise")
    assert counts(desk, stored_on=at) == before != counts(desk)


def test_new_reports_join_a_story_with_a_rejected_account(desk: Store) -> None:
    ((id, *_),) = [one for one in counts(desk)["timeline"] if one[1] == "AID"]
    deciding.decide(desk, "reject", key_of(desk, "Wire"), {}, who="ana", why="an exercise")
    fill(desk, [given(AGAIN.replace("Kyiv", "London"), "Broadcaster"), given(SENT + " ", "Copyist")])
    with desk.view() as view:
        assert {one.outlet for one in story(view, id).tellings} == {"Post", "Agency", "Broadcaster", "Copyist"}


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"kind": "AID"}, "cannot be corrected"), ({"type": "HELP"}, "is no type"), ({"status": ""}, "cannot be empty"),
        ({"low": "many"}, "is no number"), ({"when": "soon"}, "is no day"), ({}, "needs a value"),
        ({"mode": "dance"}, "is no mode"), ({"certainty": "sure"}, "is no certainty"),
    ],
)  # fmt: skip
def test_corrections_that_cannot_be(values: dict[str, str], said: str) -> None:
    with pytest.raises(BadInput, match=said):
        checked(values)


def test_what_cannot_be_decided_changes_nothing(desk: Store) -> None:
    before, wire = counts(desk), key_of(desk, "Wire")
    report, agency = wire.split("@")[0], key_of(desk, "Agency")
    for target, values in ((report, {"type": "AID"}), (agency, {"low": "5"}), (wire, {"low": "20000"})):
        with pytest.raises(BadInput):
            deciding.decide(desk, "correct", target, values, who="ana", why="x")
    with pytest.raises(UnknownId):
        deciding.decide(desk, "reject", "r0@5", {}, who="ana", why="x")
    with pytest.raises(UnknownId):
        deciding.decide(desk, "reject", f"{wire}x", {}, who="ana", why="x")
    deciding.decide(desk, "note", wire, {}, who="ana", why="seen")
    deciding.decide(desk, "accept", wire, {}, who="ana", why="seen")
    assert counts(desk) == before
    assert set(checked({"actor": "Russia", "according to": "TASS"})) <= set(FIELDS)
