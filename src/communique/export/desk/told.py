"""One report's telling of one event, with its record at hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from communique.match.accounts import Account
from communique.record import Entity, Event, Figure, Place, Record, Span, Time
from communique.store import ReportRow


@dataclass(frozen=True, slots=True)
class Told:
    """One report's telling of one event. account, event, record: as people decided; read: the values that were
    read where they differ. decision: see decided."""

    account: Account
    story: str | None
    decision: str | None
    read: dict[str, Any]
    event: Event
    record: Record
    report: ReportRow

    @property
    def context(self) -> tuple[str, ...]:
        """PLOVER contexts."""
        return self.event.context

    @property
    def places(self) -> tuple[Place, ...]:
        """Where it happened."""
        return tuple(one for one in self.record.places if one.id in self.event.where)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """How many."""
        return tuple(one for one in self.record.figures if one.id in self.event.figures)

    @property
    def times(self) -> tuple[Time, ...]:
        """When, in the report's words."""
        return tuple(one for one in self.record.times if one.id in self.event.when)

    def words(self, span: Span) -> str:
        """The words of a span of the report."""
        return self.record.text[slice(*span)]

    def sides(self, side: Literal["actors", "recipients"]) -> tuple[Side, ...]:
        """Who acts, or to whom it is done, as people corrected it; what was read of them only where they were read."""
        parties = getattr(self.account, side)
        if side in self.read:
            return tuple(Side(party.name, party.country, party.sector) for party in parties)
        entities = {entity.id: entity for entity in self.record.entities}
        read = [(entities[one.entity], one.span) for one in getattr(self.event, side)]
        return tuple(Side(entity.name, entity.country, entity.sector, entity, span) for entity, span in read)


@dataclass(frozen=True, slots=True)
class Side:
    """A participant. entity, span: as it was read, None where people named it."""

    name: str
    country: str | None
    sector: str | None
    entity: Entity | None = None
    span: Span | None = None

    @property
    def wikidata(self) -> str | None:
        """Its id in Wikidata, "Q7747"."""
        return self.entity.ids.get("wikidata") if self.entity else None
