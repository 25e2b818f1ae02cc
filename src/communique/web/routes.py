"""A page's function to its addresses: the page itself, .json and .csv, and for each chart .svg, .png and .csv."""

from __future__ import annotations

import datetime as dt
import inspect
import typing
from collections.abc import Callable
from functools import partial
from typing import Any

from fastapi import APIRouter, Request, Response

from communique.errors import UnknownId
from communique.web import answers
from communique.web.kept import Answer
from communique.web.look import KNOWN_ON, KnownOn, Look, looking
from communique.web.page import Chart, Page

Build = Callable[..., Page]
Make = Callable[[Request, Look, Page], Answer]

_ERROR = {"type": "object", "required": ["error"], "properties": {"error": {"type": "string"}}}
REFUSED: dict[int | str, dict[str, Any]] = {
    status: {"description": said, "content": {"application/json": {"schema": _ERROR}}}
    for status, said in (
        (400, "It cannot be asked so; the sentence says why."), (401, "Log in first."), (403, "Not for your role."),
        (404, "The desk does not hold it."), (422, "A value is of the wrong kind."), (503, "Too busy; try again."),
    )
}  # fmt: skip


def add(router: APIRouter, path: str, build: Build, *, charts: bool = False, overview: bool = False) -> None:
    """Nothing; the page answers at its addresses.

    build: a function whose first argument is the Look; the others, by name, come from the path and the query. The
    first line of its docstring describes it in the JSON API. charts: whether it has any. overview: it sums up the
    whole desk, and may lag some seconds behind it.
    """
    base = "/index" if path == "/" else path
    for suffix, media in ((".json", "application/json"), (".csv", "text/csv")):
        answer = answers.as_json if suffix == ".json" else answers.as_csv
        _route(router, f"{base}{suffix}", build, answer, in_schema=True, media=media, overview=overview)
    if charts:
        for suffix, media in ((".svg", "image/svg+xml"), (".png", "image/png"), (".csv", "text/csv")):
            for_chart = _of_chart(suffix)
            _route(
                router,
                f"{base}/chart/{{chart}}{suffix}",
                build,
                for_chart,
                in_schema=True,
                media=media,
                overview=overview,
            )
    _route(router, path, build, answers.as_html, in_schema=False, media="text/html", overview=overview)


def _route(
    router: APIRouter, path: str, build: Build, answer: Make, *, in_schema: bool, media: str, overview: bool
) -> None:
    def endpoint(request: Request, known_on: dt.date | None = None, **asked: Any) -> Response:
        asked.pop("chart", None)
        store = request.app.state.store
        with looking(store, known_on, _page_path(request), _query(request)) as look:
            make = partial(_made, answer, request, look, build, asked)
            return answers.answer(request, look, make, overview=overview)

    endpoint.__signature__ = _signature(build, "{chart}" in path)  # type: ignore[attr-defined]
    endpoint.__name__ = build.__name__
    about = (inspect.getdoc(build) or "").partition("\n")[0]
    kind = path.rpartition(".")[2] if in_schema else "html"
    router.add_api_route(
        path, endpoint, include_in_schema=in_schema, summary=f"{about} ({kind})", response_class=Response,
        operation_id=f"{build.__name__}_{'chart_' if '{chart}' in path else ''}{kind}",
        responses={200: {"content": {media: {}}, "description": "The answer."}, **REFUSED},
    )  # fmt: skip


def _made(answer: Make, request: Request, look: Look, build: Build, asked: dict[str, Any]) -> Answer:
    return answer(request, look, build(look, **asked))


def _signature(build: Build, chart: bool) -> inspect.Signature:
    """What FastAPI is to read from the request: the builder's arguments, the request, and the day."""
    hints = typing.get_type_hints(build, include_extras=True)
    keyword = inspect.Parameter.KEYWORD_ONLY
    found = [
        inspect.Parameter("request", keyword, annotation=Request),
        inspect.Parameter("known_on", keyword, annotation=KnownOn, default=None),
    ]
    if chart:
        found.append(inspect.Parameter("chart", keyword, annotation=str))
    for name, one in list(inspect.signature(build).parameters.items())[1:]:
        found.append(inspect.Parameter(name, keyword, annotation=hints[name], default=one.default))
    return inspect.Signature(found)


def _of_chart(suffix: str) -> Make:
    drawn = {".svg": answers.chart_svg, ".png": answers.chart_png, ".csv": answers.chart_csv}[suffix]

    def answer(request: Request, _look: Look, page: Page) -> Answer:
        return drawn(_chart(page, request.path_params["chart"]))

    return answer


def _chart(page: Page, name: str) -> Chart:
    found = [one for one in page.charts if one.name == name]
    if not found:
        raise UnknownId(
            f"This page has no chart {name}; it has {', '.join(one.name for one in page.charts) or 'none'}."
        )
    return found[0]


def _page_path(request: Request) -> str:
    """The address of the page that an answer belongs to, as it was quoted, without .json and without its chart."""
    raw: bytes = request.scope.get("raw_path") or request.scope["path"].encode()
    path = raw.decode("ascii", "replace").partition("?")[0]
    if "chart" in request.path_params:
        return path.rpartition("/chart/")[0]
    for suffix in (".json", ".csv"):
        path = path.removesuffix(suffix)
    return "/" if path == "/index" else path


def _query(request: Request) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in request.query_params.multi_items() if name != KNOWN_ON and value)
