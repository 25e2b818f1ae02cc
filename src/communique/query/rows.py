"""Answers as rows of a table, for CSV, for the terminal and for pages: the same names everywhere."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import asdict, is_dataclass
from typing import Any

from communique.query.dyad import Count, Latest
from communique.query.explain import Move, Value
from communique.query.figures import Claim, Curve
from communique.query.lists import Edge, Hit, SourceRecord
from communique.query.stories import Story
from communique.query.wording import bounds as bounds
from communique.query.wording import days as days
from communique.query.wording import number as number

Row = dict[str, Any]
QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")


def plain(answer: Any) -> Any:
    """The answer as dicts and lists."""
    if isinstance(answer, dict):
        return {key: plain(value) for key, value in answer.items()}
    if isinstance(answer, list | tuple):
        return [plain(one) for one in answer]
    return asdict(answer) if is_dataclass(answer) and not isinstance(answer, type) else answer


def csv_of(rows: Sequence[Row]) -> str:
    """Rows as CSV, in which no cell is taken for a formula; empty where there are none."""
    out = io.StringIO()
    if rows:
        writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows({name: _safe(value) for name, value in row.items()} for row in rows)
    return out.getvalue()


def _safe(value: Any) -> Any:
    """A cell that no spreadsheet takes for a formula."""
    if isinstance(value, list | tuple):
        value = "; ".join(map(str, value))
    return f"'{value}" if isinstance(value, str) and value[:1] in "=+-@\t\r" else value


def hit_row(hit: Hit) -> Row:
    """A report that was found."""
    return {
        "report": hit.report, "published": hit.published, "outlet": hit.outlet, "title": hit.title,
        "words": hit.words, "events": len(hit.accounts),
    }  # fmt: skip


def count_row(one: Count) -> Row:
    """How often one country did one kind of thing to another in a month."""
    return {
        "actor": one.actor, "recipient": one.recipient, "type": one.type, "status": one.status, "month": one.month,
        "events": one.events, "accounts": one.accounts,
    }  # fmt: skip


def latest_row(one: Latest) -> Row:
    """The last that a source claimed."""
    return {
        "quantity": one.quantity, "by": one.actor, "to": one.recipient, "value": bounds(one.claim.low, one.claim.high),
        "according_to": one.claim.according_to, "via": one.claim.via, "said": one.claim.said,
        "status": one.claim.status, "words": one.claim.words, "figure": one.claim.figure,
    }  # fmt: skip


def story_row(one: Story) -> Row:
    """An event across reports."""
    return {
        "story": one.id, "when": days(one.first_day, one.last_day), "told": one.told_first, "type": one.type,
        "by": one.actors, "to": one.recipients, "stands": "rejected" if one.rejected else one.standing.word,
        "told_by": f"{one.standing.outlets} outlets, {one.standing.origins} origins", "summary": one.summary,
    }  # fmt: skip


def claim_rows(curves: Iterable[Curve], *, apart: bool = False) -> list[Row]:
    """Every claim of the series. apart: low and high as numbers in columns of their own, in place of value."""
    return [_claim(curve, one, apart) for curve in curves for one in curve.claims]


def _claim(curve: Curve, one: Claim, apart: bool) -> Row:
    value = {"low": one.low, "high": one.high} if apart else {"value": bounds(one.low, one.high)}
    return {
        "series": curve.series.id, "quantity": curve.series.quantity, "by": curve.series.actor,
        "to": curve.series.recipient, "no": one.place, **({} if apart else value), "status": one.status,
        "according_to": one.according_to, "via": one.via, "outlet": one.outlet, "said": one.said,
        "stands": one.relation + (f" {one.to}" if one.to else ""), "words": one.words, "figure": one.figure,
        "report": one.report,
        **(value if apart else {}),
    }  # fmt: skip


def source_row(one: SourceRecord) -> Row:
    """A source with its own record."""
    names = (
        "source", "country", "accounts", "events", "first", "last", "said_by_others", "denied", "denies", "foresaw",
    )  # fmt: skip
    return {name: getattr(one, name) for name in names}


def edge_row(one: Edge) -> Row:
    """What one country did to another, by PLOVER's four classes."""
    quads = {quad: one.quads.get(quad, 0) for quad in QUADS}
    return {"actor": one.actor, "recipient": one.recipient, "events": one.events, "accounts": one.accounts, **quads}


def telling_rows(story: Story, moves: Iterable[Move] = ()) -> list[Row]:
    """Every account of a story, with why it was joined to it."""
    why = {one.account: one.reasons for one in moves if one.until is None}
    return [
        {
            "account": one.account, "published": one.published, "outlet": one.outlet, "status": one.status,
            "according_to": one.according_to, "via": one.via, "when": days(one.first_day, one.last_day),
            "words": one.words, "joined_because": why.get(one.account), "url": one.url,
        }
        for one in story.tellings
    ]  # fmt: skip


def value_row(one: Value) -> Row:
    """A value of an account, with its words and its rule."""
    return {"field": one.field, "value": one.value, "words": one.words, "because": one.because, "read": one.read}
