"""Every name put into the ledger: states by code, people by the parts of their names, bodies by name and short form."""

from __future__ import annotations

import re
from collections import defaultdict

import msgspec

from communique.assemble.cast.ledger import Draft
from communique.assemble.cast.names import SHORT, Name, acronyms, fits_initials
from communique.assemble.cast.people import bare, begins_with, ends_with, parts, same_person
from communique.assemble.cast.scene import Scene
from communique.assemble.cast.spots import country_beside, spelled, spot_of
from communique.assemble.cast.usage import is_dateline, locates
from communique.assemble.cast.words import words
from communique.knowledge.types import Resolution
from communique.record.record import EntityKind

_STATE_FORMS = ("name", "adjective", "capital")
_FORMS = {"name": 0, "adjective": 0, "capital": 2}  # in this order: a capital may stand for a body of the report


def register(scene: Scene, names: tuple[Name, ...]) -> None:
    """Fill `scene.drafts` and `scene.named`: states and bodies first, then full names of people, then short ones."""
    names = tuple(_by_neighbour(scene, name) for name in names)
    scene.named.update({name.head: name for name in names})
    others = [name for name in names if not _is_person(name)]
    people = [name for name in names if _is_person(name)]
    for name in sorted(others, key=lambda name: (_FORMS.get(name.form, 1), bool(SHORT.fullmatch(name.text)))):
        scene.drafts[name.span] = _other(scene, name, names)
    _join_short_forms(scene, names)
    for draft in dict.fromkeys(scene.drafts.values()):
        if (
            draft.country is not None
            and draft.head
            and draft.number not in scene.ledger.bodies[draft.country, draft.head]
        ):
            scene.ledger.bodies[draft.country, draft.head].append(draft.number)
    endings = _by_ending(people)
    full = [name for name in people if len(parts(name.text)) > 1 and not _partial(name, endings)]
    for name in full:
        scene.drafts[name.span] = _full_name(scene, name)
    last: dict[int, int] = {}
    for name in people:
        draft = scene.drafts.get(name.span) or _short_name(scene, name, last)
        scene.drafts[name.span] = draft
        last[draft.number] = name.head


def _by_neighbour(scene: Scene, name: Name) -> Name:
    """The name with the label that the noun beside it speaks for: a "gas giant" is no person, a "Sea" no body."""
    if name.form or name.who is not None:
        return name
    page, lists = scene.page, words()
    inner = page.tokens_in(name.span)
    before = page.lemma(inner[0] - 1) if inner[0] else ""
    beside = [
        page.lemma(i) for i in (inner[-1] + 1, inner[-1] + 2) if i < len(page.tokens) and page.tokens[i].upos == "NOUN"
    ]
    business = before in lists.classes["company"] - {"group", "producer"} or bool(set(beside) & lists.classes["media"])
    if business and name.label == "PER" and " " not in name.text:
        return msgspec.structs.replace(name, label="ORG")
    if business and name.label == "LOC" and page.where(name.text, None, None) is None:
        return msgspec.structs.replace(name, label="ORG")
    if name.label in ("ORG", "PER") and name.text.split()[-1].lower() in lists.waters and " " in name.text:
        return msgspec.structs.replace(name, label="LOC")
    return name


def sector_of_class(noun: str) -> str | None:
    """The sector that a class noun beside a name speaks for: BUS for a company, JRN for a newspaper."""
    classes = words().classes
    if noun in classes["company"] and noun not in classes["organisation"] | classes["armed group"]:
        return "BUS"
    return "JRN" if noun in classes["media"] - classes["igo"] - classes["organisation"] else None


def _is_person(name: Name) -> bool:
    return name.form == "person" or (name.form == "" and name.label == "PER")


def _other(scene: Scene, name: Name, names: tuple[Name, ...]) -> Draft:
    who = name.who
    if name.form == "capital" and who is not None:
        return _capital(scene, name, who)
    if who is not None and who.kind == "state":
        return _state(scene, who)
    if name.form == "people" and who is not None:
        return _people(scene, who)
    if ((name.form == "" and name.label == "LOC") or name.form in _STATE_FORMS) and (
        who is None or who.kind in ("place", "other")
    ):
        return _place(scene, name)
    return _body(scene, name, names)


