"""The cast of a report: one pass over its words from start to end, every noun phrase asked whom it means."""

from __future__ import annotations

import communique.knowledge as tables
from communique.assemble.cast.definite import by_description, pair_of_any
from communique.assemble.cast.knowing import Knowledge
from communique.assemble.cast.learned import learn
from communique.assemble.cast.ledger import Draft, Ledger
from communique.assemble.cast.names import SHORT, Name, find_names, fits_initials
from communique.assemble.cast.nominals import NOBODY, Meant, create, is_actor, nominal
from communique.assemble.cast.page import Page
from communique.assemble.cast.pronouns import Foreground, pronoun, reciprocal, relative
from communique.assemble.cast.register import register, sector_of_class
from communique.assemble.cast.scene import NOWHERE, Scene
from communique.assemble.cast.speech import speaker_of
from communique.assemble.cast.titles import describe, introduce, titled
from communique.assemble.cast.types import Cast, Mention, MentionForm
from communique.assemble.cast.usage import is_dateline, locates
from communique.assemble.cast.words import words
from communique.record import Document, Entity, Reading, Span

DEEPEST = 24  # phrases within phrases ("the head of the staff of the army of ..."); beyond it nobody is looked for
_NAMED_BY = frozenset({"compound", "flat", "appos", "nmod:desc", "nmod", "dep", "nmod:unmarked"})


def gather(document: Document, reading: Reading, knowledge: Knowledge | None = None) -> Cast:
    """Everybody in a report, with all the words that mean them; entities in the order of their first mention.

    knowledge: what knows names and offices; the tables that ship with the package unless another is given.
    """
    page = Page(document, reading, knowledge if knowledge is not None else tables)
    reader = _Reader(page)
    names = find_names(page)
    register(reader.scene, names)
    for name in names:
        reader.starts[page.tokens_in(name.span)[0]] = name
        reader.parts.update(page.tokens_in(name.span))
    for index in range(len(page.tokens)):
        reader.meet(index)
    learn(reader.scene, reading)
    return reader.cast(names)


