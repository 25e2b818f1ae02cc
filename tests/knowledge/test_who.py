"""who: whom a phrase means, by date and context; and that nothing is forced."""

from __future__ import annotations

import datetime as dt

import pytest

from communique.knowledge import who
from communique.knowledge.types import Resolution

DAY = dt.date(2024, 6, 1)


def short(found: Resolution) -> tuple[str, str, str | None, str | None]:
    return found.name, found.kind, found.country, found.sector


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("the United States", ("United States", "state", "USA", None)),
        ("Tehran", ("Tehran", "government", "IRN", "GOV")),
        ("the White House", ("White House", "government", "USA", "GOV")),
        ("Capitol Hill", ("Capitol Hill", "government", "USA", "LEG")),
        ("the UN", ("United Nations", "organisation", None, "IGO")),
        ("the CIA", ("Central Intelligence Agency", "organisation", "USA", "SPY")),
        ("Wagner mercenaries", ("Wagner Group", "armed group", "RUS", "PRM")),
        ("the Korean Central News Agency (KCNA)", ("Korean Central News Agency", "media", "PRK", "JRN")),
        ("Lebanon's Hezbollah", ("Hezbollah", "armed group", "LBN", "REB")),
        ("the militant group Hamas", ("Hamas", "armed group", "PSE", "REB")),
        ("Iran-backed Houthi rebels", ("Houthis", "armed group", "YEM", "REB")),
        ("the Ministry of Defence of Ukraine", ("Defence Ministry of Ukraine", "government", "UKR", "GOV")),
        ("Iran's foreign ministry", ("Foreign Ministry of Iran", "government", "IRN", "GOV")),
        ("the Israeli army", ("Israel Defense Forces", "military", "ISR", "MIL")),
    ],
)
def test_names(phrase: str, expected: tuple[str, str, str | None, str | None]) -> None:
    assert short(who(phrase, DAY)) == expected


@pytest.mark.parametrize(
    ("phrase", "kind", "country", "sector"),
    [
        ("South Korean intelligence", "organisation", "KOR", "SPY"),
        ("North Korean state media", "media", "PRK", "JRN"),
        ("two Ukrainian soldiers", "military", "UKR", "MIL"),
        ("lawmakers in Kyiv", "government", "UKR", "LEG"),
        ("residents of Kharkiv", "other", "UKR", "CVL"),
        ("Kano State police", "organisation", "NGA", "COP"),
        ("a Moscow court", "organisation", "RUS", "JUD"),
        ("the Russian delegation", "government", "RUS", "GOV"),
        ("Mexican cartels", "organisation", "MEX", "CRM"),
        ("Somali pirates", "other", "SOM", "CRM"),
        ("a former CIA official", "person", "USA", "ELI"),
        ("a Hamas official", "person", "PSE", "REB"),
        ("UN experts", "other", None, "IGO"),
        ("ordinary Kazakhs", "other", "KAZ", "CVL"),
        ("gunmen", "armed group", None, "UAF"),
        ("nurses", "other", None, "MED"),
        ("the Taliban government", "government", "AFG", "GOV"),
        ("army engineers", "military", None, "MIL"),
        ("a rebel commander", "person", None, "REB"),
        ("leaders of Hamas", "armed group", "PSE", "REB"),
        ("a spokesman for the Houthis", "person", "YEM", "REB"),
        ("head of the Kyiv police", "person", "UKR", "COP"),
        ("the chief of the Polish General Staff", "person", "POL", "MIL"),
        ("a member of the Senate committee", "government", None, "LEG"),
        ("officials of the health ministry", "government", None, "GOV"),
        ("Rio de Janeiro police", "organisation", "BRA", "COP"),
        ("Bucha residents", "other", "UKR", "CVL"),
        ("the police spokesman", "person", None, "COP"),
        ("Colombian rebel forces", "armed group", "COL", "REB"),
        ("a Senate committee", "government", None, "LEG"),
        ("government soldiers", "military", None, "MIL"),
        ("factory workers", "other", None, "LAB"),
        ("two large gang confederations", "organisation", None, "CRM"),
        ("Kenya's chamber of commerce", "organisation", "KEN", "BUS"),
        ("displaced families", "other", None, "REF"),
        ("Muslims in India", "other", "IND", "REL"),
        ("Rakhine Buddhists", "other", "MMR", "REL"),
        ("an Arleigh Burke-class destroyer", "military", "USA", "MIL"),
    ],
)
def test_roles(phrase: str, kind: str, country: str | None, sector: str) -> None:
    found = who(phrase, DAY)
    assert (found.kind, found.country, found.sector) == (kind, country, sector)


@pytest.mark.parametrize(
    ("phrase", "on", "name", "role"),
    [
        ("the Russian president", "2025-08-15", "Vladimir Putin", "President of Russia"),
        ("the Russian president", "2010-08-15", "Dmitry Medvedev", "President of Russia"),
        ("US Secretary of State", "1998-05-01", "Madeleine Albright", "Secretary of State of the United States"),
        ("Iran's supreme leader", "2020-01-01", "Ali Khamenei", "Supreme Leader of Iran"),
        ("the British leader", "1985-01-01", "Margaret Thatcher", "Prime Minister of the United Kingdom"),
        ("the Chinese leader", "2020-01-01", "Xi Jinping", "President of China"),
        ("the North Korean leader", "1990-01-01", "Kim Il Sung", "Leader of North Korea"),
        ("NATO chief", "2023-01-01", "Jens Stoltenberg", "Secretary General of NATO"),
        ("the CIA director", "2022-01-01", "William Burns", "Director of the Central Intelligence Agency"),
        ("the Pope", "2000-01-01", "Pope John Paul II", "Pope"),
        ("German Chancellor", "1999-01-01", "Gerhard Schröder", "Chancellor of Germany"),
        ("the UN secretary-general", "2004-01-01", "Kofi Annan", "Secretary-General of the United Nations"),
        ("the Hezbollah leader", "2010-01-01", "Hassan Nasrallah", "Secretary-General of Hezbollah"),
        ("the South Korean president", "2025-04-20", "Han Duck-soo", "Acting President of South Korea"),
    ],
)
def test_holders_of_offices(phrase: str, on: str, name: str, role: str) -> None:
    found = who(phrase, dt.date.fromisoformat(on))
    assert (found.name, found.role) == (name, role)


