"""A report of the corpus as a Record: what a reader that makes no mistake would give."""

from __future__ import annotations

import datetime as dt

import msgspec

from communique.corpus.annotated import Act, Actor, Annotated
from communique.record import (
    Attribution,
    Entity,
    Event,
    Figure,
    Participant,
    Place,
    Quote,
    Record,
    Report,
    Span,
    Time,
)
from communique.record.record import EntityKind, as_certainty, as_status, as_type


def as_record(report: Annotated) -> Record:
    """The record of a report as annotated. Times that rest on a date which a reader is not given have no value."""
    by_id = {e.id: e for e in report.entities}
    return Record(
        report=Report(
            id=report.id, title=_or_none(report, "title"), outlet=_or_none(report, "outlet"), language="en",
            published=dt.date.fromisoformat(report.published) if report.published else None,
        ),
        text=report.text,
        entities=tuple(
            Entity(id=e.id, name=e.name, kind=msgspec.convert(e.kind, EntityKind), country=e.country,
                   sector=e.sector, role=e.role, mentions=e.mentions)
            for e in report.entities
        ),
        times=tuple(_time(t.id, t.span, t.type, t.value, t.needs_published and not report.published)
                    for t in report.times),
        figures=tuple(
            Figure(id=f.id, span=f.span, low=_whole(f.low), high=_whole(f.high), unit=f.unit, of=f.of,
                   approximate=f.approximate)
            for f in report.figures
        ),
        places=tuple(Place(id=p.id, span=p.span, name=p.name, country=p.country) for p in report.places),
        attributions=tuple(
            Attribution(id=a.id, source=a.source, cue=a.cue, content=a.content, speaker=a.speaker, parent=a.parent,
                        kind="direct" if a.kind == "direct" else "mixed" if a.kind == "mixed" else "indirect")
            for a in report.attributions
        ),
        quotes=tuple(Quote(id=q.id, span=q.span, speaker=q.speaker, attribution=q.attribution) for q in report.quotes),
        events=tuple(_event(v, by_id) for v in report.events),
    )  # fmt: skip


def _or_none(report: Annotated, key: str) -> str | None:
    value = report.about.get(key, "-")
    return None if value == "-" else value


def _time(name: str, span: Span, kind: str, value: str | None, unknown: bool) -> Time:
    value = None if unknown else value
    plain = "DATE" if kind == "DATE" else "TIME" if kind == "TIME" else "SET" if kind == "SET" else "DURATION"
    return Time(id=name, span=span, type=plain, value=value, resolved=value is not None)  # type: ignore[arg-type]


def _whole(value: float | None) -> int | float | None:
    return int(value) if value is not None and value.is_integer() else value


def _event(v: Act, by_id: dict[str, Actor]) -> Event:
    both = v.symmetric
    actors, recipients = (v.actors, v.recipients)
    if both:
        actors = recipients = tuple(dict.fromkeys((*v.actors, *v.recipients)))
    return Event(
        id=v.id, trigger=v.trigger, evidence=v.evidence, type=as_type(v.type), mode=v.mode, context=v.context,
        actors=tuple(_participant(by_id[i], v) for i in actors),
        recipients=tuple(_participant(by_id[i], v) for i in recipients),
        when=v.when, where=v.where, figures=v.figures, attribution=v.attribution,
        status=as_status(v.status), certainty=as_certainty(v.certainty), same_as=v.same_as,
    )  # fmt: skip


def _participant(e: Actor, v: Act) -> Participant:
    """The mention nearest to the trigger, one within the evidence first."""
    inside = [m for m in e.mentions if v.evidence[0] <= m[0] and m[1] <= v.evidence[1]] or list(e.mentions)
    return Participant(entity=e.id, span=min(inside, key=lambda m: abs(m[0] - v.trigger[0])))
