"""What the reader saw done, joined with what the rules found: triggers, status and certainty.

The lexicon and the tree are sure of what they know and blind to the rest; the reader's event heads know how likely each
word names an event of each type. How much each counts was fitted on the corpus's
development part (`training/blend.py`, figures in bench/LOG.md).
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files

import msgspec
import yaml

from communique.assemble.drafts import Draft
from communique.assemble.triggers import Trigger
from communique.codebook import Codebook, Entry
from communique.record import Reading
from communique.record.reading import Seen
from communique.record.record import Certainty, Status, as_certainty, as_status, as_type

Slots = tuple[str, ...]
VERB_SLOTS: tuple[Slots, Slots] = (("subj",), ("obj", "to", "with", "against", "on", "for", "from"))
NOUN_SLOTS: tuple[Slots, Slots] = (("poss", "by", "of", "adj"), ("to", "with", "against", "on", "for", "of"))
TELLING = ("VERB", "NOUN", "ADJ", "PROPN")
LISTED = ", a word that the lexicon has for it in other phrases"


class Blend(msgspec.Struct, frozen=True):
    """The fitted numbers.

    least: a word without an entry is looked at when the reader gives it this probability of an event.
    lexicon: log odds that a lexicon entry adds to its own type. score: logistic weights over `facts`. floor: events
    with less are left out. status, certainty: log odds added to what the rules say.
    """

    least: float
    lexicon: float
    score: tuple[float, ...]
    floor: float
    status: float
    certainty: float


CHOSEN: list[Blend] = []  # numbers under trial, in fitting


@cache
def blend() -> Blend:
    """The numbers that ship with the package; read once."""
    if CHOSEN:
        return CHOSEN[0]
    raw = files("communique.assemble").joinpath("data/blend.yaml").read_bytes()
    return msgspec.convert(yaml.load(raw, yaml.CSafeLoader), Blend)


def logit(p: float) -> float:
    """Log odds, kept within what a probability of four digits can say."""
    p = min(max(p, 1e-4), 1 - 1e-4)
    return math.log(p / (1 - p))


def joined(reading: Reading, triggers: Sequence[Trigger], codebook: Codebook) -> list[Trigger]:
    """One list of triggers in text order: the lexicon's, each with what the reader saw there, and the reader's own.

    The reader's own must be words that the lexicon has for the type or that its other head takes for an event too: in
    sentences by themselves it sees too many.
    """
    if not reading.seen:
        return list(triggers)
    found: list[Trigger] = []
    free = {n: set(reading.tokens_in(seen.span)) for n, seen in enumerate(reading.seen)}
    happens = {i for tag in reading.spans if tag.label == "EVENT" for i in reading.tokens_in(tag.span)}
    for trigger in triggers:
        words = {trigger.head} | ({trigger.verb} if trigger.verb is not None else set())
        near = [n for n, tokens in free.items() if tokens & words]
        best = max(near, key=lambda n: (trigger.head in free[n], reading.seen[n].score), default=None)
        for n in near:
            del free[n]
        found.append(trigger if best is None else _typed(reading, trigger, reading.seen[best], codebook))
    for n in free:
        seen = reading.seen[n]
        head = reading.head_of(seen.span)
        if seen.score < blend().least or head is None or _within(seen, found):
            continue
        own = _own(reading, head, seen, codebook)
        if reading.tokens[head].upos in TELLING and (head in happens or own.rule.endswith(LISTED)):
            found.append(own)
    return sorted(found, key=lambda trigger: trigger.span)


def _within(seen: Seen, found: Iterable[Trigger]) -> bool:
    return any(t.span[0] < seen.span[1] and seen.span[0] < t.span[1] for t in found)


def _typed(reading: Reading, trigger: Trigger, seen: Seen, codebook: Codebook) -> Trigger:
    """A lexicon's trigger with what the reader saw, under the type that both together make the likeliest."""
    kind = trigger.entry.type
    chances = seen.types | {kind: seen.types.get(kind, 0.0)}
    weights = {k: logit(p) + (blend().lexicon if k == kind else 0.0) for k, p in chances.items()}
    best = max(weights, key=lambda k: weights[k])
    if best == kind:
        return dataclasses.replace(trigger, seen=seen)
    entry = _entry(reading, trigger.head, best, codebook, trigger.entry)
    return dataclasses.replace(trigger, seen=seen, entry=entry, rule=f"{trigger.rule} → {best}: the reader")


