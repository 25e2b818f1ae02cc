"""Answers from a desk whose contents are known: counts, standing, claims, history; and the commands that give them."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from communique.errors import BadInput, UnknownId
from communique.pipeline import deciding
from communique.query import (
    Wanted,
    code,
    dyad,
    explain,
    figures,
    moves,
    network,
    search,
    sources,
    story,
    timeline,
)
from communique.store import Store
from tests.cli.conftest import Ran
from tests.pipeline.desks import MET, SENT, fill, four, given, new


@pytest.fixture
def desk(address: str) -> Store:
    desk = Store.open(address, make=True)
    four(desk)
    fill(desk, [given(MET.replace("Iran", "North Korea"), "Herald", published="2024-11-02")])
    return desk


def ask(desk: Store, question: Callable[..., Any], *about: Any, **more: Any) -> Any:
    with desk.view() as view:
        return question(view, *about, **more)


def test_a_story_says_how_it_stands(desk: Store) -> None:
    found = ask(desk, timeline, Wanted(actor="PRK", types=("AID",)))
    assert len(found) == 1
    sent = found[0]
    assert (sent.standing.word, sent.standing.affirming, sent.standing.denying) == ("disputed", 2, 1)
    assert (
        sent.first_day == dt.date(2024, 10, 18) and sent.actors == ("North Korea",) and sent.recipients == ("Russia",)
    )
    assert {one.outlet for one in sent.tellings} == {"Wire", "Post", "Agency"}
    assert "disputed" in sent.summary
    again = ask(desk, story, sent.id)
    assert again == sent
    ways = ask(desk, moves, sent.id)
    assert len(ways) == 3 and "first account" in ways[0].reasons and "when 1.00" in ways[1].reasons


def test_search(desk: Store) -> None:
    assert {hit.outlet for hit in ask(desk, search, "soldiers")} == {"Wire", "Agency"}
    assert [hit.outlet for hit in ask(desk, search, "soldiers", Wanted(statuses=("denied",)))] == ["Agency"]
    (hit,) = ask(desk, search, "Kursk")
    assert "Kursk" in hit.words and [one.trigger for one in hit.accounts] == ["sent"]
    assert ask(desk, search, "submarine") == []


def test_timeline_filters(desk: Store) -> None:
    def outlets(wanted: Wanted) -> set[str]:
        return {one.outlet for found in ask(desk, timeline, wanted) for one in found.tellings}

    assert outlets(Wanted(country="IRN")) == {"Courier"}
    assert outlets(Wanted(source="kyiv")) == {"Wire", "Post", "Agency"}  # the story with all its accounts
    assert outlets(Wanted(first="2024-10-19")) == set()
    assert outlets(Wanted(last="2024-10-17")) == set()
    assert len(ask(desk, timeline, Wanted())) == 3


def test_a_dyad(desk: Store) -> None:
    found = ask(desk, dyad, "RUS", "PRK")
    counts = {(one.actor, one.type, one.status, one.month): (one.events, one.accounts) for one in found.counts}
    assert counts["PRK", "AID", "occurred", "2024-10"] == (1, 2)
    assert counts["PRK", "AID", "denied", "2024-10"] == (1, 1)
    assert counts["RUS", "CONSULT", "occurred", "2024-10"] == (1, 1)
    assert [one.standing.word for one in found.disputes] == ["disputed"]
    assert len(found.transfers) == 1 and len(found.visits) == 1 and found.treaties == ()
    assert {(one.claim.according_to, one.claim.low) for one in found.figures} == {("Seoul", 12000), ("Kyiv", 11000)}
    assert found.summary.startswith("1 events in which RUS acts on PRK and 2 the other way")


def test_figures(desk: Store) -> None:
    (curve,) = ask(desk, figures, "soldiers", "PRK", "RUS")
    first, second = curve.claims
    assert (first.low, first.words, first.relation) == (12000, "12,000 soldiers", "first")
    assert (second.low, second.relation, second.to, second.according_to) == (11000, "contradicts", 1, "Kyiv")
    assert first.origin != second.origin
    assert ask(desk, figures, "shells") == [] and ask(desk, figures, "troops", "RUS") == []


def test_sources(desk: Store) -> None:
    found = {one.source: one for one in ask(desk, sources)}
    assert (found["Seoul"].said_by_others, found["Seoul"].denied, found["Seoul"].denies) == (1, 1, 0)
    assert (found["Pyongyang"].denies, found["Pyongyang"].events) == (1, 1)
    assert [one.source for one in ask(desk, sources, "pyong")] == ["Pyongyang"]


def test_network(desk: Store) -> None:
    edges = {(one.actor, one.recipient): one for one in ask(desk, network)}
    assert edges["PRK", "RUS"].types == {"AID": 1} and edges["PRK", "RUS"].accounts == 2  # the denial is no act
    assert edges["RUS", "IRN"].quads == {"verbal cooperation": 1}
    assert ask(desk, network, last="2024-10-17") == []


def test_explanations(desk: Store) -> None:
    sent = ask(desk, timeline, Wanted(source="Seoul"))[0].tellings[0]
    found = ask(desk, explain, sent.account)
    values = {value.field: value for value in found.values}
    assert (values["type"].value, values["type"].words, values["type"].because) == ("AID", "sent", "the verb")
    assert values["when"].value == "2024-10-18" and values["according to"].value == "Seoul"
    assert found.readings[0].startswith("scribe 1, since")
    with pytest.raises(UnknownId):
        ask(desk, explain, "r0@5")
    with pytest.raises(UnknownId):
        ask(desk, story, "s0")


def test_as_known_on_a_day(desk: Store) -> None:
    with desk.view(known_on=dt.date(2024, 10, 31)) as view:
        assert len(timeline(view, Wanted())) == 2
        assert sum(one.accounts for one in dyad(view, "RUS", "PRK").counts) == 3
    with desk.view(known_on=dt.date(2024, 10, 1)) as view:
        assert dyad(view, "RUS", "PRK").counts == () and figures(view) == [] and sources(view) == []
        assert search(view, "soldiers") == [] and network(view) == []


def test_decisions_show(desk: Store) -> None:
    (sent,) = ask(desk, timeline, Wanted(actor="PRK", types=("AID",)))
    deciding.decide(desk, "reject", sent.id, {}, who="ana", why="an exercise")
    found = ask(desk, story, sent.id)
    assert found.rejected and found.decisions[0].startswith("reject by ana on")


def test_countries() -> None:
    assert [code(name) for name in ("RUS", "rus", "Russia", "North Korean", "DPRK")] == [
        "RUS",
        "RUS",
        "RUS",
        "PRK",
        "PRK",
    ]
    with pytest.raises(BadInput):
        code("Atlantis")


QUESTIONS = [
    ("search", "soldiers"), ("dyad", "Russia", "PRK"), ("timeline",), ("figures", "troops", "--from", "PRK"),
    ("sources",), ("network",), ("timeline", "--by", "North Korea", "-t", "aid", "--status", "denied"),
]  # fmt: skip


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question[0])
def test_the_commands_answer_in_every_form(run: Callable[..., Ran], desk: Store, question: tuple[str, ...]) -> None:
    table = run(*question, "-d", desk.address)
    assert table.code == 0 and len(table.out) > 50, table.err
    parsed = json.loads(run(*question, "-d", desk.address, "-f", "json").out)
    assert parsed
    rows = list(csv.DictReader(io.StringIO(run(*question, "-d", desk.address, "-f", "csv").out)))
    assert rows and all(None not in row for row in rows)
    nothing = run(*question, "-d", desk.address, "--as-known-on", "1990-01-01")
    assert nothing.code == 0 and "nothing" in nothing.out.lower()


def test_story_and_explain_on_the_command_line(run: Callable[..., Ran], desk: Store) -> None:
    (sent,) = ask(desk, timeline, Wanted(actor="PRK", types=("AID",)))
    shown = run("story", sent.id, "-d", desk.address)
    words = " ".join(shown.out.split())
    assert "Pyongyang" in words and "disputed" in words and "the dates fall together" in words
    why = run("explain", sent.tellings[0].account, "-d", desk.address)
    assert "the verb" in why.out and "12,000" in why.out
    assert "first account" in run("explain", sent.id, "-d", desk.address).out
    assert run("story", "s0", "-d", desk.address).code == 2


def test_wrong_questions(run: Callable[..., Ran], desk: Store, tmp_path: Path) -> None:
    assert run("timeline", "-d", desk.address, "-t", "HELP").code == 2
    assert "no country" in run("dyad", "Atlantis", "RUS", "-d", desk.address).err
    assert "no date" in run("timeline", "-d", desk.address, "--as-known-on", "soon").err
    assert "communique add" in run("timeline", "-d", tmp_path / "none.sqlite").err


def test_cells_are_no_formulas(run: Callable[..., Ran], tmp_path: Path) -> None:
    desk = new(tmp_path)
    fill(desk, [given(SENT, "=cmd|' /C calc'!A0"), given("[bold]x[/bold] " + MET, "\x1b[31mred")])
    out = (
        run("sources", "-d", desk.address, "-f", "csv").out
        + run("search", "soldiers", "-d", desk.address, "-f", "csv").out
    )
    assert "'=cmd" in out and "\n=cmd" not in out and ",=cmd" not in out
    table = run("search", "bold", "-d", desk.address).out
    assert "[bold]" in table and "\x1b" not in table
