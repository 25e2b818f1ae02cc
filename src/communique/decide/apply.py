"""A record with what people decided about it: accepted, corrected, rejected; the oldest decision first."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from msgspec.structs import replace

from communique.decide.carry import alike, carried, free
from communique.decide.fields import corrected
from communique.errors import UnknownId
from communique.record import Event, Figure, Record
from communique.record.span import overlap
from communique.store import Decision
from communique.store.nouns import Chosen

Past = Callable[[int], Record]
P = TypeVar("P", Event, Figure)


def decided(record: Record, report: str, decisions: Iterable[Decision], past: Past) -> Record:
    """The record as people decided. report: its id in the desk. decisions: on it, in the order in which they were made.
    past: the record of a reading by its number, for what a newer reader no longer finds.

    Values that were decided say so in their `basis`. Whatever was not decided stays as it was read.
    """
    for decision in decisions:
        if decision.kind == "reject":
            record = _rejected(record, report, decision)
        elif decision.kind in {"accept", "correct"}:
            for one in decision.parts:
                if one.report == report:
                    record = _held(record, decision, one, past)
    return record


def meant(parts: Iterable[P], one: Chosen) -> P | None:
    """The event or figure whose words a decision means: of those that share words with it, the one that starts where
    it starts, else the one that shares the most; None: it was not read."""
    near = [part for part in parts if overlap(_span(part), one.span)]
    return max(near, key=lambda part: (_span(part)[0] == one.start, overlap(_span(part), one.span)), default=None)


def _span(part: Event | Figure) -> tuple[int, int]:
    return part.trigger if isinstance(part, Event) else part.span


def _rejected(record: Record, report: str, decision: Decision) -> Record:
    if decision.target == report:
        return replace(record, events=(), figures=())
    mine = [one for one in decision.parts if one.report == report]
    events = {event.id for one in mine if one.kind == "event" and (event := meant(record.events, one))}
    named = {part.id for one in mine if one.kind == "figure" for part in record.figures if overlap(part.span, one.span)}
    told = {figure for event in record.events if event.id in events for figure in event.figures}
    still = {figure for event in record.events if event.id not in events for figure in event.figures}
    return _without(record, events, named | (told - still))


def _without(record: Record, events: set[str], figures: set[str]) -> Record:
    kept = [
        replace(
            one,
            same_as=None if one.same_as in events else one.same_as,
            figures=tuple(id for id in one.figures if id not in figures),
        )
        for one in record.events
        if one.id not in events
    ]
    left = tuple(one for one in record.figures if one.id not in figures)
    return replace(record, events=tuple(kept), figures=left)


def _held(record: Record, decision: Decision, one: Chosen, past: Past) -> Record:
    """The record with the part as it was accepted, or with the values that it was corrected to."""
    values = decision.value.get("values", {})
    if one.kind == "figure":
        return _figure(record, decision, one, past, values)
    event = meant(record.events, one)
    if event is None or decision.kind == "accept":
        old = _past(past, one)
        was = next((part for part in old.events if part.id == one.part), None) if old else None
        if old is not None and was is not None and (event is None or not alike(record, event, old, was)):
            record, event = carried(record, event, old, was, str(decision))
    return corrected(record, event, values, str(decision)) if event and values else record


def _figure(record: Record, decision: Decision, one: Chosen, past: Past, values: dict[str, str | None]) -> Record:
    figure = meant(record.figures, one)
    old = _past(past, one) if figure is None or decision.kind == "accept" else None
    was = next((part for part in old.figures if part.id == one.part), None) if old else None
    if was is not None and (figure is None or _counts(figure) != _counts(was)):
        id = figure.id if figure else free("F", record.figures)
        figure = replace(was, id=id, basis={**was.basis, **dict.fromkeys(("low", "high", "unit"), str(decision))})
        others = [part for part in record.figures if part.id != id]
        record = replace(record, figures=tuple(sorted((*others, figure), key=lambda part: part.span)))
    return corrected(record, figure, values, str(decision)) if figure and values else record


def _counts(figure: Figure) -> tuple[Any, ...]:
    return figure.low, figure.high, figure.unit


def _past(past: Past, one: Chosen) -> Record | None:
    try:
        return past(one.reading)
    except UnknownId:
        return None
