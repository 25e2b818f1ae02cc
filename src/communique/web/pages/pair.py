"""A pair of countries: what each did for or to the other over time, what is claimed, what is disputed."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Query
from fastapi.responses import RedirectResponse

from communique.query import Curve, Dyad, Edge, Story, code, dyad, network
from communique.query.dyad import longest_of_pair
from communique.query.figures import curves
from communique.query.rows import count_row, edge_row
from communique.web import wording
from communique.web.look import KNOWN_ON, Look, address
from communique.web.page import Chart, Page
from communique.web.pages.charting import counted_series, of_claims, of_pair

SHOWN = 150  # pairs that are listed
CURVES = 3  # series that are drawn; the others are linked
MOST = 80  # latest claims that are drawn of each
OTHERS = 24  # series that are linked
LEAST = 2  # claims from which a series is worth drawing


@dataclass(frozen=True, slots=True)
class PairPage:
    """Two countries. sections: heading and events. curves: series drawn; others: series listed with their claims.
    undated: events without a month. totals: events in which a acts on b, and b on a. months: the first and the last."""

    a: str
    b: str
    dyad: Dyad
    sections: tuple[tuple[str, tuple[Story, ...]], ...]
    charts: tuple[Chart, ...]
    curves: tuple[tuple[Curve, Chart], ...]
    others: tuple[tuple[str, str, int], ...]
    undated: int
    totals: tuple[int, int]
    months: tuple[str, str] | None


def pair(look: Look, a: str, b: str) -> Page:
    """Two countries: counts by type and month, treaties, visits, transfers, figures, disputes"""
    a, b = code(a), code(b)
    found = dyad(look.view, a, b)
    ids = longest_of_pair(look.view, a, b)
    large = [one for one in curves(look.view, ids[:CURVES], MOST) if len(one.claims) >= LEAST]
    drawn = tuple((one, of_claims(look, one, f"claims-{one.series.id}")) for one in large)
    others = counted_series(look, [id for id in ids[: CURVES + OTHERS] if id not in {one.series.id for one in large}])
    charts = of_pair(look, a, b, found.counts)
    title = f"{wording.country(a)} and {wording.country(b)}"
    undated = sum(count.events for count in found.counts if count.month is None)
    totals = tuple(sum(one.events for one in found.counts if one.actor == actor) for actor in (a, b))
    months = sorted({one.month for one in found.counts if one.month})
    body = PairPage(
        a, b, found, _sections(found), charts, drawn, others, undated, (totals[0], totals[1]),
        (months[0], months[-1]) if months else None,
    )  # fmt: skip
    rows = [count_row(one) for one in found.counts]
    return Page("pair.html.jinja", title, body, found, rows, (*charts, *(chart for _, chart in drawn)))


def _sections(found: Dyad) -> tuple[tuple[str, tuple[Story, ...]], ...]:
    parts = (
        ("Disputed or denied", found.disputes), ("Treaties and agreements", found.treaties),
        ("Visits and talks", found.visits), ("Transfers and aid", found.transfers), ("Other", found.other),
    )  # fmt: skip
    return tuple((name, stories) for name, stories in parts if stories)


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of countries, the busiest first."""

    edges: tuple[Edge, ...]


def pairs(look: Look) -> Page:
    """Pairs of countries, from who acts to whom it is done, the busiest first"""
    found = [one for one in network(look.view) if one.actor != one.recipient][:SHOWN]
    return Page("pairs.html.jinja", "Pairs of countries", Pairs(tuple(found)), found, [edge_row(one) for one in found])


router = APIRouter(include_in_schema=False)


@router.get("/pairs/go")
def go(a: str, b: str, known_on: str = Query("", alias=KNOWN_ON)) -> RedirectResponse:
    """Leads to the pair of two countries as people write them."""
    return RedirectResponse(address(f"/pair/{code(a.strip())}/{code(b.strip())}", {KNOWN_ON: known_on}), 303)
