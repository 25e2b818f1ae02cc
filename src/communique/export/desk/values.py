"""Values that several formats have: days with their exactness, places with theirs, numbers of people, countries."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from communique.export.desk.nouns import Item
from communique.export.desk.told import Told
from communique.knowledge import where
from communique.knowledge.states import State, states
from communique.match.accounts import Account
from communique.match.figures import quantity_of
from communique.record import Figure, Place

# How exactly a place is known, by the kind of place that the gazetteer has under the same number.
EXACTNESS = {"country": 1, "region": 1, "water": 1, "admin1": 2, "city": 4}


def day(value: dt.date | None) -> str | None:
    """YYYY-MM-DD."""
    return value.isoformat() if value else None


def day_exactness(account: Account) -> int | None:
    """4: a day; 3: a week or less; 2: a month or less; 1: longer; None: no day is stated."""
    if not account.first_day or not account.last_day:
        return None
    length = (account.last_day - account.first_day).days + 1
    return next((rank for longest, rank in ((1, 4), (7, 3), (31, 2)) if length <= longest), 1)


@lru_cache(maxsize=8192)
def feature(name: str, country: str | None, latitude: float | None, longitude: float | None) -> str | None:
    """What the gazetteer has of this name at these coordinates: a city, admin1, country, region or water; None where
    it has nothing there. A town and the province around it share a name, and differ in their coordinates; countries,
    regions and waters have none."""
    for said in (name, f"{name} region"):
        spot = where(said, country)
        if spot and (spot.latitude, spot.longitude) == (latitude, longitude):
            return spot.feature
    return None


def kind_of(place: Place) -> str | None:
    """What kind of place it is, see `feature`."""
    return feature(place.name, place.country, place.latitude, place.longitude)


def is_placed(place: Place) -> bool:
    """Whether it has coordinates."""
    return place.latitude is not None and place.longitude is not None


def best_place(told: Told) -> Place | None:
    """Of the places of an event the most exact one; of equals the first."""
    return max(told.places, key=lambda one: (is_placed(one), EXACTNESS.get(kind_of(one) or "", 0)), default=None)


def place_item(place: Place) -> Item:
    """A place with all that is known of it."""
    return {
        "name": place.name, "geonames": place.geonames, "country": place.country, "admin1": place.admin1,
        "latitude": place.latitude, "longitude": place.longitude, "kind": kind_of(place),
    }  # fmt: skip


def figure_item(told: Told, figure: Figure) -> Item:
    """A figure with its bounds, its unit, what it counts and its words."""
    return {
        "low": figure.low, "high": figure.high, "unit": figure.unit, "of": figure.of,
        "quantity": quantity_of(figure.unit, figure.of), "approximate": figure.approximate,
        "words": told.words(figure.span),
    }  # fmt: skip


def people(told: Told, quantity: str) -> Figure | None:
    """The first figure of the event that counts these: "killed", "wounded", "detained"."""
    return next((one for one in told.figures if quantity_of(one.unit, one.of) == quantity), None)


def web_address(url: str | None) -> str | None:
    """The address where it is one of the web, which may be linked to; None for any other."""
    return url if url and url.startswith(("https://", "http://")) else None


@lru_cache(maxsize=1024)
def country_name(code: str | None) -> str | None:
    """The country's short name; the code itself where it is none of a state."""
    state = states().get(code or "")
    return state.name if state else code


@lru_cache(maxsize=4096)
def is_member(code: str, year: int) -> bool:
    """Whether the state was in the state system in some part of the year, after the Correlates of War."""
    state = states().get(code)
    return state is not None and any(first <= year <= last for first, last in _terms(state))


def _terms(state: State) -> list[tuple[int, int]]:
    stretches = [term.partition("-") for term in state.years.split(",") if term]
    return [(int(first), int(last) if last else 9999) for first, _, last in stretches]


def numbers(code: str, year: int) -> tuple[int | None, int | None]:
    """The state's numbers after Correlates of War and Gleditsch and Ward; None in years in which it was no member."""
    if not is_member(code, year):
        return None, None
    state = states()[code]
    return (int(state.cow_no) if state.cow_no else None), (int(state.gw_no) if state.gw_no else None)


def members(year: int) -> list[str]:
    """Codes of all states with an ISO code that were members in the year."""
    return sorted(code for code, state in states().items() if state.iso3 and is_member(code, year))
