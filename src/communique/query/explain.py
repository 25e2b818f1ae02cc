"""Why a value is what it is: every word and every rule behind an account or a story."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from communique.errors import UnknownId
from communique.ingest import Citation
from communique.match.accounts import Account
from communique.query.stories import Story, Telling, stories, telling
from communique.query.wording import bounds
from communique.record import Attribution, Event, Figure, Record
from communique.record.span import overlap
from communique.store import Decision, View


@dataclass(frozen=True, slots=True)
class Value:
    """One value of an account. words: those it came from; because: the rule, head or decision behind it, or why it is
    null. read: where people decided otherwise, what was read, with the rule for that; None: as it was read."""

    field: str
    value: str | None
    words: str | None
    because: str | None
    read: str | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """An account, value by value, with its place in a story. readings: version and moment of each reading. decisions:
    all on it, also those undone. rejected: people rejected it; it is in no count. citations: where its words can be
    checked, where whoever added the report stated that."""

    account: Telling
    values: tuple[Value, ...]
    story: str | None
    join_score: float | None
    join_made_by: str | None
    join_reasons: tuple[dict[str, Any], ...]
    readings: tuple[str, ...]
    decisions: tuple[Decision, ...]
    rejected: bool = False
    citations: tuple[Citation, ...] = ()


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
        accounts = view.accounts([(row.reading, row.event)], aside=True)
        key = accounts[0].key if accounts else f"reading {row.reading}, {row.event}"
        said = "; ".join(
            f"{one['question']} {'-' if one['agrees'] is None else format(one['agrees'], '.2f')}: {one['because']}"
            for one in json.loads(row.reasons)
        )
        found.append(Move(key, row.since, row.until, row.score, row.made_by, said))
    return found


def explain(view: View, key: str) -> Explanation:
    """An account by its key, "r0123456789abcdef@482", or by that of a figure in it. Raises UnknownId."""
    place = _place(view, key)
    (account,) = view.accounts([place], aside=True)
    record = view.record_at(account.reading)
    event = next(one for one in record.events if one.id == account.event)
    join = view.join_of(place)
    own = view.own_reading(account.report)
    values = _values(record, event)
    if own and own[0] != account.reading:
        was = next((one for one in own[2].events if one.id == event.id), None)
        values = _beside(values, _values(own[2], was) if was else [])
    read = tuple(
        f"{reader}, since {since}" + (f" until {until}" if until else "")
        for _, reader, since, until in view.readings(account.report)
    )
    return Explanation(
        telling(account), tuple(values), join[0] if join else None, join[1] if join else None,
        join[3] if join else None, tuple(join[2]) if join else (), read,
        tuple(_decisions(view, account, record, event)),
        not view.accounts([place]), _citations(view, account, event),
    )  # fmt: skip


def _place(view: View, key: str) -> tuple[int, str]:
    try:
        return view.account_at(key)
    except UnknownId:
        figure = view.figure_at(key)
    told = [event.id for event in view.record_at(figure.reading).events if figure.part in event.figures]
    if not told:
        raise UnknownId(f"The figure {key} is told with no event; communique figures shows its words.")
    return figure.reading, told[0]


def _citations(view: View, account: Account, event: Event) -> tuple[Citation, ...]:
    """Those of the event's clause."""
    found = view.citations_in([account.report]).get(account.report, [])
    return tuple(one for one in found if overlap((one.start, one.end), event.evidence))


def _decisions(view: View, account: Account, record: Record, event: Event) -> list[Decision]:
    """On the account, by itself or with its story or report, or on a figure in it; standing or undone."""
    spans = [event.trigger, *(one.span for one in record.figures if one.id in event.figures)]
    found = view.decisions_about(account.report, standing=False)
    return [one for one in found if any(one.is_about(account.report, span) for span in spans)]


def _beside(values: list[Value], read: list[Value]) -> list[Value]:
    """The values as decided, each that differs with what was read beside it."""
    before: dict[str, list[Value]] = {}
    for one in read:
        before.setdefault(one.field, []).append(one)
    found = []
    for at, one in enumerate(values):
        earlier = [other.field for other in values[:at]].count(one.field)
        was = before.get(one.field, [])[earlier : earlier + 1]
        if was and was[0].value == one.value:
            found.append(one)
        else:
            said = f"{was[0].value or 'nothing'} ({was[0].because or 'no reason given'})" if was else "nothing"
            found.append(replace(one, words=None if was and one.words == was[0].words else one.words, read=said))
    return found


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
    made += _parts("figures", event.figures, record.figures, _figure, text, basis)
    return made + _chain(record, event)


def _parts(field: str, ids: Any, parts: Any, say: Any, text: str, basis: dict[str, str]) -> list[Value]:
    known = {one.id: one for one in parts}
    if not ids:
        return [Value(field, None, None, basis.get(field))]
    return [
        Value(field, say(known[id]), text[slice(*known[id].span)], _because(known[id].basis) or basis.get(field))
        for id in ids
    ]


def _because(basis: dict[str, str]) -> str | None:
    return basis.get("value") or basis.get("low") or basis.get("high") or basis.get("unit")


def _figure(one: Figure) -> str:
    return f"{bounds(one.low, one.high)} {one.unit or one.of or ''}".strip()


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
