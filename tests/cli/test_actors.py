"""`communique actors`: import, list, remove; and what `who` says then."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from communique.knowledge import imported, who
from tests.cli.conftest import Run
from tests.knowledge.test_imports import FTM


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("COMMUNIQUE_DATA", str(tmp_path / "data"))
    imported.forget()
    who.cache_clear()
    yield
    monkeypatch.undo()
    imported.forget()
    who.cache_clear()


def test_import_list_and_remove(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "list.json"
    path.write_text("\n".join(FTM), "utf-8")
    ran = run("actors", "import", path)
    assert ran.code == 1
    assert (
        ran.out.startswith("list@1\t")
        and "4 actors, 4 rows set aside, 1 rows that are no actors passed over" in ran.out
    )
    assert "line 8 set aside: it is no JSON" in ran.err
    assert json.loads(run("who", "Ember Hand", "--format", "json").out)["basis"] == "import list@1"
    assert run("actors", "list").out == ran.out
    assert "line 9: it has no name" in run("actors", "list", "--aside").out
    assert json.loads(run("actors", "list", "--json").out)[0]["id"] == "list@1"
    assert run("actors", "remove", "list@1").out == "removed list@1, 4 actors\n"
    assert "unresolved" in run("who", "Ember Hand").out


def test_a_clean_file_ends_well(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "list.json"
    path.write_text(FTM[0], "utf-8")
    assert run("actors", "import", path, "--name", "mine").code == 0


def test_without_imports(run: Run, tmp_path: Path) -> None:
    assert f"No imports in {tmp_path / 'data' / 'actors'}" in run("actors", "list").out
    assert json.loads(run("actors", "list", "--json").out) == []
    ran = run("actors", "remove", "nothing")
    assert ran.code == 2 and "none is there" in ran.err
    assert run("actors", "import", tmp_path / "nowhere").code == 2
