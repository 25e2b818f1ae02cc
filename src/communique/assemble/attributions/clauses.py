"""Attributions that a reporting verb makes: "X said that …", "…, X said", "is said to".

Each rule reads the dependency tree alone and knows a verb by its lemma and frames (data/cues.yaml).
"""

from __future__ import annotations

from collections.abc import Iterator

from communique.assemble.attributions.cues import cues, verb_at
from communique.assemble.attributions.draft import Draft, by_rule, runs
from communique.assemble.attributions.regions import phrase_of, region
from communique.assemble.tree import by_agent, dependents, is_passive, preposition, relation, subjects
from communique.record import Reading, Span
from communique.record.record import Spans


def by_clauses(text: str, reading: Reading) -> Iterator[Draft]:
    """Drafts for all reporting verbs of a text, in text order."""
    known = {*cues().verbs, *cues().adjectives, *cues().nouns}
    for index, token in enumerate(reading.tokens):
        if token.lemma.lower() not in known:
            continue
        verb = verb_at(reading, index)
        if verb is None or "clause" not in verb.frames:
            for rule in (_adjective, _noun):
                if draft := rule(text, reading, index):
                    yield draft
            continue
        for rule in (_clause, _as_clause, _beside, _passive):
            if draft := rule(text, reading, index):
                yield draft
                break


def cue_of(text: str, reading: Reading, index: int) -> Spans:
    """The verb with the auxiliaries, adverbs and particles that stand directly by it."""
    near = {
        child
        for child in reading.children[index]
        if relation(reading, child) in ("aux", "advmod", "cop") or reading.tokens[child].deprel == "compound:prt"
    }
    first = last = index
    while first - 1 in near:
        first -= 1
    while last + 1 in near and relation(reading, last + 1) != "advmod":
        last += 1
    return runs(text, reading, range(first, last + 1))


def source_of(text: str, reading: Reading, index: int) -> Spans:
    """Who says it: the subject, the agent of a passive, or the subject of the clause that a participle belongs to."""
    if is_passive(reading, index):
        agents = by_agent(reading, index)
        return phrase_of(text, reading, agents[0]) if agents else ()
    own = [child for child in dependents(reading, index, "nsubj") if reading.tokens[child].deprel != "nsubj:outer"]
    found = own or subjects(reading, index)
    if not found or relation(reading, found[0]) == "expl":
        return ()
    return phrase_of(text, reading, found[0])


def _clause(text: str, reading: Reading, index: int) -> Draft | None:
    """ "X said (that) S", "S, X said" where the tree makes S the verb's complement; "it was reported that S"."""
    said = [child for child in dependents(reading, index, "ccomp") if _finite(reading, child)]
    impersonal = dependents(reading, index, "expl")
    if not said and impersonal:
        said = dependents(reading, index, "csubj")
    if not said:
        return None
    verb = verb_at(reading, index)
    if verb is None or (verb.kind == "show" and not _documented(reading, index)):
        return None
    nodes = set(reading.subtree(said[0])) - set(_that(reading, said[0]))
    source = () if impersonal else source_of(text, reading, index)
    if not source and not impersonal:
        return None
    said_so = _tensed(reading, index) or (verb.kind in ("say", "write") and reading.tokens[index].xpos == "VBG")
    content = runs(text, reading, nodes)
    # "to know that", "let him say that": nobody is reported to have done so
    return by_rule("clause", source=source, cue=cue_of(text, reading, index), content=content, fills=not said_so)


def _documented(reading: Reading, index: int) -> bool:
    """Whether a verb of showing has a report, study or the like for subject: these actions show nothing to anybody."""
    return any(reading.tokens[child].lemma.lower() in cues().nouns for child in subjects(reading, index))


def _finite(reading: Reading, index: int) -> bool:
    """Whether a complement states something: a tensed verb, or a predicate with a subject of its own.

    "Saw them leave" tells of no statement; "demanded that they leave" does.
    """
    token = reading.tokens[index]
    marks = {reading.tokens[child].text.lower() for child in dependents(reading, index, "mark")}
    bare = token.xpos in ("VB", "VBG") and not dependents(reading, index, "aux", "cop")
    if bare or "to" in marks:
        return "that" in marks
    return bool(dependents(reading, index, "nsubj", "expl", "csubj")) or token.xpos in ("VBD", "VBZ", "VBP", "MD")


def _tensed(reading: Reading, index: int) -> bool:
    return reading.tokens[index].xpos in ("VBD", "VBZ", "VBP") or bool(dependents(reading, index, "aux"))


def _that(reading: Reading, index: int) -> list[int]:
    return [child for child in dependents(reading, index, "mark") if reading.tokens[child].text.lower() == "that"]


