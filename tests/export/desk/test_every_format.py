"""What holds of every format: its columns are described, its codebook says what it was made from, nothing is lost
without a word, and what people decided is obeyed."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique import Desk
from communique.errors import BadInput, UnreadableFile
from communique.export.desk import FORMATS
from communique.export.desk.decided import Rulings
from communique.export.desk.nouns import Asked, Tally
from communique.export.desk.telling import Source
from communique.pipeline import deciding
from tests.export.desk.conftest import Export
from tests.export.desk.hand import SENT, filled, met, planned, sent

ACCOUNTS = ("plover", "icews", "eventreport", "parquet", "geojson", "webannotation")
STORIES = ("dyad-month", "country-year", "timelinejs", "ftm")


def counted(desk: Desk, form: str, **asked: object) -> Tally:
    """The counts of a format's items, which are made and thrown away."""
    one = FORMATS[form]
    with desk.view() as view:
        source = Source(view, Asked(**asked), Rulings(view.decisions()), one.repeats)  # type: ignore[arg-type]
        tally = Tally()
        for item in tally.count(one.items(source, tally)):
            if one.ending in ("csv", "tsv", "parquet"):
                assert list(item) == [column.name for column in one.description.columns]
    return tally


@pytest.mark.parametrize("form", FORMATS)
def test_every_path_is_described(desk: Desk, form: str) -> None:
    tally = counted(desk, form, include=frozenset({"incomplete"}))
    described = [column.name for column in FORMATS[form].description.columns]
    below = tuple(name[:-1] for name in described if name.endswith(".*"))
    if form == "parquet":
        below += ("places[].", "figures[].")  # described with their columns
    assert [path for path in tally.given if path not in described and not path.startswith(below)] == []
    assert len(described) == len(set(described)) and tally.rows


@pytest.mark.parametrize("form", FORMATS)
def test_what_is_never_empty_is_never_empty(desk: Desk, form: str) -> None:
    tally = counted(desk, form, include=frozenset({"incomplete"}))
    for column in FORMATS[form].description.columns:
        if not column.missing and "[]" not in column.name and not column.name.startswith("communique."):
            assert tally.given[column.name] == tally.rows, column.name


@pytest.mark.parametrize("form", FORMATS)
def test_an_empty_desk_and_no_hits(tmp_path: Path, desk: Desk, form: str) -> None:
    path = tmp_path / "none"
    nothing = Desk.open(str(tmp_path / "empty.sqlite")).export(form, path)
    assert nothing.rows == 0 and path.exists() and nothing.codebook and nothing.codebook.exists()
    assert desk.export(form, path, actor="BRA").rows == 0


@pytest.mark.parametrize("form", FORMATS)
def test_the_codebook_says_what_it_was_made_from(desk: Desk, form: str, tmp_path: Path) -> None:
    with desk.view() as view:
        name = view.facts()["id"]
    done = desk.on("2024-10-20").export(form, tmp_path / "x", country="RUS")
    assert done.codebook == tmp_path / "x.codebook.md"
    page = done.codebook.read_text("utf-8")
    assert name in page and "2024-10-20: nothing published later" in page and "given (2 reports)" in page
    assert "country RUS" in page and f"| rows | {done.rows} |" in page
    for column in FORMATS[form].description.columns:
        assert f"| `{column.name}` |" in page


@pytest.mark.parametrize("form", FORMATS)
def test_a_past_day_holds_less(export: Export, desk: Desk, tmp_path: Path, form: str) -> None:
    assert desk.on("2024-10-19").export(form, tmp_path / "then").rows < export(form).rows


@pytest.mark.parametrize("form", ACCOUNTS + STORIES)
def test_what_is_rejected_is_left_out(desk: Desk, export: Export, form: str) -> None:
    before = export(form)
    with desk.view() as view:
        report = next(one.id for one in view.reports() if one.title == ("Troops sent" if form == "icews" else "Talks"))
    deciding.decide(desk.store, "reject", report, {}, who="ana", why="a rumour")
    after = export(form)
    assert after.rows < before.rows and after.left_out["rejected by somebody"]
    assert "rejected by people" in (after.codebook or Path()).read_text("utf-8")
    assert export(form, include=["rejected"]).rows == before.rows
    desk.undo(1, who="ana", why="it was right")
    assert export(form).rows == before.rows


@pytest.mark.parametrize("form", [*ACCOUNTS, "dyad-month", "timelinejs"])
def test_a_correction_of_the_type_is_obeyed(desk: Desk, export: Export, form: str) -> None:
    story = next(one for one in desk.timeline() if one.type == "CONSULT")
    account = story.tellings[0].account
    deciding.decide(desk.store, "correct", account, {"type": "AGREE", "day": "2024-10-23"}, who="ana", why="it says so")
    assert export(form, types=("CONSULT",)).rows == 0  # a filter goes by what people say
    done = export(form, types=("AGREE",))
    assert done.rows and done.path
    found = done.path.read_bytes()
    assert {"icews": b"0", "dyad-month": b"2024", "timelinejs": b"agree"}.get(form, b"AGREE") in found
    assert "corrected by people" in (done.codebook or Path()).read_text("utf-8")


