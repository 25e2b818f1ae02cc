"""How many actor phrases get the right country and sector: NGEC's own test cases, the development half.

    python bench/actors.py FOLDER/dev.jsonl [--misses]

Prints the share of cases with country, sector and both right, apart for cases that need Wikipedia in the eyes of the
set ("yes", "likely") and those that do not ("no"); then titles, agents, and how often a phrase of no actor is left
alone. "today"
means the day the cases were written for, 2022-10-01. Our null is the set's "", and its UNK, an actor of unknown sector.
Its codes in place of a country (EUR, IGO, NGO) are compared with the actor id and the sector we give, its PRE with our
status "breakaway", its codes of religions with our religion. "unmapped" leaves these two and UNK out.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
from collections import Counter
from pathlib import Path
from typing import Any

from communique.knowledge import Resolution, country_of, find, who
from communique.knowledge.fold import key

TODAY = dt.date(2022, 10, 1)


def day(text: str | None) -> dt.date:
    """The date of a case; "", null and "today" are the day the set was written for."""
    for form in ("%Y-%m-%d", "%d %B %Y", "%B %d, %Y"):
        try:
            return dt.datetime.strptime((text or "").title(), form).date()
        except ValueError:
            continue
    return TODAY


def codes(who_is: Resolution) -> tuple[str, str]:
    """(country, sector) in the set's terms."""
    apart = who_is.sector if who_is.sector in ("IGO", "NGO") else ""
    return who_is.country or who_is.ids.get("actor") or apart or "", "" if apart == "IGO" else who_is.sector or ""


def mapped(who_is: Resolution, expected: str) -> str:
    """The sector in the set's terms where it has a code of its own that we keep elsewhere."""
    _, sector = codes(who_is)
    if expected == "UNK" and not sector:
        return "UNK"
    return "PRE" if who_is.ids.get("status") == "breakaway" else who_is.ids.get("religion", sector)


def right(expect: dict[str, Any], field: str, value: str) -> bool | None:
    """Whether a value is what is expected; None where the case does not ask."""
    if field in expect:
        return bool(value == expect[field] or (field == "country" and expect[field] == "UNO" and value == "IGO"))
    if f"{field}__in" in expect:
        return value in expect[f"{field}__in"]
    if f"{field}__not" in expect:
        return bool(value != expect[f"{field}__not"])
    return None


def judge(case: dict[str, Any]) -> tuple[str, dict[str, bool]]:
    """(group, {what: right}) of one case."""
    expect, kind = case["expect"], case["kind"]
    if kind == "co_actors":
        names = {found.who.name for found in find(case["text"], TODAY)}
        return kind, {
            "all found": all(any(key(n) in key(a) or key(a) in key(n) for n in names) for a in expect["actors"])
        }
    home = country_of(case["context"]) if case.get("context") else None
    answer = who(case["input"], day(case["date"]), home)
    country, sector = codes(answer)
    if expect.get("match") is False:
        return "no actor", {"left alone": answer.kind == "other" or not (answer.country or answer.sector)}
    if kind == "wiki":
        return kind, {"title": key(answer.name) == key(expect["title"])}
    ours = mapped(answer, expect.get("code_1", ""))
    seen = {"country": right(expect, "country", country), "sector": right(expect, "code_1", ours)}
    asked = {what: value for what, value in seen.items() if value is not None}
    asked["both"] = all(asked.values())
    asked["unmapped"] = asked.get("country", True) and right(expect, "code_1", sector) is not False
    group = kind if kind != "full" else f"full, Wikipedia {case['needs_wikipedia']}"
    return group, asked


def main() -> None:
    """Prints the table, and with --misses the cases that went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", type=Path)
    parser.add_argument("--misses", action="store_true")
    given = parser.parse_args()
    hits: Counter[tuple[str, str]] = Counter()
    asked: Counter[tuple[str, str]] = Counter()
    for line in given.cases.read_text("utf-8").splitlines():
        case = json.loads(line)
        group, verdict = judge(case)
        for what, good in verdict.items():
            asked[group, what] += 1
            hits[group, what] += good
        if given.misses and not verdict.get("both", all(verdict.values())) and "input" in case:
            answer = who(case["input"], day(case["date"]), country_of(case["context"]) if case.get("context") else None)
            print(f"{group}: {case['input']!r} {case['expect']} <- {answer.name}, {codes(answer)} ({answer.basis})")
    for group, what in sorted(asked):
        share = hits[group, what] / asked[group, what]
        print(f"{group:22} {what:12} {share:.3f} ({hits[group, what]}/{asked[group, what]})")


if __name__ == "__main__":
    main()
