"""Noun phrases without a name: which of them act, which one before them they mean, whose they are."""

from __future__ import annotations

from communique.assemble.cast.ledger import Draft
from communique.assemble.cast.register import kind_of_sector
from communique.assemble.cast.scene import NOWHERE, Land, Scene
from communique.assemble.cast.words import words
from communique.record import Span
from communique.record.record import EntityKind

Meant = tuple[tuple[int, ...], str]
NOBODY: Meant = ((), "")

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both", "such"})
_NEW = frozenset(
    {
        "a",
        "an",
        "another",
        "some",
        "any",
        "each",
        "every",
        "no",
        "other",
        "more",
        "additional",
        "further",
        "new",
        "many",
        "several",
        "few",
        "various",
        "extra",
    }
)
_UPOS = frozenset({"NOUN", "PROPN", "ADJ"})


def is_actor(scene: Scene, index: int) -> bool:
    """Whether a noun is one for people or bodies."""
    lemma = scene.page.lemma(index)
    lists = words()
    return (
        lemma in lists.persons
        or lemma in lists.bodies
        or scene.title_at(index) is not None
        or sector_at(scene, index) is not None
    )


def role_at(scene: Scene, index: int) -> tuple[str, EntityKind] | None:
    """Sector and kind of a noun, together with the word before it where the tables know both ("security forces")."""
    page, token = scene.page, scene.page.tokens[index]
    own = page.lemma(index) if not page.plural(index) else token.text.lower()
    if (
        index
        and page.tokens[index - 1].head in (index, token.head)
        and page.tokens[index - 1].upos in ("NOUN", "ADJ", "PROPN")
    ):
        found = page.knows.sector_of(f"{page.tokens[index - 1].text.lower()} {own}")
        if found:
            return found
    role = page.knows.sector_of(own)
    if role is not None and role[0] == "MIL" and page.tokens[index - 1].text.lower() in words().peaceful:
        return None  # "an aid convoy"
    return role


def sector_at(scene: Scene, index: int) -> str | None:
    """The sector of a noun."""
    role = role_at(scene, index)
    return role[0] if role is not None else None


def mods_of(scene: Scene, index: int) -> frozenset[str]:
    """The words that tell a phrase from others with the same noun; nationalities and quantities left out."""
    page, skip = scene.page, words().not_office | _NEW
    found = set()
    for child in page.kids(index, "amod", "compound"):
        if child > index or page.lemma(child) in skip or page.tokens[child].upos not in _UPOS:
            continue
        name = scene.named.get(child)
        if name is None or scene.drafts[name.span].kind not in ("state", "place"):
            found.add(page.lemma(child))
    return frozenset(found)


def determiner(scene: Scene, index: int) -> str:
    """How a phrase presents its noun: "definite", "new", "owned" or "bare"."""
    page = scene.page
    before = {page.tokens[c].text.lower() for c in page.kids(index, "det", "amod", "nummod", "det:predet") if c < index}
    before |= {page.text[slice(*page.phrase(index))].split()[0].lower()} & {"the", "a", "an"}
    if page.kids(index, "nmod:poss"):
        return "owned"
    if before & _DEFINITE and not before & {"other", "another", "new", "additional"}:
        return "definite"
    if before & _NEW or page.kids(index, "nummod"):
        return "new"
    return "bare"


def nominal(scene: Scene, index: int) -> Meant:
    """Whom a phrase with an actor's noun means: somebody before it, else a new entity under its own words."""
    same = _same_words(scene, index)
    if same is not None:
        return (same.number,), f"the same words as {same.name!r}"
    land = scene.land(index)
    how = determiner(scene, index)
    if len(land.countries) > 1:
        return _of_many(scene, index, land), f"one for each of {', '.join(land.countries)}"
    before = _before(scene, index, land, how)
    if before is not None:
        if before.country is None and land.countries:
            before.know("country", land.countries[0], land.basis)
        return (before.number,), f"{how} phrase, joined to {before.name!r}"
    if not _worth(scene, index, land, how):
        return NOBODY
    if not land.countries:
        land = _inherited(scene, index, how)
    return (create(scene, index, land).number,), f"{how} phrase with a noun for people or bodies"


def _same_words(scene: Scene, index: int) -> Draft | None:
    """The one with this very name, for a name that the reader tagged only elsewhere."""
    name = title_of(scene, index)
    if not name[:1].isupper() or not scene.page.tokens[index].text[:1].isupper():
        return None
    number = scene.ledger.aliases.get(f"body:{name.lower()}")
    return None if number is None else scene.ledger.drafts[number]


