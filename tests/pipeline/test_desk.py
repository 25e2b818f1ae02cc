"""Reports into a desk: once each, beside their copies, read, joined; stopped anywhere and gone on with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from communique.errors import BadInput, NotText, UnknownId
from communique.ingest import Given, Problem, Stated, find
from communique.pipeline import (
    Ledger,
    count_unread,
    deciding,
    match_again,
    match_new,
    read_unread,
    take_in,
)
from communique.store import Store, check
from communique.store.tallies import pair_counts
from tests.match.test_origins import OTHER, STORY, TRIMMED
from tests.pipeline.desks import AGAIN, DENIED, MET, SENT, fill, four, given, new
from tests.pipeline.scribe import scribe


@pytest.fixture
def desk(address: str) -> Store:
    return Store.open(address, make=True)


def stories(desk: Store) -> list[set[str]]:
    """The outlets that tell each story, the most told first."""
    with desk.view() as view:
        ids = view.every_account()
        tellings = view.tellings(set(view.stories_of(ids).values()))
        told = [{account.outlet or "-" for account in view.accounts(members)} for members in tellings.values()]
    return sorted(told, key=lambda outlets: (-len(outlets), sorted(outlets)))


def story_of(desk: Store, outlet: str) -> str:
    """The story that an outlet's first account is in."""
    with desk.view() as view:
        accounts = view.accounts(view.every_account())
        (one, *_) = [account for account in accounts if account.outlet == outlet]
        return view.stories_of([one.id])[one.id]


def key_of(desk: Store, outlet: str) -> str:
    with desk.view() as view:
        return next(one.key for one in view.accounts(view.every_account()) if one.outlet == outlet)


def test_reports_are_added_once_however_often_they_are_given(desk: Store) -> None:
    first = take_in(desk, [given(SENT), given(AGAIN), Problem("x.bin", NotText("This is a picture."))])
    assert (first.new, first.known, len(first.aside)) == (2, 0, 1)
    second = take_in(desk, [given(SENT), given(SENT, "Another")])
    assert (second.new, second.known) == (1, 1)
    with desk.view() as view:
        assert view.counts()["reports"] == 3 and len(view.problems()) == 1


def test_copies_share_an_origin(desk: Store) -> None:
    take_in(desk, [given(STORY, "Wire"), given(OTHER, "Post"), given(TRIMMED, "Courier")])
    with desk.view() as view:
        wire, post, courier = view.reports()
        assert wire.credit == "Reuters"
        assert view.members(wire.id) == [wire.id, courier.id] and view.members(post.id) == [post.id]
        assert view.counts()["outlets"] == 3 and view.counts()["origins"] == 2


def test_a_report_that_bridges_two_stories_makes_them_one_under_the_older_id(desk: Store) -> None:
    head, tail = STORY[:260], STORY[230:]
    take_in(desk, [given(head, "A"), given(tail, "B")])
    with desk.view() as view:
        first, second = view.reports()
        assert view.members(first.id) == [first.id] and view.members(second.id) == [second.id]
    take_in(desk, [given(STORY, "C")])
    with desk.view() as view:
        assert len(view.members(first.id)) == 3


