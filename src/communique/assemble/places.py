"""Where: every name of a place that is used as one, with its row in the gazetteer.

A state that only acts is no place; "in Ukraine" is one, and so is the capital in a dateline. What the gazetteer does
not know keeps its name and nothing else: no coordinate is ever guessed.
"""

from __future__ import annotations

from bisect import bisect_left

import msgspec

import communique.knowledge as tables
from communique.assemble.cast import Cast, Knowledge
from communique.assemble.cast.names import Name
from communique.assemble.cast.page import Page
from communique.assemble.cast.spots import country_beside, spelled, spot_of
from communique.assemble.cast.usage import dateline, is_dateline, locates
from communique.assemble.cast.words import words
from communique.knowledge.types import Spot
from communique.record import Document, Place, Reading, Span, overlap


def find_places(
    document: Document, reading: Reading, cast: Cast, knowledge: Knowledge | None = None
) -> tuple[Place, ...]:
    """The place mentions of a report in text order, ids P1, P2 …"""
    page = Page(document, reading, knowledge if knowledge is not None else tables)
    finder = _Finder(page, cast.names, cast)
    found = [place for name in cast.names if (place := finder.of_name(name)) is not None]
    found += finder.untagged()
    found += finder.described(found)
    found += finder.in_dateline(found)
    found.sort(key=lambda place: place.span)
    return tuple(_numbered(place, number) for number, place in enumerate(found, start=1))


def _numbered(place: Place, number: int) -> Place:
    return msgspec.structs.replace(place, id=f"P{number}")


