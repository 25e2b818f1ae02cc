"""Builds names.tsv, the index of every spelling: folded, as written, its form, and what it refers to.

    python tables/names.py

To be run last: it reads the shipped states.tsv, parts.tsv, bodies.tsv, people.tsv, regions.tsv and blocks.tsv.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from common import write

from communique.knowledge.bodies import bodies
from communique.knowledge.fold import flat
from communique.knowledge.people import everybody
from communique.knowledge.states import parts, states
from communique.knowledge.tables import listed, table

# Of two meanings of one spelling the earlier wins: "Georgia" is a state before it is anything else.
ORDER = ("name", "seat", "capital", "media", "body", "person", "people", "adjective", "surname", "block")
NOT_FOUND = {"Male", "Arg"}  # words of English, or of too many things
Row = tuple[str, str, str]


def of_states() -> Iterator[Row]:
    """Names of states, of their parts and of territories."""
    for code, state in states().items():
        for form, words in (
            ("name", {state.name, state.official, *state.names}),
            ("adjective", state.adjectives),
            ("people", state.people),
            ("capital", state.capitals),
            ("seat", state.seats),
        ):
            yield from ((word, form, code) for word in sorted(words))
    for code, _iso2, name, _geonames in table("territories.tsv"):
        yield name, "name", f"territory:{code}"
    for number, part in enumerate(parts()):
        yield part.name, "name", f"part:{number}"
        yield from ((word, "adjective", f"part:{number}") for word in part.adjectives)
        yield from ((word, "people", f"part:{number}") for word in part.people)


def of_bodies() -> Iterator[Row]:
    """Names of bodies without those too ambiguous to be found alone."""
    for body in bodies().values():
        yield from ((word, body.form, body.name) for word in dict.fromkeys((body.name, *body.names)))


def of_people() -> Iterator[Row]:
    """Full names, spelled in several ways, and family names."""
    for person in everybody():
        full = [name for name in spelled(person.name, *person.other) if " " in name]
        yield from ((word, "person", person.id) for word in full)
        yield from ((word, "person" if " " in word else "surname", person.id) for word in person.short)


def of_blocks() -> Iterator[Row]:
    """Names that hold a known name and mean something else, bodies of water among them."""
    for row in table("regions.tsv"):
        if row[0] == "water":
            yield from ((name, "block", "") for name in (row[2], *listed(row[3])))
    yield from ((row[0], "block", "") for row in table("blocks.tsv"))


def spelled(*names: str) -> list[str]:
    """The names and how else they are written: "al-" as "al ", a Korean given name with and without its hyphen."""
    found = list(names)
    for name in names:
        if re.search(r"\b[aA]l-", name):
            found.append(re.sub(r"\b[aA]l-", "al ", name))
        if re.fullmatch(r"\w+ \w+-\w+", name):
            found.append(name.replace("-", " "))
    return list(dict.fromkeys(found))


def main() -> None:
    """Writes the index."""
    found = dict.fromkeys(
        (flat(words), words, form, ref)
        for source in (of_states, of_bodies, of_people, of_blocks)
        for words, form, ref in source()
        if words and words not in NOT_FOUND
    )
    taken = {spelling for spelling, _, form, _ in found if form != "block"}
    kept = [row for row in found if row[2] != "block" or row[0] not in taken]
    kept.sort(key=lambda row: (row[0], ORDER.index(row[2]), row[1], row[3]))
    write("names.tsv", "spelling\twords\tform\tref", ["\t".join(row) for row in kept])


if __name__ == "__main__":
    main()
