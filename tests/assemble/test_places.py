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
        """
        Russia fought nsubj PROPN
        fought 0 root VERB fight VBD
        in Ukraine case
        Ukraine fought obl PROPN
        . fought punct
        """,
        "LOC Russia, LOC Ukraine",
        [("Ukraine", "UKR")],
        id="a state that only acts is no place",
    ),
    pytest.param(
        "It retook the Kursk region.",
        """
        It retook nsubj
        retook 0 root VERB retake VBD
        the region det
        Kursk region compound PROPN
        region retook obj NOUN
        . retook punct
        """,
        "LOC Kursk",
        [("Kursk", "RUS")],
        id="the name without the word region",
    ),
    pytest.param(
        "A delegation travelled to Pyongyang.",
        """
        A delegation det
        delegation travelled nsubj NOUN
        travelled 0 root VERB travel VBD
        to Pyongyang case
        Pyongyang travelled obl PROPN
        . travelled punct
        """,
        "LOC Pyongyang",
        [("Pyongyang", "PRK")],
        id="a capital one travels to",
    ),
    pytest.param(
        "Germany gave tanks to Ukraine.",
        """
        Germany gave nsubj PROPN
        gave 0 root VERB give VBD
        tanks gave obj NOUN tank NNS
        to Ukraine case
        Ukraine gave obl PROPN
        . gave punct
        """,
        "",
        [],
        id="who is given something is no place",
    ),
    pytest.param(
        "They met in eastern Ukraine.",
        """
        They met nsubj
        met 0 root VERB meet VBD
        in Ukraine case
        eastern Ukraine amod
        Ukraine met obl PROPN
        . met punct
        """,
        "LOC Ukraine",
        [("eastern Ukraine", "UKR")],
        id="a part of a state",
    ),
    pytest.param(
        "Ships sailed in the Black Sea.",
        """
        Ships sailed nsubj NOUN ship NNS
        sailed 0 root VERB sail VBD
        in Sea case
        the Sea det
        Black Sea compound PROPN
        Sea sailed obl PROPN
        . sailed punct
        """,
        "LOC Black Sea",
        [("Black Sea", None)],
        id="a sea is in no country",
    ),
    pytest.param(
        "They fled from Zamora Falls.",
        """
        They fled nsubj
        fled 0 root VERB flee VBD
        from Falls case
        Zamora Falls compound PROPN
        Falls fled obl PROPN
        . fled punct
        """,
        "LOC Zamora Falls",
        [("Zamora Falls", None)],
        id="not in the gazetteer",
    ),
    pytest.param(
        "TOKYO (AP) _ Shares fell.",
        """
        TOKYO fell parataxis PROPN
        ( AP punct
        AP TOKYO appos PROPN
        ) AP punct
        _ TOKYO punct
        Shares fell nsubj NOUN share NNS
        fell 0 root VERB fall VBD
        . fell punct
        """,
        "",
        [("TOKYO", "JPN")],
        id="a dateline in capitals",
    ),
    pytest.param(
        "The Syria crisis grew.",
        """
        The crisis det
        Syria crisis compound PROPN
        crisis grew nsubj NOUN
        grew 0 root VERB grow VBD
        . grew punct
        """,
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
    table = """
        They fled nsubj
        fled 0 root VERB flee VBD
        from Falls case
        Zamora Falls compound PROPN
        Falls fled obl PROPN
        . fled punct
        """
    (place,) = places_of(text, table, "LOC Zamora Falls")
    for field in ("country", "geonames", "admin1", "latitude", "longitude"):
        assert getattr(place, field) is None and place.basis[field]


def test_a_row_of_the_gazetteer_comes_whole() -> None:
    text = "It shelled Kursk."
    (place,) = places_of(
        text,
        """
        It shelled nsubj
        shelled 0 root VERB shell VBD
        Kursk shelled obj PROPN
        . shelled punct
        """,
        "LOC Kursk",
    )
    assert (place.name, place.geonames, place.admin1, place.latitude, place.longitude) == (
        "Kursk",
        1,
        "Kursk Oblast",
        51.7,
        36.2,
    )
