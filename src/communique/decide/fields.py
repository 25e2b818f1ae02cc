"""The values that people may correct, how they write them, and how they are put into a record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from msgspec.structs import replace

from communique.codebook import load
from communique.decide.carry import free, with_event
from communique.errors import BadInput
from communique.knowledge import country_of, name_of
from communique.match.days import days_of
from communique.record import Attribution, Entity, Event, Figure, Participant, Record, Time
from communique.record.record import Certainty, Status

OF_EVENTS = ("type", "mode", "context", "status", "certainty", "actors", "recipients", "when", "source")
OF_FIGURES = ("low", "high", "unit")
FIELDS = OF_EVENTS + OF_FIGURES
NAMES = {"actor": "actors", "recipient": "recipients", "according_to": "source", "day": "when"}
Values = Mapping[str, str | None]


def checked(given: Mapping[str, str | None]) -> dict[str, str | None]:
    """The values as they are kept, None for "it is not stated". Raises BadInput for a field or value that cannot be."""
    found: dict[str, str | None] = {}
    for name, said in given.items():
        field = NAMES.get(name.strip().lower().replace(" ", "_"), name.strip().lower())
        if field not in FIELDS:
            raise BadInput(f"'{name}' cannot be corrected; these can: {', '.join(FIELDS)}.")
        found[field] = _checked(field, (said or "").strip(), found.get("type"))
    if not found:
        raise BadInput(f"A correction needs a value, such as status=planned; of {', '.join(FIELDS)}.")
    return found


def _checked(field: str, said: str, kind: str | None) -> str | None:
    if not said or said.lower() in {"none", "null"}:
        if field in {"type", "status", "certainty"}:
            raise BadInput(f"{field} cannot be empty; reject the account if it is no event.")
        return None
    if field in {"low", "high"}:
        try:
            return f"{float(said.replace(',', '')):.15g}"
        except ValueError as error:
            raise BadInput(f"'{said}' is no number; write {field}=12000.") from error
    if field == "when" and days_of(said) is None:
        raise BadInput(f"'{said}' is no day, month or year; write when=2024-10-18, 2024-10 or 2024.")
    allowed = _allowed(field, kind)
    fitting = {one.lower(): one for one in allowed}
    if allowed and any(part.lower() not in fitting for part in _listed(said)):
        raise BadInput(f"'{said}' is no {field}; one of {', '.join(allowed)}.")
    return "; ".join(fitting[part.lower()] for part in _listed(said)) if allowed else said


def _allowed(field: str, kind: str | None) -> tuple[str, ...]:
    """What a field may be; empty: anything."""
    book = load()
    if field == "mode":
        modes = {mode for one in book.types if kind in (None, one) for mode in book.types[one].modes}
        return tuple(sorted(modes))
    fixed = {
        "type": tuple(book.types), "status": get_args(Status), "certainty": get_args(Certainty),
        "context": tuple(book.contexts),
    }  # fmt: skip
    return fixed.get(field, ())


def _listed(said: str | None) -> list[str]:
    return [part.strip() for part in (said or "").replace(",", ";").split(";") if part.strip()]


def corrected(record: Record, part: Event | Figure, values: Values, why: str) -> Record:
    """The record with values put into an event or figure; a figure's values of an event go into its only figure."""
    counted = {field: value for field, value in values.items() if field in OF_FIGURES}
    if isinstance(part, Event):
        record, event = _event(record, part, values, why)
        figures = [one for one in record.figures if one.id in event.figures]
        if not counted or len(figures) != 1:
            return record
        part = figures[0]
    return _with_figure(record, part, counted, why) if counted else record


def _with_figure(record: Record, figure: Figure, values: Values, why: str) -> Record:
    numbers = {name: _number(values[name]) for name in ("low", "high") if name in values}
    unit = {"unit": values["unit"]} if "unit" in values else {}
    new = replace(figure, **numbers, **unit, basis={**figure.basis, **dict.fromkeys(values, why)})
    return replace(record, figures=tuple(new if one.id == figure.id else one for one in record.figures))


def _number(kept: str | None) -> float | int | None:
    if kept is None:
        return None
    return int(kept) if kept.lstrip("-").isdecimal() else float(kept)


def _event(record: Record, event: Event, values: Values, why: str) -> tuple[Record, Event]:
    plain: dict[str, Any] = {name: values[name] for name in ("type", "mode", "status", "certainty") if name in values}
    if "context" in values:
        plain["context"] = tuple(_listed(values["context"]))
    if "type" in values and "mode" not in values and event.mode not in load().modes(values["type"] or event.type):
        plain["mode"] = None  # a mode of the other type
    for side in ("actors", "recipients"):
        if side in values:
            record, plain[side] = _people(record, event, _listed(values[side]), why)
    if "when" in values:
        record, plain["when"] = _time(record, event, values["when"], why)
    if "source" in values:
        record, plain["attribution"] = _source(record, event, values["source"], why)
    if not plain:
        return record, event
    new = replace(event, **plain, basis={**event.basis, **dict.fromkeys(plain, why)})
    return with_event(record, new), new


def _people(record: Record, event: Event, names: list[str], why: str) -> tuple[Record, tuple[Participant, ...]]:
    found = []
    for name in names:
        record, entity = _entity(record, name, why)
        # Somebody whom the report does not name has no words of their own: the event's stand for them.
        near = min(entity.mentions, key=lambda span: abs(span[0] - event.trigger[0]), default=event.trigger)
        found.append(Participant(entity=entity.id, span=near))
    return record, tuple(found)


def _entity(record: Record, said: str, why: str, *, as_said: bool = False) -> tuple[Record, Entity]:
    """The record's entity of that name, or of that country; else a new one. as_said: never under another name, for a
    source is called what people call it."""
    named = [one for one in record.entities if one.name.casefold() == said.casefold()]
    country = said if said.isupper() and len(said) == 3 and name_of(said) else country_of(said)
    if not named and country and not as_said:
        named = [one for one in record.entities if one.country == country and one.kind in {"state", "government"}]
    if named:
        return record, named[0]
    id, basis = free("E", record.entities), {"name": why, "country": why}
    if country:
        name = said if as_said else name_of(country) or said
        new = Entity(id=id, name=name, kind="state", country=country, sector="GOV", basis=basis)
    else:
        new = Entity(id=id, name=said, kind="other", basis=basis)
    return replace(record, entities=(*record.entities, new)), new


def _time(record: Record, event: Event, value: str | None, why: str) -> tuple[Record, tuple[str, ...]]:
    if value is None:
        return record, ()
    basis = {"value": why}
    new = Time(id=free("T", record.times), span=event.trigger, type="DATE", value=value, resolved=True, basis=basis)
    return replace(record, times=(*record.times, new)), (new.id,)


def _source(record: Record, event: Event, said: str | None, why: str) -> tuple[Record, str | None]:
    """According to whom; None: the outlet itself says it."""
    if said is None:
        return record, None
    record, entity = _entity(record, said, why, as_said=True)
    new = Attribution(
        id=free("A", record.attributions), source=entity.mentions[:1], cue=(), content=(event.evidence,),
        kind="indirect", speaker=entity.id, basis={"speaker": why},
    )  # fmt: skip
    return replace(record, attributions=(*record.attributions, new)), new.id
