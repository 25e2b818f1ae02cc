"""What it was done for: types that the word alone leaves open and the sides decide.

Troops moved for another state's benefit are AID, for one's own MOBILIZE. Force that an actor only announces for itself
is THREATEN, by record.md and the PLOVER manual alike.
"""

from __future__ import annotations

import dataclasses

import msgspec

from communique.assemble.cast import Cast
from communique.assemble.drafts import Draft
from communique.assemble.grammar import grammar
from communique.assemble.participants import helped_by
from communique.assemble.status import tables
from communique.codebook import Codebook
from communique.record import Attribution, Reading
from communique.record.record import EventType, Status

AHEAD = frozenset({"planned", "possible"})


def by_benefit(reading: Reading, cast: Cast, draft: Draft, codebook: Codebook) -> None:
    """Turn MOBILIZE into AID, or AID into MOBILIZE, where the lexicon knows the word as both and the sides decide."""
    kind = draft.type
    other: dict[str, EventType] = {"MOBILIZE": "AID", "AID": "MOBILIZE"}
    if kind not in other:
        return
    own = {cast.entity(p.entity).country for p in draft.sides.actors}
    foreign = {cast.entity(p.entity).country for p in draft.sides.recipients} - own - {None}
    helps = bool(helped_by(reading, draft.trigger)) and bool(foreign)
    if kind == "MOBILIZE" and helps:
        become(draft, "AID", ("military",), "for another's benefit")
    elif kind == "AID" and not foreign and own and _moves_forces(draft) and _known_as(draft, "MOBILIZE", codebook):
        become(draft, "MOBILIZE", ("military",), "nobody else benefits")


def _moves_forces(draft: Draft) -> bool:
    """Whether the word is one for moving one's own forces ("deploy"), not for handing something over ("send")."""
    return draft.trigger.entry.lemma in grammar().own_forces


def _known_as(draft: Draft, kind: str, codebook: Codebook) -> bool:
    entry = draft.trigger.entry
    table = codebook.verbs if entry.kind == "verb" else codebook.nouns
    return any(other.type == kind and not other.words for other in table.get(entry.lemma, ()))


def by_announcement(cast: Cast, draft: Draft, status: Status, attribution: Attribution | None) -> bool:
    """Whether force ahead is announced by the side that would use it; the draft is then a THREATEN."""
    if draft.type != "ASSAULT" or status not in AHEAD or attribution is None or attribution.speaker is None:
        return False
    if draft.trigger.entry.lemma in tables().standing_nouns:
        return False
    speaker = cast.entity(attribution.speaker).country
    if speaker is None or speaker not in {cast.entity(p.entity).country for p in draft.sides.actors}:
        return False
    become(draft, "THREATEN", draft.trigger.entry.context, "force announced by the actor itself", mode="violence")
    return True


def become(draft: Draft, kind: EventType, context: tuple[str, ...], why: str, mode: str | None = None) -> None:
    """Give a draft another type, and say in its rule why."""
    entry = msgspec.structs.replace(draft.trigger.entry, type=kind, context=context, mode=mode)
    rule = f"{draft.trigger.rule} → {kind}: {why}"
    draft.trigger = dataclasses.replace(draft.trigger, entry=entry, rule=rule)
