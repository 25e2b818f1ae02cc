"""What a reviewer's forms do: decide, undo, join and split; each leads back to where it was."""

from __future__ import annotations

from collections.abc import Mapping

from fastapi import APIRouter, Depends, Form, HTTPException, Request, Response

from communique.errors import BadInput
from communique.pipeline import deciding
from communique.query.verdicts import said, verdicts
from communique.store import Decision, Store
from communique.web.guard.people import Reviewer
from communique.web.pages.forms import here, turned_back
from communique.web.pages.judging import own_verdict

router = APIRouter(include_in_schema=False)
REASONS = {
    "accept": "the words say so", "reject": "the words do not say so", "correct": "the words say otherwise",
    "join": "they tell of one event", "split": "they tell of another event", "undo": "taken back",
}  # fmt: skip
LONGEST = 4000  # code points of a reason


async def _fields(request: Request) -> dict[str, str]:
    """The form's fields, each once."""
    return {name: value for name, value in (await request.form()).items() if isinstance(value, str)}


Fields = Depends(_fields)


@router.post("/review/decide")
def decide(
    request: Request,
    person: Reviewer,
    kind: str = Form(max_length=20),
    key: str = Form(max_length=200),
    why: str = Form("", max_length=LONGEST),
    back: str = Form("/review", max_length=6000),
    fields: dict[str, str] = Fields,
) -> Response:
    """A verdict or a note on an account; a person's earlier verdict on it makes way."""
    if kind == "note" and not why.strip():
        raise BadInput("A note needs words; go back and write some.")
    values = changed(fields) if kind == "correct" else {}
    number = verdict(request.app.state.store, kind, key, values, person.name, _why(kind, why))
    return turned_back(_with(back, number))


def verdict(store: Store, kind: str, key: str, values: Mapping[str, str | None], who: str, why: str) -> int:
    """The number of the decision; that of the one which stands where the person said the same before."""
    before = _before(store, key, who) if kind != "note" else None
    if before and before.kind == kind and not values and kind != "correct":
        return before.number
    number = deciding.decide(store, kind, key, values, who=who, why=why)
    if before:
        deciding.undo(store, before.number, who=who, why=f"decided anew: decision {number}")
    return number


def _before(store: Store, key: str, who: str) -> Decision | None:
    if "@" not in key:
        return None
    with store.view() as view:
        (account,) = view.accounts([view.account_at(key)], aside=True)
        return own_verdict(verdicts(view.decisions_about(account.report)), account, who)


def changed(fields: Mapping[str, str]) -> dict[str, str | None]:
    """The values that are no longer what they were when the form was made, by field. Raises BadInput: none is."""
    found: dict[str, str | None] = {
        name: fields[name].strip() or None
        for name, was in ((one.removeprefix("was-"), fields[one]) for one in fields if one.startswith("was-"))
        if name in fields and fields[name].strip() != was.strip()
    }
    if not found:
        raise BadInput("Nothing was changed; go back and change a value, or accept it as it is.")
    return found


@router.post("/review/undo")
def undo(
    request: Request,
    person: Reviewer,
    number: int = Form(ge=1, le=2**53),
    why: str = Form("", max_length=LONGEST),
    back: str = Form("/review", max_length=6000),
) -> Response:
    """A decision is taken back: one's own, or anybody's by who manages the desk."""
    store = request.app.state.store
    with store.view() as view:
        found = next((one for one in view.decisions() if one.number == number), None)
    if found and found.who != person.name and not person.may("manage"):
        raise HTTPException(403, f"{said(found)} was decided by {found.who}; they, or who manages the desk, undo it.")
    deciding.undo(store, number, who=person.name, why=_why("undo", why))
    return turned_back(back)


@router.post("/review/join")
def join(
    request: Request,
    person: Reviewer,
    story: str = Form(max_length=200),
    others: list[str] = Form([]),  # noqa: B008 - read from the request
    other: str = Form("", max_length=200),
    why: str = Form("", max_length=LONGEST),
) -> Response:
    """Other events, or accounts of them, are this one."""
    wanted = [one.strip().rpartition("/")[2] for one in (*others, other) if one.strip()]
    if not wanted:
        raise BadInput("Choose an event, or give its id or address; go back and do so.")
    deciding.join(request.app.state.store, story, wanted, who=person.name, why=_why("join", why))
    return turned_back(f"/story/{story}")


@router.post("/review/split")
def split(
    request: Request,
    person: Reviewer,
    story: str = Form(max_length=200),
    accounts: list[str] = Form([]),  # noqa: B008 - read from the request
    why: str = Form("", max_length=LONGEST),
) -> Response:
    """Some accounts of an event tell of another one."""
    if not accounts:
        raise BadInput("Choose the accounts that tell of another event; go back and do so.")
    deciding.split(request.app.state.store, story, accounts, who=person.name, why=_why("split", why))
    return turned_back(f"/review/story/{story}")


def _why(kind: str, given: str) -> str:
    return " ".join(given.split()) or REASONS.get(kind, kind)


def _with(back: str, number: int) -> str:
    """Where a verdict leads, with its number where that is the queue, which offers to undo it."""
    path = here(back)
    if path.partition("?")[0] != "/review":
        return path
    return f"{path}{'&' if '?' in path else '?'}done={number}"
