"""Joins on the examples: `python -m bench.joins [--show]`.

Reads the examples into a desk and holds its stories against bench/joins.toml: pairs of accounts, right, false and
missed. Accounts that the reader did not find are no missed joins; they are listed.
"""

from __future__ import annotations

import argparse
import re
import tempfile
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from bench.measuring import ROOT
from communique.ingest import Given, Stated, find
from communique.match.accounts import Account
from communique.pipeline import match_again, match_new, read_unread, take_in
from communique.store import Store

EXAMPLES = ROOT / "examples"
Pair = frozenset[str]


def given() -> Iterator[Given]:
    """The examples with what is known about them."""
    listed = tomllib.loads((EXAMPLES / "reports.toml").read_text("utf-8"))["report"]
    for row in listed:
        stated = Stated(row.get("published"), row.get("outlet"), row.get("title"), "en")
        stated = stated if row["file"].endswith(".txt") else Stated(language="en")
        for item in find([EXAMPLES / row["file"]], stated=stated):
            assert isinstance(item, Given), item
            yield item


def names(accounts: list[Account], places: dict[str, str]) -> dict[str, Account]:
    """The accounts under the names that joins.toml gives them."""
    found: dict[str, Account] = {}
    seen: dict[str, int] = defaultdict(int)
    for account in sorted(accounts, key=lambda one: (one.report, one.start)):
        name = f"{places[account.report]}: {account.trigger}"
        seen[name] += 1
        found[name if seen[name] == 1 else f"{name}#{seen[name]}"] = account
    return found


def intended() -> tuple[set[Pair], set[Pair], set[str]]:
    """Pairs to be joined, pairs that are open, and all names."""
    plain = tomllib.loads((Path(__file__).with_name("joins.toml")).read_text("utf-8"))
    joined: set[Pair] = set()
    loose: set[Pair] = set()
    for event in plain["event"]:
        pairs = {frozenset(pair) for pair in combinations(event["accounts"], 2)}
        (loose if event.get("open") else joined).update(pairs)
    return joined, loose - joined, {name for event in plain["event"] for name in event["accounts"]}


def place(where: str) -> str:
    """ "briefs.jsonl 2" for ".../briefs.jsonl, line 2"."""
    return re.sub(r", line (\d+)$", r" \1", where.rpartition("/")[2])


def main() -> None:
    """Print the counts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true")
    show = parser.parse_args().show
    with tempfile.TemporaryDirectory() as folder:
        desk = Store.open(str(Path(folder) / "desk.sqlite"), make=True)
        take_in(desk, given())
        read_unread(desk)
        match_new(desk)
        match_again(desk)
        with desk.view() as view:
            ids = view.every_account()
            accounts, stories = view.accounts(ids), view.stories_of(ids)
            places = {report.id: place(report.place) for report in view.reports()}
            origins = view.origins(list(places))
    named = names(accounts, places)
    by_story: dict[str, list[str]] = defaultdict(list)
    for name, account in named.items():
        by_story[stories[account.id]].append(name)
    joined, loose, known = intended()
    missing = sorted(known - set(named))
    joined = {pair for pair in joined if not pair & set(missing)}
    found = {frozenset(pair) for some in by_story.values() for pair in combinations(some, 2)} - loose
    right = len(found & joined)
    precision, recall = right / max(1, len(found)), right / len(joined)
    print(f"{len(places)} reports, {len(named)} accounts, {len(joined)} intended pairs")
    print(f"right {right}, false {len(found - joined)}, missed {len(joined - found)}")
    print(
        f"precision {precision:.3f}, recall {recall:.3f}, F1 {2 * precision * recall / (precision + recall or 1):.3f}"
    )
    copies = tomllib.loads((Path(__file__).with_name("joins.toml")).read_text("utf-8"))["origin"]
    wanted = {frozenset(pair) for one in copies for pair in combinations(one["reports"], 2)}
    shared = {frozenset((places[a], places[b])) for a, b in combinations(origins, 2) if origins[a] == origins[b]}
    print(f"origins: {len(wanted & shared)} right, {len(shared - wanted)} false, {len(wanted - shared)} missed")
    if missing:
        print("not found by the reader:", "; ".join(missing))
    for title, pairs in (("false", found - joined), ("missed", joined - found)) if show else ():
        for pair in sorted(map(sorted, pairs)):
            print(f"{title}: {pair[0]} | {pair[1]}")


if __name__ == "__main__":
    main()
