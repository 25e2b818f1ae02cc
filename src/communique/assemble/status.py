"""Did it happen, and how sure is the teller: status and certainty of an event from the grammar around its trigger.

Status follows PLOVER's auxiliary modes (Halterman et al. 2023); certainty the three grades of FactBank (Saurí and
Pustejovsky 2009). The word lists are data/status.yaml. Each answer comes with the rule that gave it.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec
import yaml

from communique.assemble.grammar import grammar
from communique.assemble.tree import dependents, is_passive, relation
from communique.assemble.triggers import Trigger
from communique.record import Reading
from communique.record.record import Certainty, Status

SPEECH_ACTS = frozenset(
    {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "SANCTION"}
)
Answer = tuple[Status, str]


class Tables(msgspec.Struct, frozen=True):
    """The word lists, each from a lemma to what it says."""

    modals: dict[str, Status]
    governors: dict[str, Status]
    adverbs: dict[str, Status]
    conditional_marks: frozenset[str]
    certainty: dict[str, Certainty]
    passive_only: frozenset[str]
    standing_nouns: frozenset[str]
    remembrance: frozenset[str]


@cache
def tables() -> Tables:
    """The word lists that ship with the package; read once."""
    raw = yaml.load(files("communique.assemble").joinpath("data/status.yaml").read_bytes(), yaml.CSafeLoader)
    sure = dict(raw["certainty"])
    passive_only = sure.pop("passive_only")
    plain = {
        "modals": _inverted(raw["modals"]),
        "governors": _inverted(raw["governors"]),
        "adverbs": _inverted(raw["adverbs"]),
        "conditional_marks": raw["conditional_marks"],
        "certainty": _inverted(sure),
        "passive_only": passive_only,
        "standing_nouns": raw["standing_nouns"],
        "remembrance": raw["remembrance"],
    }
    return msgspec.convert(plain, Tables)


def _inverted(lists: dict[str, list[str]]) -> dict[str, str]:
    """Word to list name; of a word in two lists the first list wins."""
    found: dict[str, str] = {}
    for name, members in lists.items():
        for word in members:
            found.setdefault(word, name)
    return found


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
    own = _mood(reading, index)
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
    return _tense(reading, index, event_type)


def _mood(reading: Reading, index: int) -> Answer | None:
    words = {reading.tokens[c].lemma.lower(): c for c in dependents(reading, index, "aux")}
    negations = [c for c in dependents(reading, index, "advmod", "det") if _negates(reading, c)]
    if negations:
        return "denied", f"negation:{reading.tokens[negations[0]].text.lower()}"
    subject = dependents(reading, index, "nsubj")
    if subject and any(reading.tokens[c].lemma.lower() == "no" for c in dependents(reading, subject[0], "det")):
        return "denied", "negation:no"
    if "without" in _marks(reading, index):
        return "denied", "negation:without"
    marks = _marks(reading, index) & tables().conditional_marks
    if marks & {"if", "unless", "whether", "lest", "in case", "provided"}:
        return "possible", f"conditional:{min(marks)}"
    for word in words:
        if word in tables().modals:
            if dependents(reading, index, "advcl") and _has_condition(reading, index):
                return "possible", f"modal:{word} with a condition"
            return tables().modals[word], f"modal:{word}"
    if _too(reading, index):
        return "denied", "too … to"
    if _is_to(reading, index):
        return "planned", "be to"
    return None


def _too(reading: Reading, index: int) -> bool:
    """ "too early to normalise": what would be too early is not done."""
    head = reading.tokens[index].head
    if head < 0 or reading.tokens[index].xpos != "VB":
        return False
    return any(reading.tokens[c].lemma.lower() == "too" for c in dependents(reading, head, "advmod"))


def _is_to(reading: Reading, index: int) -> bool:
    """ "Kim is to send": a form of be with an infinitive."""
    token = reading.tokens[index]
    if token.xpos != "VB" or "to" not in _marks(reading, index):
        return False
    own = any(reading.tokens[c].lemma == "be" for c in dependents(reading, index, "aux", "cop"))
    above = (
        token.head >= 0 and reading.tokens[token.head].lemma == "be" and relation(reading, index) in ("xcomp", "ccomp")
    )
    return own or above


def _has_condition(reading: Reading, index: int) -> bool:
    return any("if" in _marks(reading, child) for child in dependents(reading, index, "advcl"))


def _marks(reading: Reading, index: int) -> set[str]:
    return {reading.tokens[c].lemma.lower() for c in dependents(reading, index, "mark", "case")}


def _negates(reading: Reading, index: int) -> bool:
    token = reading.tokens[index]
    return tables().adverbs.get(token.lemma.lower()) == "denied" or token.text.lower() in ("n't", "n’t", "not")


def _tense(reading: Reading, index: int, event_type: str) -> Answer:
    token = reading.tokens[index]
    adverbs = {tables().adverbs.get(reading.tokens[c].lemma.lower()) for c in dependents(reading, index, "advmod")}
    auxiliaries = {reading.tokens[c].lemma.lower(): reading.tokens[c] for c in dependents(reading, index, "aux", "cop")}
    if "historical" in adverbs and token.xpos in ("VBD", "VBN"):
        return "historical", "adverb"
    if "be" in auxiliaries and token.xpos == "VBG":
        past = auxiliaries["be"].xpos == "VBD" and not dependents(reading, index, "aux:pass")
        return ("occurred" if past else "ongoing"), "progressive"
    if "ongoing" in adverbs and token.xpos in ("VBZ", "VBP", "VBG"):
        return "ongoing", "adverb"
    present = token.xpos in ("VBZ", "VBP") or any(
        reading.tokens[c].xpos in ("VBZ", "VBP") for c in dependents(reading, index, "cop")
    )
    if present and event_type not in SPEECH_ACTS and not _headline(reading, token.sentence):
        return "ongoing", "present tense"
    return "occurred", "tense"


def _headline(reading: Reading, sentence: int) -> bool:
    """A first line without a full stop tells the past in the present tense."""
    start, end = reading.sentences[sentence]
    last = [token for token in reading.tokens if start <= token.start < end][-1:]
    return sentence == 0 and bool(last) and last[0].text not in (".", "!", "?", "”", '"', "''")


def certainty_of(reading: Reading, trigger: Trigger, cue: Certainty | None) -> tuple[Certainty, str]:
    """How sure the teller is, and by which words; the weakest of all hedges on the way up to the attribution counts.

    cue: what the cue of the event's own attribution lends, None when the outlet itself says it.
    """
    grades: list[tuple[Certainty, str]] = [("certain", "no hedge")]
    if cue is not None and cue != "certain":
        grades.append((cue, "attribution cue"))
    node, steps = trigger.clause, 0
    grades += _hedges(reading, trigger.head)
    while node >= 0 and steps < 5:
        grades += _hedges(reading, node)
        if relation(reading, node) == "ccomp" or reading.tokens[node].deprel == "acl:relcl":
            break
        node, steps = reading.tokens[node].head, steps + 1
        if node >= 0:
            grades += _hedging_governor(reading, node)
    order = ("certain", "probable", "possible")
    return max(grades, key=lambda grade: order.index(grade[0]))


def _hedges(reading: Reading, index: int) -> list[tuple[Certainty, str]]:
    found: list[tuple[Certainty, str]] = []
    for child in dependents(reading, index, "aux", "advmod", "amod"):
        word = reading.tokens[child].lemma.lower()
        grade = tables().certainty.get(word)
        if grade is not None and word not in tables().passive_only:
            found.append((grade, f"hedge:{word}"))
    return found


def _hedging_governor(reading: Reading, index: int) -> list[tuple[Certainty, str]]:
    token = reading.tokens[index]
    word = token.lemma.lower()
    grade = tables().certainty.get(word)
    if grade is None or token.upos not in ("VERB", "ADJ"):
        return []
    if word in tables().passive_only and not is_passive(reading, index):
        return []
    if token.upos == "VERB" and not is_passive(reading, index) and word not in ("seem", "appear"):
        return []
    return [(grade, f"governor:{word}")]
