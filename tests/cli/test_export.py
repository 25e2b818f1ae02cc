"""`communique export`, as people give it."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run
from tests.export.desk.hand import filled


def test_the_formats_are_listed(run: Run) -> None:
    ran = run("export")
    assert ran.code == 0 and len(ran.out.splitlines()) == 12
    assert any(line.startswith("plover ") for line in ran.out.splitlines())


def test_to_a_file_and_to_a_pipe(run: Run, tmp_path: Path) -> None:
    filled(tmp_path)
    desk, out = tmp_path / "desk.sqlite", tmp_path / "events.jsonl"
    ran = run("export", "plover", "-d", desk, "-o", out)
    assert ran.code == 0 and ran.out == ""
    assert "Left out 1: no day, which PLOVER requires." in ran.err
    assert "Wrote 5 rows to" in ran.err and (tmp_path / "events.jsonl.codebook.md").exists()
    piped = run("export", "plover", "-d", desk)
    assert piped.out == out.read_text("utf-8") and "Wrote" not in piped.err and "Left out 1" in piped.err


def test_filters(run: Run, tmp_path: Path) -> None:
    filled(tmp_path)
    desk = ("-d", tmp_path / "desk.sqlite")
    ids = run("export", "csl", *desk, "--dyad", "RUS", "PRK", "--status", "occurred").out
    assert len(json.loads(ids)) == 2
    panel = run("export", "dyad-month", *desk, "--fill", "seen", "--since", "2024-10-01", "--until", "2024-11-30")
    assert len(panel.out.splitlines()) == 1 + 3 * 2
    assert len(run("export", "dyad-month", *desk, "--undirected").out.splitlines()) == 1 + 2
    then = run("export", "plover", *desk, "--as-known-on", "2024-10-19")
    assert len(then.out.splitlines()) == 1


def test_nothing_fits(run: Run, tmp_path: Path) -> None:
    filled(tmp_path)
    ran = run("export", "eventreport", "-d", tmp_path / "desk.sqlite", "--by", "Brazil", "-o", tmp_path / "x.csv")
    assert ran.code == 0 and "Nothing in the desk fits." in ran.err
    assert len((tmp_path / "x.csv").read_text("utf-8").splitlines()) == 1


def test_mistakes_are_one_sentence(run: Run, tmp_path: Path) -> None:
    filled(tmp_path)
    desk = ("-d", tmp_path / "desk.sqlite")
    for given, said in (
        (("xls", *desk), "'xls' is no format"),
        (("csl", *desk, "-o", tmp_path), "is a folder"),
        (("csl", *desk, "-o", tmp_path / "no" / "x.json"), "There is no folder"),
        (("csl", *desk, "--include", "all"), "'all' is nothing to include"),
        (("dyad-month", *desk, "--fill", "x"), "'x' is no way to fill"),
        (("csl", *desk, "--dyad", "RUS", "PRK", "--by", "RUS"), "either --dyad or --by and --to"),
        (("csl", "-d", tmp_path / "none.sqlite"), "no desk"),
    ):
        ran = run("export", *given)
        assert ran.code == 2 and said in ran.err, (given, ran.err)
