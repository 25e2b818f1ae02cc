"""country_of, sector_of, members; the rules the shipped tables keep; that importing reads nothing."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys

import pytest

from communique.errors import BrokenInstallation
from communique.knowledge import country_of, members, sector_of
from communique.knowledge.bodies import bodies, institutions, media_kinds
from communique.knowledge.fold import flat, key
from communique.knowledge.names import meanings
from communique.knowledge.states import states
from communique.knowledge.tables import DATA, path, table

SECTORS = {
    "GOV", "JUD", "LEG", "MIL", "COP", "OPP", "PTY", "REB", "PRM", "SPY", "UAF", "CVL", "ELI", "BUS", "EDU", "MED",
    "LAB", "AGR", "JRN", "REF", "REL", "SOC", "CRM", "IGO", "NGO",
}  # fmt: skip


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Russia", "RUS"), ("Russian", "RUS"), ("russians", "RUS"), ("Moscow", "RUS"), ("U.S.", "USA"), ("US", "USA"),
        ("us", None), ("the Netherlands", "NLD"), ("Dutch", "NLD"), ("DPRK", "PRK"), ("Burma", "MMR"),
        ("Türkiye", "TUR"),
        ("Kosovar", "XKX"), ("Taiwanese", "TWN"), ("Palestinians", "PSE"), ("Chechen", "RUS"), ("Scottish", "GBR"),
        ("Gazan", "PSE"), ("Congolese", None), ("European", None), ("Soviet", "SUN"), ("USA", "USA"), ("Nowhere", None),
        ("Côte d’Ivoire", "CIV"), ("Kyiv", "UKR"), ("Kiev", "UKR"), ("Emirati", "ARE"), ("Filipino", "PHL"),
    ],
)  # fmt: skip
def test_country_of(word: str, code: str | None) -> None:
    assert country_of(word) == code


@pytest.mark.parametrize(
    ("word", "sector", "kind"),
    [
        ("soldier", "MIL", "military"), ("soldiers", "MIL", "military"), ("minister", "GOV", "person"),
        ("officials", "GOV", "government"), ("lawmaker", "LEG", "person"), ("rebels", "REB", "armed group"),
        ("delegation", "GOV", "government"), ("intelligence", "SPY", "organisation"), ("police", "COP", "organisation"),
        ("newspaper", "JRN", "media"), ("companies", "BUS", "organisation"), ("foreign minister", "GOV", "person"),
        ("Foreign Ministry", "GOV", "government"), ("doctors", "MED", "other"), ("farmers", "AGR", "other"),
    ],
)  # fmt: skip
def test_sector_of(word: str, sector: str, kind: str) -> None:
    assert sector_of(word) == (sector, kind)


@pytest.mark.parametrize("word", ["letter", "agreement", "Tuesday", "xyzzy", ""])
def test_a_word_that_says_nothing(word: str) -> None:
    assert sector_of(word) is None


def test_members_by_date() -> None:
    assert "POL" in members("NATO", dt.date(2000, 1, 1))
    assert "POL" not in members("NATO", dt.date(1998, 1, 1))
    assert "GBR" not in members("the EU")
    assert "GBR" in members("European Union", dt.date(2010, 1, 1))
    assert members("G7") == ("CAN", "DEU", "FRA", "GBR", "ITA", "JPN", "USA")
    assert len(members("ASEAN", dt.date(2020, 1, 1))) == 10
    assert members("no such body") == ()
    assert len(members("UN")) == 193
    assert len(members("OIC")) == 57
    assert len(members("OECD")) == 38
    assert len(members("Commonwealth of Nations")) == 56
    seats = members("the UN", dt.date(1970, 1, 1))
    assert "TWN" in seats and "CHN" not in seats
    assert members("SEATO") == ()
    assert "IRQ" in members("CENTO", dt.date(1957, 1, 1))


def test_bodies_with_members_are_bodies() -> None:
    assert {row[0] for row in table("members.tsv")} - set(bodies()) == {
        "Permanent members of the United Nations Security Council",
        "Five Eyes",
    } - set(bodies())


def test_states_have_what_they_need() -> None:
    present = [state for state in states().values() if state.iso2]
    assert len(present) > 195
    for state in present:
        assert len(state.code) == 3 and state.code.isupper() and len(state.iso2) == 2
    for code, number in {"USA": "2", "GBR": "200", "RUS": "365", "CHN": "710", "PRK": "731", "KOR": "732"}.items():
        assert states()[code].cow_no == number
    assert states()["DEU"].gw_no == "260"


def test_bodies_roles_and_institutions_keep_to_the_lists() -> None:
    for body in bodies().values():
        assert body.country == "" or body.country in states(), body
        assert body.sector in SECTORS and body.form in ("body", "media"), body
    assert {row[1] for row in table("roles.tsv")} <= SECTORS
    assert {institution.sector for institution in institutions().values()} <= SECTORS
    assert {row[1] for row in table("members.tsv")} <= set(states()) | {"MSR"}


def test_the_index_is_folded_and_refers_to_what_is_there() -> None:
    for spelling, known in meanings().items():
        assert spelling == flat(spelling)
        for meaning in known:
            assert flat(meaning.words) == spelling
            if meaning.form in ("body", "media"):
                assert meaning.ref in bodies()


def test_folding() -> None:
    text = "Zürich’s ‘Łódź’ – Đà Nẵng, İzmir 😀"
    assert len(flat(text)) == len(text)
    assert flat(text) == "zurich's 'lodz' - da nang, izmir 😀"
    assert key("N’Djamena (St. Foo-Bar)") == "ndjamena st foo bar"


def test_importing_reads_no_table() -> None:
    code = (
        "import communique.knowledge as k; from communique.knowledge.tables import table; "
        "assert table.cache_info().currsize == 0"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_missing_file_is_a_broken_installation() -> None:
    with pytest.raises(BrokenInstallation, match="nothing\\.tsv"):
        path("nothing.tsv")


NO_WIKIDATA = {"-PMA"}
BEFORE_FIPS = {code for code, state in states().items() if state.years and not state.years.endswith("-")} - {
    "SUN", "DDR", "CSK", "YUG", "SCG", "YMD", "-FRG", "-YAR", "-RVN", "-DRV",
}  # fmt: skip


@pytest.mark.parametrize("code", sorted(states()))
def test_every_state_has_its_codes(code: str) -> None:
    state = states()[code]
    member = bool(state.years)
    assert (bool(state.cow_no), bool(state.gw_no)) == (member, member)
    assert bool(state.fips) is (code not in BEFORE_FIPS)
    assert bool(state.wikidata) is (code not in NO_WIKIDATA)
    now = not state.years or state.years.endswith("-")
    assert bool(state.iso2) is now and (state.iso3 == code) is not code.startswith("-")


def test_states_that_are_no_more_have_the_codes_of_their_time() -> None:
    soviet = states()["SUN"].ids
    assert (soviet["cow"], soviet["gw"], soviet["fips"], soviet["iso4"]) == ("365", "365", "UR", "SUHH")
    assert states()["DDR"].ids["iso4"] == "DDDE" and states()["-RVN"].fips == "VS"


def test_every_member_of_the_state_system_by_number() -> None:
    """The state system of 2016 has 195 members; every one is there under its own number."""
    now = {state.cow_no for state in states().values() if state.years.endswith("-")}
    assert len(now) == 195


def test_media_kinds_are_of_known_media() -> None:
    for name in media_kinds():
        assert bodies()[name].form == "media", name


def test_every_table_has_its_source() -> None:
    assert {row[0] for row in table("sources.tsv")} == {file.name for file in DATA.iterdir()}
    assert all(row[1] for row in table("sources.tsv"))
