"""Trees put right where the words themselves rule the parse out.

What stands before the word that opens a clause ("for", "as", "that") is no part of the clause, and a subject right
after that word is no part of the clause above. The parser, which weighs arcs one by one, now and then says so.
"""

from __future__ import annotations

import msgspec

from communique.assemble.tree import dependents, relation
from communique.record import Reading, Token

OBJECT_FORMS = frozenset({"him", "her", "them", "me", "us"})
CASED = ("nmod", "obl", "obj")
NOMINAL = ("nsubj", "obj", "iobj", "obl")


def mended(reading: Reading) -> Reading:
    """The reading with such words hung where they belong; the same object when there are none."""
    moved: dict[int, Token] = {}
    for rule in RULES:
        moved |= rule(reading)
    for verb, token in enumerate(reading.tokens):
        if token.upos != "VERB" or token.head < 0:
            continue
        opening = [mark for mark in dependents(reading, verb, "mark") if mark < verb]
        if opening:
            moved |= _out_of(reading, verb, opening[0]) | _into(reading, verb, opening[0])
    return _moved(reading, moved) if moved else reading


def _moved(reading: Reading, moved: dict[int, Token]) -> Reading:
    """The reading with words hung elsewhere, but for a word that would come to hang below itself."""
    tokens = list(reading.tokens)
    for index, token in moved.items():
        above = token.head
        while above >= 0 and above != index:
            above = tokens[above].head
        if above != index:
            tokens[index] = token
    return msgspec.structs.replace(reading, tokens=tuple(tokens))


def _reasons(reading: Reading) -> dict[int, Token]:
    """ "thanked Kim for sending": what somebody is thanked for is no act of who thanks."""
    found = {}
    for index, token in enumerate(reading.tokens):
        if token.deprel != "xcomp" or token.xpos != "VBG" or token.head < 0:
            continue
        if any(reading.tokens[mark].text.lower() == "for" for mark in dependents(reading, index, "mark", "case")):
            found[index] = msgspec.structs.replace(token, deprel="advcl")
    return found


def _speakers(reading: Reading) -> dict[int, Token]:
    """ "denied that its army had fired and blamed the rebels": what has the speaker's tense is the speaker's act."""
    found = {}
    for index, token in enumerate(reading.tokens):
        if token.deprel != "conj" or token.xpos != "VBD" or token.head < 0:
            continue
        said = reading.tokens[token.head]
        above = reading.tokens[said.head] if said.head >= 0 else said
        told = said.deprel == "ccomp" and said.xpos == "VBN" and above.xpos == "VBD" and said.head < token.head < index
        if told and dependents(reading, token.head, "mark") and not dependents(reading, index, "nsubj", "nsubj:pass"):
            found[index] = msgspec.structs.replace(token, head=said.head)
    return found


def _object_pronouns(reading: Reading) -> dict[int, Token]:
    """ "thanked him for": a pronoun in the object form right after a verb is that verb's object."""
    found = {}
    for index in range(1, len(reading.tokens)):
        token, before = reading.tokens[index], reading.tokens[index - 1]
        object_form = token.text.lower() in OBJECT_FORMS and token.xpos == "PRP"
        governed = before.upos == "VERB" and before.head != index and before.sentence == token.sentence
        if object_form and governed and token.head != index - 1:
            found[index] = msgspec.structs.replace(token, head=index - 1, deprel="obj")
    return found


def _prepositions(reading: Reading) -> dict[int, Token]:
    """ "the ministers of | Austria, Chile and Peru": "of" opens the phrase right after it, nothing before or beyond."""
    found = {}
    for index, token in enumerate(reading.tokens):
        if token.deprel != "case" or token.upos != "ADP" or index + 1 == len(reading.tokens):
            continue
        noun = index + 1
        between = "NUM" if token.lemma != "to" else "DET"  # "15 to 20 ships"
        while noun < len(reading.tokens) and reading.tokens[noun].upos in ("DET", "ADJ", between):
            noun += 1
        if noun >= len(reading.tokens) or reading.tokens[noun].sentence != token.sentence or token.head == noun:
            continue
        after = reading.tokens[noun]
        opens = after.upos in ("NOUN", "PROPN", "PRON") and after.head < index and relation(reading, noun) in CASED
        if opens and not noun < token.head < _end(reading, noun) and not dependents(reading, noun, "case"):
            found[index] = msgspec.structs.replace(token, head=noun)
    return found


