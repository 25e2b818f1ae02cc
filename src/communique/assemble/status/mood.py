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
    if negations and not _only(reading, negations[0]):
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
    return _have_to(reading, index) or _imperative(reading, index)


def _only(reading: Reading, negation: int) -> bool:
    """ "not only met him": what is more than that is there as well."""
    after = negation + 1
    return after < len(reading.tokens) and reading.tokens[after].lemma.lower() in ("only", "just", "merely")


def _have_to(reading: Reading, index: int) -> Answer | None:
    """ "has to leave" must, "had to leave" did, "has yet to leave" did not."""
    head = reading.tokens[index].head
    if reading.tokens[index].xpos != "VB" or head < 0 or relation(reading, index) != "xcomp":
        return None
    if reading.tokens[head].lemma != "have" or "to" not in _marks(reading, index):
        return None
    if any(reading.tokens[c].lemma.lower() == "yet" for c in range(head + 1, index)):
        return "denied", "have yet to"
    past = reading.tokens[head].xpos in ("VBD", "VBN")
    return ("occurred", "had to") if past else ("demanded", "have to")


def _imperative(reading: Reading, index: int) -> Answer | None:
    """ "Release them.": a bare verb at the top of its sentence, with nobody who does it."""
    if reading.tokens[index].xpos != "VB" or relation(reading, index) not in ("root", "parataxis"):
        return None
    return None if dependents(reading, index, "nsubj", "aux", "mark", "cop") else ("demanded", "imperative")


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
    present = token.xpos in ("VBZ", "VBP") or any(a.xpos in ("VBZ", "VBP") for a in auxiliaries.values())
    if present and _ahead(reading, index):
        return "planned", "a time ahead"
    if present and "have" in auxiliaries and _lasting(reading, index):
        return "ongoing", "perfect with a duration"
    if "historical" in adverbs and token.xpos in ("VBD", "VBN"):
        return "historical", "adverb"
    if "be" in auxiliaries and token.xpos == "VBG":
        past = auxiliaries["be"].xpos == "VBD" and not dependents(reading, index, "aux:pass")
        told = relation(reading, index) == "ccomp" and reading.tokens[token.head].xpos in ("VBD", "VBG")
        return ("occurred" if past and not told else "ongoing"), "progressive"
    if "ongoing" in adverbs and present:
        return "ongoing", "adverb"
    now = token.xpos in ("VBZ", "VBP") or any(
        reading.tokens[c].xpos in ("VBZ", "VBP") for c in dependents(reading, index, "cop")
    )
    if now and event_type not in SPEECH_ACTS and not _headline(reading, token.sentence):
        return "ongoing", "present tense"
    return "occurred", "tense"


def _ahead(reading: Reading, index: int) -> bool:
    """ "arrives tomorrow", "visits them next Thursday"."""
    for child in dependents(reading, index, "obl", "advmod", "nmod"):
        words = {reading.tokens[c].lemma.lower() for c in (child, *reading.children[child])}
        if words & {"tomorrow", "tonight"} or (words & {"next", "coming"} and words & tables().calendar):
            return True
    return False


def _lasting(reading: Reading, index: int) -> bool:
    """ "has been closed since Monday", "have detained them for three weeks"."""
    for child in dependents(reading, index, "obl", "advcl", "nmod"):
        marks = _marks(reading, child)
        if "since" in marks or ("for" in marks and reading.tokens[child].lemma.lower() in tables().calendar):
            return True
    return False


def _headline(reading: Reading, sentence: int) -> bool:
    """A first line without a full stop tells the past in the present tense."""
    start, end = reading.sentences[sentence]
    last = [token for token in reading.tokens if start <= token.start < end][-1:]
    return sentence == 0 and bool(last) and last[0].text not in (".", "!", "?", "”", '"', "''")
