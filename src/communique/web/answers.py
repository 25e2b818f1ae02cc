"""A page as HTML, JSON, CSV or a picture, each with its mark, so that what a browser has is not sent twice, nor made
twice while nothing changes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Any

from fastapi import Request, Response

from communique.query.rows import csv_of, plain
from communique.store.mark import mark
from communique.web.guard.people import person_of
from communique.web.kept import Answer
from communique.web.look import Look
from communique.web.page import Chart, Page
from communique.web.rendering import render

Make = Callable[[], Answer]
HTML = "text/html; charset=utf-8"
CSV = "text/csv; charset=utf-8"


def answer(request: Request, look: Look, make: Make, *, overview: bool) -> Response:
    """The answer: that nothing has changed, the one that was made before, or one made now. overview: it may lag some
    seconds behind the desk, see application."""
    state = request.app.state
    asked = _asked(request)
    held = state.kept.answer(asked, mark(look.view), make, lag=state.lag if overview else 0.0)
    made_from = hashlib.sha256(f"{asked}|{held.mark}".encode()).hexdigest()[:24]
    headers = {"ETag": f'W/"{made_from}"', "Cache-Control": "private, no-cache"}  # kept, but asked whether it holds
    if made_from in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    found: Answer = held.answer
    return Response(found.content, media_type=found.media, headers={**headers, **dict(found.headers)})


def _asked(request: Request) -> str:
    """All that an answer depends on but the desk: the address, who asks, htmx or not, the program and the day."""
    state, by_htmx = request.app.state, request.headers.get("hx-request")
    parts = (request.url, repr(person_of(request)), by_htmx, request.app.version, state.started, state.today())
    return "|".join(map(str, parts))


def as_html(request: Request, look: Look, page: Page) -> Answer:
    """The page to look at."""
    return Answer(render(request, look, page).encode(), HTML, ())


def as_json(_request: Request, _look: Look, page: Page) -> Answer:
    """The page's answer."""
    said = json.dumps(plain(page.answer), ensure_ascii=False, default=_words)
    return Answer(said.encode("utf-8", "replace"), "application/json", ())


def _words(value: Any) -> Any:
    import msgspec

    return msgspec.to_builtins(value) if isinstance(value, msgspec.Struct) else str(value)


def as_csv(_request: Request, _look: Look, page: Page) -> Answer:
    """The page's rows."""
    return Answer(csv_of(page.rows).encode("utf-8", "replace"), CSV, ())


def chart_svg(chart: Chart) -> Answer:
    """A chart as a drawing that stands alone."""
    return _file(chart.svg.encode(), "image/svg+xml", f"{chart.name}.svg")


def chart_png(chart: Chart) -> Answer:
    """A chart as a picture, twice as wide as it is drawn."""
    import resvg_py

    picture: Any = resvg_py.svg_to_bytes(svg_string=chart.svg, zoom=2, background="white")
    return _file(bytes(picture), "image/png", f"{chart.name}.png")


def chart_csv(chart: Chart) -> Answer:
    """Every value in a chart."""
    return _file(csv_of(chart.rows).encode("utf-8", "replace"), CSV, f"{chart.name}.csv")


def _file(content: bytes, media: str, name: str) -> Answer:
    return Answer(content, media, (("Content-Disposition", f'inline; filename="{name}"'),))


def fresh_html(request: Request, look: Look, page: Page, status: int = 200) -> Response:
    """A page that no browser may keep: it changes from moment to moment, or holds what somebody typed."""
    html = render(request, look, page)
    return Response(html, status, media_type=HTML, headers={"Cache-Control": "no-store"})
