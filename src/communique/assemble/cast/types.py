"""Cast: who is in a report, and which words mean whom."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from typing import Literal

import msgspec

from communique.assemble.cast.names import Name
from communique.record import Entity, Span, overlap

MentionForm = Literal["name", "nominal", "pronoun", "adjective"]


class Mention(msgspec.Struct, frozen=True):
    """Words that mean somebody.

    head: the token that carries the phrase. entities: ids, several for "both nations" or "they".
    basis: the rule that joined the words to the entities, in words.
    """

    span: Span
    head: int
    form: MentionForm
    entities: tuple[str, ...]
    basis: str = ""


class Cast:
    """The entities of one report and all their mentions.

    Built once by `gather`; only `ensure` adds to it. head_of: the head token of a span, or None.
    make: the entity of a phrase that was none yet, given its head token, its span and a fresh id.
    names: all names of the report, those of places too, in text order.
    """

    def __init__(
        self,
        entities: tuple[Entity, ...],
        mentions: tuple[Mention, ...],
        *,
        heads: dict[int, int],
        weights: dict[str, float],
        head_of: Callable[[Span], int | None],
        make: Callable[[int | None, Span, str], tuple[Entity, Mention]],
        names: tuple[Name, ...] = (),
    ) -> None:
        self.names = names
        self._entities = {entity.id: entity for entity in entities}
        self._mentions = list(mentions)
        self._starts = [mention.span[0] for mention in mentions]
        self._by_head = {mention.head: mention for mention in reversed(mentions)}
        self._heads = heads
        self._weights = weights
        self._head_of = head_of
        self._make = make
        self._at: dict[Span, Mention | None] = {}  # spans asked for so far
        self._longest = max((m.span[1] - m.span[0] for m in mentions), default=0)

    @property
    def entities(self) -> tuple[Entity, ...]:
        """All entities, in the order of their first mention; those of `ensure` last."""
        return tuple(self._entities.values())

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """All mentions in text order."""
        return tuple(self._mentions)

    def entity(self, name: str) -> Entity:
        """The entity with this id. Raises KeyError when there is none."""
        return self._entities[name]

    def of_token(self, index: int) -> Mention | None:
        """The mention whose noun phrase this token heads, or whose name it is part of."""
        return self._by_head.get(index) or self._by_head.get(self._heads.get(index, -1))

    def at(self, span: Span) -> Mention | None:
        """The best mention for a span: the one with the same head, else the one that shares most letters with it."""
        if span not in self._at:
            self._at[span] = self._best(span)
        return self._at[span]

    def _best(self, span: Span) -> Mention | None:
        head = self._head_of(span)
        found = None if head is None else self.of_token(head)
        if found is not None and overlap(found.span, span):
            return found
        near = range(bisect_left(self._starts, span[0] - self._longest), bisect_left(self._starts, span[1]))
        best = max((self._mentions[i] for i in near), key=lambda m: _fit(m.span, span), default=None)
        return best if best is not None and overlap(best.span, span) else None

    def states(self) -> tuple[Entity, ...]:
        """The states in play, the most talked of first; a person or an army counts for its state."""
        states = [entity for entity in self._entities.values() if entity.kind == "state"]
        return tuple(sorted(states, key=lambda entity: -self._weights.get(entity.id, 0.0)))

    def ensure(self, span: Span) -> Mention:
        """The mention at a span; where nobody was found, a new entity of kind "other" named by the words."""
        head = self._head_of(span)
        found = None if head is None else self._by_head.get(head)
        if found is None and head is None:
            found = self.at(span)
        if found is not None:
            return found
        self._at.clear()
        entity, mention = self._make(head, span, f"E{len(self._entities) + 1}")
        self._entities[entity.id] = entity
        place = bisect_left(self._starts, mention.span[0])
        self._starts.insert(place, mention.span[0])
        self._mentions.insert(place, mention)
        self._by_head[mention.head] = mention
        self._longest = max(self._longest, mention.span[1] - mention.span[0])
        return mention


def _fit(span: Span, wanted: Span) -> tuple[int, int]:
    """Shared code points first, then the fewer left over."""
    shared = overlap(span, wanted)
    return shared, shared - (span[1] - span[0])
