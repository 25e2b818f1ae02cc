"""The codebook is whole, its words are lemmas, and what ships is what the YAML files say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import get_args

import pytest

from communique.codebook import COMPILED, Codebook, Entry, load
from communique.codebook.build import HERE, build, encode, key, read_yaml
from communique.codebook.reference import reference
from communique.codebook.types import OTHER_SLOTS, PREPOSITIONS
from communique.errors import BrokenInstallation
from communique.record.record import EventType, Status

EVENT_TYPES = get_args(EventType)
PAGE = Path(__file__).parents[2] / "docs" / "reference" / "codebook.md"
WORD = re.compile(r"[a-z0-9é][a-z0-9é'-]*")


@pytest.fixture(scope="module")
def book() -> Codebook:
    return load()


def entries(book: Codebook) -> Iterator[Entry]:
    for same in chain(book.verbs.values(), book.nouns.values(), book.adjectives.values()):
        yield from same


def conditions(entry: Entry) -> Iterator[str]:
    yield from chain(entry.obj, entry.subj, entry.without, *entry.prep.values())


def test_the_compiled_codebook_is_current() -> None:
    assert COMPILED.read_bytes() == encode(build()), "run `python -m communique.codebook`"


def test_the_page_of_documentation_is_current(book: Codebook) -> None:
    assert PAGE.read_text("utf-8") == reference(book), "run `python -m communique.codebook docs/reference/codebook.md`"


def test_every_event_type_is_described(book: Codebook) -> None:
    assert tuple(book.types) == EVENT_TYPES
    assert {info.quad for info in book.types.values()} == {1, 2, 3, 4}
    assert all(-10 <= info.scale <= 10 and info.definition for info in book.types.values())
    assert all((info.quad in (1, 2)) == (info.scale > 0) for info in book.types.values())


def test_the_lexicon_is_large(book: Codebook) -> None:
    assert sum(map(len, book.verbs.values())) >= 900
    assert sum(map(len, book.nouns.values())) >= 600
    for event_type in EVENT_TYPES:
        assert sum(entry.type == event_type for entry in entries(book)) >= 60, event_type


def test_words_are_lower_case_lemmas(book: Codebook) -> None:
    for entry in entries(book):
        for word in (entry.lemma, *entry.words):
            assert WORD.fullmatch(word), entry
        assert not entry.words or entry.lemma in entry.words, entry


def test_modes_contexts_slots_and_classes_are_known(book: Codebook) -> None:
    for entry in entries(book):
        assert entry.mode is None or entry.mode in book.modes(entry.type), entry
        assert set(entry.context) <= set(book.contexts), entry
        assert {*entry.actor, *entry.recipient, *entry.where} <= OTHER_SLOTS | PREPOSITIONS, entry
        assert {*entry.prep} <= PREPOSITIONS, entry
        unknown = {word for word in conditions(entry) if not word.startswith("=")} - set(book.classes)
        assert not unknown, (entry, unknown)


def test_every_status_but_what_happens_has_one_auxiliary_mode(book: Codebook) -> None:
    said = [status for mode in book.auxiliary.values() for status in mode.statuses]
    assert sorted(said) == sorted({*get_args(Status)} - {"occurred", "ongoing"})
    assert book.auxiliary_mode("planned") == "future"
    assert book.auxiliary_mode("demanded") == book.auxiliary_mode("possible") == "hypothetical"
    assert book.auxiliary_mode("denied") == "negation"
    assert book.auxiliary_mode("occurred") is None


def test_a_condition_word_is_a_lemma(book: Codebook) -> None:
    for entry in entries(book):
        for word in conditions(entry):
            assert all(WORD.fullmatch(part) for part in word.removeprefix("=").split()), entry


def test_scores_are_priors(book: Codebook) -> None:
    assert all(0.05 <= entry.score <= 0.95 for entry in entries(book))
    assert all(0 < light.score <= 1 for lights in book.light.values() for light in lights)


def test_no_entry_stands_twice(book: Codebook) -> None:
    seen = Counter(key(entry) for entry in entries(book))
    assert not [same for same, count in seen.items() if count > 1]


def test_the_most_specific_entry_comes_first(book: Codebook) -> None:
    for same in chain(book.verbs.values(), book.nouns.values(), book.adjectives.values()):
        order = [(entry.specificity, entry.score) for entry in same]
        assert order == sorted(order, reverse=True)


def test_every_class_is_used_and_holds_lemmas(book: Codebook) -> None:
    used = {word for entry in entries(book) for word in conditions(entry)}
    assert set(book.classes) <= used, set(book.classes) - used
    assert all(words for words in book.classes.values())


def test_light_verbs_name_known_slots(book: Codebook) -> None:
    for lights in book.light.values():
        for light in lights:
            assert {light.noun, *light.other} <= OTHER_SLOTS | PREPOSITIONS, light


def test_cameo_codes_lead_to_known_types(book: Codebook) -> None:
    for code, cameo in book.cameo.items():
        assert re.fullmatch(r"\d{2,4}", code)
        assert len(code) == 2 or code[:2] in book.cameo
        assert cameo.mode is None or (cameo.type and cameo.mode in book.modes(cameo.type)), code
        assert set(cameo.context) <= set(book.contexts), code
    assert {cameo.type for cameo in book.cameo.values()} == {*EVENT_TYPES, None}


@pytest.mark.parametrize(
    ("lemma", "event_type"),
    [
        ("condemn", "ACCUSE"),
        ("invade", "ASSAULT"),
        ("donate", "AID"),
        ("ratify", "AGREE"),
        ("visit", "CONSULT"),
        ("congratulate", "SUPPORT"),
        ("veto", "REJECT"),
        ("urge", "REQUEST"),
        ("threaten", "THREATEN"),
        ("deport", "COERCE"),
        ("riot", "PROTEST"),
        ("extradite", "COOPERATE"),
    ],
)
def test_a_plain_verb_has_its_plain_type(book: Codebook, lemma: str, event_type: str) -> None:
    assert max(book.verbs[lemma], key=lambda entry: entry.score).type == event_type


def test_multiword_nouns_stand_under_their_head(book: Codebook) -> None:
    assert ("naval", "exercise") in {entry.words for entry in book.nouns["exercise"]}
    assert ("state", "of", "emergency") in {entry.words for entry in book.nouns["state"]}


def test_a_hyphened_word_stands_also_in_pieces(book: Codebook) -> None:
    assert ("cease", "fire") in {entry.words for entry in book.nouns["fire"]}
    assert "test" in {entry.particle for entry in book.verbs["fire"] if entry.type == "MOBILIZE"}
    assert book.holds(("ceasefire",), "cease fire")


def test_a_condition_is_a_class_or_a_word(book: Codebook) -> None:
    assert book.holds((), "anything")
    assert book.holds(("troops",), "soldier")
    assert book.holds(("troops", "=letter"), "letter")
    assert not book.holds(("=letter",), "soldier")


def test_pure_attribution_is_no_event(book: Codebook) -> None:
    for lemma in ("say", "add", "state", "explain", "remark", "mention", "note"):
        assert all(entry.specificity for entry in book.verbs.get(lemma, ())), lemma


def test_a_broken_file_is_named() -> None:
    with pytest.raises(BrokenInstallation, match=r"nothing\.yaml"):
        read_yaml(HERE / "nothing.yaml")
