# ruff: noqa: ARG002
"""A small world to test the cast in: made-up knowledge tables and a reader of compact hand-made trees."""

from __future__ import annotations

import datetime as dt
import re

from communique.knowledge.types import Form, Found, Resolution, Spot
from communique.record.record import EntityKind

# code, name, adjective, capital
STATES = [
    ("RUS", "Russia", "Russian", "Moscow"),
    ("UKR", "Ukraine", "Ukrainian", "Kyiv"),
    ("PRK", "North Korea", "North Korean", "Pyongyang"),
    ("KOR", "South Korea", "South Korean", "Seoul"),
    ("GBR", "United Kingdom", "British", "London"),
    ("USA", "United States", "American", "Washington"),
    ("IRQ", "Iraq", "Iraqi", "Baghdad"),
    ("SYR", "Syria", "Syrian", "Damascus"),
    ("JPN", "Japan", "Japanese", "Tokyo"),
    ("FRA", "France", "French", "Paris"),
    ("DEU", "Germany", "German", "Berlin"),
    ("JOR", "Jordan", "Jordanian", "Amman"),
]
OTHER_NAMES = {"Russian Federation": "RUS", "U.S.": "USA", "US": "USA", "DPRK": "PRK", "UK": "GBR", "Britain": "GBR"}
PEOPLES = {"Russians": "RUS", "Iraqis": "IRQ", "Syrians": "SYR", "Ukrainians": "UKR"}
SEATS = {"Kremlin": "RUS", "White House": "USA", "Foreign Office": "GBR", "Pentagon": "USA"}
PEOPLE = {
    "Vladimir Putin": ("RUS", "Q1", "President of Russia"),
    "Boris Johnson": ("GBR", "Q2", None),
    "Kim Jong Un": ("PRK", "Q3", "Supreme Leader of North Korea"),
    "Kim Jong-un": ("PRK", "Q3", "Supreme Leader of North Korea"),
}
BODIES: dict[str, tuple[EntityKind, str | None, str]] = {
    "NATO": ("organisation", None, "IGO"),
    "United Nations": ("organisation", None, "IGO"),
    "KCNA": ("media", "PRK", "JRN"),
    "AP": ("media", "USA", "JRN"),
}
HOLDERS = {("FRA", "head of state", 2018): "Emmanuel Macron", ("RUS", "head of state", 2024): "Vladimir Putin"}
SECTORS = {
    **dict.fromkeys(
        ["troop", "soldier", "army", "military", "navy", "force", "general", "commander", "fighter"], "MIL"
    ),
    **dict.fromkeys(
        [
            "government",
            "official",
            "president",
            "minister",
            "parliament",
            "delegation",
            "spokesman",
            "diplomat",
            "ambassador",
        ],
        "GOV",
    ),
    **dict.fromkeys(["leadership", "authority", "leader", "secretary"], "GOV"),
    **dict.fromkeys(["media", "news agency", "newspaper", "journalist", "reporter"], "JRN"),
    **dict.fromkeys(["rebel", "militant", "insurgent"], "REB"),
    **dict.fromkeys(["civilian", "people", "villager", "resident"], "CVL"),
    "intelligence": "SPY",
    "protester": "OPP",
    "company": "BUS",
}
KINDS: dict[str, EntityKind] = {
    "GOV": "government",
    "MIL": "military",
    "JRN": "media",
    "REB": "armed group",
    "SPY": "organisation",
    "BUS": "organisation",
}
SPOTS = {
    "Kursk": Spot(
        name="Kursk", feature="city", country="RUS", admin1="Kursk Oblast", geonames=1, latitude=51.7, longitude=36.2
    ),
    "Crimea": Spot(name="Crimea", feature="region", country="UKR", geonames=2),
    "Black Sea": Spot(name="Black Sea", feature="water", geonames=3, latitude=43.0, longitude=34.0),
    "Aleppo": Spot(name="Aleppo", feature="city", country="SYR", geonames=4, latitude=36.2, longitude=37.2),
    "New York": Spot(name="New York", feature="city", country="USA", geonames=5, latitude=40.7, longitude=-74.0),
    **{
        capital: Spot(name=capital, feature="city", country=code, geonames=10, latitude=1.0, longitude=1.0)
        for code, _, _, capital in STATES
    },
    **{name: Spot(name=name, feature="country", country=code, geonames=20) for code, name, _, _ in STATES},
}


def _states() -> dict[str, tuple[Form, Resolution]]:
    table: dict[str, tuple[Form, Resolution]] = {}
    forms: list[tuple[str, Form, str]] = []
    for code, name, adjective, capital in STATES:
        forms += [(name, "name", code), (adjective, "adjective", code), (capital, "capital", code)]
    forms += [(name, "name", code) for name, code in OTHER_NAMES.items()]
    names = {code: name for code, name, _, _ in STATES}
    for words, form, code in forms:
        table[words] = (
            form,
            Resolution(name=names[code], kind="state", country=code, sector="GOV", basis="table of states"),
        )
    for words, code in PEOPLES.items():
        table[words] = ("people", Resolution(name=words, country=code, sector="CVL", basis="table of peoples"))
    for words, code in SEATS.items():
        table[words] = (
            "seat",
            Resolution(name=words, kind="government", country=code, sector="GOV", basis="table of seats"),
        )
    return table


def _table() -> dict[str, tuple[Form, Resolution]]:
    table = _states()
    for name, (code, number, role) in PEOPLE.items():
        table[name] = (
            "person",
            Resolution(name=name, kind="person", country=code, sector="GOV", role=role, ids={"wikidata": number}),
        )
    for name, (kind, country, sector) in BODIES.items():
        table[name] = (
            "media" if kind == "media" else "body",
            Resolution(name=name, kind=kind, country=country, sector=sector),
        )
    return table


class World:
    """The made-up tables behind the same questions that the real ones answer."""

    def __init__(self) -> None:
        self.table = _table()
        words = sorted(self.table, key=len, reverse=True)
        self.pattern = re.compile("|".join(rf"\b{re.escape(word)}(?!\w)" for word in words))

    def find(self, text: str, on: dt.date | None = None) -> tuple[Found, ...]:
        return tuple(Found(match.span(), *self.table[match.group()]) for match in self.pattern.finditer(text))

    def who(self, phrase: str, on: dt.date | None = None, home: str | None = None) -> Resolution:
        for code, name, *_ in STATES:
            if phrase == code:
                phrase = name
        return self.table[phrase][1] if phrase in self.table else Resolution(name=phrase)

    def holder(self, country: str, office: str, on: dt.date | None) -> Resolution | None:
        name = HOLDERS.get((country, office, on.year)) if on else None
        if name is None:
            return None
        return Resolution(name=name, kind="person", country=country, ids={"list": name}, basis="list of holders")

    def where(self, name: str, country: str | None = None, after: str | None = None) -> Spot | None:
        return SPOTS.get(name)

    def country_of(self, word: str) -> str | None:
        return (
            self.table[word][1].country
            if word in self.table and self.table[word][0] in ("name", "adjective", "capital")
            else None
        )

    def sector_of(self, word: str) -> tuple[str, EntityKind] | None:
        lemma = word if word in SECTORS else word.removesuffix("s")
        return (SECTORS[lemma], KINDS.get(SECTORS[lemma], "other")) if lemma in SECTORS else None

    def offices_of(self, name: str) -> tuple[tuple[str, str, str], ...]:
        return (
            (("Foreign Secretary of the United Kingdom", "2016-07-13", "2018-07-09"),)
            if name == "Boris Johnson"
            else ()
        )
