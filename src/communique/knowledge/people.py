"""People and the offices they hold, by date."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import NamedTuple

from communique.knowledge.bodies import bodies
from communique.knowledge.fold import key
from communique.knowledge.states import states
from communique.knowledge.tables import listed, table
from communique.knowledge.types import Resolution

ROLE_HOLDS = dt.timedelta(
    days=365
)  # how long after the last check a named person still keeps the role, said so in basis
YEARS_NEAR = 3  # a family name alone means somebody in office at most so many years away from the text
TOP = (
    "head of state",
    "head of government",
    "supreme leader",
    "paramount leader",
    "head of government party",
    "leader",
)
REMEMBERED = 20  # years for which the full name of a minister is taken for that minister
KNOWN_KINDS = (
    "foreign minister",
    "defence minister",
    "vice president",
    "security adviser",
    "head",
    "armed group leader",
)
KNOWN_OF = {"USA", "RUS", "CHN", "GBR", "FRA", "DEU", "SUN", "ISR", "IRN", "UKR", "PSE", "LBN", "SYR"} | {
    f"body:{name}"
    for name in ("United Nations", "NATO", "European Union", "International Atomic Energy Agency", "al-Qaeda")
}
SECTORS = {
    "intelligence chief": "SPY", "military chief": "MIL", "military commander": "MIL", "military spokesperson": "MIL",
    "police chief": "COP", "parliament speaker": "LEG", "senator": "LEG", "judge": "JUD", "chief justice": "JUD",
    "justice official": "JUD", "prosecutor": "JUD", "opposition leader": "OPP", "party leader": "PTY",
    "member of parliament": "LEG",
    "armed group leader": "REB", "armed group spokesperson": "REB", "business leader": "BUS", "religious leader": "REL",
}  # fmt: skip

SEATS = ("member of parliament", "senator")  # beside any other office they do not count


class Person(NamedTuple):
    """Somebody who holds or held an office. short: what they are called without their given name."""

    id: str
    name: str
    short: tuple[str, ...]
    other: tuple[str, ...]
    country: str
    wikidata: str
    source: str


class Tenure(NamedTuple):
    """One person in one office. of: a state's code or "body:NAME". Dates as precise as known, "" when open."""

    person: str
    of: str
    kind: str
    title: str
    since: str
    until: str
    checked: str
    source: str

    @property
    def first(self) -> str:
        """The earliest day the tenure may have begun."""
        return (self.since + "-01-01")[:10] if len(self.since) == 4 else (self.since + "-01")[:10]

    @property
    def begun(self) -> str:
        """The day by which it had begun for certain."""
        return _latest(self.since)

    @property
    def sure(self) -> str:
        """The last day it lasted for certain."""
        last = self.until or self.checked
        return (last + "-01-01")[:10] if len(last) == 4 else (last + "-01")[:10]

    @property
    def last(self) -> str:
        """The last day it may have lasted, as far as the tables know."""
        return _latest(self.until or self.checked)

    @property
    def body(self) -> str | None:
        """The organisation it is an office of, None for a state's."""
        return self.of[5:] if self.of.startswith("body:") else None


def _latest(date: str) -> str:
    return date + "-12-31" if len(date) == 4 else date + "-31" if len(date) == 7 else date


def _person(row: list[str]) -> Person:
    return Person(row[0], row[1], listed(row[2]), listed(row[3]), row[4], row[5], row[6])


@lru_cache(maxsize=1)
def everybody() -> tuple[Person, ...]:
    """All people known, in the table's order."""
    return tuple(map(_person, table("people.tsv")))


@lru_cache(maxsize=4096)
def person(id: str) -> Person:  # noqa: A002
    """The person of an id; ids are the numbers of the table's rows."""
    return _person(table("people.tsv")[int(id)])


@lru_cache(maxsize=2)
def _grouped(column: int) -> dict[str, list[list[str]]]:
    found: dict[str, list[list[str]]] = {}
    for row in table("tenures.tsv"):
        found.setdefault(row[column], []).append(row)
    return found


