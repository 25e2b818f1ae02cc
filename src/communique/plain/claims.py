"""Figures over time in sentences: each value with its bounds, according to whom; contradictions side by side."""

from __future__ import annotations

from collections.abc import Sequence

from communique.plain.words import count, country, day, names, wrapped
from communique.query import Curve
from communique.query.figures import Claim
from communique.query.wording import bounds

STATUS = {"planned": "as planned", "possible": "as possible", "demanded": "as demanded", "denied": "as denied"}
MOST = 12  # claims listed under one head


def title_of(curve: Curve) -> str:
    """What a series counts: "Troops, North Korea to Russia"."""
    one = curve.series
    what = one.quantity[:1].upper() + one.quantity[1:]
    if one.actor and one.recipient:
        return f"{what}, {country(one.actor)} to {country(one.recipient)}"
    return f"{what}, {country(one.actor or one.recipient)}" if one.actor or one.recipient else what


def origins(curve: Curve) -> int:
    """How many independent origins the claims of a series go back to; those of no event count by their outlets."""
    told = {claim.origin for claim in curve.claims if claim.origin is not None}
    return len(told | {claim.outlet for claim in curve.claims if claim.origin is None})


def of_curves(curves: Sequence[Curve]) -> str:
    """Series in sentences, the longest first."""
    return "\n\n\n".join(of_curve(curve) for curve in curves) or "Nothing in the desk fits."


def of_curve(curve: Curve) -> str:
    """A series in sentences: how many claims by whom, the last by each source, and what does not fit together."""
    days = sorted(claim.said for claim in curve.claims if claim.said)
    when = f", said between {day(days[0])} and {day(days[-1])}" if days and days[0] != days[-1] else ""
    sources = {source_of(claim) for claim in curve.claims}
    head = (
        f"{title_of(curve)}: {count(len(curve.claims), 'claim')} by {count(len(sources), 'source')}, from "
        f"{count(origins(curve), 'independent origin')}{when}. They are not averaged, and none is taken for the right "
        "one."
    )
    last = {source_of(claim): claim for claim in curve.claims}
    latest = sorted(last.values(), key=lambda one: str(one.said or ""), reverse=True)
    against = [one for one in curve.claims if one.relation == "contradicts" and one.to]
    return wrapped(
        [
            head,
            _listed("The latest by each source:", [f"- {said(one)}" for one in latest]),
            _listed("Claims about one time that leave no room for each other:", [_pair(curve, one) for one in against]),
        ]
    )  # fmt: skip


def said(claim: Claim) -> str:
    """ "15,000 soldiers, according to Seoul via Yonhap (Example Wire, 30 April 2025)"."""
    via = f" via {names([claim.via])}" if claim.via else ""
    how = f", {STATUS[claim.status]}" if claim.status in STATUS else ""
    about = "about " if claim.approximate else ""
    unit = f" {claim.unit}" if claim.unit else ""
    where = ", ".join(part for part in (claim.outlet, day(claim.said)) if part)
    said_by = f"according to {source_of(claim)}{via}" if claim.according_to else "as the outlet itself has it"
    return f"{about}{bounds(claim.low, claim.high)}{unit}{how}, {said_by} ({where or 'no day stated'}) [{claim.figure}]"


def source_of(claim: Claim) -> str:
    """According to whom, else the outlet."""
    return claim.according_to or claim.outlet or "an outlet not stated"


def _pair(curve: Curve, claim: Claim) -> str:
    other = curve.claims[(claim.to or 1) - 1]
    return f"- {said(claim)}\n  beside {said(other)}"


def _listed(head: str, lines: list[str]) -> str:
    more = [f"  and {len(lines) - MOST:,} more"] if len(lines) > MOST else []
    return "\n".join((head, *lines[:MOST], *more)) if lines else ""
