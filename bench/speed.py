"""How fast it is: `python -m bench.speed [--reports N]`; the extra `train` is needed for the measure of the machine.

Prints the start of `--help` and a cold read of one report; the processor time that each step of a report takes, beside
fp32 and int8 matrix products of the encoder's size measured in between, so that figures of two machines, or of a busy
and an idle one, can be held against each other; and a warm stream through `read_many`, with the memory it took.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import communique
from bench.machine import Machine, Products
from bench.measuring import SHARED
from communique import Document
from communique.assemble import assemble
from communique.ingest import admit
from communique.pipeline.workers import settle
from communique.reader.cut import cut
from communique.reader.read import reading, score
from communique.reader.session import model
from communique.settings import Settings

EXAMPLES = Path(__file__).parents[1] / "examples"
WORDS = 700
WARM = 4  # reports read before the clock starts


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


@dataclass
class Parts:
    """Processor seconds by step, and the size of what was read."""

    seconds: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    reports: int = 0
    pieces: int = 0

    def timed(self, step: str, work: Callable[..., Any], *given: Any) -> Any:
        """What the work gives; its processor time is added to a step."""
        begun = time.process_time()
        made = work(*given)
        self.seconds[step] += time.process_time() - begun
        return made

    @property
    def total(self) -> float:
        """Processor seconds of a report."""
        return sum(self.seconds.values()) / self.reports


class Watched:
    """The network with its session's time kept apart."""

    def __init__(self, parts: Parts) -> None:
        self.parts, self.network = parts, model(1)

    def run(self, inputs: Any) -> Any:
        """The scores of one batch."""
        return self.parts.timed("the encoder's session", self.network.run, inputs)


def by_part(documents: Sequence[Document]) -> tuple[Parts, Machine]:
    """Each step of each report on one thread as a worker process takes it, matrix products measured between reports."""
    limits, products = Settings.from_environment().limits, Products()
    parts, machine = Parts(), []
    for number, document in enumerate(documents):
        if number == WARM:
            settle()
            parts, machine = Parts(), []
        _one(document, parts, limits)
        machine.append(products.seconds())
    fp32, int8 = (statistics.median(times) for times in zip(*machine, strict=True))
    return parts, Machine(1 / fp32, 1 / int8)


def _one(document: Document, parts: Parts, limits: Any) -> None:
    network = model(1)
    document = parts.timed("ingestion", admit, document, limits)
    words = parts.timed("words, sentences, word pieces", cut, document.text, network.pieces)
    before = parts.seconds["the encoder's session"]
    parts.timed("batches", score, words, Watched(parts))
    parts.seconds["batches"] -= parts.seconds["the encoder's session"] - before
    with network.products.limit(limits=1):
        read = parts.timed("decoding of the heads", reading, words, network.heads)
    record = parts.timed("assembly", assemble, document, read)
    parts.timed("serialisation", record.to_json)
    parts.reports += 1
    parts.pieces += sum(len(pieces) for pieces, _ in words.pieces)


def print_parts(parts: Parts, machine: Machine, cores: int) -> None:
    """The table of steps."""
    print(f"matrix products, one core     {machine.told()}")
    print(
        f"{'step':30s}{'ms':>8s}{'share':>8s}{'int8 products':>15s}{'fp32':>7s}   a report of {WORDS} words, one core"
    )
    for step, seconds in [*parts.seconds.items(), ("all", parts.total * parts.reports)]:
        each = seconds / parts.reports
        print(
            f"{step:30s}{each * 1e3:8.1f}{each / parts.total:8.3f}{each * machine.int8:15.0f}{each * machine.fp32:7.0f}"
        )
    print(f"n={parts.reports}, {parts.pieces / parts.reports:.0f} word pieces each; by processor time "
          f"{cores / parts.total:.1f} reports a second on {cores} cores")  # fmt: skip


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


def stream(documents: Sequence[Document], workers: int) -> tuple[float, float]:
    """Seconds of the clock and of the processors for `read_many` from its call to its last record."""
    clock, used = time.perf_counter(), _used()
    count = sum(1 for _ in communique.read_many(documents, workers=workers))
    assert count == len(documents)
    return time.perf_counter() - clock, _used() - used


def _used() -> float:
    """Processor seconds of this process and of those that it started and that have ended."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in both)


def print_stream(documents: Sequence[Document], workers: int) -> None:
    """Rates with the start of the processes and without it, by the difference between a stream and a quarter of it."""
    few = documents[: len(documents) // 4]
    short, long = stream(few, workers), stream(documents, workers)
    more = len(documents) - len(few)
    print(
        f"stream, {workers} process(es)         {len(documents) / long[0]:.1f} reports a second, n={len(documents)}; "
        f"{more / (long[0] - short[0]):.1f} once started ({(long[1] - short[1]) / more * 1e3:.0f} ms of processor each)"
    )


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=64)
    documents = reports(parser.parse_args().reports + WARM)
    print(f"reports from {'news articles' if articles() else 'the examples'}")
    letter = str(EXAMPLES / "letter.txt")
    python = median(command("-c", "pass"), 5)
    help_ = median(command("-m", "communique", "--help"), 5)
    cold = median(command("-m", "communique", "read", letter), 3)
    print(f"python -c pass                {python:.2f} s")
    print(f"communique --help             {help_:.2f} s  ({help_ / python:.1f} x)")
    print(f"communique read, cold         {cold:.2f} s  ({cold / python:.1f} x)")
    print_parts(*by_part(documents), cores=2)
    for workers in (1, 2):
        print_stream(documents[WARM:], workers)
    here, there = (resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(f"memory at its peak            {here:.0f} MiB in one process that reads, {there:.0f} MiB in a worker")


if __name__ == "__main__":
    main()
