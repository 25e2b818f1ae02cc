"""Who, to whom: the actors and recipients of an event, slot by slot as its codebook entry names them.

A slot leads to words in the tree, the words to mentions in the cast, the mentions to entities. Where the tree names
nobody, a few rules fill in what the sentence implies; what stays unknown stays empty.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from communique.assemble.cast.types import Cast, Mention
from communique.assemble.cast.words import words
from communique.assemble.grammar import grammar
from communique.assemble.tree import (
    antecedent,
    by_agent,
    conjuncts,
    dependents,
    is_passive,
    modifiers,
    objects,
    phrase_span,
    possessors,
    relation,
    subjects,
)
from communique.assemble.triggers import Naming, Trigger
from communique.record import Participant, Reading

ACTING = frozenset({"state", "government", "military", "person", "organisation", "media", "armed group", "other"})
# A noun that is no actor itself still belongs to one: "Russian military efforts", "the decision of Iran".
OWNER_PREPOSITIONS = ("of", "by", "from", "in")


# The noun classes of the codebook that an entity of a kind belongs to.
CLASSES = {
    "state": frozenset({"government", "ground"}),
    "government": frozenset({"government"}),
    "military": frozenset({"troops", "government"}),
    "person": frozenset({"leader", "people", "diplomat"}),
    "organisation": frozenset({"organisation"}),
    "media": frozenset({"media", "organisation"}),
    "armed group": frozenset({"troops", "organisation"}),
    "place": frozenset({"ground"}),
}


def naming(cast: Cast) -> Naming:
    """From a token to the noun classes of the entities that it names."""

    def classes(index: int) -> frozenset[str]:
        mention = cast.of_token(index)
        kinds = [cast.entity(entity).kind for entity in mention.entities] if mention else []
        return frozenset().union(*(CLASSES.get(kind, frozenset()) for kind in kinds))

    return classes


@dataclass(slots=True)
class Sides:
    """Who did it and to whom, each in text order without repeats, with the slot that gave them."""

    actors: list[Participant] = field(default_factory=list)
    recipients: list[Participant] = field(default_factory=list)
    basis: dict[str, str] = field(default_factory=dict)

    def add(self, side: str, people: Iterable[Participant], why: str) -> None:
        """Put people on a side; the first slot that finds anybody gives the reason."""
        known = self.actors if side == "actors" else self.recipients
        for person in people:
            if all(person.entity != other.entity for other in known):
                known.append(person)
                self.basis.setdefault(side, why)


def sides_of(reading: Reading, cast: Cast, trigger: Trigger) -> Sides:
    """The participants that the sentence itself gives."""
    sides = Sides()
    entry = trigger.entry
    actor_slots = entry.actor
    recipient_slots = entry.recipient
    if trigger.light is not None:
        if trigger.light.subj == "actor":
            actor_slots = ("subj", *actor_slots)
            recipient_slots = (*recipient_slots, *trigger.light.other)
        else:
            recipient_slots = ("subj", *recipient_slots)
            actor_slots = (*actor_slots, *trigger.light.other)
    _fill(reading, cast, trigger, sides, "actors", actor_slots)
    _fill(reading, cast, trigger, sides, "recipients", recipient_slots)
    if entry.reciprocal or _mutual(reading, trigger):
        _both(sides)
    _imply(reading, cast, trigger, sides)
    _apart(sides)
    return sides


def _fill(reading: Reading, cast: Cast, trigger: Trigger, sides: Sides, side: str, slots: tuple[str, ...]) -> None:
    """The first slot that leads to an actor wins; "between" and "among" give both sides."""
    for slot in slots:
        found = [person for index in _slot(reading, trigger, slot) for person in people_at(reading, cast, index, slot)]
        if slot in ("between", "among") and found:
            sides.add("actors", found, f"slot:{slot}")
            sides.add("recipients", found, f"slot:{slot}")
            return
        if found:
            sides.add(side, found, f"slot:{slot}")
            return


def _slot(reading: Reading, trigger: Trigger, slot: str) -> list[int]:
    """The tokens that stand in a slot, seen from the trigger and from its light verb."""
    head, verb = trigger.head, trigger.verb
    if slot == "subj":
        clause = trigger.clause
        if verb is None and reading.tokens[head].upos not in ("VERB", "ADJ"):
            return []
        return by_agent(reading, clause) if is_passive(reading, clause) else subjects(reading, clause)
    if slot == "obj":
        things = objects(reading, head) if reading.tokens[head].upos == "VERB" else []
        return things or dependents(reading, head, "iobj")
    if slot == "iobj":
        return dependents(reading, trigger.clause, "iobj")
    if slot == "poss":
        return possessors(reading, head)
    if slot == "adj":
        return dependents(reading, head, "amod", "compound")
    if slot == "comp":
        return complement_subject(reading, head)
    return _oblique(reading, trigger, slot)


def complement_subject(reading: Reading, head: int) -> list[int]:
    """Who is to act in the clause that the trigger governs: "demanded that Iran stop", "the need for X to act"."""
    for child in dependents(reading, head, "ccomp", "xcomp", "acl", "advcl"):
        own = dependents(reading, child, "nsubj")
        if own and not is_passive(reading, child):
            return [antecedent(reading, own[0])]
        marked = [j for prep, j in modifiers(reading, child) if prep == "for"]
        if marked:
            return marked
    for child in dependents(reading, head, "obj", "obl"):
        found = complement_subject(reading, child) if reading.tokens[child].upos == "NOUN" else []
        if found:
            return found
    return []


def _oblique(reading: Reading, trigger: Trigger, slot: str) -> list[int]:
    """Nominals after a preposition: of the noun or verb itself, of the light verb, of the object, of a joined verb."""
    found = [j for prep, j in modifiers(reading, trigger.head) if prep == slot]
    if not found and trigger.verb is not None:
        found = [j for prep, j in modifiers(reading, trigger.verb) if prep == slot]
    if not found and reading.tokens[trigger.head].upos != "VERB" and slot in ("to", "with", "against", "on"):
        nearer = [j for _, j in modifiers(reading, trigger.head)]  # "a trip by Kim to Russia", hung on Kim
        found = [j for noun in nearer for prep, j in modifiers(reading, noun) if prep == slot]
    if not found and reading.tokens[trigger.head].upos == "VERB":
        for thing in dependents(reading, trigger.head, "obj"):
            found += [j for prep, j in modifiers(reading, thing) if prep == slot]
    if not found and relation(reading, trigger.head) in ("obj", "obl", "nsubj", "conj"):
        above = reading.tokens[trigger.head].head
        if above >= 0 and trigger.verb is None and slot in ("with", "between", "by"):
            found = [j for prep, j in modifiers(reading, above) if prep == slot and j != trigger.head]
    return found


def people_at(reading: Reading, cast: Cast, index: int, slot: str = "") -> list[Participant]:
    """The entities that a noun phrase and all coordinated with it name, or that own the thing it names."""
    found: list[Participant] = []
    for noun in conjuncts(reading, index):
        mention = cast.of_token(noun)
        if mention is None and slot not in ("adj",):
            mention = owner_of(reading, cast, noun)
        if mention is not None:
            found += participants_of(cast, mention)
    return found


def participants_of(cast: Cast, mention: Mention) -> list[Participant]:
    """The entities of a mention that can act or belong to a state, as participants."""
    return [
        Participant(entity=entity, span=mention.span)
        for entity in mention.entities
        if cast.entity(entity).kind in ACTING or cast.entity(entity).country
    ]


def owner_of(reading: Reading, cast: Cast, noun: int, depth: int = 0) -> Mention | None:
    """Whose a thing is: its possessor, its nationality, or the actor after "of", "by", "from", "in"."""
    owners = [] if reading.tokens[noun].lemma.lower() in words().outsiders else possessors(reading, noun)
    for child in [*owners, *dependents(reading, noun, "amod", "compound", "appos")]:
        mention = cast.of_token(child)
        if mention is not None:
            return mention
    for prep, child in modifiers(reading, noun):
        if prep in OWNER_PREPOSITIONS:
            mention = cast.of_token(child)
            if mention is None and depth < 2:
                mention = owner_of(reading, cast, child, depth + 1)
            if mention is not None:
                return mention
    return None


def _mutual(reading: Reading, trigger: Trigger) -> bool:
    """Whether the light verb makes the act mutual ("exchanged fire")."""
    return reading.tokens[trigger.clause].lemma.lower() in grammar().mutual


def _both(sides: Sides) -> None:
    """Both sides do it to each other, when there are two."""
    if len(sides.actors) + len(sides.recipients) < 2:
        return
    actors, recipients = list(sides.actors), list(sides.recipients)
    sides.add("actors", recipients, "reciprocal")
    sides.add("recipients", actors, "reciprocal")


def _imply(reading: Reading, cast: Cast, trigger: Trigger, sides: Sides) -> None:
    """What the sentence implies: who sent the troops that were sent, and for whom they were sent."""
    moved = _moved(reading, trigger)
    if not sides.actors:
        for index in moved:
            people = [p for p in people_at(reading, cast, index, "obj") if cast.entity(p.entity).country]
            sides.add("actors", people, "implied:whose troops or goods moved")
    if not sides.recipients and trigger.entry.type in ("AID", "COOPERATE", "SUPPORT"):
        sides.add("recipients", _thankful(reading, cast, trigger), "implied:who gives thanks for it")
    if not sides.recipients or all(p in sides.actors for p in sides.recipients):
        helped = helped_by(reading, trigger)
        people = [person for index in helped for person in people_at(reading, cast, index, "obj")]
        if people:
            sides.recipients.clear()
            sides.basis.pop("recipients", None)
            sides.add("recipients", people, "implied:purpose clause")


def _thankful(reading: Reading, cast: Cast, trigger: Trigger) -> list[Participant]:
    """ "thanked Kim for sending soldiers": the soldiers were sent to those who give thanks."""
    head = reading.tokens[trigger.clause].head
    if head < 0 or reading.tokens[head].lemma.lower() != "thank" or reading.tokens[trigger.clause].xpos != "VBG":
        return []
    return [person for index in subjects(reading, head) for person in people_at(reading, cast, index, "subj")]


def _moved(reading: Reading, trigger: Trigger) -> list[int]:
    """What an AID, MOBILIZE or RETREAT moves: the passive's subject, or the noun after "of"."""
    if trigger.entry.type not in ("AID", "MOBILIZE", "RETREAT"):
        return []
    if reading.tokens[trigger.head].upos == "VERB":
        return objects(reading, trigger.head) if is_passive(reading, trigger.head) else []
    return [j for prep, j in modifiers(reading, trigger.head) if prep == "of"]


