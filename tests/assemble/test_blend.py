"""Reader and rules joined: who gives what, and which of the two is believed."""

from __future__ import annotations

import msgspec
import pytest

from communique.assemble import assemble
from communique.assemble.blend import weigh_status
from communique.record import Record
from communique.record.reading import Seen
from tests.assemble.hand import at, document, read

TEXT = "Russia shelled Ukraine. It zorbled Georgia."
TABLE = """
    Russia  shelled nsubj
    shelled 0       root
    Ukraine shelled obj
    .       shelled punct

    It        zorbled nsubj PRON
    zorbled 0       root
    Georgia   zorbled obj
    .         zorbled punct
"""
SPANS = [("MENTION", "Russia"), ("MENTION", "Ukraine"), ("MENTION", "It"), ("MENTION", "Georgia"), ("EVENT", "zorbled")]


def record(*seen: Seen) -> Record:
    reading = msgspec.structs.replace(read(TEXT, TABLE, SPANS), seen=seen)
    return assemble(document(TEXT), reading)


def seen(words: str, kind: str, p: float, *sides: tuple[int, float, float], status: str = "occurred") -> Seen:
    return Seen(at(TEXT, words), {kind: p}, {status: 0.99}, {"certain": 1.0}, sides)


def test_a_word_that_no_lexicon_knows_is_an_event_where_the_reader_is_sure() -> None:
    events = record(seen("zorbled", "CONCEDE", 0.999, (2, 0.95, 0.01), (3, 0.01, 0.9))).events
    (event,) = [e for e in events if e.type == "CONCEDE"]
    assert TEXT[slice(*event.trigger)] == "zorbled" and event.basis["type"].startswith("reader:")


def test_where_the_reader_is_not_sure_it_is_none() -> None:
    assert not [e for e in record(seen("zorbled", "CONCEDE", 0.1)).events if e.type == "CONCEDE"]


def test_the_reader_fills_a_side_that_the_rules_leave_empty_and_no_other() -> None:
    sure = (0, 0.95, 0.9), (1, 0.9, 0.02), (3, 0.02, 0.9)
    events = record(seen("zorbled", "CONCEDE", 0.999, *sure), seen("shelled", "ASSAULT", 0.99, *sure)).events
    known, new = sorted(events, key=lambda event: event.trigger)
    assert [TEXT[slice(*p.span)] for p in known.actors] == ["Russia"] and known.basis["actors"] == "slot:subj"
    assert [TEXT[slice(*p.span)] for p in new.recipients] == ["Georgia"]


@pytest.mark.parametrize(("p", "expected"), [(0.999, "denied"), (0.8, "occurred")])
def test_a_status_needs_to_be_surer_than_the_rules(p: float, expected: str) -> None:
    there = Seen((0, 1), {"AID": 0.9}, {"denied": p, "occurred": 1 - p})
    assert weigh_status(there, "occurred", "tense")[0] == expected
