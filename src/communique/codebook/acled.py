"""ACLED's sub-event types (Raleigh et al. 2010; codebook of 2023) from our events, by the table `acled.yaml`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import msgspec

from communique.codebook.build import read_yaml
from communique.record import Event, Participant, Record, Span
from communique.record.record import EventType, Status

STOP = re.compile(r"[.!?][\"'”’)]*\s+(?=[\"'“‘(]?[A-Z0-9])|\n\s*\n")
TOOK_PLACE: frozenset[Status] = frozenset({"occurred", "ongoing", "historical"})


class Rule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One line of the table: a sub-type, and what must hold of an event for it. The file says how it is read."""

    subtype: str
    types: frozenset[EventType]
    modes: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()
    trigger: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    actors: frozenset[str] = frozenset()
    recipients: frozenset[str] = frozenset()


class Acled(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The table. subtypes: ACLED's 25 with the event type of each. terms: named lists of words. rules: in order."""

    subtypes: dict[str, str]
    terms: dict[str, tuple[str, ...]]
    rules: tuple[Rule, ...]


@cache
def table() -> Acled:
    """The table that ships with the package; read once."""
    return msgspec.convert(read_yaml(Path(__file__).with_name("acled.yaml")), Acled)


def acled_subtype(record: Record, event: Event) -> str | None:
    """ACLED's sub-event type of an event of the record, such as "Air/drone strike".

    None for what did not take place (planned, possible, demanded, denied) and for what ACLED does not code.
    """
    number = _rule(record, event)
    return None if number is None else table().rules[number].subtype


def acled_subtypes(record: Record) -> tuple[str, ...]:
    """The sub-event types that a record tells of, each once, the one that decides the whole first."""
    found = {number for event in record.events if (number := _rule(record, event)) is not None}
    return tuple(dict.fromkeys(table().rules[number].subtype for number in sorted(found)))


def _rule(record: Record, event: Event) -> int | None:
    """The number of the first rule that an event meets."""
    if event.status not in TOOK_PLACE:
        return None
    trigger, sentence = record.text[slice(*event.trigger)], record.text[slice(*_sentence(record.text, event.evidence))]
    actors, recipients = _sectors(record, event.actors), _sectors(record, event.recipients)
    for number, rule in enumerate(table().rules):
        if (
            event.type in rule.types
            and (not rule.modes or event.mode in rule.modes)
            and (not rule.actors or rule.actors & actors)
            and (not rule.recipients or rule.recipients & recipients)
            and all(_pattern(term).search(trigger) for term in rule.trigger)
            and all(_pattern(term).search(sentence) for term in rule.words)
            and not any(_pattern(term).search(sentence) for term in rule.without)
        ):
            return number
    return None


def _sectors(record: Record, side: Iterable[Participant]) -> set[str]:
    """The sectors of one side of an event."""
    known = {entity.id: entity.sector for entity in record.entities}
    return {sector for participant in side if (sector := known.get(participant.entity))}


def _sentence(text: str, span: Span) -> Span:
    """The sentence or sentences around a span, as far as full stops and blank lines tell."""
    stops = [found.end() for found in STOP.finditer(text)]
    start = max((stop for stop in stops if stop <= span[0]), default=0)
    return start, min((stop for stop in stops if stop >= span[1]), default=len(text))


@cache
def _pattern(term: str) -> re.Pattern[str]:
    """A pattern that finds any word of a term."""
    spelt = (re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"[\s-]+") for word in table().terms[term])
    return re.compile(rf"\b(?:{'|'.join(spelt)})\b", re.IGNORECASE)
