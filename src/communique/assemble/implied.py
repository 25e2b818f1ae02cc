"""Sides that no sentence states but the report makes clear: the pair that talks, the other side of a war.

Each rule needs the report to leave one answer only; with two possible pairs or two adversaries nothing is filled in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from communique.assemble.cast import Cast
from communique.assemble.drafts import Draft
from communique.assemble.participants import people_at
from communique.assemble.retype import become
from communique.assemble.status import tables
from communique.assemble.tree import dependents, modifiers, objects
from communique.record import Entity, Participant, Reading

FIGHT = frozenset({"ASSAULT", "THREATEN", "MOBILIZE"})
TOGETHER = frozenset({"AGREE", "CONSULT", "COOPERATE"})
ALLIES = frozenset({"AID", "COOPERATE", "SUPPORT"})
TREATY_WORDS = frozenset({"ratify", "ratification", "treaty", "agreement", "pact", "accord", "deal", "recognition"})
# A pair is the report's own when at least this share of the events with two states is between them.
CLEAR = 0.6


def fill_from_report(reading: Reading, cast: Cast, drafts: Sequence[Draft]) -> None:
    """Fill empty sides of the drafts in place."""
    enemies, friends = _enemies(cast, drafts), friends_in(cast, drafts)
    for draft in drafts:
        _to_a_friend(reading, cast, draft, friends, enemies)
    helped = _helped(cast, drafts)
    for draft in drafts:
        _beneficiary(cast, draft, helped)
        if draft.type in FIGHT:
            _not_own_ground(cast, draft, friends)
            _adversary(cast, draft, enemies, friends)
    _fight_of_two(reading, drafts, enemies)
    pair = _pair(cast, drafts)
    for draft in drafts:
        _both_together(cast, draft)
        if pair is not None:
            _both_of(reading, cast, draft, pair)
            _about_their_treaty(reading, cast, draft, pair)


def _both_together(cast: Cast, draft: Draft) -> None:
    """Two states that agree or meet, with nobody else named, do so with each other."""
    people = draft.sides.actors
    if draft.type in TOGETHER and not draft.sides.recipients and len(_countries(cast, people)) > 1:
        draft.sides.add("recipients", list(people), "reciprocal:both sides are the subject")


def _fight_of_two(reading: Reading, drafts: Sequence[Draft], enemies: dict[str, dict[str, Participant]]) -> None:
    """ "the exchange of fire", "the attacks": where only two fight in the report, it was they."""
    if len(enemies) != 2:
        return
    both = [next(iter(against.values())) for against in enemies.values()]
    for draft in drafts:
        noun = reading.tokens[draft.trigger.head]
        empty = not draft.sides.actors and not draft.sides.recipients
        mutual = draft.trigger.entry.reciprocal or noun.xpos == "NNS"
        told = _definite(reading, draft.trigger.head) and noun.lemma.lower() not in tables().standing_nouns
        if draft.type == "ASSAULT" and empty and noun.upos == "NOUN" and mutual and told:
            draft.sides.add("actors", both, "implied:the only two that fight in the report")
            draft.sides.add("recipients", both, "implied:the only two that fight in the report")


def _definite(reading: Reading, noun: int) -> bool:
    return any(reading.tokens[c].lemma.lower() in ("the", "this", "that") for c in dependents(reading, noun, "det"))


def _about_their_treaty(reading: Reading, cast: Cast, draft: Draft, pair: tuple[Participant, Participant]) -> None:
    """ "The parliament ratified it": what one of the pair does with their treaty it does to the other."""
    if draft.type not in ("AGREE", "REJECT") or draft.sides.recipients or not draft.sides.actors:
        return
    named = _countries(cast, draft.sides.actors)
    others = [person for person in pair if cast.entity(person.entity).country not in named]
    if len(named) == 1 and len(others) == 1 and draft.trigger.entry.lemma in TREATY_WORDS | _objects(reading, draft):
        draft.sides.add("recipients", others, "implied:the treaty is between the pair")


def _objects(reading: Reading, draft: Draft) -> frozenset[str]:
    """The entry's own lemma when its object is about a treaty, else nothing."""
    lemmas = {reading.tokens[index].lemma.lower() for index in objects(reading, draft.trigger.head)}
    return frozenset({draft.trigger.entry.lemma}) if lemmas & TREATY_WORDS else frozenset()