class _Reader:
    """The pass over a report; keeps what each token's phrase was found to mean."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.ledger = Ledger()
        self.front = Foreground()
        self.memo: dict[int, tuple[int, ...]] = {}
        self.depth = 0
        self.starts: dict[int, Name] = {}  # the name that begins at a token
        self.parts: set[int] = set()  # all tokens of names
        self.scene = Scene(page, self.ledger, self.resolve, speaker_of(page))

    def resolve(self, index: int) -> tuple[int, ...]:
        """The drafts that the phrase of a token means, found once."""
        if index not in self.memo and self.depth < DEEPEST:
            self.depth += 1
            self.memo[index] = ()  # an owner may ask for what it owns: nobody, while that is being found
            numbers, why, form, span = self._meaning(index)
            self.memo[index] = numbers
            self.depth -= 1
            if numbers:
                self.ledger.note(index, span, form, numbers, why, self._weight(index, form))
        return self.memo.get(index, ())

    def meet(self, index: int) -> None:
        """Resolve a token that may head a phrase, then put it into the foreground."""
        token = self.page.tokens[index]
        if token.upos not in ("NOUN", "PROPN", "PRON", "ADJ", "NUM", "DET") and index not in self.scene.named:
            return
        numbers = self.resolve(index)
        if index in self.scene.named and is_dateline(self.page, self.scene.named[index].span):
            return  # the agency and city that open a report are nobody's "they"
        self._pairs(index)
        if self._stands_alone(index) and (numbers or token.upos != "PRON"):
            self.front.add(self.scene, index, numbers)

    def _stands_alone(self, index: int) -> bool:
        """Whether a token heads a phrase that a pronoun may mean, and is no part of another."""
        token = self.page.tokens[index]
        inner = (
            self.page.relation(index) in ("compound", "flat", "amod", "fixed", "expl") or token.deprel == "nmod:desc"
        )
        return token.upos in ("NOUN", "PROPN", "PRON") and not inner

    def _weight(self, index: int, form: MentionForm) -> float:
        name = self.scene.named.get(index)
        if name is not None and form == "name" and locates(self.page, index):
            return 0.5
        return self.scene.weight(index) * (0.7 if form == "adjective" else 1.0)

    def _meaning(self, index: int) -> tuple[tuple[int, ...], str, MentionForm, Span]:
        token = self.page.tokens[index]
        name = self.scene.named.get(index)
        if name is not None:
            return self._name(index, name)
        span = token.span
        if index in self.parts:
            return (), "", "nominal", span  # "People" within "Korean People's Army"
        if self._each_other(index):
            return *reciprocal(self.scene, index), "pronoun", span
        if token.upos in ("PRON", "DET", "NUM") or token.xpos in ("WP", "WDT", "WP$", "PRP", "PRP$"):
            numbers, why = self._pronoun(index)
            return numbers, why, "pronoun", span
        if token.upos not in ("NOUN", "PROPN", "ADJ"):
            return (), "", "nominal", span
        numbers, why = self._nominal(index)
        return numbers, why, "nominal", self.page.phrase(index)

    def _name(self, index: int, name: Name) -> tuple[tuple[int, ...], str, MentionForm, Span]:
        draft = self.scene.drafts[name.span]
        form: MentionForm = (
            "adjective" if name.form == "adjective" and self.page.relation(index) in ("amod", "compound") else "name"
        )
        for i in self.page.tokens_in(name.span):
            self.ledger.heads.setdefault(i, index)
        above = self._carrier(index, name, draft)
        if above >= 0:
            self.ledger.heads[index] = above
            if draft.kind not in ("person", "place", "state"):
                draft.know("sector", sector_of_class(self.page.lemma(above)), f"the noun {self.page.lemma(above)!r}")
            for i in self.page.tokens_in(name.span):
                self.ledger.heads[i] = above
        if draft.kind == "person":
            introduce(self.scene, index, draft)
        elif draft.kind not in ("state", "place"):
            self._belongs(index, draft)
        self._apposition(index, draft)
        span = name.span if form == "adjective" or draft.kind in ("state", "place") else self._titled_span(index, name)
        return (draft.number,), name.form or f"tagged {name.label}", form, span

    def _titled_span(self, index: int, name: Name) -> Span:
        """The name with the title before it, without the article."""
        start, end = self.page.phrase(index)
        end = max(end, name.span[1])
        inner = [i for i in self.page.tokens_in((start, name.span[0])) if self.page.tokens[i].start < name.span[0]]
        while inner and (
            self.page.tokens[inner[0]].upos in ("DET", "PUNCT", "ADV", "NUM") or self.page.plural(inner[-1])
        ):
            inner = inner[1:]
        return (self.page.tokens[inner[0]].start if inner else name.span[0]), end

    def _belongs(self, index: int, draft: Draft) -> None:
        """Give a body the nationality that its phrase states ("Russian gas giant Gazprom")."""
        land = self.scene.land(index)
        if len(land.countries) == 1:
            draft.know("country", land.countries[0], land.basis)

    def _carrier(self, index: int, name: Name, draft: Draft) -> int:
        """The noun that a name stands beside and names ("the Interfax news agency", "gas giant Gazprom"), else -1."""
        token = self.page.tokens[index]
        above = token.head
        if above < 0 or token.deprel not in _NAMED_BY or above in self.scene.named or self.page.kids(index, "case"):
            return -1
        return above if self._names(above, index, name, draft) else -1

    def _names(self, noun: int, index: int, name: Name, draft: Draft) -> bool:
        """Whether a name is the name of what a noun says."""
        page, lemma = self.page, self.page.lemma(noun)
        if page.tokens[noun].upos not in ("NOUN", "PROPN") or page.plural(noun):
            return False
        if draft.kind == "person":
            return noun < index and (lemma in words().persons or self.scene.title_at(noun) is not None)
        if draft.kind == "state" or name.form in ("seat", "adjective", "people"):
            return False
        if draft.kind == "place":
            return lemma in words().place_words and noun > index
        classes = words().classes
        own = {
            "media": ["media"],
            "military": ["military"],
            "government": ["government"],
            "armed group": ["armed group"],
        }.get(draft.kind, [])
        wide = own if own else ["igo", "organisation", "company"]
        beside = noun < index or page.tokens[index].deprel == "appos"
        return any(lemma in classes[kind] for kind in (*wide, *(("igo", "organisation", "company") if beside else ())))

    def _apposition(self, index: int, draft: Draft) -> None:
        """Read the office of a person in ", the British foreign secretary," and "is the president of"."""
        page = self.page
        beside = page.kids(index, "appos")
        token = page.tokens[index]
        if (
            page.relation(index) == "nsubj"
            and token.head >= 0
            and page.kids(token.head, "cop")
            and not page.kids(token.head, "advmod")
        ):
            beside = [*beside, token.head]
        for other in beside:
            if draft.kind == "person" and self._is_title(other):
                describe(self.scene, other, draft)

    def _is_title(self, index: int) -> bool:
        """Whether a word is a noun for one person or an office, and no name."""
        noun = self.page.lemma(index) in words().persons or self.scene.title_at(index) is not None
        return noun and index not in self.scene.named and not self.page.plural(index)

    def _pronoun(self, index: int) -> Meant:
        page, token = self.page, self.page.tokens[index]
        text = token.text.lower()
        if text in ("who", "which", "that", "whom", "whose") and token.upos in ("PRON", "DET", "SCONJ"):
            return relative(self.scene, index)
        if text in ("both", "two") and page.relation(index) in ("nsubj", "obj", "obl", "nmod", "iobj"):
            return self._partitive(index) or (
                (pair_of_any(self.scene, index), "the two last named together")
                if not page.kids(index, "nmod")
                else NOBODY
            )
        if text in words().partitives:
            return self._partitive(index) or NOBODY
        if text in words().pronouns:
            return pronoun(self.scene, self.front, index)
        return NOBODY

    def _each_other(self, index: int) -> bool:
        """Whether a word ends "each other" or "one another"."""
        before = self.page.tokens[index - 1].text.lower() if index else ""
        return (before, self.page.tokens[index].text.lower()) in (("each", "other"), ("one", "another"))

    def _partitive(self, index: int) -> Meant | None:
        """Whom "members of the bloc" and "hundreds of soldiers" mean: what is named after "of"."""
        page = self.page
        for child in page.kids(index, "nmod"):
            if page.preposition(child) == "of" and child > index:
                numbers = self.scene.group(child)
                if numbers and (page.lemma(index) != "member" or self._league(index, numbers)):
                    return numbers, f"part of '{page.slice(page.phrase(child))}'"
        return None

    def _league(self, index: int, numbers: tuple[int, ...]) -> bool:
        """Whether "the members of" something are that thing acting: so with a league of states, not with a sect."""
        return self.page.plural(index) and all(self.ledger.drafts[n].sector == "IGO" for n in numbers)

    def _nominal(self, index: int) -> Meant:
        page, token = self.page, self.page.tokens[index]
        if page.relation(index) in ("compound", "flat", "fixed", "goeswith") or token.deprel == "nmod:desc":
            return self._title_apart(index)
        if token.upos == "ADJ" and not page.kids(index, "det"):
            return NOBODY
        beside = self._named_beside(index)
        if beside is not None:
            return beside
        if page.lemma(index) in words().partitives and not page.kids(index, "nmod:poss"):
            part = self._partitive(index)
            if part is not None:
                return part
        same = self._same_as_above(index)
        if same is not None:
            return same
        described = by_description(self.scene, index)
        if described is not None:
            return described
        if token.upos == "ADJ" or not is_actor(self.scene, index):
            return NOBODY
        key = self.scene.title_at(index)
        if key is not None and not self._indefinite(index):
            meant = titled(self.scene, index, key)
            if meant[0]:
                return meant
        return nominal(self.scene, index)

    def _indefinite(self, index: int) -> bool:
        return any(self.page.lemma(c) in ("a", "an", "another", "some") for c in self.page.kids(index, "det"))

    def _named_beside(self, index: int) -> Meant | None:
        """The name that a class noun or title carries: "the X news agency", "spokesman Ivanov", "the agency, X,"."""
        for child in self.page.children[index]:
            name = self.scene.named.get(child)
            if name is None or self.page.tokens[child].deprel not in _NAMED_BY or self.page.kids(child, "case"):
                continue
            draft = self.scene.drafts[name.span]
            if self._names(index, child, name, draft):
                self.resolve(child)
                if draft.kind == "person":
                    describe(self.scene, index, draft)
                else:
                    self._belongs(index, draft)
                    draft.know(
                        "sector", sector_of_class(self.page.lemma(index)), f"the noun {self.page.lemma(index)!r}"
                    )
                return (draft.number,), f"the noun beside the name {name.text!r}"
        return self._title_of_next(index)

    def _title_apart(self, index: int) -> Meant:
        """The person whose title stands apart from the name: "a spokesman for the ministry, Ivan Berg,"."""
        head = self.page.tokens[index].head
        name = self.scene.named.get(head)
        apart = name is not None and any(t.text == "," for t in self.page.tokens[index + 1 : head])
        if not apart or name is None or self.scene.drafts[name.span].kind != "person" or not self._is_title(index):
            return NOBODY
        describe(self.scene, index, self.scene.drafts[name.span])
        return (self.scene.drafts[name.span].number,), f"the title of {name.text!r}"

    def _title_of_next(self, index: int) -> Meant | None:
        """The person whose name comes right after a title, whatever the tree says: "X's spokesman Ivanov"."""
        name = self.starts.get(index + 1)
        if name is None or not self._is_title(index) or self.scene.drafts[name.span].kind != "person":
            return None
        self.resolve(name.head)
        return (self.scene.drafts[name.span].number,), f"the title before the name {name.text!r}"

    def _same_as_above(self, index: int) -> Meant | None:
        """Whom a noun in apposition or a predicate means: the one it is said of."""
        page, token = self.page, self.page.tokens[index]
        if token.deprel == "appos" and token.head >= 0:
            return self._equal(index, token.head, "in apposition to")
        subject = page.kids(index, "nsubj")
        if subject and page.kids(index, "cop") and not any(page.lemma(c) == "not" for c in page.kids(index, "advmod")):
            equal = self._equal(index, subject[0], "said of")
            return equal or (NOBODY if self.resolve(subject[0]) else None)
        return None

    def _equal(self, index: int, other: int, how: str) -> Meant | None:
        numbers = self.resolve(other)
        if len(numbers) != 1 or not is_actor(self.scene, index):
            return None
        draft = self.ledger.drafts[numbers[0]]
        person = not self.page.plural(index) and (
            self.page.lemma(index) in words().persons or self.scene.title_at(index) is not None
        )
        if person != (draft.kind == "person") or (self.page.plural(index) != draft.plural and draft.kind == "person"):
            return None
        if draft.kind in ("state", "place"):
            return None
        return numbers, f"{how} {self.page.slice(self.page.tokens[other].span)!r}"

    def _pairs(self, index: int) -> None:
        """Remember those named in one breath: coordinated, or the two ends of a meeting."""
        page = self.page
        if page.kids(index, "conj") and page.tokens[index].upos in ("NOUN", "PROPN", "PRON", "ADJ"):
            self._pair(index, self.scene.group(index))
        token = page.tokens[index]
        if token.head < 0 or page.lemma(token.head) not in words().pairing:
            return
        if page.relation(index) == "obj" or (
            page.relation(index) in ("obl", "nmod") and page.preposition(index) == "with"
        ):
            for subject in page.kids(token.head, "nsubj"):
                self._pair(index, (*self.scene.group(subject), *self.scene.group(index)))

    def _pair(self, index: int, numbers: tuple[int, ...]) -> None:
        """Keep a pair of acting people, bodies or states; of places only where they act as states."""
        drafts = [self.ledger.drafts[n] for n in numbers]
        if drafts and all(d.kind != "place" for d in drafts):
            self.ledger.pair(numbers, index)

    def cast(self, names: tuple[Name, ...]) -> Cast:
        """The entities with their mentions, in the order of the text."""
        notes = sorted(self.ledger.notes.values(), key=lambda note: note.span)
        order: dict[int, str] = {}
        for note in notes:
            for number in note.numbers:
                order.setdefault(number, f"E{len(order) + 1}")
        mentions = tuple(Mention(n.span, n.head, n.form, tuple(order[x] for x in n.numbers), n.basis) for n in notes)
        spans: dict[int, list[Span]] = {number: [] for number in order}
        for note in notes:
            for number in note.numbers:
                spans[number].append(note.span)
        for number in order:
            self._with_short_form(self.ledger.drafts[number], spans[number])
        entities = tuple(entity(self.ledger.drafts[number], name, spans[number]) for number, name in order.items())
        weights = {name: self._talked(self.ledger.drafts[number]) for number, name in order.items()}
        return Cast(
            entities, mentions, heads=self.ledger.heads, weights=weights, head_of=self.page.head_of, make=self._make,
            names=names,
        )  # fmt: skip

    def _with_short_form(self, draft: Draft, spans: list[Span]) -> None:
        """Put the short form that the report uses behind a body's full name: "Korean People's Army (KPA)"."""
        if not draft.named or draft.kind in ("person", "state", "place") or SHORT.fullmatch(draft.name):
            return
        texts = (self.page.text[slice(*span)] for span in spans)
        short = next((text for text in texts if SHORT.fullmatch(text) and fits_initials(text, draft.name)), None)
        if short is not None and f"({short})" not in draft.name:
            draft.name = f"{draft.name} ({short})"

    def _talked(self, draft: Draft) -> float:
        """How much a draft was talked of; a state together with its people and bodies."""
        if draft.kind != "state" or draft.country is None:
            return draft.weight
        return sum(d.weight for d in self.ledger.drafts if d.country == draft.country)

    def _make(self, head: int | None, span: Span, fresh: str) -> tuple[Entity, Mention]:
        """An entity for a phrase that meant nobody so far."""
        if head is None:
            plain = Entity(
                id=fresh,
                name=self.page.slice(span),
                kind="other",
                mentions=(span,),
                basis={"country": "none is stated"},
            )
            return plain, Mention(span, -1 - span[0], "nominal", (fresh,), "a phrase that an event needs")
        land = self.scene.land(head)
        if is_actor(self.scene, head):
            draft = create(self.scene, head, land)
        else:
            draft = create(self.scene, head, land if len(land.countries) == 1 else NOWHERE)
            draft.kind = "other"
        return entity(draft, fresh, [self.page.phrase(head)]), Mention(
            self.page.phrase(head), head, "nominal", (fresh,), "a phrase that an event needs"
        )


