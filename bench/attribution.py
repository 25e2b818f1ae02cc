"""What the attributions score: `python bench/attribution.py [--shared ../shared] [--readings FILE] [--part dev]`.

Runs the shipped reader over PolNeAR's dev part and scores attributions twice, the reader's links alone and with the
rules, by the project's own scorer. The cast is left empty: speakers do not count there. --readings keeps what the
reader saw, so that a second run measures a change of rules without reading again.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import msgspec

from communique.assemble.attributions import find_attributions
from communique.reader import read_documents
from communique.record import Attribution, Document, Reading, Span


class NoCast:
    """A cast that knows nobody."""

    def at(self, span: Span) -> None:
        """No mention."""

    def ensure(self, span: Span) -> None:
        """No mention either."""


def readings(documents: list[Document], kept: Path | None) -> list[Reading]:
    """What the reader saw, from the file where there is one."""
    if kept and kept.exists():
        return [msgspec.json.decode(line, type=Reading) for line in kept.read_bytes().splitlines()]
    found = list(read_documents(documents))
    if kept:
        kept.write_bytes(b"\n".join(map(msgspec.json.encode, found)))
    return found


def record(document: Document, attributions: tuple[Attribution, ...]) -> str:
    """As much of a record as the scorer asks for, one line of JSON."""
    return json.dumps(
        {
            "report": {"id": document.id},
            "text": document.text,
            "attributions": [msgspec.to_builtins(one) for one in attributions],
        }
    )


def score(shared: Path, gold: Path, lines: list[str]) -> str:
    """What the scorer prints."""
    with tempfile.TemporaryDirectory() as folder:
        records = Path(folder) / "records.jsonl"
        records.write_text("\n".join(lines), encoding="utf-8")
        command = [sys.executable, str(shared / "score/score.py"), "attribution", str(gold), str(records)]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def main() -> None:
    """Print both scores."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--readings", type=Path)
    parser.add_argument("--part", default="dev")
    given = parser.parse_args()
    gold = given.shared / f"data/attribution/{given.part}.jsonl"
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    documents = [Document(text=row["text"], id=row["id"]) for row in rows]
    seen = readings(documents, given.readings)
    for name, rules in (("reader alone", False), ("reader and rules", True)):
        lines = [
            record(document, find_attributions(document, reading, NoCast(), rules=rules))
            for document, reading in zip(documents, seen, strict=True)
        ]
        print(f"{name}\n{score(given.shared, gold, lines)}")


if __name__ == "__main__":
    main()
