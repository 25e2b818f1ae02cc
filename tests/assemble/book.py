"""A codebook of a few entries, for tests that should not change when the shipped lexicon grows."""

from __future__ import annotations

from communique.codebook import Codebook, Entry, Light

VERBS = (
    Entry(kind="verb", type="AID", lemma="send", obj=("troops",), actor=("subj",), recipient=("iobj", "to", "for")),
    Entry(kind="verb", type="CONSULT", lemma="meet", actor=("subj",), recipient=("with", "obj"), reciprocal=True),
    Entry(kind="verb", type="ASSAULT", lemma="attack", actor=("subj",), recipient=("obj",), score=0.9),
    Entry(kind="verb", type="REQUEST", lemma="call", particle="for", actor=("subj",), recipient=("on",)),
    Entry(kind="verb", type="SUPPORT", lemma="express", obj=("=gratitude",), actor=("subj",), recipient=("to",)),
    Entry(kind="verb", type="RETREAT", lemma="withdraw", actor=("subj",), recipient=("from",)),
    Entry(kind="verb", type="AGREE", lemma="agree", actor=("subj",), recipient=("with",), reciprocal=True),
)
NOUNS = (
    Entry(kind="noun", type="CONSULT", lemma="visit", mode="visit", actor=("poss", "by", "from"), recipient=("to",)),
    Entry(kind="noun", type="CONSULT", lemma="talk", actor=("between",), recipient=("with",), reciprocal=True),
    Entry(kind="noun", type="ASSAULT", lemma="attack", actor=("poss", "adj", "by"), recipient=("on", "against")),
    Entry(
        kind="noun", type="COOPERATE", lemma="exercise", words=("naval", "exercise"), actor=("poss",), reciprocal=True
    ),
)
LIGHT = (
    Light(lemma="pay", types=("CONSULT",)),
    Light(lemma="launch", types=("ASSAULT",)),
    Light(lemma="come", noun="under", types=("ASSAULT",), subj="recipient"),
)


def codebook() -> Codebook:
    """The small codebook."""
    return Codebook(
        types={},
        verbs={entry.lemma: (entry,) for entry in VERBS},
        nouns={entry.lemma: (entry,) for entry in NOUNS},
        adjectives={},
        light={light.lemma: (light,) for light in LIGHT},
        classes={"troops": frozenset({"troop", "soldier"})},
        contexts={},
        sectors={},
        cameo={},
        auxiliary={},
    )
