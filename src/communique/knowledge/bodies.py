"""Organisations, services, armed groups and media: what they are, and who belongs to which."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import NamedTuple

from communique.knowledge.fold import key
from communique.knowledge.states import states
from communique.knowledge.tables import listed, table
from communique.knowledge.types import Form, Resolution
from communique.record.record import EntityKind

GOVERNING = {"Taliban": (("1996-09-27", "2001-11-13"), ("2021-08-15", ""))}  # armed groups while they govern a state
EU = "EUR"  # the code of POLECAT and CAMEO for the European Union and its organs
IN_THE_EU = frozenset(
    {
        "European Union", "European Commission", "European Council", "European Parliament", "Eurogroup", "Europol",
        "European External Action Service", "European Central Bank", "Frontex", "European Court of Justice", "Eurojust",
        "European Investment Bank", "Eurostat", "European Public Prosecutor's Office",
    }
)  # fmt: skip


class Body(NamedTuple):
    """A row of the table. names: without the "~" that marks an abbreviation too ambiguous to be found on its own."""

    name: str
    country: str
    kind: EntityKind
    sector: str
    form: Form
    names: tuple[str, ...]
    weak: tuple[str, ...]


@lru_cache(maxsize=1)
def bodies() -> dict[str, Body]:
    """All bodies by name."""
    found = {}
    for name, country, kind, sector, form, names in table("bodies.tsv"):
        given = listed(names)
        strong = tuple(n for n in given if not n.startswith("~"))
        weak = tuple(n[1:] for n in given if n.startswith("~"))
        found[name] = Body(name, country, kind, sector, form, strong, weak)  # type: ignore[arg-type]
    return found


@lru_cache(maxsize=1)
def by_state() -> dict[tuple[str, str], Body]:
    """Bodies by their state and any of their names, the ambiguous abbreviations included."""
    return {(b.country, name): b for b in bodies().values() for name in (b.name, *b.names, *b.weak)}


def actor_id(body: Body) -> dict[str, str]:
    """The code of an actor that is no state's: EUR, or IGO for a court or an agency of states; empty for others."""
    if body.name in IN_THE_EU:
        return {"actor": EU}
    return {"actor": "IGO"} if body.sector in ("JUD", "MED") and not body.country else {}


def as_body(body: Body, on: dt.date | None = None) -> Resolution:
    """A body as an actor; one that governs a state on the day is its government."""
    state = states().get(body.country)
    country = (state.iso3 if state else body.country) or None
    ids = actor_id(body)
    if on and any(
        since <= on.isoformat() and (not until or on.isoformat() <= until)
        for since, until in GOVERNING.get(body.name, ())
    ):
        return Resolution(
            name=body.name, kind="government", country=country, sector="GOV", basis=f"governs {country} on {on}"
        )
    outlet = media_kinds().get(body.name, "")
    return Resolution(
        name=body.name, kind=body.kind, country=country, sector=body.sector, ids=ids,
        sectors=("JRN", "GOV") if outlet.startswith("state") else (),
        basis=f"table of bodies: {outlet}" + (f" of {state.name}" if state else "") if outlet else "table of bodies",
    )  # fmt: skip


@lru_cache(maxsize=1)
def media_kinds() -> dict[str, str]:
    """What kind of outlet each medium is: "state news agency", "public broadcaster"."""
    return {name: kind for kind, names in table("media.tsv") for name in listed(names)}


class Institution(NamedTuple):
    """What every state has one of: its foreign ministry, its parliament."""

    title: str
    sector: str
    kind: EntityKind


@lru_cache(maxsize=1)
def institutions() -> dict[str, Institution]:
    """Institutions of states by the words that name them, in lower case."""
    rows = ((Institution(row[0], row[1], row[2]), listed(row[3])) for row in table("institutions.tsv"))  # type: ignore[arg-type]
    return {words: institution for institution, names in rows for words in names}


def as_institution(words: str, state: Resolution) -> Resolution | None:
    """The institution of a state that words name, under one name however it is written; None for other words."""
    institution = institutions().get(words.lower().replace("’", "'"))
    if institution is None or state.country is None:
        return None
    of = next((s.in_a_title for s in states().values() if s.iso3 == state.country), state.name)
    return Resolution(
        name=f"{institution.title} of {of}",
        kind=institution.kind,
        country=state.country,
        sector=institution.sector,
        basis=f"institution of {of}",
    )


@lru_cache(maxsize=1)
def _called() -> dict[str, str]:
    return {key(name): body.name for body in bodies().values() for name in (*body.names, body.name)}


def members(body: str, on: dt.date | None = None) -> tuple[str, ...]:
    """ISO alpha-3 codes of a body's members on a day, sorted; without a day today's. Empty for an unknown body."""
    name = _called().get(key(body).removeprefix("the "), body)
    day = on.isoformat() if on else "9999"
    rows = [row for row in table("members.tsv") if row[0] == name]
    return tuple(sorted({state for _, state, since, until in rows if since <= day and (not until or day < until)}))
