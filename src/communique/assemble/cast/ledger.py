"""The ledger: everybody met so far in a report, under all their names, with how much they are talked of."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field

from communique.assemble.cast.people import bare
from communique.assemble.cast.types import MentionForm
from communique.record import Span
from communique.record.record import EntityKind

HALF = 80  # words after which a mention weighs half: three sentences of news on average


@dataclass(slots=True, eq=False)
class Draft:
    """An entity while the report is read.

    noun: lemma of the noun of an unnamed one; head: the same as words.group has it. office: key of the titles table.
    mods: lemmas that tell it from others of its head ("foreign" minister). weight: how much it was talked of.
    """

    number: int
    name: str
    kind: EntityKind
    country: str | None = None
    sector: str | None = None
    role: str | None = None
    ids: dict[str, str] = field(default_factory=dict)
    basis: dict[str, str] = field(default_factory=dict)
    named: bool = False
    plural: bool = False
    gender: str | None = None
    head: str = ""
    noun: str = ""
    office: str | None = None
    mods: frozenset[str] = frozenset()
    last: int = -1
    weight: float = 0.0
    heat: float = 0.0

    def warm(self, index: int) -> float:
        """How much it was talked of lately, as of a token."""
        return self.heat * math.exp2(-max(0, index - self.last) / HALF)

    def know(self, what: str, value: str | None, why: str) -> None:
        """Fill a field that is still open, with the reason."""
        if value and getattr(self, what) is None:
            setattr(self, what, value)
            self.basis[what] = why


@dataclass(frozen=True, slots=True)
class Note:
    """A mention before the entities have their ids."""

    span: Span
    head: int
    form: MentionForm
    numbers: tuple[int, ...]
    basis: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two or more that were named in one breath: "Kim and Putin", "talks between X and Y"."""

    index: int
    numbers: tuple[int, ...]


class Ledger:
    """Drafts and notes, and the ways to find a draft again."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self.notes: dict[int, Note] = {}
        self.heads: dict[int, int] = {}
        self.states: dict[str, int] = {}
        self.aliases: dict[str, int] = {}
        self.surnames: dict[str, list[tuple[tuple[str, ...], int]]] = defaultdict(list)
        self.given: dict[str, list[tuple[tuple[str, ...], int]]] = defaultdict(list)
        self.people: list[int] = []
        self.by_head: dict[str, list[int]] = defaultdict(list)
        self.bodies: dict[tuple[str, str], list[int]] = defaultdict(list)  # named ones by country and last word
        self.persons: list[int] = []  # numbers of single persons, the latest mentioned last
        self.places: list[int] = []  # the latest mentioned last
        self.pairs: list[Pair] = []
        self._heat: dict[str, tuple[float, int]] = {}
        self._total: dict[str, float] = defaultdict(float)

    def add(self, name: str, kind: EntityKind, **known: object) -> Draft:
        """A new draft."""
        draft = Draft(len(self.drafts), name, kind, **known)  # type: ignore[arg-type]
        self.drafts.append(draft)
        return draft

    def name_person(self, name: tuple[str, ...], number: int) -> None:
        """Keep a full name of a person, to be found by its last and its first part."""
        known = bare(name)
        self.surnames[known[-1]].append((name, number))
        self.given[known[0]].append((name, number))
        if number not in self.people[-1:]:
            self.people.append(number)

    def note(
        self, head: int, span: Span, form: MentionForm, numbers: tuple[int, ...], basis: str, weight: float = 1.0
    ) -> None:
        """Keep a mention, and make those it means the ones last talked of."""
        if head in self.notes or not numbers:
            return
        self.notes[head] = Note(span, head, form, numbers, basis)
        for number in numbers:
            self.touch(self.drafts[number], head, weight / len(numbers))

    def touch(self, draft: Draft, index: int, weight: float) -> None:
        """Count a mention for a draft, its kind of noun and its state."""
        draft.heat = draft.warm(index) + weight
        draft.last = max(draft.last, index)
        draft.weight += weight
        if draft.kind == "place":
            self.places.append(draft.number)
        for pile in (self.by_head[draft.head] if draft.head else [], self.persons if _single(draft) else []):
            if draft.number in pile[-8:]:
                pile.remove(draft.number)
            pile.append(draft.number)
        if draft.country is not None:
            share = weight if draft.kind == "state" else 0.6 * weight
            self._total[draft.country] += share
            self._heat[draft.country] = (self.heat(draft.country, index) + share, index)

    def heat(self, country: str, index: int) -> float:
        """How much a country was talked of lately, as of a token."""
        value, when = self._heat.get(country, (0.0, 0))
        return value * math.exp2(-max(0, index - when) / HALF)

    def last_of(self, country: str) -> int:
        """The token that last spoke of a country."""
        return self._heat[country][1]

    def hottest(self, index: int) -> list[str]:
        """Countries by how much they were talked of lately."""
        return sorted(self._heat, key=lambda country: -self.heat(country, index))

    def talked_of(self) -> list[str]:
        """Countries by how much they were talked of in all of the text so far."""
        return sorted(self._total, key=lambda country: -self._total[country])

    def talked(self) -> dict[str, float]:
        """Each country's share of all that is talked of countries."""
        total = sum(self._total.values())
        return {country: weight / total for country, weight in self._total.items()} if total else {}

    def state(self, country: str) -> Draft | None:
        """The draft of a state by its code."""
        number = self.states.get(country)
        return None if number is None else self.drafts[number]

    def lately(self, head: str) -> list[Draft]:
        """Drafts of a head noun, the latest mentioned first."""
        return [self.drafts[number] for number in reversed(self.by_head.get(head, []))]

    def pair(self, numbers: tuple[int, ...], index: int) -> None:
        """Remember those named in one breath."""
        if len(set(numbers)) > 1:
            self.pairs.append(Pair(index, tuple(dict.fromkeys(numbers))))


def _single(draft: Draft) -> bool:
    return draft.kind == "person" and not draft.plural
