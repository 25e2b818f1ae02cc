"""What happened: the words that name an event, and the codebook entry that each of them fits.

A verb or a noun is a trigger when an entry of its lemma has all its conditions met in the tree; the most specific
entry wins, then the likelier. A light verb ("paid a visit", "launched an attack") lends its subject to the noun.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from communique.assemble.grammar import grammar
from communique.assemble.tree import (
    conjuncts,
    dependents,
    is_passive,
    modifiers,
    objects,
    preposition,
    relation,
    subjects,
)
from communique.codebook import Codebook, Entry, Light
from communique.record import Reading, Span, cover
from communique.record.reading import Seen


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word or phrase that names an event.

    head: the token whose dependents hold the participants. verb: the light verb that carries a noun trigger,
    light its codebook entry.
    span: the naming words, light verb and particle included. rule: which entry matched, for Event.basis.
    seen: what the reader's event heads say of it.
    """

    head: int
    span: Span
    entry: Entry
    rule: str
    verb: int | None = None
    light: Light | None = None
    seen: Seen | None = None

    @property
    def clause(self) -> int:
        """The token where the clause of the event begins: the light verb when there is one."""
        return self.head if self.verb is None else self.verb


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The codebook held against one reading."""

    reading: Reading
    codebook: Codebook
    naming: Naming

    def fits(self, index: int, conditions: tuple[str, ...]) -> bool:
        """Whether a noun, or one coordinated with it, is of a class or is exactly the lemma that a condition names."""
        for noun in conjuncts(self.reading, index):
            names, classes = _names(self.reading, noun), self.naming(noun)
            for condition in conditions:
                if condition.startswith("="):
                    if condition[1:] in names:
                        return True
                elif condition in classes or names & self.codebook.classes.get(condition, frozenset()):
                    return True
        return False


Naming = Callable[[int], frozenset[str]]


def unnamed(_: int) -> frozenset[str]:
    """No noun classes: for texts without a cast."""
    return frozenset()


HEADING = 14  # words of a heading at most
LITTLE = 3  # letters of words that headings leave small


def find_triggers(reading: Reading, codebook: Codebook, naming: Naming = unnamed) -> list[Trigger]:
    """All triggers in text order, at most one for each token.

    naming: from a token to the noun classes of whom it names, so that "Putin" counts as a leader.
    """
    lexicon = Lexicon(reading, codebook, naming)
    found = []
    for index, token in enumerate(reading.tokens):
        if _is_verb(reading, index):
            trigger = _word(lexicon, index, codebook.verbs)
        elif token.upos == "ADJ" and dependents(reading, index, "cop"):
            trigger = _word(lexicon, index, codebook.adjectives)
        elif token.upos in ("NOUN", "PROPN") and not _describes(reading, index):
            trigger = _noun(lexicon, index)
        else:
            trigger = None
        if trigger is not None:
            found.append(trigger)
    return _without_repeats(lexicon, found)


def _describes(reading: Reading, index: int) -> bool:
    """Whether a noun only describes the next one, or is part of a name: "attack helicopter", "Hope Street"."""
    kind, head = relation(reading, index), reading.tokens[index].head
    return kind == "flat" or (kind == "compound" and reading.tokens[head].lemma.lower() not in FRAMES)


def _is_verb(reading: Reading, index: int) -> bool:
    token = reading.tokens[index]
    if token.upos == "VERB" and relation(reading, index) != "amod":
        return True
    return token.upos == "VERB" and token.xpos == "VBN" and bool(dependents(reading, index, "obl", "nmod"))


def _word(lexicon: Lexicon, index: int, words: Mapping[str, tuple[Entry, ...]]) -> Trigger | None:
    """The trigger of a verb or predicate adjective, by the first entry whose conditions hold."""
    for entry in words.get(lexicon.reading.tokens[index].lemma.lower(), ()):
        held = None if _of_a_document(lexicon, index, entry) else _holds(lexicon, index, entry)
        if held is not None:
            return Trigger(index, _tight(lexicon.reading, [index, *held]), entry, _rule(entry))
    return None


def _of_a_document(lexicon: Lexicon, index: int, entry: Entry) -> bool:
    """ "The program calls for reforms" demands nothing of anybody: a plan or treaty only holds what it holds."""
    if entry.type not in ("REQUEST", "AGREE") or is_passive(lexicon.reading, index):
        return False
    if _unseen_passive(lexicon, index, entry):
        return False
    return any(
        not lexicon.naming(subject) and lexicon.fits(subject, ("treaty", "law", "proposal", "project"))
        for subject in subjects(lexicon.reading, index)
    )


def _tight(reading: Reading, indexes: list[int]) -> Span:
    """The words of a trigger; far-off pieces are left out, so that a trigger stays a phrase."""
    first = indexes[0]
    near = [i for i in indexes if abs(i - first) <= 6]
    return cover([reading.tokens[i].span for i in near])


def _holds(lexicon: Lexicon, index: int, entry: Entry) -> list[int] | None:
    """The further tokens that an entry's conditions took in, None when one of them fails."""
    reading = lexicon.reading
    taken: list[int] = []
    if not entry.particle and entry.kind == "verb" and dependents(reading, index, "compound:prt"):
        return None  # "left out" is another word than "left"
    if entry.particle:
        particle = _particle(reading, index, entry.particle)
        if particle is None:
            return None
        taken.append(particle)
    things = objects(reading, index) or _unseen_passive(lexicon, index, entry)
    if entry.transitive is not None and bool(things) != entry.transitive:
        return None
    if entry.clause is not None and bool(dependents(reading, index, "xcomp", "ccomp")) != entry.clause:
        return None
    if entry.obj:
        if not any(lexicon.fits(thing, entry.obj) for thing in things):
            return None
        if any(condition.startswith("=") for condition in entry.obj):
            taken += [thing for thing in things if lexicon.fits(thing, entry.obj)]
    if entry.subj and not any(lexicon.fits(who, entry.subj) for who in _doers(reading, index)):
        return None
    if entry.prep:
        hits = [
            (j, conditions)
            for prep, j in modifiers(reading, index)
            if (conditions := entry.prep.get(prep)) and lexicon.fits(j, conditions)
        ]
        if not hits:
            return None
        if any(condition.startswith("=") for condition in hits[0][1]):
            taken.append(hits[0][0])
    if entry.without and any(
        lexicon.fits(j, entry.without) for j in [*things, *(j for _, j in modifiers(reading, index))]
    ):
        return None
    return taken


