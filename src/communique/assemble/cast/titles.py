"""Offices: "Russian President" before a name, ", the prime minister," after it, and "the president" alone."""

from __future__ import annotations

from communique.assemble.cast.ledger import Draft
from communique.assemble.cast.names import Name
from communique.assemble.cast.people import bare, ends_with, parts
from communique.assemble.cast.scene import NOWHERE, Land, Scene
from communique.assemble.cast.words import Title, words
from communique.knowledge.types import Resolution

_SMALL = frozenset({"of", "the", "and", "to", "for", "in"})


def describe(scene: Scene, index: int, draft: Draft, *, land: Land | None = None) -> None:
    """Give a person the office, country, sector and gender that a title noun beside the name states."""
    key = scene.title_at(index)
    lemma = scene.page.lemma(index)
    where = land if land is not None and land.countries else scene.land(index)
    country = where.countries[0] if len(where.countries) == 1 else None
    title = words().titles.get(key) if key else None
    if country is None and title is not None and title.country is not None:
        country, where = title.country, Land((title.country,), f"the office: '{key}'", by_state=True)
    if (country is not None and "country" not in draft.basis) or (
        country is not None and draft.country != country and draft.basis.get("country", "").startswith("text")
    ):
        draft.know("country", country, where.basis)
    draft.gender = draft.gender or words().gender(lemma)
    role = scene.page.knows.sector_of(key or lemma) or scene.page.knows.sector_of(lemma)
    sector = title.sector if title is not None and title.sector else role[0] if role else None
    if draft.sector == "ELI" and sector is not None and not is_former(scene, index):
        draft.sector = None  # the tables know of no office any more, the text states one
    draft.know("sector", sector, f"the office: {key or lemma!r}")
    if key is not None and title is not None:
        _hold(scene, index, draft, key, country, by_state=where.by_state or not where.countries)


def _hold(scene: Scene, index: int, draft: Draft, key: str, country: str | None, *, by_state: bool) -> None:
    """Enter the office as the text states it; it outranks what the tables say of the date."""
    title = words().titles[key]
    former = is_former(scene, index)
    if (
        not former
        and by_state
        and (draft.office is None or words().titles[draft.office].level == "other" != title.level)
    ):
        draft.office = key
    stated = draft.basis.get("role", "").startswith("the text")
    if stated or (title.level == "other" and draft.role is not None):
        return
    if country is None and draft.role is not None and office_in(draft.role) == key:
        return  # the tables say the same with the country
    state = country or (draft.country if title.level != "other" else None)
    name = " ".join(w if w in _SMALL else w.capitalize() for w in key.split())
    owner = next((d for c in scene.page.kids(index, "nmod:poss") if (d := scene.one(c)) is not None), None)
    if owner is not None and owner.kind != "state":
        name = f"{name} of {owner.name}"
    elif not by_state:
        name = scene.page.slice(scene.page.phrase(index))  # the president of a university or a company
    elif state is not None:
        name = f"{name} of {scene.state_name(state, article=True)}"
    draft.role = f"former {name}" if former else name
    draft.basis["role"] = f"the text: {scene.page.slice(scene.page.phrase(index))!r}"


def is_former(scene: Scene, index: int) -> bool:
    """Whether a title is one that somebody no longer holds."""
    page = scene.page
    return any(page.tokens[child].text.lower() in words().former for child in page.children[index] if child < index)


def introduce(scene: Scene, head: int, draft: Draft) -> None:
    """Read the words around a person's name: title before it, nationality, "of Ukraine" after it."""
    page, name = scene.page, scene.named[head]
    own = page.tokens_in(name.span)[0]
    land = scene.land(head) if scene.land(head).countries else _of_state(scene, name)
    for i in _titles_before(scene, head)[:1] or _shared_title(scene, head):
        stated = scene.land(i) if not page.plural(i) else NOWHERE
        describe(scene, i, draft, land=stated if stated.countries else land)
    before = page.tokens[own - 1].text.lower() if own else ""
    draft.gender = draft.gender or words().gender(before)
    if len(land.countries) == 1:
        draft.know("country", land.countries[0], land.basis)


