"""Reviewing: one account after the other, with one key each; second opinions; where people do not agree; undoing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response

from communique.query import Wanted
from communique.query.queue import Waiting, again, queue
from communique.query.verdicts import Agreement, Verdicts, agreement, disputed, said, verdicts
from communique.store import Decision
from communique.web import answers
from communique.web.guard.people import Person, Reviewer
from communique.web.look import Look, looking
from communique.web.page import Page, Row
from communique.web.pages.asking import Country, Types, wanted
from communique.web.pages.forms import here
from communique.web.pages.judging import Judged, judged

router = APIRouter(include_in_schema=False)
Of = Literal["open", "second", "split", "yours"]
NEXT = 6  # accounts listed that come after
SHOWN = 200  # decisions listed
SKIPPED = 60


@dataclass(frozen=True, slots=True)
class Opinions:
    """An account that people do not agree on. by: each person's verdict, in words."""

    key: str
    by: tuple[tuple[str, str, Decision], ...]


@dataclass(frozen=True, slots=True)
class Review:
    """The page. of: which accounts. waiting: those that come, the first one first; left: how many are known to. item:
    the one that is looked at. why: why it waits. counts: of the other parts. back: where a verdict leads to. done: the
    decision that was made last. asked: the form's fields."""

    of: Of
    waiting: tuple[Waiting, ...]
    left: int
    item: Judged | None
    why: tuple[str, ...]
    story: str | None
    skip: str
    back: str
    done: Decision | None
    decisions: tuple[Decision, ...]
    split: tuple[Opinions, ...]
    agreement: Agreement
    counts: dict[str, int]
    asked: dict[str, object]


@router.get("/review")
def review(
    request: Request,
    person: Reviewer,
    of: Of = "open",
    at: Annotated[str, Query(max_length=60)] = "",
    skip: Annotated[list[str] | None, Query(max_length=SKIPPED)] = None,
    done: Annotated[int, Query(ge=0)] = 0,
    back: Annotated[str, Query(max_length=2000)] = "",
    country: Country = "",
    types: Types = None,
) -> Response:
    """The account that is worth a look first, or the one asked for, with what can be said about it."""
    query = tuple(one for one in request.query_params.multi_items() if one[0] not in {"done", "at", "back"} and one[1])
    with looking(request.app.state.store, None, "/review", query) as look:
        standing = look.view.decisions()
        found = verdicts(standing)
        fits = wanted(types, country=country)
        listed = _waiting(look, of, fits, found, person)
        left = [one for one in listed if one.account.key not in (skip or ())]
        key = at or (left[0].account.key if left else "")
        item = judged(look.view, key, person.name, blind=of == "second") if key else None
        why, story = _about(listed, key)
        body = Review(
            of=of, waiting=tuple(one for one in left if one.account.key != key)[:NEXT], left=len(left), item=item,
            why=why, story=story, skip=look.here(skip=[*(skip or [])[1 - SKIPPED :], key]),
            back=here(back) if back else look.here(), done=next((one for one in standing if one.number == done), None),
            decisions=tuple(one for one in reversed(standing) if one.who == person.name)[:SHOWN],
            split=_split(found), agreement=agreement(found), counts=_counts(found, standing, person),
            asked={"country": country, "type": types or []},
        )  # fmt: skip
        title = f"Review: {item.line.sentence}" if item else "Review"
        return answers.fresh_html(request, look, Page("review.html.jinja", title, body, None, []))


def _waiting(look: Look, of: Of, fits: Wanted, found: Verdicts, person: Person) -> tuple[Waiting, ...]:
    if of in ("split", "yours"):
        return ()
    return tuple(again(look.view, fits, found, person.name) if of == "second" else queue(look.view, fits, found))


def _about(listed: tuple[Waiting, ...], key: str) -> tuple[tuple[str, ...], str | None]:
    one = next((one for one in listed if one.account.key == key), None)
    return (one.reasons, one.story) if one else ((), None)


def _split(found: Verdicts) -> tuple[Opinions, ...]:
    return tuple(
        Opinions(key, tuple((who, said(one), one) for who, one in by.items())) for key, by in disputed(found).items()
    )


def _counts(found: Verdicts, standing: list[Decision], person: Person) -> dict[str, int]:
    return {
        "second": sum(person.name not in by for by in found.values()), "split": len(disputed(found)),
        "yours": sum(one.who == person.name for one in standing),
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Decisions:
    """Every decision, the latest first, and how far people agree."""

    decisions: tuple[Decision, ...]
    agreement: Agreement


def decisions(look: Look) -> Page:
    """What people decided, standing or undone, with who, when and why; and how far they agree"""
    every = look.view.decisions(standing=False)
    body = Decisions(tuple(reversed(every)), agreement(verdicts(one for one in every if one.until is None)))
    return Page("decisions.html.jinja", "Decisions", body, body, [decision_row(one) for one in body.decisions])


def decision_row(one: Decision) -> Row:
    """A decision as a row of a table."""
    return {
        "number": one.number, "verdict": said(one), "about": one.target, "who": one.who, "why": one.why,
        "since": one.since, "until": one.until, "undone_by": one.undone_by, "undone_why": one.undone_why,
    }  # fmt: skip
