"""Did it happen: the status of an event from the grammar around its trigger, each with the rule that gave it.

Status follows PLOVER's auxiliary modes (Halterman et al. 2023). The word lists are data/status.yaml.
"""

from __future__ import annotations

from communique.assemble.grammar import grammar
from communique.assemble.status.mood import Answer, mood, tense
from communique.assemble.status.words import tables
from communique.assemble.tree import dependents, is_passive, relation
from communique.assemble.triggers import Trigger
from communique.record import Reading
from communique.record.record import Status

SAID = frozenset({"ACCUSE", "REQUEST", "THREATEN", "REJECT"})
TRUE = frozenset({"true", "correct", "right", "case", "fact"})


def status_of(reading: Reading, trigger: Trigger) -> Answer:
    """Whether the event is told as done, going on, planned, possible, demanded, denied or past, and by which rule."""
    if trigger.entry.status is not None:
        return trigger.entry.status, f"lexicon:{trigger.entry.lemma}"
    if _remembered(reading, trigger.head):
        return "historical", "governor:remembrance"
    if trigger.verb is None and reading.tokens[trigger.head].upos in ("NOUN", "PROPN", "ADJ"):
        return _of_noun(reading, trigger.head, trigger.entry.type)
    adjective = _described(reading, trigger.head) if trigger.verb is not None else None
    return adjective or _of_verb(reading, trigger.clause, trigger.entry.type)


def _remembered(reading: Reading, index: int) -> bool:
    """Whether the event stands under a word of remembrance: "the anniversary of the liberation"."""
    head = reading.tokens[index].head
    for _ in range(2):
        if head < 0:
            return False
        if reading.tokens[head].lemma.lower() in tables().remembrance and relation(reading, index) in ("nmod", "obj"):
            return True
        index, head = head, reading.tokens[head].head
    return False


def _described(reading: Reading, index: int) -> Answer | None:
    """What an adjective or determiner of the noun says: "a planned visit", "no attack"."""
    for child in reading.children[index]:
        token = reading.tokens[child]
        word = token.lemma.lower()
        if relation(reading, child) == "det" and word in ("no", "neither"):
            return "denied", f"determiner:{word}"
        if relation(reading, child) == "amod" and word in tables().governors:
            return tables().governors[word], f"adjective:{word}"
    return None


def _of_noun(reading: Reading, index: int, event_type: str, depth: int = 0) -> Answer:
    described = _described(reading, index)
    if described is not None and described[0] != "occurred":
        return described
    if dependents(reading, index, "cop"):
        return _of_verb(reading, index, event_type)
    token = reading.tokens[index]
    kind, head = relation(reading, index), token.head
    if kind == "conj" and head >= 0:
        return _of_noun(reading, head, event_type, depth + 1)
    if head >= 0 and depth < 3 and described is None:
        answer = _governed(reading, index, head, event_type)
        if answer is not None:
            return answer
        if kind == "nsubj" and reading.tokens[head].upos == "VERB":
            answer = _of_verb(reading, head, event_type)
            if answer[0] in ("planned", "possible", "demanded", "denied") and _of_its_own(reading, head):
                return answer
    if described is not None:
        return described
    if token.lemma.lower() in tables().standing_nouns:
        return "ongoing", "noun:standing"
    return "occurred", "noun"


def _of_its_own(reading: Reading, verb: int) -> bool:
    return reading.tokens[verb].lemma in grammar().happen or is_passive(reading, verb)