def _of_state(scene: Scene, name: Name) -> Land:
    """The state right after a name and "of", whatever the tree says: "Leonid Kuchma of Ukraine"."""
    last = scene.page.tokens_in(name.span)[-1]
    following = scene.named.get(last + 2)
    if following is None or scene.page.tokens[last + 1].text != "of":
        return NOWHERE
    country = scene.country_of(following)
    return Land((country,), f"the text: 'of {following.text}'", by_state=True) if country else NOWHERE


def _titles_before(scene: Scene, head: int) -> list[int]:
    """The title nouns before a person's name, the nearest first; the word right before it whatever the tree says."""
    page, first = scene.page, scene.page.phrase(head)[0]
    own = page.tokens_in(scene.named[head].span)[0]
    inside = [i for i in range(own - 1, max(-1, own - 12), -1) if page.tokens[i].start >= first and _titles(scene, i)]
    return inside or [i for i in (own - 1,) if i >= 0 and _titles(scene, i)]


def _shared_title(scene: Scene, head: int) -> list[int]:
    """The plural title of the first of several: "Presidents A of X and B of Y"."""
    token = scene.page.tokens[head]
    if token.deprel != "conj" or token.head not in scene.named:
        return []
    return [i for i in _titles_before(scene, token.head)[:1] if scene.page.plural(i)]


def _titles(scene: Scene, index: int) -> bool:
    """Whether a word before a name is its title, and no owner's ("Putin's ally Kadyrov" has one, "ally")."""
    page = scene.page
    if (
        page.tokens[index].upos not in ("NOUN", "PROPN")
        or index in scene.named
        or page.tokens[index].deprel == "nmod:poss"
    ):
        return False
    return page.lemma(index) in words().persons or scene.title_at(index) is not None


def titled(scene: Scene, index: int, key: str) -> tuple[tuple[int, ...], str]:
    """Who an office without a name means, with the rule: a person of the report or its holder on the date."""
    title, land = words().titles[key], scene.land(index)
    country = land.countries[0] if len(land.countries) == 1 else None
    if scene.page.plural(index):
        return _several(scene, index, key, land)
    owned = bool(scene.page.kids(index, "nmod:poss")) or any(c > index for c in scene.page.kids(index, "nmod"))
    if country is None and not land.countries and not owned:
        found = _last_holder(scene, key, title)
        if found is not None:
            return (found.number,), f"the {key} named before"
        country, land = (
            (title.country, Land((title.country,), f"the office: '{key}'", by_state=True))
            if title.country
            else (None, NOWHERE)
        )
    if country is not None and land.by_state and not is_former(scene, index):
        found = (
            _of_country(scene, country, key, title)
            or _by_tables(scene, country, title)
            or _only_one(scene, country, key, title)
        )
        if found is not None:
            found.office = found.office or key
            return (found.number,), f"the {key} of {country}"
    return (), ""


def _last_holder(scene: Scene, key: str, title: Title) -> Draft | None:
    """The person last named who holds this office, or, for "the leader", any head of state."""
    for number in reversed(scene.ledger.persons[-40:]):
        draft = scene.ledger.drafts[number]
        if title.country is not None and draft.country not in (None, title.country):
            continue
        if draft.office is not None and _same_office(draft.office, key, title):
            return draft
    return None


def _same_office(held: str, key: str, title: Title) -> bool:
    """ "minister" fits the foreign minister, "leader" fits a president; "foreign minister" does not fit another."""
    other = words().titles[held]
    if held == key or (title.office is not None and title.office == other.office):
        return True
    if key == "leader" and other.level == "head":
        return True
    return " " not in key and held.split()[-1] == key and title.office is None


