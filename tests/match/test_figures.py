"""What counts one thing and what another; how claims stand to each other."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pytest

from communique.match.figures import Stated, counted, quantity_of, relations
from tests.match.accounts import told


@dataclass(frozen=True)
class Row:
    part: str
    low: float | None
    high: float | None
    unit: str | None
    event: str | None = None
    whole: str | None = None
    reading: int = 1


@pytest.mark.parametrize(
    ("unit", "quantity"),
    [
        ("soldiers", "troops"), ("North Korean soldiers", "troops"), ("troops", "troops"), ("workers", "workers"),
        ("military builders", "workers"), ("artillery shells", "shells"), ("casualties", "casualties"),
        ("waves", None), ("km", "km"), ("tanks", "tanks"), (None, None), ("", None),
    ],
)  # fmt: skip
def test_quantities(unit: str | None, quantity: str | None) -> None:
    assert quantity_of(unit) == quantity


def test_soldiers_and_workers_of_one_briefing_stay_apart() -> None:
    event = told("*sent* 15,000 soldiers and 15,000 workers", event="V1")
    rows = [
        Row("F1", 15000, 15000, "soldiers", "V1"),
        Row("F2", 15000, 15000, "workers", "V1"),
        Row("F3", 2, 2, "waves", "V1"),
    ]
    found = counted(rows, {"V1": event})
    assert [(one.figure, one.series.quantity) for one in found] == [("F1", "troops"), ("F2", "workers")]
    assert found[0].series.id != found[1].series.id


def test_the_same_quantity_in_other_words_is_one_series() -> None:
    sent = counted([Row("F1", 1, 1, "soldiers", "V1")], {"V1": told("*sent*", event="V1")})
    deployed = counted([Row("F1", 2, 2, "troops", "V1")], {"V1": told("*deployed*", "MOBILIZE", event="V1")})
    killed = counted([Row("F1", 2, 2, "troops", "V1")], {"V1": told("*killed*", "ASSAULT", event="V1")})
    assert sent[0].series == deployed[0].series != killed[0].series


def test_a_number_by_the_way_is_no_claim() -> None:
    assert counted([Row("F1", 3, 3, "hours"), Row("F2", 5, 5, "troops")], {})[0].figure == "F2"
    assert counted([Row("F1", None, None, "troops")], {}) == []


def said(low: float | None, high: float | None, source: str, day: int, status: str = "occurred") -> Stated:
    return Stated(low, high, source, dt.date(2025, 1, day), status)


def test_how_claims_stand() -> None:
    claims = [
        said(10000, 10000, "Seoul", 1),
        said(12000, None, "Kyiv", 2),  # leaves no room for 10,000
        said(11000, 13000, "Washington", 3),  # agrees with Kyiv
        said(12000, 12000, "Seoul", 4),  # its own update
        said(12000, 12000, "Seoul", 5),
        said(30000, 30000, "Tokyo", 6, "possible"),  # foreseen: another matter
        Stated(500, 500, "Tokyo", dt.date(2026, 1, 1)),
    ]
    assert relations(claims) == [
        ("first", None), ("contradicts", 0), ("agrees", 1), ("updates", 0), ("agrees", 2), ("other time", None),
        ("updates", 5),
    ]  # fmt: skip


def test_nothing_is_averaged() -> None:
    assert relations([]) == [] and relations([said(None, 5, "A", 1), said(5, None, "B", 1)])[1] == ("agrees", 0)
