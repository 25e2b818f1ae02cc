"""Figures: every quantity that several claims are made about; and one of them, claim by claim."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Query

from communique.errors import UnknownId
from communique.match.figures import quantity_of
from communique.query import Curve, code
from communique.query.figures import curves
from communique.query.rows import claim_rows
from communique.store import Series
from communique.store.asking import series_like
from communique.web.look import Look
from communique.web.page import Chart, Page
from communique.web.pages.asking import By, To
from communique.web.pages.charting import of_claims, title_of

SHOWN = 100


@dataclass(frozen=True, slots=True)
class Quantities:
    """Series with how many claims each has, the longest first. asked: the form's fields as they were filled in."""

    series: tuple[tuple[Series, str, int], ...]
    asked: dict[str, str]
    total: int


@dataclass(frozen=True, slots=True)
class CurvePage:
    """One series: the curve, its chart, and the last claim of each source."""

    curve: Curve
    title: str
    chart: Chart


def every(
    look: Look, quantity: Annotated[str, Query(description="Such as troops or shells.", max_length=80)] = "",
    by: By = "", to: To = "",
) -> Page:  # fmt: skip
    """Quantities that claims are made about, those with the most claims first"""
    counted = quantity_of(quantity) or quantity if quantity else None
    asked = series_like(look.view, counted, code(by) if by else None, code(to) if to else None)
    fits = set(asked)
    found = [(one, count) for one, count in look.view.series() if one.id in fits]
    shown = tuple((one, title_of(one), count) for one, count in found[:SHOWN])
    rows = [
        {"series": one.id, "quantity": one.quantity, "act": one.act, "by": one.actor, "to": one.recipient, "claims": n}
        for one, n in found
    ]
    body = Quantities(shown, {"quantity": quantity, "by": by, "to": to}, len(found))
    return Page("quantities.html.jinja", "Figures", body, rows, rows)


def one(look: Look, series: str) -> Page:
    """One quantity: every claim with its bounds, source, day and words, and how it stands to those before"""
    found = curves(look.view, [series])
    if not found:
        raise UnknownId(f"The desk holds no figures {series}; look among the figures.")
    chart = of_claims(look, found[0])
    title = title_of(found[0].series)
    rows = claim_rows(found, apart=True)
    return Page("figures.html.jinja", title, CurvePage(found[0], title, chart), found[0], rows, (chart,))
