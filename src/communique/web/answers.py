"""A page as HTML, JSON, CSV or a picture, each with its mark, so that what a browser has is not sent twice."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from fastapi import Request, Response

from communique.query.rows import csv_of, plain
from communique.store.mark import mark
from communique.web.look import Look
from communique.web.page import Chart, Page
from communique.web.rendering import render

OLD = {"Cache-Control": "private, no-cache"}  # a browser keeps it, and asks whether it still holds


def etag(request: Request, look: Look) -> str:
    """The mark of an answer: made from the address, who asks, the program's version and the state of the desk."""
    who = getattr(request.state, "person", None)
    known = (str(request.url), repr(who), request.app.version, request.app.state.started, mark(look.view))
    return f'W/"{hashlib.sha256("|".join(map(str, known)).encode()).hexdigest()[:24]}"'


def unchanged(request: Request, look: Look) -> Response | None:
    """The answer that nothing has changed since the browser asked last; None where something has."""
    mine = etag(request, look)
    if mine in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers={"ETag": mine, **OLD})
    return None


def _headers(request: Request, look: Look, **more: str) -> dict[str, str]:
    return {"ETag": etag(request, look), **OLD, **more}


def as_html(request: Request, look: Look, page: Page) -> Response:
    """The page to look at."""
    return Response(render(request, look, page), media_type="text/html; charset=utf-8", headers=_headers(request, look))


def as_json(request: Request, look: Look, page: Page) -> Response:
    """The page's answer."""
    said = json.dumps(plain(page.answer), ensure_ascii=False, default=str)
    return Response(said, media_type="application/json", headers=_headers(request, look))


def as_csv(request: Request, look: Look, page: Page) -> Response:
    """The page's rows."""
    return Response(csv_of(page.rows), media_type="text/csv; charset=utf-8", headers=_headers(request, look))


def chart_svg(request: Request, look: Look, _page: Page, chart: Chart) -> Response:
    """A chart as a drawing that stands alone."""
    return Response(chart.svg, media_type="image/svg+xml", headers=_file(request, look, f"{chart.name}.svg"))


def chart_png(request: Request, look: Look, _page: Page, chart: Chart) -> Response:
    """A chart as a picture, twice as wide as it is drawn."""
    import resvg_py

    picture: Any = resvg_py.svg_to_bytes(svg_string=chart.svg, zoom=2, background="white")
    return Response(bytes(picture), media_type="image/png", headers=_file(request, look, f"{chart.name}.png"))


def chart_csv(request: Request, look: Look, _page: Page, chart: Chart) -> Response:
    """Every value in a chart."""
    headers = _file(request, look, f"{chart.name}.csv")
    return Response(csv_of(chart.rows), media_type="text/csv; charset=utf-8", headers=headers)


def _file(request: Request, look: Look, name: str) -> dict[str, str]:
    return _headers(request, look, **{"Content-Disposition": f'inline; filename="{name}"'})


def fresh_html(request: Request, look: Look, page: Page, status: int = 200) -> Response:
    """A page that no browser may keep: it changes from moment to moment, or holds what somebody typed."""
    html = render(request, look, page)
    return Response(html, status, media_type="text/html; charset=utf-8", headers={"Cache-Control": "no-store"})
