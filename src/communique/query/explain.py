"""Why a value is what it is: every word and every rule behind an account or a story."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from communique.errors import UnknownId
from communique.query.stories import Story, Telling, stories, telling
from communique.record import Attribution, Event, Record
from communique.store import Decision, View


@dataclass(frozen=True, slots=True)
class Value:
    """One value of an account. words: those it came from; because: the rule or head that gave it, or why it is null."""

    field: str
    value: str | None
    words: str | None
    because: str | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """An account, value by value, with its place in a story. readings: version and moment of each reading."""

    account: Telling
    values: tuple[Value, ...]
    story: str | None
    join_score: float | None
    join_made_by: str | None
    join_reasons: tuple[dict[str, Any], ...]
    readings: tuple[str, ...]
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """An account's way into a story, or out of it."""

    account: str
    since: str
    until: str | None
    score: float | None
    made_by: str
    reasons: str


def story(view: View, id: str) -> Story:
    """The story. Raises UnknownId."""
    found = stories(view, [id])
    if not found:
        raise UnknownId(f"The desk holds no story {id}; look for it with: communique search or timeline.")
    return found[0]


def moves(view: View, id: str) -> list[Move]:
    """Every account that was ever in a story, with the reasons: what agreed, and how well."""
    import json

    found = []
    for row in view.joins(id):
        accounts = view.accounts([(row.reading, row.event)])
        key = accounts[0].key if accounts else f"reading {row.reading}, {row.event}"
        said = "; ".join(
            f"{one['question']} {'-' if one['agrees'] is None else format(one['agrees'], '.2f')}: {one['because']}"
            for one in json.loads(row.reasons)
        )
        found.append(Move(key, row.since, row.until, row.score, row.made_by, said))
    return found


def explain(view: View, key: str) -> Explanation:
    """An account by its key, "r0123456789abcdef@482". Raises UnknownId."""
    place = view.account_at(key)
    (account,) = view.accounts([place])
    record = view.record(account.report)
    event = next(one for one in record.events if one.id == account.event)
    join = view.join_of(place)
    read = tuple(
        f"{reader}, since {since}" + (f" until {until}" if until else "")
        for _, reader, since, until in view.readings(account.report)
    )
    return Explanation(
        telling(account), tuple(_values(record, event)), join[0] if join else None, join[1] if join else None,
        join[3] if join else None, tuple(join[2]) if join else (), read, tuple(view.decisions(key, standing=False)),
    )  # fmt: skip


def _values(record: Record, event: Event) -> list[Value]:
    text, basis = record.text, event.basis
    entities = {one.id: one for one in record.entities}
    made = [
        Value("type", event.type, text[slice(*event.trigger)], basis.get("type")),
        Value("mode", event.mode, None, basis.get("mode")),
        Value("context", ", ".join(event.context) or None, None, basis.get("context")),
        Value("status", event.status, None, basis.get("status")),
        Value("certainty", event.certainty, None, basis.get("certainty")),
        Value("score", None if event.score is None else f"{event.score:.2f}", None, basis.get("score")),
    ]
    for field in ("actors", "recipients"):
        people = getattr(event, field)
        for one in people:
            entity = entities[one.entity]
            said = f"{entity.name} ({entity.country or 'no country'}, {entity.sector or 'no sector'})"
            why = basis.get(field) or entity.basis.get("country")
            made.append(Value(field, said, text[slice(*one.span)], why))
        if not people:
            made.append(Value(field, None, None, basis.get(field)))
    made += _parts("when", event.when, record.times, lambda one: one.value, text, basis)
    made += _parts("where", event.where, record.places, lambda one: one.name, text, basis)
    made += _parts(
        "figures", event.figures, record.figures, lambda one: f"{one.low} to {one.high} {one.unit}", text, basis
    )
    return made + _chain(record, event)


def _parts(field: str, ids: Any, parts: Any, say: Any, text: str, basis: dict[str, str]) -> list[Value]:
    known = {one.id: one for one in parts}
    if not ids:
        return [Value(field, None, None, basis.get(field))]
    return [
        Value(field, say(known[id]), text[slice(*known[id].span)], known[id].basis.get("value") or basis.get(field))
        for id in ids
    ]


def _chain(record: Record, event: Event) -> list[Value]:
    attributions = {one.id: one for one in record.attributions}
    entities = {one.id: one.name for one in record.entities}
    made: list[Value] = []
    one: Attribution | None = attributions.get(event.attribution or "")
    while one is not None and len(made) < 10:
        words = " … ".join(record.text[slice(*span)] for span in (*one.source, *one.cue))
        who = entities.get(one.speaker or "") or " ".join(record.text[slice(*span)] for span in one.source) or None
        made.append(Value("according to", who, words, one.basis.get("content") or one.basis.get("speaker")))
        one = attributions.get(one.parent or "")
    if not made:
        made.append(
            Value("according to", record.report.outlet, None, event.basis.get("attribution") or "nobody else is named")
        )
    return made
