"""What a look-up in the knowledge tables gives back."""

from __future__ import annotations

from typing import Literal

import msgspec

from communique.record import Span
from communique.record.record import EntityKind

Form = Literal["name", "adjective", "people", "capital", "seat", "person", "body", "media"]


class Resolution(msgspec.Struct, frozen=True, kw_only=True):
    """Who a phrase means. country: ISO 3166 alpha-3 or null. sector: a PLOVER code or null.

    An unknown phrase comes back under its own words with kind "other" and nothing filled in.
    sectors: all codes where there are several, as for media of a government; the first is `sector`.
    basis: the rule or table row that decided, in words. candidates: others that were weighed.
    """

    name: str
    kind: EntityKind = "other"
    country: str | None = None
    sector: str | None = None
    sectors: tuple[str, ...] = ()
    role: str | None = None
    ids: dict[str, str] = {}
    basis: str = ""
    candidates: tuple[str, ...] = ()


class Found(msgspec.Struct, frozen=True):
    """A known name in a text: "Russia" (name), "Russian" (adjective), "Russians" (people), "Moscow" (capital),
    "the Kremlin" (seat), "Vladimir Putin" (person), "NATO" (body), "KCNA" (media)."""

    span: Span
    form: Form
    who: Resolution


class Spot(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the gazetteer. latitude, longitude: degrees, WGS 84. feature: city, admin1, country, region, water."""

    name: str
    feature: str
    country: str | None = None
    admin1: str | None = None
    geonames: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    population: int = 0
    basis: str = ""
