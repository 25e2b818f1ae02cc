"""How much of each thing a corpus holds, and how alike its reports are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from communique.corpus.annotated import Actor, Annotated

Grams = Counter[tuple[str, ...]]
LONG = 8  # words in a row that no two reports may share, names and figures apart


def counts(reports: Sequence[Annotated]) -> dict[str, Counter[str]]:
    """Tables by name: totals; event types, statuses, certainties, modes; styles; decades; states; bodies."""
    events = [v for r in reports for v in r.events]
    sayings = [a for r in reports for a in r.attributions]
    total = Counter(
        reports=len(reports), words=sum(len(r.text.split()) for r in reports), events=len(events),
        optional_events=sum(v.optional for v in events), attributions=len(sayings),
        nested=sum(a.parent is not None for a in sayings), figures=sum(len(r.figures) for r in reports),
        times=sum(len(r.times) for r in reports), quotes=sum(len(r.quotes) for r in reports),
        places=sum(len(r.places) for r in reports), entities=sum(len(r.entities) for r in reports),
        mentions=sum(len(e.mentions) for r in reports for e in r.entities),
    )  # fmt: skip
    return {
        "total": total,
        "types": Counter(v.type for v in events),
        "statuses": Counter(v.status for v in events),
        "certainties": Counter(v.certainty for v in events),
        "modes": Counter(f"{v.type} {v.mode}" for v in events if v.mode),
        "styles": Counter(r.about.get("style", "-") for r in reports),
        "decades": Counter(f"{r.written[:3]}0s" if r.written else "undated" for r in reports),
        "published": Counter("given" if r.published else "not given" for r in reports),
        "states": Counter(e.country for r in reports for e in _acting(r) if e.country),
        "bodies": Counter(e.name for r in reports for e in _acting(r) if not e.country),
    }


def _acting(report: Annotated) -> Iterator[Actor]:
    taking_part = {i for v in report.events for i in (*v.actors, *v.recipients)}
    seen: set[str] = set()
    for e in report.entities:
        key = e.country or e.name
        if e.id in taking_part and key not in seen:
            seen.add(key)
            yield e


def words_of(report: Annotated) -> list[str]:
    """The words in small letters; names, figures and what stands in quotation marks are left out as one sign."""
    plain = re.sub(r"“[^”]*”", " “” ", report.text)
    return [w.lower() if w.islower() else "•" for w in re.findall(r"[^\W_]+|“”", plain)]


def grams(report: Annotated, size: int) -> Iterator[tuple[str, ...]]:
    """Runs of words of one size."""
    found = words_of(report)
    return zip(*(found[i:] for i in range(size)), strict=False)


def shared_runs(reports: Iterable[Annotated]) -> dict[str, list[str]]:
    """Runs of eight plain words that stand in more than one report, with the reports."""
    where: dict[tuple[str, ...], list[str]] = {}
    for report in reports:
        for run in set(grams(report, LONG)):
            if "•" not in run and "“”" not in run:
                where.setdefault(run, []).append(report.id)
    return {" ".join(run): ids for run, ids in where.items() if len(ids) > 1}


def distinct_share(reports: Iterable[Annotated], size: int = 4) -> float:
    """How many of all runs of four words are no repetition of another."""
    every: Grams = Counter()
    for report in reports:
        every.update(grams(report, size))
    return len(every) / max(1, every.total())
