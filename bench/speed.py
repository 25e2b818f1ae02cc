"""How fast it is: `python -m bench.speed [--reports N]`.

Prints the start of `--help`, a cold read of one report, and a warm stream of 700-word reports on two cores, each
beside a figure of this machine measured in the same run: the start of Python itself, and fp32 matrix products.
Medians of several runs, since machines are noisy.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

import communique
from bench.measuring import SHARED
from communique import Document

EXAMPLES = Path(__file__).parents[1] / "examples"
WORDS = 700


def reports(count: int) -> list[Document]:
    """Reports of about 700 words, no two alike: news articles where the measuring data is at hand, else the examples.

    The examples repeat themselves, which flatters what is remembered between reports: figures name which was read.
    """
    texts = articles() or [path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*.txt"))]
    made = []
    for number in range(count):
        words = 0
        parts: list[str] = []
        turn = number
        while words < WORDS:
            parts.append(texts[turn % len(texts)])
            words += len(parts[-1].split())
            turn += 1
        whole = "\n\n".join(parts)
        made.append(Document(text=" ".join(whole.split(" ")[:WORDS]), id=str(number)))
    return made


def articles() -> list[str]:
    """News articles of the attribution set's development part, empty when it is not at hand."""
    path = SHARED / "data" / "attribution" / "dev.jsonl"
    if not path.exists():
        return []
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]


def median(work: Callable[[], object], runs: int) -> float:
    """Median seconds of several runs."""
    found = []
    for _ in range(runs):
        begun = time.perf_counter()
        work()
        found.append(time.perf_counter() - begun)
    return statistics.median(found)


def command(*words: str) -> Callable[[], object]:
    """A whole process, its output thrown away."""
    return lambda: subprocess.run([sys.executable, *words], capture_output=True, check=True)


def stream(documents: Sequence[Document], workers: int) -> float:
    """Reports a second through `read_many`, warm: the first few are read before the clock starts."""
    for _ in communique.read_many(documents[:2]):
        pass
    begun = time.perf_counter()
    count = sum(1 for _ in communique.read_many(documents, workers=workers))
    return count / (time.perf_counter() - begun)


def products() -> float:
    """fp32 matrix products of 512 x 512 a second, this machine's own measure."""
    a = np.random.default_rng(0).random((512, 512), dtype=np.float32)
    return 1 / median(lambda: a @ a, 50)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=64)
    documents = reports(parser.parse_args().reports)
    letter = str(EXAMPLES / "letter.txt")
    python = median(command("-c", "pass"), 5)
    help_ = median(command("-m", "communique", "--help"), 5)
    cold = median(command("-m", "communique", "read", letter), 3)
    print(f"reports from {'news articles' if articles() else 'the examples'}")
    print(f"python -c pass            {python:.2f} s")
    print(f"communique --help         {help_:.2f} s  ({help_ / python:.1f} x)")
    print(f"communique read, cold     {cold:.2f} s  ({cold / python:.1f} x)")
    print(f"matrix products           {products():.0f} a second (512 x 512, fp32)")
    for workers in (1, 2):
        print(
            f"stream, {workers} process(es)    {stream(documents, workers):.1f} reports a second, "
            f"{WORDS} words each, n={len(documents)}"
        )


if __name__ == "__main__":
    main()
