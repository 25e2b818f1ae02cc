"""Pages from templates: the site around each page, and the words that all of them share. Everything is escaped."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from fastapi import Request
from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from communique.export.frame import TEMPLATES as RECORD_TEMPLATES
from communique.web import wording
from communique.web.guard.people import person_of
from communique.web.look import Look
from communique.web.page import Page

TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class Site:
    """What surrounds a page. path, query: of the page, for forms that ask it anew; json, csv: the same page as data.
    today: for citations. desk: its name."""

    path: str
    query: tuple[tuple[str, str], ...]
    known_on: dt.date | None
    json: str
    csv: str
    permalink: str
    today: dt.date
    person: Any
    htmx: bool


@cache
def environment() -> Environment:
    """The templates of the site, and those that a record's own page is made of."""
    made = Environment(
        loader=ChoiceLoader([FileSystemLoader(TEMPLATES), FileSystemLoader(RECORD_TEMPLATES)]),
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    made.filters.update(wording.FILTERS)
    made.globals.update(wording.GLOBALS)
    made.globals["drawing"] = Markup  # only for charts, which are drawn here and escape what they are given
    return made


def render(request: Request, look: Look, page: Page) -> str:
    """The HTML of a page."""
    site = Site(
        look.path, look.query, look.known_on, look.here(".json"), look.here(".csv"),
        str(request.base_url).rstrip("/") + look.here(), request.app.state.today(), person_of(request),
        request.headers.get("hx-request") == "true",
    )  # fmt: skip
    template = environment().get_template(page.template)
    return template.render(page=page.body, whole=page, site=site, look=look, to=look.to, here=look.here)


def render_plain(template: str, **values: Any) -> str:
    """The HTML of a page that no desk is looked at for, such as an error."""
    return environment().get_template(template).render(**values)