def _end(reading: Reading, noun: int) -> int:
    """Where the words of a name or compound that begins with a noun end."""
    end = noun + 1
    while end < len(reading.tokens) and reading.tokens[end].upos in ("NOUN", "PROPN"):
        end += 1
    return end


def _possessives(reading: Reading) -> dict[int, Token]:
    """ "ammunition for | its invasion": what is owned comes after "its", be it two words on ("its surprise attack")."""
    found = {}
    for index, token in enumerate(reading.tokens):
        if token.xpos == "PRP$" and token.head < index:
            owned = index + 1
            while owned + 1 < len(reading.tokens) and reading.tokens[owned + 1].upos in ("NOUN", "PROPN", "ADJ"):
                owned += 1
            if owned < len(reading.tokens) and reading.tokens[owned].upos in ("NOUN", "PROPN"):
                found[index] = msgspec.structs.replace(token, head=owned, deprel="nmod:poss")
    return found


def _within_relatives(reading: Reading) -> dict[int, Token]:
    """ "Volodin, who met Kim and thanked him": the relative clause goes on after "and" where no comma closes it."""
    found = {}
    for index, token in enumerate(reading.tokens):
        if token.deprel != "conj" or token.upos != "VERB" or not 0 <= token.head < index:
            continue
        inner = [
            i
            for i in range(token.head + 1, index)
            if reading.tokens[i].deprel == "acl:relcl" and reading.tokens[i].xpos == token.xpos
        ]
        joined = [c for c in dependents(reading, index, "cc") if inner and inner[-1] < c < index]
        closed = joined and any(reading.tokens[i].text == "," for i in range(inner[-1], joined[0]))
        if joined and not closed and not dependents(reading, index, "nsubj", "nsubj:pass", "aux:pass"):
            found[index] = msgspec.structs.replace(token, head=inner[-1])
    return found


def _relatives(reading: Reading) -> dict[int, Token]:
    """ "demonstrators who were protesting": a relative pronoun opens a clause of the noun before it."""
    found = {}
    for index, token in enumerate(reading.tokens):
        who = [c for c in dependents(reading, index, "nsubj") if reading.tokens[c].xpos in ("WP", "WDT") and c < index]
        if not who or token.head < 0 or relation(reading, index) not in ("advcl", "conj", "parataxis"):
            continue
        before = who[0] - 1 - (reading.tokens[who[0] - 1].text == ",")
        if before > token.head and reading.tokens[before].upos in ("NOUN", "PROPN"):
            found[index] = msgspec.structs.replace(token, head=before, deprel="acl:relcl")
    return found


def _passives(reading: Reading) -> dict[int, Token]:
    """ "have been indicted", "saw them killed": a past participle with be, or with a bare subject, is a passive."""
    found = {}
    for index, token in enumerate(reading.tokens):
        if token.upos != "VERB" or token.xpos != "VBN":
            continue
        be = [c for c in dependents(reading, index, "cop", "aux") if reading.tokens[c].lemma == "be" and c < index]
        bare = relation(reading, index) in ("ccomp", "xcomp") and not dependents(reading, index, "aux", "cop")
        if be or bare:
            for child in (*be[-1:], *dependents(reading, index, "nsubj")):
                kind = "aux:pass" if child in be else "nsubj:pass"
                found[child] = msgspec.structs.replace(reading.tokens[child], deprel=kind)
    return found


def _out_of(reading: Reading, verb: int, mark: int) -> dict[int, Token]:
    """ "thanked Kim | for sending": Kim is thanked, he is not what is sent."""
    above = reading.tokens[verb].head
    if above >= mark or reading.tokens[above].upos != "VERB" or dependents(reading, above, "obj", "iobj"):
        return {}
    before = [child for child in dependents(reading, verb, *NOMINAL) if above < child < mark]
    return {child: msgspec.structs.replace(reading.tokens[child], head=above, deprel="obj") for child in before[:1]}


def _into(reading: Reading, verb: int, mark: int) -> dict[int, Token]:
    """ "come | as troops have played": the troops play, they do not come."""
    if dependents(reading, verb, "nsubj", "csubj"):
        return {}
    above = reading.tokens[verb].head
    after = [
        child
        for child in reading.children[above]
        if mark < child < verb and relation(reading, child) == "nsubj" and reading.tokens[mark].lemma != "to"
    ]
    kind = "nsubj:pass" if dependents(reading, verb, "aux:pass") else "nsubj"
    return {child: msgspec.structs.replace(reading.tokens[child], head=verb, deprel=kind) for child in after[:1]}


RULES = (_reasons, _speakers, _prepositions, _object_pronouns, _possessives, _within_relatives, _relatives, _passives)