def _state(scene: Scene, who: Resolution) -> Draft:
    """The state that a name or an adjective means."""
    key = who.country or f"state:{who.name.lower()}"
    state = scene.ledger.state(key)
    if state is None:
        state = scene.ledger.add(who.name, "state", country=who.country, ids=dict(who.ids), named=True)
        state.basis["country"] = who.basis or ("the tables of states" if who.country else "no code for this state")
        scene.ledger.states[key] = state.number
    return state


def _capital(scene: Scene, name: Name, who: Resolution) -> Draft:
    """The place where the name of a capital says where, else the state whose government sits there."""
    if is_dateline(scene.page, name.span) or locates(scene.page, name.head, city=True) or who.country is None:
        return _place(scene, name)
    for body in who.candidates:  # Brussels: the union or the alliance, where the report names it
        if f"body:{body.lower()}" in scene.ledger.aliases:
            return scene.ledger.drafts[scene.ledger.aliases[f"body:{body.lower()}"]]
    return scene.state(who.country, who.basis)


def _people(scene: Scene, who: Resolution) -> Draft:
    """The people of a state or region under their own word ("Iraqis")."""
    key = f"people:{who.name.lower()}"
    if key not in scene.ledger.aliases:
        draft = scene.ledger.add(
            who.name, "other", country=who.country, sector=who.sector or "CVL", named=True, plural=True
        )
        draft.basis.update(country=who.basis, sector="a people, in no office")
        scene.ledger.aliases[key] = draft.number
    return scene.ledger.drafts[scene.ledger.aliases[key]]


def _place(scene: Scene, name: Name) -> Draft:
    """A place as an entity, with the country that the gazetteer gives it."""
    key = f"place:{name.text.lower()}"
    if key in scene.ledger.aliases:
        return scene.ledger.drafts[scene.ledger.aliases[key]]
    stated = name.who.country if name.who is not None else None
    spot, why = spot_of(
        scene.page, name, stated or country_beside(scene.page, name, scene.named), list(scene.ledger.states)
    )
    country = stated or (spot.country if spot is not None else None)
    draft = scene.ledger.add(spelled(name.text), "place", country=country, named=True)
    if spot is not None and spot.geonames is not None:
        draft.ids["geonames"] = str(spot.geonames)
    draft.basis["country"] = why if country or spot is None else "in no one country"
    scene.ledger.aliases[key] = draft.number
    return draft


def _body(scene: Scene, name: Name, names: tuple[Name, ...]) -> Draft:
    """A body under its own name, the name the tables give it, or the end of a longer name ("Security Council")."""
    ledger, who = scene.ledger, name.who
    keys = [f"body:{name.text.lower()}"]
    if who is not None:
        keys += [f"id:{which}:{value}" for which, value in who.ids.items()] + (
            [f"body:{who.name.lower()}"] if who.ids or who.name != name.text else []
        )
    found = next((ledger.aliases[key] for key in keys if key in ledger.aliases), None)
    if found is None:
        found = _longer(scene, name, names)
    draft = ledger.drafts[found] if found is not None else _new_body(scene, name)
    for key in keys:
        ledger.aliases.setdefault(key, draft.number)
    _rename(draft, name)
    return draft


def _rename(draft: Draft, name: Name) -> None:
    """Take the fuller of two names; the tables' own where the report uses it, no "western alliance"."""
    known = name.who.name if name.form in ("body", "media") and name.who is not None else None
    if known is not None and (name.text.lower() == known.lower() or name.text[0].islower()):
        draft.name = known
    elif len(name.text) > len(draft.name) and name.text[0].isupper() and (known is None or draft.name != known):
        draft.name = re.split(r"\s[(\[]", name.text)[0]


def _longer(scene: Scene, name: Name, names: tuple[Name, ...]) -> int | None:
    """The body whose longer name ends with this one of two words or more, when there is only one such."""
    if " " not in name.text or name.who is not None:
        return None
    ending = " " + name.text.lower()
    longer = {
        scene.drafts[o.span].number
        for o in names
        if o.span in scene.drafts and o.text.lower().endswith(ending) and o.label == "ORG"
    }
    return longer.pop() if len(longer) == 1 else None


