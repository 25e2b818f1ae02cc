"""The desk in Python."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique import Desk, Document
from communique.errors import WrongLanguage
from tests.export.records import RICH
from tests.pipeline.desks import AGAIN, DENIED, MET, SENT
from tests.pipeline.scribe import scribe


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk.open(str(tmp_path / "desk.sqlite"))
    texts = {"Wire": SENT, "Post": AGAIN, "Agency": DENIED, "Courier": MET}
    documents = [Document.of(text, outlet=outlet, published="2024-10-19") for outlet, text in texts.items()]
    assert desk.add(documents, engine=scribe).new == 4
    return desk


def test_questions(desk: Desk) -> None:
    (sent,) = desk.timeline(actor="PRK", types=("AID",))
    assert sent == desk.story(sent.id) and sent.standing.word == "disputed"
    assert desk.dyad("Russia", "North Korea").a == "RUS"
    assert [claim.low for claim in desk.figures("troops", actor="PRK")[0].claims] == [12000, 11000]
    assert {one.source for one in desk.sources()} >= {"Seoul", "Kyiv"}
    assert len(desk.network()) == 2 and len(desk.search("soldiers", statuses=("denied",))) == 1
    assert desk.explain(sent.tellings[0].account).story == sent.id
    assert desk.record(sent.tellings[0].report).text == SENT


def test_as_known_on(desk: Desk) -> None:
    assert desk.on("2024-10-18").timeline() == []
    assert desk.on(stored="2020-01-01").timeline() == []
    assert len(desk.on("2024-10-19").timeline()) == 2


def test_decisions(desk: Desk) -> None:
    (sent,) = desk.timeline(actor="PRK", types=("AID",))
    number = desk.split(sent.id, [sent.tellings[-1].account], who="ana", why="x")
    assert len(desk.timeline(actor="PRK", types=("AID",))) == 2
    desk.undo(number, who="ana", why="y")
    before = len(desk.timeline())
    number = desk.decide("reject", sent.id, who="ana", why="x")
    assert len(desk.timeline()) == before - 1 and desk.story(sent.id).rejected
    desk.undo(number, who="ana", why="y")
    assert len(desk.timeline(actor="PRK", types=("AID",))) == 1


def test_records_that_were_read_elsewhere_are_kept(tmp_path: Path) -> None:
    desk = Desk.open(str(tmp_path / "desk.sqlite"))
    desk.add([RICH])
    (report,) = [hit.report for hit in desk.search("sappers")]
    assert desk.record(report).events == RICH.events
    with pytest.raises(WrongLanguage):
        desk.add([Document(text="x", language="fr")])
