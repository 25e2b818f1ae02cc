"""What the cast asks of the knowledge tables; `communique.knowledge` answers, and so do small fakes in tests."""

from __future__ import annotations

import datetime as dt
from typing import Protocol

from communique.knowledge.types import Found, Resolution, Spot
from communique.record.record import EntityKind


class Knowledge(Protocol):
    """Names and dates to states, people, bodies and places."""

    def find(self, text: str, on: dt.date | None) -> tuple[Found, ...]:
        """Every known name in a text, in text order, none inside another."""

    def who(self, phrase: str, on: dt.date | None, home: str | None) -> Resolution:
        """Who a phrase means on a date."""

    def holder(self, country: str, office: str, on: dt.date) -> Resolution | None:
        """Who held an office of a state on a date."""

    def where(self, name: str, country: str | None, after: str | None) -> Spot | None:
        """The place of a name; country and the words after it ("region") narrow it down."""

    def country_of(self, word: str) -> str | None:
        """The ISO 3166 alpha-3 code of the state that a name or an adjective means."""

    def sector_of(self, word: str) -> tuple[str, EntityKind] | None:
        """The PLOVER sector and the kind of a common noun for people or bodies; a plural of persons is the group."""

    def offices_of(self, name: str) -> tuple[tuple[str, str, str], ...]:
        """(title, since, until) of the offices that somebody of this full name is known to have held."""
