"""Who did it to whom, weighed: the rules' answer, the reader's event heads and the rest of the report together.

Candidates for both sides of an event are the states near it, or the actors that belong to none; here is what speaks
for each, and who is named in the end. `likely` holds the weighing.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from communique.assemble.cast import Cast
from communique.assemble.drafts import Draft
from communique.assemble.implied import FIGHT, friends_in
from communique.assemble.likely import NAMED, Facts, chosen, in_report, logit, put
from communique.assemble.participants import ACTING
from communique.record import Participant, Reading

SIDES = ("actors", "recipients")
MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})
HARM = frozenset({"ASSAULT", "COERCE", "SANCTION", "THREATEN"})
SURE = 0.6  # probability from which harm is laid to or suffered by somebody whom no rule puts there


@dataclass(slots=True)
class Candidate:
    """What is known of a candidate in one event, for either side.

    seen: the reader's probability, and the participant whose mention it is of. ruled: whom the rules put there.
    """

    seen: list[float] = field(default_factory=lambda: [0.0, 0.0])
    best: list[Participant | None] = field(default_factory=lambda: [None, None])
    ruled: list[list[Participant]] = field(default_factory=lambda: [[], []])
    kinds: set[str] = field(default_factory=set)
    near: bool = False


def weigh_sides(reading: Reading, cast: Cast, drafts: Sequence[Draft]) -> None:
    """Name those on either side who are likely to stand there, in place of what the rules alone say."""
    stage = Stage(reading, cast, drafts)
    found = [stage.candidates(draft) for draft in drafts]
    rows = [stage.facts(draft, them) for draft, them in zip(drafts, found, strict=True)]
    for draft, them, row, odds in zip(drafts, found, rows, in_report(rows), strict=True):
        for side, who in enumerate(chosen(row, odds)):
            if put(row, side, NAMED):
                continue
            if draft.type in HARM:
                who = [one for one in who if them[one].ruled[side] or odds[one, side] >= SURE]
            people = [person for one in who for person in stage.people(draft, one, them[one], side)]
            if side == 1 and draft.type not in MUTUAL:
                people = _apart(draft, people)
            _name(draft, SIDES[side], people, min((odds[one, side] for one in who), default=0.0))
        _together(draft, stage)


def _together(draft: Draft, stage: Stage) -> None:
    """What two do with each other, each does to the other: where one stands on both sides, all do."""
    if draft.type not in MUTUAL or not draft.trigger.entry.reciprocal:
        return
    alone = {person.entity for side in SIDES for person in getattr(draft.sides, side)}
    if len(alone) == 1 and draft.sides.recipients:
        draft.sides.recipients = []
        draft.sides.basis["recipients"] = "empty: the report names nobody but who acts"
    sides = [{stage.who(person.entity) for person in getattr(draft.sides, side)} for side in SIDES]
    if not (sides[0] < sides[1] or sides[1] < sides[0]) or not min(map(len, sides)):
        return
    everybody = [*draft.sides.actors, *draft.sides.recipients]
    for side in SIDES:
        draft.sides.add(side, everybody, f"{draft.sides.basis.pop(side, '')}; with each other")


def _apart(draft: Draft, people: Sequence[Participant]) -> list[Participant]:
    """Without those who act: nobody does it to himself, unless a rule says that they do it to each other."""
    actors = {person.entity for person in draft.sides.actors}
    return [person for person in people if person.entity not in actors or person in draft.sides.recipients]


def _name(draft: Draft, side: str, people: Sequence[Participant], p: float) -> None:
    """Put people on a side instead of those who stand there, and say why."""
    before, rule = getattr(draft.sides, side), draft.sides.basis.pop(side, "")
    kept = {person.entity for person in before} & {person.entity for person in people}
    setattr(draft.sides, side, [])
    likely = f"likely ({p:.2f})"
    why = f"{rule}, {likely}" if kept else f"the reader's event head and the report's other events: {likely}"
    draft.sides.add(side, sorted(people, key=lambda person: person.span), why)


class Stage:
    """A report as the weighing sees it: the cast, and how much is spoken of each state."""

    def __init__(self, reading: Reading, cast: Cast, drafts: Sequence[Draft]) -> None:
        self.reading, self.cast = reading, cast
        self.friends = friends_in(cast, drafts)
        lands = [c for m in cast.mentions for e in m.entities if (c := cast.entity(e).country)]
        self.talked = Counter(lands)
        self.first = lands[0] if lands else None
        self.states = [land for land, _ in self.talked.most_common(2)]

    def who(self, entity: str) -> str:
        """The candidate that an entity counts for: its state, or itself."""
        return self.cast.entity(entity).country or entity

    def candidates(self, draft: Draft) -> dict[str, Candidate]:
        """Those whom the reader or the rules see near an event, and the two states most spoken of."""
        found: dict[str, Candidate] = {}
        sentence = self.reading.tokens[draft.trigger.head].sentence
        for person, head, chances in self._seen(draft):
            it = found.setdefault(self.who(person.entity), Candidate())
            it.kinds.add(self.cast.entity(person.entity).kind)
            it.near |= head >= 0 and self.reading.tokens[head].sentence == sentence
            for side, p in enumerate(chances):
                if p > it.seen[side]:
                    it.seen[side], it.best[side] = p, person
        for side, name in enumerate(SIDES):
            for person in getattr(draft.sides, name):
                it = found.setdefault(self.who(person.entity), Candidate())
                it.kinds.add(self.cast.entity(person.entity).kind)
                it.ruled[side].append(person)
                it.near = True
        for land in self.states:
            found.setdefault(land, Candidate())
        return found

    def _seen(self, draft: Draft) -> Iterator[tuple[Participant, int, tuple[float, float]]]:
        for index, acts, gets in draft.trigger.seen.sides if draft.trigger.seen else ():
            mention = self.cast.at(self.reading.spans[index].span)
            for entity in mention.entities if mention is not None else ():
                known = self.cast.entity(entity)
                if mention is not None and (known.kind in ACTING or known.country):
                    yield Participant(entity=entity, span=mention.span), mention.head, (acts, gets)

    def facts(self, draft: Draft, found: Mapping[str, Candidate]) -> Facts:
        """What speaks for each candidate on each side, from the event alone."""
        ruled = [any(it.ruled[side] for it in found.values()) for side in (0, 1)]
        top = [sorted((it.seen[side] for it in found.values()), reverse=True)[:2] for side in (0, 1)]
        return {
            (who, side): self._facts(draft, who, it, side, ruled[side], top[side])
            for who, it in found.items()
            for side in (0, 1)
            if side == 0 or it.ruled[1] or not self._helped(draft, who)
        }

    def _helped(self, draft: Draft, who: str) -> bool:
        """Whether the report says that somebody is helped by those who fight here: it is not he whom they fight."""
        helpers = self.friends.get(who, set()) if draft.type in FIGHT else set()
        return any(self.who(person.entity) in helpers for person in draft.sides.actors)

    def _facts(
        self, draft: Draft, who: str, it: Candidate, side: int, ruled: bool, top: Sequence[float]
    ) -> dict[str, float]:
        p, other = it.seen[side], 1 - side
        rival = top[1] if p == top[0] and len(top) > 1 else top[0] if p != top[0] else 0.0
        stateless = who not in self.talked
        share = self.talked[who] / (self.talked.total() or 1)
        slot = draft.sides.basis.get(SIDES[side], "") if it.ruled[side] else ""
        mutual = draft.type in MUTUAL
        return {
            "one": 1.0,
            "reader": logit(p),
            "reader's best": float(p == top[0] > 0),
            "ahead": logit(p) - logit(rival),
            "subject": float(slot.startswith("slot:subj")),
            "object": float(slot.startswith("slot:obj")),
            "slot": float(slot.startswith("slot") and not slot.startswith(("slot:subj", "slot:obj"))),
            "implied": float(slot.startswith("implied")),
            "each other": float(slot.startswith("recip")),
            "ruled on the other": float(bool(it.ruled[other])),
            "others ruled here": float(ruled and not it.ruled[side]),
            "stateless": float(stateless),
            "spoken of": -1.5 if stateless else math.log(share + 0.03),
            "first": float(who == self.first),
            "sentence": float(it.near),
            "place": float("place" in it.kinds),
            "mutual": float(mutual),
            "reciprocal": float(draft.trigger.entry.reciprocal),
        }

    def people(self, draft: Draft, who: str, it: Candidate, side: int) -> list[Participant]:
        """Whom to name for a candidate: those of the rules, else whom the reader sees, else the state itself."""
        if it.ruled[side]:
            return it.ruled[side]
        best = it.best[side] or it.best[1 - side] or next(iter(it.ruled[1 - side]), None)
        named = best or self.mention_of(who, draft.trigger.span[0])
        return [named] if named is not None else []

    def mention_of(self, land: str, before: int) -> Participant | None:
        """The words that name a state last before a place of the text, else first after it."""
        named = [
            Participant(entity=e, span=m.span)
            for m in self.cast.mentions
            for e in m.entities
            if self.cast.entity(e).country == land and self.cast.entity(e).kind in ("state", "place")
        ]
        earlier = [person for person in named if person.span[0] < before]
        return earlier[-1] if earlier else next(iter(named), None)
