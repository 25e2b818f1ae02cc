"""What every record promises, whatever the text: it is read, its spans are slices, its ids lead somewhere."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import communique
from communique.errors import EmptyReport, WrongLanguage
from communique.record import Record, Span, json_schema

EXAMPLES = Path(__file__).parents[1] / "examples"
LETTER = (EXAMPLES / "letter.txt").read_text(encoding="utf-8")
PIECES = [
    "Russia", "North Korea", "Putin", "“", "”", "``", "''", '"', "’s", "said", "that", "about 3,000 troops",
    "on Friday",
    ".", ",", "\n\n", "\r\n", "😀", "e\u0301", "\u00ad", "\u202e", "\x00", "(", ")", "—", "attacked",
    "agreed to", "not",
    "according to", "Kyiv", "'", "$1.5bn", "nearly half", "AP)_ ", "…", "\ud800", "A" * 300, "1" * 50,
]  # fmt: skip


def spans(record: Record) -> Iterator[Span]:
    """All spans of a record."""
    for entity in record.entities:
        yield from entity.mentions
    for group in (record.times, record.figures, record.places, record.quotes):
        yield from (part.span for part in group)
    for attribution in record.attributions:
        yield from (*attribution.source, *attribution.cue, *attribution.content)
    for event in record.events:
        yield from (event.trigger, event.evidence, *(p.span for p in (*event.actors, *event.recipients)))


def check(text: str, record: Record) -> None:
    """Assert what holds for every record."""
    assert record.text == re.sub("[\ud800-\udfff]", "\ufffd", text), (
        "only halves of characters are replaced, one for one"
    )
    for start, end in spans(record):
        assert 0 <= start < end <= len(text)
    groups = (
        record.entities, record.times, record.figures, record.places, record.attributions, record.quotes, record.events,
    )  # fmt: skip
    ids: list[str] = [part.id for group in groups for part in group]
    assert len(ids) == len(set(ids)), "ids are unique"
    known = set(ids)
    for event in record.events:
        pointed = [*event.when, *event.where, *event.figures, event.attribution, event.same_as]
        pointed += [p.entity for p in (*event.actors, *event.recipients)]
        assert known.issuperset(name for name in pointed if name is not None)
        assert {"type", "status", "certainty", "actors", "recipients"} <= event.basis.keys()
    for attribution in record.attributions:
        assert known.issuperset(name for name in (attribution.speaker, attribution.parent) if name is not None)
        assert attribution.parent != attribution.id
    for time in record.times:
        assert time.resolved == (time.value is not None)
        assert time.value is not None or "value" in time.basis
    for place in record.places:
        assert (place.latitude is None) == (place.longitude is None)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join) | st.text(max_size=300))
def test_no_text_makes_reading_fail(text: str) -> None:
    try:
        record = communique.read(text, published="2025-08-15")
    except EmptyReport:
        assert not text.strip()
    except WrongLanguage:
        assert any(letter > "\u024f" for letter in text)
    else:
        check(text, record)


@pytest.fixture(scope="module")
def letter() -> Record:
    """The record of the example that `make demo` reads."""
    return communique.read(LETTER, published="2025-08-15", outlet="Example Wire", id="letter")


def test_the_example_keeps_the_promises(letter: Record) -> None:
    check(LETTER, letter)
    assert letter.events and letter.attributions and letter.figures and letter.times and letter.places and letter.quotes


def test_a_notebook_shows_the_record(letter: Record) -> None:
    picture = letter._repr_html_()
    assert picture is not None and "<table" in picture and "<script" not in picture


def test_json_fits_the_published_schema(letter: Record) -> None:
    plain: dict[str, Any] = json.loads(letter.to_json())
    jsonschema.Draft202012Validator(json_schema()).validate(plain)
    assert Record.from_dict(plain) == letter
    assert Record.from_dict(letter.to_dict()) == letter


def test_without_a_date_nothing_relative_has_a_value() -> None:
    record = communique.read("The treaty was signed last year. Talks resumed on Friday in Geneva.")
    assert [time.value for time in record.times] == [None, None]
    assert all("value" in time.basis for time in record.times)


def test_the_same_text_gives_the_same_record(letter: Record) -> None:
    again = communique.read(LETTER, published="2025-08-15", outlet="Example Wire", id="letter")
    assert again == letter


def test_a_stream_gives_what_single_reads_give() -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*.txt"))[:4]]
    stream = list(communique.read_many(communique.Document(text=text) for text in texts))
    assert [record.text for record in stream] == texts
    assert [len(record.events) for record in stream] == [len(communique.read(text).events) for text in texts]


def test_sport_and_weather_are_no_acts_of_states() -> None:
    record = communique.read(
        "The home side won 3-1 on Saturday after two late goals. Rain is expected in the north on Sunday, "
        "with temperatures falling to four degrees, forecasters said."
    )
    assert [event for event in record.events if event.actors and event.recipients] == []
