"""`communique add`, `problems`, `match`, `desk` and `decide`, as people give them."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

import communique.pipeline
from tests.cli.conftest import Run
from tests.pipeline.desks import AGAIN, DENIED, SENT
from tests.pipeline.scribe import scribe


@pytest.fixture
def desk(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A desk with three reports, and a picture that could not be read."""
    monkeypatch.setattr(communique.pipeline, "shipped", scribe)
    folder = tmp_path / "in"
    folder.mkdir()
    for name, text in {"a.txt": SENT, "b.txt": AGAIN, "c.txt": DENIED}.items():
        (folder / name).write_text(text)
    (folder / "d.txt").write_bytes(b"\x89PNG")
    path = tmp_path / "desk.sqlite"
    ran = run("add", folder, "--desk", path, "--published", "2024-10-19", "--language", "en")
    assert ran.code == 1 and "d.txt" in ran.err
    assert "Added 3, held already 0, set aside 1." in ran.err and "Read 3 of 3, joined 3 accounts" in ran.err
    return path


def test_add_again_does_nothing_twice(run: Run, desk: Path) -> None:
    ran = run("add", desk.parent / "in", "--desk", desk, "--published", "2024-10-19", "--language", "en")
    assert "Added 0, held already 0, set aside 1." in ran.err and "Read 0 of 0" in ran.err


def test_info_and_check(run: Run, desk: Path) -> None:
    facts = json.loads(run("desk", "info", "--desk", desk, "--json").out)
    assert (facts["reports"], facts["events"], facts["stories"], facts["unread"], facts["problems"]) == (3, 3, 1, 0, 1)
    assert "reports: 3" in run("desk", "info", "--desk", desk).out
    whole = run("desk", "check", "--desk", desk)
    assert whole.code == 0 and "The desk is whole." in whole.err
    with sqlite3.connect(desk) as connection:
        connection.execute("UPDATE events SET trigger = 'wrong'")
    broken = run("desk", "check", "--desk", desk)
    assert broken.code == 2 and "Fault: The words of event" in broken.err


def test_problems(run: Run, desk: Path) -> None:
    assert "d.txt" in run("problems", "--desk", desk).out
    (one,) = json.loads(run("problems", "--desk", desk, "--json").out)
    assert one["error"] == "NotText" and one["until"] is None


def test_backup_and_restore(run: Run, desk: Path, tmp_path: Path) -> None:
    assert "3 reports" in run("desk", "backup", tmp_path / "copy.sqlite", "--desk", desk).err
    assert "3 reports" in run("desk", "restore", tmp_path / "copy.sqlite", "--desk", tmp_path / "new.sqlite").err
    assert "reports: 3" in run("desk", "info", "--desk", tmp_path / "new.sqlite").out
    assert run("desk", "restore", tmp_path / "copy.sqlite", "--desk", desk).code == 2


def test_match_again(run: Run, desk: Path) -> None:
    ran = run("match", "--again", "--desk", desk)
    assert ran.code == 0 and "0 are in another story" in ran.err


def test_decisions(run: Run, desk: Path) -> None:
    story = json.loads(run("timeline", "--desk", desk, "-f", "json").out)[0]
    account = story["tellings"][2]["account"]
    ran = run("decide", "split", story["id"], account, "--why", "another one", "--who", "ana", "--desk", desk)
    assert ran.code == 0 and ran.out.strip() == "1"
    assert len(json.loads(run("timeline", "--desk", desk, "-f", "json").out)) == 2
    assert "ana  split" in run("decide", "list", "--desk", desk).out
    assert run("decide", "undo", "1", "--why", "a slip", "--desk", desk).code == 0
    assert len(json.loads(run("timeline", "--desk", desk, "-f", "json").out)) == 1
    assert "undone" in run("decide", "list", "--all", "--desk", desk).out
    for kind in ("accept", "reject", "note"):
        assert run("decide", kind, story["id"], "--why", "x", "--desk", desk).code == 0
    assert run("decide", "correct", account, "type=AID", "--why", "x", "--desk", desk).code == 0
    assert run("decide", "correct", account, "type", "--why", "x", "--desk", desk).code == 2


def test_what_was_rejected_or_corrected_is_shown(run: Run, desk: Path) -> None:
    story = json.loads(run("timeline", "--desk", desk, "-f", "json").out)[0]
    wire, agency = (story["tellings"][at]["account"] for at in (0, 2))
    assert run("decide", "reject", agency, "--why", "no denial", "--who", "ana", "--desk", desk).code == 0
    assert run("decide", "correct", wire, "status=planned", "--why", "a plan", "--who", "bo", "--desk", desk).code == 0
    assert "denied" not in run("timeline", "--desk", desk, "--status", "denied", "-f", "json").out
    assert story["id"] in run("timeline", "--rejected", "--desk", desk).out
    gone, mended = run("explain", agency, "--desk", desk).out, run("explain", wire, "--desk", desk).out
    assert "Rejected: it is in no count." in gone and "decision 1 by ana on" in gone
    assert "planned" in mended and "occurred" in mended and "decision 2 by bo on" in " ".join(mended.split())
    wrong = run("decide", "correct", wire, "status=maybe", "--why", "x", "--desk", desk)
    assert wrong.code == 2 and "is no status" in wrong.err


def test_metadata_for_datasette(run: Run, desk: Path) -> None:
    described = json.loads(run("desk", "metadata", "--desk", desk).out)["databases"]["desk"]["tables"]
    with sqlite3.connect(desk) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')"):
            if not name.startswith(("reports_fts", "sqlite_")):
                assert described[name]["title"], name
                connection.execute(f"SELECT * FROM {name} LIMIT 1")
    assert (
        "code points" in described["events"]["columns"]["end"] or "code point" in described["events"]["columns"]["end"]
    )


def test_only_storing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENT)
    ran = run("add", tmp_path / "a.txt", "-d", tmp_path / "x.sqlite", "--no-read")
    assert ran.code == 0 and "Read" not in ran.err
    assert "unread: 1" in run("desk", "info", "-d", tmp_path / "x.sqlite").out


def test_a_desk_in_the_folder_that_is_added_is_no_report(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENT)
    for _ in range(2):
        ran = run("add", tmp_path, "-d", tmp_path / "x.sqlite", "--no-read")
        assert ran.code == 0 and "set aside 0" in ran.err


def test_private_addresses_are_not_fetched(run: Run, tmp_path: Path) -> None:
    ran = run("add", "http://127.0.0.1/x", "http://169.254.169.254/latest", "-d", tmp_path / "x.sqlite")
    assert ran.code == 2 and ran.err.count("private network") == 2


def test_watch_refuses_to_hurry(run: Run, tmp_path: Path) -> None:
    ran = run("watch", "https://example.org/feed", "--every", "1s", "-d", tmp_path / "x.sqlite")
    assert ran.code == 2 and "30 s or more" in ran.err
