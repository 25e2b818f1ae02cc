"""One record as a page that stands alone: the text with its marked spans, the record beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from communique.export.frame import Frame, frame, render
from communique.export.lines import NOT_STATED, Line, Shelf, Voice, in_text_order, line, outlet_words
from communique.export.parts import Section, sections
from communique.export.phrasing import date_words, family_of, phrases
from communique.export.segments import UNTITLED, Mark, Segment, heading, marks, paragraphs, segments
from communique.export.slugs import Slugs
from communique.export.visible import one_line, visible
from communique.record import Event, Record, Report, Span

SHORT_LINE = 70  # a line of fewer code points without a full stop is a crosshead
# What a reader may want off the text, by the role of the mark; see page.css.
MARK_KINDS = (
    ("name", "names", ("name",)),
    ("time", "dates", ("time",)),
    ("place", "places", ("place",)),
    ("figure", "figures", ("figure",)),
    ("voice", "who says so", ("source",)),
    ("quote", "quotations", ("quote",)),
)
SHOWN = {"what", "time", "place", "figure", "name", "source", "cue", "content", "quote"}


@dataclass(frozen=True, slots=True)
class Fact:
    """A name and a value in words. known: False when the value says that nothing is stated. link: its address."""

    name: str
    value: str
    known: bool = True
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text with the same marks. text: visible. tokens, classes: its marks for the script, for the style.

    link: the card of the event that it triggers; anchor: its own id, on the first run of a trigger; title: a hint.
    """

    text: str
    tokens: str
    classes: str
    link: str | None
    anchor: str | None
    title: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the report. tag: h1 for the headline, else p. short: a crosshead or dateline."""

    tag: str
    short: bool
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Again:
    """The event that another one repeats: its card and its id."""

    slug: str
    id: str


@dataclass(frozen=True, slots=True)
class Card:
    """An event on the page.

    slug: the card's id; anchor: its trigger's. tokens: the marks that light up with it, its trigger's first.
    status, status_note, certainty, certainty_note: in words. score: two digits, empty when not scored.
    voices: who says so, outermost first. basis: how each value was found, or why there is none.
    """

    slug: str
    anchor: str
    tokens: str
    line: Line
    status: str
    status_note: str
    certainty: str
    certainty_note: str
    score: str
    voices: tuple[Voice, ...]
    again: Again | None
    basis: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A box to tick. key: what it shows; classes: how its label is set; count: how many there are."""

    key: str
    label: str
    classes: str
    count: int


@dataclass(frozen=True, slots=True)
class Choices:
    """A row of boxes. kind: family, status or mark."""

    name: str
    kind: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """What page.html.jinja shows.

    facts: what is known about the report. headline: the title, where the text does not begin with it. language: its
    code. outlet: who speaks where no source is given. summary: counts. The rest is in the order of the page.
    """

    frame: Frame
    facts: tuple[Fact, ...]
    headline: str | None
    language: str | None
    outlet: str
    summary: str
    paragraphs: tuple[Paragraph, ...]
    filters: tuple[Choices, ...]
    cards: tuple[Card, ...]
    sections: tuple[Section, ...]


def html_page(record: Record) -> str:
    """The record as one HTML document: no network, no other file, and its report's text can never run as markup."""
    return render("page.html.jinja", page_of(record))


def page_of(record: Record) -> Page:
    """The record as a page's values."""
    shelf, slugs = Shelf(record), Slugs(record)
    found = marks(record)
    title = heading(record)
    blocks = tuple(paragraph(record, span, found, slugs, title) for span in paragraphs(record.text))
    return Page(
        frame=frame(f"{title or UNTITLED} · Communiqué", script="page.js"),
        facts=report_facts(record.report),
        headline=None if any(block.tag == "h1" for block in blocks) else title or UNTITLED,
        language=record.report.language,
        outlet=outlet_words(record),
        summary=summary(record),
        paragraphs=blocks,
        filters=filters(record),
        cards=tuple(card(event, shelf, slugs) for event in in_text_order(record)),
        sections=sections(record, shelf, slugs),
    )


def report_facts(report: Report) -> tuple[Fact, ...]:
    """What is known about the report; an unknown outlet or day is said to be unknown, an unknown address left out."""
    published = date_words(report.published.isoformat()) if report.published else None
    pairs = (("Outlet", report.outlet), ("Published", published), ("Id", report.id), ("Address", report.url))
    return tuple(
        Fact(name, one_line(value or NOT_STATED), bool(value), web_address(value) if name == "Address" else None)
        for name, value in pairs
        if value or name in ("Outlet", "Published")
    )


def web_address(address: str | None) -> str | None:
    """The address where it is one of the web; None for any other scheme, so that a link can never run a script."""
    try:
        parts = urlsplit(address or "")
    except ValueError:
        return None
    return address if parts.scheme in ("http", "https") and parts.netloc else None