def _as_clause(text: str, reading: Reading, index: int) -> Draft | None:
    """ "S, as X said", "S, as reported by X": everything else in the sentence's clause is the content."""
    if relation(reading, index) != "advcl" or dependents(reading, index, "obj", "ccomp", "xcomp"):
        return None
    if reading.tokens[index].lemma.lower() in cues().lasting or reading.tokens[index].xpos == "VBG":
        return None  # "as talks continue"
    marks = [child for child in dependents(reading, index, "mark", "advmod", "case") if child < index]
    if not any(reading.tokens[child].text.lower() == "as" for child in marks):
        return None
    source = source_of(text, reading, index)
    named = source and (by_agent(reading, index) or dependents(reading, index, "nsubj"))
    if not named:
        return None
    phrase = _cover(reading, reading.subtree(index))
    content = region(text, reading, phrase, reading.tokens[index].head)
    return by_rule("as-reported", source=source, cue=cue_of(text, reading, index), content=content)


def _beside(text: str, reading: Reading, index: int) -> Draft | None:
    """ "S, X said" where the tree hangs the verb beside or into S."""
    token = reading.tokens[index]
    if token.deprel.split(":")[0] not in ("parataxis", "discourse") or not dependents(reading, index, "nsubj"):
        return None
    if dependents(reading, index, "obj", "ccomp", "xcomp"):
        return None
    phrase = _cover(reading, reading.subtree(index))
    content = region(text, reading, phrase, token.head)
    return by_rule("beside", source=source_of(text, reading, index), cue=cue_of(text, reading, index), content=content)


def _passive(text: str, reading: Reading, index: int) -> Draft | None:
    """ "X is believed to have left": nobody is named unless an agent is; the subject belongs to the content."""
    if reading.tokens[index].lemma.lower() not in cues().raising:
        return None
    about = dependents(reading, index, "nsubj:pass")
    done = [child for child in dependents(reading, index, "xcomp") if dependents(reading, child, "mark")]
    if not about or not done or not is_passive(reading, index):
        return None
    content = (*phrase_of(text, reading, about[0]), *runs(text, reading, reading.subtree(done[0])))
    return by_rule("passive", source=source_of(text, reading, index), cue=cue_of(text, reading, index), content=content)


def _adjective(text: str, reading: Reading, index: int) -> Draft | None:
    """ "X was clear that S", "X is confident S"."""
    token = reading.tokens[index]
    if token.upos != "ADJ" or token.lemma.lower() not in cues().adjectives:
        return None
    said = [
        child for child in dependents(reading, index, "ccomp", "advcl") if _finite(reading, child) and child > index
    ]
    who = [child for child in dependents(reading, index, "nsubj") if reading.tokens[child].text.lower() != "it"]
    marked = said and (_that(reading, said[0]) or relation(reading, said[0]) == "ccomp")
    if not marked or not who or not dependents(reading, index, "cop"):
        return None
    nodes = set(reading.subtree(said[0])) - set(_that(reading, said[0]))
    source, cue = phrase_of(text, reading, who[0]), cue_of(text, reading, index)
    return by_rule("adjective", source=source, cue=cue, content=runs(text, reading, nodes))


def _noun(text: str, reading: Reading, index: int) -> Draft | None:
    """ "X's claim that S", "X issued a statement that S", "reports by X that S"."""
    token = reading.tokens[index]
    if token.upos != "NOUN" or token.lemma.lower() not in cues().nouns:
        return None
    said = [child for child in dependents(reading, index, "acl", "ccomp") if child > index and _that(reading, child)]
    if not said or any(reading.tokens[child].deprel == "acl:relcl" for child in said) or not _finite(reading, said[0]):
        return None
    source = _maker(text, reading, index)
    if not source:
        return None
    nodes = set(reading.subtree(said[0])) - set(_that(reading, said[0]))
    made = relation(reading, index) == "obj" and reading.tokens[token.head].upos == "VERB"
    cue = runs(text, reading, range(token.head, index + 1) if made and token.head < index else [index])
    return by_rule("noun", source=source, cue=cue, content=runs(text, reading, nodes))


def _maker(text: str, reading: Reading, index: int) -> Spans:
    """Who made a claim: its possessor, its "by" or "from" phrase, or the subject of the verb that has it for object."""
    owners = dependents(reading, index, "nmod:poss")
    owners += [child for child in dependents(reading, index, "nmod") if preposition(reading, child) in ("by", "from")]
    if owners:
        return phrase_of(text, reading, owners[0])
    head = reading.tokens[index].head
    if relation(reading, index) == "obj" and head >= 0 and _tensed(reading, head):
        return source_of(text, reading, head)
    return ()


def _cover(reading: Reading, nodes: list[int]) -> Span:
    return (reading.tokens[min(nodes)].start, reading.tokens[max(nodes)].end)
