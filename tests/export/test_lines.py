"""An event as a line of words."""

from __future__ import annotations

import msgspec

from communique.export.lines import lines, said_by
from communique.record import Attribution, Event, Participant, Record, Report
from tests.export.records import HOSTILE, RICH

BY_ID = {line.id: line for line in lines(RICH)}


def test_events_come_in_text_order() -> None:
    assert [line.id for line in lines(RICH)] == ["V1", "V2", "V3", "V4", "V5", "V6"]


def test_sentences() -> None:
    assert {key: line.sentence for key, line in BY_ID.items()} == {
        "V1": "Ada Holm voiced support for Osten",
        "V2": "Osten gave military aid to Varland",
        "V3": "Osten may give military aid",
        "V4": "Ada Holm and Ivo Renn agreed with each other",
        "V5": "Ada Holm and Ivo Renn are to visit each other",
        "V6": "actor not stated does not give aid",
    }


def test_the_chain_runs_from_the_innermost_source_outward() -> None:
    assert said_by(BY_ID["V2"], RICH) == "Ada Holm ← the broadcaster"
    assert said_by(BY_ID["V4"], RICH) == "Harbour Wire itself"


def test_the_medium_stands_with_its_source() -> None:
    within = msgspec.structs.replace(RICH, events=(msgspec.structs.replace(RICH.events[0], attribution="A2"),))
    assert said_by(lines(within)[0], within) == "Ada Holm, in a letter ← state media of Osten"


def test_values_keep_their_own_words_where_these_say_more() -> None:
    assert BY_ID["V1"].when == ("3 September 2024 (“Tuesday”)",)
    assert BY_ID["V2"].when == ("“last spring”, date not settled",)
    assert BY_ID["V2"].figures == ("more than 1,200 sappers",)


def test_evidence_is_cut_at_its_trigger() -> None:
    line = BY_ID["V3"]
    assert (line.before, line.trigger, line.after) == ("Osten may ", "send", " a further 3,000 soldiers")


def test_every_line_is_one_line_without_steering_characters() -> None:
    line = lines(HOSTILE)[0]
    shown = " ".join((line.sentence, line.before, line.trigger, line.after))
    assert "\n" not in shown
    assert not any(character in shown for character in "\x1b\x07\u202e\ud800")


def test_a_circle_of_parents_and_ids_that_lead_nowhere_do_no_harm() -> None:
    said = (
        Attribution(id="A1", source=((0, 1),), cue=(), content=(), kind="direct", parent="A2"),
        Attribution(id="A2", source=((2, 3),), cue=(), content=(), kind="direct", parent="A1", speaker="E404"),
    )
    event = Event(
        id="V1", trigger=(0, 1), evidence=(0, 5), type="AID", when=("T404",), where=("P404",), figures=("F404",),
        actors=(Participant(entity="E404", span=(2, 3)),), attribution="A1",
    )  # fmt: skip
    record = Record(report=Report(id="r"), text="a b c", attributions=said, events=(event,))
    line = lines(record)[0]
    assert said_by(line, record) == "a ← b"
    assert (line.who, line.when, line.where, line.figures) == ("b", (), (), ())
