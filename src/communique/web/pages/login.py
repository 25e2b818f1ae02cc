"""Logging in and out, and one's own password."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse

from communique.errors import BadInput
from communique.web.guard.logins import COOKIE, cookie
from communique.web.guard.people import Person, Reader, person_of
from communique.web.guard.sessions import Resumed, Sessions
from communique.web.guard.tries import Tries
from communique.web.pages.forms import here, shown, turned_back
from communique.web.rendering import render_plain

router = APIRouter(include_in_schema=False)
WRONG = "Name or password is wrong."


@dataclass(frozen=True, slots=True)
class Me:
    """Who asks. wrong: what was wrong with a new password. kept: it was changed."""

    person: Person
    wrong: str = ""
    kept: bool = False


@router.get("/login")
def form(request: Request, next: str = "/") -> Response:
    """The form; leads on where somebody is logged in, or nobody needs to be."""
    if person_of(request).name:
        return RedirectResponse(here(next), 303)
    return _form(here(next))


@router.post("/login")
def log_in(
    request: Request,
    name: str = Form("", max_length=200),
    password: str = Form("", max_length=2000),
    next: str = Form("/", max_length=2000),
) -> Response:
    """Leads to where they wanted to go, with a new session; says no otherwise, and no more than that."""
    roster = request.app.state.roster
    if not roster.any():
        return _form(here(next), "Nobody can log in yet: this desk has no accounts; communique people add makes one.")
    tries, address = Tries(roster), request.client.host if request.client else ""
    wait = tries.wait(name, address)
    if wait:
        said = f"Too many failures; try again in {-(-wait // 60)} minutes."
        return _form(here(next), said, name, 429, {"Retry-After": str(wait)})
    person = roster.check(name.strip(), password)
    if person is None:
        tries.failed(name, address)
        return _form(here(next), WRONG, name, 401)
    tries.succeeded(name)
    _end(request)
    return _with_session(request, Sessions(roster).open(person), here(next))


@router.post("/logout")
def log_out(request: Request) -> Response:
    """Leads to the form; whatever the browser kept of the desk is dropped."""
    _end(request)
    answer = RedirectResponse("/login", 303, {"Clear-Site-Data": '"cache", "storage"', "Cache-Control": "no-store"})
    answer.headers.append("set-cookie", cookie(Resumed(person_of(request), None, 0), _secure(request), ended=True))
    return answer


@router.get("/me")
def me(request: Request, person: Reader) -> Response:
    """Who one is, and a form for another password."""
    return shown(request, "/me", "me.html.jinja", "You", Me(person, kept="kept" in request.query_params))


@router.post("/me")
def new_password(
    request: Request,
    person: Reader,
    old: str = Form("", max_length=2000),
    new: str = Form("", max_length=2000),
) -> Response:
    """Another password, and a new session; all others of this person end."""
    if person.local:
        return turned_back("/me")
    roster = request.app.state.roster
    address = request.client.host if request.client else ""
    tries = Tries(roster)
    wrong = f"Too many failures; try again in {tries.wait(person.name, address)} seconds."
    if not tries.wait(person.name, address):
        wrong = ""
        if roster.check(person.name, old) is None:
            tries.failed(person.name, address)
            wrong = "The password that you have now is another one."
    try:
        if not wrong:
            roster.set_password(person.name, new)
            return _with_session(request, Sessions(roster).open(person), "/me?kept=1")
    except BadInput as error:
        wrong = str(error)
    return shown(request, "/me", "me.html.jinja", "You", Me(person, wrong), 400)


def _form(
    next: str, wrong: str = "", name: str = "", status: int = 200, headers: dict[str, str] | None = None
) -> Response:
    html = render_plain("login.html.jinja", next=next, wrong=wrong, name=name)
    return Response(html, status, {"Cache-Control": "no-store", **(headers or {})}, "text/html; charset=utf-8")


def _with_session(request: Request, session: Resumed, next: str) -> Response:
    answer = RedirectResponse(next, 303, {"Cache-Control": "no-store"})
    answer.headers.append("set-cookie", cookie(session, _secure(request)))
    return answer


def _end(request: Request) -> None:
    given, roster = request.cookies.get(COOKIE), request.app.state.roster
    if given and roster.path.exists():
        Sessions(roster).end(given)


def _secure(request: Request) -> bool:
    return request.url.scheme == "https"
