"""Which mentions tell of one event: a later mention points at the first through `same_as`."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from communique.assemble.cast import Cast
from communique.record import Event, Participant, Reading

# Statuses that one event may be told with at two places of a report.
DONE = frozenset({"occurred", "ongoing", "historical"})


def same_events(events: Sequence[Event], cast: Cast, reading: Reading) -> tuple[Event, ...]:
    """The events, each later mention of one event with the id of its first in `same_as`.

    Two mentions are one event when type, sides and status agree, neither time nor figures speak against it, and
    they are named by one word or the later is a definite noun ("the visit").
    """
    found: list[Event] = []
    for event in events:
        first = next((other for other in found if other.same_as is None and _same(other, event, cast, reading)), None)
        if first is not None:
            basis = {**event.basis, "same_as": "type, sides, status and word agree"}
            event = msgspec.structs.replace(event, same_as=first.id, basis=basis)
        found.append(event)
    return tuple(found)


def _same(first: Event, later: Event, cast: Cast, reading: Reading) -> bool:
    if first.type != later.type or first.trigger == later.trigger:
        return False
    if first.status != later.status and not {first.status, later.status} <= DONE:
        return False
    if not _agree(first.when, later.when) or not _agree(first.figures, later.figures):
        return False
    if not _met(first.actors, later.actors, cast):
        return False
    sides = [(_side(e.actors, cast), _side(e.recipients, cast)) for e in (first, later)]
    if sides[0] != sides[1] or not sides[0][0]:
        return False
    return _lemma(first, reading) == _lemma(later, reading) or _definite(later, reading)


def _agree(one: Sequence[str], other: Sequence[str]) -> bool:
    return not one or not other or set(one) == set(other)


def _side(people: Sequence[Participant], cast: Cast) -> frozenset[str]:
    entities = [cast.entity(person.entity) for person in people]
    return frozenset(entity.country or entity.id for entity in entities)


def _met(one: Sequence[Participant], other: Sequence[Participant], cast: Cast) -> bool:
    """Whether two sides share somebody, or one of them is the state itself; two persons of a state are two actors."""
    entities = [{person.entity for person in people} for people in (one, other)]
    if entities[0] & entities[1]:
        return True
    return any(all(cast.entity(name).kind == "state" for name in names) for names in entities if names)


def _lemma(event: Event, reading: Reading) -> str:
    head = reading.head_of(event.trigger)
    return "" if head is None else reading.tokens[head].lemma.lower()


def _definite(event: Event, reading: Reading) -> bool:
    head = reading.head_of(event.trigger)
    if head is None or reading.tokens[head].upos != "NOUN":
        return False
    return any(reading.tokens[c].lemma.lower() in ("the", "this", "that") for c in reading.children[head])
