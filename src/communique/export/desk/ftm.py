"""FollowTheMoney entities for Aleph, one JSON object a line: stories as Event, reports as Article, those who took part
as Person, PublicBody, Organization or LegalEntity."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from itertools import islice

from communique.codebook import load
from communique.export.desk.nouns import Format, Item, Tally
from communique.export.desk.sinks import json_lines
from communique.export.desk.telling import Source
from communique.export.desk.timeline import headline
from communique.export.desk.told import Side, Told
from communique.export.desk.values import day, web_address
from communique.knowledge.states import states
from communique.query import Story
from communique.store import ReportRow

AT_ONCE = 200  # stories whose reports are in memory
SCHEMAS = {
    "person": "Person", "government": "PublicBody", "military": "PublicBody", "organisation": "Organization",
    "media": "Organization", "armed group": "Organization", "state": "PublicBody",
}  # fmt: skip
Values = dict[str, list[str]]


def items(source: Source, tally: Tally) -> Iterator[Item]:
    """Each report and party once, before the first event that names it."""
    seen: set[str] = set()
    stories = source.stories(tally)
    while some := list(islice(stories, AT_ONCE)):
        ids = [one.id for _, accounts in some for one in accounts]
        told = {one.account.id: one for one in source.told_by(ids)}
        for story, accounts in some:
            tellings = [told[one.id] for one in accounts]
            for one in made_of(story, tellings):
                if one["id"] not in seen:
                    seen.add(one["id"])
                    yield one


def made_of(story: Story, tellings: list[Told]) -> Iterator[Item]:
    """The story's reports and parties, then the event."""
    yield from (article(one) for one in tellings)
    sides = [side for one in tellings for side in (*one.sides("actors"), *one.sides("recipients"))]
    yield from (party(side) for side in sides)
    yield entity(
        event_id(story), "Event",
        name=[headline(story)], startDate=[day(story.first_day)], endDate=[day(story.last_day)],
        location=[place.name for one in tellings for place in one.places],
        country=[country(place.country) for one in tellings for place in one.places],
        involved=[party_id(side) for side in sides], summary=[one.account.evidence for one in tellings],
        notes=[f"{story.standing.word}: {story.standing.why}", *map(note, tellings)],
        keywords=[story.type, load().types[story.type].quad_name], recordId=[story.id],
        sourceUrl=[web_address(one.report.url) for one in tellings],
        publisher=[one.report.outlet for one in tellings], proof=[report_id(one.report) for one in tellings],
    )  # fmt: skip


def note(told: Told) -> str:
    """What one report says, where in it, and according to whom."""
    account, (start, end) = told.account, told.event.evidence
    by = f", according to {account.source}" if account.source else ""
    return (
        f"{account.key}: {account.status}, {account.certainty}{by}; “{account.evidence}” (code points {start} to {end})"
    )


def article(told: Told) -> Item:
    """A report."""
    report = told.report
    return entity(
        report_id(report), "Article", title=[report.title or report.id], publisher=[report.outlet],
        publishedAt=[report.published], sourceUrl=[web_address(report.url)],
        language=["eng" if told.record.report.language in (None, "en") else None], retrievedAt=[report.fetched[:10]],
        bodyText=[told.record.text],
    )  # fmt: skip


def party(side: Side) -> Item:
    """A party; what kind it is only where the reader knows."""
    known = side.entity
    role = known.role if known and known.kind == "person" else None
    return entity(
        party_id(side), SCHEMAS.get(known.kind if known else "", "LegalEntity"), name=[side.name],
        country=[country(side.country)], wikidataId=[side.wikidata],
        position=[role],
    )  # fmt: skip


def entity(id: str, schema: str, **properties: list[str | None]) -> Item:
    """An entity; empty values and repeats are left out."""
    values: Values = {name: list(dict.fromkeys(filter(None, some))) for name, some in properties.items()}
    return {"id": id, "schema": schema, "properties": {name: some for name, some in values.items() if some}}


def event_id(story: Story) -> str:
    """The event's id."""
    return f"communique-{story.id}"


def report_id(report: ReportRow) -> str:
    """The report's id."""
    return f"communique-{report.id}"


def party_id(side: Side) -> str:
    """The party's id: by Wikidata, else by name, country and kind, so that a party is the same in every report."""
    if side.wikidata:
        return f"communique-{side.wikidata}"
    about = "\n".join((side.name, side.country or "", side.entity.kind if side.entity else ""))
    return f"communique-{hashlib.sha256(about.encode()).hexdigest()[:20]}"


def country(code: str | None) -> str | None:
    """ISO 3166-1 alpha-2 in lower case, as FollowTheMoney has it."""
    state = states().get(code or "")
    return state.iso2.lower() if state and state.iso2 else None


FORMAT = Format("ftm", "ftm.json", items, json_lines)
