"""Sources: who is heard, and what became of what each said. Counts, no verdict."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Query

from communique.errors import UnknownId
from communique.query import SourceRecord, Story, Wanted, timeline
from communique.query import sources as ask
from communique.query.rows import source_row, story_row
from communique.web.look import Look
from communique.web.page import Page

MOST = 100
STORIES = 40


@dataclass(frozen=True, slots=True)
class Sources:
    """The sources. q: what their names were asked to hold."""

    q: str
    sources: tuple[SourceRecord, ...]


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A source, and what it said, the latest first."""

    source: SourceRecord
    stories: tuple[Story, ...]


def sources(look: Look, q: Annotated[str, Query(max_length=200)] = "") -> Page:
    """Sources with their own record, the most heard first"""
    found = ask(look.view, q.strip() or None, MOST)
    rows = [source_row(one) for one in found]
    return Page("sources.html.jinja", "Sources", Sources(q.strip(), tuple(found)), found, rows)


def source(look: Look, name: str) -> Page:
    """One source: what it said, and what others said of the same"""
    known = [one for one in ask(look.view, name, 1000) if one.source == name]
    if not known:
        raise UnknownId(f"The desk holds nothing according to “{name}”; look among the sources.")
    told = [
        one
        for one in timeline(look.view, Wanted(source=name), STORIES)[::-1]
        if any(telling.according_to == name for telling in one.tellings)
    ]
    answer = {"source": known[0], "stories": told}
    rows = [story_row(one) for one in told]
    return Page("source.html.jinja", name, SourcePage(known[0], tuple(told)), answer, rows)