@lru_cache(maxsize=512)
def tenures(of: str) -> tuple[Tenure, ...]:
    """All tenures of a state (its code) or of a body ("body:NAME")."""
    return tuple(Tenure._make(row) for row in _grouped(1).get(of, ()))


@lru_cache(maxsize=4096)
def held_by(id: str) -> tuple[Tenure, ...]:  # noqa: A002
    """All tenures of a person."""
    return tuple(Tenure._make(row) for row in _grouped(0).get(id, ()))


def holding(kept: tuple[Tenure, ...], on: dt.date) -> list[Tenure]:
    """The tenures that certainly hold on a day; of two that meet on it, the one that begins."""
    day = on.isoformat()
    sure = [tenure for tenure in kept if tenure.begun <= day <= tenure.sure]
    ended = [tenure for tenure in sure if tenure.until == day]
    return [t for t in sure if t not in ended] or ended


def near(someone: Person, on: dt.date, years: int = YEARS_NEAR) -> bool:
    """Whether somebody is known to be in office within so many years of a day."""
    first, last = _shifted(on, -years), _shifted(on, years)
    return any(tenure.first <= last and tenure.last >= first for tenure in held_by(someone.id))


def known_then(someone: Person, on: dt.date | None) -> bool:
    """Whether a full name may still mean somebody on a day: always a state's leader, others for twenty years."""
    known = held_by(someone.id)
    return on is None or near(someone, on, REMEMBERED) or any(tenure.kind in TOP for tenure in known)


def widely_known(someone: Person) -> bool:
    """Whether a family name alone may mean somebody when no date helps: leaders, and ministers of large states."""
    if someone.source == "REIGN":
        return False
    known = held_by(someone.id)
    return any(t.kind in TOP or (t.kind in KNOWN_KINDS and t.of in KNOWN_OF) for t in known)


def on_top(someone: Person, on: dt.date, *, ministers: bool = False) -> bool:
    """Whether somebody leads a state on a day, or, where asked, is its foreign or defence minister."""
    kinds = (*TOP, "foreign minister", "defence minister") if ministers else TOP
    return any(tenure.kind in kinds for tenure in holding(held_by(someone.id), on))


def _shifted(on: dt.date, years: int) -> str:
    return f"{on.year + years:04}-{on.month:02}-{on.day:02}"


def role_title(tenure: Tenure) -> str:
    """The office in words; for a bare "Leader" with the state's name."""
    state = states().get(tenure.of)
    return f"{tenure.title} of {state.in_a_title}" if tenure.title == "Leader" and state else tenure.title


def rank(tenure: Tenure) -> int:
    """How high an office stands among several held at once: low is high."""
    order = (*TOP, "head", "foreign minister", "defence minister")
    if tenure.kind in SEATS:
        return len(order) + 1
    return order.index(tenure.kind) if tenure.kind in order else len(order)


def sector(tenure: Tenure) -> str:
    """The PLOVER sector that an office puts its holder in."""
    if tenure.of == "VAT":
        return "REL"
    if tenure.body and tenure.kind not in SECTORS:
        return "IGO"
    return SECTORS.get(tenure.kind, "GOV")


def as_person(someone: Person, on: dt.date | None = None, basis: str = "") -> Resolution:
    """A person with the office held on the day. Without a day: no role, and a sector only if all offices share it."""
    ids = {"wikidata": someone.wikidata} if someone.wikidata else {}
    known = held_by(someone.id)
    who = Resolution(
        name=someone.name, kind="person", country=_country(someone), ids=ids, basis=basis or "known person"
    )
    if on is None:
        sectors = {sector(tenure) for tenure in known if tenure.kind in TOP} or {sector(tenure) for tenure in known}
        return _with(who, sector=next(iter(sectors)) if len(sectors) == 1 else None, note="no date, so no role")
    return _on(who, known, on)


