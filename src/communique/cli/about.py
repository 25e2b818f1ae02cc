"""`communique schema`, `version` and `info`: what the product says about itself."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from communique.cli.door import door

_WITH_TABLES = ("codebook", "ingest", "reader", "knowledge", "assemble")


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
    from importlib.metadata import metadata

    about = metadata("communique")
    return {
        "version": about["Version"],
        "python": platform.python_version(),
        "reader": _reader(),
        "tables": dict(_tables()),
        "licence": f"{about['License-Expression']}; where tables and weights come from is told in NOTICE",
    }


def _reader() -> dict[str, Any]:
    """What the weights' own card says, with their fingerprint. Missing weights are said to be missing."""
    folder = _package() / "reader" / "weights"
    card, graph = folder / "reader.json", folder / "reader.onnx"
    if not (card.is_file() and graph.is_file()):
        return {"weights": "missing; install the package again"}
    about = json.loads(card.read_text("utf-8")).get("about", {})
    kept = ("exported", "commit", "seed", "steps", "minutes", "licensed_only", "scores")
    return {
        "weights": f"reader.onnx, {_size(graph.stat().st_size)}",
        "sha256": hashlib.sha256(graph.read_bytes()).hexdigest(),
        **{name: about[name] for name in kept if name in about},
        "data": {name: digest[:16] for name, digest in about.get("data", {}).items()},
    }


def _tables() -> Iterator[tuple[str, str]]:
    """For each part of the package its data files and their size."""
    found: dict[str, list[int]] = {}
    for path in sorted(_package().rglob("*")):
        part = path.relative_to(_package()).parts[0]
        if (
            path.is_file()
            and part in _WITH_TABLES
            and path.suffix not in {".py", ".pyc"}
            and "weights" not in path.parts
        ):
            found.setdefault(part, []).append(path.stat().st_size)
    for part, sizes in found.items():
        yield part, f"{len(sizes)} file{'s' * (len(sizes) > 1)}, {_size(sum(sizes))}"


def _package() -> Path:
    return Path(__file__).parents[1]


def _size(length: int) -> str:
    return f"{length / 1_000_000:.1f} MB" if length >= 100_000 else f"{length / 1_000:.0f} KB"


def _lines(facts: dict[str, Any], indent: str = "") -> list[str]:
    lines = []
    for name, value in facts.items():
        if isinstance(value, dict):
            lines += [f"{indent}{name}:", *_lines(value, indent + "  ")]
        else:
            lines.append(f"{indent}{name}: {value}")
    return lines
