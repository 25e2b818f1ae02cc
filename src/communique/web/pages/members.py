"""The people of the desk, for those who manage it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from fastapi import APIRouter, Form, Request, Response

from communique.errors import BadInput, CommuniqueError
from communique.web.guard.people import Manager, Person
from communique.web.guard.roster import Member, Roster
from communique.web.pages.forms import shown, turned_back

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Row:
    """Somebody with the moments as text."""

    member: Member
    since: str
    seen: str | None


@dataclass(frozen=True, slots=True)
class Members:
    """Everybody. wrong: what was wrong with what was asked. open: nobody needs to log in."""

    people: tuple[Row, ...]
    wrong: str
    open: bool


@router.get("/people")
def people(request: Request, person: Manager) -> Response:
    """Everybody, and a form for somebody new."""
    return _page(request, person)


@router.post("/people")
def change(
    request: Request,
    person: Manager,
    act: str = Form(max_length=20),
    name: str = Form(max_length=200),
    role: str = Form("", max_length=20),
    password: str = Form("", max_length=2000),
) -> Response:
    """Somebody is added or removed, or has another role or password from now on."""
    roster: Roster = request.app.state.roster
    try:
        if act == "add":
            roster.add(name, role, password)
        elif act == "role":
            roster.set_role(name, role)
        elif act == "password":
            roster.set_password(name, password)
        elif act == "remove":
            roster.remove(name)
        else:
            raise BadInput("There is nothing of that kind to do.")
    except CommuniqueError as error:
        return _page(request, person, str(error), 400)
    return turned_back("/people")


def _page(request: Request, person: Person, wrong: str = "", status: int = 200) -> Response:
    roster: Roster = request.app.state.roster
    rows = tuple(Row(one, _moment(one.since), _moment(one.seen) if one.seen else None) for one in roster.people())
    return shown(request, "/people", "people.html.jinja", "People", Members(rows, wrong, person.local), status)


def _moment(seconds: float) -> str:
    return dt.datetime.fromtimestamp(seconds, dt.UTC).isoformat()
