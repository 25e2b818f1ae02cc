"""Reading: what the reader saw in a text, before anybody asks who did what to whom.

Everything after the reader works on this, so it can be tested on readings made by hand.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property

import msgspec

from communique.record.span import Span


class Token(msgspec.Struct, frozen=True):
    """A syntactic word after Universal Dependencies.

    start, end: code points into Document.text. sentence: index into Reading.sentences.
    head: index into Reading.tokens, -1 for the root of its sentence. deprel: UD relation with its
    subtype ("nsubj:pass"). upos, xpos: universal and Penn Treebank part of speech.
    """

    start: int
    end: int
    text: str
    lemma: str
    upos: str
    xpos: str
    head: int
    deprel: str
    sentence: int

    @property
    def span(self) -> Span:
        """Where the word stands."""
        return (self.start, self.end)


class Tagged(msgspec.Struct, frozen=True):
    """A span that a tagging head marked.

    label: source, cue, content, or inner for a content within a content (attribution, after Pareti 2015); PER, ORG,
    LOC, NAT (a nation's adjective or people), MIL (unit), WEA (weapon, vehicle), MED (medium), FAC (facility), MISC
    (names); DATE, TIME, DURATION, SET (time expressions); EVENT (an event word of TimeML); FIGURE; MENTION (words for
    an actor).
    score: the head's probability that the span is right.
    """

    span: Span
    label: str
    score: float = 1.0


class Link(msgspec.Struct, frozen=True):
    """One attribution relation: indexes into Reading.spans; any of the three may be missing."""

    content: int | None
    cue: int | None
    source: int | None
    score: float = 1.0


class Seen(msgspec.Struct, frozen=True):
    """A word or phrase that may name something done, as the reader saw it.

    types: PLOVER's types with their probabilities, the likeliest first; they add up to the probability that it is an
    event. status, certainty: the record's values with their probabilities. sides: for mentions near by (indexes into
    Reading.spans) how likely each acts and is acted on.
    """

    span: Span
    types: dict[str, float]
    status: dict[str, float] = {}
    certainty: dict[str, float] = {}
    sides: tuple[tuple[int, float, float], ...] = ()

    @property
    def score(self) -> float:
        """The probability that something is done here."""
        return min(1.0, sum(self.types.values()))


class Happening(msgspec.Struct, frozen=True):
    """What the reader says of one event word: TimeML's attributes, and from -3 to 3 whether it took place (UDS-IH2)."""

    span: Span
    kind: str
    tense: str
    aspect: str
    polarity: str
    modality: str
    factuality: float


class Chain(msgspec.Struct, frozen=True):
    """A mention (index into Reading.spans) and the earlier one that it most likely repeats, None for a new actor.

    homes: mentions of others, each with how likely it belongs to the same state.
    """

    mention: int
    earlier: int | None
    score: float = 1.0
    homes: tuple[tuple[int, float], ...] = ()


class Reading(msgspec.Struct, frozen=True, dict=True):
    """Sentences, words with their tree, tagged spans, the links among attribution spans, and what is done.

    sentences: spans in text order, covering all tokens. tokens, seen, happenings: in text order.
    """

    sentences: tuple[Span, ...] = ()
    tokens: tuple[Token, ...] = ()
    spans: tuple[Tagged, ...] = ()
    links: tuple[Link, ...] = ()
    seen: tuple[Seen, ...] = ()
    happenings: tuple[Happening, ...] = ()
    chains: tuple[Chain, ...] = ()

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """For each token the indexes of its dependents, in text order."""
        found: list[list[int]] = [[] for _ in self.tokens]
        for index, token in enumerate(self.tokens):
            if token.head >= 0:
                found[token.head].append(index)
        return tuple(map(tuple, found))

    @cached_property
    def relations(self) -> tuple[str, ...]:
        """For each token its relation to the head without the subtype: "nsubj" for "nsubj:pass"."""
        return tuple(token.deprel.partition(":")[0] for token in self.tokens)

    @cached_property
    def reach(self) -> tuple[tuple[int, int], ...]:
        """For each token the first and last token of its subtree."""
        first, last = list(range(len(self.tokens))), list(range(len(self.tokens)))
        order = [index for index, token in enumerate(self.tokens) if token.head < 0]
        for index in order:  # grows on the way: heads come before what hangs on them
            order.extend(self.children[index])
        for index in reversed(order):
            head = self.tokens[index].head
            if head >= 0:
                first[head], last[head] = min(first[head], first[index]), max(last[head], last[index])
        return tuple(zip(first, last, strict=True))

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    @cached_property
    def _ends(self) -> list[int]:
        return [token.end for token in self.tokens]

    def subtree(self, index: int) -> list[int]:
        """The token and all below it, in text order."""
        found, todo = [], [index]
        while todo:
            node = todo.pop()
            found.append(node)
            todo.extend(self.children[node])
        return sorted(found)

    def tokens_in(self, span: Span) -> range:
        """Indexes of the tokens that overlap a span; an empty range when there is none."""
        return range(bisect_right(self._ends, span[0]), bisect_left(self._starts, span[1]))

    def head_of(self, span: Span) -> int | None:
        """The token of a span whose own head lies outside it: the span's head word."""
        indexes = self.tokens_in(span)
        for index in indexes:
            if self.tokens[index].head not in indexes:
                return index
        return None