def _of_country(scene: Scene, country: str, key: str, title: Title) -> Draft | None:
    for number in dict.fromkeys((*reversed(scene.ledger.persons[-40:]), *scene.ledger.people)):
        draft = scene.ledger.drafts[number]
        if draft.country == country:
            if draft.office is not None and _same_office(draft.office, key, title):
                return draft
            if draft.office is None and draft.named and draft.role is not None and _role_fits(draft.role, key, title):
                return draft
    return None


def _role_fits(role: str, key: str, title: Title) -> bool:
    held = office_in(role)
    return held is not None and _same_office(held, key, title)


def office_in(role: str) -> str | None:
    """The title that a role begins with: "secretary of state" for "Secretary of State of the United States"."""
    plain = role.lower().removeprefix("former ").removeprefix("acting ")
    fitting = [key for key in words().titles if plain == key or plain.startswith(key + " ")]
    return max(fitting, key=len, default=None)


def _by_tables(scene: Scene, country: str, title: Title) -> Draft | None:
    """Who held the office on the report's date; nobody when the report has no date."""
    if scene.page.on is None or (title.office is None and title.level != "head"):
        return None
    if title.office is None:
        who: Resolution | None = scene.page.who(f"{scene.state_name(country)}'s leader")
    else:
        who = scene.page.knows.holder(country, title.office, scene.page.on)
    if who is None or who.kind != "person" or not who.ids:
        return None
    mine = parts(who.name)
    for known, number in scene.ledger.surnames[bare(mine)[-1]]:
        draft = scene.ledger.drafts[number]
        if (known == mine or ends_with(mine, known)) and draft.country in (None, country):
            return draft
    draft = scene.ledger.add(
        who.name, "person", named=True, ids=dict(who.ids), country=country, sector=who.sector or "GOV", role=who.role
    )
    why = who.basis or f"holder of the office on {scene.page.on}"
    draft.basis.update(name=why, country=why, sector=why, role=why)
    draft.office = next((k for k, t in words().titles.items() if t.office == title.office), None)
    scene.ledger.name_person(mine, draft.number)
    return draft


def _only_one(scene: Scene, country: str, key: str, title: Title) -> Draft | None:
    """The only person in the report, of this country or of none stated, who ever held the office."""
    if title.level == "other":
        return None
    people = [scene.ledger.drafts[number] for number in dict.fromkeys(scene.ledger.people)]
    fitting = [
        draft
        for draft in people
        if draft.country in (country, None)
        and (draft.office is None or _same_office(draft.office, key, title))
        and any(_role_fits(role, key, title) for role, _, _ in scene.page.knows.offices_of(draft.name))
    ]
    return fitting[0] if len(fitting) == 1 else None


def _several(scene: Scene, index: int, key: str, land: Land) -> tuple[tuple[int, ...], str]:
    """Whom "the two presidents" or "the ministers" are: as many people of that office as were named, two at least."""
    page = scene.page
    if land.countries or not any(
        page.tokens[c].text.lower() in ("the", "both", "two", "these", "those")
        for c in page.children[index]
        if c < index
    ):
        return (), ""
    fitting = []
    for number in reversed(scene.ledger.persons):
        draft = scene.ledger.drafts[number]
        level = key == "leader" and draft.office is not None and words().titles[draft.office].level == "head"
        role = draft.office or office_in(draft.role or "") or ""
        if level or (role in words().titles and (role == key or role.split()[-1] in (key, *_alike(key)))):
            fitting.append(number)
    fitting = list(dict.fromkeys(fitting))
    if len(fitting) < 2:
        return (), ""
    return tuple(sorted(fitting[:2])), f"the two last named with the office '{key}'"


def _alike(key: str) -> tuple[str, ...]:
    return (
        ("minister", "secretary")
        if key in ("minister", "foreign minister", "defence minister", "defense minister")
        else ()
    )
