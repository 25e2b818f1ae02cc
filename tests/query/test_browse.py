"""Looking through a desk whose contents are known: what fits, how much of each, where; on both databases."""

from __future__ import annotations

import msgspec
import pytest

from communique.pipeline import deciding, match_new
from communique.query import Wanted, network
from communique.query.browse import Browsed, browse, spots
from communique.query.dyad import longest_of_pair
from communique.record import Document, Place, Record
from communique.store import Store
from communique.store.browsing import Sought, busiest_pairs, days_of_pairs, latest_denials
from communique.store.copies_of import copies_of, stored
from communique.store.mark import mark
from tests.pipeline.desks import SENT, fill, four, given
from tests.pipeline.scribe import assemble, read_documents


@pytest.fixture
def desk(address: str) -> Store:
    desk = Store.open(address, make=True)
    four(desk)
    fill(desk, [given(f"{SENT} It was said again.", "Copyist", "2024-10-21")])
    return desk


def facets(found: Browsed) -> dict[str, dict[str, int]]:
    return {facet.name: dict(facet.values) for facet in found.facets}


def test_without_words_the_latest_come_first(desk: Store) -> None:
    with desk.view() as view:
        found = browse(view, Sought())
        assert found.total == 5
        assert found.hits[0].outlet == "Copyist"
        assert facets(found)["type"] == {"AID": 4, "CONSULT": 1}
        assert facets(found)["country"] == {"PRK": 4, "RUS": 5, "IRN": 1}
        assert facets(found)["status"] == {"occurred": 4, "denied": 1}
        assert facets(found)["year"] == {"2024": 5}


def test_words_outlet_day_and_what_happens_narrow(desk: Store) -> None:
    with desk.view() as view:

        def outlets(sought: Sought) -> set[str | None]:
            return {hit.outlet for hit in browse(view, sought).hits}

        assert outlets(Sought("troops")) == {"Post"}
        assert outlets(Sought(outlet="Wire")) == {"Wire"}
        assert outlets(Sought(first="2024-10-20")) == {"Copyist"}
        assert outlets(Sought(events=Wanted(statuses=("denied",)))) == {"Agency"}
        assert outlets(Sought(events=Wanted(country="IRN"))) == {"Courier"}
        assert outlets(Sought("nothing of the kind")) == set()


def test_pages_go_on_where_the_last_one_ended(desk: Store) -> None:
    with desk.view() as view:
        pages = [browse(view, Sought(), page, size=2) for page in (1, 2, 3, 4)]
    assert [len(page.hits) for page in pages] == [2, 2, 1, 0]
    assert len({hit.report for page in pages for hit in page.hits}) == 5
    assert pages[0].pages == 3


def test_the_busiest_pairs_count_both_directions_and_no_denials(desk: Store) -> None:
    with desk.view() as view:
        pairs = busiest_pairs(view, 5)
        expected: dict[tuple[str, str], int] = {}
        for edge in network(view):
            key = (min(edge.actor, edge.recipient), max(edge.actor, edge.recipient))
            expected[key] = expected.get(key, 0) + edge.events
    assert {(one, other): count for one, other, count in pairs} == expected
    assert pairs == sorted(pairs, key=lambda pair: (-pair[2], pair[0], pair[1]))


def test_denials_days_and_series(desk: Store) -> None:
    with desk.view() as view:
        (denial,) = view.accounts(latest_denials(view, 5))
        assert (denial.outlet, denial.status) == ("Agency", "denied")
        assert days_of_pairs(view) == ("2024-10-19", "2024-10-21")
        (series,) = longest_of_pair(view, "RUS", "PRK")
        assert view.lengths([series, "none"]) == {series: 3}
        assert [row.low for row in view.claims(series, 1)] == [row.low for row in view.claims(series)][-1:]
        assert view.claims_of([series])[series] == view.claims(series)


def test_a_copy_knows_its_origin_and_its_bytes(desk: Store) -> None:
    with desk.view() as view:
        (copy,) = (one.report for one in browse(view, Sought(outlet="Copyist")).hits)
        (first,) = copies_of(view, copy)
        assert (first.report.outlet, first.first) == ("Wire", True)
        about = stored(view, copy)
        assert about.length == len(view.given(copy))
        assert len(about.sha256) == len(about.text_sha256) == 64


def test_places_count_stories_by_kind(address: str) -> None:
    """Two reports put one event at one place; what is denied is nowhere."""
    desk = Store.open(address, make=True)
    fill(desk, [given(SENT, "Wire")], reader="first")

    def placed(document: Document) -> Record:
        (reading,) = read_documents([document])
        record = assemble(document, reading)
        event = record.events[0]
        at = document.text.index("Kursk")
        place = Place(id="P1", span=(at, at + 5), name="Kursk", latitude=51.7, longitude=36.2, country="RUS")
        told = msgspec.structs.replace(event, where=("P1",))
        return msgspec.structs.replace(record, places=(place,), events=(told,))

    with desk.work() as (view, writer):
        (report,) = view.reports()
        writer.add_reading(report.id, placed(view.document(report.id)), "second")
    match_new(desk)
    with desk.view() as view:
        (spot,) = spots(view, Wanted())
        assert (spot.name, spot.country, spot.events, spot.types) == ("Kursk", "RUS", 1, {"AID": 1})
        assert spots(view, Wanted(types=("CONSULT",))) == []


def test_whatever_is_written_changes_the_mark(desk: Store) -> None:
    marks: list[str] = []

    def note() -> None:
        with desk.view() as view:
            marks.append(mark(view))

    note()
    with desk.view() as view:
        report = next(view.reports()).id
    number = deciding.decide(desk, "note", report, {}, who="me", why="seen")
    note()
    deciding.undo(desk, number, who="me", why="not so")
    note()
    fill(desk, [given(SENT.replace("12,000", "9,000"), "Later", "2024-12-01")])
    note()
    assert len(set(marks)) == 4