@pytest.mark.parametrize(
    ("phrase", "name", "country", "role"),
    [
        ("Russian President Vladimir Putin", "Vladimir Putin", "RUS", "President of Russia"),
        ("Foreign Minister Wang Yi", "Wang Yi", "CHN", "Foreign Minister of China"),
        ("Secretary of State Antony Blinken", "Antony Blinken", "USA", "Secretary of State of the United States"),
        ("NATO Secretary General Jens Stoltenberg", "Jens Stoltenberg", None, "Secretary General of NATO"),
        ("the prime minister, Narendra Modi", "Narendra Modi", "IND", "Prime Minister of India"),
        ("Estonian Defence Minister Jane Doe", "Jane Doe", "EST", "Defence Minister of Estonia"),
        ("Gen. Arturo Quell", "Arturo Quell", None, None),
    ],
)
def test_titles_and_persons(phrase: str, name: str, country: str | None, role: str | None) -> None:
    found = who(phrase, DAY)
    assert (found.name, found.kind, found.country, found.role) == (name, "person", country, role)


def test_the_possessor_is_not_the_actor() -> None:
    found = who("Netanyahu's spokesman", DAY)
    assert (found.kind, found.country, found.sector) == ("person", "ISR", "GOV")
    assert "Netanyahu" in found.name


def test_context_settles_bare_roles_and_shared_names() -> None:
    assert who("the foreign minister", DAY, "RUS").name == "Sergei Lavrov"
    assert who("the foreign minister", DAY).country is None
    assert who("the army", DAY, "EGY").country == "EGY"
    assert who("Congolese troops", DAY).country is None
    assert who("Congolese", DAY, "COG").name == "Republic of the Congo"
    assert who("Kim", DAY, "PRK").name == "Kim Jong Un"


def test_an_ambiguous_name_keeps_its_candidates() -> None:
    found = who("Kim", DAY)
    assert (found.name, found.country) == ("Kim", None)
    assert {"Kim Jong Un", "Kim Yo Jong"} < set(found.candidates)


def test_without_a_date_no_holder_is_guessed() -> None:
    found = who("the Russian president")
    assert (found.name, found.country, found.sector) == ("President of Russia", "RUS", "GOV")
    assert "no date" in found.basis


def test_out_of_office_is_among_the_elites() -> None:
    found = who("Angela Merkel", DAY)
    assert (found.sector, found.role) == ("ELI", None)
    assert "2021-12-08" in found.basis


def test_after_the_last_check_the_basis_says_so() -> None:
    found = who("Sergei Lavrov", dt.date(2026, 3, 1))
    assert found.role == "Foreign Minister of Russia"
    assert "last checked" in found.basis
    assert who("Sergei Lavrov", dt.date(2031, 1, 1)).role is None


@pytest.mark.parametrize(
    "phrase",
    [
        "us",
        "they",
        "it",
        "a demand",
        "the coronavirus",
        "Zorblax",
        "Maria Quellbrunn",
        "the war in Ukraine",
        "a cat",
        "",
        "…",
    ],
)
def test_nothing_is_forced(phrase: str) -> None:
    found = who(phrase, DAY)
    assert (found.kind, found.country, found.sector, found.role) == ("other", None, None, None)


def test_who_stands_behind_is_not_the_actor() -> None:
    found = who("a Saudi-backed militia", DAY)
    assert (found.country, found.sector) == (None, "PRM")
    assert found.candidates == ("Saudi Arabia",)
    assert who("pro-Russian separatists", DAY).country is None
    assert who("Russia and Ukraine", DAY).candidates == ("Russia", "Ukraine")


def test_believers_and_breakaway_states_bear_their_mark() -> None:
    assert who("Shiite Muslims", DAY).ids == {"religion": "SHI"}
    assert who("a Muslim cleric", DAY).ids == {}
    assert who("South Ossetia", DAY).ids == who("the breakaway republic", DAY).ids == {"status": "breakaway"}
    assert who("Sicily", DAY).ids == {}


def test_organs_of_the_european_union_bear_its_code() -> None:
    assert who("European Commission", DAY).ids["actor"] == "EUR"
    assert who("the president of the European Council", DAY).ids["actor"] == "EUR"
    assert who("the International Criminal Court", DAY).ids["actor"] == "IGO"


def test_media_of_a_government() -> None:
    found = who("KCNA")
    assert (found.country, found.sector, found.sectors) == ("PRK", "JRN", ("JRN", "GOV"))
    assert found.basis == "table of bodies: state news agency of North Korea"
    assert who("Reuters").sectors == ()


def test_a_slip_of_two_letters() -> None:
    found = who("Kazahks")
    assert (found.name, found.country) == ("Kazakhs", "KAZ")
    assert "spelled like 'Kazakhs'" in found.basis
    assert who("Marnei").country is None


def test_a_government_is_nobodys_family_name() -> None:
    found = who("Government", dt.date(1974, 1, 1))
    assert found.kind == "government" and found.country is None