def _new_body(scene: Scene, name: Name) -> Draft:
    who = name.who
    full = who.name if name.form in ("body", "media") and who is not None else name.text
    last = re.split(r"\s(?:of|for)\s|\s[(\[]", full)[0].split()[-1].lower()  # "ministry" of "Ministry of Defence"
    kind = (
        who.kind
        if who is not None and who.kind not in ("other", "place")
        else kind_of_name(last, scene.page.knows.sector_of(last))
    )
    draft = scene.ledger.add(re.split(r"\s[(\[]", name.text)[0], kind, named=True, head=words().group(last))
    if who is not None:
        draft.ids.update(who.ids)
        draft.know("country", who.country, who.basis or "the tables")
        draft.know("sector", who.sector, who.basis or "the tables")
        draft.know("role", who.role, who.basis or "the tables")
    role = scene.page.knows.sector_of(last)
    draft.know("sector", role[0] if role else None, f"the noun '{last}'")
    inside = {found.who.country for found in name.inner if found.who.country and found.form in ("name", "adjective")}
    if len(inside) == 1:
        draft.know("country", inside.pop(), f"its name: {name.text!r}")
    return draft


def kind_of_name(noun: str, role: tuple[str, EntityKind] | None) -> EntityKind:
    """What a body is by the last word of its name."""
    for kind in ("military", "media", "government"):
        if noun in words().classes[kind] and noun not in words().classes["igo"]:
            return kind
    return role[1] if role is not None and role[1] not in ("person", "other") else "organisation"


def kind_of_sector(sector: str | None) -> EntityKind:
    """The kind that goes with a PLOVER sector."""
    if sector in ("GOV", "JUD", "LEG", "COP"):
        return "government"
    if sector == "MIL":
        return "military"
    if sector in ("REB", "UAF", "PRM"):
        return "armed group"
    if sector == "JRN":
        return "media"
    return "organisation" if sector in ("IGO", "NGO", "BUS", "EDU", "PTY", "SPY", "MNC") else "other"


def _join_short_forms(scene: Scene, names: tuple[Name, ...]) -> None:
    """ "(KPA)" after "Korean People's Army" and every "KPA" of the report: one body."""
    given = acronyms(scene.page, names)
    bodies = [
        name
        for name in names
        if " " in name.text
        and scene.drafts.get(name.span) is not None
        and scene.drafts[name.span].kind not in ("state", "place")
    ]
    joined: dict[str, Draft] = {}
    for short, full in given.items():
        if full.span in scene.drafts and scene.drafts[full.span].kind not in ("state", "place"):
            joined[short] = scene.drafts[full.span]
            scene.ledger.aliases.setdefault(f"body:{short.lower()}", joined[short].number)
    for name in names:
        if not SHORT.fullmatch(name.text) or name.span not in scene.drafts:
            continue
        if name.text not in joined and name.who is None:
            fitting = {scene.drafts[b.span].number for b in bodies if _exactly(name.text, b.text)}
            if len(fitting) == 1:
                joined[name.text] = scene.ledger.drafts[fitting.pop()]
        target = joined.get(name.text)
        if target is not None and scene.drafts[name.span].kind not in ("state", "place"):
            _absorb(scene.drafts[name.span], target, name.text)
            scene.drafts[name.span] = target


def _exactly(short: str, full: str) -> bool:
    letters = [c for c in short.rstrip("s") if c.isalpha()]
    capitals = [part[0] for part in re.split(r"[\s-]+", full) if part[0].isupper()]
    return len(letters) > 2 and letters == capitals and fits_initials(short.rstrip("s"), full)


def _absorb(short: Draft, full: Draft, text: str) -> None:
    """What the tables knew of the short form, given to the full name."""
    if short is full:
        return
    why = f"known as {text!r}"
    full.know("country", short.country, why)
    full.know("sector", short.sector, why)
    for key, value in short.ids.items():
        full.ids.setdefault(key, value)
    if full.kind in ("organisation", "other") and short.kind not in ("organisation", "other", "place"):
        full.kind = short.kind


