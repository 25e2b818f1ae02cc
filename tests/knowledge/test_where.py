"""where: places, and no point that no row gives."""

from __future__ import annotations

import pytest

from communique.knowledge import where


@pytest.mark.parametrize(
    ("name", "country", "after", "feature", "code", "point"),
    [
        ("Kursk", None, None, "city", "RUS", (51.73, 36.19)),
        ("Kursk", None, "region", "admin1", "RUS", (51.8, 36.0)),
        ("Kursk region", None, None, "admin1", "RUS", (51.8, 36.0)),
        ("Sudzha", None, None, "city", "RUS", (51.19, 35.27)),
        ("Kiev", None, None, "city", "UKR", (50.45, 30.52)),
        ("Odessa", None, None, "city", "UKR", (46.49, 30.74)),
        ("Odessa", "USA", None, "city", "USA", (31.85, -102.37)),
        ("Khan Younis", None, None, "city", "PSE", (31.35, 34.3)),
        ("St. Petersburg", None, None, "city", "RUS", (59.94, 30.31)),
        ("Texas", None, None, "admin1", "USA", None),
        ("Georgia", "USA", None, "admin1", "USA", None),
        ("Donetsk", None, "oblast", "admin1", "UKR", None),
        ("Crimea", None, None, "admin1", "UKR", None),
        ("New York", None, None, "city", "USA", (40.71, -74.01)),
    ],
)
def test_places_with_a_point(
    name: str, country: str | None, after: str | None, feature: str, code: str, point: tuple[float, float] | None
) -> None:
    spot = where(name, country, after)
    assert spot is not None
    assert (spot.feature, spot.country) == (feature, code)
    assert spot.latitude is not None and spot.longitude is not None
    if point:
        assert spot.latitude == pytest.approx(point[0], abs=0.4)
        assert spot.longitude == pytest.approx(point[1], abs=0.4)


@pytest.mark.parametrize(
    ("name", "feature", "code"),
    [
        ("Russia", "country", "RUS"),
        ("Georgia", "country", "GEO"),
        ("the Soviet Union", "country", None),
        ("the Black Sea", "water", None),
        ("Strait of Hormuz", "water", None),
        ("Eastern Europe", "region", None),
        ("Donbas", "region", "UKR"),
        ("Africa", "continent", None),
        ("the Korean Peninsula", "region", None),
        ("Golan Heights", "region", None),
    ],
)
def test_places_without_a_point(name: str, feature: str, code: str | None) -> None:
    spot = where(name)
    assert spot is not None
    assert (spot.feature, spot.country, spot.latitude, spot.longitude) == (feature, code, None, None)


def test_disputed_land_says_how_it_is_coded() -> None:
    for name in ("Crimea", "Nagorno-Karabakh", "South Ossetia", "Golan Heights", "East Jerusalem"):
        spot = where(name)
        assert spot is not None and len(spot.basis) > 20, name


@pytest.mark.parametrize("name", ["Nowhereville", "", "the", "Quellbrunn", "😀"])
def test_unknown_places(name: str) -> None:
    assert where(name) is None


def test_a_country_that_does_not_fit_gives_nothing() -> None:
    assert where("Kursk", "FRA") is None
    assert where("Kursk", "XXX") is None