class _Finder:
    """The names of one page, asked one by one whether they say where."""

    def __init__(self, page: Page, names: tuple[Name, ...], cast: Cast) -> None:
        self.page = page
        self.cast = cast
        self.named = {name.head: name for name in names}
        self.spans = [name.span for name in names]
        self.in_play = [state.country for state in cast.states() if state.country is not None]

    def of_name(self, name: Name) -> Place | None:
        """The place that a name is used for, None when it acts or is none."""
        if name.form in ("name", "capital") and name.who is not None:
            return self._of_state(name)
        if name.form == "adjective":
            return self._of_adjective(name)
        mention = self.cast.of_token(name.head)
        kinds = {self.cast.entity(one).kind for one in mention.entities} if mention is not None else set()
        if name.form == "" and name.label == "LOC" and kinds <= {"place", "state"}:
            return self._made(name, self._widened(name))
        return None

    def _of_state(self, name: Name) -> Place | None:
        """A state or capital where it says where; who acts is left to the cast."""
        assert name.who is not None
        if not is_dateline(self.page, name.span) and not locates(self.page, name.head, city=name.form == "capital"):
            return None
        span = self._widened(name)
        if name.form == "capital" or span != name.span:
            return self._made(name, span, country=name.who.country)
        spot = self.page.where(name.who.name, name.who.country, None) or self.page.where(name.text, None, None)
        return _place(span, self.page.slice(span), spot, name.who.country, "the tables of states")

    def _of_adjective(self, name: Name) -> Place | None:
        """ "The Crimean peninsula": an adjective with a word for a place, where the gazetteer has the two together."""
        noun = self.page.tokens_in(name.span)[-1] + 1
        if noun >= len(self.page.tokens) or self.page.lemma(noun) not in words().place_words:
            return None
        span = (name.span[0], self.page.tokens[noun].end)
        spot = self.page.where(self.page.slice(span), None, None)
        return _place(span, self.page.slice(span), spot, None, "") if spot is not None else None

    def _widened(self, name: Name) -> Span:
        """The name with a direction before it: "eastern Ukraine"."""
        before = self.page.tokens_in(name.span)[0] - 1
        if (
            before >= 0
            and self.page.tokens[before].text.lower() in words().points
            and self.page.tokens[before].upos in ("ADJ", "PROPN", "NOUN")
        ):
            return self.page.tokens[before].start, name.span[1]
        return name.span

    def _made(self, name: Name, span: Span, country: str | None = None) -> Place:
        """A place with the gazetteer's row; a part of something larger has its country and no point on the map."""
        beside = country or country_beside(self.page, name, self.named)
        spot, why = spot_of(self.page, name, beside, self.in_play)
        if span != name.span:
            whole = self.page.where(self.page.slice(span), None, None)
            if whole is not None:
                return _place(span, self.page.slice(span), whole, None, whole.basis or "the gazetteer")
            part = Spot(
                name=self.page.slice(span), feature="region", country=country or (spot.country if spot else None)
            )
            return _place(
                span, self.page.slice(span), part, country, f"a part of {name.text!r} without a row of its own"
            )
        return _place(span, spelled(name.text), spot, country, why)

    def untagged(self) -> list[Place]:
        """Names the reader missed that stand after "in" or "near" and are in the gazetteer."""
        found = []
        for index, token in enumerate(self.page.tokens):
            if token.upos != "PROPN" or self.page.preposition(index) not in ("in", "near", "at", "outside", "around"):
                continue
            span = self._bare(index)
            if token.text.lower() in words().months or any(overlap(span, other) for other in self._near(span)):
                continue
            spot = self.page.where(self.page.slice(span), None, None)
            if spot is not None:
                found.append(
                    _place(
                        span,
                        self.page.slice(span),
                        spot,
                        None,
                        spot.basis or "the gazetteer, after a preposition of place",
                    )
                )
        return found

    def described(self, found: list[Place]) -> list[Place]:
        """ "Near the town": the row of the place that the words point back to."""
        rows = {place.name: place for place in found}
        pointing = []
        for mention in self.cast.mentions:
            if mention.form != "nominal" or len(mention.entities) != 1 or mention.head < 0:
                continue
            entity = self.cast.entity(mention.entities[0])
            row = rows.get(entity.name) if entity.kind == "place" else None
            if row is None or mention.head in self.named or any(overlap(mention.span, place.span) for place in found):
                continue
            if locates(self.page, mention.head, city=True):
                pointing.append(
                    msgspec.structs.replace(row, span=mention.span, basis={**row.basis, "name": mention.basis})
                )
        return pointing

    def _bare(self, index: int) -> Span:
        """A phrase without its determiner."""
        start, end = self.page.phrase(index)
        for i in self.page.tokens_in((start, end)):
            if self.page.tokens[i].upos != "DET":
                return self.page.tokens[i].start, end
        return start, end

    def _near(self, span: Span) -> list[Span]:
        place = bisect_left(self.spans, span)
        return self.spans[max(0, place - 1) : place + 2]

    def in_dateline(self, found: list[Place]) -> list[Place]:
        """The place that opens an agency report, when no name was found there."""
        opening = dateline(self.page)
        if opening is None or any(overlap(opening, place.span) for place in found):
            return []
        text = spelled(self.page.slice(opening))
        spot = self.page.where(text, None, None)
        return [_place(opening, text, spot, None, "the dateline")] if spot is not None else []


def _place(span: Span, name: str, spot: Spot | None, country: str | None, why: str) -> Place:
    """A place mention; every field that is null says why in basis."""
    found = country or (spot.country if spot is not None else None)
    why = why or (spot.basis if spot is not None else "") or "the gazetteer"
    basis = {"country": why if found else "in no one country" if spot is not None else "not in the gazetteer"}
    if spot is None or spot.latitude is None:
        basis["latitude"] = basis["longitude"] = why if spot is not None else "not in the gazetteer"
    if spot is None or spot.geonames is None:
        basis["geonames"] = why if spot is not None else "not in the gazetteer"
    if spot is None or spot.admin1 is None:
        basis["admin1"] = (
            "no first-order division in the gazetteer's row" if spot is not None else "not in the gazetteer"
        )
    return Place(
        id="", span=span, name=name, geonames=spot.geonames if spot else None, country=found,
        admin1=spot.admin1 if spot else None, latitude=spot.latitude if spot else None,
        longitude=spot.longitude if spot else None, basis=basis,
    )  # fmt: skip
