"""A report: its text with everything marked, the record beside it, its stored copy, and others of the same origin."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from communique.export.lines import lines, said_by
from communique.export.page import Page as RecordPage
from communique.export.page import page_of, web_address
from communique.query import Story, stories
from communique.record import Record
from communique.store import ReportRow
from communique.store.browsing import series_in
from communique.store.copies_of import Copy, Stored, copies_of, stored
from communique.web.look import Look
from communique.web.page import Page, Row
from communique.web.pages.charting import counted_series
from communique.web.rendering import environment


@dataclass(frozen=True, slots=True)
class Told:
    """What else the desk knows of an event of this report: the account's key, and the story that it is in."""

    key: str
    story: Story | None


@dataclass(frozen=True, slots=True)
class ReportPage:
    """A report. record: as the export's page shows it. address: its public one, where it is of the web. copies: other
    reports of the same origin. stored: what is kept of it. readings: by which reader, since when and until. text: of a
    report that was not read. series: what it gives figures for that others may too, as title, id and number of claims.
    """

    head: ReportRow
    record: RecordPage | None
    address: str | None
    stored: Stored
    copies: tuple[Copy, ...]
    readings: tuple[tuple[int, str, str, str | None], ...]
    text: str
    series: tuple[tuple[str, str, int], ...]


def report(look: Look, id: str) -> Page:
    """A report: its record, where every value has its words"""
    view = look.view
    head = view.report(id)
    readings = tuple(view.readings(id))
    current = [number for number, _, _, until in readings if until is None]
    record = view.record(id) if current else None
    series = counted_series(look, series_in(view, current[-1])) if current else ()
    body = ReportPage(
        head, page_of(record) if record else None, web_address(head.url), stored(view, id), copies_of(view, id),
        readings, "" if record else view.text(id), series,
    )  # fmt: skip
    known = _told(look, id, current[-1], record) if record else {}
    title = body.record.frame.title.removesuffix(" · Communiqué") if body.record else head.title or id
    rows = _rows(record, known) if record else []
    return Page("report.html.jinja", title, _Shown(body, _foots(look, known)), record or head, rows)


@dataclass(frozen=True, slots=True)
class _Shown:
    report: ReportPage
    stories: dict[str, Markup]


def _told(look: Look, id: str, reading: int, record: Record) -> dict[str, Told]:
    """For each event of the record its account and story."""
    ids = [(reading, event.id) for event in record.events]
    placed = look.view.stories_of(ids)
    known = {one.id: one for one in stories(look.view, set(placed.values()))}
    return {
        event.id: Told(f"{id}@{event.trigger[0]}", known.get(placed.get((reading, event.id), "")))
        for event in record.events
    }


def _foots(look: Look, known: dict[str, Told]) -> dict[str, Markup]:
    """For each event the foot of its card."""
    template = environment().get_template("card_foot.html.jinja")
    return {event: Markup(template.render(told=told, to=look.to)) for event, told in known.items()}


def _rows(record: Record, known: dict[str, Told]) -> list[Row]:
    """The record's events as rows."""
    rows: list[Row] = []
    for line in lines(record):
        told = known[line.id]
        rows.append(
            {
                "account": told.key, "type": line.code, "status": line.status, "certainty": line.certainty,
                "who": line.who if line.known_actor else None, "does": line.does, "whom": line.whom or None,
                "figures": line.figures, "when": line.when, "where": line.where, "according_to": said_by(line, record),
                "words": f"{line.before}{line.trigger}{line.after}", "score": line.score,
                "story": told.story.id if told.story else None,
            }
        )  # fmt: skip
    return rows
