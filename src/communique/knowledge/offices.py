"""From the words for an office to the one who holds it."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

import msgspec

from communique.knowledge.bodies import actor_id, bodies
from communique.knowledge.people import TOP, Tenure, held, holder, holding, person, role_title, sector, tenures
from communique.knowledge.roles import leads, office_words, sector_of
from communique.knowledge.states import states
from communique.knowledge.types import Resolution

# What the title of an office holds, as a pattern, for words that name a title rather than a kind of office.
TITLE_WORDS = {
    "president": "president", "prime minister": "prime minister", "premier": "prem|prime minister", "king": "king",
    "queen": "monarch|queen", "emperor": "emperor", "sultan": "sultan", "emir": "emir", "chancellor": "chancellor of",
    "supreme leader": "supreme leader", "monarch": "monarch|king|queen|emperor", "pope": "pope", "pontiff": "pope",
    "taoiseach": "taoiseach", "chief executive": "chief executive", "state counsellor": "state counsellor",
}  # fmt: skip
# Offices that only one state has.
ONLY_OF = {
    "pope": "VAT", "pontiff": "VAT", "taoiseach": "IRL", "chancellor of the exchequer": "GBR", "fed chair": "USA",
    "fed chairman": "USA", "federal reserve chairman": "USA", "pentagon chief": "USA", "pentagon spokesman": "USA",
    "pentagon spokesperson": "USA", "pentagon press secretary": "USA", "state department spokesman": "USA",
    "state department spokeswoman": "USA", "state department spokesperson": "USA",
}  # fmt: skip
HEADS = ("leader", "chief", "head", "director", "commander", "boss")


class Office(NamedTuple):
    """The words for an office in a phrase, which office they mean, and where they stand."""

    words: str
    kind: str
    start: int = 0
    end: int = 0


def office_in(phrase: str) -> Office | None:
    """The longest words for an office in a phrase, whole words only."""
    low = phrase.lower().replace("’", "'")
    for words, kind in office_words():
        if words in low and (at := re.search(rf"(?<![\w-]){re.escape(words)}(?![\w-])", low)):
            return Office(words, kind, *at.span())
    return None


def office_holder(office: Office, of: str, on: dt.date | None, how: str) -> Resolution | None:
    """Who holds the office of a state or body on the day; the office itself where that is not known or no day is given.

    None where the state or body has no such office in the tables and the words are no office of a state either.
    """
    kept = _fitting(office, of)
    state = states().get(of)
    country = state.iso3 if state else None
    now = {tenure.person: tenure for tenure in holding(kept, on)} if on else {}
    if on and len(now) == 1:
        return _with_body(held(next(iter(now.values())), on), of)
    if on and not now and (found := _by_kind(office, of, on)):
        return found
    if not kept and state is None:
        return _body_role(office, of)
    title = _title(kept, office, of)
    why = (
        "no date given" if on is None else f"holder on {on} not known to the day" if kept else "no holder in the tables"
    )
    found_sector = sector(kept[0]) if kept else (sector_of(office.words) or ("GOV", ""))[0]
    return Resolution(
        name=title, kind="person", country=country, sector=found_sector, role=title, basis=f"office, {how}; {why}",
        candidates=_nearest(kept, on),
    )  # fmt: skip


def _with_body(holder: Resolution, of: str) -> Resolution:
    """The holder of an office with the code of the body it is an office of, where that has one."""
    body = bodies().get(of.removeprefix("body:"))
    return msgspec.structs.replace(holder, ids={**holder.ids, **actor_id(body)}) if body else holder


def holders_around(office: Office, of: str, on: dt.date | None) -> tuple[Tenure, ...]:
    """Who held an office on a day, last before it and next after it; the last three holders when no day is given."""
    kept = sorted(_fitting(office, of), key=lambda tenure: tenure.since)
    if on is None:
        return tuple(kept[-3:])
    day = on.isoformat()
    before = [t for t in kept if t.until and t.last < day][-1:]
    after = [t for t in kept if t.first > day][:1]
    return tuple(t for t in kept if t in before or t in after or (t.first <= day <= t.last))


def _fitting(office: Office, of: str) -> tuple[Tenure, ...]:
    """The tenures that the words can mean: by title for words that name one, by kind of office else."""
    kept = tenures(of) or _elsewhere(of)
    if office.words == "leader" and of in states():
        return tuple(t for t in kept if t.kind == leading(of))
    if office.kind == "head" or (office.words in HEADS and of not in states()):
        heads = ("head", "armed group leader", "intelligence chief", "police chief", "party leader", "military chief")
        found = next((kind for kind in heads if any(t.kind == kind for t in kept)), "")
        return tuple(t for t in kept if t.kind == found) if of not in states() else ()
    if titles := TITLE_WORDS.get(office.words):
        wanted = re.compile(rf"\b(?:{titles})\b", re.I)
        return tuple(
            t for t in kept if t.kind in (*TOP, "chief executive", "head", "council head") and wanted.search(t.title)
        )
    return tuple(t for t in kept if t.kind == office.kind)


def _elsewhere(of: str) -> tuple[Tenure, ...]:
    """Offices of a body that stand under a larger one or under its state: the European Council's, the CIA's."""
    name = of.removeprefix("body:")
    body = bodies().get(name)
    if body is None or of == name:
        return ()
    places = [f"body:{parent}" for parent in ("European Union", "United Nations")] + (
        [body.country] if body.country else []
    )
    called = [re.escape(word) for word in (name, *body.names) if len(word) > 3]
    ends = re.compile(rf" of (?:the )?(?:{'|'.join(called)})(?:$| in )")
    return tuple(t for place in places for t in tenures(place) if ends.search(t.title))


def leading(of: str) -> str:
    """The office that leads a state."""
    if of in leads():
        return leads()[of]
    kinds = {tenure.kind for tenure in tenures(of)}
    return next((kind for kind in ("supreme leader", "head of state", "leader") if kind in kinds), "head of state")


def _by_kind(office: Office, of: str, on: dt.date) -> Resolution | None:
    """A head of state under another title, as when an acting one stands in."""
    if office.kind not in ("head of state", "head of government") or of.startswith("body:"):
        return None
    if office.words in TITLE_WORDS and not re.search(r"president|minister|premier", office.words):
        return None
    found = holder(of, office.kind, on)
    plain = office.words in ("head of state", "head of government")
    return found if found and (plain or (found.role or "").lower().startswith(("acting", office.words))) else None


def _title(kept: tuple[Tenure, ...], office: Office, of: str) -> str:
    if kept:
        return role_title(max(kept, key=lambda tenure: tenure.since))
    name = states()[of].in_a_title if of in states() else of.removeprefix("body:")
    return f"{office.words.title().replace(' Of ', ' of ')} of {name}"


def _nearest(kept: tuple[Tenure, ...], on: dt.date | None) -> tuple[str, ...]:
    """Names of those who held the office in or next to the time in question, when a day was given."""
    if on is None:
        return ()
    day = on.isoformat()
    around = [t for t in kept if t.first <= day <= t.last or (not t.until and t.last < day)]
    return tuple(dict.fromkeys(person(tenure.person).name for tenure in around))


def _body_role(office: Office, of: str) -> Resolution | None:
    """A role at a body whose people are not in the tables: "Reuters spokesman"."""
    body = bodies().get(of.removeprefix("body:"))
    if body is None:
        return None
    state = states().get(body.country)
    return Resolution(
        name=f"{body.name} {office.words}",
        kind="person",
        country=state.iso3 if state else None,
        sector=body.sector,
        ids=actor_id(body),
        basis=f"{office.words} of a known body",
    )
