"""Actors from the user's imports: looked up by name, resolved by date, with the import named as the reason."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from communique.knowledge import store
from communique.knowledge.fold import flat
from communique.knowledge.outside import Actor, Held, sector_of_title
from communique.knowledge.types import Resolution

FOUND_ALONE = 5  # letters; shorter single words, and all single words of persons, are looked up but not found in texts


@lru_cache(maxsize=1)
def actors() -> tuple[tuple[str, Actor], ...]:
    """(id of the import, actor) of all active imports."""
    return tuple((one.id, actor) for one in store.active() for actor in store.actors_of(one))


@lru_cache(maxsize=1)
def by_name() -> dict[str, tuple[int, ...]]:
    """Which actors bear each folded name."""
    found: dict[str, list[int]] = {}
    for number, (_, actor) in enumerate(actors()):
        for name in {flat(name) for name in (actor.name, *actor.other)}:
            found.setdefault(name, []).append(number)
    return {name: tuple(numbers) for name, numbers in found.items()}


@lru_cache(maxsize=1)
def searcher() -> tuple[list[tuple[str, str]], AhoCorasick] | None:
    """(folded, as written) of the names to be found in texts, and the automaton that finds them; None for none."""
    known = list(_spellings().items())
    return (known, AhoCorasick([folded for folded, _ in known], matchkind=MatchKind.Standard)) if known else None


def _spellings() -> dict[str, str]:
    return {
        flat(name): name
        for _, actor in actors()
        for name in (actor.name, *actor.other)
        if " " in name or (actor.kind != "person" and len(name) >= FOUND_ALONE and name[0].isupper())
    }


def known_as(words: str, on: dt.date | None) -> Resolution | None:
    """The one imported actor of a whole name; of several their names as candidates; None for none."""
    numbers = by_name().get(flat(words)) if actors() else None
    if not numbers:
        return None
    found = [_resolved(*actors()[number], on) for number in numbers]
    if len({who.ids.get("wikidata") or who.ids["import"] for who in found}) == 1:
        return found[0]
    countries = {who.country for who in found}
    return Resolution(
        name=words, country=countries.pop() if len(countries) == 1 else None, basis="name of several in imports",
        candidates=tuple(dict.fromkeys(who.name for who in found)),
    )  # fmt: skip


def all_known_as(words: str, on: dt.date | None) -> tuple[Resolution, ...]:
    """All imported actors of a name."""
    return tuple(_resolved(*actors()[number], on) for number in by_name().get(flat(words), ()))


def _resolved(of: str, actor: Actor, on: dt.date | None) -> Resolution:
    role, sector, note = _office(actor, on)
    ids = {"wikidata": actor.wikidata} if actor.wikidata else {}
    if actor.id != actor.wikidata:
        ids["import"] = actor.id
    return Resolution(
        name=actor.name, kind=actor.kind, country=actor.country, sector=sector, role=role, ids=ids,
        basis=f"import {of}{note}",
    )  # fmt: skip


def _office(actor: Actor, on: dt.date | None) -> tuple[str | None, str | None, str]:
    """(role, sector, note) on a day; without a day no role, and the sector that the import itself gives."""
    if on is None or not actor.offices:
        return None, actor.sector, "" if not actor.offices else "; no date, so no role"
    day = on.isoformat()
    now = [held for held in actor.offices if _began(held) <= day <= _ended(held)]
    if now:
        title = max(now, key=lambda held: held.since).title
        return title, sector_of_title(title) or actor.sector, f"; in office on {day}"
    past = [held for held in actor.offices if held.until and _ended(held) < day]
    if past and not any(not held.until for held in actor.offices):
        last = max(past, key=lambda held: held.until)
        return None, "ELI", f"; formerly {last.title}, until {last.until}"
    return None, None, "; no office known on that date"


def _began(held: Held) -> str:
    return (held.since + "-12-31")[:10] if len(held.since) == 4 else held.since or "9999"


def _ended(held: Held) -> str:
    return held.until or "9999"


def forget() -> None:
    """Nothing: what was read of the imports is dropped, and read anew when next asked for."""
    for kept in (actors, by_name, searcher):
        kept.cache_clear()