def _worth(scene: Scene, index: int, land: Land, how: str) -> bool:
    """Whether a phrase is an actor of its own: a noun with a sector or for persons, or any body with a nationality."""
    page, lemma = scene.page, scene.page.lemma(index)
    if lemma in words().things and not land.countries:
        return False  # "missiles hit"
    if how == "bare" and not page.plural(index) and not land.countries and lemma not in words().masses:
        return is_person(scene, index) and page.relation(index) == "nsubj"  # not "once entered into force"
    if land.countries or lemma in words().persons or scene.title_at(index) is not None:
        return True
    return sector_at(scene, index) is not None or (how in ("definite", "owned") and lemma in words().bodies)


def _before(scene: Scene, index: int, land: Land, how: str) -> Draft | None:
    """The one named before that a definite, owned or repeated phrase means."""
    if how == "new":
        return None
    page, lemma = scene.page, scene.page.lemma(index)
    plural, mods = page.plural(index), mods_of(scene, index)
    person = is_person(scene, index)
    if page.tokens[index].upos == "PROPN" and mods:
        return None  # a name the reader did not tag: only the same words mean the same
    if how == "bare" and not (plural and land.countries):
        return None
    fitting = [d for d in scene.ledger.lately(words().group(lemma))[:12] if _fits(d, land, lemma, plural, mods, person)]
    if fitting:
        return max(fitting, key=lambda draft: draft.warm(index))
    named = scene.ledger.bodies.get((land.countries[0], words().group(lemma)), []) if land.countries else []
    if len(named) == 1 and not plural and not mods and how != "bare":
        return scene.ledger.drafts[named[0]]  # "the country's military" before its name, the only one in the report
    if how == "definite" and not land.countries:
        return _by_class(scene, index, lemma, plural, mods)
    return None


def _fits(draft: Draft, land: Land, lemma: str, plural: bool, mods: frozenset[str], person: bool) -> bool:
    if draft.plural != plural and not draft.named and (person or draft.kind == "person" or draft.noun == lemma):
        return False
    if land.countries and draft.country != land.countries[0]:
        return False
    return not mods - set(draft.name.lower().split()) - draft.mods


def is_person(scene: Scene, index: int) -> bool:
    """Whether a phrase means one single person."""
    page, lemma = scene.page, scene.page.lemma(index)
    if page.plural(index) or lemma in words().bodies or (lemma in words().sides and lemma != "counterpart"):
        return False
    role = page.knows.sector_of(lemma)
    return lemma in words().persons or scene.title_at(index) is not None or (role is not None and role[1] == "person")


def _by_class(scene: Scene, index: int, lemma: str, plural: bool, mods: frozenset[str]) -> Draft | None:
    """The body last named that a class noun can mean: "the agency" for a news agency, "the alliance" for a pact."""
    if plural or mods - words().telling or words().group(lemma) == "government":
        return None
    kinds = {kind for kind, nouns in words().classes.items() if lemma in nouns and kind != "place"}
    if not kinds:
        return None
    wanted = {"igo": "organisation", "company": "organisation"}
    fitting = [
        draft
        for draft in _recent_bodies(scene, index)
        if any(draft.kind == wanted.get(kind, kind) and _sector_fits(kind, draft) for kind in kinds)
    ]
    return (
        fitting[0] if len(fitting) == 1 or (fitting and fitting[0].warm(index) > 2 * fitting[1].warm(index)) else None
    )


def _sector_fits(kind: str, draft: Draft) -> bool:
    if kind == "igo":
        return draft.sector == "IGO" or bool(
            {"union", "organization", "organisation", "council", "nations", "alliance", "league"}
            & set(draft.name.lower().split())
        )
    return draft.sector == "BUS" if kind == "company" else draft.sector not in ("IGO", "BUS") or kind == "organisation"


def _recent_bodies(scene: Scene, index: int) -> list[Draft]:
    """Named bodies of the last hundred words, the most talked of first."""
    bodies = [
        d
        for d in scene.ledger.drafts
        if d.named and d.kind not in ("person", "state", "place") and index - 100 < d.last < index
    ]
    return sorted(bodies, key=lambda d: -d.warm(index))


