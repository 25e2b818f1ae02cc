"""An event as one line of plain words, the same for the table, the page and the notebook."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from communique.export.phrasing import (
    action_words,
    family_of,
    figure_words,
    listed,
    medium_words,
    phrases,
    time_words,
    type_words,
)
from communique.export.visible import one_line
from communique.record import Attribution, Entity, Event, Figure, Participant, Place, Record, Span, Time, words

NOT_STATED = "not stated"
EACH_OTHER = "each other"

P = TypeVar("P", Entity, Time, Figure, Place, Attribution, Event)


@dataclass(frozen=True, slots=True)
class Voice:
    """One step of who says so. name: the entity, else the source's own words. cue: "said", "as reported by"."""

    attribution: str
    name: str
    cue: str
    medium: str | None

    @property
    def words(self) -> str:
        """The source as one phrase: "Vladimir Putin, in a letter"."""
        return f"{self.name}, {self.medium}" if self.medium else self.name


@dataclass(frozen=True, slots=True)
class Line:
    """One event in words.

    id, code, heading, family: the event's id, its PLOVER type, the type in words, the key of its quad class.
    who, does, whom: the sentence; whom is empty when no recipient is known. known_actor: False when who only
    says that the actor is not stated. when, where, figures: in words, in text order; empty when none.
    status, certainty: the codes; sure: the certainty in words. score: the reader's own, None when not scored.
    voices: who says so, innermost first; empty when the outlet itself says it.
    before, trigger, after: the evidence on one line, cut at its trigger. again: the event it repeats.
    """

    id: str
    code: str
    heading: str
    family: str
    who: str
    does: str
    whom: str
    known_actor: bool
    when: tuple[str, ...]
    where: tuple[str, ...]
    figures: tuple[str, ...]
    status: str
    certainty: str
    score: float | None
    voices: tuple[Voice, ...]
    before: str
    trigger: str
    after: str
    again: str | None

    @property
    def sentence(self) -> str:
        """Who does what to whom, as one phrase."""
        return " ".join(part for part in (self.who, self.does, self.whom) if part)


class Shelf:
    """The parts of one record by id, and its text. Ids that lead nowhere are passed over."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.entities = by_id(record.entities)
        self.times = by_id(record.times)
        self.figures = by_id(record.figures)
        self.places = by_id(record.places)
        self.attributions = by_id(record.attributions)

    def name(self, entity: str | None) -> str | None:
        """The name of an entity, visible; None where there is none."""
        return one_line(self.entities[entity].name) if entity and entity in self.entities else None

    def words(self, span: Span) -> str:
        """The words of a span, visible, on one line."""
        return one_line(self.record.text[max(0, span[0]) : max(0, span[1])])


def by_id(parts: tuple[P, ...]) -> Mapping[str, P]:
    """Parts by their ids."""
    return {part.id: part for part in parts}


def found(ids: tuple[str, ...], parts: Mapping[str, P]) -> Iterator[P]:
    """The parts that the ids name, in their order."""
    return (parts[key] for key in ids if key in parts)


def lines(record: Record) -> tuple[Line, ...]:
    """The record's events in words, in text order."""
    shelf = Shelf(record)
    return tuple(line(event, shelf) for event in in_text_order(record))


def in_text_order(record: Record) -> list[Event]:
    """The events by where their triggers stand."""
    return sorted(record.events, key=lambda event: (event.trigger, event.id))


