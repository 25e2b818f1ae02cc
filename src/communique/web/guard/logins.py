"""Logins: nobody sees a page of a desk with a roster before they have said who they are."""

from __future__ import annotations

from http.cookies import SimpleCookie
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers as Given
from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from communique.web.guard.hosts import SAFE
from communique.web.guard.roster import Roster
from communique.web.guard.sessions import Resumed, Sessions

COOKIE = "communique"
OPEN = ("/login", "/static/")  # for those who have not logged in
DATA = (".json", ".csv", ".svg", ".png")


class Logins:
    """Sets who asks, from the cookie; leads others to /login. always: also where the roster is empty, as for a desk
    that other machines can reach."""

    def __init__(self, app: ASGIApp, roster: Roster, always: bool = False) -> None:
        self.app, self._roster, self._always = app, roster, always
        self._sessions = Sessions(roster)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not await run_in_threadpool(self._in_force):
            await self.app(scope, receive, send)
            return
        given = Given(scope=scope)
        if scope["method"] not in SAFE and "origin" not in given and "sec-fetch-site" not in given:
            await PlainTextResponse("A change must say where it comes from, in Origin.\n", 403)(scope, receive, send)
            return
        resumed = await run_in_threadpool(self._resume, HTTPConnection(scope))
        if resumed is None and not scope["path"].startswith(OPEN):
            await _asked_to_log_in(scope)(scope, receive, send)
            return
        scope.setdefault("state", {})["person"] = resumed.person if resumed else None

        async def with_cookie(message: Message) -> None:
            if resumed and resumed.cookie and message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if "set-cookie" not in headers:
                    headers.append("set-cookie", cookie(resumed, scope["scheme"] == "https"))
            await send(message)

        await self.app(scope, receive, with_cookie)

    def _in_force(self) -> bool:
        if not self._always and self._roster.any():
            self._always = True  # from now on: whoever empties the roster does not open the desk to everybody
        return self._always

    def _resume(self, connection: HTTPConnection) -> Resumed | None:
        given = connection.cookies.get(COOKIE)
        return self._sessions.resume(given) if given and self._roster.path.exists() else None


def cookie(resumed: Resumed, secure: bool, *, ended: bool = False) -> str:
    """The Set-Cookie header: out of reach of scripts, not sent along by other sites' forms."""
    made: SimpleCookie = SimpleCookie()
    made[COOKIE] = "" if ended else resumed.cookie or ""
    values = {"path": "/", "httponly": True, "samesite": "Lax", "max-age": 0 if ended else int(resumed.left)}
    for name, value in (values | {"secure": secure}).items():
        made[COOKIE][name] = value
    return made[COOKIE].OutputString()


def _asked_to_log_in(scope: Scope) -> Response:
    path = scope["path"]
    if scope["method"] not in SAFE or path.endswith(DATA):
        return JSONResponse({"error": "Log in first, at /login."}, 401)
    query = scope.get("query_string", b"").decode("latin-1")
    wanted = quote(path) + (f"?{query}" if query else "")
    return RedirectResponse(f"/login?next={quote(wanted, safe='/')}", 303, {"Cache-Control": "no-store"})
