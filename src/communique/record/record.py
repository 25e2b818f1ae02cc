"""Record: what is kept from one report. The field names are the contract of the JSON.

Every part has an id unique in its record, and `basis`: for a field's name, the rule or the head that
gave its value, or the reason why it is null. Spans are code points, end exclusive, into `text`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, Literal

import msgspec

from communique.errors import BadRecord
from communique.record.span import Span

Basis = dict[str, str]
Spans = tuple[Span, ...]

EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Status = Literal["occurred", "ongoing", "planned", "possible", "demanded", "denied", "historical"]
Certainty = Literal["certain", "probable", "possible"]
EntityKind = Literal[
    "state", "government", "military", "person", "organisation", "media", "armed group", "place", "other"
]


def as_type(value: str) -> EventType:
    """A word as one of PLOVER's types. Raises msgspec.ValidationError when it is none."""
    return msgspec.convert(value, EventType)  # type: ignore[no-any-return]


def as_status(value: str) -> Status:
    """A word as a status. Raises msgspec.ValidationError when it is none."""
    return msgspec.convert(value, Status)  # type: ignore[no-any-return]


def as_certainty(value: str) -> Certainty:
    """A word as a grade of certainty. Raises msgspec.ValidationError when it is none."""
    return msgspec.convert(value, Certainty)  # type: ignore[no-any-return]


class Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What every part of a record carries."""

    basis: Basis = {}


class Report(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What was read. published is null when nobody stated it.

    basis: for outlet or published the reason why it is null, where the page gave several; absent otherwise.
    """

    id: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: dt.date | None = None
    language: str | None = None
    basis: Basis | msgspec.UnsetType = msgspec.UNSET


class Entity(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One actor or place, all its mentions joined. country: ISO 3166 alpha-3. sector: PLOVER's codes."""

    id: str
    name: str
    kind: EntityKind
    country: str | None = None
    sector: str | None = None
    role: str | None = None
    ids: dict[str, str] = {}
    mentions: Spans = ()


class Time(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One time expression; type and value as in TIMEX3 (ISO-TimeML). value is null when not resolved."""

    id: str
    span: Span
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str | None
    resolved: bool


class Figure(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One counted or measured thing; either bound may be open. A share is between 0 and 1, `of` its whole."""

    id: str
    span: Span
    low: int | float | None
    high: int | float | None
    unit: str | None = None
    of: str | None = None
    approximate: bool = False


class Place(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One place mention. latitude, longitude: degrees, WGS 84, null when the gazetteer has none."""

    id: str
    span: Span
    name: str
    geonames: int | None = None
    country: str | None = None
    admin1: str | None = None
    latitude: float | None = None
    longitude: float | None = None


class Attribution(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Somebody says, writes, reports or believes something. parent: the attribution it is nested in."""

    id: str
    source: Spans
    cue: Spans
    content: Spans
    kind: Literal["direct", "indirect", "mixed"]
    speaker: str | None = None
    parent: str | None = None
    score: float | None = None


class Quote(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words in quotation marks, marks included, of whatever length."""

    id: str
    span: Span
    speaker: str | None = None
    attribution: str | None = None


class Participant(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An entity in an event, and the mention in or nearest to the event's clause."""

    entity: str
    span: Span


class Event(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing an actor does to another. score: the probability that the event is right."""

    id: str
    trigger: Span
    evidence: Span
    type: EventType
    mode: str | None = None
    context: tuple[str, ...] = ()
    actors: tuple[Participant, ...] = ()
    recipients: tuple[Participant, ...] = ()
    when: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    attribution: str | None = None
    status: Status = "occurred"
    certainty: Certainty = "certain"
    same_as: str | None = None
    score: float | None = None


class Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All that was read out of one report."""

    report: Report
    text: str
    entities: tuple[Entity, ...] = ()
    times: tuple[Time, ...] = ()
    figures: tuple[Figure, ...] = ()
    places: tuple[Place, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    quotes: tuple[Quote, ...] = ()
    events: tuple[Event, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The record as plain dicts and lists, ready for `json.dumps`."""
        plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(self))  # to_builtins would leave tuples
        return plain

    def to_json(self) -> str:
        """The record as one line of JSON."""
        return msgspec.json.encode(self).decode()

    def _repr_html_(self) -> str | None:
        """The record as notebooks show it; None, and so its plain form, where no picture of records is at hand."""
        return PICTURES[-1](self) if PICTURES else None

    @classmethod
    def from_dict(cls, plain: dict[str, Any]) -> Record:
        """The record that `to_dict` gave. Raises BadRecord naming the field that does not fit."""
        try:
            return msgspec.convert(plain, cls)
        except msgspec.ValidationError as error:
            raise BadRecord(f"This is no Communiqué record: {error}. `communique schema` prints the shape.") from error


# What draws a record in a notebook; the package puts it here, since records know nothing of pages.
PICTURES: list[Callable[[Record], str]] = []


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a record, as `communique schema` prints it."""
    schema = msgspec.json.schema(Record)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Communiqué record, one report",
        **schema,
    }