def _on(who: Resolution, known: tuple[Tenure, ...], on: dt.date) -> Resolution:
    now = sorted(holding(known, on), key=rank)
    if now:
        return _in_office(who, now[0], f"in office on {on} ({now[0].source})")
    day = on.isoformat()
    for tenure in sorted(known, key=rank):
        if not tenure.until and tenure.last < day <= (dt.date.fromisoformat(tenure.sure) + ROLE_HOLDS).isoformat():
            return _in_office(who, tenure, f"in office when last checked, {tenure.checked}")
        if tenure.first <= day <= tenure.last:
            return _with(
                who, sector=sector(tenure), note=f"entered or left the office of {role_title(tenure)} about then"
            )
    past = [tenure for tenure in known if tenure.until and tenure.last < day]
    if past and not any(not t.until and t.last < day for t in known):
        last = max(past, key=lambda t: t.last)
        return _with(who, sector="ELI", note=f"formerly {role_title(last)}, until {last.until}")
    return _with(who, sector=None, note="no office known on that date")


def _in_office(who: Resolution, tenure: Tenure, note: str) -> Resolution:
    body = bodies().get(tenure.body or "")
    state = states().get(body.country if body else tenure.of)
    country = state.iso3 if state else None if tenure.body else who.country
    return _with(who, sector=sector(tenure), note=note, role=role_title(tenure), country=country)


def _with(who: Resolution, *, sector: str | None, note: str, **changed: str | None) -> Resolution:
    return Resolution(
        name=who.name,
        kind="person",
        country=changed.get("country", who.country),
        sector=sector,
        role=changed.get("role", who.role),
        ids=who.ids,
        basis="; ".join(filter(None, (who.basis, note))),
        candidates=who.candidates,
    )


def _country(someone: Person) -> str | None:
    """The state a person belongs to; the Soviet Union's people keep its code."""
    state = states().get(someone.country)
    return state.iso3 if state else None


def holder(country: str, office: str, on: dt.date | None) -> Resolution | None:
    """Who held an office on a day, or None: no day given, nobody known, several, or a change not known to the day.

    country: ISO alpha-3 code of a state or the name of a body. office: "head of state", "head of government",
    "foreign minister", "defence minister", "spokesperson", "head" (of a body) ... see data/office_words.tsv.
    """
    if on is None:
        return None
    kept = tenures(country) or tenures(f"body:{country}")
    wanted = [tenure for tenure in kept if tenure.kind == office]
    if office == "head of government" and not any(t.kind == office for t in holding(tuple(wanted), on)):
        wanted += [tenure for tenure in kept if tenure.kind == "leader"]
    return _only(tuple(wanted), on) or (_acting(kept, on) if office == "head of state" else None)


def _acting(kept: tuple[Tenure, ...], on: dt.date) -> Resolution | None:
    return _only(tuple(t for t in kept if t.kind in ("acting head of state", "leader")), on)


def _only(kept: tuple[Tenure, ...], on: dt.date) -> Resolution | None:
    """The one person who holds one of the offices on the day, None when there are two or none."""
    now = holding(kept, on)
    if len({tenure.person for tenure in now}) != 1:
        return None
    return held(now[0], on)


def held(tenure: Tenure, on: dt.date) -> Resolution:
    """The holder of an office on a day that lies within it."""
    note = f"{role_title(tenure)} on {on} ({tenure.source})"
    who = as_person(person(tenure.person))
    return _in_office(Resolution(name=who.name, kind="person", country=who.country, ids=who.ids), tenure, note)


def offices_of(name: str) -> tuple[tuple[str, str, str], ...]:
    """(title, since, until) of every office somebody of this full name is known to have held; until "" when open."""
    wanted = key(name)
    found = [someone for someone in everybody() if wanted in (key(someone.name), *map(key, someone.other))]
    return tuple((role_title(t), t.since, t.until) for someone in found for t in held_by(someone.id))
