"""candidates: everybody and everything that a phrase was weighed against, each with its reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import msgspec

from communique.knowledge import imported, phrase_roles
from communique.knowledge.bodies import as_body, bodies
from communique.knowledge.context import home_of
from communique.knowledge.finder import find
from communique.knowledge.fold import key
from communique.knowledge.names import meant
from communique.knowledge.offices import holders_around
from communique.knowledge.people import Person, as_person, everybody, near, person
from communique.knowledge.phrase_parts import bare, stripped
from communique.knowledge.phrases import who
from communique.knowledge.states import who as who_state
from communique.knowledge.types import Resolution


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody or something that a phrase may mean, and what speaks for or against it."""

    name: str
    kind: str
    country: str | None
    sector: str | None
    role: str | None
    ids: dict[str, str]
    reason: str


def candidates(
    phrase: str, on: dt.date | None = None, home: str | None = None, context: str = ""
) -> tuple[Candidate, ...]:
    """What was weighed for a phrase, without the one that `who` chose; empty where nothing else bears the name."""
    home = home or (home_of(context) if context else None)
    chosen = who(phrase, on, home)
    words = bare(stripped(phrase))
    weighed = [
        *_bearers(words, on),
        *_named_alone(words, on),
        *_holders(words, on, home),
        *_told(chosen, on),
        *_services(chosen),
    ]
    found = {(c.name, c.country): c for c in reversed(weighed) if (c.name, c.country) != (chosen.name, chosen.country)}
    return tuple(reversed(found.values()))


def _candidate(who_is: Resolution, reason: str) -> Candidate:
    return Candidate(
        name=who_is.name, kind=who_is.kind, country=who_is.country, sector=who_is.sector, role=who_is.role,
        ids=who_is.ids, reason=reason,
    )  # fmt: skip


def _bearers(words: str, on: dt.date | None) -> Iterator[Candidate]:
    """All meanings of the whole phrase as a name, in the order of the index."""
    people = [m for m in meant(words) if m.form in ("person", "surname")]
    known = [(near(person(m.ref), on), m) for m in people] if on else [(True, m) for m in people]
    for _, m in sorted(known, key=lambda pair: not pair[0]):
        yield _someone(person(m.ref), on, "family name" if m.form == "surname" else "full name")
    for m in meant(words):
        if m.form not in ("person", "surname", "block"):
            body = m.form in ("body", "media")
            who_is = as_body(bodies()[m.ref], on) if body else who_state(m.form, m.ref, m.words)
            yield _candidate(who_is, who_is.basis)
    for known_outside in imported.all_known_as(words, on):
        yield _candidate(known_outside, known_outside.basis)


def _someone(someone: Person, on: dt.date | None, how: str) -> Candidate:
    """A person with the office on the day, and whether that day is near to any office."""
    known = as_person(someone, on, how)
    far = "" if on is None or near(someone, on) else "; in no known office within three years of the date"
    return _candidate(known, known.basis + far)


def _named_alone(words: str, on: dt.date | None) -> Iterator[Candidate]:
    """The names inside a longer phrase."""
    for found in find(words, on):
        if found.span != (0, len(words)):
            yield _candidate(found.who, f"named in the phrase; {found.who.basis}")


def _holders(words: str, on: dt.date | None, home: str | None) -> Iterator[Candidate]:
    """For words that name an office, those who held it before and after the day."""
    office = phrase_roles.office_of(words, home)
    for tenure in holders_around(*office, on) if office else ():
        known = as_person(person(tenure.person))
        until = f"to {tenure.until}" if tenure.until else f"on, last checked {tenure.checked}"
        yield _candidate(known, f"{tenure.title} from {tenure.since} {until}")


def _told(chosen: Resolution, on: dt.date | None) -> Iterator[Candidate]:
    """Those that the resolution itself names."""
    people = {key(someone.name): someone for someone in everybody()} if chosen.candidates else {}
    for name in chosen.candidates:
        if someone := people.get(key(name)):
            yield _someone(someone, on, "holds or held it about then")
        else:
            yield _candidate(who(name, on), f"bears the name; {who(name, on).basis}")


def _services(chosen: Resolution) -> Iterator[Candidate]:
    """For a state's intelligence by description, "the South Korean spy agency", the services that it has."""
    if chosen.sector != "SPY" or chosen.kind == "person" or not chosen.country:
        return
    for body in bodies().values():
        if (body.country, body.sector) == (chosen.country, "SPY") and body.name != chosen.name:
            yield _candidate(as_body(body), "an intelligence service of that state")
