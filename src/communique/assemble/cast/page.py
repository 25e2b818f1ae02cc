"""A reading made quick to ask: which token stands where, how far a phrase reaches, what is inside quotation marks."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from functools import cached_property

from communique.assemble.cast.knowing import Knowledge
from communique.assemble.cast.words import words
from communique.assemble.quotes import find_quotes
from communique.knowledge.types import Resolution, Spot
from communique.record import Document, Reading, Span, Token

_CUTS = frozenset({"AUX", "SCONJ", "ADP", "INTJ"})
# what belongs to a phrase before its head word
_BEFORE = frozenset(
    {
        "det",
        "amod",
        "nummod",
        "compound",
        "nmod:poss",
        "nmod:desc",
        "flat",
        "goeswith",
        "advmod",
        "nmod:unmarked",
        "det:predet",
    }
)


class Page:
    """One document with its reading and the tables to ask."""

    def __init__(self, document: Document, reading: Reading, knows: Knowledge) -> None:
        self.document = document
        self.reading = reading
        self.knows = knows
        self.on: dt.date | None = document.published
        self.text = document.text
        self.tokens: tuple[Token, ...] = reading.tokens
        self.children = reading.children
        self._who: dict[str, Resolution] = {}
        self._where: dict[tuple[str, str | None, str | None], Spot | None] = {}
        self.relations = reading.relations
        self.tokens_in = reading.tokens_in
        self._lemmas: dict[int, str] = {}

    def who(self, phrase: str) -> Resolution:
        """Who a phrase means on the report's date; each phrase is asked for once."""
        if phrase not in self._who:
            self._who[phrase] = self.knows.who(phrase, self.on, None)
        return self._who[phrase]

    def where(self, name: str, country: str | None = None, after: str | None = None) -> Spot | None:
        """The place of a name; each is asked for once."""
        key = (name, country, after)
        if key not in self._where:
            self._where[key] = self.knows.where(name, country, after)
        return self._where[key]

    def head_of(self, span: Span) -> int | None:
        """The token of a span that carries it: the one whose head lies outside, the last of several modifiers."""
        inner = self.tokens_in(span)
        outer = [i for i in inner if self.tokens[i].head not in inner]
        if len(outer) == 1:
            return outer[0]
        better = [i for i in outer if self.tokens[i].upos not in ("PUNCT", "ADP", "DET", "CCONJ", "PART")]
        own = [
            i
            for i in better
            if self.relation(i) not in ("compound", "amod", "det") and self.tokens[i].deprel != "nmod:desc"
        ]
        return next(iter(own or better[-1:] or outer), None)

    def slice(self, span: Span) -> str:
        """The words of a span, white space made single."""
        return " ".join(self.text[span[0] : span[1]].split())

    def text_at(self, index: int) -> str:
        """A word in lower case, "" beyond the end."""
        return self.tokens[index].text.lower() if 0 <= index < len(self.tokens) else ""

    def lemma(self, index: int) -> str:
        """The lemma in lower case; a known noun left in the plural ("Presidents") loses its ending."""
        if index not in self._lemmas:
            self._lemmas[index] = self._lemma(self.tokens[index])
        return self._lemmas[index]

    def _lemma(self, token: Token) -> str:
        lemma = token.lemma.lower()
        if lemma.endswith("s") and lemma == token.text.lower() and token.upos in ("NOUN", "PROPN"):
            single = lemma[:-3] + "y" if lemma.endswith("ies") else lemma[:-1]
            return single if token.xpos in ("NNS", "NNPS") or words().knows(single) else lemma
        return lemma

    def relation(self, index: int) -> str:
        """The relation to the head without its subtype."""
        return self.relations[index]

    def kids(self, index: int, *relations: str) -> list[int]:
        """Dependents with one of these relations; "nsubj" takes its subtypes as well."""
        below = self.children[index]
        if not below:
            return []
        tokens, plain = self.tokens, self.relations
        return [child for child in below if plain[child] in relations or tokens[child].deprel in relations]

    def shouted(self, index: int) -> bool:
        """Whether a token stands in a line all in capitals."""
        start, end = self.tokens[index].start, self.tokens[index].end
        stop = self.text.find("\n", end)
        line = self.text[self.text.rfind("\n", 0, start) + 1 : stop if stop >= 0 else len(self.text)]
        return len(line) < 300 and len(line) > end - start + 3 and line.isupper()

    def first_of(self, index: int) -> int:
        """The first of the words that a word is coordinated with, itself when with none."""
        for _ in range(12):
            if self.tokens[index].deprel != "conj" or self.tokens[index].head < 0:
                break
            index = self.tokens[index].head
        return index

    def preposition(self, index: int) -> str:
        """The first word that marks a noun's place in the sentence ("to", "according"), "" when it has none."""
        return next((self.tokens[c].text.lower() for c in self.kids(index, "case") if c < index), "")

    def plural(self, index: int) -> bool:
        """Whether a noun is plural, by its tag or its form."""
        token = self.tokens[index]
        if token.xpos in ("NNS", "NNPS"):
            return True
        return token.text[-1:] in "sS" and token.upos in ("NOUN", "PROPN") and self.lemma(index) != token.text.lower()

    def within(self, index: int, top: int) -> bool:
        """Whether a token stands below another (or is it), by the reach of its subtree."""
        first, last = self.reading.reach[top]
        return first <= index <= last

    def phrase(self, index: int) -> Span:
        """The noun phrase of a head: from its determiner or possessor to the head and the rest of its name."""
        first, last = index, index
        for child in self.children[index]:
            if child < index and self.tokens[child].deprel in _BEFORE:
                first = min(first, self.reading.reach[child][0])
            elif self.relation(child) in ("flat", "goeswith", "fixed") and self._joined(last, child):
                last = max(last, child, *(c for c in self.children[child] if self.relation(c) in ("flat", "goeswith")))
        first = self._unbroken(first, index)
        while (
            first < index
            and self.tokens[first].upos in ("PUNCT", "CCONJ", "ADP", "SYM")
            and self.tokens[first].text != "$"
        ):
            first += 1
        return self.tokens[first].start, self.tokens[last].end

    def _joined(self, last: int, child: int) -> bool:
        """Whether the rest of a name follows on: no verb, preposition or "and" stands between."""
        between = self.tokens[last + 1 : child]
        return (
            child > last and all(t.upos in ("PUNCT", "PROPN", "X", "PART", "NUM") for t in between) and len(between) < 4
        )

    def _unbroken(self, first: int, index: int) -> int:
        """The first token before a head that no verb, preposition or comma cuts off, whatever a wrong tree says."""
        place = index
        while place > max(first, index - 16) and not self._ends_before(place - 1, index):
            place -= 1
        return place

    def _ends_before(self, place: int, index: int) -> bool:
        """Whether the phrase of a head cannot reach back over the token at a place."""
        token, following = self.tokens[place], self.tokens[place + 1]
        if token.sentence != self.tokens[index].sentence or (token.upos == "PRON" and token.deprel != "nmod:poss"):
            return True
        if token.upos == "VERB":
            return token.xpos not in ("VBN", "VBG") or (
                token.xpos == "VBG" and following.upos in ("PROPN", "DET", "PRON")
            )
        cuts = token.upos in _CUTS or token.text in (",", ";", ":", "(", ")")
        return cuts and not (token.text.lower() in ("of", "over", "to", "than") and self._counting(place, index))

    def _counting(self, place: int, index: int) -> bool:
        """Whether a preposition belongs to a number ("over 12,000", "up to 300") or to an owner's own name."""
        following = self.tokens[place + 1]
        return (
            following.upos == "NUM"
            or following.text == "$"
            or (self.tokens[place].head < index and self.tokens[place].text.lower() == "of")
        )

    @cached_property
    def quotes(self) -> tuple[Span, ...]:
        """Stretches in quotation marks, marks included, in text order; what stands within another is left out."""
        return tuple(quote.span for quote in find_quotes(self.text, self.reading.sentences) if not quote.depth)

    def quote_of(self, index: int) -> Span | None:
        """The quotation a token stands in."""
        start = self.tokens[index].start
        place = bisect_right(self._quote_starts, start) - 1
        if place >= 0 and start < self.quotes[place][1]:
            return self.quotes[place]
        return None

    @cached_property
    def _quote_starts(self) -> list[int]:
        return [quote[0] for quote in self.quotes]
