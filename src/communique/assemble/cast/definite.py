"""Words for states, sides and enemies that name nobody: "the country", "both nations", "the two sides", "the North"."""

from __future__ import annotations

from communique.assemble.cast.nominals import NOBODY, Meant, determiner
from communique.assemble.cast.scene import Scene
from communique.assemble.cast.words import words

RECENT = 400  # words that a pair is remembered for


def by_description(scene: Scene, index: int) -> Meant | None:
    """Whom a word for states, sides or enemies means; None when the word is no such word."""
    page, lemma = scene.page, scene.page.lemma(index)
    if page.tokens[index].upos not in ("NOUN", "PROPN"):
        return None
    if lemma in words().enemies and determiner(scene, index) in ("definite", "owned"):
        return _enemy(scene, index)
    direction = _direction(scene, index)
    if direction is not None:
        return direction
    if lemma in words().places and determiner(scene, index) == "definite" and not page.plural(index):
        return _place(scene, index)
    if lemma in words().states:
        return _states(scene, index) or NOBODY
    if (lemma in ("side", "party", "leader", "capital", "government") and page.plural(index)) or lemma == "side":
        return _sides(scene, index)
    if lemma in words().sides and page.plural(index) and quantity(scene, index) == 2:
        return _sides(scene, index)
    return None


def quantity(scene: Scene, index: int) -> int:
    """2 for "both", "two" and "either", 1 for "one" or none, 3 for more."""
    page = scene.page
    before = {page.tokens[c].text.lower() for c in page.children[index] if c < index}
    if before & {"both", "two", "either", "2"}:
        return 2
    return 3 if page.kids(index, "nummod") else 1


def _place(scene: Scene, index: int) -> Meant | None:
    """ "The town", "the area": the place last named, when it was named a short while ago and nothing narrows it."""
    page = scene.page
    if page.kids(index, "nmod", "acl", "nmod:poss", "compound") or page.kids(index, "amod"):
        return NOBODY
    for number in reversed(scene.ledger.places[-3:]):
        draft = scene.ledger.drafts[number]
        if index - 60 < draft.last < index:
            return (number,), "the place last named"
    return NOBODY


def _states(scene: Scene, index: int) -> Meant | None:
    """A word such as "country": the one in play, the two in play, or the owner's."""
    page = scene.page
    before = {page.tokens[c].text.lower() for c in page.children[index] if c < index}
    if before & words().not_these and quantity(scene, index) != 2:
        return None
    land = scene.land(index)
    if page.kids(index, "nmod:poss"):
        states = tuple(scene.state(c, land.basis).number for c in land.countries)
        plural_fits = len(states) > 1 if page.plural(index) else len(states) == 1
        own = page.lemma(index) in ("country", "nation", "state", "republic")
        return (states, "the state of its owner") if own and plural_fits else _pair_if_plural(scene, index)
    if land.countries and "of" in {page.preposition(c) for c in page.kids(index, "nmod")}:
        return None
    if land.countries and page.plural(index) and len(land.countries) == 1:
        return None  # "former Soviet republics", "Arab states"
    if land.countries:
        return tuple(scene.state(c, land.basis).number for c in land.countries), land.basis
    if page.plural(index):
        return _pair_if_plural(scene, index)
    if page.lemma(index) in ("country", "nation") and before & {"the", "this", "that"}:
        return _in_play(scene, index)
    return None


def _in_play(scene: Scene, index: int) -> Meant:
    """The state that "the country" is: the one most talked of in the sentence so far, else just before."""
    hot = scene.ledger.hottest(index)
    sentence = scene.page.tokens[index].sentence
    here = [
        c for c in hot if (last := scene.ledger.last_of(c)) < index and scene.page.tokens[last].sentence == sentence
    ]
    chosen = next(iter(here or hot), None)
    return ((scene.state(chosen, "talked of").number,), "the state most talked of just before") if chosen else NOBODY


def _pair_if_plural(scene: Scene, index: int) -> Meant | None:
    page = scene.page
    before = {page.tokens[c].text.lower() for c in page.children[index] if c < index}
    if (
        not page.plural(index)
        or quantity(scene, index) == 3
        or not (before & {"both", "two", "the", "these"} or page.kids(index, "nmod:poss"))
    ):
        return None
    two = quantity(scene, index) == 2
    states = pair_of_states(scene, index, guess=two)
    return (states, "the two states last named together" if states else "") if states else None


