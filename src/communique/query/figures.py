"""Figures over time: who claims how many, according to whom, when, and how each claim stands to those before it."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from communique.ingest import Citation
from communique.match.accounts import Account
from communique.match.figures import Relation, Stated, quantity_of, relations
from communique.match.standing import independent
from communique.record.span import Span, overlap
from communique.store import Series, View
from communique.store.asking import series_like


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim. low, high: bounds as stated, None: open. relation, to: how it stands to which earlier claim of the
    series, by place from 1. origin: the number of its independent origin within the series. account, figure: keys, for
    explain and decide, of the account that it is told with and of the figure itself. citations: where its words can be
    checked, where whoever added the report stated that."""

    place: int
    low: float | None
    high: float | None
    unit: str | None
    approximate: bool
    status: str | None
    according_to: str | None
    via: str | None
    outlet: str | None
    said: dt.date | None
    relation: Relation
    to: int | None
    origin: int | None
    words: str
    report: str
    account: str | None
    url: str | None
    reasons: tuple[str, ...]
    figure: str = ""
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Curve:
    """A series with its claims, in the order in which they were said."""

    series: Series
    summary: str
    claims: tuple[Claim, ...]


def figures(
    view: View, quantity: str | None = None, actor: str | None = None, recipient: str | None = None
) -> list[Curve]:
    """Series of a quantity ("troops", "soldiers"), by one country to another; the longest first."""
    counted = quantity_of(quantity) or quantity if quantity else None
    return curves(view, series_like(view, counted, actor, recipient))


def curves(view: View, ids: Collection[str], latest: int | None = None) -> list[Curve]:
    """The series with these ids that have claims, the longest first. latest: only so many of the claims of each."""
    known = {series.id: series for series in view.series_with(ids)}
    told = view.claims_of(known, latest)
    ids_of_accounts = {(row.reading, row.event): None for rows in told.values() for row in rows if row.event}
    accounts = {one.id: one for one in view.accounts(list(ids_of_accounts))}
    cited = view.citations_in({row.report for rows in told.values() for row in rows})
    found = [_curve(known[id], rows, accounts, cited) for id, rows in told.items()]
    return sorted(found, key=lambda curve: (-len(curve.claims), curve.series.id))


def _curve(
    series: Series,
    rows: list[Any],
    accounts: Mapping[tuple[int, str], Account],
    cited: Mapping[str, list[Citation]],
) -> Curve:
    told = [accounts.get((row.reading, row.event or "")) for row in rows]
    stated = [
        Stated(row.low, row.high, one.source if one else row.outlet, _day(row.published), _status(one))
        for row, one in zip(rows, told, strict=True)
    ]
    known = [one for one in told if one]
    groups = dict(zip((one.id for one in known), independent(known), strict=True))
    claims = tuple(
        Claim(
            at, row.low, row.high, row.unit or row.whole, bool(row.approximate), account.status if account else None,
            one.source, account.via if account else None, row.outlet, one.said, relation,
            None if to is None else to + 1, groups.get(account.id) if account else None, row.words, row.report,
            account.key if account else None, row.url, tuple(json.loads(row.reasons)),
            f"{row.report}@{row.start}", _near(cited.get(row.report, []), (row.start, row.start + len(row.words))),
        )
        for at, (row, account, one, (relation, to)) in enumerate(
            zip(rows, told, stated, relations(stated), strict=True), 1
        )
    )  # fmt: skip
    return Curve(series, _summary(series, claims), claims)


def _near(cited: list[Citation], span: Span) -> tuple[Citation, ...]:
    return tuple(one for one in cited if overlap((one.start, one.end), span))


def _status(account: Any) -> str:
    return account.status if account else "occurred"


def _summary(series: Series, claims: tuple[Claim, ...]) -> str:
    sources = len({claim.according_to for claim in claims if claim.according_to})
    against = sum(claim.relation == "contradicts" for claim in claims)
    between = f", {series.actor or 'anybody'} to {series.recipient or 'nobody named'}" if series.act else ""
    count = f"{len(claims)} claim{'' if len(claims) == 1 else 's'} by {sources} source{'' if sources == 1 else 's'}"
    return f"{series.quantity}{between}: {count}, {against} of them contradicting another"


def _day(value: str | None) -> dt.date | None:
    return dt.date.fromisoformat(value) if value else None
