"""An event while its answers are still coming in, and the parts of the record that it points at."""

from __future__ import annotations

from dataclasses import dataclass, field

from communique.assemble.participants import Sides
from communique.assemble.triggers import Trigger
from communique.record import Attribution, Figure, Place, Time


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a record that events point at. year: of the report's publication, 0 when nobody stated it."""

    times: tuple[Time, ...] = ()
    figures: tuple[Figure, ...] = ()
    places: tuple[Place, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    year: int = 0


@dataclass(slots=True)
class Draft:
    """An event while its answers are still coming in. inner: it is only the content of another ("agreed to send").

    rules: the score without the reader. score: the probability that it is right.
    """

    trigger: Trigger
    sides: Sides
    when: list[str] = field(default_factory=list)
    where: list[str] = field(default_factory=list)
    figures: list[str] = field(default_factory=list)
    inner: bool = False
    rules: float = 0.0
    score: float = 0.0

    @property
    def type(self) -> str:
        """The PLOVER type that the codebook entry gives."""
        return self.trigger.entry.type