def summary(record: Record) -> str:
    """The counts of what was found: "24 events, 3 figures"."""
    counts = (("event", record.events), ("figure", record.figures), ("quotation", record.quotes))
    return ", ".join(f"{len(parts)} {name}{'' if len(parts) == 1 else 's'}" for name, parts in counts if parts)


def paragraph(record: Record, span: Span, found: tuple[Mark, ...], slugs: Slugs, title: str | None) -> Paragraph:
    """One paragraph of the text in runs."""
    start, end = span
    inside = [
        Mark((max(one.span[0], start) - start, min(one.span[1], end) - start), one.part, one.role)
        for one in found
        if one.span[0] < end and one.span[1] > start
    ]
    begun = {(one.part, one.role): one.span[0] - start for one in reversed(found)}
    words = record.text[start:end]
    plain = one_line(words)
    return Paragraph(
        tag="h1" if title and plain == title and not record.text[:start].strip() else "p",
        short=len(plain) < SHORT_LINE and plain[-1:] not in tuple(".!?”\"')’"),
        runs=tuple(run(one, slugs, begun) for one in segments(words, inside)),
    )


def run(segment: Segment, slugs: Slugs, begun: dict[tuple[str, str], int]) -> Run:
    """One segment as the template shows it."""
    tokens = list(dict.fromkeys(slugs.token(one) for one in segment.marks))
    triggers = [one for one in segment.marks if one.role == "what"]
    first = next((one for one in triggers if begun[one.part, one.role] == segment.start), None)
    event = slugs.events.get(triggers[0].part) if triggers else None
    return Run(
        text=visible(segment.text),
        tokens=" ".join(tokens),
        classes=" ".join(classes(segment, event)),
        link=slugs.of(triggers[0].part) if triggers else None,
        anchor=slugs.anchor(first.part) if first else None,
        title=f"{event.type}, {phrases().statuses[event.status].name}" if event else "",
    )


def classes(segment: Segment, event: Event | None) -> Iterable[str]:
    """The style classes of a segment; content within content is one step deeper."""
    roles = Counter(one.role for one in segment.marks)
    yield from (role for role in roles if role in SHOWN)
    if {"who", "whom"} & roles.keys() and "name" not in roles:
        yield "name"
    if roles["content"] > 1:
        yield "deep"
    if event:
        yield family_of(event.type)
        yield from ("unreal",) if event.status in ("planned", "possible", "demanded", "denied") else ()


def filters(record: Record) -> tuple[Choices, ...]:
    """The boxes to tick, for what the record has."""
    families = Counter(family_of(event.type) for event in record.events)
    statuses: Counter[str] = Counter(event.status for event in record.events)
    roles = Counter(role for _, role in {(one.part, one.role) for one in marks(record)})
    table = phrases()
    rows = (
        ("Kind", "family", [Choice(k, f.name, f"what {k}", families[k]) for k, f in table.families.items()]),
        ("Status", "status", [Choice(k, n.name, "", statuses[k]) for k, n in table.statuses.items()]),
        ("Marks", "mark", [Choice(k, name, r[0], sum(roles[one] for one in r)) for k, name, r in MARK_KINDS]),
    )
    return tuple(Choices(name, kind, tuple(one for one in some if one.count)) for name, kind, some in rows)


def card(event: Event, shelf: Shelf, slugs: Slugs) -> Card:
    """One event on the page."""
    said = line(event, shelf)
    status, certainty = phrases().statuses[event.status], phrases().certainties[event.certainty]
    repeated = slugs.events.get(event.same_as or "")
    return Card(
        slug=slugs.of(event.id),
        anchor=slugs.anchor(event.id),
        tokens=" ".join(dict.fromkeys(event_tokens(event, said, slugs))),
        line=said,
        status=status.name,
        status_note=status.note,
        certainty=certainty.name,
        certainty_note=certainty.note,
        score="" if event.score is None else f"{event.score:.2f}",
        voices=said.voices[::-1],
        again=Again(slugs.of(repeated.id), one_line(repeated.id)) if repeated else None,
        basis=tuple(Fact(one_line(name), one_line(value)) for name, value in event.basis.items()),
    )


def event_tokens(event: Event, said: Line, slugs: Slugs) -> Iterable[str]:
    """The marks that belong to an event: its trigger, participants, times, places, figures, sources and evidence."""
    slug = slugs.of(event.id)
    yield f"{slug}w"
    yield from (f"{slug}a" for _ in event.actors)
    yield from (f"{slug}r" for _ in event.recipients)
    yield from (slugs.of(part) for part in (*event.figures, *event.when, *event.where))
    for voice in said.voices:
        yield from (f"{slugs.of(voice.attribution)}s", f"{slugs.of(voice.attribution)}k")
    yield f"{slug}e"
