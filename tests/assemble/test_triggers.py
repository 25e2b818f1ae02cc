"""Which words name an event, on trees made by hand."""

from __future__ import annotations

import pytest

from communique.assemble.triggers import find_triggers, names_a_topic
from tests.assemble.book import codebook
from tests.assemble.hand import read

CASES = [
    pytest.param(
        "Oslo sent troops .",
        "Oslo sent nsubj\nsent 0 root\ntroops sent obj NOUN\n. sent punct",
        [("sent", "AID")],
        id="a verb whose object is of the class",
    ),
    pytest.param(
        "Oslo sent letters .",
        "Oslo sent nsubj\nsent 0 root\nletters sent obj NOUN\n. sent punct",
        [],
        id="a verb whose object is not",
    ),
    pytest.param(
        "Oslo called for restraint .",
        "Oslo called nsubj\ncalled 0 root\nfor restraint case\nrestraint called obl NOUN\n. called punct",
        [("called for", "REQUEST")],
        id="a verb with its particle",
    ),
    pytest.param(
        "Oslo called Rome .",
        "Oslo called nsubj\ncalled 0 root\nRome called obj PROPN\n. called punct",
        [],
        id="a verb without the particle it needs",
    ),
    pytest.param(
        "She paid a visit to Rome .",
        "She paid nsubj\npaid 0 root\na visit det\nvisit paid obj NOUN\nto Rome case\nRome visit nmod PROPN\n"
        ". paid punct",
        [("paid a visit", "CONSULT")],
        id="a light verb carries the noun",
    ),
    pytest.param(
        "Rome came under attack .",
        "Rome came nsubj\ncame 0 root\nunder attack case\nattack came obl NOUN\n. came punct",
        [("came under attack", "ASSAULT")],
        id="a light verb with a preposition",
    ),
    pytest.param(
        "joint naval exercises",
        "joint exercises amod\nnaval exercises amod\nexercises 0 root NOUN",
        [("naval exercises", "COOPERATE")],
        id="a noun of two words",
    ),
    pytest.param("the exercises", "the exercises det\nexercises 0 root NOUN", [], id="half of a noun of two words"),
    pytest.param(
        "attack helicopters",
        "attack helicopters compound NOUN\nhelicopters 0 root NOUN",
        [],
        id="a noun that only describes another",
    ),
]


@pytest.mark.parametrize(("text", "table", "expected"), CASES)
def test_triggers(text: str, table: str, expected: list[tuple[str, str]]) -> None:
    found = find_triggers(read(text, table), codebook())
    assert [(text[t.span[0] : t.span[1]], t.entry.type) for t in found] == expected


HEADING = "Closer Military Ties\n"
TREE = "Closer Ties amod ADJ\nMilitary Ties amod ADJ\nTies 0 root NOUN tie NNS\n"


def test_a_heading_names_a_topic_and_tells_no_event() -> None:
    over = read(f"{HEADING}Oslo paid.", f"{TREE}\nOslo paid nsubj PROPN\npaid 0 root VERB pay VBD\n. paid punct PUNCT")
    assert names_a_topic(over, 2)
    assert not names_a_topic(over, 4)


def test_a_headline_by_itself_may_tell_one() -> None:
    assert not names_a_topic(read(HEADING.strip(), TREE), 2)
