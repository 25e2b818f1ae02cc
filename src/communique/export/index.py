"""Several pages on one: a list of reports, each with its counts and a link."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from communique.export.frame import Frame, frame, render
from communique.export.lines import NOT_STATED
from communique.export.page import SHORT_LINE, summary
from communique.export.phrasing import date_words, family_of, phrases
from communique.export.segments import UNTITLED, heading, paragraphs
from communique.export.visible import one_line
from communique.record import Record

LEAD = 240  # code points of a report's first paragraph


@dataclass(frozen=True, slots=True)
class Bar:
    """One class of events in a report. x, width: its place in the bar, in hundredths. share: in words for the ear."""

    family: str
    name: str
    x: float
    width: float
    count: int


@dataclass(frozen=True, slots=True)
class Listed:
    """One report in the list. link: the page's file. about: outlet and day. lead: how its text begins."""

    link: str
    title: str
    about: str
    lead: str
    summary: str
    bars: tuple[Bar, ...]
    spoken: str


@dataclass(frozen=True, slots=True)
class Index:
    """What index.html.jinja shows. summary: how many reports and events. families: the legend, key and name."""

    frame: Frame
    summary: str
    families: tuple[tuple[str, str], ...]
    reports: tuple[Listed, ...]


def html_index(pages: Sequence[tuple[str, Record]]) -> str:
    """An HTML document listing the pages: for each the file beside the index that holds it, and its record."""
    events = sum(len(record.events) for _, record in pages)
    reports = f"{len(pages)} report{'' if len(pages) == 1 else 's'}"
    index = Index(
        frame=frame("Reports · Communiqué"),
        summary=f"{reports}, {events} event{'' if events == 1 else 's'}",
        families=tuple((key, family.name) for key, family in phrases().families.items()),
        reports=tuple(listed(name, record) for name, record in pages),
    )
    return render("index.html.jinja", index)


def listed(name: str, record: Record) -> Listed:
    """One report in the list."""
    report = record.report
    day = date_words(report.published.isoformat()) if report.published else None
    blocks = [one_line(record.text[start:end]) for start, end in paragraphs(record.text)]
    title = heading(record) or UNTITLED
    told = [block for block in blocks if block != title]
    lead = next((block for block in told if len(block) >= SHORT_LINE), told[0] if told else "")
    bars = family_bars(record)
    return Listed(
        link=page_link(name),
        title=title if len(title) <= LEAD else f"{title[:LEAD]}…",
        about=f"{one_line(report.outlet or '') or f'outlet {NOT_STATED}'}, {day or f'day {NOT_STATED}'}",
        lead=lead if len(lead) <= LEAD else lead[:LEAD].rsplit(" ", 1)[0] + " …",
        summary=summary(record) or "nothing found",
        bars=bars,
        spoken=", ".join(f"{bar.count} {bar.name}" for bar in bars) or "no events",
    )


def page_link(name: str) -> str:
    """A file's name as a link; the leading dot keeps any name from being taken for an address elsewhere."""
    return "./" + quote(name.lstrip("/").encode("utf-8", "replace"), safe="/")


def family_bars(record: Record) -> tuple[Bar, ...]:
    """The classes of a report's events as parts of one bar of width 100."""
    counts = Counter(family_of(event.type) for event in record.events)
    total, x = sum(counts.values()), 0.0
    bars: list[Bar] = []
    for key, family in phrases().families.items():
        if counts[key]:
            width = 100 * counts[key] / total
            bars.append(Bar(key, family.name, round(x, 2), round(width, 2), counts[key]))
            x += width
    return tuple(bars)
