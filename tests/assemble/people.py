"""A cast of named states, for tests that need no knowledge tables."""

from __future__ import annotations

from communique.assemble.cast.types import Cast, Mention
from communique.record import Entity, Reading, Span

STATES = {"Oslo": "NOR", "Rome": "ITA", "Bern": "CHE", "Norwegian": "NOR", "Italian": "ITA"}


def cast_of(reading: Reading) -> Cast:
    """A cast in which the words of STATES, and nothing else, are mentions."""
    entities = {code: Entity(id=code, name=code, kind="state", country=code) for code in STATES.values()}
    mentions = tuple(
        Mention(token.span, index, "name", (STATES[token.text],))
        for index, token in enumerate(reading.tokens)
        if token.text in STATES
    )

    def make(head: int | None, span: Span, name: str) -> tuple[Entity, Mention]:
        return Entity(id=name, name="made", kind="other"), Mention(span, head or 0, "nominal", (name,))

    return Cast(tuple(entities.values()), mentions, heads={}, weights={}, head_of=reading.head_of, make=make)
