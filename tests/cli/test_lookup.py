"""`communique who` and `where`: answers with reasons, and plain words where there is none."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.cli.conftest import Run


def asked(run: Run, *arguments: str) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(run(*arguments, "--format", "json").out)
    return answer


def test_the_holder_of_an_office_on_a_day(run: Run) -> None:
    answer = asked(run, "who", "the Russian president", "--on", "2025-08-15")
    assert (answer["name"], answer["country"], answer["sector"]) == ("Vladimir Putin", "RUS", "GOV")
    assert answer["role"] == "President of Russia" and answer["ids"]["wikidata"] == "Q7747"
    assert "2025-08-15" in answer["basis"] and answer["resolved"]
    before = next(c for c in answer["candidates"] if c["name"] == "Dmitry Medvedev")
    assert "2012-05-07" in before["reason"]
    assert asked(run, "who", "US Secretary of State", "--on", "1998-06-01")["name"] == "Madeleine Albright"


def test_a_table_names_office_and_reason(run: Run) -> None:
    text = run("who", "the Russian president", "--on", "2025-08-15").out
    assert text.startswith("Vladimir Putin\n")
    for line in (
        "country    RUS (Russia)",
        "sector     GOV (government)",
        "office     President of Russia",
        "because ",
    ):
        assert line in text


def test_without_a_day_no_holder(run: Run) -> None:
    answer = asked(run, "who", "the Russian president")
    assert answer["name"] == "President of Russia" and "no date given" in answer["basis"]


def test_context_decides_between_bearers(run: Run) -> None:
    found = asked(run, "who", "the foreign minister", "--on", "2015-06-01", "--context", "a report from Tehran")
    assert found["name"] == "Mohammad Javad Zarif"
    assert asked(run, "who", "Congolese", "--context", "Kinshasa")["country"] == "COD"


def test_what_is_unknown_or_open_stays_unresolved(run: Run) -> None:
    unknown = asked(run, "who", "Arturo Quellbrand")
    assert (unknown["name"], unknown["resolved"], unknown["country"]) == ("Arturo Quellbrand", False, None)
    assert unknown["candidates"] == []
    assert "unresolved not in the tables" in run("who", "Arturo Quellbrand").out
    several = asked(run, "who", "the RSF")
    assert not several["resolved"]
    assert {c["name"] for c in several["candidates"]} == {"Rapid Support Forces", "Reporters Without Borders"}


def test_many_candidates_are_cut_in_the_table_only(run: Run) -> None:
    assert "more; --format json prints all" in run("who", "Kim", "--on", "2024-06-01").out
    assert len(asked(run, "who", "Kim", "--on", "2024-06-01")["candidates"]) > 8


def test_places(run: Run) -> None:
    assert asked(run, "where", "Kursk region")["feature"] == "admin1"
    assert asked(run, "where", "Kursk")["feature"] == "city"
    assert asked(run, "where", "Georgia")["country"] == "GEO"
    assert asked(run, "where", "Georgia", "--context", "Atlanta, in the US")["country"] == "USA"
    assert asked(run, "where", "London", "--country", "can")["admin1"] == "Ontario"
    assert "London (Ontario, CAN): city" in run("where", "London").out


def test_an_unknown_place_gets_no_point(run: Run) -> None:
    answer = asked(run, "where", "Xyzzyville")
    assert (answer["resolved"], answer["latitude"], answer["candidates"]) == (False, None, [])
    assert "no coordinates are made up" in run("where", "Xyzzyville").out


@pytest.mark.parametrize(
    ("arguments", "say"),
    [
        (("who", " "), "The phrase is empty"),
        (("where", ""), "The phrase is empty"),
        (("who", "Kim", "--on", "tomorrow"), "write it as YYYY-MM-DD"),
        (("where", "Kyiv", "--country", "Nowhere"), "no state of that code or name is known"),
    ],
)
def test_what_is_given_wrongly_is_said(run: Run, arguments: tuple[str, ...], say: str) -> None:
    ran = run(*arguments)
    assert ran.code == 2 and say in ran.err
