"""holder and offices_of; and that the tables of people keep their own rules."""

from __future__ import annotations

import datetime as dt
import re
from itertools import pairwise

import pytest

from communique.knowledge import holder, offices_of, who
from communique.knowledge.people import everybody, holding, tenures
from communique.knowledge.states import states
from communique.knowledge.tables import table


@pytest.mark.parametrize(
    ("country", "office", "on", "name"),
    [
        ("USA", "head of state", "1963-11-21", "John F. Kennedy"),
        ("USA", "head of state", "1963-11-22", "Lyndon B. Johnson"),
        ("USA", "foreign minister", "2006-06-01", "Condoleezza Rice"),
        ("USA", "defence minister", "2018-06-01", "Jim Mattis"),
        ("SUN", "foreign minister", "1988-06-01", "Eduard Shevardnadze"),
        ("RUS", "foreign minister", "2015-01-01", "Sergei Lavrov"),
        ("RUS", "spokesperson", "2015-01-01", "Dmitry Peskov"),
        ("IRN", "foreign minister", "2014-01-01", "Mohammad Javad Zarif"),
        ("PRK", "foreign minister", "2023-01-01", "Choe Son Hui"),
        ("JPN", "head of government", "2007-01-01", "Shinzo Abe"),
        ("UKR", "defence minister", "2022-03-01", "Oleksii Reznikov"),
        ("International Atomic Energy Agency", "head", "2015-01-01", "Yukiya Amano"),
        ("NOR", "head of government", "1955-06-01", "Gerhardsen"),
        ("ISR", "defence minister", "1988-06-01", "Yitzhak Rabin"),
        ("MUS", "head of government", "1998-06-01", "Navin Ramgoolam"),
        ("MUS", "head of government", "2010-06-01", "Navin Ramgoolam"),
        ("GBR", "defence minister", "1985-06-01", "Michael Heseltine"),
        ("JPN", "foreign minister", "1990-06-01", "Taro Nakayama"),
        ("SYR", "defence minister", "1995-06-01", "Mustafa Tlass"),
        ("IRN", "intelligence chief", "2001-06-01", "Ali Younesi"),
        ("TUR", "military chief", "2009-06-01", "İlker Başbuğ"),
        ("DEU", "spokesperson", "2015-06-01", "Steffen Seibert"),
        ("Commonwealth of Nations", "head", "2020-01-01", "Patricia Scotland"),
        ("Liberation Tigers of Tamil Eelam", "armed group leader", "2000-01-01", "Velupillai Prabhakaran"),
    ],
)
def test_holder(country: str, office: str, on: str, name: str) -> None:
    found = holder(country, office, dt.date.fromisoformat(on))
    assert found is not None
    assert found.name == name
    assert on in found.basis


@pytest.mark.parametrize(
    ("country", "office", "on"),
    [
        ("RUS", "head of state", "2035-01-01"),  # nobody has looked yet
        ("GBR", "head of government", "2026-05-01"),  # the change is known to the year only
        ("XXX", "head of state", "2020-01-01"),
        ("RUS", "court jester", "2020-01-01"),
        ("CIV", "head of state", "2011-02-01"),  # two claimed the office
    ],
)
def test_no_holder_where_the_tables_do_not_know(country: str, office: str, on: str) -> None:
    assert holder(country, office, dt.date.fromisoformat(on)) is None


def test_a_seat_in_parliament_counts_after_any_office() -> None:
    assert who("Scott Morrison", dt.date(2022, 1, 1)).sector == "GOV"
    assert who("Scott Morrison", dt.date(2022, 10, 1)).sector == "LEG"
    assert who("Scott Morrison", dt.date(2025, 6, 1)).sector == "ELI"


def test_no_holder_without_a_date() -> None:
    assert holder("RUS", "head of state", None) is None


def test_offices_of_somebody() -> None:
    held = offices_of("Antonio Guterres")
    assert ("Prime Minister of Portugal", "1995-10-28", "2002-04-06") in held
    assert any(title == "Secretary-General of the United Nations" for title, _, _ in held)
    assert offices_of("Nobody Atall") == ()


def test_every_tenure_has_a_person_a_place_and_dates() -> None:
    ids = {someone.id for someone in everybody()}
    date = re.compile(r"\d{4}(-\d\d){0,2}$")
    for person, of, kind, title, since, until, checked, source in table("tenures.tsv"):
        assert person in ids
        assert of in states() or of.startswith("body:")
        assert kind and title and source in ("people", "REIGN")
        assert date.match(since) and date.match(checked)
        assert not until or (date.match(until) and until[:4] >= since[:4])


def test_ids_are_row_numbers() -> None:
    assert [someone.id for someone in everybody()] == [str(number) for number in range(len(everybody()))]


@pytest.mark.parametrize("code", ["USA", "RUS", "CHN", "DEU", "FRA", "JPN", "IND", "TUR", "IRN", "KOR", "POL", "BRA"])
def test_one_leader_at_a_time(code: str) -> None:
    for kind in ("head of state", "head of government"):
        kept = sorted((t for t in tenures(code) if t.kind == kind), key=lambda t: t.since)
        for before, after in pairwise(kept):
            assert before.until and before.until[:7] <= after.since[:7], (before, after)
        for year in range(1995, 2025):
            day = dt.date(year, 8, 20)
            assert len({t.person for t in holding(tuple(kept), day)}) <= 1, (code, kind, day)
