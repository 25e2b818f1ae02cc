"""The map: where events took place, narrowed by who, what and when."""

from __future__ import annotations

from dataclasses import dataclass

from communique.charts import world_chart
from communique.query.browse import Spot, spots
from communique.query.rows import Row
from communique.web.look import Look
from communique.web.page import Chart, Page
from communique.web.pages.asking import By, Country, Since, To, Types, Until, wanted

SHOWN = 60


@dataclass(frozen=True, slots=True)
class Geography:
    """The places. asked: the form's fields as they were filled in."""

    spots: tuple[Spot, ...]
    chart: Chart
    asked: dict[str, object]


def geography(
    look: Look, types: Types = None, by: By = "", to: To = "", country: Country = "", since: Since = "",
    until: Until = "",
) -> Page:  # fmt: skip
    """Where events took place: places with coordinates and the number of events of each type"""
    found = spots(look.view, wanted(types, None, by, to, country, "", since, until))
    title = "Where events took place"
    note = (
        "Only events whose report says where. Coordinates are GeoNames’; of a country or region they are those of a "
        "point within it. Coastlines: Natural Earth. Borders are left out, since some are disputed."
    )
    rows: list[Row] = [
        {
            "place": one.name, "country": one.country, "latitude": one.latitude, "longitude": one.longitude,
            "events": one.events, "types": [f"{kind} {count}" for kind, count in one.types.items()],
        }
        for one in found
    ]  # fmt: skip
    chart = Chart("map", title, note, world_chart(found[:400], title, lambda spot: _reports(look, spot)), rows)
    asked: dict[str, object] = {
        "type": types or [],
        "by": by,
        "to": to,
        "country": country,
        "since": since,
        "until": until,
    }
    return Page("map.html.jinja", "Map", Geography(tuple(found[:SHOWN]), chart, asked), found, rows, (chart,))


def _reports(look: Look, spot: Spot) -> str:
    return look.to("/reports", q=f'"{spot.name}"')
