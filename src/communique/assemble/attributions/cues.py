"""Cue words: what reports speech and thought, what may follow it, and how sure it leaves its content."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec
import yaml

from communique.assemble.tree import relation
from communique.record import Attribution, Reading, Span
from communique.record.record import Certainty, Spans

Kind = Literal["say", "write", "ask", "direct", "commit", "judge", "think", "show"]
LEVELS: tuple[Certainty, ...] = ("possible", "probable", "certain")  # weakest first


class Verb(msgspec.Struct, frozen=True):
    """A reporting verb: kind and frames as the head of data/cues.yaml explains them."""

    kind: Kind
    certainty: Certainty
    frames: frozenset[str]


class _VerbGroup(msgspec.Struct, frozen=True):
    kind: Kind
    certainty: Certainty
    frames: frozenset[str]
    words: tuple[str, ...]


class _NounGroup(msgspec.Struct, frozen=True):
    certainty: Certainty
    words: tuple[str, ...]


class _File(msgspec.Struct, frozen=True):
    verbs: tuple[_VerbGroup, ...]
    nouns: tuple[_NounGroup, ...]
    adverbs: dict[Certainty, tuple[str, ...]]
    evidential: frozenset[str]
    modals: dict[Certainty, tuple[str, ...]]
    phrases: dict[str, tuple[str, ...]]
    raising: frozenset[str]
    lasting: frozenset[str]
    factive: frozenset[str]
    figurative: frozenset[str]
    evidence: frozenset[str]
    adjectives: dict[Certainty, frozenset[str]]
    anonymous: frozenset[str]
    titled: frozenset[str]
    small: frozenset[str]
    headings: frozenset[str]
    questions: frozenset[str]


class Cues(msgspec.Struct, frozen=True):
    """The reporting words by lemma. nouns, adverbs and modals map a word to the certainty it lends."""

    verbs: dict[str, Verb]
    nouns: dict[str, Certainty]
    adverbs: dict[str, Certainty]
    evidential: frozenset[str]
    modals: dict[str, Certainty]
    phrases: dict[str, str]
    raising: frozenset[str]
    lasting: frozenset[str]
    factive: frozenset[str]
    figurative: frozenset[str]
    evidence: frozenset[str]
    adjectives: dict[str, Certainty]
    anonymous: frozenset[str]
    titled: frozenset[str]
    small: frozenset[str]
    headings: frozenset[str]
    questions: frozenset[str]


@cache
def cues() -> Cues:
    """The reporting words that ship with the package."""
    raw = yaml.load(files("communique.assemble").joinpath("data/cues.yaml").read_bytes(), yaml.CSafeLoader)
    table = msgspec.convert(raw, _File)
    return Cues(
        verbs={w: Verb(g.kind, g.certainty, g.frames) for g in reversed(table.verbs) for w in g.words},
        nouns={word: group.certainty for group in table.nouns for word in group.words},
        adverbs={word: level for level, group in table.adverbs.items() for word in group},
        evidential=table.evidential,
        modals={word: level for level, group in table.modals.items() for word in group},
        phrases={phrase: level for level, group in table.phrases.items() for phrase in group},
        raising=table.raising,
        lasting=table.lasting,
        factive=table.factive,
        figurative=table.figurative,
        evidence=table.evidence,
        adjectives={word: level for level, group in table.adjectives.items() for word in group},
        anonymous=table.anonymous,
        titled=table.titled,
        small=table.small,
        headings=table.headings,
        questions=table.questions,
    )


def verb_at(reading: Reading, index: int, frame: str = "") -> Verb | None:
    """The reporting verb that a token is, None when it is none or never takes the frame."""
    token = reading.tokens[index]
    if token.upos not in ("VERB", "AUX"):
        return None
    found = cues().verbs.get(token.lemma.lower())
    return found if found and (not frame or frame in found.frames) else None


def cue_certainty(reading: Reading, attribution: Attribution) -> Certainty | None:
    """How sure the cue leaves what is reported; None when no word of it is known.

    The weakest of: the cue's verb, noun or adverb ("estimates", "reportedly"), an auxiliary in it ("could say"), a
    source that is itself a guess ("estimates indicate"), and "according to" or a passive without any named source.
    """
    heads = [index for span in attribution.cue for index in reading.tokens_in(span)]
    levels = [level for index in heads if (level := _lends(reading, index))]
    if not levels:
        return None
    levels += [level for span in attribution.source if (level := _of_source(reading, span))]
    if attribution.speaker is None and _needs_name(reading, attribution, heads):
        levels.append("probable")
    return min(levels, key=LEVELS.index)


def granted(reading: Reading, cue: Spans) -> str:
    """The verb of a cue that takes its content for granted, "" when it says, asks or believes it."""
    verbs = [reading.tokens[index] for span in cue for index in reading.tokens_in(span)]
    words = [token.lemma.lower() for token in verbs if token.upos == "VERB"]
    return words[0] if words and all(word in cues().factive for word in words) else ""


def _lends(reading: Reading, index: int) -> Certainty | None:
    table, token = cues(), reading.tokens[index]
    lemma = token.lemma.lower()
    if token.upos == "AUX":
        return table.modals.get(lemma) or (verb.certainty if (verb := table.verbs.get(lemma)) else None)
    if token.upos in ("VERB", "ADJ") and lemma in table.verbs:
        return table.verbs[lemma].certainty
    if token.text.lower() == "according":
        return "certain"
    if token.upos == "ADJ" and lemma in table.adjectives:
        return table.adjectives[lemma]
    return table.adverbs.get(lemma) or table.nouns.get(lemma)


def _of_source(reading: Reading, span: Span) -> Certainty | None:
    """What a guess in the source's place lends: "Estimates", "Rumours from the capital"; None for a certain noun."""
    head = reading.head_of(span)
    if head is None:
        return None
    level = cues().nouns.get(reading.tokens[head].lemma.lower())
    return None if level == "certain" else level


def _needs_name(reading: Reading, attribution: Attribution, heads: list[int]) -> bool:
    """Whether a cue leaves doubt when nobody is named: "according to officials", "is said to", "it is reported"."""
    if any(reading.tokens[index].text.lower() == "according" for index in heads):
        return True
    passive = any(
        relation(reading, child) == "aux" and reading.tokens[child].deprel == "aux:pass"
        for index in heads
        for child in reading.children[index]
    )
    return passive and not attribution.source
