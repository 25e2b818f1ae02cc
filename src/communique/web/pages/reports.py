"""Search and browse: reports by words, outlet, day, country, kind and status, with counts to narrow them by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Query

from communique.query.browse import Browsed, browse
from communique.query.rows import hit_row
from communique.store.browsing import Sought
from communique.web.look import Look
from communique.web.page import Page
from communique.web.pages.asking import Country, Since, Statuses, Types, Until, day, wanted

Words = Annotated[
    str, Query(description='Such as: troops "Kursk region" -drones; OR stands between words.', max_length=500)
]


@dataclass(frozen=True, slots=True)
class Choice:
    """A value to narrow by. value: as it stands in the address. chosen: it is asked for now."""

    value: str
    count: int
    chosen: bool
    to: str


@dataclass(frozen=True, slots=True)
class Reports:
    """q: the words asked for. narrowed: what else was asked, as name and value, with the address that drops it."""

    q: str
    browsed: Browsed
    facets: tuple[tuple[str, tuple[Choice, ...]], ...]
    narrowed: tuple[tuple[str, str, str], ...]


def reports(
    look: Look,
    q: Words = "",
    outlet: Annotated[str, Query(max_length=300)] = "",
    types: Types = None,
    statuses: Statuses = None,
    country: Country = "",
    year: Annotated[str, Query(pattern=r"^(\d{4})?$")] = "",
    since: Since = "",
    until: Until = "",
    page: Annotated[int, Query(ge=1, le=100)] = 1,
) -> Page:
    """Reports that hold words, and that fit; with counts by outlet, year, type, status and country"""
    first, last = (f"{year}-01-01", f"{year}-12-31") if year else (day(since), day(until))
    sought = Sought(q.strip(), outlet or None, first, last, wanted(types, statuses, country=country))
    found = browse(look.view, sought, page)
    body = Reports(q.strip(), found, _facets(look, found), _narrowed(look))
    title = f"Reports: {q.strip()}" if q.strip() else "Reports"
    return Page("reports.html.jinja", title, body, found, [hit_row(hit) for hit in found.hits])


def _facets(look: Look, found: Browsed) -> tuple[tuple[str, tuple[Choice, ...]], ...]:
    asked = set(look.query)
    made = []
    for facet in found.facets:
        choices = tuple(
            Choice(value, count, chosen := (facet.name, value) in asked,
                   look.here(page=None, **{facet.name: None if chosen else value}))
            for value, count in facet.values
        )  # fmt: skip
        made.append((facet.name, choices))
    return tuple(made)


def _narrowed(look: Look) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (name, value, look.here(page=None, **{name: None})) for name, value in look.query if name not in {"q", "page"}
    )
