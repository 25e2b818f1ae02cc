"""A record as rows of the desk's tables."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from itertools import product
from typing import Any

import msgspec
from sqlalchemy import Table

from communique.match.days import days_of
from communique.record import Attribution, Event, Record, words
from communique.store import tables

Row = dict[str, Any]


def rows_of(record: Record, reading: int, report: str) -> Iterator[tuple[Table, list[Row]]]:
    """For each table its rows, none of them empty, in an order that keeps references whole."""
    made: dict[Table, list[Row]] = {table: [] for table in tables.PARTS}
    shelf = _Shelf(record)
    for event in record.events:
        made[tables.events].append({"report": report, **_event(event, shelf)})
        made[tables.participants] += _participants(event, shelf)
        made[tables.pairs] += _pairs(event, shelf)
        made[tables.links] += _links(event)
    for entity in record.entities:
        made[tables.entities].append(
            _plain(entity, "name", "kind", "country", "sector", "role") | {"ids": _json(entity.ids)}
        )
        made[tables.spans] += _spans(entity.id, "mention", entity.mentions)
    for time in record.times:
        first, last = _days(time.value)
        made[tables.times].append(
            _plain(time, "type", "value") | _ends(time.span) | {"first_day": first, "last_day": last}
        )
    for figure in record.figures:
        made[tables.figures].append(
            _plain(figure, "low", "high", "unit", "approximate") | _ends(figure.span) | {"whole": figure.of}
        )
    for place in record.places:
        plain = _plain(place, "name", "geonames", "country", "admin1", "latitude", "longitude")
        made[tables.places].append(plain | _ends(place.span))
    for one in record.attributions:
        made[tables.attributions].append(_plain(one, "kind", "speaker", "parent", "score"))
        for role in ("source", "cue", "content"):
            made[tables.spans] += _spans(one.id, role, getattr(one, role))
    for quote in record.quotes:
        made[tables.quotes].append(_plain(quote, "speaker", "attribution") | _ends(quote.span))
    for table, rows in made.items():
        if rows:
            yield table, [{"reading": reading, **row} for row in rows]


class _Shelf:
    """A record's parts by their ids."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.entities = {entity.id: entity for entity in record.entities}
        self.attributions = {one.id: one for one in record.attributions}
        self.times = {time.id: time for time in record.times}

    def chain(self, id: str | None) -> list[Attribution]:
        """The attribution and those it is nested in, innermost first."""
        found: list[Attribution] = []
        one = self.attributions.get(id or "")
        while one is not None and one not in found:
            found.append(one)
            one = self.attributions.get(one.parent or "")
        return found

    def says(self, one: Attribution) -> tuple[str | None, str | None]:
        """Name and country of whose account it is; the words where no entity is known; None for an unnamed source."""
        entity = self.entities.get(one.speaker or "")
        if entity:
            return entity.name, entity.country
        return words(self.record.text, one.source) or None, None


def _event(event: Event, shelf: _Shelf) -> Row:
    chain = [shelf.says(one) for one in shelf.chain(event.attribution)]
    source, country = chain[0] if chain else (shelf.record.report.outlet, None)
    via = [name for name, _ in chain[1:] if name]
    first, last = _when(event, shelf)
    return {
        **_plain(event, "type", "mode", "status", "certainty", "score", "same_as", "attribution"),
        "context": _json(event.context),
        "source": source,
        "source_country": country,
        "via": " ← ".join(via) or None,
        "first_day": first,
        "last_day": last,
        "trigger": shelf.record.text[slice(*event.trigger)],
        **_ends(event.trigger),
        "evidence_start": event.evidence[0],
        "evidence_end": event.evidence[1],
    }


def _when(event: Event, shelf: _Shelf) -> tuple[str | None, str | None]:
    """The shortest stretch of days among the event's times: "on Tuesday last week" is the Tuesday."""
    known = [days for id in event.when if (days := days_of(shelf.times[id].value))]
    if not known:
        return None, None
    first, last = min(known, key=lambda days: days[1] - days[0])
    return first.isoformat(), last.isoformat()


def _participants(event: Event, shelf: _Shelf) -> Iterator[Row]:
    for side, people in (("actor", event.actors), ("recipient", event.recipients)):
        for place, one in enumerate(people):
            entity = shelf.entities[one.entity]
            known = {"name": entity.name, "kind": entity.kind, "country": entity.country, "sector": entity.sector}
            yield {"event": event.id, "side": side, "place": place, "entity": one.entity, **known, **_ends(one.span)}


def _pairs(event: Event, shelf: _Shelf) -> Iterator[Row]:
    actors, recipients = (
        sorted({country for one in side if (country := shelf.entities[one.entity].country)})
        for side in (event.actors, event.recipients)
    )
    first, _ = _when(event, shelf)
    published = shelf.record.report.published
    about = {"type": event.type, "status": event.status, "day": first, "told": _iso(published) if published else None}
    for actor, recipient in product(actors, recipients):
        if actor != recipient:
            yield {"event": event.id, "actor": actor, "recipient": recipient, **about}


def _links(event: Event) -> Iterator[Row]:
    for role, parts in (("when", event.when), ("where", event.where), ("figure", event.figures)):
        for part in dict.fromkeys(parts):
            yield {"event": event.id, "role": role, "part": part}


def _spans(owner: str, role: str, spans: tuple[tuple[int, int], ...]) -> Iterator[Row]:
    for start, end in dict(sorted(spans)).items():
        yield {"owner": owner, "role": role, "start": start, "end": end}


def _plain(part: msgspec.Struct, *names: str) -> Row:
    return {"part": part.id, **{name: getattr(part, name) for name in names}}  # type: ignore[attr-defined]


def _ends(span: tuple[int, int]) -> Row:
    return {"start": span[0], "end": span[1]}


def _days(value: str | None) -> tuple[str | None, str | None]:
    days = days_of(value)
    return (_iso(days[0]), _iso(days[1])) if days else (None, None)


def _iso(day: dt.date) -> str:
    return day.isoformat()


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def without_text(record: Record) -> str:
    """The record as JSON with an empty text: the report's own row holds it."""
    return msgspec.structs.replace(record, text="").to_json()


def with_text(kept: str, text: str) -> Record:
    """The record that was kept, whole again."""
    return msgspec.structs.replace(msgspec.json.decode(kept, type=Record), text=text)
