"""An engine without weights that reads a small language, so that desks can be tested with events in them.

"North Korea sent 12,000 soldiers to Russia on 2024-10-18, Seoul said." Verbs: sent, could send, denied sending, met.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from communique.pipeline import Engine
from communique.record import (
    Attribution,
    Document,
    Entity,
    Event,
    Figure,
    Participant,
    Reading,
    Record,
    Report,
    Span,
    Time,
)
from communique.record.record import EventType, Status

COUNTRIES = {"North Korea": "PRK", "Russia": "RUS", "Iran": "IRN", "South Korea": "KOR"}
_NAMES = "|".join(COUNTRIES)
_EVENT = re.compile(
    rf"(?P<actor>{_NAMES}) (?P<verb>sent|could send|denied sending|met)"
    r"(?: (?P<figure>(?P<number>[\d,]+) (?P<unit>\w+))| soldiers)?"
    rf"(?: (?:to|with))? (?P<recipient>{_NAMES})(?: on (?P<day>\d{{4}}-\d\d-\d\d))?(?:, (?P<source>\w+) (?P<cue>said))?"
)
VERBS: dict[str, tuple[EventType, Status]] = {
    "sent": ("AID", "occurred"), "could send": ("AID", "possible"), "denied sending": ("AID", "denied"),
    "met": ("CONSULT", "occurred"),
}  # fmt: skip


def scribe(threads: int = 0) -> Engine:
    """The engine; `threads` is taken and not used."""
    del threads
    return Engine(read_documents, assemble)


def read_documents(documents: Sequence[Document]) -> Iterator[Reading]:
    """A reading of one sentence. Raises for texts that say so."""
    for document in documents:
        if "break the reader" in document.text:
            raise IndexError("list index out of range")
        yield Reading(sentences=((0, len(document.text)),))


def assemble(document: Document, reading: Reading) -> Record:
    """The record of what the small language says."""
    del reading
    about = Report(
        id=document.id, title=document.title, outlet=document.outlet, url=document.url, published=document.published
    )
    entities: dict[str, Entity] = {}
    times: list[Time] = []
    figures: list[Figure] = []
    attributions: list[Attribution] = []
    events: list[Event] = []
    for number, found in enumerate(_EVENT.finditer(document.text), 1):
        actor, recipient = (_entity(entities, found, side) for side in ("actor", "recipient"))
        kind, status = VERBS[found["verb"]]
        if found["day"]:
            span = _at(found, "day")
            times.append(Time(id=f"T{number}", span=span, type="DATE", value=found["day"], resolved=True))
        if found["number"]:
            value = int(found["number"].replace(",", ""))
            figures.append(
                Figure(id=f"F{number}", span=_at(found, "figure"), low=value, high=value, unit=found["unit"])
            )
        if found["source"]:
            whole = (found.start(), found.end("recipient"))
            attributions.append(
                Attribution(
                    id=f"A{number}", source=(_at(found, "source"),), cue=(_at(found, "cue"),), content=(whole,),
                    kind="indirect",
                )
            )  # fmt: skip
        events.append(
            Event(
                id=f"V{number}", trigger=_at(found, "verb"), evidence=found.span(), type=kind, status=status,
                actors=(actor,), recipients=(recipient,), when=(f"T{number}",) if found["day"] else (),
                figures=(f"F{number}",) if found["number"] else (), score=0.9, basis={"type": "the verb"},
                attribution=f"A{number}" if found["source"] else None,
            )
        )  # fmt: skip
    return Record(
        report=about, text=document.text, entities=tuple(entities.values()), times=tuple(times),
        figures=tuple(figures), attributions=tuple(attributions), events=tuple(events),
    )  # fmt: skip


def _entity(entities: dict[str, Entity], found: re.Match[str], side: str) -> Participant:
    name = found[side]
    entity = entities.setdefault(
        name, Entity(id=f"E{len(entities) + 1}", name=name, kind="state", country=COUNTRIES[name], sector="GOV")
    )
    return Participant(entity=entity.id, span=_at(found, side))


def _at(found: re.Match[str], group: str) -> Span:
    return found.span(group)
