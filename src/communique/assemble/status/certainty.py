"""How sure the teller is: three grades after FactBank (Saurí and Pustejovsky 2009), from the hedges on the way up."""

from __future__ import annotations

from communique.assemble.status.words import tables
from communique.assemble.tree import dependents, is_passive, relation
from communique.assemble.triggers import Trigger
from communique.record import Reading
from communique.record.record import Certainty


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