def pair_of_states(scene: Scene, index: int, *, guess: bool) -> tuple[int, ...]:
    """The two states last named in one breath, or whose people were; else, if guessing, the two most talked of."""
    for pair in reversed(scene.ledger.pairs[-12:]):
        if index - RECENT > pair.index:
            break
        countries = scene.countries(pair.numbers)
        if len(countries) == 2 and pair.index != index:
            return tuple(scene.state(c, "named together").number for c in countries)
    if not guess:
        return ()
    top = scene.ledger.talked_of()[:2]
    return tuple(scene.state(c, "talked of most").number for c in top) if len(top) == 2 else ()


def pair_of_any(scene: Scene, index: int) -> tuple[int, ...]:
    """The two last named in one breath, as they were named."""
    for pair in reversed(scene.ledger.pairs[-12:]):
        if index - RECENT > pair.index:
            break
        if len(pair.numbers) == 2 and pair.index != index:
            return pair.numbers
    return ()


def _sides(scene: Scene, index: int) -> Meant | None:
    """ "Both sides", "the two leaders", "the parties": the pair itself, as people where the word is for people."""
    lemma = scene.page.lemma(index)
    before = {scene.page.tokens[c].text.lower() for c in scene.page.children[index] if c < index}
    if scene.land(index).countries:
        return None
    two = quantity(scene, index) == 2
    if not two and not (lemma in ("side", "leader") and scene.page.plural(index) and before & {"the", "these"}):
        return None
    if lemma == "leader":
        return _two_people(scene, index)
    if lemma in ("capital", "government"):
        found = pair_of_states(scene, index, guess=two)
    else:
        found = pair_of_any(scene, index) or pair_of_states(scene, index, guess=two or lemma == "side")
    return (found, "the two last named together") if found else None


def _two_people(scene: Scene, index: int) -> Meant | None:
    """Two people last named together; failing that, the two at the head of their states that were named last."""
    leaders = []
    for pair in reversed(scene.ledger.pairs[-12:]):
        people = [n for n in pair.numbers if scene.ledger.drafts[n].kind == "person"]
        if len(people) == 2 and index - RECENT < pair.index:
            if all(_heads_a_state(scene, n) for n in people):
                return tuple(people), "the two leaders last named together"
            leaders.append(people)
    heads = [n for n, draft in enumerate(scene.ledger.drafts) if draft.kind == "person" and _heads_a_state(scene, n)]
    near = sorted(
        (scene.ledger.drafts[n].last, n) for n in heads if index - RECENT < scene.ledger.drafts[n].last < index
    )
    if len(near) >= 2:
        return tuple(n for _, n in near[-2:]), "the two heads of state or government named last"
    return (tuple(leaders[0]), "the two people last named together") if leaders else None


def _heads_a_state(scene: Scene, number: int) -> bool:
    """Whether somebody is a president, premier, monarch or the like, by role."""
    role = (scene.ledger.drafts[number].role or "").lower()
    return role.startswith(tuple(words().heads))


def _enemy(scene: Scene, index: int) -> Meant:
    """The other of exactly two states, seen from the speaker's or the owner's side."""
    page = scene.page
    quote = page.quote_of(index)
    source = scene.speaker_of(page.tokens[index].span)
    owners = [c for child in page.kids(index, "nmod:poss") for c in scene.countries(scene.group(child))]
    if not owners and quote is not None and source is not None:
        head = page.head_of(source)
        owners = list(scene.countries(scene.group(head))) if head is not None else []
    two = scene.ledger.talked_of()[:2]
    if len(owners) == 1 and len(two) == 2 and owners[0] in two:
        other = two[1 - two.index(owners[0])]
        return (
            scene.state(other, "the other side").number,
        ), "the other of the two states in play, seen from the speaker's"
    return NOBODY


def _direction(scene: Scene, index: int) -> Meant | None:
    """ "The North", "the south side": the state with this direction in its name, named before with its twin."""
    page, token = scene.page, scene.page.tokens[index]
    lemma = page.lemma(index)
    point = lemma if lemma in words().points else None
    if lemma == "side":
        point = next(
            (page.lemma(c) for c in page.kids(index, "amod", "compound") if page.lemma(c) in words().points), None
        )
    if point is None or not any(page.lemma(c) == "the" for c in page.kids(index, "det")) or page.kids(index, "nmod"):
        return None
    named = [scene.ledger.drafts[n] for n in scene.ledger.states.values()]
    halves = [d for d in named if d.name.lower().split()[0] in words().points]
    mine = [d for d in halves if d.name.lower().startswith(point + " ")]
    twin = [d for d in halves if d.name.split()[-1] == mine[0].name.split()[-1]] if mine else []
    if len(mine) == 1 and (len(twin) > 1 or token.text[0].isupper()):
        return (mine[0].number,), f"the state in play with '{point}' in its name"
    return None