def _own(reading: Reading, head: int, seen: Seen, codebook: Codebook) -> Trigger:
    """A trigger that only the reader saw."""
    kind = max(seen.types, key=lambda k: seen.types[k])
    listed = any(entry.type == kind for entry in _entries(reading, head, codebook))
    rule = f"reader:{kind}{LISTED if listed else ''}"
    return Trigger(head, seen.span, _entry(reading, head, kind, codebook), rule, seen=seen)


def _entries(reading: Reading, head: int, codebook: Codebook) -> Sequence[Entry]:
    """All entries of the lexicon for a word, whatever else they ask for."""
    token = reading.tokens[head]
    table = codebook.verbs if token.upos in ("VERB", "AUX") else codebook.nouns
    return table.get(token.lemma.lower(), ())


def _entry(reading: Reading, head: int, kind: str, codebook: Codebook, like: Entry | None = None) -> Entry:
    """The lexicon's entry of a word under a type, or a plain one where it has none."""
    token = reading.tokens[head]
    verb = token.upos in ("VERB", "AUX")
    known = next((e for e in _entries(reading, head, codebook) if e.type == kind and not e.words), None)
    if known is not None:
        return known
    actor, recipient = VERB_SLOTS if verb else NOUN_SLOTS
    if like is not None:
        actor, recipient = like.actor, like.recipient
    return Entry(kind="verb" if verb else "noun", lemma=token.lemma.lower() or token.text.lower(),
                 type=as_type(kind), actor=actor, recipient=recipient, reciprocal=False, score=0.5)  # fmt: skip


def weigh_status(seen: Seen | None, status: Status, rule: str) -> tuple[Status, str]:
    """The likelier status, the rules' own counting for more."""
    best = _weighed(seen.status if seen else {}, status, blend().status)
    return (status, rule) if best == status else (as_status(best), f"the reader's status head, not {rule}")


def weigh_certainty(seen: Seen | None, certainty: Certainty, rule: str) -> tuple[Certainty, str]:
    """The likelier certainty, the rules' own counting for more."""
    best = _weighed(seen.certainty if seen else {}, certainty, blend().certainty)
    if best == certainty:
        return certainty, rule
    return as_certainty(best), f"the reader's certainty head, not {rule}"


def _weighed(chances: dict[str, float], said: str, bonus: float) -> str:
    given = chances | {said: chances.get(said, 0.0)}
    weights = {k: math.log(max(p, 1e-4)) + (bonus if k == said else 0.0) for k, p in given.items()}
    return max(weights, key=lambda k: weights[k])


def facts(draft: Draft) -> tuple[float, ...]:
    """What the score is reckoned from: 1, the reader's log odds of the type and of any event, the rules' log odds,
    whether no lexicon entry fits, whether the lexicon has the word for the type all the same, whether the reader saw
    nothing."""
    seen = draft.trigger.seen
    own = draft.trigger.rule.startswith("reader:")
    p = seen.types.get(draft.trigger.entry.type, 0.0) if seen else 0.0
    rules = 0.0 if own else logit(min(draft.rules, 0.95))
    listed = own and draft.trigger.rule.endswith(LISTED)
    return 1.0, logit(p), logit(seen.score if seen else 0.0), rules, float(own), float(listed), float(seen is None)


def weigh_score(draft: Draft) -> float:
    """The probability that an event is right, from what reader and rules give it."""
    return 1 / (1 + math.exp(-sum(w * x for w, x in zip(blend().score, facts(draft), strict=True))))
