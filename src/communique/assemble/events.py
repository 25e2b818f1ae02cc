"""What happened: from triggers to events, each with its sides, time, place, figures, attribution, status and score."""

from __future__ import annotations

import re

from communique.assemble.attach import attach, date_entries, inherit_times, owners
from communique.assemble.attributions import cue_certainty, innermost
from communique.assemble.blend import blend, joined, weigh_certainty, weigh_score, weigh_status
from communique.assemble.cast import Cast
from communique.assemble.drafts import Draft, Parts
from communique.assemble.implied import fill_from_report
from communique.assemble.participants import ensure_object, naming, purpose_verbs, sides_of
from communique.assemble.reach import reach
from communique.assemble.retype import by_announcement, by_benefit
from communique.assemble.same import same_events
from communique.assemble.status import certainty_of, status_of, tables
from communique.assemble.tree import clause_span, dependents
from communique.assemble.triggers import find_triggers, names_a_topic
from communique.assemble.whom import weigh_sides
from communique.codebook import Codebook
from communique.record import Event, Reading, cover

# Below this an event is left out; chosen on the reports for development, bench/LOG.md.
FLOOR = 0.4
# What is only promised, demanded or refused is less surely an event of its own than the promise; bench/LOG.md.
INNER = 0.75


def find_events(reading: Reading, cast: Cast, parts: Parts, codebook: Codebook) -> tuple[Event, ...]:
    """The events of a report in text order, ids V1, V2 and so on."""
    drafts = find_drafts(reading, cast, parts, codebook)
    floor = blend().floor if reading.seen else FLOOR
    kept = [draft for draft in drafts if draft.score >= floor]
    events = tuple(_event(reading, cast, f"V{n}", draft, parts) for n, draft in enumerate(kept, 1))
    return same_events(events, cast, reading)


def find_drafts(reading: Reading, cast: Cast, parts: Parts, codebook: Codebook) -> list[Draft]:
    """All that may be an event, with sides, score and what belongs to it."""
    triggers = joined(reading, find_triggers(reading, codebook, naming(cast)), codebook)
    triggers = [trigger for trigger in triggers if not names_a_topic(reading, trigger.head)]
    drafts = [Draft(trigger, sides_of(reading, cast, trigger)) for trigger in triggers]
    for draft in drafts:
        by_benefit(reading, cast, draft, codebook)
    drafts = _without_purposes(reading, drafts)
    reach(reading, cast, drafts)
    _attach(reading, drafts, parts)
    fill_from_report(reading, cast, drafts)
    for draft in drafts:
        ensure_object(reading, cast, draft.trigger, draft.sides)
        draft.rules = draft.score = _score(reading, draft, codebook)
        if reading.seen:
            draft.score = weigh_score(draft)
    if reading.seen:
        weigh_sides(reading, cast, drafts)
    return drafts


def _without_purposes(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """Leave out help that only says what an AID is for: "sent troops to support Russian operations" is one."""
    purposes = {
        verb
        for draft in drafts
        if draft.type == "AID" and not draft.trigger.rule.startswith("reader:")
        for verb in purpose_verbs(reading, draft.trigger)
        if verb != draft.trigger.head
    }
    return [draft for draft in drafts if draft.trigger.head not in purposes]


def _attach(reading: Reading, drafts: list[Draft], parts: Parts) -> None:
    triggers = [draft.trigger for draft in drafts]
    lookup = owners(reading, triggers, parts.attributions)
    when = attach(parts.times, lookup, len(drafts))
    date_entries(reading, triggers, parts.times, when)
    inherit_times(reading, triggers, when)
    where = attach(parts.places, lookup, len(drafts))
    figures = attach(parts.figures, lookup, len(drafts))
    for number, draft in enumerate(drafts):
        draft.when, draft.where, draft.figures = when[number], where[number], figures[number]


def _score(reading: Reading, draft: Draft, codebook: Codebook) -> float:
    """The probability that the event is right: the entry's own, less where a side is missing or nothing may happen."""
    trigger, sides = draft.trigger, draft.sides
    score = trigger.entry.score
    if trigger.verb is None and _stands(reading, draft, codebook):
        score *= 0.6
    if draft.inner:
        score *= INNER
    if not sides.actors and not sides.recipients:
        return score * (0.6 if draft.figures else 0.45)
    if not sides.actors:
        return score * 0.8
    return score if sides.recipients else score * 0.85


def _stands(reading: Reading, draft: Draft, codebook: Codebook) -> bool:
    """Whether a noun names a state of affairs or a document rather than something done: "ties", "the treaty", "war"."""
    token = reading.tokens[draft.trigger.head]
    if token.upos == "VERB" or draft.trigger.entry.words:
        return False
    lemma = token.lemma.lower()
    if lemma in codebook.classes.get("tie", ()) or lemma in codebook.classes.get("treaty", ()):
        return not any(
            reading.tokens[c].lemma.lower() == "joint" for c in dependents(reading, draft.trigger.head, "amod")
        )
    return lemma in tables().standing_nouns and not draft.sides.recipients


def _event(reading: Reading, cast: Cast, name: str, draft: Draft, parts: Parts) -> Event:
    trigger = draft.trigger
    attribution = innermost(parts.attributions, trigger.span)
    status, status_rule = weigh_status(trigger.seen, *status_of(reading, trigger))
    if status == "occurred" and _long_past(reading, draft, parts):
        status, status_rule = "historical", "time:more than a year before the report"
    if by_announcement(cast, draft, status, attribution):
        trigger, status = draft.trigger, "possible"
    cue = cue_certainty(reading, attribution) if attribution else None
    certainty, certainty_rule = weigh_certainty(trigger.seen, *certainty_of(reading, trigger, cue))
    basis = {"type": trigger.rule, "status": status_rule, "certainty": certainty_rule, **draft.sides.basis}
    for side in ("actors", "recipients"):
        basis.setdefault(side, "empty: the report names nobody")
    return Event(
        id=name,
        trigger=trigger.span,
        evidence=cover([clause_span(reading, trigger.clause), trigger.span]),
        type=trigger.entry.type,
        mode=trigger.entry.mode,
        context=trigger.entry.context,
        actors=tuple(draft.sides.actors),
        recipients=tuple(draft.sides.recipients),
        when=tuple(draft.when),
        where=tuple(draft.where),
        figures=tuple(draft.figures),
        attribution=attribution.id if attribution else None,
        status=status,
        certainty=certainty,
        score=round(draft.score, 3),
        basis=basis,
    )


def _long_past(reading: Reading, draft: Draft, parts: Parts) -> bool:
    """Whether the event's year lies more than a year before the latest year of the report's times and its publication.

    The year of what is commemorated is no year of the commemoration.
    """
    if reading.tokens[draft.trigger.clause].lemma.lower() in tables().remembrance:
        return False
    own = [_year(time.value) for time in parts.times if time.id in draft.when] if draft.when else []
    if not own:
        return False
    latest = max((*(_year(time.value) for time in parts.times), parts.year))
    return 0 < max(own) < latest - 1


def _year(value: str | None) -> int:
    found = re.match(r"(\d{4})(?!\d)", value or "")
    return int(found[1]) if found else 0
