"""The command with an engine that needs no weights."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from typer.testing import CliRunner

import communique.pipeline
from communique.cli import app
from tests.pipeline.fakes import fake


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command did: its exit code, and what it wrote to the two streams."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `communique` with some arguments."""
    monkeypatch.setattr(communique.pipeline, "shipped", fake)

    def command(*arguments: object, stdin: bytes | None = None) -> Ran:
        result = CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin)
        assert "Traceback" not in result.output
        return Ran(result.exit_code, result.stdout, result.stderr)

    return command
