"""Events in the order in which they happened, narrowed by who, to whom, what, how it stands and when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Query

from communique.query import Story, timeline
from communique.query.rows import story_row
from communique.web.look import Look
from communique.web.page import Page
from communique.web.pages.asking import By, Country, Since, Source, Statuses, To, Types, Until, wanted

MOST = 60


@dataclass(frozen=True, slots=True)
class Events:
    """The events, the latest first. asked: the form's fields as they were filled in. cut: there may be more."""

    stories: tuple[Story, ...]
    asked: dict[str, object]
    cut: bool


def events(
    look: Look,
    types: Types = None,
    statuses: Statuses = None,
    by: By = "",
    to: To = "",
    country: Country = "",
    source: Source = "",
    since: Since = "",
    until: Until = "",
    most: Annotated[int, Query(ge=1, le=500)] = MOST,
) -> Page:
    """Events in the order in which they happened, each with how its accounts stand"""
    fits = wanted(types, statuses, by, to, country, source, since, until)
    found = timeline(look.view, fits, most)[::-1]
    asked: dict[str, object] = {
        "type": types or [], "status": statuses or [], "by": by, "to": to, "country": country, "source": source,
        "since": since, "until": until,
    }  # fmt: skip
    body = Events(tuple(found), asked, len(found) >= most)
    return Page("events.html.jinja", "Events", body, found, [story_row(one) for one in found])
