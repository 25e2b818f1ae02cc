"""What a verb's own clause says of it: negation, modals, conditions, tense and aspect."""

from __future__ import annotations

from communique.assemble.status.words import tables
from communique.assemble.tree import dependents, relation
from communique.record import Reading
from communique.record.record import Status

Answer = tuple[Status, str]
SPEECH_ACTS = frozenset(
    {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "SANCTION"}
)


def mood(reading: Reading, index: int) -> Answer | None:
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


def tense(reading: Reading, index: int, event_type: str) -> Answer:
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