def _countries(cast: Cast, people: Sequence[Participant]) -> set[str]:
    found = {cast.entity(person.entity).country for person in people}
    return {country for country in found if country}


def _enemies(cast: Cast, drafts: Sequence[Draft]) -> dict[str, dict[str, Participant]]:
    """Country to the countries it fights in this report, each with a participant to point at."""
    found: dict[str, dict[str, Participant]] = {}
    for draft in drafts:
        if draft.type == "ASSAULT":
            for one in draft.sides.actors:
                for other in draft.sides.recipients:
                    a, b = cast.entity(one.entity).country, cast.entity(other.entity).country
                    if (
                        a
                        and b
                        and a != b
                        and "place" not in (cast.entity(one.entity).kind, cast.entity(other.entity).kind)
                    ):
                        found.setdefault(a, {})[b] = other
                        found.setdefault(b, {})[a] = one
    return found


def friends_in(cast: Cast, drafts: Sequence[Draft]) -> dict[str, set[str]]:
    """Country to the countries it helps or is helped by in this report."""
    found: dict[str, set[str]] = {}
    for draft in drafts:
        if draft.type in ALLIES:
            for a in _countries(cast, draft.sides.actors):
                for b in _countries(cast, draft.sides.recipients) - {a}:
                    found.setdefault(a, set()).add(b)
                    found.setdefault(b, set()).add(a)
    return found


def _not_own_ground(cast: Cast, draft: Draft, friends: dict[str, set[str]]) -> None:
    """ "helped Russia retake Kursk": ground of one's own or a friend's is no recipient of the assault."""
    own = _countries(cast, draft.sides.actors)
    ours = own.union(*(friends.get(country, set()) for country in own)) if own else set()
    kept = [
        person
        for person in draft.sides.recipients
        if not (cast.entity(person.entity).kind == "place" and cast.entity(person.entity).country in ours)
    ]
    if len(kept) < len(draft.sides.recipients):
        draft.sides.recipients = kept
        draft.sides.basis.pop("recipients", None)


def _adversary(
    cast: Cast, draft: Draft, enemies: dict[str, dict[str, Participant]], friends: dict[str, set[str]]
) -> None:
    sides = draft.sides
    for known, side in ((sides.actors, "recipients"), (sides.recipients, "actors")):
        missing = sides.recipients if side == "recipients" else sides.actors
        if missing or not known:
            continue
        countries = _countries(cast, known)
        against = {b: p for a in sorted(countries) for b, p in enemies.get(a, {}).items()}
        if not against:
            allied = {friend for a in countries for friend in friends.get(a, set())}
            against = {b: p for a in sorted(allied) for b, p in enemies.get(a, {}).items() if b not in countries}
        mutual = set(against) == countries and len(countries) == 2
        if len(against) == 1 or mutual:
            sides.add(side, against.values(), "implied:the only adversary in the report")


def _to_a_friend(
    reading: Reading,
    cast: Cast,
    draft: Draft,
    friends: dict[str, set[str]],
    enemies: dict[str, dict[str, Participant]],
) -> None:
    """ "would send sappers to Kursk": forces that go to a friend's ground are AID to the friend."""
    if draft.type != "MOBILIZE":
        return
    own = _countries(cast, draft.sides.actors)
    grounds = [j for prep, j in modifiers(reading, draft.trigger.head) if prep in ("to", "into", "in")]
    for person in (p for ground in grounds for p in people_at(reading, cast, ground)):
        there = cast.entity(person.entity).country
        friendly = any(there in friends.get(country, ()) and there not in enemies.get(country, {}) for country in own)
        if there and there not in own and friendly:
            draft.sides.recipients.clear()
            draft.sides.basis.pop("recipients", None)
            draft.sides.add("recipients", [person], "implied:forces sent to a friend's ground")
            become(draft, "AID", ("military",), "forces sent to a friend's ground")
            return


