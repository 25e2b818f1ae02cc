"""A story: one event across reports, each account with its words, side by side; who affirms it and who denies it."""

from __future__ import annotations

from dataclasses import dataclass

from communique.query import Move, Story, Telling, moves
from communique.query import story as ask
from communique.query.rows import telling_rows
from communique.web import wording
from communique.web.look import Look
from communique.web.page import Page

SIDES = ("says that it happened", "foresees it", "denies it")
_FORESEEN = frozenset({"planned", "possible", "demanded"})


@dataclass(frozen=True, slots=True)
class Side:
    """Accounts that say the same of an event. name: what they say. groups: accounts by their origin, so that copies of
    one report stand together."""

    name: str
    groups: tuple[tuple[Telling, ...], ...]


@dataclass(frozen=True, slots=True)
class StoryPage:
    """A story. sides: accounts by what they say. moves: why each account is in it."""

    story: Story
    sides: tuple[Side, ...]
    moves: tuple[Move, ...]


def story(look: Look, id: str) -> Page:
    """One event across reports: every account with its words, and how they stand to each other"""
    found, ways = ask(look.view, id), moves(look.view, id)
    sides = tuple(side for name in SIDES if (side := Side(name, _groups(found, name))).groups)
    kind, by = wording.label(found.type), wording.parties(found.actors)
    title = f"{kind[:1].upper()}{kind[1:]}: {by}" + (
        f", {wording.parties(found.recipients)}" if found.recipients else ""
    )
    answer = {"story": found, "moves": ways}
    return Page("story.html.jinja", title, StoryPage(found, sides, tuple(ways)), answer, telling_rows(found, ways))


def _groups(found: Story, side: str) -> tuple[tuple[Telling, ...], ...]:
    groups: dict[str, list[Telling]] = {}
    for one in found.tellings:
        if _side(one) == side:
            groups.setdefault(one.origin or one.report, []).append(one)
    return tuple(map(tuple, groups.values()))


def _side(one: Telling) -> str:
    if one.status == "denied":
        return SIDES[2]
    return SIDES[1] if one.status in _FORESEEN else SIDES[0]
