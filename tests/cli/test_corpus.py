"""`communique corpus` on a folder of one small report."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run
from tests.corpus.small import SMALL


def test_the_command(run: Run, tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "small.txt").write_text(SMALL, encoding="utf-8")
    (tmp_path / "split.tsv").write_text("id\tpart\nsmall\ttrain\n", encoding="utf-8")
    at = ("--folder", str(tmp_path))
    assert "small\ttrain\twire\t2024-05-07\t31\t3\t" in run("corpus", "list", *at).out
    assert run("corpus", "show", "small", "--text", *at).out.startswith("1 Norway has promised")
    assert json.loads(run("corpus", "counts", "--json", *at).out)["total"]["events"] == 3
    checked = run("corpus", "check", *at)
    assert checked.code == 1 and "120 to 350" in checked.out
    assert json.loads(run("corpus", "export", "-", *at).out)["id"] == "small"
    run("corpus", "export", str(tmp_path / "brat"), "--format", "brat", *at)
    assert {path.name for path in (tmp_path / "brat").iterdir()} == {"small.txt", "small.ann"}
    missing = run("corpus", "list", "--folder", str(tmp_path / "none"))
    assert missing.code == 2 and "There is no corpus in" in missing.err