def unquoted(name: str) -> str:
    """A name without quotation marks around it, or before one that was only closed: 'heroic” troops' is troops."""
    for opening, closing in (("“", "”"), ("‘", "’ "), ("``", "''"), ("«", "»")):
        if closing in name and opening not in name.split(closing)[0]:
            name = name.split(closing, 1)[1]
    return name.strip(" “”\"'`«»") or name


def entity(draft: Draft, name: str, spans: list[Span]) -> Entity:
    """The finished entity of a draft."""
    basis = dict(draft.basis)
    basis.setdefault("name", "the fullest name in the report" if draft.named else "the phrase; no name is given")
    basis.setdefault("country", "none is stated" if draft.country is None else "the tables")
    if draft.sector is None and draft.kind in ("state", "government"):
        draft.sector = "GOV"
        basis["sector"] = f"the kind '{draft.kind}'"
    basis.setdefault("sector", "no noun with a sector" if draft.sector is None else "the tables")
    if draft.role is None and draft.kind == "person":
        basis.setdefault("role", "none is stated, and none known for the date")
    return Entity(
        id=name, name=unquoted(draft.name), kind=draft.kind, country=draft.country, sector=draft.sector,
        role=draft.role,
        ids=draft.ids, mentions=tuple(dict.fromkeys(spans)), basis=basis,
    )  # fmt: skip
