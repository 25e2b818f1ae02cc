"""Where: names used as places, with what the gazetteer knows of them, on hand-made trees."""

from __future__ import annotations

import pytest

from communique.assemble.cast import gather
from communique.assemble.places import find_places
from communique.record import Document, Place
from tests.assemble.cast_world import World
from tests.assemble.hand import read

WORLD = World()


def places_of(text: str, table: str, names: str = "") -> tuple[Place, ...]:
    """The places of a text; names are "LOC Kursk"."""
    spans = [(label, words) for label, _, words in (part.strip().partition(" ") for part in names.split(",") if part)]
    document, reading = Document(text=text, id="by-hand"), read(text, table, spans)
    return find_places(document, reading, gather(document, reading, WORLD), WORLD)


# text, tree, tagged names, (words, country) of every place
CASES = [
    pytest.param(
        "Russia fought in Ukraine.",
        "Russia fought nsubj PROPN\nfought 0 root VERB fight VBD\nin Ukraine case\nUkraine fought obl PROPN\n. fought punct",
        "LOC Russia, LOC Ukraine",
        [("Ukraine", "UKR")],
        id="a state that only acts is no place",
    ),
    pytest.param(
        "It retook the Kursk region.",
        "It retook nsubj\nretook 0 root VERB retake VBD\nthe region det\nKursk region compound PROPN\nregion retook obj NOUN\n. retook punct",
        "LOC Kursk",
        [("Kursk", "RUS")],
        id="the name without the word region",
    ),
    pytest.param(
        "A delegation travelled to Pyongyang.",
        "A delegation det\ndelegation travelled nsubj NOUN\ntravelled 0 root VERB travel VBD\nto Pyongyang case\nPyongyang travelled obl PROPN\n. travelled punct",
        "LOC Pyongyang",
        [("Pyongyang", "PRK")],
        id="a capital one travels to",
    ),
    pytest.param(
        "Germany gave tanks to Ukraine.",
        "Germany gave nsubj PROPN\ngave 0 root VERB give VBD\ntanks gave obj NOUN tank NNS\nto Ukraine case\nUkraine gave obl PROPN\n. gave punct",
        "",
        [],
        id="who is given something is no place",
    ),
    pytest.param(
        "They met in eastern Ukraine.",
        "They met nsubj\nmet 0 root VERB meet VBD\nin Ukraine case\neastern Ukraine amod\nUkraine met obl PROPN\n. met punct",
        "LOC Ukraine",
        [("eastern Ukraine", "UKR")],
        id="a part of a state",
    ),
    pytest.param(
        "Ships sailed in the Black Sea.",
        "Ships sailed nsubj NOUN ship NNS\nsailed 0 root VERB sail VBD\nin Sea case\nthe Sea det\nBlack Sea compound PROPN\nSea sailed obl PROPN\n. sailed punct",
        "LOC Black Sea",
        [("Black Sea", None)],
        id="a sea is in no country",
    ),
    pytest.param(
        "They fled from Zamora Falls.",
        "They fled nsubj\nfled 0 root VERB flee VBD\nfrom Falls case\nZamora Falls compound PROPN\nFalls fled obl PROPN\n. fled punct",
        "LOC Zamora Falls",
        [("Zamora Falls", None)],
        id="not in the gazetteer",
    ),
    pytest.param(
        "TOKYO (AP) _ Shares fell.",
        "TOKYO fell parataxis PROPN\n( AP punct\nAP TOKYO appos PROPN\n) AP punct\n_ TOKYO punct\nShares fell nsubj NOUN share NNS\nfell 0 root VERB fall VBD\n. fell punct",
        "",
        [("TOKYO", "JPN")],
        id="a dateline in capitals",
    ),
    pytest.param(
        "The Syria crisis grew.",
        "The crisis det\nSyria crisis compound PROPN\ncrisis grew nsubj NOUN\ngrew 0 root VERB grow VBD\n. grew punct",
        "",
        [("Syria", "SYR")],
        id="what a crisis is called after",
    ),
]


@pytest.mark.parametrize(("text", "table", "names", "expected"), CASES)
def test_places(text: str, table: str, names: str, expected: list[tuple[str, str | None]]) -> None:
    found = places_of(text, table, names)
    assert [(text[slice(*place.span)], place.country) for place in found] == expected
    assert [place.id for place in found] == [f"P{n}" for n in range(1, len(found) + 1)]


def test_what_is_null_says_why() -> None:
    text = "They fled from Zamora Falls."
    table = "They fled nsubj\nfled 0 root VERB flee VBD\nfrom Falls case\nZamora Falls compound PROPN\nFalls fled obl PROPN\n. fled punct"
    (place,) = places_of(text, table, "LOC Zamora Falls")
    for field in ("country", "geonames", "admin1", "latitude", "longitude"):
        assert getattr(place, field) is None and place.basis[field]


def test_a_row_of_the_gazetteer_comes_whole() -> None:
    text = "It shelled Kursk."
    (place,) = places_of(text, "It shelled nsubj\nshelled 0 root VERB shell VBD\nKursk shelled obj PROPN\n. shelled punct", "LOC Kursk")
    assert (place.name, place.geonames, place.admin1, place.latitude, place.longitude) == ("Kursk", 1, "Kursk Oblast", 51.7, 36.2)