def _inherited(scene: Scene, index: int, how: str) -> Land:
    """The country of a phrase that states none: that of the state which sends it, or the only one of its kind."""
    page, token = scene.page, scene.page.tokens[index]
    sector = sector_at(scene, index)
    if sector == "MIL" and page.relation(index) == "obj" and page.lemma(token.head) in words().own_troops:
        owner = _subject(scene, token.head)
        if len(owner) == 1:
            return Land(owner, f"sent by the subject of '{page.lemma(token.head)}'")
    if how == "definite" and (sector == "MIL" or (sector == "GOV" and page.lemma(index) in words().bodies)):
        same = {d.country for d in scene.ledger.drafts if d.sector == sector and d.country and d.kind != "person"}
        if len(same) == 1:
            return Land((same.pop(),), f"the only country whose {sector} the report names")
    return NOWHERE


def _subject(scene: Scene, verb: int) -> tuple[str, ...]:
    for child in scene.page.kids(verb, "nsubj"):
        return scene.countries(scene.group(child))
    token = scene.page.tokens[verb]
    if token.deprel in ("xcomp", "conj") and token.head >= 0:
        return _subject(scene, token.head)
    return ()


def _of_many(scene: Scene, index: int, land: Land) -> tuple[int, ...]:
    """One entity for each country of "the two nations' parliaments": the one named before, else the state itself."""
    head = words().group(scene.page.lemma(index))
    found = []
    for country in land.countries:
        same = next((d for d in scene.ledger.lately(head)[:12] if d.country == country), None)
        found.append((same or scene.state(country, land.basis)).number)
    return tuple(dict.fromkeys(found))


def create(scene: Scene, index: int, land: Land, *, span: Span | None = None) -> Draft:
    """A new entity named by its phrase, without the determiner and what counts it."""
    page, ledger = scene.page, scene.ledger
    lemma, sector = page.lemma(index), sector_at(scene, index)
    key = scene.title_at(index)
    if sector is None and key is not None:
        sector = words().titles[key].sector
    draft = ledger.add(
        title_of(scene, index, span),
        kind_of(scene, index),
        head=words().group(lemma),
        noun=lemma,
        plural=page.plural(index),
        mods=mods_of(scene, index),
        gender=words().gender(lemma) if not page.plural(index) else None,
    )
    if is_person(scene, index):
        draft.office = key
    elif page.tokens[index].upos == "PROPN":
        ledger.aliases.setdefault(f"body:{draft.name.lower()}", draft.number)
    draft.basis["name"] = "the phrase; no name is given"
    if len(land.countries) == 1:
        draft.know("country", land.countries[0], land.basis)
    else:
        draft.basis["country"] = "several are stated" if land.countries else "none is stated"
    draft.know("sector", sector, f"the noun {lemma!r}")
    return draft


def kind_of(scene: Scene, index: int) -> EntityKind:
    """The kind of an unnamed actor: a person, or by the sector of its noun."""
    if is_person(scene, index):
        return "person"
    role = role_at(scene, index)
    if role is not None:
        return role[1] if role[1] != "person" else kind_of_sector(role[0])
    for kind in ("media", "armed group", "government"):
        if scene.page.lemma(index) in words().classes[kind] - words().classes["igo"] - words().classes["company"]:
            return kind
    return "organisation" if scene.page.lemma(index) in words().bodies else "other"


def title_of(scene: Scene, index: int, span: Span | None = None) -> str:
    """The words of a phrase as a name: "North Korean soldiers" for "over 12,000 North Korean soldiers"."""
    page = scene.page
    start, end = page.phrase(index)
    inner = [i for i in page.tokens_in((start, end)) if i <= index]
    while (
        inner[:-1]
        and inner[0] < index
        and (
            page.tokens[inner[0]].upos in ("DET", "NUM", "PUNCT", "ADV", "ADP", "SYM", "PRON")
            or _counts(scene, inner[0])
        )
    ):
        inner = inner[1:]
    start = page.tokens[inner[0]].start if inner else start
    tail = next((c for c in page.kids(index, "nmod") if c == _after_of(scene, index)), None)
    if tail is not None and start == page.tokens[index].start:
        end = max(end, page.phrase(tail)[1])  # "people of Iraq": the noun alone would say too little
    return page.slice((start, end)) or page.slice(span or page.phrase(index))


def _counts(scene: Scene, index: int) -> bool:
    return scene.page.tokens[index].text.lower() in _NEW or scene.page.relation(index) == "nummod"


def _after_of(scene: Scene, index: int) -> int:
    """The noun of a short "of" phrase right after a noun, -1 when there is none."""
    page = scene.page
    for child in page.kids(index, "nmod"):
        if page.preposition(child) == "of" and index < child <= index + 5:
            return child
    return -1
