"""Contexts: the state that words are about; who, where and candidates by it."""

from __future__ import annotations

import datetime as dt

import pytest

from communique.knowledge import candidates, places_named, where, who
from communique.knowledge.context import countries_in, home_of

DAY = dt.date(2024, 6, 1)


@pytest.mark.parametrize(
    ("context", "home"),
    [
        ("Iran", "IRN"), ("Mexican", "MEX"), ("talks in Tehran about Iran", "IRN"), ("Kharkiv", "UKR"),
        ("Russia and Ukraine", None), ("Russia said Russia would answer Ukraine", "RUS"), ("nothing of note", None),
    ],
)  # fmt: skip
def test_home_of(context: str, home: str | None) -> None:
    assert home_of(context) == home


def test_countries_in_order_of_mention() -> None:
    assert countries_in("Ukraine told Russia that Ukraine would wait") == ("UKR", "RUS")


def test_who_takes_the_words_around() -> None:
    assert who("the army", DAY, context="unrest in Egypt").country == "EGY"
    assert who("the army", DAY, context="Egypt and Sudan").country is None


def test_where_takes_the_words_around() -> None:
    found = where("Georgia", context="officials in Atlanta")
    assert found and found.country == "USA"
    plain = where("Paris", context="a tiny town far from Nowhere")
    assert plain and plain.country == "FRA"
    kursk = where("Kursk", context="Ukraine's army in Russia")
    assert kursk and kursk.country == "RUS"


def test_all_places_of_a_name() -> None:
    known = places_named("Odessa")
    assert known[0].population >= known[-1].population
    assert {"UKR", "USA"} <= {spot.country for spot in known}
    assert places_named("Xyzzyville") == places_named("") == ()


def test_candidates_tell_why() -> None:
    found = {c.name: c.reason for c in candidates("Bush", dt.date(2003, 1, 1))}
    assert "1993-01-20" in found["George H. W. Bush"]
    assert "George W. Bush" not in found
    assert candidates("Arturo Quellbrand", DAY) == ()
    office = {c.name for c in candidates("Iran's foreign minister", dt.date(2015, 1, 1))}
    assert {"Ali Akbar Salehi", "Hossein Amir-Abdollahian"} <= office


def test_intelligence_by_description_names_the_services() -> None:
    found = {c.name for c in candidates("South Korean intelligence", DAY)}
    assert "National Intelligence Service" in found
    assert {c.name for c in candidates("the spy agency", DAY, "PAK")} == {
        "Inter-Services Intelligence",
        "Intelligence Bureau of Pakistan",
    }
    assert candidates("the spy agency", DAY) == ()