def test_a_correction_of_a_story_leaves_what_each_report_says(desk: Desk) -> None:
    story = next(one for one in desk.timeline() if one.type == "AID" and one.standing.word == "disputed")
    values = {"type": "COOPERATE", "actors": "China; Wagner"}
    with pytest.raises(BadInput, match="one by one"):
        deciding.decide(desk.store, "correct", story.id, {"status": "occurred"}, who="ana", why="as a tribunal found")
    deciding.decide(desk.store, "correct", story.id, values, who="ana", why="as a tribunal found")
    with desk.view() as view:
        source = Source(view, Asked(), Rulings(view.decisions()), False)
        told = {one.account.status: one for one in source.told(Tally()) if one.story == story.id}
    assert {one.account.type for one in told.values()} == {"COOPERATE"} and "denied" in told
    assert [(one.name, one.country) for one in told["denied"].sides("actors")] == [("China", "CHN"), ("Wagner", None)]
    assert told["denied"].read["type"] == "AID"


def test_a_correction_that_is_none_is_refused(desk: Desk, export: Export) -> None:
    account, before = desk.timeline()[0].tellings[0].account, export("plover").rows
    for value in ({"type": "FOO"}, {"colour": "red"}, {"day": "last week"}):
        with pytest.raises(BadInput):
            deciding.decide(desk.store, "correct", account, value, who="ana", why="?")
    assert export("plover").rows == before


def test_a_dyad_is_both_ways(export: Export) -> None:
    done = export("plover", dyad=("North Korea", "RUS"))
    assert done.rows == 3
    assert export("plover", dyad=("RUS", "PRK")).rows == 3


def test_repeats_are_counted_and_can_be_had(export: Export) -> None:
    done = export("eventreport")
    assert done.left_out == {"told again in the same report": 1}
    assert export("eventreport", include=["repeats"]).rows == done.rows + 1


def test_bad_wishes(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="'csv' is no format; it is one of plover, icews"):
        desk.export("csv", tmp_path / "x")
    with pytest.raises(BadInput, match="'doubtful' is nothing to include"):
        desk.export("csl", tmp_path / "x", include=["doubtful"])
    with pytest.raises(BadInput, match="'all' is no way to fill"):
        desk.export("dyad-month", tmp_path / "x", fill="all")
    with pytest.raises(BadInput, match="no country"):
        desk.export("csl", tmp_path / "x", dyad=("RUS", "Atlantis"))
    with pytest.raises(BadInput, match="'planed' is no status; it is one of occurred"):
        desk.export("csl", tmp_path / "x", statuses=("planed",))
    with pytest.raises(BadInput, match="is the desk itself"):
        desk.export("csl", tmp_path / "desk.sqlite")
    with pytest.raises(UnreadableFile, match="is a folder; name a file in it"):
        desk.export("csl", tmp_path)
    with pytest.raises(UnreadableFile, match="There is no folder"):
        desk.export("csl", tmp_path / "no" / "x")


def test_a_stopped_export_leaves_what_was_there(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "events.jsonl"
    desk.export("plover", path)
    before = path.read_bytes()

    def stops(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("communique.export.desk.plover.citation", stops)
    with pytest.raises(KeyboardInterrupt):
        desk.export("plover", path)
    assert path.read_bytes() == before and sorted(one.name for one in tmp_path.glob("*events*")) == [
        "events.jsonl", "events.jsonl.codebook.md",
    ]  # fmt: skip


def test_on_both_databases(address: str, export: Export, tmp_path: Path) -> None:
    desk = filled(tmp_path, address)
    for form in FORMATS:
        done = desk.export(form, tmp_path / form)
        assert (done.rows, done.left_out) == ((then := export(form)).rows, then.left_out), form


def test_a_pipe_gets_no_codebook(desk: Desk) -> None:
    done = desk.export("csl", "/dev/null")
    assert done.rows == 5 and done.path is done.codebook is None and not Path("/dev/null").is_file()


def test_what_is_not_joined_yet_is_said(tmp_path: Path) -> None:
    desk = Desk.open(str(tmp_path / "desk.sqlite"))
    desk.add([sent(), met(), planned()])
    with desk.store.work() as (view, writer):
        report = next(one.id for one in view.reports() if view.text(one.id) == SENT)
        writer.add_reading(report, sent(), "another")
    done = desk.export("timelinejs", tmp_path / "x")
    assert done.left_out["not joined to a story yet (communique match joins them)"] == 2
