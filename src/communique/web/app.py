"""The application: pages, static files and guards, joined."""

from __future__ import annotations

import datetime as dt

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware

import communique
from communique.errors import BadInput, CommuniqueError, DeskBusy, UnknownId
from communique.pipeline import Maker, shipped
from communique.store import Store
from communique.web import pages, static_files
from communique.web.guard.headers import Headers
from communique.web.guard.hosts import LOCAL, OwnHostsOnly
from communique.web.guard.logins import Logins
from communique.web.guard.roster import Roster, roster_of
from communique.web.jobs import Jobs
from communique.web.kept import Kept
from communique.web.rendering import render_plain


def application(
    store: Store, *, hosts: frozenset[str] = LOCAL, engine: Maker = shipped, lag: float = 0.0,
    roster: Roster | None = None, shared: bool = False,
) -> FastAPI:  # fmt: skip
    """The web desk of a store. hosts: the names it answers to. engine: the reader of what is added. lag: seconds by
    which pages that sum up the whole desk may be behind it; reports, stories, accounts and figures never are.
    roster: who may log in; None: the one beside the desk. shared: others can reach it, so that nobody gets in without
    a login, even where the roster is empty."""
    app = FastAPI(
        title="Communiqué desk", version=communique.__version__, docs_url=None, redoc_url=None,
        openapi_url="/openapi.json", description="Every page of the desk as JSON or CSV.",
    )  # fmt: skip
    app.state.store = store
    app.state.roster = roster or roster_of(store.address, None)
    app.state.kept = Kept()
    app.state.lag = lag
    app.state.today = lambda: dt.datetime.now(dt.UTC).date()
    app.state.jobs = Jobs(store, engine)
    app.state.started = dt.datetime.now(dt.UTC).isoformat()
    app.include_router(pages.router())
    app.include_router(static_files.router)
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=5)
    app.add_middleware(Logins, roster=app.state.roster, always=shared)
    app.add_middleware(OwnHostsOnly, hosts=hosts)
    app.add_middleware(Headers)  # the last one is the outermost
    app.add_exception_handler(CommuniqueError, _on_purpose)
    app.add_exception_handler(RequestValidationError, _badly_asked)
    app.add_exception_handler(HTTPException, _refused)
    return app


def _on_purpose(request: Request, error: Exception) -> Response:
    status = 404 if isinstance(error, UnknownId) else 400 if isinstance(error, BadInput) else 503
    return _said(request, 503 if isinstance(error, DeskBusy) else status, str(error))


def _badly_asked(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    said = "; ".join(f"{' '.join(map(str, one['loc'][1:]))}: {one['msg']}" for one in error.errors())
    return _said(request, 422, f"That cannot be asked ({said}).")


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    said = "There is no such page; start from the first one." if error.status_code == 404 else str(error.detail)
    return _said(request, error.status_code, said)


def _said(request: Request, status: int, sentence: str) -> Response:
    """An error as a page for people, as JSON for programs."""
    if request.url.path.endswith((".json", ".csv", ".svg", ".png")):
        return JSONResponse({"error": sentence}, status)
    return HTMLResponse(render_plain("error.html.jinja", status=status, sentence=sentence), status)
