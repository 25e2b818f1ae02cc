"""Looking through the reports: those that fit, a page at a time, and what there is to narrow them by, with counts."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace

from communique.query.lists import Hit, around
from communique.query.stories import Telling, telling
from communique.store import View
from communique.store.asking import Wanted, events_like
from communique.store.browsing import Sought, places_of_events, reports_like, tally

MOST = 1000  # reports that are counted; a question that fits more is answered with the best of them
SIZE = 20  # reports on a page


@dataclass(frozen=True, slots=True)
class Facet:
    """Something to narrow by. values: each value with how many of the reports have it, the most first."""

    name: str
    values: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Browsed:
    """A page of reports. total: how many fit. cut: whether only the best MOST were looked at."""

    total: int
    cut: bool
    page: int
    pages: int
    hits: tuple[Hit, ...]
    facets: tuple[Facet, ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place with how many events took place there, by PLOVER type."""

    name: str
    country: str | None
    latitude: float
    longitude: float
    events: int
    types: dict[str, int]


def browse(view: View, sought: Sought, page: int = 1, *, size: int = SIZE) -> Browsed:
    """The reports that fit. page: from 1."""
    found = reports_like(view, sought, MOST + 1)
    rows = found[:MOST]
    shown = [row.id for row in rows[(page - 1) * size : page * size]]
    pages = -(-len(rows) // size)
    return Browsed(
        len(rows), len(found) > MOST, page, pages, _hits(view, shown, sought),
        (
            Facet("outlet", _most(Counter(row.outlet for row in rows if row.outlet))),
            Facet("year", _most(Counter(row.published[:4] for row in rows if row.published))),
            *(Facet(name, _most(Counter(some))) for name, some in tally(view, [row.id for row in rows]).items()),
        ),
    )  # fmt: skip


def _most(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _hits(view: View, ids: list[str], sought: Sought) -> tuple[Hit, ...]:
    accounts: dict[str, list[Telling]] = defaultdict(list)
    if ids:
        near = replace(sought.events, reports=tuple(ids))
        for account in view.accounts(events_like(view, near, 30 * SIZE)):
            accounts[account.report].append(telling(account))
    heads = {one.id: one for one in view.reports(ids)}
    return tuple(
        Hit(
            id, heads[id].title, heads[id].outlet, heads[id].published, heads[id].url,
            around(_body(view.text(id), heads[id].title), sought.words), tuple(accounts[id]),
        )
        for id in ids
    )  # fmt: skip


def _body(text: str, title: str | None) -> str:
    """The text without its headline, where that is shown apart."""
    return text[len(title) :].lstrip() if title and text.startswith(title) else text


def spots(view: View, wanted: Wanted, most: int = 2000) -> list[Spot]:
    """Places where events that fit took place, the most told first."""
    types: dict[tuple[str, str | None, float, float], dict[str, int]] = defaultdict(dict)
    for row in places_of_events(view, wanted, most):
        types[row.name, row.country, row.latitude, row.longitude][row.type] = int(row.stories)
    found = [Spot(*spot, sum(some.values()), some) for spot, some in types.items()]
    return sorted(found, key=lambda one: (-one.events, one.name))
