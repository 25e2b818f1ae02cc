"""Whether the people in a report held the offices that the annotation gives them, as far as the tables know."""

from __future__ import annotations

from collections.abc import Iterator

from communique.corpus.annotated import Actor, Annotated
from communique.knowledge import offices_of

OFFICES = ("prime minister", "president", "foreign", "defence", "secretary general")


def wrong_holders(report: Annotated) -> Iterator[str]:
    """A sentence for each person who by the tables held such an office, and at other times only.

    Persons whom the tables do not know, roles of the past ("former") and lower offices are passed over.
    """
    for e in report.entities:
        if e.kind == "person" and e.role and report.written and "former" not in e.role.lower():
            fault = _fault(e, e.role, report.written)
            if fault:
                yield f"{report.id}, {e.id}: {fault}"


def _fault(e: Actor, role: str, on: str) -> str | None:
    office = _office(role)
    held = [(title, since, until) for title, since, until in offices_of(e.name) if _office(title) == office]
    if not office or not held or any(_holds(since, until, on) for _, since, until in held):
        return None
    return f"on {on} {e.name} was not {role}: " + "; ".join(f"{t}, {a} to {b or 'now'}" for t, a, b in held)


def _office(role: str) -> str:
    """Which of the highest offices a role names, empty for others."""
    low = role.lower().replace("defense", "defence").replace("-", " ")
    plain = not any(word in low for word in ("vice", "deputy", "adviser", "spokes", "secretary of state for", "envoy"))
    return next((office for office in OFFICES if office in low), "") if plain else ""


def _holds(since: str, until: str, on: str) -> bool:
    """Whether a day lies in a time whose ends may be known to the year or month only."""
    return since[:10] <= on and (not until or on[: len(until)] <= until)
