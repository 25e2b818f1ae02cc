"""Account: one report's telling of one event, with all that is needed to hold it against another's."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from communique.match.terms import terms
from communique.match.things import things

AFFIRMING = frozenset({"occurred", "ongoing", "historical"})
DENYING = frozenset({"denied"})


@dataclass(frozen=True, slots=True)
class Party:
    """An actor or recipient. country: ISO 3166 alpha-3 or None. name: the fullest in its report. is_person: a person by
    name, and not an office or a people."""

    name: str
    country: str | None = None
    sector: str | None = None
    is_person: bool = False


@dataclass(frozen=True)
class Account:
    """What one report says of one event.

    key: report and first code point of the trigger, "r0123456789abcdef@482"; the same in every reading of the report.
    origin: the group of copies its report is in. credit: the agency its report credits.
    source, via: according to whom, and through whom; the outlet where nobody else is named.
    first_day, last_day: None when nothing is stated; the day of publication never stands in for them.
    """

    report: str
    reading: int
    event: str
    type: str
    status: str = "occurred"
    certainty: str = "certain"
    mode: str | None = None
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    first_day: dt.date | None = None
    last_day: dt.date | None = None
    published: dt.date | None = None
    places: tuple[str, ...] = ()
    trigger: str = ""
    start: int = 0
    evidence: str = ""
    outlet: str | None = None
    origin: str | None = None
    credit: str | None = None
    source: str | None = None
    source_country: str | None = None
    via: str | None = None
    attributed: bool = False
    score: float | None = None
    same_as: str | None = None
    title: str | None = None
    url: str | None = None

    @property
    def key(self) -> str:
        """The account's own id."""
        return f"{self.report}@{self.start}"

    @property
    def id(self) -> tuple[int, str]:
        """Its place among the rows: reading and part."""
        return self.reading, self.event

    @property
    def parties(self) -> tuple[Party, ...]:
        """Actors, then recipients."""
        return self.actors + self.recipients

    @cached_property
    def terms(self) -> frozenset[str]:
        """Terms of its evidence."""
        return terms(self.evidence)

    @cached_property
    def trigger_terms(self) -> frozenset[str]:
        """Terms of its trigger."""
        return terms(self.trigger)

    @cached_property
    def things(self) -> frozenset[str]:
        """What it is about: troops, shells, a telephone call."""
        return things(self)

    @property
    def affirms(self) -> bool:
        """Whether it says that it happened or happens."""
        return self.status in AFFIRMING

    @property
    def denies(self) -> bool:
        """Whether it says that it did not happen."""
        return self.status in DENYING
