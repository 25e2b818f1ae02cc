"""The record as a small piece of HTML for a notebook's cell: a head and a table of events, no script."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from communique.export.frame import own, render
from communique.export.lines import NOT_STATED, Line, lines, said_by
from communique.export.page import summary
from communique.export.phrasing import date_words, phrases
from communique.export.segments import UNTITLED, heading
from communique.export.visible import one_line
from communique.record import Record


@dataclass(frozen=True, slots=True)
class Cell:
    """An event in the table: its line, who says so, its status in a word, what is known around it."""

    line: Line
    said_by: str
    status: str
    around: str


@dataclass(frozen=True, slots=True)
class Fragment:
    """What notebook.html.jinja shows. style: our own CSS, every rule of it under .communique-record."""

    style: Markup
    title: str
    about: str
    summary: str
    cells: tuple[Cell, ...]


def notebook_html(record: Record) -> str:
    """The record as an HTML fragment; its style touches nothing outside it, and it holds no script."""
    report = record.report
    day = date_words(report.published.isoformat()) if report.published else None
    about = f"{one_line(report.outlet or '') or f'outlet {NOT_STATED}'}, {day or f'day {NOT_STATED}'}"
    cells = tuple(cell(line, record) for line in lines(record))
    title = heading(record) or UNTITLED
    return render("notebook.html.jinja", Fragment(own("notebook.css"), title, about, summary(record), cells))


def cell(line: Line, record: Record) -> Cell:
    """One event in the table."""
    around = " · ".join((*line.figures, *line.when, *line.where))
    return Cell(line, said_by(line, record), phrases().statuses[line.status].name, around)
