"""A cast made by hand, for tests of what asks a cast who is meant."""

from __future__ import annotations

import msgspec

from communique.record import Attribution, Span, overlap
from tests.assemble.hand import at


class Mention(msgspec.Struct, frozen=True):
    span: Span
    entities: tuple[str, ...]


class FakeCast:
    """Mentions given as phrase -> entity ids; at() takes the one that holds the end of the span, as a cast would."""

    def __init__(self, text: str = "", **mentions: str) -> None:
        pairs = ((phrase.replace("_", " "), ids) for phrase, ids in mentions.items())
        self.mentions = [Mention(at(text, phrase), tuple(ids.split())) for phrase, ids in pairs]
        self.made: list[Span] = []

    def at(self, span: Span) -> Mention | None:
        near = [mention for mention in self.mentions if overlap(mention.span, span)]
        return max(near, key=lambda mention: overlap(mention.span, span), default=None)

    def ensure(self, span: Span) -> Mention | None:
        self.made.append(span)
        return Mention(span, (f"new{len(self.made)}",))


Found = list[tuple[str, str, str]]


def found_in(text: str, attributions: tuple[Attribution, ...]) -> Found:
    """Source, cue and content of each as words, the pieces of one joined by a bar."""

    def join(spans: tuple[Span, ...]) -> str:
        return " | ".join(text[slice(*span)] for span in spans)

    return [(join(one.source), join(one.cue), join(one.content)) for one in attributions]
