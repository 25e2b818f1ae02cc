"""Drawings: every value once, in its place, told in words; strangers' words escaped; open bounds and contradictions
visible; nothing where there is nothing to draw."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

import pytest

from communique.charts import claims_chart, left_out, months_chart, network_chart, types_chart, world_chart
from communique.charts.axes import day_axis, nice, value_axis
from communique.charts.columns import columns
from communique.charts.land import Box, bounded, inside
from communique.charts.network import arranged, busiest
from communique.charts.world import WHOLE, box_of
from communique.query import Curve, Edge
from communique.query.browse import Spot
from communique.query.dyad import Count
from communique.query.figures import Claim
from communique.store import Series

SVG = "{http://www.w3.org/2000/svg}"
EVIL = '<script>alert("x")</script>&\u202e'


def claim(place: int, low: float | None, high: float | None, said: str | None = "2024-10-18", **more: Any) -> Claim:
    """A claim by Seoul."""
    day = dt.date.fromisoformat(said) if said else None
    made = Claim(place, low, high, "soldiers", False, "occurred", "Seoul", None, "Wire", day, "first", None, 1,
                 "words", "r1", "r1@1", None, ())  # fmt: skip
    return replace(made, **more)


def curve(*claims: Claim) -> Curve:
    """A series of claims."""
    return Curve(Series("q1", "troops", "AID", "PRK", "RUS"), "", claims)


def parts(svg: str, tag: str) -> list[ElementTree.Element]:
    """The elements of a kind."""
    return list(ElementTree.fromstring(svg).iter(f"{SVG}{tag}"))


def titles(svg: str) -> list[str]:
    """What each mark says, the title of the whole first."""
    return [one.text or "" for one in parts(svg, "title")]


def test_each_claim_is_a_mark_that_leads_to_its_words() -> None:
    some = curve(claim(1, 12000, 12000), claim(2, 10000, 11000, "2024-11-02"), claim(3, None, 30000, "2025-01-05"))
    svg = claims_chart(some, "Troops", lambda one: f"/account/{one.place}")
    assert [one.get("href") for one in parts(svg, "a")] == ["/account/1", "/account/2", "/account/3"]
    told = titles(svg)[1:]
    assert told[0].startswith("12,000 soldiers, Seoul, 2024-10-18")
    assert told[1].startswith("10,000 to 11,000 soldiers")
    assert told[2].startswith("up to 30,000 soldiers")


def test_higher_values_stand_higher_and_later_days_further_right() -> None:
    svg = claims_chart(curve(claim(1, 100, 100), claim(2, 300, 300, "2025-03-01")), "Troops")
    first, second = (one for one in parts(svg, "circle") if one.get("r") == "5" and float(one.get("cx", 0)) > 100)
    assert float(second.get("cy", 0)) < float(first.get("cy", 0))
    assert float(second.get("cx", 0)) > float(first.get("cx", 0))


def test_a_contradiction_has_a_ring_and_a_line_to_what_it_contradicts() -> None:
    calm = claims_chart(curve(claim(1, 100, 100), claim(2, 300, 300, "2024-10-20")), "Troops")
    against = claims_chart(
        curve(claim(1, 100, 100), claim(2, 300, 300, "2024-10-20", relation="contradicts", to=1)), "Troops"
    )
    assert 'class="against"' not in calm
    assert len([one for one in ElementTree.fromstring(against).iter() if one.get("class") == "against"]) == 2


def test_sources_beyond_seven_share_a_mark() -> None:
    many = [claim(at, at, at, according_to=f"Source {at}") for at in range(1, 12)]
    assert "all other sources" in claims_chart(curve(*many), "Troops")
    assert "all other sources" not in claims_chart(curve(*many[:8]), "Troops")


def test_claims_without_a_day_or_without_bounds() -> None:
    assert "no day" in claims_chart(curve(claim(1, 5, 5, None)), "Troops")
    svg = claims_chart(curve(claim(1, None, None)), "Troops")
    assert titles(svg)[1:] == []


@pytest.mark.parametrize("value", [EVIL, "=1+1", "😀 " * 40])
def test_words_of_strangers_are_words(value: str) -> None:
    svg = claims_chart(curve(claim(1, 5, 5, according_to=value, words=value, unit=value)), value)
    tree = ElementTree.fromstring(svg)
    assert {one.tag for one in tree.iter()} & {f"{SVG}script", f"{SVG}style"} == set()
    assert "\u202e" not in svg


@pytest.mark.parametrize(
    ("values", "by_factors", "ticks"),
    [([10, 11], False, [0, 5, 10, 15]), ([12000], False, [0, 5000, 10000, 15000]),
     ([9, 12000], True, [1, 10, 100, 1000, 10000, 100000]),
     ([0.2, 0.9], False, [0, 0.25, 0.5, 0.75, 1.0]), ([0, 0], False, None), ([], False, None)],
)  # fmt: skip
def test_an_axis_of_values(values: list[float], by_factors: bool, ticks: list[float] | None) -> None:
    axis, found = value_axis(values, 100, 0)
    assert axis.by_factors is by_factors
    assert ticks is None or found == pytest.approx(ticks)
    assert all(0 <= axis.at(value) <= 100 for value in values)


def test_an_axis_of_days_names_its_years() -> None:
    _, ticks = day_axis([dt.date(2024, 10, 18), dt.date(2025, 3, 1)], 0, 100)
    assert ticks[0][1].endswith("2024")
    assert "Jan 2025" in [name for _, name in ticks]
    assert nice(0.7) == pytest.approx(1.0)


def count(type_: str, month: str | None, events: int = 1, status: str = "occurred", way: str = "PRK RUS") -> Count:
    """So many events."""
    actor, recipient = way.split()
    return Count(actor, recipient, type_, status, month, events, events)


WAYS = (("PRK", "RUS", "North Korea to Russia"), ("RUS", "PRK", "Russia to North Korea"))


def test_months_stack_cooperation_up_and_conflict_down() -> None:
    svg = months_chart([count("AID", "2024-10", 3), count("ASSAULT", "2024-10", 2)], WAYS, "Pair")
    assert svg
    (told,) = titles(svg)[1:]
    assert told == "October 2024: 3 material cooperation, 2 material conflict"
    up, down = (one for one in parts(svg, "rect") if one.get("height") not in ("11",))
    assert float(up.get("y", 0)) + float(up.get("height", 0)) == pytest.approx(float(down.get("y", 0)), abs=0.02)
    assert float(up.get("height", 0)) > float(down.get("height", 0))


def test_what_is_denied_historical_or_undated_is_in_no_month() -> None:
    some = [count("AID", None), count("AID", "2024-10", 1, "denied"), count("AID", "1950-10", 1, "historical")]
    assert months_chart(some, WAYS, "Pair") is None
    assert types_chart(some, "Pair") is None


def test_a_month_far_from_the_others_does_not_make_years_of_months() -> None:
    some = [count("AID", f"2024-{month:02d}", 3) for month in range(1, 13)] + [count("AGREE", "1961-07")]
    found = columns(some)
    assert found and found.step == 1 and len(found.starts) == 12
    assert "1 event far from the others" in left_out(some)
    spread = [count("AID", f"{year}-01") for year in range(1990, 2025)]
    assert (wide := columns(spread)) and wide.step == 12
    assert left_out(spread) == ""


def test_kinds_stand_in_rows_with_their_totals() -> None:
    svg = types_chart([count("AID", "2024-10", 3), count("AID", "2024-12"), count("CONSULT", "2024-11")], "Pair")
    assert svg
    assert titles(svg)[1:] == [
        "talks, November 2024: 1 event",
        "aid, October 2024: 3 events",
        "aid, December 2024: 1 event",
    ]


def edge(actor: str, recipient: str, good: int, bad: int = 0) -> Edge:
    """What one did to the other."""
    return Edge(actor, recipient, good + bad, good + bad, {}, {"verbal cooperation": good, "material conflict": bad})


def test_a_network_joins_both_directions_and_names_what_prevails() -> None:
    edges = [edge("RUS", "PRK", 5), edge("PRK", "RUS", 2), edge("RUS", "UKR", 0, 4), edge("RUS", "RUS", 9)]
    assert busiest(edges) == {("PRK", "RUS"): (7, 0), ("RUS", "UKR"): (0, 4)}
    svg = network_chart(edges, "Network", link=lambda one, other: f"/pair/{one}/{other}")
    assert svg
    assert [one.get("href") for one in parts(svg, "a")] == ["/pair/RUS/UKR", "/pair/PRK/RUS"]
    assert network_chart([], "Network") is None


def test_states_with_the_most_in_common_stand_together() -> None:
    row = arranged({("A", "B"): 9, ("C", "D"): 8, ("A", "C"): 1})
    assert abs(row.index("A") - row.index("B")) == 1
    assert abs(row.index("C") - row.index("D")) == 1


def spot(latitude: float, longitude: float, name: str = "Kursk") -> Spot:
    """A place with three events."""
    return Spot(name, "RUS", latitude, longitude, 3, {"ASSAULT": 2, "AID": 1})


def test_a_map_shows_the_world_around_its_places() -> None:
    svg = world_chart([spot(51.7, 36.2), spot(39.0, 125.7, "Pyongyang")], "Map")
    told = titles(svg)[1:]
    events = "2 material conflict, 1 material cooperation"
    assert told == [f"Kursk (RUS): {events}", f"Pyongyang (RUS): {events}"]
    for dot in parts(svg, "circle"):
        assert 0 <= float(dot.get("cx", -1)) <= 900
    assert len(svg) < 150_000
    assert box_of([]) == WHOLE
    assert box_of([spot(0, -170), spot(0, 170)]) == WHOLE


def test_land_is_cut_to_the_box_and_does_not_jump_at_the_date_line() -> None:
    box = Box(100, 20, 150, 50)
    found = list(inside(box))
    assert found
    assert all(99.99 <= x <= 150.01 and 19.99 <= y <= 50.01 for ring in found for x, y in ring)
    for ring in bounded():
        steps = [abs(one[0] - other[0]) for one, other in zip(ring.points, ring.points[1:], strict=False)]
        assert max(steps) < 180
