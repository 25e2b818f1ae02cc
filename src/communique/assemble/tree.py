"""Questions to a dependency tree: who is the subject, what is the object, which preposition, whose clause.

Relations are Universal Dependencies v2 (de Marneffe et al. 2021). Every function takes a Reading and the index
of a token and answers from the tree alone; nothing here knows what an event is.
"""

from __future__ import annotations

from collections.abc import Iterator

from communique.assemble.grammar import grammar
from communique.record import Reading, Span, cover

RELATIVE = frozenset({"who", "which", "that", "whom"})
# Nominals that stand without a preposition: possessors, times, titles.
BARE = frozenset({"nmod:poss", "nmod:unmarked", "obl:unmarked", "nmod:desc"})
CLAUSE = frozenset({"root", "ccomp", "xcomp", "advcl", "acl", "parataxis", "csubj", "conj"})


def relation(reading: Reading, index: int) -> str:
    """The relation to the head without its subtype: "nsubj" for "nsubj:pass"."""
    return reading.relations[index]


def dependents(reading: Reading, index: int, *relations: str) -> list[int]:
    """Dependents with one of the relations; "nsubj" takes subtypes as well, "nsubj:pass" only itself."""
    below = reading.children[index]
    if not below:
        return []
    tokens, plain = reading.tokens, reading.relations
    return [child for child in below if plain[child] in relations or tokens[child].deprel in relations]


def preposition(reading: Reading, index: int) -> str:
    """The words that mark an oblique or nominal modifier ("to", "according to"), "" when bare."""
    marks = [child for child in dependents(reading, index, "case") if child < index]
    found = [m for mark in marks for m in (mark, *dependents(reading, mark, "fixed"))]
    return " ".join(reading.tokens[m].lemma.lower() for m in sorted(found))


def conjuncts(reading: Reading, index: int) -> list[int]:
    """A word and all words coordinated with it, in text order."""
    found, todo = [], [index]
    while todo:
        node = todo.pop()
        found.append(node)
        todo.extend(dependents(reading, node, "conj"))
    return sorted(found)


def is_passive(reading: Reading, index: int) -> bool:
    """Whether a verb is passive: an auxiliary or subject says so, or a bare past participle modifies a noun."""
    if dependents(reading, index, "nsubj:pass", "aux:pass", "csubj:pass"):
        return True
    token = reading.tokens[index]
    if token.xpos not in ("VBN", "VBD") or dependents(reading, index, "aux", "nsubj"):
        return False
    if relation(reading, index) == "conj":
        return is_passive(reading, token.head) and not dependents(reading, index, "obj", "cop")
    if token.xpos == "VBD":
        return False
    return relation(reading, index) in ("acl", "amod", "advcl")


def antecedent(reading: Reading, index: int) -> int:
    """The noun a relative pronoun stands for, else the token itself."""
    token = reading.tokens[index]
    if token.lemma.lower() not in RELATIVE or token.upos not in ("PRON", "DET", "SCONJ"):
        return index
    node = token.head
    while node >= 0:
        if reading.tokens[node].deprel == "acl:relcl":
            return reading.tokens[node].head
        if relation(reading, node) not in ("conj", "xcomp", "ccomp", "obj", "obl", "nmod"):
            break
        node = reading.tokens[node].head
    return index


def subjects(reading: Reading, index: int, depth: int = 0) -> list[int]:
    """Who does what the verb says when it is active, or undergoes it when passive; stands on control and coordination.

    Follows relative clauses, participles on nouns, open complements ("agreed to send"), adverbial clauses and
    coordinated verbs up to their governing verb's subject. Empty when the sentence names none.
    """
    own = dependents(reading, index, "nsubj", "csubj")
    own = [child for child in own if relation(reading, child) == "nsubj"] or own
    if own:
        return [antecedent(reading, own[0])]
    token = reading.tokens[index]
    if token.head < 0 or depth > 6:
        return []
    kind, head = relation(reading, index), token.head
    if token.deprel == "acl:relcl":
        return [] if dependents(reading, index, "obj") and not is_passive(reading, index) else [head]
    if kind == "acl":
        if token.xpos == "VBN" or (token.xpos == "VBG" and not dependents(reading, index, "mark")):
            return [head]
        return possessors(reading, head) or subjects_of_noun_clause(reading, head, depth)
    if kind == "xcomp":
        objects = dependents(reading, head, "obj", "iobj")
        if objects and reading.tokens[head].lemma in grammar().object_control:
            return [antecedent(reading, objects[0])]
        if is_passive(reading, head) or not objects or reading.tokens[head].lemma not in grammar().object_control:
            return subjects(reading, head, depth + 1)
    if token.xpos == "VBG" and kind in ("advcl", "ccomp", "xcomp", "obl") and _for_what(reading, index):
        blamed = dependents(reading, head, "obj", "iobj") if not is_passive(reading, head) else subjects(reading, head)
        if blamed and reading.tokens[head].lemma in grammar().judging:
            return [antecedent(reading, blamed[0])]
    if kind in ("conj", "advcl", "ccomp", "parataxis") and _is_verbal(reading, head):
        if kind in ("ccomp", "parataxis") and token.xpos not in ("VBG", "VB"):
            return []
        agents = subjects(reading, head, depth + 1)
        if kind != "conj" and is_passive(reading, head):
            return by_agent(reading, head) or agents
        return agents
    if kind == "advcl":  # hangs on a nominal predicate: take that predicate's subject
        return subjects(reading, head, depth + 1)
    return []


