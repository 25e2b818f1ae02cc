"""find: which names stand in a text, where exactly, and as whom."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.knowledge import find

SUMMER_2024 = dt.date(2024, 6, 20)


def seen(text: str, on: dt.date | None = None) -> list[tuple[str, str, str | None]]:
    """(words, form, country) of what is found."""
    return [(text[slice(*found.span)], found.form, found.who.country) for found in find(text, on)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russia welcomed the offer.", [("Russia", "name", "RUS")]),
        ("the Russian Federation’s envoy", [("Russian Federation", "name", "RUS")]),
        ("Russian and Chinese ships", [("Russian", "adjective", "RUS"), ("Chinese", "adjective", "CHN")]),
        ("Thousands of Russians left.", [("Russians", "people", "RUS")]),
        ("Talks in Pyongyang ended.", [("Pyongyang", "capital", "PRK")]),
        ("The Kremlin denied it.", [("Kremlin", "seat", "RUS")]),
        ("Zhongnanhai and the Blue House", [("Zhongnanhai", "seat", "CHN"), ("Blue House", "seat", "KOR")]),
        ("NATO and the CSTO", [("NATO", "body", None), ("CSTO", "body", None)]),
        ("KCNA said; Yonhap too", [("KCNA", "media", "PRK"), ("Yonhap", "media", "KOR")]),
        ("the DPRK and the ROK", [("DPRK", "name", "PRK"), ("ROK", "name", "KOR")]),
        ("the U.S.-led force", [("U.S.", "name", "USA")]),
        ("a U.S. official", [("U.S.", "name", "USA")]),
        ("Vladimir Putin spoke.", [("Vladimir Putin", "person", "RUS")]),
        ("Hamas and Hezbollah", [("Hamas", "body", "PSE"), ("Hezbollah", "body", "LBN")]),
        ("South Korean troops", [("South Korean", "adjective", "KOR")]),
        ("Papua New Guinea is no Guinea.", [("Papua New Guinea", "name", "PNG"), ("Guinea", "name", "GIN")]),
        ("Bosnian Serbs shelled it.", [("Bosnian Serbs", "people", "BIH")]),
        ("the former Soviet Union", [("Soviet Union", "name", "SUN")]),
    ],
)
def test_names_in_their_forms(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert seen(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They told us to wait.", []),
        ("a turkey dinner on china plates", []),
        ("He will chad; it is polish.", []),
        ("Who said so? It may be.", []),
        ("TELL THEM WHO ASKED", []),
        ("TURKEY AND CHINA SIGN PACT", [("TURKEY", "name", "TUR"), ("CHINA", "name", "CHN")]),
        ("MOSCOW, June 3 (Interfax) -", [("MOSCOW", "capital", "RUS"), ("Interfax", "media", "RUS")]),
        ("NORTH KOREAN LEADER VISITS", [("NORTH KOREAN", "adjective", "PRK")]),
        ("The US said so.", [("US", "name", "USA")]),
    ],
)
def test_casing_decides(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert seen(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "the Persian Gulf War",
        "the South China Sea",
        "a pro-Russian crowd",
        "an anti-American mood",
        "Native Americans",
        "New Mexico and New England",
        "the Berlin Wall",
        "Rusalka, Chinatown, Iranology",
    ],
)
def test_what_only_holds_a_name_is_left_alone(text: str) -> None:
    assert seen(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "😀😀 “Russia’s” troops — in Côte d’Ivoire…",
        "🇺🇦 Volodymyr Zelenskyy met Recep Tayyip Erdoğan’s envoy in Ankara.",
        "Ｒｕｓｓｉａ, ‘Iran’, “Israel” and\u00a0Syria\u2014all of\u200bthem",
        "İstanbul ve Ankara; Türkiye",
    ],
)
def test_offsets_are_code_points(text: str) -> None:
    found = find(text)
    assert found
    for name in found:
        words = text[slice(*name.span)]
        assert words == words.strip()
        assert words[0].isupper()


def test_accents_and_curly_quotes_do_not_matter() -> None:
    assert seen("Erdogan's party", SUMMER_2024) == [("Erdogan", "person", "TUR")]
    assert seen("Erdoğan’s party", SUMMER_2024) == [("Erdoğan", "person", "TUR")]
    assert seen("in Cote d'Ivoire") == [("Cote d'Ivoire", "name", "CIV")]
    assert seen("in Côte d’Ivoire") == [("Côte d’Ivoire", "name", "CIV")]


@pytest.mark.parametrize(
    ("text", "on", "expected"),
    [
        ("It was Putin who called.", SUMMER_2024, "Vladimir Putin"),
        ("Mr. Trump replied.", dt.date(2018, 5, 1), "Donald Trump"),
        ("But Yeltsin refused.", dt.date(1998, 3, 1), "Boris Yeltsin"),
        ("Chancellor Kohl came.", None, "Helmut Kohl"),
        ("the Putin doctrine", None, "Vladimir Putin"),
        ("Then Blair agreed with Bush.", dt.date(2003, 2, 1), "Tony Blair"),
    ],
)
def test_a_family_name_alone(text: str, on: dt.date | None, expected: str) -> None:
    assert find(text, on)[0].who.name == expected


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("Kim said nothing.", SUMMER_2024),
        ("It may rain in May.", dt.date(2017, 5, 1)),
        ("Michelle Obama spoke.", dt.date(2012, 1, 1)),
        ("Hunter Biden left.", SUMMER_2024),
        ("the Kennedy Center", None),
        ("Merkel retired.", dt.date(1970, 1, 1)),
        ("Jonathan S. Miller writes.", dt.date(2012, 1, 1)),
    ],
)
def test_no_guess_at_a_family_name(text: str, on: dt.date) -> None:
    assert [found for found in find(text, on) if found.form == "person"] == []


def test_the_role_is_that_of_the_day() -> None:
    def role(on: dt.date) -> str | None:
        return find("Vladimir Putin", on)[0].who.role

    assert role(dt.date(1999, 9, 1)) == "Prime Minister of Russia"
    assert role(dt.date(2005, 1, 1)) == "President of Russia"
    assert role(dt.date(2010, 1, 1)) == "Prime Minister of Russia"
    assert role(SUMMER_2024) == "President of Russia"
    assert find("Vladimir Putin")[0].who.role is None


@pytest.mark.parametrize(
    ("text", "span", "name"),
    [
        ("Russia's foreign ministry objected.", "Russia's foreign ministry", "Foreign Ministry of Russia"),
        ("the Iranian Foreign Ministry", "Iranian Foreign Ministry", "Foreign Ministry of Iran"),
        ("the Polish parliament voted", "Polish parliament", "Parliament of Poland"),
        ("Chile’s Defense Department", "Chile’s Defense Department", "Defence Ministry of Chile"),
    ],
)
def test_institutions_of_states_have_one_name(text: str, span: str, name: str) -> None:
    [found] = find(text)
    assert text[slice(*found.span)] == span
    assert (found.form, found.who.name) == ("body", name)


def test_a_spelling_of_two_bodies_names_both() -> None:
    [found] = find("the RSF said")
    assert found.who.country is None
    assert found.who.candidates == ("Rapid Support Forces", "Reporters Without Borders")


@given(st.text(alphabet=st.sampled_from("Putin RUSiane.’'“U.S-😀é\nKMowkl"), max_size=60))
def test_spans_are_in_order_and_apart(text: str) -> None:
    end = 0
    for found in find(text, SUMMER_2024):
        assert end <= found.span[0] < found.span[1] <= len(text)
        end = found.span[1]