def _doers(reading: Reading, index: int) -> list[int]:
    if is_passive(reading, index):
        return [j for prep, j in modifiers(reading, index) if prep == "by"]
    return subjects(reading, index)


def _unseen_passive(lexicon: Lexicon, index: int, entry: Entry) -> list[int]:
    """ "The pact signed last year": a thing that cannot act, read as the subject of a past tense, is the object."""
    reading = lexicon.reading
    if not entry.obj or reading.tokens[index].xpos != "VBD" or dependents(reading, index, "aux", "xcomp", "ccomp"):
        return []
    moved = entry.type in ("AID", "MOBILIZE")  # "soldiers sent to the front": soldiers may act, but not send nobody
    return [
        j
        for j in subjects(reading, index)
        if (moved or not lexicon.naming(j)) and reading.tokens[j].upos == "NOUN" and lexicon.fits(j, entry.obj)
    ]


def _particle(reading: Reading, index: int, word: str) -> int | None:
    """The token of a verb's particle, adverb, predicate word or preposition; None when the verb has no such word."""
    for child in reading.children[index]:
        token = reading.tokens[child]
        same = word in (token.lemma.lower(), token.text.lower())
        if same and relation(reading, child) in ("compound", "advmod", "mark", "xcomp", "obj", "fixed"):
            return child
        if relation(reading, child) in ("obl", "xcomp", "advcl", "ccomp", "nmod"):
            for mark in dependents(reading, child, "case", "mark"):
                if reading.tokens[mark].lemma.lower() == word and mark <= index + 4:
                    return mark
    following = index + 1
    if following < len(reading.tokens) and reading.tokens[following].text.lower() == word:
        return following
    return None


def _names(reading: Reading, index: int) -> set[str]:
    """The lemma of a noun, its compounds, and for a measure ("a number of shells") what is measured."""
    lemma = reading.tokens[index].lemma.lower()
    names = {lemma}
    for child in dependents(reading, index, "compound", "amod"):
        names.add(f"{reading.tokens[child].lemma.lower()} {lemma}")
    if lemma in grammar().measures:
        for prep, child in modifiers(reading, index):
            if prep == "of":
                names |= _names(reading, child)
    return names


def _noun(lexicon: Lexicon, index: int) -> Trigger | None:
    reading, codebook = lexicon.reading, lexicon.codebook
    token = reading.tokens[index]
    entries = codebook.nouns.get(token.lemma.lower(), ())
    if token.upos == "PROPN" and token.lemma.lower() not in codebook.classes.get("meeting", ()):
        return None
    for entry in entries:
        first = _words_before(reading, index, entry.words)
        held = None if first is None else _holds(lexicon, index, entry)
        if first is None or held is None:
            continue
        verb, light = _carrier(reading, index, entry.type, codebook)
        indexes = [index, *first]
        if verb is not None and abs(verb - index) <= 6:
            indexes.append(verb)
        return Trigger(index, _tight(reading, indexes), entry, _rule(entry), verb, light)
    return None


def _rule(entry: Entry) -> str:
    return f"{entry.kind}:{' '.join(entry.words) or entry.lemma}:{entry.type}"


