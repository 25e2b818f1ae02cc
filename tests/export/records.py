"""Records made by hand: one rich, one empty, one written by somebody who means harm."""

from __future__ import annotations

import datetime as dt

from communique.record import (
    Attribution,
    Entity,
    Event,
    Figure,
    Participant,
    Place,
    Quote,
    Record,
    Report,
    Span,
    Time,
)

TEXT = (
    "Varland hails Osten's sappers\n\n"
    "President Ada Holm of Varland praised the sappers as “steadfast” in a letter to Prime Minister Ivo Renn, "
    "state media of Osten reported on Tuesday. More than 1,200 sappers were deployed to Varland last spring to clear "
    "the harbour of Lund, Holm wrote, according to the broadcaster.\n\n"
    "Reports from the intelligence service of Merrow suggest that Osten may send a further 3,000 soldiers. "
    "Holm and Renn agreed by telephone to meet in Lund. Renn denied that any shells had been sold."
)


def at(words: str, nth: int = 0, text: str = TEXT) -> Span:
    """Where the words stand for the nth time."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return start, start + len(words)


def one(entity: str, words: str, nth: int = 0) -> Participant:
    """A participant by its entity and the words of its mention."""
    return Participant(entity=entity, span=at(words, nth))


VARLAND = Entity(
    id="E1", name="Varland", kind="state", country="VAR", mentions=(at("Varland"), at("Varland", 1), at("Varland", 2))
)
OSTEN = Entity(id="E2", name="Osten", kind="state", country="OST", mentions=(at("Osten"), at("Osten", 2)))
HOLM = Entity(
    id="E3",
    name="Ada Holm",
    kind="person",
    country="VAR",
    sector="GOV",
    role="President of Varland",
    mentions=(at("Ada Holm"), at("Holm", 1), at("Holm", 2)),
)
RENN = Entity(id="E4", name="Ivo Renn", kind="person", country="OST", sector="GOV", mentions=(at("Ivo Renn"),))
MEDIA = Entity(
    id="E5", name="state media of Osten", kind="media", country="OST", mentions=(at("state media of Osten"),)
)
MERROW = Entity(id="E6", name="Merrow's intelligence service", kind="government", country="MER", sector="SPY")

RICH = Record(
    report=Report(
        id="demo-1", title="Varland hails Osten's sappers", outlet="Harbour Wire", published=dt.date(2024, 9, 3)
    ),
    text=TEXT,
    entities=(VARLAND, OSTEN, HOLM, RENN, MEDIA, MERROW),
    times=(
        Time(id="T1", span=at("Tuesday"), type="DATE", value="2024-09-03", resolved=True),
        Time(
            id="T2",
            span=at("last spring"),
            type="DATE",
            value=None,
            resolved=False,
            basis={"value": "needs the report's date, which is not stated"},
        ),
    ),
    figures=(
        Figure(id="F1", span=at("More than 1,200 sappers"), low=1200, high=None, unit="sappers"),
        Figure(id="F2", span=at("3,000 soldiers"), low=3000, high=3000, unit="soldiers"),
    ),
    places=(Place(id="P1", span=at("Lund"), name="Lund"), Place(id="P2", span=at("Lund", 1), name="Lund")),
    attributions=(
        Attribution(
            id="A1",
            source=(at("state media of Osten"),),
            cue=(at("reported"),),
            kind="indirect",
            speaker="E5",
            content=(at(TEXT[at("President")[0] : at("Ivo Renn")[1]]),),
        ),
        Attribution(
            id="A2",
            source=(at("President Ada Holm of Varland"),),
            cue=(at("praised"), at("in a letter")),
            kind="mixed",
            content=(at("as “steadfast”"),),
            speaker="E3",
            parent="A1",
        ),
        Attribution(
            id="A3",
            source=(at("the broadcaster"),),
            cue=(at("according to"),),
            kind="indirect",
            content=(at(TEXT[at("More than")[0] : at("Holm wrote")[1]]),),
        ),
        Attribution(
            id="A4",
            source=(at("Holm", 1),),
            cue=(at("wrote"),),
            kind="indirect",
            speaker="E3",
            parent="A3",
            content=(at(TEXT[at("More than")[0] : at("Lund")[1]]),),
        ),
        Attribution(
            id="A5",
            source=(at("Reports from the intelligence service of Merrow"),),
            cue=(at("suggest"),),
            content=(at("that Osten may send a further 3,000 soldiers"),),
            kind="indirect",
            speaker="E6",
        ),
    ),
    quotes=(Quote(id="Q1", span=at("“steadfast”"), speaker="E3", attribution="A2"),),
    events=(
        Event(
            id="V1",
            trigger=at("praised"),
            evidence=at(TEXT[at("President")[0] : at("Ivo Renn")[1]]),
            type="SUPPORT",
            actors=(one("E3", "Ada Holm"),),
            recipients=(one("E2", "Osten", 1),),
            when=("T1",),
            attribution="A1",
            score=0.93,
            basis={"type": "praise (lexicon)"},
        ),
        Event(
            id="V2",
            trigger=at("deployed"),
            evidence=at(TEXT[at("More than")[0] : at("Lund")[1]]),
            type="AID",
            context=("military",),
            actors=(one("E2", "Osten", 1),),
            recipients=(one("E1", "Varland", 2),),
            when=("T2",),
            where=("P1",),
            figures=("F1",),
            attribution="A4",
            score=0.81,
        ),
        Event(
            id="V3",
            trigger=at("send"),
            evidence=at("Osten may send a further 3,000 soldiers"),
            type="AID",
            context=("military",),
            actors=(one("E2", "Osten", 2),),
            figures=("F2",),
            attribution="A5",
            status="possible",
            certainty="possible",
            score=0.77,
            basis={"recipients": "the clause names none"},
        ),
        Event(
            id="V4",
            trigger=at("agreed"),
            evidence=at("Holm and Renn agreed by telephone to meet in Lund"),
            type="AGREE",
            actors=(one("E3", "Holm", 2), one("E4", "Renn", 1)),
            recipients=(one("E4", "Renn", 1), one("E3", "Holm", 2)),
        ),
        Event(
            id="V5",
            trigger=at("meet"),
            evidence=at("agreed by telephone to meet in Lund"),
            type="CONSULT",
            mode="visit",
            actors=(one("E3", "Holm", 2), one("E4", "Renn", 1)),
            recipients=(one("E4", "Renn", 1), one("E3", "Holm", 2)),
            where=("P2",),
            status="planned",
            same_as="V4",
        ),
        Event(
            id="V6",
            trigger=at("sold", 1),
            evidence=at("any shells had been sold"),
            type="AID",
            status="denied",
        ),
    ),
)

EMPTY = Record(report=Report(id="empty"), text="Nothing happens in this sentence.")

HOSTILE_TEXT = (
    "<script>alert('title')</script>\n\n"
    "\"Ana\" <img src=x onerror=alert(1)> attacked 'Bo' & \u202eevil\u202c \U0001f680 \x1b[31mred\x07 </p></article>.\n"
    "العربية שלום 北京 {{ 7 * 7 }} ${x} \ud800 end."
)
HOSTILE = Record(
    report=Report(
        id="\"><script>alert('id')</script>",
        title="</title><script>alert('t')</script>",
        outlet="<b>Outlet</b>",
        url="javascript:alert(1)",
    ),
    text=HOSTILE_TEXT,
    entities=(Entity(id="E'\"<1>", name="<i>Ana</i>", kind="person", mentions=(at('"Ana"', text=HOSTILE_TEXT),)),),
    events=(
        Event(
            id='V"><script>',
            trigger=at("attacked", text=HOSTILE_TEXT),
            evidence=(0, len(HOSTILE_TEXT)),
            type="ASSAULT",
            mode="<mode>",
            context=("<ctx>",),
            basis={"<k>": "</script><script>alert(2)</script>"},
            actors=(Participant(entity="E'\"<1>", span=at('"Ana"', text=HOSTILE_TEXT)),),
        ),
    ),
)
