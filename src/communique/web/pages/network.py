"""Who acts on whom, up to a day that can be moved."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from communique.charts import network_chart
from communique.query import Edge
from communique.query import network as ask
from communique.query.rows import edge_row
from communique.store.browsing import days_of_pairs
from communique.web import wording
from communique.web.look import Look
from communique.web.page import Chart, Page
from communique.web.pages.asking import Since, Until, day

SHOWN = 60


@dataclass(frozen=True, slots=True)
class Network:
    """The pairs. since, until: as asked. ends: the last day of each month that the slider goes through. at: the one
    that it stands at."""

    edges: tuple[Edge, ...]
    chart: Chart | None
    since: str
    until: str
    ends: tuple[str, ...]
    at: int


def network(look: Look, since: Since = "", until: Until = "") -> Page:
    """Countries, and how many events of each class one did to the other, between two days"""
    first, last = day(since), day(until)
    edges = [one for one in ask(look.view, first=first, last=last) if one.actor != one.recipient]
    ends = _ends(*days_of_pairs(look.view))
    title = "Who acts on whom" + (f", up to {wording.day(last)}" if last else "")
    svg = network_chart(edges, title, wording.country, lambda one, other: look.to(f"/pair/{one}/{other}"))
    rows = [edge_row(one) for one in edges]
    note = "A line is as wide as there are events between two countries; the pairs with the most events are drawn."
    chart = Chart("network", title, note, svg, rows) if svg else None
    at = next((at for at, end in enumerate(ends) if last and end >= last), len(ends) - 1)
    body = Network(tuple(edges[:SHOWN]), chart, first or "", last or "", ends, at)
    return Page("network.html.jinja", "Network", body, edges, rows, (chart,) if chart else ())


def _ends(first: str | None, last: str | None) -> tuple[str, ...]:
    """The last days of the months from the first to the last day; of years where there are very many months."""
    if not first or not last:
        return ()
    start, end = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    months = range(start.year * 12 + start.month, end.year * 12 + end.month + 1)
    found = [str(dt.date(number // 12, number % 12 + 1, 1) - dt.timedelta(days=1)) for number in months]
    return tuple(found if len(found) <= 240 else found[::12] + found[-1:])