def line(event: Event, shelf: Shelf) -> Line:
    """One event in words."""
    actors, recipients = names(event.actors, shelf), names(event.recipients, shelf)
    mutual = len(actors) > 1 and set(actors) == set(recipients)
    many = len(actors) > 1 or any(is_plural(name) for name in actors)
    before, trigger, after = evidence(event, shelf)
    return Line(
        id=event.id,
        code=event.type,
        heading=type_words(event),
        family=family_of(event.type),
        who=listed(actors) or "actor not stated",
        does=action_words(event, many=many, alone=not recipients),
        whom=EACH_OTHER if mutual else listed(recipients),
        known_actor=bool(actors),
        when=tuple(said_time(time, shelf) for time in found(event.when, shelf.times)),
        where=tuple(said_place(place) for place in found(event.where, shelf.places)),
        figures=tuple(said_figure(figure, shelf) for figure in found(event.figures, shelf.figures)),
        status=event.status,
        certainty=event.certainty,
        score=event.score,
        voices=voices(event.attribution, shelf),
        before=before,
        trigger=trigger,
        after=after,
        again=event.same_as,
    )


def names(participants: tuple[Participant, ...], shelf: Shelf) -> list[str]:
    """The names of participants, each once."""
    known = (
        shelf.entities[one.entity].name if one.entity in shelf.entities else shelf.words(one.span)
        for one in participants
    )
    return list(dict.fromkeys(map(one_line, known)))


def is_plural(name: str) -> bool:
    """Whether a name takes "are": its last word is a common noun in the plural, as in "Russian forces"."""
    last = name.split()[-1] if name.split() else ""
    return last.islower() and last.endswith("s") and not last.endswith("ss")


def said_time(time: Time, shelf: Shelf) -> str:
    """A time in words; one without a value as it stands, in quotation marks."""
    standing = shelf.words(time.span)
    if time.value is None:
        return f"“{standing}”, date not settled"
    said = time_words(time.value)
    one, other = (set(re.findall(r"\w+", words.lower())) for words in (said, standing))
    return said if one <= other or other <= one else f"{said} (“{standing}”)"


def said_place(place: Place) -> str:
    """A place's name, with its country's code where one is known."""
    return one_line(f"{place.name} ({place.country})" if place.country and place.admin1 else place.name)


def said_figure(figure: Figure, shelf: Shelf) -> str:
    """A figure with its bounds in words."""
    return one_line(figure_words(figure, shelf.words(figure.span)))


def voices(attribution: str | None, shelf: Shelf) -> tuple[Voice, ...]:
    """Who says so, innermost first. A circle of parents, which no sound record has, ends where it closes."""
    chain: dict[str, Voice] = {}
    while attribution and attribution not in chain and (one := shelf.attributions.get(attribution)):
        chain[attribution] = voice(one, shelf)
        attribution = one.parent
    return tuple(chain.values())


def voice(one: Attribution, shelf: Shelf) -> Voice:
    """One step of who says so."""
    source, cue = (one_line(words(shelf.record.text, spans)) for spans in (one.source, one.cue))
    speaker = shelf.name(one.speaker)
    medium = medium_words(f"{source} {cue}")
    return Voice(one.id, speaker or source or "a source not named", cue, medium if speaker else None)


def evidence(event: Event, shelf: Shelf) -> tuple[str, str, str]:
    """The evidence before the trigger, the trigger, and the rest, each on one line, outer blanks kept apart."""
    text, (start, end) = shelf.record.text, event.trigger
    first, last = min(event.evidence[0], start), max(event.evidence[1], end)
    before, after = text[first:start], text[end:last]
    left, right = one_line(before), one_line(after)
    left += " " if left and before[-1:].isspace() else ""
    right = f" {right}" if right and after[:1].isspace() else right
    return left, shelf.words(event.trigger), right


def outlet_words(record: Record) -> str:
    """Who speaks where no source is given: the outlet, by name where it is known."""
    return one_line(record.report.outlet) if record.report.outlet else "the report"


def said_by(line: Line, record: Record) -> str:
    """The whole chain, innermost first: "Vladimir Putin, in a letter ← North Korean state media"."""
    return " ← ".join(voice.words for voice in line.voices) or f"{outlet_words(record)} itself"


def certainty_words(line: Line) -> str:
    """How sure the source is, in a word."""
    return phrases().certainties[line.certainty].name
