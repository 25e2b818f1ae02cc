"""A report of the corpus -> the shape that records are scored against, one JSON object a report.

Participants are codes of states where there is one, else names; what is optional is right to find, not wrong to miss.
"""

from __future__ import annotations

from typing import Any

from communique.corpus.annotated import Act, Annotated, Saying

Json = dict[str, Any]


def gold(report: Annotated) -> Json:
    """One report: events, attributions, quotes, figures, times, places, and entities with all their mentions."""
    return {
        "id": report.id,
        "published": report.published,
        "published_if_given": report.written,
        **{k: report.about[k] for k in ("title", "outlet", "style", "invented") if k in report.about},
        "text": report.text,
        "sentences": [list(span) for span in report.sentences],
        "entities": [
            {"id": e.id, "name": e.name, "kind": e.kind, "country": e.country, "sector": e.sector, "role": e.role,
             "mentions": [list(m) for m in e.mentions]}
            for e in report.entities
        ],
        "events": [_event(v, report) for v in report.events],
        "attributions": [_attribution(a, report) for a in report.attributions],
        "quotes": [{"words": list(q.span), "speaker": _name(q.speaker, report)} for q in report.quotes],
        "figures": [
            _without({"words": list(f.span), "low": f.low, "high": f.high, "unit": f.unit, "of": f.of,
                      "approximate": f.approximate})
            | {"low": f.low, "high": f.high}
            for f in report.figures
        ],
        "times": [
            {"words": list(t.span), "type": t.type, "value": t.value} | _flag("needs_published", t.needs_published)
            for t in report.times
        ],
        "places": [{"words": list(p.span), "name": p.name, "country": p.country} for p in report.places],
    }  # fmt: skip


def _event(v: Act, report: Annotated) -> Json:
    times = {t.id: t for t in report.times}
    places = {p.id: p for p in report.places}
    figures = {f.id: f for f in report.figures}
    out = _without({
        "id": v.id, "trigger": list(v.trigger), "evidence": list(v.evidence), "type": v.type, "mode": v.mode,
        "context": list(v.context), "alt_types": list(v.alt_types), "same_as": v.same_as,
    })  # fmt: skip
    out |= {
        "actors": [_side(e, report) for e in v.actors],
        "recipients": [_side(e, report) for e in v.recipients],
        "actor_ids": list(v.actors), "recipient_ids": list(v.recipients),
        "status": v.status, "certainty": v.certainty,
    }  # fmt: skip
    out |= _flag("symmetric", v.symmetric) | _flag("optional", v.optional)
    if v.when:
        t = times[v.when[0]]
        out["when"] = {"words": list(t.span), "value": t.value} | _flag("needs_published", t.needs_published)
    if v.where:
        out["where"] = [places[p].name for p in v.where]
    if v.figures:
        out["figures"] = [{"words": list(figures[f].span), "low": figures[f].low, "high": figures[f].high,
                           "unit": figures[f].unit} for f in v.figures]  # fmt: skip
    if v.attribution:
        said = next(a for a in report.attributions if a.id == v.attribution)
        out["source"] = _source(said, report)
    return out


def _source(said: Saying, report: Annotated) -> list[str]:
    """The speaker's name, or the words for a source that has none; empty when nobody is named."""
    name = _name(said.speaker, report)
    if name:
        return [name]
    return [report.text[slice(*said.source[0])]] if said.source else []


def _attribution(a: Saying, report: Annotated) -> Json:
    return {
        "id": a.id, "source_words": [list(s) for s in a.source], "cue": [list(s) for s in a.cue],
        "content": [list(s) for s in a.content], "kind": a.kind, "source": _name(a.speaker, report), "parent": a.parent,
    } | _flag("optional", a.optional)  # fmt: skip


def _side(entity: str, report: Annotated) -> str:
    found = next(e for e in report.entities if e.id == entity)
    return found.country or found.name


def _name(entity: str | None, report: Annotated) -> str | None:
    return next((e.name for e in report.entities if e.id == entity), None)


def _flag(name: str, value: bool) -> Json:
    return {name: True} if value else {}


def _without(given: Json) -> Json:
    return {key: value for key, value in given.items() if value not in (None, [], "", False)}
