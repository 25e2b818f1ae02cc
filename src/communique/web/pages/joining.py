"""Joining and splitting: which accounts tell of one event, and which other events may be this one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from communique.match.keys import looked_under
from communique.query import Story, stories
from communique.query import story as ask
from communique.store import Decision, View
from communique.web.guard.people import Reviewer
from communique.web.pages.forms import shown

router = APIRouter(include_in_schema=False)
KEYS, OF_EACH, SHOWN = 60, 20, 10


@dataclass(frozen=True, slots=True)
class Joining:
    """An event. near: others of the same kind, parties and time, those that share the most first. decisions: joins and
    splits of it that stand."""

    story: Story
    near: tuple[Story, ...]
    decisions: tuple[Decision, ...]


@router.get("/review/story/{id}")
def joining(request: Request, person: Reviewer, id: str) -> Response:
    """Forms to join an event with others, and to split it."""
    del person
    with request.app.state.store.view() as view:
        found = ask(view, id)
        made = tuple(
            one for one in view.decisions()
            if one.kind in ("join", "split") and (one.target == id or one.value.get("story") == id)
        )  # fmt: skip
        body = Joining(found, tuple(near(view, id)), made)
    return shown(request, f"/review/story/{id}", "joining.html.jinja", "Join or split an event", body)


def near(view: View, id: str) -> list[Story]:
    """Other events whose accounts have the kind, parties and time of this one's; as the matcher looks for them."""
    accounts = view.accounts(view.tellings([id]).get(id, []))
    keys = list(dict.fromkeys(key for one in accounts for key in looked_under(one)))[:KEYS]
    shared = Counter(view.stories_of(view.keyed(keys, OF_EACH)).values())
    del shared[id]
    found = stories(view, [story for story, _ in shared.most_common(SHOWN)])
    return sorted(found, key=lambda one: (-shared[one.id], one.id))