def test_files_that_were_done_are_not_opened_again(desk: Store, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(SENT)
    (folder / "b.txt").write_bytes(b"\x89PNG")
    runs = []
    for _ in range(2):
        ledger = Ledger(desk, Stated())
        runs.append(take_in(desk, find([folder], ledger=ledger), ledger=ledger))
    assert (runs[0].new, runs[1].all, len(runs[1].aside)) == (1, 1, 1)  # only what failed is tried again
    (folder / "a.txt").write_text(AGAIN)
    ledger = Ledger(desk, Stated())
    assert take_in(desk, find([folder], ledger=ledger), ledger=ledger).new == 1


def test_what_came_before_an_interrupt_is_kept(desk: Store) -> None:
    def items() -> Iterator[Given]:
        yield given(SENT)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        take_in(desk, items())
    with desk.view() as view:
        assert view.counts()["reports"] == 1


def test_zeros_keep_their_place(desk: Store) -> None:
    take_in(desk, [given("Kim\0met Putin in Moscow.")])
    with desk.view() as view:
        (report,) = view.reports()
        assert view.text(report.id) == "Kim\ufffdmet Putin in Moscow." and b"\0" in view.given(report.id)


def test_each_report_is_read_once_by_each_reader(desk: Store) -> None:
    take_in(desk, [given(SENT), given(MET, "Courier"), given("break the reader", "Bad")])
    assert count_unread(desk, "scribe 1") == 3
    assert read_unread(desk, reader="scribe 1", engine=scribe).read == 2
    assert read_unread(desk, reader="scribe 1", engine=scribe).read == 0  # the third is tried again, and fails again
    with desk.view() as view:
        assert [problem.error for problem in view.problems()] == ["ReadingFailed"]
    assert read_unread(desk, reader="scribe 2", engine=scribe).read == 2
    with desk.view() as view:
        report = next(view.reports())
        assert [reader for _, reader, _, _ in view.readings(report.id)] == ["scribe 1", "scribe 2"]


def test_accounts_of_one_event_are_joined_with_reasons(desk: Store) -> None:
    four(desk)
    assert stories(desk) == [{"Agency", "Post", "Wire"}, {"Courier"}]
    with desk.view() as view:
        post = view.account_at(key_of(desk, "Post"))
        joined = view.join_of(post)
    assert joined is not None
    _, score, reasons, made_by = joined
    assert score > 0.7 and made_by == "rules 2"
    questions = {"type", "when", "who", "whom", "persons", "what", "where", "words", "stance", "report"}
    assert {reason["question"] for reason in reasons} == questions


def test_ids_do_not_move_when_reports_are_added_or_all_is_joined_anew(desk: Store) -> None:
    fill(desk, [given(SENT, "Wire")])
    story = story_of(desk, "Wire")
    fill(desk, [given(AGAIN, "Post"), given(MET, "Courier")])
    assert story_of(desk, "Wire") == story_of(desk, "Post") == story
    assert match_new(desk) == 0
    assert match_again(desk) == (3, 0)
    assert story_of(desk, "Wire") == story


def test_joining_one_by_one_and_all_at_once_come_out_the_same(desk: Store, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    other = new(tmp_path / "other")
    items = [given(SENT, "Wire"), given(MET, "Courier"), given(AGAIN, "Post"), given(DENIED, "Agency")]
    fill(desk, items)
    for item in items:
        fill(other, [item])
    assert stories(desk) == stories(other) and story_of(desk, "Post") == story_of(other, "Post")


def test_the_order_of_arrival_changes_no_story_that_is_joined_anew(desk: Store, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    other = new(tmp_path / "other")
    items = [given(SENT, "Wire"), given(MET, "Courier"), given(AGAIN, "Post"), given(DENIED, "Agency")]
    fill(desk, items)
    fill(other, items[::-1])
    before = {outlet: story_of(other, outlet) for outlet in ("Wire", "Courier", "Post", "Agency")}
    match_again(desk)
    assert match_again(other)[1] == 0
    assert stories(desk) == stories(other)
    assert {outlet: story_of(other, outlet) for outlet in before} == before


def test_a_new_reading_keeps_the_story(desk: Store) -> None:
    four(desk)
    story = story_of(desk, "Post")
    read_unread(desk, reader="scribe 2", engine=scribe)
    match_new(desk)
    assert story_of(desk, "Post") == story
    assert stories(desk) == [{"Agency", "Post", "Wire"}, {"Courier"}]


def test_figures_become_claims(desk: Store) -> None:
    four(desk)
    with desk.view() as view:
        ((series, claims),) = view.series()
        assert (series.quantity, series.act, series.actor, series.recipient, claims) == (
            "troops",
            "AID",
            "PRK",
            "RUS",
            2,
        )
        assert [claim.low for claim in view.claims(series.id)] == [12000, 11000]


def test_a_split_stands_through_everything_and_can_be_undone(desk: Store) -> None:
    four(desk)
    story = story_of(desk, "Wire")
    number = deciding.split(desk, story, [key_of(desk, "Agency")], who="ana", why="another deployment")
    apart = story_of(desk, "Agency")
    assert apart != story and stories(desk) == [{"Post", "Wire"}, {"Agency"}, {"Courier"}]
    match_again(desk)
    read_unread(desk, reader="scribe 2", engine=scribe)
    match_new(desk)
    assert story_of(desk, "Agency") == apart
    deciding.undo(desk, number, who="bo", why="the same after all")
    assert story_of(desk, "Agency") == story
    match_again(desk)
    assert stories(desk) == [{"Agency", "Post", "Wire"}, {"Courier"}]


def test_a_join_stands_and_can_be_undone(desk: Store) -> None:
    four(desk)
    story, courier = story_of(desk, "Wire"), story_of(desk, "Courier")
    number = deciding.join(desk, story, [courier], who="ana", why="one journey")
    match_again(desk)
    assert stories(desk) == [{"Agency", "Courier", "Post", "Wire"}]
    deciding.undo(desk, number, who="ana", why="a slip")
    match_again(desk)
    assert story_of(desk, "Courier") == courier


def test_decisions_that_cannot_be(desk: Store) -> None:
    four(desk)
    story = story_of(desk, "Wire")
    with pytest.raises(UnknownId):
        deciding.join(desk, "s0", [story], who="ana", why="x")
    with pytest.raises(BadInput, match="both sides"):
        deciding.split(desk, story, ["nobody@1"], who="ana", why="x")
    with pytest.raises(UnknownId):
        deciding.decide(desk, "reject", "r0", {}, who="ana", why="x")
    with pytest.raises(BadInput, match="no such decision"):
        deciding.decide(desk, "believe", story, {}, who="ana", why="x")


def test_the_past_stays(desk: Store) -> None:
    four(desk)
    story = story_of(desk, "Wire")
    before = desk.clock()
    deciding.split(desk, story, [key_of(desk, "Agency")], who="ana", why="x")
    with desk.view(stored_on=before) as view:
        assert len(view.tellings([story])[story]) == 3
    with desk.view() as view:
        assert len(view.tellings([story])[story]) == 2
    with desk.view(known_on=dt.date(2024, 10, 18)) as view:
        assert view.tellings([story]) == {}
    assert check(desk).faults == ()


def test_kept_counts_are_those_of_a_count(desk: Store) -> None:
    def counts(stored_on: dt.datetime | None) -> list[tuple[object, ...]]:
        with desk.view(stored_on=stored_on) as view:
            found = [pair_counts(view, one, other) for one, other in (("PRK", "RUS"), ("RUS", "IRN"), ("IRN", "RUS"))]
        return [tuple(row._mapping.items()) for rows in found for row in rows]

    four(desk)
    story = story_of(desk, "Wire")
    assert counts(None) == counts(desk.clock()) != []  # a moment asked for is always counted anew
    deciding.split(desk, story, [key_of(desk, "Post")], who="ana", why="x")
    assert counts(None) == counts(desk.clock())
    match_new(desk)
    fill(desk, [given(SENT.replace("2024-10-18", "2024-12-01"), "Late", published="2024-12-02")])
    assert counts(None) == counts(desk.clock())
    read_unread(desk, reader="scribe 2", engine=scribe)
    assert counts(None) == counts(desk.clock())
    match_new(desk)
    assert counts(None) == counts(desk.clock())
