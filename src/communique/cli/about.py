"""`communique schema`, `version` and `info`: what the product says about itself."""

from __future__ import annotations

import json
from typing import Annotated, Any

import typer

from communique.cli.door import door


def schema() -> None:
    """Print the JSON Schema of a record, to check or to generate code from."""
    with door():
        from communique.record import json_schema

        typer.echo(json.dumps(json_schema(), indent=2, ensure_ascii=False))


def version() -> None:
    """Print the version."""
    with door():
        print_version()


def print_version() -> None:
    """Prints the version, "communique 1.2.3"."""
    from importlib.metadata import version as installed

    typer.echo(f"communique {installed('communique')}")


def info(
    as_json: Annotated[bool, typer.Option("--json", help="Print it as JSON.")] = False,
) -> None:
    """Print what is installed: version, the reader's weights and their scores, data tables, licences."""
    with door():
        facts = _facts()
        typer.echo(json.dumps(facts, indent=2, ensure_ascii=False) if as_json else "\n".join(_lines(facts)))


def _facts() -> dict[str, Any]:
    raise NotImplementedError


def _lines(facts: dict[str, Any], indent: str = "") -> list[str]:
    lines = []
    for name, value in facts.items():
        if isinstance(value, dict):
            lines += [f"{indent}{name}:", *_lines(value, indent + "  ")]
        else:
            lines.append(f"{indent}{name}: {value}")
    return lines
