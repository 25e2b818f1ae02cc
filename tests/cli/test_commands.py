"""Each command has help and a place in the documentation; schema, version and info tell the truth."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

import communique
from communique.cli import output
from communique.cli.output import slug
from communique.cli.reference import renewed
from communique.record import json_schema
from tests.cli.conftest import Run

COMMANDS = [
    "read", "add", "watch", "problems", "match", "reread", "search", "dyad", "timeline", "figures", "sources",
    "network", "story", "explain", "decide", "desk", "who", "where", "actors", "corpus", "schema", "info", "version",
]  # fmt: skip
REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "cli.md"


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_help(run: Run, command: str) -> None:
    ran = run(command, "--help")
    assert ran.code == 0 and "Usage:" in ran.out


def test_without_a_command_comes_the_help(run: Run) -> None:
    text = run("--help").out
    assert all(word in text for word in (*COMMANDS, "Exit codes", "130", "COMMUNIQUE_DEBUG"))
    assert "Usage:" in run().out + run().err


def test_the_documentation_is_the_commands_own() -> None:
    page = REFERENCE.read_text("utf-8")
    assert page == renewed(page), "run: python -m communique.cli.reference docs/reference/cli.md"


def test_schema(run: Run) -> None:
    printed = json.loads(run("schema").out)
    jsonschema.Draft202012Validator.check_schema(printed)
    assert printed == json.loads(json.dumps(json_schema()))


def test_version(run: Run) -> None:
    assert run("version").out == run("--version").out == f"communique {communique.__version__}\n"


def test_info(run: Run) -> None:
    facts = json.loads(run("info", "--json").out)
    assert facts["version"] == communique.__version__
    assert "codebook" in facts["tables"] and "weights" in facts["reader"]
    assert f"version: {communique.__version__}" in run("info").out


def test_help_comes_soon() -> None:
    """In processor time, which a busy machine does not change much: 0.25 s when it was measured alone."""
    resource = pytest.importorskip("resource", reason="processor time is measured otherwise on this system")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-m", "communique", "--help"], check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert (after.ru_utime - before.ru_utime) + (after.ru_stime - before.ru_stime) < 1


@pytest.mark.parametrize(
    ("where", "name"),
    [
        ("news/Day 1.txt", "day-1"), ("all.jsonl, line 1,203", "all-line-1-203"), ("a.html.gz", "a"),
        ("standard input", "standard-input"),
        ("x/..", "report"), ("Отчёт.txt", "report"), ("../../etc/passwd", "passwd"), ("a" * 300, "a" * 80),
    ],
)  # fmt: skip
def test_names_of_pages(where: str, name: str) -> None:
    assert slug(where) == name


def test_a_part_is_hidden_and_goes_away(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), output.opened(output.Format.jsonl, tmp_path / "x.jsonl"):
        assert [path.name for path in tmp_path.iterdir()] == [".x.jsonl.part"]
        raise ZeroDivisionError
    assert list(tmp_path.iterdir()) == []
