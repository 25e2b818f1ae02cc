"""What goes into a desk and comes out of it, frozen."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import dataclass, field
from typing import Any

from communique.ingest import Citation
from communique.record import Document
from communique.record.span import Span, overlap


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
    citations: tuple[Citation, ...] = ()

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
class Chosen:
    """An event or figure that a decision is about. kind: event or figure. part: its id in that reading; a later one may
    give it another. start, end: its words in the report."""

    report: str
    reading: int
    kind: str
    part: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Its words in the report."""
        return self.start, self.end


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

    @property
    def parts(self) -> tuple[Chosen, ...]:
        """The events and figures that it is about, as they were read when it was made."""
        return tuple(Chosen(*one) for one in self.value.get("parts", ()))

    def is_about(self, report: str, span: Span) -> bool:
        """Whether it is about the report as a whole, or about an event or figure of these words in it."""
        return self.target == report or any(one.report == report and overlap(one.span, span) for one in self.parts)

    def __str__(self) -> str:
        """ "decision 3 by ana on 2026-11-25: an exercise"."""
        return f"decision {self.number} by {self.who} on {self.since[:10]}: {self.why}"


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
