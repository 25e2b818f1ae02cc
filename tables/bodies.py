"""Builds the tables of bodies, memberships, role nouns, office words and blocked names from the hand-written lists.

python tables/bodies.py
"""

from __future__ import annotations

from common import HERE, rows, write


def bodies() -> list[str]:
    """Rows: name, country, kind, sector, form, other names."""
    found, kind, sector, form = [], "", "", ""
    for line in (HERE / "bodies.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            kind, sector, form = line.strip("[]").rsplit(" ", 2)
        elif line.strip() and not line.startswith("#"):
            country, name, *names = (field.strip() for field in line.split("|"))
            found.append("\t".join([name, country.strip("-"), kind, sector, form, names[0] if names else ""]))
    return found


def roles() -> list[str]:
    """Rows: noun, sector, kind; the first mention of a noun counts."""
    found: dict[str, str] = {}
    sector = kind = ""
    for line in (HERE / "roles.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            sector, kind = line.strip("[] ").split(" ", 1)
        elif not line.startswith("#"):
            for noun in line.split():
                found.setdefault(noun.lower(), f"{noun.lower()}\t{sector}\t{kind}")
    return sorted(found.values())


def memberships() -> list[str]:
    """Rows: body, state, from, to."""
    found = []
    for body, history in rows(HERE / "members.txt"):
        since: dict[str, str] = {}
        for step in history.split(";"):
            date, *codes = step.split()
            for code in codes:
                if date.startswith("-"):
                    found.append(f"{body}\t{code}\t{since.pop(code)}\t{date[1:]}")
                else:
                    since[code] = date
        found += [f"{body}\t{code}\t{date}\t" for code, date in since.items()]
    return sorted(found)


def main() -> None:
    """Writes the tables."""
    write("bodies.tsv", "name\tcountry\tkind\tsector\tform\tnames", bodies())
    write("roles.tsv", "noun\tsector\tkind", roles())
    write("members.tsv", "body\tstate\tsince\tuntil", memberships())
    write("office_words.tsv", "office\twords", ["\t".join(row) for row in rows(HERE / "offices.txt")])
    write("surnames.tsv", "how\tnames", ["\t".join(row) for row in rows(HERE / "surnames.txt")])
    write("no_actors.tsv", "noun", [row[0] for row in rows(HERE / "no_actors.txt")])
    write("blocks.tsv", "words", [row[0] for row in rows(HERE / "blocks.txt")])
    write("institutions.tsv", "title\tsector\tkind\twords", ["\t".join(row) for row in rows(HERE / "institutions.txt")])
    write("heads.tsv", "kind\tnouns", ["\t".join(row) for row in rows(HERE / "heads.txt")])
    write("religions.tsv", "code\tnouns", ["\t".join(row) for row in rows(HERE / "religions.txt")])
    write("topics.tsv", "topic\tsector\tkind", ["\t".join(row) for row in rows(HERE / "topics.txt")])
    write("media.tsv", "kind\tnames", ["\t".join(row) for row in rows(HERE / "media.txt")])
    write("sources.tsv", "table\tsource", ["\t".join(row) for row in rows(HERE / "sources.txt")])
    write("leads.tsv", "office\tstates", ["\t".join(row) for row in rows(HERE / "leads.txt")])


if __name__ == "__main__":
    main()