def purpose_verbs(reading: Reading, trigger: Trigger) -> list[int]:
    """Verbs of help in the purpose clause of a trigger: "deployed to support Russian forces"."""
    nodes = [trigger.head, *objects(reading, trigger.head)[:1], *(j for _, j in modifiers(reading, trigger.head))]
    return [
        child
        for node in nodes
        for child in dependents(reading, node, "advcl", "acl", "xcomp")
        if reading.tokens[child].lemma.lower() in grammar().help and reading.tokens[child].xpos in ("VB", "VBG")
    ]


def helped_by(reading: Reading, trigger: Trigger) -> list[int]:
    """Whom the purpose clause names: the forces in "deployed to support Russian forces"."""
    return [thing for verb in purpose_verbs(reading, trigger) for thing in objects(reading, verb)]


def _apart(sides: Sides) -> None:
    """A recipient that is only the actor again says nothing, unless both sides are each other's."""
    alone = {person.entity for person in sides.actors}
    if len(sides.actors) == 1 and {p.entity for p in sides.recipients} == alone:
        sides.recipients.clear()
        sides.basis.pop("recipients", None)


def ensure_object(reading: Reading, cast: Cast, trigger: Trigger, sides: Sides) -> None:
    """An unnamed victim is still a recipient: "an attack on an aid convoy" keeps the convoy under its own words."""
    if sides.recipients or trigger.entry.type not in ("ASSAULT", "COERCE"):
        return
    for slot in trigger.entry.recipient:
        for index in _slot(reading, trigger, slot):
            if reading.tokens[index].upos in ("NOUN", "PROPN"):
                mention = cast.ensure(phrase_span(reading, index))
                people = [Participant(entity=entity, span=mention.span) for entity in mention.entities]
                sides.add("recipients", people, f"slot:{slot}, unresolved")
                return
