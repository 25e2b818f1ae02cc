"""Answers as pictures, and the screen for two countries."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from communique.store import Store
from tests.cli.conftest import Run
from tests.pipeline.desks import fill, four, given, new

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def desk(tmp_path: Path) -> Store:
    desk = new(tmp_path)
    four(desk)
    return desk


def words(path: Path) -> str:
    """All words in a drawing."""
    return " ".join(one.text or "" for one in ElementTree.parse(path).getroot().iter(f"{SVG}text"))


QUESTIONS = {
    "figures": (("figures", "troops"), ("Troops, North Korea to Russia: who claims how many", "2 independent origins")),
    "timeline": (("timeline",), ("Cooperation and conflict", "4 independent origins", "talks")),
    "network": (("network", "--on", "2025-01-01"), ("Who acts on whom, up to 1 January 2025", "North Korea", "Russia")),
    "dyad": (("dyad", "PRK", "RUS"), ("North Korea and Russia", "who claims how many", "Nothing is averaged")),
}


@pytest.mark.parametrize("name", QUESTIONS)
def test_each_question_can_be_drawn(run: Run, desk: Store, tmp_path: Path, name: str) -> None:
    question, said = QUESTIONS[name]
    plain = run(*question, "-d", desk.address)
    drawn = run(*question, "-d", desk.address, "--plot", tmp_path / "x.svg")
    assert drawn.code == 0 and drawn.out == plain.out and "Drew" in drawn.err
    found = words(tmp_path / "x.svg")
    assert not [one for one in said if one not in found]
    assert run(*question, "-d", desk.address, "--plot", tmp_path / "x.png").code == 0
    assert (tmp_path / "x.png").read_bytes().startswith(b"\x89PNG")
    assert not list(tmp_path.glob(".x*"))


def test_words_of_reports_are_no_mark_up(run: Run, tmp_path: Path) -> None:
    desk = new(tmp_path)
    fill(desk, [given("North Korea sent 12,000 soldiers to Russia on 2024-10-18.", "<script>&\x1b")])
    assert run("figures", "-d", desk.address, "--plot", tmp_path / "x.svg").code == 0
    assert "<script>" in words(tmp_path / "x.svg")


def test_what_cannot_be_drawn(run: Run, desk: Store, tmp_path: Path) -> None:
    ran = run("figures", "troops", "-d", desk.address, "--plot", tmp_path / "x.pdf")
    assert ran.code == 2 and "name it .svg or .png" in ran.err
    for question in (("figures", "shells"), ("network", "--on", "1990-01-01"), ("dyad", "FRA", "DEU")):
        ran = run(*question, "-d", desk.address, "--plot", tmp_path / "x.svg")
        assert ran.code == 2 and "nothing to draw" in ran.err
    assert run("figures", "troops", "-d", desk.address, "--plot", tmp_path / "no" / "x.svg").code == 2
    assert not (tmp_path / "x.svg").exists()


@pytest.mark.parametrize("columns", [80, 120])
def test_the_screen_leads_from_every_number_to_its_words(
    run: Run, desk: Store, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    shown = run("dyad", "PRK", "RUS", "-d", desk.address).out
    assert max(map(len, shown.splitlines())) <= columns
    keys = set(re.findall(r"r[0-9a-f]{16}@\d+", shown))
    assert len(keys) == 2
    for key in keys:
        assert "sent" in run("explain", key, "-d", desk.address).out
    for story in set(re.findall(r"\bs[0-9a-f]{12}\b", shown)):
        assert run("story", story, "-d", desk.address).code == 0
    commands = re.findall(r"^ +communique (.+)$", shown, re.M)
    assert len(commands) == 5 or columns == 80
    assert (
        "11,000" in shown
        and "12,000" in shown
        and "leaves no room" in shown
        and "denied according to Pyongyang" in shown
    )


def test_plain_words_on_the_command_line(run: Run, desk: Store) -> None:
    for question in (("figures", "troops"), ("timeline",), ("dyad", "PRK", "RUS")):
        said = run(*question, "-d", desk.address, "-f", "text")
        assert said.code == 0 and "Seoul" in said.out and "─" not in said.out
    assert run("sources", "-d", desk.address, "-f", "text").code == 0
