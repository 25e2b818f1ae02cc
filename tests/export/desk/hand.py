"""A desk of five records made by hand, with what exports have to bear: signs beyond the BMP, mark-up, formulas, a
planned act without a day, a denial, a mutual act, a mention that repeats another."""

from __future__ import annotations

from pathlib import Path

from communique import Desk
from communique.record import (
    Attribution,
    Document,
    Entity,
    Event,
    Figure,
    Participant,
    Place,
    Record,
    Report,
    Span,
    Time,
    as_date,
)  # fmt: skip
from communique.record.record import EventType, Status

SENT = (
    "🛰️ North Korea sent 12,000 soldiers to Russia on 18 October 2024, Seoul said. Two were killed near Kursk, "
    "it added; the 12,000 that it sent wore no badges."
)
ALSO = "North Korea sent about 11,000 troops to Russia on 18 October 2024, the Kyiv ministry said in a statement."
DENIED = "North Korea denied that it sent soldiers to Russia on 18 October 2024. It called the reports a rumour."
PLANNED = '=SUM(A1) "Iran will send drones to Russia", says <b>Tehran</b> & 100% of its $x_y {z} \\ press~^#.'
MET = "China and Russia held talks in Kazan in October 2024. The United Nations had asked both for restraint."
TITLE = "=cmd|' /C calc'!A0 & 100% <i>$x_y</i> {z} \\ \"quoted\"\tand\nbroken"
KURSK = {"geonames": 538560, "country": "RUS", "admin1": "Kursk", "latitude": 51.727, "longitude": 36.185}
KAZAN = {"geonames": 551487, "country": "RUS", "latitude": 55.789, "longitude": 49.122}
WIKIDATA = {"PRK": "Q423", "RUS": "Q159", "IRN": "Q794", "CHN": "Q148"}


class Hand:
    """A record in the making: parts are named by their words, which are looked for in the text."""

    def __init__(
        self, text: str, title: str | None = None, outlet: str | None = None, url: str | None = None,
        published: str | None = None,
    ) -> None:  # fmt: skip
        self.text = text
        document = Document.of(text)
        self.report = Report(
            id=document.id, title=title, outlet=outlet, url=url, published=as_date(published), language="en"
        )
        self.entities: list[Entity] = []
        self.parts: dict[str, list[object]] = {"times": [], "figures": [], "places": [], "attributions": []}
        self.events: list[Event] = []

    def at(self, words: str, nth: int = 0) -> Span:
        """Where the words stand for the nth time."""
        start = -1
        for _ in range(nth + 1):
            start = self.text.index(words, start + 1)
        return start, start + len(words)

    def party(self, words: str, country: str | None, kind: str = "state", sector: str | None = None) -> Participant:
        """A participant."""
        span = self.at(words)
        known = next((one for one in self.entities if one.name == words), None)
        if known is None:
            ids = {"wikidata": WIKIDATA[country]} if country in WIKIDATA and kind == "state" else {}
            known = Entity(
                id=f"E{len(self.entities) + 1}", name=words, kind=kind, country=country, sector=sector, ids=ids,  # type: ignore[arg-type]
                mentions=(span,),
            )  # fmt: skip
            self.entities.append(known)
        return Participant(entity=known.id, span=span)

    def part(self, kind: str, of: type, words: str, **values: object) -> str:
        """The id of a part with a span."""
        name = f"{kind[0].upper()}{len(self.parts[kind]) + 1}"
        self.parts[kind].append(of(id=name, span=self.at(words), **values))
        return name

    def event(self, kind: EventType, words: str, nth: int = 0, *, status: Status = "occurred", **values: object) -> str:
        """The id of an event, whose evidence is the sentence around its trigger."""
        start, end = self.at(words, nth)
        before = self.text.rfind(". ", 0, start)
        evidence = (before + 2 if before >= 0 else 0, self.text.index(".", end) + 1)
        name = f"V{len(self.events) + 1}"
        self.events.append(
            Event(id=name, trigger=(start, end), evidence=evidence, type=kind, status=status, score=0.9, **values)  # type: ignore[arg-type]
        )
        return name

    def record(self) -> Record:
        """The record."""
        parts = {name: tuple(some) for name, some in self.parts.items()}
        return Record(
            report=self.report, text=self.text, entities=tuple(self.entities), events=tuple(self.events),
            **parts,  # type: ignore[arg-type]
        )  # fmt: skip


