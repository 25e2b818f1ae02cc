"""What goes into a desk and comes out of it, frozen."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import dataclass, field
from typing import Any

from communique.record import Document


@dataclass(frozen=True, slots=True)
class Arrival:
    """A report on its way into the desk. given: the bytes as they came. media: what they are. fetched: when they
    were fetched, None: now. credit: the agency that the report credits. bands: see match.origins."""

    document: Document
    place: str
    given: bytes
    media: str = "text"
    fetched: dt.datetime | None = None
    credit: str | None = None
    bands: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The report's id in every desk: the same words from the same outlet, address and day are one report."""
        one = self.document
        about = [one.text, one.outlet, one.url, one.published.isoformat() if one.published else None]
        return "r" + hashlib.sha256(json.dumps(about).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report in the desk, without its text. number: order of arrival. fetched, added: moments as text."""

    number: int
    id: str
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None
    place: str
    fetched: str
    added: str
    credit: str | None


@dataclass(frozen=True, slots=True)
class Change:
    """A report's place in a group of copies. origin: the id of the group's first report."""

    report: str
    origin: str
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Join:
    """An account's place in a story."""

    reading: int
    event: str
    story: str
    score: float
    reasons: tuple[dict[str, Any], ...]
    made_by: str


@dataclass(frozen=True, slots=True)
class Series:
    """A quantity that several reports give figures for; None where no country or act is told."""

    id: str
    quantity: str
    act: str | None = None
    actor: str | None = None
    recipient: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure's place in a series."""

    reading: int
    figure: str
    event: str | None
    series: Series
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided. number: its place in the desk. until: when it was undone; None: it stands."""

    number: int
    kind: str
    target: str
    value: dict[str, Any]
    who: str
    why: str
    since: str
    until: str | None = None
    undone_by: str | None = None
    undone_why: str | None = None


@dataclass(frozen=True, slots=True)
class StoredProblem:
    """What could not be read, where, and why."""

    place: str
    error: str
    message: str
    since: str
    until: str | None


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check of the desk found. counts: rows by table. faults: sentences; empty when all is well."""

    counts: dict[str, int] = field(default_factory=dict)
    faults: tuple[str, ...] = ()
