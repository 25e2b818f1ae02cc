"""What is kept of a report: the bytes it came in, their hash, when and from where; and its copies in other outlets."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from communique.store import tables as t
from communique.store.nouns import ReportRow
from communique.store.view import View


@dataclass(frozen=True, slots=True)
class Stored:
    """The bytes that a report was taken from. media: what they are. length: of the bytes. text_sha256: of its words
    in UTF-8."""

    sha256: str
    media: str
    length: int
    text_sha256: str


@dataclass(frozen=True, slots=True)
class Copy:
    """Another report of the same origin. share: of the shorter text found in the other, to which it was held."""

    report: ReportRow
    share: float
    first: bool


def stored(view: View, report: str) -> Stored:
    """What is kept of a report. Raises UnknownId."""
    here, given = t.reports.c, t.givens.c
    query = (
        select(given.sha256, given.media, given.length, here.text_sha256)
        .join(t.reports, here.given == given.sha256)
        .where(here.id == report, view.known())
    )
    row = view.one(query, f"report {report}")
    return Stored(row.sha256, row.media, row.length, row.text_sha256)


def copies_of(view: View, report: str) -> tuple[Copy, ...]:
    """Other reports of its origin, in order of arrival."""
    origin = view.origins([report]).get(report)
    if origin is None:
        return ()
    here = t.origins.c
    query = select(here.report, here.score).where(here.origin == origin, view.holds(t.origins), here.report != report)
    scores = {row.report: float(row.score) for row in view.connection.execute(query)}
    found = sorted(view.reports(list(scores)), key=lambda one: one.number)
    return tuple(Copy(one, scores[one.id], one.id == origin) for one in found)