def _beneficiary(cast: Cast, draft: Draft, helped: dict[str, dict[str, Participant]]) -> None:
    """ "It may send 5,000 more": to the one state that the report says it helps."""
    if draft.type != "AID" or draft.sides.recipients:
        return
    if not draft.sides.actors and len(helped) == 1 and draft.trigger.entry.obj:
        giver = next(iter(helped))
        own = [state for state in cast.states() if state.country == giver and state.mentions]
        draft.sides.add("actors", map(_mention_of, own[:1]), "implied:the only state that gives aid in the report")
    found = {b: p for a in sorted(_countries(cast, draft.sides.actors)) for b, p in helped.get(a, {}).items()}
    if len(found) == 1:
        draft.sides.add("recipients", found.values(), "implied:the only state that it helps in the report")


def _helped(cast: Cast, drafts: Sequence[Draft]) -> dict[str, dict[str, Participant]]:
    """Country to the countries it gives aid to in this report, each with a participant to point at."""
    found: dict[str, dict[str, Participant]] = {}
    for draft in drafts:
        if draft.type == "AID":
            for a in _countries(cast, draft.sides.actors):
                for person in draft.sides.recipients:
                    b = cast.entity(person.entity).country
                    if b and b != a:
                        found.setdefault(a, {}).setdefault(b, person)
    return found


def _pair(cast: Cast, drafts: Sequence[Draft]) -> tuple[Participant, Participant] | None:
    """The two sides that most events of the report are between, None when no pair stands out."""
    counts: Counter[tuple[str, ...]] = Counter()
    faces: dict[str, Participant] = {}
    for draft in drafts:
        people = [*draft.sides.actors, *draft.sides.recipients]
        countries = _countries(cast, people)
        if len(countries) == 2:
            counts[tuple(sorted(countries))] += 1
            for person in people:
                faces.setdefault(cast.entity(person.entity).country or "", person)
    if not counts:
        return None
    faces |= {state.country: _mention_of(state) for state in cast.states() if state.country in faces and state.mentions}
    (names, count), total = counts.most_common(1)[0], sum(counts.values())
    return (faces[names[0]], faces[names[1]]) if count >= CLEAR * total and count >= 2 else None


def _mention_of(entity: Entity) -> Participant:
    return Participant(entity=entity.id, span=entity.mentions[0])


def _others_told_of(reading: Reading, cast: Cast, draft: Draft, ours: set[str | None]) -> bool:
    """Whether the sentence names a country outside the pair: "the minister of a third said after talks"."""
    start, end = reading.sentences[reading.tokens[draft.trigger.head].sentence]
    near = (m for m in cast.mentions if start <= m.span[0] < end)
    return bool({cast.entity(e).country for m in near for e in m.entities} - ours - {None})


def _both_of(reading: Reading, cast: Cast, draft: Draft, pair: tuple[Participant, Participant]) -> None:
    """What two do together is between the report's pair, where the sentence names one or, for a meeting, none."""
    visit = draft.trigger.entry.mode == "visit"
    if draft.type not in TOGETHER or not (draft.trigger.entry.reciprocal or visit):
        return
    people = [*draft.sides.actors, *draft.sides.recipients]
    if any(not cast.entity(person.entity).country for person in people):
        return
    named = _countries(cast, people)
    ours = {cast.entity(person.entity).country for person in pair}
    word = reading.tokens[draft.trigger.head]
    gerund = word.upos == "NOUN" and word.lemma.endswith("ing")
    meeting = draft.type == "CONSULT" or gerund
    if visit and draft.sides.actors and not draft.sides.recipients and len(named) == 1 and named < ours:
        hosts = [person for person in pair if cast.entity(person.entity).country not in named]
        draft.sides.add("recipients", hosts, "implied:the pair that the report is about")
    elif not visit and (
        (people and len(named) == 1 and named < ours)
        or (not people and meeting and not _others_told_of(reading, cast, draft, ours))
    ):
        draft.sides.add("actors", pair, "implied:the pair that the report is about")
        draft.sides.add("recipients", pair, "implied:the pair that the report is about")
