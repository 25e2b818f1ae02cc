"""Whole events on trees made by hand: what is attached, implied, retyped, joined and left out."""

from __future__ import annotations

from communique.assemble.cast.types import Cast, Mention
from communique.assemble.drafts import Parts
from communique.assemble.events import find_events
from communique.record import Attribution, Event, Figure, Place, Reading, Time
from tests.assemble.book import codebook
from tests.assemble.hand import at, read
from tests.assemble.people import cast_of


def events(reading: Reading, parts: Parts | None = None) -> tuple[Event, ...]:
    """The events of a reading, with the small codebook and the cast of states."""
    return find_events(reading, cast_of(reading), parts or Parts(), codebook())


ATTACK = "Oslo attacked nsubj\nattacked 0 root\nRome attacked obj PROPN"


def test_time_place_and_figure_belong_to_the_verb_they_depend_on() -> None:
    text = "Oslo sent 300 soldiers to Rome on Monday"
    reading = read(
        text,
        "Oslo sent nsubj\nsent 0 root\n300 soldiers nummod\nsoldiers sent obj NOUN\nto Rome case\nRome sent obl PROPN\n"
        "on Monday case\nMonday sent obl PROPN",
    )
    parts = Parts(
        times=(Time(id="T1", span=at(text, "Monday"), type="DATE", value=None, resolved=False),),
        figures=(Figure(id="F1", span=at(text, "300 soldiers"), low=300, high=300, unit="soldiers"),),
        places=(Place(id="P1", span=at(text, "Rome"), name="Rome", country="ITA"),),
    )
    (event,) = events(reading, parts)
    assert (event.when, event.where, event.figures) == (("T1",), ("P1",), ("F1",))


def test_the_time_of_speaking_is_not_the_time_of_the_event() -> None:
    text = "Bern said on Monday Oslo attacked Rome"
    reading = read(
        text,
        "Bern said nsubj\nsaid 0 root\non Monday case\nMonday said obl PROPN\nOslo attacked nsubj\n"
        "attacked said ccomp\nRome attacked obj PROPN",
    )
    said = Attribution(
        id="A1",
        source=(at(text, "Bern"),),
        cue=(at(text, "said"),),
        content=(at(text, "Oslo attacked Rome"),),
        kind="indirect",
        speaker="CHE",
    )
    time = Time(id="T1", span=at(text, "Monday"), type="DATE", value=None, resolved=False)
    (event,) = events(reading, Parts(times=(time,), attributions=(said,)))
    assert event.when == ()
    assert event.attribution == "A1"


def test_force_that_an_actor_announces_for_itself_is_a_threat() -> None:
    text = "Oslo said it would attack Rome"
    reading = read(
        text,
        "Oslo said nsubj\nsaid 0 root\nit attack nsubj PRON\nwould attack aux\nattack said ccomp VERB attack VB\n"
        "Rome attack obj PROPN",
    )
    said = Attribution(
        id="A1",
        source=(at(text, "Oslo"),),
        cue=(at(text, "said"),),
        content=(at(text, "it would attack Rome"),),
        kind="indirect",
        speaker="NOR",
    )
    cast = cast_of(reading)
    it = next(index for index, token in enumerate(reading.tokens) if token.text == "it")

    mentions = sorted([*cast.mentions, Mention(reading.tokens[it].span, it, "pronoun", ("NOR",))], key=lambda m: m.span)
    full = Cast(cast.entities, tuple(mentions), heads={}, weights={}, head_of=reading.head_of, make=cast._make)
    (event,) = find_events(reading, full, Parts(attributions=(said,)), codebook())
    assert (event.type, event.status, event.mode) == ("THREATEN", "possible", "violence")


def test_the_only_adversary_is_filled_in_and_says_so() -> None:
    reading = read(
        "Oslo attacked Rome\nRome attacked",
        "Oslo attacked nsubj\nattacked 0 root\nRome attacked obj PROPN\n\nRome attacked nsubj\nattacked 0 root",
    )
    first, second = events(reading)
    assert [p.entity for p in second.recipients] == ["NOR"]
    assert second.basis["recipients"].startswith("implied")
    assert first.basis["recipients"] == "slot:obj"


def test_an_empty_side_says_that_nobody_is_named() -> None:
    reading = read("Oslo attacked", "Oslo attacked nsubj\nattacked 0 root")
    (event,) = events(reading)
    assert event.recipients == ()
    assert event.basis["recipients"].startswith("empty")


def test_a_second_mention_points_at_the_first() -> None:
    reading = read("Oslo attacked Rome\nOslo attacked Rome", f"{ATTACK}\n\n{ATTACK}")
    first, second = events(reading)
    assert (first.same_as, second.same_as) == (None, first.id)


def test_two_states_are_not_the_same_event() -> None:
    reading = read(
        "Oslo attacked Rome\nBern attacked Rome",
        f"{ATTACK}\n\nBern attacked nsubj\nattacked 0 root\nRome attacked obj PROPN",
    )
    assert [event.same_as for event in events(reading)] == [None, None]


def test_the_evidence_holds_the_trigger() -> None:
    reading = read("Oslo attacked Rome", ATTACK)
    (event,) = events(reading)
    assert event.evidence[0] <= event.trigger[0] and event.trigger[1] <= event.evidence[1]


def test_no_words_no_events() -> None:
    assert events(Reading()) == ()
