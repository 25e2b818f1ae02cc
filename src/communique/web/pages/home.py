"""The first page: what is in the desk, and where to begin."""

from __future__ import annotations

from dataclasses import dataclass

from communique.query import Curve, Story, network
from communique.query.figures import curves
from communique.query.rows import story_row
from communique.query.stories import of_accounts
from communique.store import ReportRow
from communique.store.browsing import Sought, busiest_pairs, latest_denials, reports_like
from communique.web.look import Look
from communique.web.page import Page

SHOWN = 6
SERIES = 12  # of the longest series, among which the contested ones are looked for
CLAIMS = 40  # the latest of each


@dataclass(frozen=True, slots=True)
class Home:
    """counts: of reports, outlets, events and so on. contested: series whose claims contradict each other, the most
    contradictions first. disputed: the latest events that some deny. pairs: countries with the most events."""

    counts: dict[str, int]
    contested: tuple[Curve, ...]
    disputed: tuple[Story, ...]
    pairs: tuple[tuple[str, str, int], ...]
    reports: tuple[ReportRow, ...]


def home(look: Look) -> Page:
    """What is in the desk: counts, disputed figures and events, busiest pairs, latest reports"""
    view = look.view
    latest = [row.id for row in reports_like(view, Sought(), SHOWN)]
    heads = {one.id: one for one in view.reports(latest)}
    disputed = [one for one in of_accounts(view, latest_denials(view, 8 * SHOWN)) if one.standing.word == "disputed"]
    body = Home(
        view.counts(), contested(look), tuple(disputed[:SHOWN]), _pairs(look), tuple(heads[id] for id in latest)
    )
    return Page("home.html.jinja", "A desk of reports", body, body, [story_row(one) for one in body.disputed])


def contested(look: Look) -> tuple[Curve, ...]:
    """The series, among the longest, whose latest claims contradict each other, the most contradictions first."""
    longest = [series.id for series, _ in look.view.series()[:SERIES]]
    found = [curve for curve in curves(look.view, longest, CLAIMS) if against(curve)]
    return tuple(sorted(found, key=lambda curve: (-against(curve), curve.series.id))[:SHOWN])


def against(curve: Curve) -> int:
    """How many claims contradict another."""
    return sum(claim.relation == "contradicts" for claim in curve.claims)


def _pairs(look: Look) -> tuple[tuple[str, str, int], ...]:
    if look.known_on is None:
        return tuple(busiest_pairs(look.view, SHOWN * 2))
    totals: dict[tuple[str, str], int] = {}
    for edge in network(look.view):
        one, other = sorted((edge.actor, edge.recipient))
        if one != other:
            totals[one, other] = totals.get((one, other), 0) + edge.events
    ranked = sorted(totals.items(), key=lambda item: (-item[1], item[0]))
    return tuple((one, other, count) for (one, other), count in ranked[: SHOWN * 2])
