"""One contract on both databases: what is put in comes out, nothing is overwritten, every past day can be asked."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from sqlalchemy import Connection, insert, inspect, text
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateTable

from communique.errors import BadDate, BadInput, DamagedDesk, DeskError, NoDesk, NotText, OtherVersion, UnknownId
from communique.record import Document, Record
from communique.store import Arrival, Change, Claim, Join, Series, Store, backup, check, migrations, restore, search
from communique.store import engine as databases
from communique.store import tables as t
from communique.store.shown import create_views
from tests.export.records import EMPTY, RICH, TEXT
from tests.store.arrivals import arrival, put, record_of
from tests.store.conftest import Hands


def test_a_report_comes_out_as_it_was_given(desk: Store) -> None:
    data = "Caf\u00e9 \U0001f680 “so”\r\n".encode("utf-16")
    one = Arrival(Document.of(data.decode("utf-16"), outlet="Wire", title="Café"), "pipe", data, media="text")
    with desk.write() as writer:
        assert writer.add_report(one)
    with desk.view() as view:
        assert view.given(one.id) == data
        assert view.text(one.id) == one.document.text
        assert view.document(one.id).title == "Café"
        assert view.report(one.id).place == "pipe"


def test_the_same_report_is_kept_once(desk: Store) -> None:
    with desk.write() as writer:
        assert writer.add_report(arrival()) and not writer.add_report(arrival())
        assert writer.add_report(
            arrival(outlet="Another Post")
        )  # the same words by somebody else are a report of theirs
    with desk.view() as view:
        assert view.counts()["reports"] == 2


def test_a_record_comes_out_whole(desk: Store) -> None:
    one = arrival()
    put(desk, one)
    with desk.view() as view:
        assert view.record(one.id) == record_of(one)
        assert view.counts()["events"] == len(RICH.events)


def test_nothing_is_kept_of_a_transaction_that_fails(desk: Store) -> None:
    with pytest.raises(ZeroDivisionError), desk.write() as writer:
        writer.add_report(arrival())
        raise ZeroDivisionError
    with desk.view() as view:
        assert view.counts()["reports"] == 0


def test_a_view_does_not_move(desk: Store) -> None:
    with desk.view() as view:
        assert view.counts()["reports"] == 0
        put(desk, arrival())
        assert view.counts()["reports"] == 0


def test_a_new_reading_stands_beside_the_old(desk: Store, hands: Hands) -> None:
    one = arrival()
    put(desk, one)
    hands.turn(days=1)
    with desk.write() as writer:
        writer.add_reading(one.id, record_of(one, like=EMPTY), "reader 2")
    with desk.view() as view:
        assert view.record(one.id).events == ()
        assert [reader for _, reader, _, _ in view.readings(one.id)] == ["reader 1", "reader 2"]
    with desk.view(stored_on="2025-01-01") as view:
        assert view.record(one.id).events == RICH.events
    with desk.view(stored_on="2024-12-31") as view, pytest.raises(UnknownId):
        view.record(one.id)


def test_what_was_known_on_a_day(desk: Store) -> None:
    early, late, undated = arrival(), arrival(published="2024-10-01"), arrival(published=None)
    put(desk, early, late, undated)
    with desk.view(known_on=dt.date(2024, 9, 30)) as view:
        assert [report.id for report in view.reports()] == [early.id]
        assert view.counts()["events"] == len(RICH.events)
        with pytest.raises(UnknownId, match="2024-09-30"):
            view.report(late.id)
    with desk.view(known_on=dt.date(2025, 1, 1)) as view:  # the undated one is known since it was fetched
        assert view.counts()["reports"] == 3


def test_what_is_unread(desk: Store) -> None:
    one, two = arrival(), arrival(outlet="Two")
    put(desk, one, reader="reader 1")
    with desk.write() as writer:
        writer.add_report(two)
    with desk.view() as view:
        assert [id for _, id in view.unread("reader 1")] == [two.id]
        assert [id for _, id in view.unread("reader 2")] == [one.id, two.id]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("sappers Lund", True), ("deploying", True), ("submarine", False), ('"harbour of Lund"', True),
        ('"Lund of harbour"', False), ("sappers -telephone", False), ("submarine OR telephone", True),
        ("wort' AND NEAR(\"", False), ("-", False), ("", False),
    ],
)  # fmt: skip
def test_search(desk: Store, words: str, found: bool) -> None:
    one = arrival()
    put(desk, one)
    with desk.view() as view:
        assert [id for id, _ in view.search(words)] == [one.id] * found


def test_origins_change_and_stay_known(desk: Store, hands: Hands) -> None:
    one, two = arrival(), arrival(outlet="Two")
    put(desk, one, two)
    with desk.write() as writer:
        writer.set_origins([Change(one.id, one.id, 1.0, ("first",)), Change(two.id, two.id, 1.0, ("first",))])
    hands.turn(days=1)
    with desk.write() as writer:
        writer.set_origins([Change(two.id, one.id, 0.9, ("copy",))])
    with desk.view() as view:
        assert view.members(one.id) == [one.id, two.id] and view.counts()["origins"] == 1
    with desk.view(stored_on="2025-01-01") as view:
        assert view.origins([one.id, two.id]) == {one.id: one.id, two.id: two.id}


def test_accounts_carry_what_matching_needs(desk: Store) -> None:
    one = arrival()
    (reading,) = put(desk, one)
    with desk.view() as view:
        (sent,) = view.accounts([(reading, "V2")])
    assert sent.key == f"{one.id}@{TEXT.index('deployed')}"
    assert (sent.type, sent.status, sent.trigger, sent.places) == ("AID", "occurred", "deployed", ("Lund",))
    assert [party.country for party in sent.parties] == ["OST", "VAR"]
    assert (sent.source, sent.via, sent.outlet) == ("Ada Holm", "the broadcaster", "Harbour Wire")
    assert sent.first_day is None and sent.published == dt.date(2024, 9, 3)
    assert sent.evidence.startswith("More than 1,200")


def test_joins(desk: Store, hands: Hands) -> None:
    (reading,) = put(desk, arrival())
    with desk.view() as view:
        assert len(view.unjoined()) == len(RICH.events)
    with desk.write() as writer:
        writer.join([Join(reading, "V1", "s1", 1.0, ({"question": "first"},), "rules 1")])
    hands.turn(days=1)
    with desk.write() as writer:
        writer.join([Join(reading, "V1", "s2", 1.0, (), "decision 1")])
    with desk.view() as view:
        assert view.tellings(["s1", "s2"]) == {"s2": [(reading, "V1")]}
        assert view.stories_of([(reading, "V1"), (reading, "V2")]) == {(reading, "V1"): "s2"}
        assert len(view.unjoined()) == len(RICH.events) - 1
    with desk.view(stored_on="2025-01-01") as view:
        assert view.tellings(["s1", "s2"]) == {"s1": [(reading, "V1")]}


def test_claims(desk: Store) -> None:
    (reading,) = put(desk, arrival())
    series = Series("q1", "troops", "AID", "OST", "VAR")
    with desk.view() as view:
        assert view.unclaimed() == [reading]
        assert [(row.part, row.event) for row in view.figures(reading)] == [("F1", "V2"), ("F2", "V3")]
    with desk.write() as writer:
        writer.claim([Claim(reading, "F1", "V2", series, ("sappers are troops",))])
    with desk.view() as view:
        assert view.series() == [(series, 1)]
        (claim,) = view.claims("q1")
        assert (claim.low, claim.high, claim.event) == (1200, None, "V2")


def test_decisions_can_be_undone_and_stay_known(desk: Store, hands: Hands) -> None:
    with desk.write() as writer:
        number = writer.decide("note", "s1", {"text": "look again"}, who="ana", why="unclear")
    hands.turn(days=1)
    with desk.write() as writer:
        writer.undo(number, who="bo", why="clear now")
    with desk.write() as writer, pytest.raises(UnknownId):
        writer.undo(number, who="bo", why="twice")
    with desk.view() as view:
        assert view.decisions("s1") == []
        (kept,) = view.decisions(standing=False)
        assert (kept.who, kept.undone_by, kept.value) == ("ana", "bo", {"text": "look again"})
    with desk.view(stored_on="2025-01-01") as view:
        assert [decision.number for decision in view.decisions("s1")] == [number]


def test_problems_are_listed_once_until_they_are_over(desk: Store) -> None:
    with desk.write() as writer:
        for _ in range(3):
            writer.add_problem("a.pdf", NotText("This is a picture."))
    with desk.view() as view:
        assert [(one.place, one.error) for one in view.problems()] == [("a.pdf", "NotText")]
    with desk.write() as writer:
        writer.solve("a.pdf")
    with desk.view() as view:
        assert view.problems() == [] and len(view.problems(open_only=False)) == 1


def test_a_desk_can_be_copied_from_one_kind_to_the_other(desk: Store, tmp_path: Path) -> None:
    one = arrival()
    put(desk, one)
    copy = tmp_path / "copy.sqlite"
    assert backup(desk, copy) == 1
    assert sorted(path.name for path in tmp_path.iterdir() if "copy" in path.name) == ["copy.sqlite"]
    with pytest.raises(BadInput):
        backup(desk, copy)
    with pytest.raises(DeskError, match="holds reports"):
        restore(copy, desk)
    with databases.writing(desk.engine) as connection:  # an empty desk at the same address
        for table in reversed(t.META.sorted_tables):
            if table is not t.migrations:
                connection.execute(table.delete())
    assert restore(copy, desk) == 1
    with desk.view() as view:
        assert view.record(one.id) == record_of(one)
    put(desk, arrival(outlet="Next"))  # numbers go on
    assert check(desk).faults == ()


def test_a_check_finds_what_is_wrong(desk: Store) -> None:
    one = arrival()
    put(desk, one)
    assert check(desk).faults == ()
    with databases.writing(desk.engine) as connection:
        connection.execute(t.events.update().where(t.events.c.part == "V1").values(trigger="praises"))
        connection.execute(t.givens.update().values(packed=b"x"))
        row = {"report": one.id, "origin": one.id, "score": 1, "reasons": "[]", "since": "2025"}
        connection.execute(insert(t.origins), [row, row])
    assert len(check(desk).faults) == 3


def test_a_newer_desk_is_left_alone(desk: Store, address: str) -> None:
    with databases.writing(desk.engine) as connection:
        connection.execute(t.migrations.insert().values(name="from_the_future", applied="2030"))
    with pytest.raises(OtherVersion, match="from_the_future"):
        Store.open(address)


def test_a_change_that_fails_leaves_the_desk_as_it_was(desk: Store) -> None:
    def half_way(connection: Connection) -> None:
        connection.exec_driver_sql("CREATE TABLE half (a integer)")
        raise ZeroDivisionError

    known = (*migrations.MIGRATIONS, half_way)
    with pytest.raises(ZeroDivisionError), databases.writing(desk.engine) as connection:
        migrations.migrate(connection, "now", known)
    with databases.reading(desk.engine) as connection:
        assert migrations.applied(connection) == {step.__name__ for step in migrations.MIGRATIONS}
        assert [step.__name__ for step in migrations.missing(connection, known)] == ["half_way"]
    with pytest.raises(DeskError), databases.writing(desk.engine) as connection:
        connection.execute(text("SELECT * FROM half"))


def test_a_desk_of_the_first_version_gets_what_it_lacks(tmp_path: Path) -> None:
    path = str(tmp_path / "old.sqlite")
    new = str(CreateTable(t.readings).compile(dialect=sqlite.dialect()))
    old = "".join(line for line in new.splitlines(keepends=True) if "decided_from" not in line)
    old = re.sub(r",(\s*\)\s*)$", r"\1", old)
    with databases.writing(databases.engine_for(path)) as connection:
        connection.exec_driver_sql(old)
        t.META.create_all(connection, tables=[one for one in t.META.sorted_tables if one.name != "citations"])
        search.create(connection)
        create_views(connection)
        connection.execute(t.migrations.insert().values(name="first_tables", applied="2026"))
        connection.execute(t.about.insert().values(name="id", value="x"))
    desk = Store.open(path)
    put(desk, arrival())
    with databases.reading(desk.engine) as connection:
        assert migrations.missing(connection) == ()
        columns = {column["name"] for column in inspect(connection).get_columns("readings")}
    assert "decided_from" in columns and check(desk).faults == ()


def test_no_desk(tmp_path: Path) -> None:
    with pytest.raises(NoDesk, match="communique add"):
        Store.open(str(tmp_path / "none.sqlite"))
    (tmp_path / "text").write_text("no database at all")
    with pytest.raises(NoDesk, match="another kind"):
        Store.open(str(tmp_path / "text"))
    with pytest.raises(NoDesk, match="folder"):
        Store.open(str(tmp_path))
    with pytest.raises(BadInput, match="mysql"):
        Store.open("mysql://host/x")
    (tmp_path / "broken").write_bytes(b"SQLite format 3\x00" + b"nonsense" * 100)
    with pytest.raises((DamagedDesk, NoDesk)):
        Store.open(str(tmp_path / "broken"))


def test_moments() -> None:
    with pytest.raises(BadDate):
        Store(databases.engine_for("x")).view(stored_on="yesterday").__enter__()


def test_an_empty_record_is_kept(desk: Store) -> None:
    one = arrival(EMPTY.text)
    with desk.write() as writer:
        writer.add_report(one)
        writer.add_reading(one.id, record_of(one, like=Record(report=EMPTY.report, text=EMPTY.text)), "reader 1")
    with desk.view() as view:
        assert view.counts()["read"] == 1 and view.unjoined() == []
