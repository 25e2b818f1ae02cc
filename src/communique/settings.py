"""What can be set from outside, read once at each door and passed down from there."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

from communique.errors import BadInput
from communique.ingest import Limits


@dataclass(frozen=True, slots=True)
class Settings:
    """desk: address of the desk where the commands name none. max_characters: code points one report may hold.
    workers: processes that read at the same time, None to let the number of reports decide. parallel_from: reports
    after which more processes are started. debug: show tracebacks."""

    desk: str = "desk.sqlite"
    max_characters: int = 1_000_000
    workers: int | None = None
    parallel_from: int = 32  # two processes load the reader twice; below some 30 reports that costs more than it saves
    debug: bool = False

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """The defaults, changed by COMMUNIQUE_DESK, _MAX_CHARACTERS, _WORKERS, _PARALLEL_FROM and _DEBUG.

        Raises BadInput naming the variable that does not fit.
        """
        given = os.environ if environment is None else environment
        return cls(
            desk=given.get("COMMUNIQUE_DESK", "").strip() or cls().desk,
            max_characters=_number(given, "COMMUNIQUE_MAX_CHARACTERS") or cls().max_characters,
            workers=_number(given, "COMMUNIQUE_WORKERS"),
            parallel_from=_number(given, "COMMUNIQUE_PARALLEL_FROM") or cls().parallel_from,
            debug=given.get("COMMUNIQUE_DEBUG", "").strip().lower() not in {"", "0", "no", "false"},
        )

    @property
    def limits(self) -> Limits:
        """The limits of what is taken in."""
        return Limits(characters=self.max_characters)


def _number(given: Mapping[str, str], name: str) -> int | None:
    value = given.get(name, "").strip()
    if not value:
        return None
    if not value.isascii() or not value.replace("_", "").isdigit() or int(value) < 1:
        raise BadInput(f"The environment variable {name} is '{value}'; set it to a whole number from 1, or unset it.")
    return int(value)
