"""Where the measuring data lies, and how a scorer is run on records.

The data is not part of the product: point COMMUNIQUE_SHARED at the folder that holds `data`, `score`, `seed` and
`reports`; without it the folder `shared` beside the repository is taken.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from communique.record import Record

ROOT = Path(__file__).parents[1]
SHARED = Path(os.environ.get("COMMUNIQUE_SHARED", ROOT.parent / "shared"))


def score(task: str, *files: Path) -> str:
    """What the scorer prints for a task. Exits with one sentence when the measuring data is absent."""
    scorer = SHARED / "score" / "score.py"
    if not scorer.exists():
        sys.exit(
            f"No measuring data in {SHARED.name!r}: set COMMUNIQUE_SHARED to the folder that holds score/score.py."
        )
    command = [sys.executable, str(scorer), task, *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stderr.strip())
    return done.stdout


def write_records(records: Iterable[Record], path: Path) -> Path:
    """The path, with one record a line in it."""
    path.write_text("".join(record.to_json() + "\n" for record in records), encoding="utf-8")
    return path


def f1_by_label(pairs: Iterable[tuple[str, str]]) -> dict[str, float]:
    """F1 of each label that is in a pair of gold and found."""
    both = list(pairs)
    seen = Counter(label for pair in both for label in pair)
    hits = Counter(gold for gold, found in both if gold == found)
    return {label: 2 * hits[label] / number for label, number in seen.items()}
