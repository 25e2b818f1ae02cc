"""An event from an older reading of a report in its newer one: with its parts, found again or brought along."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from msgspec.structs import replace

from communique.record import Event, Participant, Record
from communique.record.span import overlap

LISTS = {"when": "times", "where": "places", "figures": "figures"}
SCALARS = ("type", "mode", "context", "status", "certainty")


def alike(record: Record, event: Event, old: Record, was: Event) -> bool:
    """Whether two readings' events say the same: kind, parties, and the words of their times, places and figures."""
    same = all(getattr(event, name) == getattr(was, name) for name in SCALARS)
    return same and _about(record, event) == _about(old, was)


def _about(record: Record, event: Event) -> list[Any]:
    names = {one.id: (one.name, one.country) for one in record.entities}
    found: list[Any] = [{names[one.entity] for one in side} for side in (event.actors, event.recipients)]
    for field, where in LISTS.items():
        spans = {one.id: one.span for one in getattr(record, where)}
        found.append({spans[id] for id in getattr(event, field)})
    speakers = {one.id: names.get(one.speaker or "") for one in record.attributions}
    return [*found, speakers.get(event.attribution or "")]


def carried(record: Record, event: Event | None, old: Record, was: Event, why: str) -> tuple[Record, Event]:
    """The record with the older reading's event, in the place of its own of the same words if it has one.

    Entities, times, places, figures and attributions of the event are the record's own where it has them at the same
    words; others are brought along. why: what its values are based on now.
    """
    hold = Bringing(record, old)
    new = replace(
        was, id=event.id if event else free("V", record.events), actors=hold.people(was.actors),
        recipients=hold.people(was.recipients), attribution=hold.attribution(was.attribution), same_as=None,
        basis={**was.basis, **dict.fromkeys((*SCALARS, "actors", "recipients"), why)},
        **{field: tuple(hold.part(where, id) for id in getattr(was, field)) for field, where in LISTS.items()},
    )  # fmt: skip
    return with_event(hold.record, new), new


def with_event(record: Record, event: Event) -> Record:
    """The record with the event in its place among the others."""
    others = [one for one in record.events if one.id != event.id]
    return replace(record, events=tuple(sorted((*others, event), key=lambda one: one.trigger)))


def free(letter: str, parts: Sequence[Any]) -> str:
    """An id that none of the parts has, "V12"."""
    taken = {part.id for part in parts}
    return next(id for n in range(len(taken) + 1, 2 * len(taken) + 3) if (id := f"{letter}{n}") not in taken)


class Bringing:
    """Parts of an older record, one by one, into a newer one of the same text."""

    def __init__(self, record: Record, old: Record) -> None:
        self.record, self._old = record, old

    def people(self, side: Iterable[Participant]) -> tuple[Participant, ...]:
        """The participants, as entities of the record."""
        return tuple(Participant(entity=self.entity(one.entity), span=one.span) for one in side)

    def entity(self, id: str) -> str:
        """The record's entity of that name and country, else the one of the same words, else the older one, brought."""
        was = next(one for one in self._old.entities if one.id == id)
        same = [one for one in self.record.entities if (one.name, one.country) == (was.name, was.country)]
        if not same:
            same = [
                one
                for one in self.record.entities
                if one.country == was.country and set(one.mentions) & set(was.mentions)
            ]
        return same[0].id if same else self._brought("entities", replace(was, id=free("E", self.record.entities)))

    def part(self, where: str, id: str) -> str:
        """The time, place or figure: in the place of the record's own at the same words, else beside the others."""
        was = next(one for one in getattr(self._old, where) if one.id == id)
        mine = getattr(self.record, where)
        same = next((one for one in mine if overlap(one.span, was.span)), None)
        if same is None:
            return self._brought(where, replace(was, id=free(id[0], mine)))
        new = replace(was, id=same.id)
        self.record = replace(self.record, **{where: tuple(new if one is same else one for one in mine)})
        return str(same.id)

    def attribution(self, id: str | None) -> str | None:
        """The record's attribution with the same cue and source, else the older one with those it is nested in."""
        was = next((one for one in self._old.attributions if one.id == id), None)
        if was is None:
            return None
        same = [one for one in self.record.attributions if (one.source, one.cue) == (was.source, was.cue)]
        if same:
            return str(same[0].id)
        speaker = self.entity(was.speaker) if was.speaker else None
        parent = self.attribution(was.parent)
        new = replace(was, id=free("A", self.record.attributions), speaker=speaker, parent=parent)
        return self._brought("attributions", new)

    def _brought(self, where: str, part: Any) -> str:
        self.record = replace(self.record, **{where: (*getattr(self.record, where), part)})
        return str(part.id)
