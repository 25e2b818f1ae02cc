"""Which figures count one and the same thing: what is counted, in which act, done by whom to whom.

"15,000 soldiers" and "15,000 workers" in one briefing are two series; "12,000 troops" and "some 12,000 soldiers", both
sent by one state to another, are one. Values are never averaged: a series is a list of claims.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, Protocol

import yaml

from communique.match.accounts import Account

# Acts that reports tell interchangeably where something is counted: what is sent is sent, as aid or as a deployment.
SAME_ACT = {"MOBILIZE": "AID", "COOPERATE": "AID"}
# Units in which nothing is counted that a series could be about.
_NO_QUANTITY = frozenset({"wave", "time", "page", "person", "people", "way", "side", "lawmaker", "official", "article"})

Relation = Literal["first", "agrees", "updates", "contradicts", "other time"]
NEAR = 60  # days: what different sources say of one time


class FigureRow(Protocol):
    """A figure as the desk holds it: reading, part, bounds, unit, whole and the event it is told with."""

    @property
    def reading(self) -> int: ...
    @property
    def part(self) -> str: ...
    @property
    def low(self) -> float | None: ...
    @property
    def high(self) -> float | None: ...
    @property
    def unit(self) -> str | None: ...
    @property
    def whole(self) -> str | None: ...
    @property
    def event(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Named:
    """The series a figure belongs to."""

    quantity: str
    act: str | None
    actor: str | None
    recipient: str | None

    @property
    def id(self) -> str:
        """Made from what it is; never moves."""
        about = "|".join(part or "-" for part in (self.quantity, self.act, self.actor, self.recipient))
        return "q" + hashlib.sha256(about.encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure's place: its series, the event it is told with, and why."""

    reading: int
    figure: str
    event: str | None
    series: Named
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stated:
    """A claim as claims are held against each other. said: the day on which it was said or published."""

    low: float | None
    high: float | None
    source: str | None
    said: dt.date | None
    status: str = "occurred"


@cache
def _table() -> dict[str, str]:
    plain = yaml.safe_load((Path(__file__).parent / "data" / "quantities.yaml").read_text("utf-8"))
    return {word: quantity for quantity, words in plain.items() for word in (quantity, *words)}


def quantity_of(unit: str | None, whole: str | None = None) -> str | None:
    """What a unit counts: "North Korean soldiers" is troops; None for waves, times and people at large."""
    if whole:
        return f"share of {whole}"
    words = (unit or "").lower().split()
    for start in range(len(words)):  # the longest ending that is known: "artillery shells" before "shells"
        said = " ".join((*words[start:-1], _singular(words[-1])))
        for one in (said, " ".join(words[start:])):
            if one in _table():
                return _table()[one]
    if not words or _singular(words[-1]) in _NO_QUANTITY:
        return None
    return " ".join((*words[:-1], words[-1]))


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def counted(rows: Iterable[FigureRow], events: Mapping[str, Account]) -> list[Counted]:
    """The place of each figure of a reading that counts something. events: accounts of the reading by part."""
    found: dict[str, Counted] = {}
    for row in rows:
        quantity = quantity_of(row.unit, row.whole)
        event = events.get(row.event or "")
        if quantity is None or row.part in found or (row.low is None and row.high is None):
            continue
        series = Named(quantity, *_act(event))
        if event is None and quantity not in _table().values():
            continue  # a number by the way, of a thing that nobody compares
        why = [f"'{row.unit or row.whole}' counts {quantity}"]
        if event is not None:
            why.append(
                f"told with {event.type} by {series.actor or 'nobody named'} to {series.recipient or 'nobody named'}"
            )
        found[row.part] = Counted(row.reading, row.part, event.event if event else None, series, tuple(why))
    return list(found.values())


def _act(event: Account | None) -> tuple[str | None, str | None, str | None]:
    if event is None:
        return None, None, None
    actor = next((party.country for party in event.actors if party.country), None)
    recipient = next((party.country for party in event.recipients if party.country != actor and party.country), None)
    return SAME_ACT.get(event.type, event.type), actor, recipient


def relations(claims: Sequence[Stated]) -> list[tuple[Relation, int | None]]:
    """For each claim how it stands to an earlier one of the series, and to which: the last by the same source, else the
    last by another. claims: in the order in which they were said.

    updates: the same source gives another value later; contradicts: another source gives a value for about the same
    time that leaves no room for both; agrees: the two leave room for each other; other time: too far apart to compare,
    or one of them only foresees.
    """
    found: list[tuple[Relation, int | None]] = []
    for at, claim in enumerate(claims):
        own = next((b for b in reversed(range(at)) if claim.source and claims[b].source == claim.source), None)
        foreign = _foreign(claims, at)
        if own is not None and not _room(claims[own], claim):
            found.append(("updates", own))
        elif foreign is not None:
            found.append(("agrees" if _room(claims[foreign], claim) else "contradicts", foreign))
        elif own is not None:
            found.append(("agrees", own))
        else:
            found.append(("other time" if at else "first", None))
    return found


def _foreign(claims: Sequence[Stated], at: int) -> int | None:
    """The last earlier claim by another source about the same time."""
    claim = claims[at]
    for before in reversed(range(at)):
        if claims[before].source != claim.source and _near(claims[before], claim):
            return before
    return None


def _near(one: Stated, other: Stated) -> bool:
    foresees = {"planned", "possible", "demanded"}
    if (one.status in foresees) != (other.status in foresees):
        return False
    return one.said is None or other.said is None or abs((one.said - other.said).days) <= NEAR


def _room(one: Stated, other: Stated) -> bool:
    """Whether some value lies within both."""
    low = max(value for value in (one.low, other.low, float("-inf")) if value is not None)
    high = min(value for value in (one.high, other.high, float("inf")) if value is not None)
    return low <= high
