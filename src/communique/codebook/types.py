"""What the codebook holds: event types, the words that name them, contexts, sectors, CAMEO codes.

A *slot* says where a participant stands, seen from the word that names the event:
subj (active subject, or the by-agent of a passive), obj (active object, or passive subject), iobj, poss
('s or a possessive pronoun), adj (a nationality adjective before the noun), between and among (both sides),
comp (the subject of the complement clause), or a preposition ("to", "with", "against").
A *condition* is a list of which one must hold: a bare word is a noun class, "=word" is exactly that lemma.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from communique.record.record import EventType, Status

WordKind = Literal["verb", "noun", "adjective"]
Slots = tuple[str, ...]
Condition = tuple[str, ...]

OTHER_SLOTS = frozenset({"subj", "obj", "iobj", "poss", "adj", "between", "among", "comp"})
PREPOSITIONS = frozenset(
    {
        "about", "across", "after", "against", "ahead", "along", "alongside", "among", "apart", "around", "as", "aside",
        "at", "away", "back", "before", "behind", "beside", "besides", "between", "beyond", "by", "down", "during",
        "for", "forward", "from", "home", "in", "inside", "into", "near", "of", "off", "on", "onto", "out", "outside",
        "over", "through", "to", "together", "toward", "towards", "under", "up", "upon", "with", "within", "without",
    }
)  # fmt: skip


class Entry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """One line of the lexicon: a word, its conditions, and where actor and recipient stand.

    lemma: the key it is found under; words: the whole expression when it is more than one word.
    score: the prior that the word, under its conditions, names an event of this type in news about states.
    particle: a verb particle, an adverb or a predicate word that must be there ("out", "hostage", "guilty").
    transitive: whether a direct object must (true) or must not (false) be there; clause: the same of a clausal
    complement. without: conditions that forbid the entry, on the object and the obliques.
    content: its clause or gerund holds a second event. status: overrules what tense and mood say.
    """

    kind: WordKind
    type: EventType
    lemma: str
    words: tuple[str, ...] = ()
    actor: Slots = ()
    recipient: Slots = ()
    where: Slots = ()
    obj: Condition = ()
    subj: Condition = ()
    prep: dict[str, Condition] = {}
    particle: str | None = None
    transitive: bool | None = None
    clause: bool | None = None
    without: Condition = ()
    context: tuple[str, ...] = ()
    mode: str | None = None
    reciprocal: bool = False
    content: bool = False
    status: Status | None = None
    score: float = 0.7

    @property
    def specificity(self) -> int:
        """How narrow the entry is: of two that fit, the higher one is meant."""
        narrow = sum(
            2 + all(word.startswith("=") for word in c) for c in (self.obj, self.subj, *self.prep.values()) if c
        )
        narrow += (self.transitive is not None) + (self.clause is not None)
        return narrow + 2 * (self.particle is not None) + 2 * max(0, len(self.words) - 1) + bool(self.without)


class Light(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A verb that only carries a noun ("hold talks", "come under attack"): the noun names the event.

    noun: the slot the noun stands in. types: event types of nouns it carries. subj: what its subject is.
    other: where the other side stands, seen from the verb, besides the noun's own slots.
    """

    lemma: str
    noun: str = "obj"
    types: tuple[EventType, ...]
    subj: Literal["actor", "recipient"] = "actor"
    other: Slots = ()
    particle: str | None = None
    score: float = 0.8


class TypeInfo(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One PLOVER event type. scale: PLOVER's score from -10 (conflict) to 10. penta: the class of its CAMEO root."""

    type: EventType
    name: str
    definition: str
    quad: int
    quad_name: str
    penta: int
    scale: float
    cameo: tuple[str, ...]
    needs_recipient: bool
    modes: dict[str, str] = {}
    notes: tuple[str, ...] = ()


class Sector(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A kind of actor in PLOVER's list."""

    name: str
    definition: str


class Cameo(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A CAMEO code, and what it is in PLOVER. type is null for codes that PLOVER dropped.

    goldstein: its score from -10 (conflict) to 10 on Goldstein's scale, as published with CAMEO; null: none was.
    """

    name: str
    type: EventType | None = None
    mode: str | None = None
    context: tuple[str, ...] = ()
    goldstein: float | None = None


class Auxiliary(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One of PLOVER's auxiliary modes, and the statuses of the record that it stands for."""

    definition: str
    statuses: tuple[Status, ...]


class Codebook(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole codebook. verbs, nouns, adjectives: by lemma, the most specific entry first, then by score."""

    types: dict[str, TypeInfo]
    verbs: dict[str, tuple[Entry, ...]]
    nouns: dict[str, tuple[Entry, ...]]
    adjectives: dict[str, tuple[Entry, ...]]
    light: dict[str, tuple[Light, ...]]
    classes: dict[str, frozenset[str]]
    contexts: dict[str, str]
    sectors: dict[str, Sector]
    cameo: dict[str, Cameo]
    auxiliary: dict[str, Auxiliary]

    def auxiliary_mode(self, status: Status) -> str | None:
        """PLOVER's auxiliary mode (future, historical, hypothetical, negation) of an event with that status.

        None for what occurred or is ongoing. How sure the source is does not count: PLOVER has no grade of it.
        """
        return next((name for name, mode in self.auxiliary.items() if status in mode.statuses), None)

    def modes(self, event_type: str) -> frozenset[str]:
        """The modes that PLOVER allows for an event type."""
        return frozenset(self.types[event_type].modes)

    def holds(self, condition: Condition, lemma: str) -> bool:
        """Whether a lemma meets a condition; an empty condition is met by any."""
        return not condition or any(
            lemma == word[1:] if word.startswith("=") else lemma in self.classes[word] for word in condition
        )