def sent() -> Record:
    """Troops sent on a day, according to somebody, with a place, dead, and a second mention."""
    hand = Hand(SENT, title="Troops sent", outlet="Wire", url="https://example.org/1", published="2024-10-19")
    day = hand.part("times", Time, "18 October 2024", type="DATE", value="2024-10-18", resolved=True)
    troops = hand.part("figures", Figure, "12,000 soldiers", low=12000, high=12000, unit="soldiers")
    dead = hand.part("figures", Figure, "Two", low=2, high=2, unit="killed")
    place = hand.part("places", Place, "Kursk", name="Kursk", **KURSK)
    seoul = hand.party("Seoul", "KOR", "government", "GOV")
    hand.parts["attributions"].append(
        Attribution(
            id="A1", source=(hand.at("Seoul"),), cue=(hand.at("said"),), content=(hand.at("North Korea sent"),),
            kind="indirect", speaker=seoul.entity,
        )
    )  # fmt: skip
    actors, recipients = (hand.party("North Korea", "PRK"),), (hand.party("Russia", "RUS"),)
    first = hand.event(
        "AID", "sent", mode="military", context=("military", "resource", "culture"), actors=actors,
        recipients=recipients, when=(day,), where=(place,), figures=(troops, dead), attribution="A1",
    )  # fmt: skip
    hand.event("AID", "sent", 1, actors=actors, recipients=recipients, same_as=first)
    return hand.record()


def also() -> Record:
    """The same by another."""
    hand = Hand(ALSO, title="Kyiv on troops", outlet="Post", url="https://example.org/2", published="2024-10-20")
    day = hand.part("times", Time, "18 October 2024", type="DATE", value="2024-10-18", resolved=True)
    troops = hand.part("figures", Figure, "about 11,000 troops", low=11000, high=11000, unit="troops", approximate=True)
    hand.event(
        "AID", "sent", mode="military", context=("military",), actors=(hand.party("North Korea", "PRK"),),
        recipients=(hand.party("Russia", "RUS"),), when=(day,), figures=(troops,),
    )  # fmt: skip
    return hand.record()


def denied() -> Record:
    """The same denied."""
    hand = Hand(DENIED, outlet="Agency", published="2024-10-21")
    day = hand.part("times", Time, "18 October 2024", type="DATE", value="2024-10-18", resolved=True)
    hand.event(
        "AID", "sent", status="denied", actors=(hand.party("North Korea", "PRK"),),
        recipients=(hand.party("Russia", "RUS"),), when=(day,),
    )  # fmt: skip
    return hand.record()


def planned() -> Record:
    """A planned act without a day, of an undated report without an address, in hostile words."""
    hand = Hand(PLANNED, title=TITLE)
    hand.event(
        "AID", "send", status="planned", mode="military", actors=(hand.party("Iran", "IRN"),),
        recipients=(hand.party("Russia", "RUS"),),
    )  # fmt: skip
    return hand.record()


def met() -> Record:
    """A mutual act dated to a month, and a request of a body that is of no state."""
    hand = Hand(MET, title="Talks", outlet="Courier", url="javascript:alert(1)", published="2024-11-02")
    month = hand.part("times", Time, "October 2024", type="DATE", value="2024-10", resolved=True)
    place = hand.part("places", Place, "Kazan", name="Kazan", **KAZAN)
    both = (hand.party("China", "CHN"), hand.party("Russia", "RUS"))
    hand.event("CONSULT", "talks", actors=both, recipients=both, when=(month,), where=(place,))
    body = hand.party("United Nations", None, "organisation", "IGO")
    hand.event("REQUEST", "asked", mode="change", actors=(body,), recipients=both, when=(month,), status="historical")
    return hand.record()


def filled(folder: Path, address: str | None = None) -> Desk:
    """The desk, in a folder or at an address."""
    desk = Desk.open(address or str(folder / "desk.sqlite"))
    desk.add([sent(), also(), denied(), planned(), met()])
    return desk
