"""Who did it to whom, where rules, reader and the rest of the report are weighed together."""

from __future__ import annotations

import msgspec
import pytest

from communique.assemble import assemble
from communique.assemble.likely import Facts, chosen, in_report, odds, weights
from communique.record import Event, Record
from communique.record.reading import Seen
from tests.assemble.hand import at, document, read

TEXT = "Russia shelled Ukraine. It zorbled Georgia. Then came the zorbing."
TABLE = """
    Russia  shelled nsubj
    shelled 0       root
    Ukraine shelled obj
    .       shelled punct

    It        zorbled nsubj PRON
    zorbled 0       root
    Georgia   zorbled obj
    .         zorbled punct

    Then    came advmod
    came    0 root
    the     zorbing det
    zorbing came nsubj NOUN
    .       came punct
"""
SPANS = [("MENTION", "Russia"), ("MENTION", "Ukraine"), ("MENTION", "It"), ("MENTION", "Georgia"), ("EVENT", "zorbing")]


def record(*seen: Seen) -> Record:
    return assemble(document(TEXT), msgspec.structs.replace(read(TEXT, TABLE, SPANS), seen=seen))


def seen(words: str, kind: str, *sides: tuple[int, float, float]) -> Seen:
    return Seen(at(TEXT, words), {kind: 0.999}, {"occurred": 0.99}, {"certain": 1.0}, sides)


def states(record: Record, event: Event) -> tuple[set[str | None], set[str | None]]:
    lands = {entity.id: entity.country for entity in record.entities}
    return {lands[p.entity] for p in event.actors}, {lands[p.entity] for p in event.recipients}


def test_whom_the_tree_names_stays_whatever_the_reader_thinks() -> None:
    found = record(seen("shelled", "ASSAULT", (3, 0.97, 0.02), (0, 0.01, 0.97)))
    (event,) = [e for e in found.events if e.type == "ASSAULT"]
    assert states(found, event) == ({"RUS"}, {"UKR"}) and event.basis["actors"] == "slot:subj"


def test_an_empty_side_gets_whom_the_reader_sees_there_with_its_probability() -> None:
    found = record(seen("zorbing", "CONCEDE", (0, 0.97, 0.02), (3, 0.02, 0.97)))
    (event,) = [e for e in found.events if e.type == "CONCEDE"]
    assert states(found, event) == ({"RUS"}, {"GEO"}) and "likely (0." in event.basis["recipients"]
    assert {TEXT[slice(*p.span)] for p in event.recipients} == {"Georgia"}


def test_nobody_does_it_to_himself() -> None:
    found = record(seen("zorbing", "CONCEDE", (0, 0.97, 0.97)))
    (event,) = [e for e in found.events if e.type == "CONCEDE"]
    assert not {p.entity for p in event.actors} & {p.entity for p in event.recipients}


NOTHING = dict.fromkeys(("subject", "object", "slot", "implied", "each other"), 0.0)


def test_with_nobody_likely_a_side_keeps_whom_a_rule_implies() -> None:
    row: Facts = {("AAA", 1): NOTHING | {"implied": 1.0}, ("BBB", 1): NOTHING}
    assert chosen(row, {("AAA", 1): 0.1, ("BBB", 1): 0.2}) == ([], ["AAA"])
    assert chosen(row, {("AAA", 1): 0.1, ("BBB", 1): 0.7}) == ([], ["BBB"])


def test_the_likeliest_is_named_where_nobody_is_sure_and_all_that_are_sure() -> None:
    row: Facts = {(who, 0): NOTHING for who in ("AAA", "BBB", "CCC")}
    assert chosen(row, {("AAA", 0): 0.45, ("BBB", 0): 0.4, ("CCC", 0): 0.1})[0] == ["AAA"]
    assert chosen(row, {("AAA", 0): 0.6, ("BBB", 0): 0.7, ("CCC", 0): 0.1})[0] == ["AAA", "BBB"]
    assert chosen(row, {("AAA", 0): 0.2, ("BBB", 0): 0.1, ("CCC", 0): 0.1})[0] == []


@pytest.mark.parametrize("side", [0, 1])
def test_who_stood_opposite_to_somebody_before_is_likelier_to_do_so_again(side: int) -> None:
    plain = dict.fromkeys(("reader", "ahead"), -4.6) | {"one": 1.0, "spoken of": -1.0, "sentence": 1.0}
    strong = plain | {"reader": 4.6, "ahead": 9.2, "reader's best": 1.0}
    now: Facts = {(who, s): plain for who in ("AAA", "BBB", "CCC") for s in (0, 1)} | {("CCC", 1 - side): strong}
    before: Facts = now | {("BBB", side): strong}
    alone, after = odds(now, weights().alone), in_report([before, before, now])[-1]
    assert alone["AAA", side] == alone["BBB", side] and after["BBB", side] > after["AAA", side]