def _governed(reading: Reading, index: int, head: int, event_type: str) -> Answer | None:
    """What the word above says of the event ("promised aid", "agreed to send"), None when nothing."""
    word = reading.tokens[head].lemma.lower()
    given = tables().governors.get(word)
    kind = relation(reading, index)
    if word in TRUE and kind in ("ccomp", "csubj") and (mood(reading, head) or ("", ""))[0] == "denied":
        return "denied", f"governor:not {word}"
    if given is None or kind not in ("obj", "xcomp", "ccomp", "csubj", "acl", "obl", "nmod", "nsubj", "advcl"):
        return None
    if reading.tokens[index].deprel == "acl:relcl" or (kind == "acl" and reading.tokens[index].xpos in ("VBN", "VBD")):
        return None
    if kind in ("obl", "nmod", "advcl") and not _complement(reading, index, head, given):
        return None
    if kind == "nsubj" and not (is_passive(reading, head) or dependents(reading, head, "cop")):
        return None
    if kind == "ccomp" and given != "denied" and _finite(reading, index):
        return None  # "told lawmakers that soldiers were killed" demands nothing
    if given == "denied" and event_type in SAID and reading.tokens[index].upos == "NOUN":
        return None  # a lawsuit dismissed, a demand rejected: it was there
    above = _of_verb(reading, head, event_type) if reading.tokens[head].upos in ("VERB", "AUX") else None
    if above is not None and above[0] == "denied":
        # "did not rule out sending": a denied refusal leaves it open
        return ("possible" if given == "denied" else "denied"), f"governor:not {word}"
    if given == "demanded" and _document(reading, head):
        return "planned", f"governor:{word} of a plan or treaty"
    if given in ("ongoing", "occurred"):
        if above is not None and above[0] in ("planned", "possible", "demanded"):
            return above[0], f"governor:{word} {above[1]}"
        return given, f"governor:{word}"
    return given, f"governor:{word}"


def _finite(reading: Reading, index: int) -> bool:
    """Whether a clause tells a fact: it has a tense of its own, and is no "that it withdraw"."""
    if reading.tokens[index].xpos in ("VBD", "VBZ", "VBP"):
        return True
    return any(reading.tokens[c].xpos in ("VBD", "VBZ", "VBP") for c in dependents(reading, index, "aux", "cop"))


DOCUMENTS = frozenset(
    {"plan", "program", "programme", "treaty", "agreement", "pact", "accord", "deal", "draft", "text"}
)


def _document(reading: Reading, verb: int) -> bool:
    """Whether a demand stands in a plan: "the program calls for coordination" plans it."""
    return any(reading.tokens[c].lemma.lower() in DOCUMENTS for c in dependents(reading, verb, "nsubj"))


def _complement(reading: Reading, index: int, head: int, given: Status) -> bool:
    """Whether a dependent with a preposition or mark is what the governor is about: "call for", "bar from"."""
    marks = [reading.tokens[m].lemma.lower() for m in dependents(reading, index, "mark", "case")]
    if relation(reading, index) == "advcl" and reading.tokens[index].xpos == "VB":
        return reading.tokens[head].upos in ("ADJ", "NOUN")  # "is ready to send"; a purpose clause is another matter
    if given == "denied":
        return bool({"from", "of", "out", "to", "against"} & set(marks))
    if given == "demanded":
        return bool({"for", "of", "to", "on"} & set(marks)) and marks != ["on"]
    return bool({"for", "of", "to", "on", "at", "about", "in", "with"} & set(marks))


def _of_verb(reading: Reading, index: int, event_type: str, depth: int = 0) -> Answer:
    """Status of a verb or predicate from its own auxiliaries, then from what governs it, then from its tense."""
    own = mood(reading, index)
    if own is not None:
        return own
    token = reading.tokens[index]
    kind, head = relation(reading, index), token.head
    if head >= 0 and depth < 4:
        answer = _governed(reading, index, head, event_type)
        if answer is not None:
            return answer
        if kind == "conj" and not dependents(reading, index, "nsubj", "aux", "mark"):
            return _of_verb(reading, head, event_type, depth + 1)
        if kind in ("xcomp", "advcl") and token.xpos in ("VB", "VBG") and reading.tokens[head].upos in ("VERB", "ADJ"):
            above = _of_verb(reading, head, event_type, depth + 1)
            if above[0] in ("planned", "possible", "demanded", "denied"):
                return above[0], f"above:{above[1]}"
            if token.xpos == "VB" and kind == "advcl":
                return "planned", "purpose clause"
        if kind == "acl" and token.xpos == "VB":
            return "planned", "infinitive on a noun"
    return tense(reading, index, event_type)
