"""The map to ACLED is whole, and its first fitting rule decides."""

from __future__ import annotations

import pytest

from communique.codebook import load
from communique.codebook.acled import acled_subtype, acled_subtypes, table
from communique.record import Entity, Event, Participant, Record, Report
from communique.record.record import EventType, Status


def record(text: str, *acts: tuple[str, EventType, str | None, Status], sector: str | None = None) -> Record:
    """A record of one text with events of these triggers, types, modes and statuses, done to somebody of a sector."""
    whom = (Participant(entity="E1", span=(0, 1)),) if sector else ()
    events = tuple(
        Event(id=f"V{n}", trigger=(at := text.index(words), at + len(words)), evidence=(at, at + len(words)),
              type=kind, mode=mode, status=status, recipients=whom)
        for n, (words, kind, mode, status) in enumerate(acts, 1)
    )  # fmt: skip
    return Record(
        report=Report(id="r"),
        text=text,
        entities=(Entity(id="E1", name="They", kind="other", sector=sector),),
        events=events,
    )


def test_every_rule_names_what_there_is() -> None:
    acled, book = table(), load()
    assert len(acled.subtypes) == 25 and len(set(acled.subtypes.values())) == 6
    assert {rule.subtype for rule in acled.rules} == set(acled.subtypes), "each sub-type can be reached"
    for rule in acled.rules:
        assert {*rule.words, *rule.trigger, *rule.without} <= set(acled.terms), rule
        assert rule.modes <= {mode for kind in rule.types for mode in book.modes(kind)}, rule
        assert rule.actors | rule.recipients <= set(book.sectors), rule
    used = {term for rule in acled.rules for term in (*rule.words, *rule.trigger, *rule.without)}
    assert used == set(acled.terms), "no term without a use"


@pytest.mark.parametrize(
    ("text", "trigger", "kind", "mode", "sector", "subtype"),
    [
        ("Two suicide bombers struck a market.", "struck", "ASSAULT", None, "CVL", "Suicide bomb"),
        ("Warplanes bombed the town.", "bombed", "ASSAULT", "aerial", None, "Air/drone strike"),
        ("Gunmen attacked a church.", "attacked", "ASSAULT", None, "REL", "Attack"),
        ("Rebels attacked the garrison.", "attacked", "ASSAULT", None, "MIL", "Armed clash"),
        ("Police fired tear gas to disperse a rally.", "rally", "PROTEST", "demo", None, "Protest with intervention"),
        ("Students marched on the ministry.", "marched", "PROTEST", "demo", None, "Peaceful protest"),
        ("Both sides signed a truce.", "signed", "AGREE", None, None, "Agreement"),
        ("Both sides signed a customs union.", "signed", "AGREE", None, None, None),
    ],
)
def test_the_sub_type(
    text: str, trigger: str, kind: EventType, mode: str | None, sector: str | None, subtype: str | None
) -> None:
    given = record(text, (trigger, kind, mode, "occurred"), sector=sector)
    assert acled_subtype(given, given.events[0]) == subtype


def test_what_did_not_take_place_has_none() -> None:
    for status in ("planned", "possible", "demanded", "denied"):
        given = record("Warplanes may bomb it.", ("bomb", "ASSAULT", "aerial", status))
        assert acled_subtype(given, given.events[0]) is None


def test_only_words_of_the_same_sentence_count_and_the_first_rule_decides() -> None:
    given = record(
        "Soldiers fought rebels near the river. A suicide bomber struck the bridge.",
        ("fought", "ASSAULT", None, "occurred"),
        ("struck", "ASSAULT", None, "occurred"),
        sector="REB",
    )
    assert acled_subtypes(given) == ("Suicide bomb", "Armed clash")
    assert acled_subtype(given, given.events[0]) == "Armed clash"