def _for_what(reading: Reading, index: int) -> bool:
    """Whether a gerund says what somebody is thanked, blamed or punished for."""
    return any(
        reading.tokens[m].lemma.lower() in ("for", "of", "over") for m in dependents(reading, index, "mark", "case")
    )


def subjects_of_noun_clause(reading: Reading, noun: int, depth: int) -> list[int]:
    """Who acts in a clause on a noun ("made a pledge to withdraw"): the subject of the verb that has the noun."""
    head = reading.tokens[noun].head
    if head >= 0 and relation(reading, noun) in ("obj", "obl") and _is_verbal(reading, head):
        return subjects(reading, head, depth + 1)
    return []


def _is_verbal(reading: Reading, index: int) -> bool:
    return reading.tokens[index].upos in ("VERB", "AUX") or bool(dependents(reading, index, "cop", "nsubj"))


def by_agent(reading: Reading, index: int) -> list[int]:
    """The agent of a passive: "was shelled by Russia"."""
    return [child for child in dependents(reading, index, "obl") if preposition(reading, child) == "by"][:1]


def objects(reading: Reading, index: int) -> list[int]:
    """What the verb is done to: its object, a passive's subject, or the noun a passive participle modifies."""
    token = reading.tokens[index]
    if is_passive(reading, index):
        return subjects(reading, index)
    own = dependents(reading, index, "obj")
    if own:
        return [antecedent(reading, own[0])]
    if token.deprel == "acl:relcl" and dependents(reading, index, "nsubj"):
        pronoun = dependents(reading, index, "nsubj")[0]
        if antecedent(reading, pronoun) != token.head and not _relative_oblique(reading, index):
            return [token.head]  # "the treaty [which] the two presidents signed", the pronoun dropped
    if relation(reading, index) == "conj" and token.head >= 0 and _shares_object(reading, index):
        return objects(reading, token.head)
    return []


def _relative_oblique(reading: Reading, index: int) -> bool:
    return any(
        reading.tokens[child].lemma.lower() in {*RELATIVE, "where", "when"}
        for child in dependents(reading, index, "obl", "advmod")
    )


def _shares_object(reading: Reading, index: int) -> bool:
    """ "attacked and destroyed the base": the second verb's object is read off the first only when it follows both."""
    head = reading.tokens[index].head
    shared = dependents(reading, head, "obj")
    return bool(shared) and shared[0] > index


def possessors(reading: Reading, noun: int) -> list[int]:
    """Whose a thing is: "Russia's operations"; read off the 's before the phrase where the tree hangs it elsewhere."""
    own = dependents(reading, noun, "nmod:poss")
    if own:
        return own[:1]
    first = min([noun, *(c for c in reading.children[noun] if c < noun)])
    mark = first - 1
    if mark >= 0 and reading.tokens[mark].xpos == "POS" and reading.tokens[mark].head >= 0:
        return [reading.tokens[mark].head]
    return []


def modifiers(reading: Reading, index: int) -> Iterator[tuple[str, int]]:
    """Prepositional dependents of a verb or noun as (preposition, token), relative pronouns resolved."""
    for child in dependents(reading, index, "obl", "nmod"):
        if reading.tokens[child].deprel not in BARE:
            yield preposition(reading, child), antecedent(reading, child)


def clause_head(reading: Reading, index: int) -> int:
    """The verb or predicate whose clause a token stands in (the token itself when it heads one)."""
    while index >= 0:
        token = reading.tokens[index]
        if token.head < 0 or (
            relation(reading, index) in CLAUSE and (token.upos in ("VERB", "AUX") or _is_verbal(reading, index))
        ):
            return index
        index = token.head
    return index


def clause_span(reading: Reading, index: int) -> Span:
    """The words of a token's clause, without what is coordinated with it or stands beside it."""
    head = clause_head(reading, index)
    nodes, todo = [], [head]
    while todo:
        node = todo.pop()
        nodes.append(node)
        todo.extend(
            child
            for child in reading.children[node]
            if not (node == head and relation(reading, child) in ("conj", "parataxis", "cc", "punct"))
        )
    inner = [reading.tokens[node].span for node in nodes]
    span = cover(inner)
    trigger = reading.tokens[index].span
    return cover([span, trigger])


# What belongs to a sentence about a noun, not to the noun's own phrase.
OUTSIDE = ("acl", "parataxis", "advcl")
BESIDE = (*OUTSIDE, "conj", "cc", "appos", "punct", "cop", "nsubj", "case", "mark", "aux")


def phrase_span(reading: Reading, index: int) -> Span:
    """The words of a noun phrase: its head with all below it but clauses, appositions and coordinated nouns."""
    nodes, todo = [], [index]
    while todo:
        node = todo.pop()
        nodes.append(node)
        skip = BESIDE if node == index else OUTSIDE
        todo.extend(child for child in reading.children[node] if relation(reading, child) not in skip)
    return cover([reading.tokens[node].span for node in nodes])
