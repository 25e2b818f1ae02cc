"""Values in words."""

from __future__ import annotations

from typing import get_args

import pytest

from communique.codebook import load
from communique.export.phrasing import (
    action_words,
    figure_words,
    listed,
    medium_words,
    number_words,
    phrases,
    time_words,
    type_words,
)
from communique.record import Event, Figure
from communique.record.record import Certainty, EntityKind, EventType, Status


@pytest.mark.parametrize(
    ("low", "high", "approximate", "words", "said"),
    [
        (12000, None, False, "over 12,000 soldiers", "more than 12,000 soldiers"),
        (24, None, False, "at least 24 soldiers", "at least 24 soldiers"),
        (None, 500000, False, "up to half a million soldiers", "up to 500,000 soldiers"),
        (None, 11000, False, "nearly 11,000 soldiers", "nearly 11,000 soldiers"),
        (None, 4000, False, "fewer than 4,000 soldiers", "less than 4,000 soldiers"),
        (30000, 30000, False, "a further 30,000 soldiers", "30,000 soldiers"),
        (2000, 2000, True, "some 2,000 soldiers", "about 2,000 soldiers"),
        (25000, 30000, False, "25,000 to 30,000 soldiers", "25,000 to 30,000 soldiers"),
        (24, None, True, "dozens of soldiers", "about 24 or more soldiers"),
        (None, None, True, "several soldiers", "“several soldiers”, no number given"),
    ],
)
def test_bounds_are_said_in_words(
    low: float | None, high: float | None, approximate: bool, words: str, said: str
) -> None:
    figure = Figure(id="F1", span=(0, 1), low=low, high=high, unit="soldiers", approximate=approximate)
    assert figure_words(figure, words) == said


@pytest.mark.parametrize(
    ("low", "high", "words", "said"),
    [
        (None, 0.5, "nearly half of the shells", "nearly half of the shells"),
        (None, 0.4, "up to 40 percent of the shells", "up to 40 percent of the shells"),
        (0.3333, 0.3333, "a third of the shells", "a third of the shells"),
        (0.125, 0.125, "12.5 percent of the shells", "12.5 percent of the shells"),
    ],
)
def test_shares_are_said_of_their_whole(low: float | None, high: float | None, words: str, said: str) -> None:
    assert figure_words(Figure(id="F1", span=(0, 1), low=low, high=high, unit="share", of="the shells"), words) == said


@pytest.mark.parametrize(
    ("unit", "said"),
    [("percent", "about 40 percent"), ("share of shells", "about 40 percent of shells"), ("share", "about 40 percent")],
)
def test_a_share_without_its_whole_is_still_a_share(unit: str, said: str) -> None:
    assert figure_words(Figure(id="F1", span=(0, 1), low=0.4, high=0.4, unit=unit, approximate=True), "") == said


def test_a_measure_below_one_is_no_share() -> None:
    assert figure_words(Figure(id="F1", span=(0, 1), low=0.5, high=0.5, unit="tonnes"), "") == "0.5 tonnes"


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (350, "350"),
        (12000, "12,000"),
        (1_500_000, "1.5 million"),
        (1_234_567, "1,234,567"),
        (3e9, "3 billion"),
        (0.75, "0.75"),
    ],
)
def test_numbers(number: float, said: str) -> None:
    assert number_words(number) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("1945-08-15", "15 August 1945"),
        ("2024-06", "June 2024"),
        ("2024", "2024"),
        ("2024-SU", "summer 2024"),
        ("2025-Q1", "first quarter of 2025"),
        ("2025-H2", "second half of 2025"),
        ("2025-W07", "week of 10 February 2025"),
        ("2025-W07-WE", "weekend of 15 February 2025"),
        ("2025-W60", "2025-W60"),
        ("199", "the 1990s"),
        ("199X", "the 1990s"),
        ("2024-08-XX", "August 2024"),
        ("2024-06-19TEV", "19 June 2024, evening"),
        ("2024-06-19T14:30", "19 June 2024, 14:30"),
        ("P3D", "3 days"),
        ("P1Y6M", "1 year 6 months"),
        ("P2.5Y", "2.5 years"),
        ("PXM", "some months"),
        ("PT90M", "90 minutes"),
        ("P2CE", "2 centuries"),
        ("PRESENT_REF", "now"),
        ("2024-13", "2024-13"),
        ("XXXX-06", "XXXX-06"),
        ("P", "P"),
        ("", ""),
    ],
)
def test_times_are_said_and_unusual_ones_left_as_they_are(value: str, said: str) -> None:
    assert time_words(value) == said


@pytest.mark.parametrize(
    ("event", "many", "alone", "said"),
    [
        ({"type": "AID", "context": ("military",)}, False, False, "gave military aid to"),
        ({"type": "AID", "status": "possible"}, False, False, "may give aid to"),
        ({"type": "AID", "status": "ongoing"}, True, True, "are giving aid"),
        ({"type": "ACCUSE"}, False, True, "made an accusation"),
        ({"type": "CONSULT", "mode": "visit", "status": "planned"}, False, False, "is to visit"),
        ({"type": "RETREAT", "status": "demanded"}, True, False, "are called on to pull back from"),
        ({"type": "COOPERATE", "status": "denied"}, True, False, "do not cooperate with"),
        ({"type": "ASSAULT", "status": "historical"}, False, False, "attacked"),
    ],
)
def test_the_verb_takes_the_form_of_its_status(event: dict[str, object], many: bool, alone: bool, said: str) -> None:
    made = Event(id="V1", trigger=(0, 1), evidence=(0, 1), **event)  # type: ignore[arg-type]
    assert action_words(made, many=many, alone=alone) == said


def test_an_unknown_mode_is_shown_as_it_is() -> None:
    event = Event(id="V1", trigger=(0, 1), evidence=(0, 1), type="COERCE", mode="martial-law", context=("legal",))
    assert type_words(event) == "coercion (martial-law), legal"


def test_every_mode_with_words_of_its_own_is_one_of_plover_s() -> None:
    book = load()
    for event_type, modes in phrases().modes.items():
        assert modes.keys() <= book.modes(event_type)


def test_the_families_are_the_codebook_s_quad_classes() -> None:
    book = load()
    for family in phrases().families.values():
        assert {book.types[event_type].quad_name for event_type in family.types} == {family.name}


def test_a_context_that_the_heading_already_says_is_not_said_again() -> None:
    event = Event(id="V1", trigger=(0, 1), evidence=(0, 1), type="AID", mode="military", context=("military", "crime"))
    assert type_words(event) == "military aid, crime"


def test_every_code_has_its_words() -> None:
    table = phrases()
    assert set(table.types) == set(get_args(EventType))
    assert sorted(one for family in table.families.values() for one in family.types) == sorted(get_args(EventType))
    assert set(table.statuses) == set(get_args(Status))
    assert set(table.certainties) == set(get_args(Certainty))
    assert set(table.kinds) == set(get_args(EntityKind))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Ada Holm wrote in her letter", "in a letter"),
        ("said in an open letter", "in an open letter"),
        ("told a briefing", None),
        ("said in an interview", "in an interview"),
        ("wrote on a post", "on a post"),
    ],
)
def test_the_medium_is_taken_from_the_source_s_words(words: str, said: str | None) -> None:
    assert medium_words(words) == said


def test_names_are_listed() -> None:
    assert [listed([]), listed(["A"]), listed(["A", "B"]), listed(["A", "B", "C"])] == [
        "",
        "A",
        "A and B",
        "A, B and C",
    ]
