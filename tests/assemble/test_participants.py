"""Who to whom, on trees made by hand and a cast of named states."""

from __future__ import annotations

import pytest

from communique.assemble.participants import sides_of
from communique.assemble.triggers import find_triggers
from tests.assemble.book import codebook
from tests.assemble.hand import read
from tests.assemble.people import cast_of

CASES = [
    pytest.param(
        "Oslo attacked Rome",
        "Oslo attacked nsubj\nattacked 0 root\nRome attacked obj PROPN",
        (["NOR"], ["ITA"]),
        id="subject and object",
    ),
    pytest.param(
        "Rome was attacked by Oslo",
        "Rome attacked nsubj:pass\nwas attacked aux:pass\nattacked 0 root VERB attack VBN\nby Oslo case\n"
        "Oslo attacked obl:agent PROPN",
        (["NOR"], ["ITA"]),
        id="passive",
    ),
    pytest.param(
        "Oslo and Bern met",
        "Oslo met nsubj\nand Bern cc\nBern Oslo conj PROPN\nmet 0 root",
        (["NOR", "CHE"], ["NOR", "CHE"]),
        id="both meet",
    ),
    pytest.param(
        "Oslo met with Rome",
        "Oslo met nsubj\nmet 0 root\nwith Rome case\nRome met obl PROPN",
        (["NOR", "ITA"], ["ITA", "NOR"]),
        id="one meets with the other",
    ),
    pytest.param(
        "Oslo agreed to attack Rome",
        "Oslo agreed nsubj\nagreed 0 root\nto attack mark\nattack agreed xcomp VERB attack VB\nRome attack obj PROPN",
        (["NOR"], ["ITA"]),
        id="the subject of an open complement",
    ),
    pytest.param(
        "Oslo urged Bern to attack Rome",
        "Oslo urged nsubj\nurged 0 root\nBern urged obj PROPN\nto attack mark\nattack urged xcomp VERB attack VB\n"
        "Rome attack obj PROPN",
        (["CHE"], ["ITA"]),
        id="the object controls the complement",
    ),
    pytest.param(
        "Oslo which attacked Rome",
        "Oslo 0 root PROPN\nwhich attacked nsubj PRON which\nattacked Oslo acl:relcl\nRome attacked obj PROPN",
        (["NOR"], ["ITA"]),
        id="a relative pronoun",
    ),
    pytest.param(
        "the Norwegian attack on Rome",
        "the attack det\nNorwegian attack amod ADJ\nattack 0 root NOUN\non Rome case\nRome attack nmod PROPN",
        (["NOR"], ["ITA"]),
        id="a noun with a nationality",
    ),
    pytest.param(
        "Oslo launched an attack on Rome",
        "Oslo launched nsubj\nlaunched 0 root\nan attack det\nattack launched obj NOUN\non Rome case\n"
        "Rome attack nmod PROPN",
        (["NOR"], ["ITA"]),
        id="a light verb lends its subject",
    ),
    pytest.param(
        "Rome came under attack by Oslo",
        "Rome came nsubj\ncame 0 root\nunder attack case\nattack came obl NOUN\nby Oslo case\nOslo attack nmod PROPN",
        (["NOR"], ["ITA"]),
        id="a light verb whose subject suffers",
    ),
    pytest.param(
        "talks between Oslo and Rome",
        "talks 0 root NOUN talk\nbetween Oslo case\nOslo talks nmod PROPN\nand Rome cc\nRome Oslo conj PROPN",
        (["NOR", "ITA"], ["NOR", "ITA"]),
        id="between both",
    ),
    pytest.param(
        "Oslo attacked Italian positions",
        "Oslo attacked nsubj\nattacked 0 root\nItalian positions amod ADJ\npositions attacked obj NOUN",
        (["NOR"], ["ITA"]),
        id="whose the thing is",
    ),
    pytest.param(
        "Norwegian soldiers were sent",
        "Norwegian soldiers amod ADJ\nsoldiers sent nsubj:pass NOUN\nwere sent aux:pass\nsent 0 root VERB send VBN",
        (["NOR"], []),
        id="whose troops were sent",
    ),
    pytest.param(
        "Oslo sent soldiers to support Italian forces",
        "Oslo sent nsubj\nsent 0 root\nsoldiers sent obj NOUN\nto support mark\nsupport sent advcl VERB support VB\n"
        "Italian forces amod ADJ\nforces support obj NOUN",
        (["NOR"], ["ITA"]),
        id="for whom the troops were sent",
    ),
]


@pytest.mark.parametrize(("text", "table", "expected"), CASES)
def test_sides(text: str, table: str, expected: tuple[list[str], list[str]]) -> None:
    reading = read(text, table)
    sides = sides_of(reading, cast_of(reading), find_triggers(reading, codebook())[-1])
    assert ([p.entity for p in sides.actors], [p.entity for p in sides.recipients]) == expected
    assert all(rule for rule in sides.basis.values())
