"""To whom, beyond the slots: through the act that a verb is about, the owner of its object, a stray preposition.

"refused to provide aid to Lima" rejects Lima; "rejected a request by Lima" too. The rules run in order and stop at the
first that finds somebody other than the actor.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from communique.assemble.cast import Cast
from communique.assemble.drafts import Draft
from communique.assemble.participants import complement_subject, owner_of, participants_of, people_at
from communique.assemble.tree import objects, preposition, relation
from communique.record import Participant, Reading

# Types whose recipient may be whoever owns the thing they are about.
ABOUT = frozenset({"REJECT", "ACCUSE", "SUPPORT", "REQUEST", "THREATEN", "SANCTION", "COERCE", "CONCEDE"})
# Prepositions that name a recipient wherever in the clause the tree hangs them.
STRAY = frozenset({"against", "with", "toward", "towards"})
Finding = tuple[list[Participant], str]


def reach(reading: Reading, cast: Cast, drafts: Sequence[Draft]) -> None:
    """Fill in recipients that the slots did not give, and mark what is the content of another event, in place."""
    by_sentence: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_sentence.setdefault(reading.tokens[draft.trigger.head].sentence, []).append(draft)
    for draft in drafts:
        beside = by_sentence[reading.tokens[draft.trigger.head].sentence]
        draft.inner = any(
            _holds(other) and _about(reading, draft.trigger.clause, other.trigger.head) for other in beside
        )
        if draft.sides.recipients or draft.trigger.entry.reciprocal:
            continue
        for people, why in _findings(reading, cast, draft, beside):
            others = [person for person in people if not _acts(cast, draft, person)]
            if others:
                draft.sides.add("recipients", others, f"implied:{why}")
                break


def _acts(cast: Cast, draft: Draft, person: Participant) -> bool:
    """Whether somebody is the actor already, or the actor's own state."""
    found = cast.entity(person.entity)
    own = {cast.entity(actor.entity).country for actor in draft.sides.actors}
    if found.kind in ("state", "government") and found.country in own:
        return True
    return any(actor.entity == person.entity for actor in draft.sides.actors)


def _findings(reading: Reading, cast: Cast, draft: Draft, drafts: Sequence[Draft]) -> Iterator[Finding]:
    head = draft.trigger.head
    if draft.type in ("REQUEST", "ACCUSE", "THREATEN"):
        named = [p for index in complement_subject(reading, head) for p in people_at(reading, cast, index)]
        yield named, "who is to act in the clause"
    if _holds(draft):
        for inner in drafts:
            if inner is not draft and _about(reading, inner.trigger.clause, head):
                yield list(inner.sides.recipients), "the act that it is about"
    if draft.type in ABOUT or draft.trigger.entry.mode == "multilateral":
        for thing in objects(reading, head):
            mention = owner_of(reading, cast, thing)
            yield participants_of(cast, mention) if mention else [], "whose the object is"
    if draft.type not in ("AID", "MOBILIZE"):
        yield _stray(reading, cast, draft), "a preposition in the clause"


def _holds(draft: Draft) -> bool:
    """Whether an event's own content may be a second event: "agreed to", "demanded that"."""
    return draft.trigger.entry.content or draft.type in ("AGREE", "REJECT", "REQUEST", "THREATEN", "CONCEDE")


def _about(reading: Reading, inner: int, head: int) -> bool:
    """Whether an event is the content of another: "agreed to send", "a pledge to help", "called for a ceasefire"."""
    node = inner
    for _ in range(3):
        kind, above = relation(reading, node), reading.tokens[node].head
        if above == head:
            return kind in ("xcomp", "ccomp", "advcl", "acl", "obj", "obl", "nmod") and kind != "conj"
        if above < 0 or kind not in ("conj", "xcomp", "obj", "acl", "obl"):
            return False
        node = above
    return False


def _stray(reading: Reading, cast: Cast, draft: Draft) -> list[Participant]:
    """Whom "against" or "with" names after the trigger, before the next clause, where the tree hangs it elsewhere."""
    head = draft.trigger.head
    sentence = reading.tokens[head].sentence
    for index in range(head + 1, min(head + 25, len(reading.tokens))):
        token = reading.tokens[index]
        if token.sentence != sentence or (token.upos == "VERB" and relation(reading, index) in ("conj", "parataxis")):
            return []
        if token.upos in ("NOUN", "PROPN") and preposition(reading, index) in STRAY & set(
            draft.trigger.entry.recipient
        ):
            return people_at(reading, cast, index)
    return []
