"""Search, timeline, network and sources: answers that are lists."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Container, Mapping
from dataclasses import dataclass, replace
from typing import Any

from communique.codebook import load
from communique.match.accounts import AFFIRMING
from communique.query.stories import Story, Telling, of_accounts, telling
from communique.store import View
from communique.store.asking import Wanted, events_like, links_between, source_rows


@dataclass(frozen=True, slots=True)
class Hit:
    """A report that holds the words, with the accounts in it that fit. words: where they stand, in the report's own."""

    report: str
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None
    words: str
    accounts: tuple[Telling, ...]


@dataclass(frozen=True, slots=True)
class Edge:
    """What one country did to another. quad: PLOVER's four classes, verbal and material, cooperation and conflict."""

    actor: str
    recipient: str
    accounts: int
    events: int
    types: dict[str, int]
    quads: dict[str, int]


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """What a source claimed, and what became of it. said_by_others: events that a source of another origin later
    affirmed too; denied: that somebody else denied; denies: that it denied itself while others affirm."""

    source: str
    country: str | None
    accounts: int
    events: int
    first: str | None
    last: str | None
    said_by_others: int
    denied: int
    denies: int
    foresaw: int


def search(view: View, words: str, wanted: Wanted | None = None, most: int = 20) -> list[Hit]:
    """Reports that hold the words, the best first; with filters, only those with an account that fits."""
    found = [id for id, _ in view.search(words, most if wanted is None else most * 5)]
    near = replace(wanted or Wanted(), reports=tuple(found))
    accounts: dict[str, list[Telling]] = defaultdict(list)
    for account in view.accounts(events_like(view, near, 20 * most)):
        accounts[account.report].append(telling(account))
    heads = {one.id: one for one in view.reports(found)}
    hits = [
        Hit(
            id, heads[id].title, heads[id].outlet, heads[id].published, heads[id].url,
            around(view.text(id), words), tuple(accounts[id]),
        )
        for id in found
        if wanted is None or accounts[id]
    ]  # fmt: skip
    return hits[:most]


def around(text: str, words: str, wide: int = 160) -> str:
    """The stretch of the text around the first of the words that stands in it as it was written; without words, its
    beginning."""
    low = text.lower()
    places = [at for word in words.lower().replace('"', " ").split() if (at := low.find(word.strip("-"))) >= 0]
    middle = min(places, default=0)
    start, end = max(0, middle - wide // 2), min(len(text), middle + wide)
    cut = text[start:end]
    cut = cut.partition(" ")[2] if start and " " in cut else cut
    cut = cut.rpartition(" ")[0] if end < len(text) and " " in cut else cut
    return f"{'…' if start else ''}{' '.join(cut.split())}{'…' if end < len(text) else ''}"


def timeline(view: View, wanted: Wanted, most: int = 100) -> list[Story]:
    """Events that fit, in the order in which they happened; what nobody dates stands where it was first told."""
    found = of_accounts(view, events_like(view, wanted, most * 5))
    return sorted(found, key=lambda one: (one.first_day or one.told_first or dt.date.max, one.id))[-most:]


def network(view: View, *, first: str | None = None, last: str | None = None) -> list[Edge]:
    """Who acts on whom, the most first."""
    types = load().types
    edges: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for row in links_between(view, first, last):
        edges[row.actor, row.recipient].append(row)
    found = []
    for (actor, recipient), rows in edges.items():
        quads: dict[str, int] = defaultdict(int)
        for row in rows:
            quads[types[row.type].quad_name] += row.stories
        kinds = {row.type: row.stories for row in rows}
        accounts, events = sum(row.accounts for row in rows), sum(row.stories for row in rows)
        found.append(Edge(actor, recipient, accounts, events, kinds, dict(quads)))
    return sorted(found, key=lambda edge: (-edge.events, edge.actor, edge.recipient))


def sources(view: View, name: str | None = None, most: int = 50) -> list[SourceRecord]:
    """Sources with their own record, the most heard first. name: only sources whose name holds it."""
    told: dict[str, _Told] = defaultdict(_Told)
    by_source: dict[str, list[Any]] = defaultdict(list)
    for row in source_rows(view, name):
        told[row.story].add(row.source, row.status, row.origin)
        if name is None or name.lower() in row.source.lower():
            by_source[row.source].append(row)
    heard = {source: len({row.story for row in mine}) for source, mine in by_source.items()}
    ranked = sorted(heard, key=lambda source: (-heard[source], source))[:most]
    return [_record(source, by_source[source], told) for source in ranked]


class _Told:
    """Who affirms a story, each with the origin, and who denies it."""

    def __init__(self) -> None:
        self.affirming: set[tuple[str, str]] = set()
        self.denying: set[str] = set()

    def add(self, source: str, status: str, origin: str) -> None:
        """Nothing; what the source says is kept."""
        if status in AFFIRMING:
            self.affirming.add((source, origin))
        elif status == "denied":
            self.denying.add(source)

    def affirmed_besides(self, source: str, origins: Container[str] = ()) -> bool:
        """Whether another source affirms it, of none of these origins."""
        return any(other != source and origin not in origins for other, origin in self.affirming)

    def denied_besides(self, source: str) -> bool:
        """Whether another source denies it."""
        return bool(self.denying - {source})


def _record(source: str, mine: list[Any], told: Mapping[str, _Told]) -> SourceRecord:
    affirmed, denying, origins = set(), set(), defaultdict(set)
    for row in mine:
        origins[row.story].add(row.origin)
        if row.status in AFFIRMING:
            affirmed.add(row.story)
        elif row.status == "denied":
            denying.add(row.story)
    days = sorted(row.published for row in mine if row.published)
    return SourceRecord(
        source, next((row.source_country for row in mine if row.source_country), None), len(mine), len(origins),
        days[0] if days else None, days[-1] if days else None,
        said_by_others=sum(told[story].affirmed_besides(source, origins[story]) for story in affirmed),
        denied=sum(told[story].denied_besides(source) for story in affirmed),
        denies=sum(told[story].affirmed_besides(source) for story in denying),
        foresaw=len(origins.keys() - affirmed - denying),
    )  # fmt: skip
