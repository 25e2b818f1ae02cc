"""What one report of the corpus holds: its text and sentences, and each annotation as its line in the file gives it."""

from __future__ import annotations

from dataclasses import dataclass, field

from communique.record.span import Span

Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Actor:
    """A line `E1 | kind | name | country | sector | role | mentions`."""

    id: str
    kind: str
    name: str
    country: str | None
    sector: str | None
    role: str | None
    mentions: Spans


@dataclass(frozen=True, slots=True)
class Moment:
    """A line `T1 | TYPE | value [pub] | words`. needs_published: the value rests on the report's date."""

    id: str
    type: str
    value: str | None
    needs_published: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Amount:
    """A line `F1 | low | high | unit | [approx] [of WHOLE] | words`."""

    id: str
    low: float | None
    high: float | None
    unit: str | None
    approximate: bool
    of: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Spot:
    """A line `P1 | name | country | words`."""

    id: str
    name: str
    country: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Saying:
    """A line `A1 | speaker | parent | kind | source | cue | content [| opt]`."""

    id: str
    speaker: str | None
    parent: str | None
    kind: str
    source: Spans
    cue: Spans
    content: Spans
    optional: bool


@dataclass(frozen=True, slots=True)
class Quotation:
    """A line `Q1 | speaker | attribution | words`."""

    id: str
    speaker: str | None
    attribution: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Act:
    """A line `V1 | TYPE | mode | contexts | status | certainty | trigger | evidence | actors | recipients | extras`."""

    id: str
    type: str
    mode: str | None
    context: tuple[str, ...]
    status: str
    certainty: str
    trigger: Span
    evidence: Span
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    when: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    attribution: str | None = None
    same_as: str | None = None
    alt_types: tuple[str, ...] = ()
    symmetric: bool = False
    optional: bool = False


@dataclass(slots=True)
class Annotated:
    """One report of the corpus. lines: where in the file each annotation stands, by its id."""

    id: str
    about: dict[str, str]
    text: str
    sentences: list[Span]
    entities: list[Actor] = field(default_factory=list)
    times: list[Moment] = field(default_factory=list)
    figures: list[Amount] = field(default_factory=list)
    places: list[Spot] = field(default_factory=list)
    attributions: list[Saying] = field(default_factory=list)
    quotes: list[Quotation] = field(default_factory=list)
    events: list[Act] = field(default_factory=list)
    lines: dict[str, int] = field(default_factory=dict)

    @property
    def published(self) -> str | None:
        """The date that a reader of the report is given."""
        return given(self.about.get("published", "-"))

    @property
    def written(self) -> str | None:
        """The date that relative dates count from, whether a reader is given it or not."""
        return self.published or given(self.about.get("if_given", "-"))


def given(value: str) -> str | None:
    """A field of the notation; None for what stands for nothing."""
    return None if value in ("-", "", "–") else value