def _by_ending(people: list[Name]) -> dict[str, set[tuple[str, ...]]]:
    """The names of people, taken apart, under their last parts."""
    found: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for name in people:
        found[bare(parts(name.text))[-1]].add(parts(name.text))
    return found


def _partial(name: Name, endings: dict[str, set[tuple[str, ...]]]) -> bool:
    """Whether several words are only the end of a longer name ("bin Salman")."""
    mine = parts(name.text)
    return any(ends_with(other, mine) for other in endings[bare(mine)[-1]])


def _full_name(scene: Scene, name: Name) -> Draft:
    mine, ledger = parts(name.text), scene.ledger
    ids = [f"id:{key}:{value}" for key, value in name.who.ids.items()] if name.who is not None else []
    number = next((ledger.aliases[key] for key in ids if key in ledger.aliases), None)
    if number is None:
        fitting = [n for known, n in ledger.surnames[bare(mine)[-1]] if same_person(known, mine)]
        number = next((n for n in fitting if not _different_ids(name, ledger.drafts[n])), None)
    draft = _new_person(scene, name) if number is None else ledger.drafts[number]
    ledger.aliases.update((key, draft.number) for key in ids)
    if len(mine) > len(parts(draft.name)):
        draft.name = name.text
    ledger.name_person(mine, draft.number)
    return draft


def _different_ids(name: Name, draft: Draft) -> bool:
    if name.who is None or not name.who.ids or not draft.ids:
        return False
    return any(draft.ids.get(key, value) != value for key, value in name.who.ids.items())


def _new_person(scene: Scene, name: Name) -> Draft:
    who = name.who
    draft = scene.ledger.add(name.text, "person", named=True)
    if who is not None and who.kind == "person":
        draft.ids.update(who.ids)
        if who.ids and len(parts(who.name)) > len(parts(name.text)):
            draft.name = who.name
            draft.basis["name"] = f"the tables, for {name.text!r}"
        draft.know("country", who.country, who.basis or "the tables of people")
        draft.know("sector", who.sector, who.basis or "the tables of people")
        draft.know("role", who.role, who.basis or "the tables of people")
    first, *rest = parts(draft.name)
    draft.gender = words().gender_of_name(first) if rest else None
    scene.ledger.name_person(parts(draft.name), draft.number)
    return draft


def _short_name(scene: Scene, name: Name, last: dict[int, int]) -> Draft:
    """The person of a surname: the only one who can be meant, else the one named last before it, else a leader."""
    mine, ledger = parts(name.text), scene.ledger
    pile = [number for known, number in ledger.surnames[bare(mine)[-1]] if ends_with(known, mine) or known == mine]
    pile = pile or [number for known, number in ledger.given[bare(mine)[0]] if begins_with(known, mine)]
    fitting = [ledger.drafts[number] for number in dict.fromkeys(pile)]
    fitting = [d for d in fitting if not _contradicts(scene, name, d)] or fitting
    if not fitting:
        return _new_person(scene, name)
    if len(fitting) == 1:
        return fitting[0]
    before = [draft for draft in fitting if draft.number in last]
    leaders = [draft for draft in fitting if _leads(draft)]
    chosen = max(before, key=lambda d: last[d.number]) if before else (leaders or fitting)[0]
    chosen.basis.setdefault("mentions", f"{name.text!r} could be several; taken for the one named last before it")
    return chosen


def _contradicts(scene: Scene, name: Name, draft: Draft) -> bool:
    """Whether "Mr" or "Ms" before a surname speaks against a person."""
    first = scene.page.tokens_in(name.span)[0]
    before = scene.page.tokens[first - 1].text.lower() if first else ""
    gender = words().gender(before)
    return gender is not None and draft.gender is not None and gender != draft.gender


def _leads(draft: Draft) -> bool:
    if draft.role is None:
        return False
    roles = [title for title in words().titles if draft.role.lower().startswith(title)]
    return any(words().titles[title].level == "head" for title in roles)