def _words_before(reading: Reading, index: int, words: tuple[str, ...]) -> list[int] | None:
    """Tokens of a multiword entry's other words, all within its noun phrase; None when one is missing."""
    near = list(reading.children[index])
    near += [grand for child in near for grand in reading.children[child]]
    found = []
    for word in words:
        if word == reading.tokens[index].lemma.lower():
            continue
        hits = [j for j in near if word in (reading.tokens[j].lemma.lower(), reading.tokens[j].text.lower())]
        if not hits:
            return None
        found.append(hits[0])
    return found


def _carrier(reading: Reading, index: int, event_type: str, codebook: Codebook) -> tuple[int | None, Light | None]:
    """The light verb that carries a noun of this type, and its entry in the codebook."""
    for verb, slot in _governing_verbs(reading, index):
        for light in codebook.light.get(reading.tokens[verb].lemma.lower(), ()):
            fits = light.noun == slot and event_type in light.types
            if fits and (light.particle is None or _particle(reading, verb, light.particle) is not None):
                return verb, light
    return None, None


def _governing_verbs(reading: Reading, index: int) -> Iterator[tuple[int, str]]:
    """Verbs that may carry a noun, each with the slot the noun stands in: "obj" or a preposition."""
    token = reading.tokens[index]
    kind, head = relation(reading, index), token.head
    if kind == "conj" and head >= 0:
        yield from _governing_verbs(reading, head)
    elif head >= 0 and reading.tokens[head].upos == "VERB":
        if kind == "obj" or (kind == "nsubj" and is_passive(reading, head)):
            yield head, "obj"
        elif kind == "obl":
            yield head, preposition(reading, index)
    for child in dependents(reading, index, "acl"):
        if index in objects(reading, child):
            yield child, "obj"


# Nouns before which an event noun still names the event: "the signing ceremony", "the withdrawal process".
FRAMES = frozenset({"ceremony", "process", "campaign", "operation", "event", "effort", "deal", "talk", "mission"})
# relations between a noun and a verb that leave them one event: "signed an agreement", "began talks on"
SAME_CLAUSE = ("obj", "obl", "nmod", "nsubj", "compound")


def _without_repeats(lexicon: Lexicon, found: list[Trigger]) -> list[Trigger]:
    """One trigger, one event: a verb or the noun it carries, whichever names the event, and no noun that repeats it."""
    verbs = {t.head for t in found if t.verb is None}
    carried = [t for t in found if t.verb in verbs]
    documents = {t.head for t in carried if lexicon.fits(t.head, ("treaty", "law", "proposal"))}
    carriers = {t.verb for t in carried if t.head not in documents}
    kept = [t for t in found if t.head not in carriers and t.head not in documents]
    by_head = {t.head: t for t in kept}
    return [
        t for t in kept if not _repeats(lexicon.reading, t, by_head) and not _only_intends(lexicon.reading, t, by_head)
    ]


def _only_intends(reading: Reading, trigger: Trigger, by_head: Mapping[int, Trigger]) -> bool:
    """Whether a verb only lends its plan to the event below it: "plans to visit"."""
    if trigger.verb is not None or reading.tokens[trigger.head].lemma.lower() not in grammar().intending:
        return False
    return any(child in by_head for child in dependents(reading, trigger.head, "xcomp", "ccomp"))


def _with_somebody(reading: Reading, trigger: Trigger) -> bool:
    return any(prep in ("with", "between", "against") for prep, _ in modifiers(reading, trigger.head))


def _repeats(reading: Reading, trigger: Trigger, by_head: Mapping[int, Trigger]) -> bool:
    """Whether a noun only says again what its verb, or a participle on it, says."""
    token = reading.tokens[trigger.head]
    if token.upos == "VERB" or token.head < 0 or relation(reading, trigger.head) not in SAME_CLAUSE:
        return False
    if relation(reading, trigger.head) in ("obl", "nmod") and _with_somebody(reading, trigger):
        return False  # "briefed Kim on his talks with Trump" is two
    around = [token.head, *dependents(reading, trigger.head, "acl")]
    return any(index in by_head and by_head[index].entry.type == trigger.entry.type for index in around)


def names_a_topic(reading: Reading, head: int) -> bool:
    """Whether a word stands in a heading over a text and is no finite verb: "Strengthening Military Alliances"."""
    token = reading.tokens[head]
    if len(reading.sentences) < 2 or (token.upos in ("VERB", "AUX") and token.xpos not in ("VBG", "VB")):
        return False
    words = [reading.tokens[i] for i in reading.tokens_in(reading.sentences[token.sentence])]
    long = [word for word in words if word.text[0].isalpha() and len(word.text) > LITTLE]
    small = sum(word.text[0].islower() for word in long)
    return 1 < len(words) <= HEADING and words[-1].upos != "PUNCT" and small <= 1 < len(long)
