"""`communique people`: accounts of a desk from the command line."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from communique.cli.app import app
from communique.store import Store

WORDS = "seven quiet windows\n"


def test_accounts_are_made_changed_and_removed(tmp_path: Path) -> None:
    desk = str(tmp_path / "desk.sqlite")
    Store.open(desk, make=True)

    def run(*given: str, typed: str = "") -> tuple[int, str]:
        done = CliRunner().invoke(app, ["people", *given, "--desk", desk], input=typed)
        return done.exit_code, done.output

    assert run("list")[0] == 0
    assert run("add", "ana", "--role", "manage", typed=WORDS)[0] == 0
    assert run("add", "ben", typed=WORDS)[0] == 0
    assert run("role", "ben", "review")[0] == 0
    found = json.loads(run("list", "--json")[1])
    assert [(one["name"], one["role"]) for one in found] == [("ana", "manage"), ("ben", "review")]
    assert (tmp_path / "desk.sqlite.people").exists()
    assert run("password", "ben", typed="another four words here\n")[0] == 0
    for bad, typed in ((("add", "ana"), WORDS), (("add", "cat"), "short\n"), (("remove", "dan"), ""),
                       (("role", "ben", "king"), ""), (("remove", "ana"), "")):  # fmt: skip
        code, said = run(*bad, typed=typed)
        assert code == 2 and said.count("\n") == 1, bad
    assert run("remove", "ben")[0] == 0
    assert run("remove", "ana")[0] == 0


def test_no_address_that_others_reach_without_accounts(tmp_path: Path) -> None:
    desk = str(tmp_path / "desk.sqlite")
    Store.open(desk, make=True)
    done = CliRunner().invoke(app, ["serve", "--desk", desk, "--host", "0.0.0.0"])
    assert done.exit_code == 2 and "no accounts" in done.output
