"""Of which state those are whom a report calls by an office or a noun alone."""

from __future__ import annotations

import msgspec
import pytest

from communique.assemble.cast import gather
from communique.assemble.cast.homes import NOBODY, odds, weights
from communique.record import Document, Entity
from communique.record.reading import Chain
from tests.assemble.cast_world import World
from tests.assemble.hand import read

TEXT = "Iraq mourned. Baghdad mourned Iraqis. The minister resigned in Baghdad."
TABLE = """
    Iraq    mourned nsubj PROPN
    mourned 0 root
    . mourned punct

    Baghdad mourned nsubj PROPN
    mourned 0 root
    Iraqis mourned obj PROPN
    . mourned punct

    The minister det
    minister resigned nsubj NOUN
    resigned 0 root
    in Baghdad case
    Baghdad resigned obl PROPN
    . resigned punct
"""
NAMES = [("LOC", "Iraq"), ("LOC", "Baghdad"), ("NAT", "Iraqis"), ("LOC", "Baghdad@2"), ("MENTION", "The minister")]


def minister(text: str = TEXT, table: str = TABLE) -> Entity:
    reading = msgspec.structs.replace(read(text, table, NAMES), chains=(Chain(4, None),))
    cast = gather(Document(text=text, id="by-hand"), reading, World())
    (found,) = [e for e in cast.entities if e.name == "minister"]
    return found


def test_a_minister_in_a_report_of_one_state_is_that_states() -> None:
    found = minister()
    assert found.country == "IRQ" and "Iraq" in found.basis["country"] and "likely (0." in found.basis["country"]


def test_a_minister_among_many_states_is_nobodys() -> None:
    others = "Syria, Jordan, Japan and France met."
    table = """
        Syria met nsubj PROPN
        , Jordan punct
        Jordan Syria conj PROPN
        , Japan punct
        Japan Syria conj PROPN
        and France cc
        France Syria conj PROPN
        met 0 root
        . met punct

        The minister det
        minister resigned nsubj NOUN
        resigned 0 root
        . resigned punct
    """
    text = f"{others} The minister resigned."
    spans = [("LOC", name) for name in ("Syria", "Jordan", "Japan", "France")] + [("MENTION", "The minister")]
    reading = msgspec.structs.replace(read(text, table, spans), chains=(Chain(4, None),))
    cast = gather(Document(text=text, id="by-hand"), reading, World())
    (found,) = [e for e in cast.entities if e.name == "minister"]
    assert found.country is None and found.basis["country"] == "none is stated"


@pytest.mark.parametrize("fact", ["share", "ground", "first", "before", "near", "sentence", "named", "owner", "reader"])
def test_each_fact_speaks_for_its_state(fact: str) -> None:
    with_it = odds({NOBODY: {"one": 1.0}, "AAA": {fact: 1.0}, "BBB": {fact: 0.0}})
    assert with_it["AAA"] > with_it["BBB"] and sum(with_it.values()) == pytest.approx(1.0)


def test_a_state_is_given_only_where_it_is_about_as_likely_as_not() -> None:
    assert 0.4 <= weights().least <= 1
