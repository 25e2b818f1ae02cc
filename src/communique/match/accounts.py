"""Account: one report's telling of one event, with all that is needed to hold it against another's."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cached_property

from communique.match.terms import again, stem, terms
from communique.match.things import things, things_in, things_named

AFFIRMING = frozenset({"occurred", "ongoing", "historical"})
DENYING = frozenset({"denied"})
FORESEEING = frozenset({"planned", "possible", "demanded"})
_COUNT = re.compile(r"(?!(?:19|20)\d\d$)\d{3,}$")  # a count, and no day or year


@dataclass(frozen=True)
class Party:
    """An actor or recipient. country: ISO 3166 alpha-3 or None. name: the fullest in its report. is_person: a person by
    name, and not an office or a people."""

    name: str
    country: str | None = None
    sector: str | None = None
    is_person: bool = False

    @cached_property
    def stems(self) -> frozenset[str]:
        """Stems of the words of its name."""
        return frozenset(stem(word) for word in self.name.split())


@dataclass(frozen=True)
class Account:
    """What one report says of one event.

    key: report and first code point of the trigger, "r0123456789abcdef@482"; the same in every reading of the report.
    origin: the group of copies its report is in. credit: the agency its report credits.
    source, via: according to whom, and through whom; the outlet where nobody else is named.
    sentence: the words around the evidence, up to where its sentences begin and end.
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
    sentence: str = ""
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
    def names(self) -> frozenset[str]:
        """Words of the parties' names."""
        return frozenset().union(*(party.stems for party in self.parties))

    @cached_property
    def persons(self) -> frozenset[str]:
        """Last names of the persons on either side."""
        return frozenset(stem(party.name.split()[-1]) for party in self.parties if party.is_person)

    @cached_property
    def clause(self) -> frozenset[str]:
        """Terms of its evidence beside the trigger and the parties."""
        return self.terms - self.trigger_terms - self.names

    @cached_property
    def around(self) -> frozenset[str]:
        """Terms of its sentence beside the trigger and the parties."""
        return self.said - self.trigger_terms - self.names

    @cached_property
    def said(self) -> frozenset[str]:
        """All terms of its sentence."""
        return terms(self.sentence or self.evidence)

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Counts in its clause, as they are written in digits."""
        return frozenset(term for term in self.terms if _COUNT.match(term))

    @cached_property
    def days(self) -> tuple[dt.date, dt.date] | None:
        """First and last day, where it states them."""
        return (self.first_day, self.last_day) if self.first_day and self.last_day else None

    @cached_property
    def again(self) -> bool:
        """Whether its clause speaks of one more, of a next or of a second."""
        return again(f"{self.trigger} {self.evidence}")

    @cached_property
    def things_nearby(self) -> frozenset[str]:
        """What its sentence is about."""
        return things_in(terms(self.sentence))

    @cached_property
    def things_named(self) -> frozenset[str]:
        """All that the words of its sentence may be about."""
        return things_named(self.said)

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

    @property
    def foreseen(self) -> bool:
        """Whether it says that it is yet to happen, or may."""
        return self.status in FORESEEING
