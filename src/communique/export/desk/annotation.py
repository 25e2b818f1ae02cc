"""W3C Web Annotations of the words: https://www.w3.org/TR/annotation-model/. An annotation for each event, and one for
each value of it that has words of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from communique.export.desk.nouns import Format, Item, Tally
from communique.export.desk.sinks import json_document
from communique.export.desk.telling import Source
from communique.export.desk.told import Side, Told
from communique.export.desk.values import web_address
from communique.record import Attribution, Figure, Place, Span

AROUND = 32  # code points before and after the words, by which a page is searched for them
HEAD = {
    "@context": ["http://www.w3.org/ns/anno.jsonld", {"communique": "urn:communique:terms:"}],
    "id": "urn:communique:annotations",
    "type": "AnnotationPage",
    "partOf": {"id": "urn:communique:annotations:all", "type": "AnnotationCollection"},
    "startIndex": 0,
}
Value = tuple[str, str, Span]  # of what kind, the value, its words


def items(source: Source, tally: Tally) -> Iterator[Item]:
    """Each event's annotation, then those of its values."""
    for told in source.told(tally):
        key = f"urn:communique:account:{told.account.key}"
        yield annotation(key, told, told.event.evidence, event_bodies(told))
        for number, (kind, value, span) in enumerate(values(told), 1):
            bodies = [tag(kind), described(value), {"id": key, "purpose": "linking"}]
            yield annotation(f"{key}:{number}", told, span, bodies)


def annotation(id: str, told: Told, span: Span, bodies: list[Item]) -> Item:
    """Words of a report with what is said of them."""
    return {
        "id": id,
        "type": "Annotation",
        "motivation": "describing",
        "body": bodies,
        "target": {"source": source_of(told), "selector": selectors(told.record.text, span)},
    }


def source_of(told: Told) -> str:
    """The report's address in the web, or a name for it where it has none."""
    return web_address(told.report.url) or f"urn:communique:report:{told.report.id}"


def selectors(text: str, span: Span) -> list[Item]:
    """The words themselves, and their place; each selects the same."""
    start, end = span
    return [
        {
            "type": "TextQuoteSelector", "exact": text[start:end], "prefix": text[max(0, start - AROUND) : start],
            "suffix": text[end : end + AROUND],
        },
        {"type": "TextPositionSelector", "start": start, "end": end},
    ]  # fmt: skip


def event_bodies(told: Told) -> list[Item]:
    """Type, status and the like as tags, and the rest as terms of our own."""
    account = told.account
    tags = [account.type, account.mode, *told.context, account.status, account.certainty]
    own = {
        "communique:story": told.story, "communique:source": account.source, "communique:via": account.via,
        "communique:firstDay": account.first_day, "communique:lastDay": account.last_day,
        "communique:score": account.score, "communique:decision": told.decision,
    }  # fmt: skip
    return [*(tag(one) for one in tags if one), {**described(account.trigger), **_known(own)}]


def values(told: Told) -> Iterator[Value]:
    """The values of an event that have words of their own, in a fixed order."""
    record = told.record
    yield "trigger", told.account.type, told.event.trigger
    for role, sides in (("actor", told.sides("actors")), ("recipient", told.sides("recipients"))):
        yield from ((role, _party(side), side.span) for side in sides if side.span)
    yield from (("when", time.value or "not settled", time.span) for time in told.times)
    yield from (("where", _place(place), place.span) for place in told.places)
    yield from (("figure", _figure(figure), figure.span) for figure in told.figures)
    names = {entity.id: entity.name for entity in record.entities}
    for one in _chain(told.event.attribution, record.attributions):
        speaker = names.get(one.speaker or "", "not settled")
        yield from (("source", speaker, span) for span in one.source)
        yield from (("cue", one.kind, span) for span in one.cue)


def _chain(id: str | None, attributions: Iterable[Attribution]) -> Iterator[Attribution]:
    known = {one.id: one for one in attributions}
    while id in known:
        one = known.pop(id)
        yield one
        id = one.parent


def _party(side: Side) -> str:
    return f"{side.name} ({side.country})" if side.country else side.name


def _place(place: Place) -> str:
    return f"{place.name} (GeoNames {place.geonames})" if place.geonames else place.name


def _figure(figure: Figure) -> str:
    low, high = ("open" if bound is None else f"{bound:g}" for bound in (figure.low, figure.high))
    bounds = low if low == high else f"{low} to {high}"
    return f"{bounds} {figure.unit or figure.of or ''}".strip()


def tag(value: str) -> Item:
    """A body that files the words under a word."""
    return {"type": "TextualBody", "value": value, "purpose": "tagging"}


def described(value: str) -> Item:
    """A body that says what the words say."""
    return {"type": "TextualBody", "value": value, "purpose": "describing", "format": "text/plain"}


def _known(own: Mapping[str, object]) -> Item:
    return {name: value if isinstance(value, float) else str(value) for name, value in own.items() if value is not None}


FORMAT = Format("webannotation", "jsonld", items, json_document(HEAD, "items"), repeats=True)
