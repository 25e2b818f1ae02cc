"""Scene: a page, its names and the ledger, with the questions that every rule of the cast asks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from communique.assemble.cast.ledger import Draft, Ledger
from communique.assemble.cast.names import Name
from communique.assemble.cast.page import Page
from communique.assemble.cast.words import title_words, words
from communique.knowledge.states import states
from communique.record import Span

MANY = 12  # coordinated phrases taken together; a longer list is no party to anything
# how much a mention in this place of the sentence is talked of
_WEIGHTS = {
    "nsubj": 3.0,
    "root": 2.0,
    "obj": 2.0,
    "iobj": 2.0,
    "obl": 1.0,
    "nmod": 1.0,
    "nmod:poss": 1.5,
    "appos": 1.0,
    "amod": 0.7,
    "compound": 0.5,
}


@dataclass(frozen=True, slots=True)
class Land:
    """The countries that a phrase itself states, with the words that do.

    by_state: a state is named itself, not a body or place of it; only then is a president the state's.
    """

    countries: tuple[str, ...] = ()
    basis: str = ""
    by_state: bool = False


NOWHERE = Land()


@dataclass(slots=True, eq=False)
class Scene:
    """Everything known while the report is read from start to end.

    named: the name that a token heads. drafts: the draft of each name by its span.
    resolve: the numbers of the drafts that a token's phrase means, () when nobody's.
    """

    page: Page
    ledger: Ledger
    resolve: Callable[[int], tuple[int, ...]]
    speaker_of: Callable[[Span], Span | None]
    named: dict[int, Name] = field(default_factory=dict)
    drafts: dict[Span, Draft] = field(default_factory=dict)

    def weight(self, index: int) -> float:
        """How much a phrase in this place of its sentence puts its meaning into the foreground."""
        token = self.page.tokens[self.page.first_of(index)]
        return _WEIGHTS.get(token.deprel, _WEIGHTS.get(token.deprel.split(":", 1)[0], 0.8))

    def title_at(self, index: int) -> str | None:
        """The longest title whose main word is this token: "foreign minister", "secretary of state"."""
        tokens, titles = self.page.tokens, words().titles
        for form in dict.fromkeys((self.page.lemma(index), tokens[index].text.lower())):
            if form not in title_words():
                continue
            after = [t.text.lower() for t in tokens[index + 1 : index + 4]]
            for n in (3, 2) if after[:1] == ["of"] else ():
                if " ".join([form, *after[:n]]) in titles:
                    return " ".join([form, *after[:n]])
            for back in (3, 2, 1, 0):
                before = [t.text.lower() for t in tokens[max(0, index - back) : index]]
                for key in (" ".join([*before, form]), "".join([*before, form])):
                    if len(before) == back and key in titles and " of " not in key:
                        return key
        return None

    def land(self, index: int) -> Land:
        """The countries of a noun phrase: by nationality, by owner, by "of", "from" or "in"."""
        return self._by_nationality(index) or self._by_owner(index) or self._by_preposition(index) or NOWHERE

    def _by_nationality(self, index: int) -> Land | None:
        """The nationality among the words right before a noun; the tree is asked only what it would get wrong alone."""
        page = self.page
        found: list[int] = []
        for i in range(index - 1, max(-1, index - 12), -1):
            token = page.tokens[i]
            if (
                token.upos not in ("ADJ", "NOUN", "PROPN", "NUM", "CCONJ")
                and token.text not in ("-", "–")
                and token.deprel != "amod"
            ):
                break
            if token.upos == "CCONJ" and not (
                found and i - 1 in self.named and self.named[found[-1]].form == "adjective"
            ):
                break
            name = self.named.get(i)
            if token.sentence != page.tokens[index].sentence or (
                name is not None and self.drafts[name.span].kind == "person"
            ):
                break
            if name is not None and self.country_of(name) is not None and self._modifies(i, index):
                found.append(i)
        if not found:
            return None
        adjectives = [i for i in found if self.named[i].form == "adjective"]
        chosen = adjectives or found[:1]
        both = [i for i in chosen if i == chosen[0] or page.tokens[i + 1].lemma in ("and", "or")]
        countries = dict.fromkeys(c for i in reversed(both) if (c := self.country_of(self.named[i])))
        by_state = all(self._is_state(self.named[i]) for i in found)
        return Land(tuple(countries), f"the text: {page.slice(self.named[chosen[0]].span)!r}", by_state)

    def _modifies(self, index: int, head: int) -> bool:
        """Whether a word before a noun qualifies it, and not a participle or an owner between ("US-led", "Iran's")."""
        page = self.page
        for i in range(page.tokens_in(self.named[index].span)[-1] + 1, head):
            token = page.tokens[i]
            if token.text in ("'s", "’s", "'", "’") or (
                token.xpos in ("VBN", "VBG") and page.tokens[i - 1].text in ("-", "–")
            ):
                return False
            if token.text in ("-", "–") and page.tokens[i + 1].xpos in ("VBN", "VBG"):
                return False
        return page.tokens[index].head != index and page.tokens[index].deprel not in (
            "nsubj",
            "nsubj:pass",
            "obj",
            "appos",
            "root",
        )

    def _by_owner(self, index: int) -> Land | None:
        if self.page.lemma(index) in words().outsiders:
            return None  # "its partners" are of other countries
        for child in self.page.kids(index, "nmod:poss"):
            land = self._of_drafts(self.group(child))
            if land.countries:
                return Land(land.countries, f"its owner: {self.page.slice(self.page.phrase(child))!r}", land.by_state)
        return None

    def _by_preposition(self, index: int) -> Land | None:
        page = self.page
        for child in page.kids(index, "nmod"):
            marker = page.preposition(child)
            if child < index or marker not in ("of", "from", "in", "at"):
                continue
            if marker in ("in", "at") and page.lemma(index) in words().abroad:
                continue  # "the ambassador in Oslo" is another state's
            land = self._of_drafts(self.group(child))
            if land.countries and (marker in ("of", "from") or len(land.countries) == 1):
                by_state = land.by_state and marker == "of"
                return Land(land.countries, f"the text: '{marker} {page.slice(page.phrase(child))}'", by_state)
        return None

    def _of_drafts(self, numbers: tuple[int, ...]) -> Land:
        drafts = [self.ledger.drafts[number] for number in numbers]
        countries = dict.fromkeys(draft.country for draft in drafts if draft.country is not None)
        return Land(tuple(countries), by_state=all(draft.kind == "state" for draft in drafts))

    def _is_state(self, name: Name) -> bool:
        """Whether a name is a state's own; the president of a seat or body of it is another's."""
        draft = self.drafts.get(name.span)
        return draft is not None and draft.kind == "state"

    def country_of(self, name: Name) -> str | None:
        """The country of a name, from its draft or the tables."""
        draft = self.drafts.get(name.span)
        return draft.country if draft is not None else name.who.country if name.who is not None else None

    def group(self, index: int) -> tuple[int, ...]:
        """Whom a phrase and all that is coordinated with it mean."""
        found = [index]
        for one in found:
            found.extend(self.page.kids(one, "conj"))
            if len(found) > MANY:
                break
        return tuple(dict.fromkeys(number for one in sorted(found[:MANY]) for number in self.resolve(one)))

    def countries(self, numbers: tuple[int, ...]) -> tuple[str, ...]:
        """The countries of drafts, each once, in order."""
        return self._of_drafts(numbers).countries

    def one(self, index: int) -> Draft | None:
        """The only draft that a phrase means."""
        numbers = self.resolve(index)
        return self.ledger.drafts[numbers[0]] if len(numbers) == 1 else None

    def state_name(self, country: str, *, article: bool = False) -> str:
        """What a state is called in the tables, with "the" where English has it; its code where they do not have it."""
        known = states().get(country)
        name = known.name if known is not None else country
        return f"the {name}" if article and (name.startswith("United ") or name in words().with_the) else name

    def state(self, country: str, why: str) -> Draft:
        """The draft of a state; it is made when only its people or offices were named so far."""
        state = self.ledger.state(country)
        if state is None:
            known = states().get(country)
            state = self.ledger.add(self.state_name(country), "state", country=country, named=True)
            state.ids.update(known.ids if known is not None else {})
            state.basis.update(country=why or "the tables of states", name="the tables' name for the state")
            self.ledger.states[country] = state.number
        return state
