"""Charts with their words: what each shows, and every value in it."""

from __future__ import annotations

import calendar
from collections.abc import Sequence

from communique.charts import claims_chart, left_out, months_chart, types_chart
from communique.query import Curve
from communique.query.dyad import Count
from communique.query.figures import Claim
from communique.query.rows import claim_rows, count_row
from communique.store import Series
from communique.web import wording
from communique.web.look import Look
from communique.web.page import Chart


def title_of(one: Series) -> str:
    """What a series counts, in words: "Troops, North Korea to Russia"."""
    what = one.quantity[:1].upper() + one.quantity[1:]
    if one.actor and one.recipient:
        return f"{what}, {wording.country(one.actor)} to {wording.country(one.recipient)}"
    whom = one.actor or one.recipient
    return f"{what}, {wording.country(whom)}" if whom else what


def counted_series(look: Look, ids: Sequence[str]) -> tuple[tuple[str, str, int], ...]:
    """Title, id and number of claims of each of the series that has any, the longest first."""
    lengths = look.view.lengths(ids)
    found = sorted(look.view.series_with(lengths), key=lambda one: (-lengths[one.id], one.id))
    return tuple((title_of(one), one.id, lengths[one.id]) for one in found)


def words_at(look: Look, claim: Claim) -> str:
    """The address of a claim's words."""
    if claim.account:
        return look.to(f"/account/{claim.account}")
    return look.to(f"/report/{claim.report}/figure", words=claim.words)


def of_claims(look: Look, curve: Curve, name: str = "claims") -> Chart:
    """The chart of a series."""
    title = f"{title_of(curve.series)}: what is claimed, by whom and when"
    note = (
        "A dot is an exact figure, a bar a range, an arrow an open bound (at least, up to). Hollow: planned, possible "
        "or denied. A ring and a dotted line: contradicts an earlier claim. Nothing is averaged."
    )
    svg = claims_chart(curve, title, lambda claim: words_at(look, claim))
    return Chart(name, title, note, svg, claim_rows([curve], apart=True))


def _end_of(month: str) -> str:
    """The last day of a month."""
    year, number = int(month[:4]), int(month[5:])
    return f"{month}-{calendar.monthrange(year, number)[1]}"


def of_pair(look: Look, a: str, b: str, counts: Sequence[Count]) -> tuple[Chart, ...]:
    """The charts of two countries over time; none where nothing is dated."""
    one, other = wording.country(a), wording.country(b)
    ways = ((a, b, f"{one} to {other}"), (b, a, f"{other} to {one}"))

    def link(kind: str, first: str, last: str) -> str:
        return look.to("/events", country=a, type=kind or None, since=f"{first}-01", until=_end_of(last))

    rows = [count_row(count) for count in counts]
    note = (
        "Events by the month in which they happened, as reports date them; one event told by many counts once. "
        f"Denied events and those before the reports’ own stories are left out. {left_out(counts)}"
    )
    over, kinds = (f"{one} and {other}: {what} over time" for what in ("cooperation and conflict", "kinds of events"))
    drawn = (
        ("months", over, months_chart(counts, ways, over, link)),
        ("types", kinds, types_chart(counts, kinds, link)),
    )
    return tuple(Chart(name, title, note, svg, rows) for name, title, svg in drawn if svg)
