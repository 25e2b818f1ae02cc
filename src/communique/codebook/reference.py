"""The codebook as a page of documentation, written from the data; a test checks that the page is current."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from communique.codebook.acled import Rule
from communique.codebook.acled import table as acled
from communique.codebook.types import Codebook, Entry, TypeInfo

HEAD = """# The codebook

This page is written from the data in `src/communique/codebook/` by
`python -m communique.codebook docs/reference/codebook.md`. Change the data, not the page.

The event types, modes, contexts and sectors are PLOVER's: *Political Language Ontology for Verifiable Event Records*,
Open Event Data Alliance, manual of 2021 and later drafts in the repository `openeventdata/PLOVER`
(scales: its table of PLOVER scores; CAMEO map: its file CAMEO2PLOVER-2021.txt). Definitions are in our own words.
The lexicon is ours. Where the product counts an act otherwise than the manual, the type's notes say so.
"""

LEXICON = """## How the lexicon is written

Each type has a file, `plover/TYPE.yaml`, one entry a line:

```yaml
verbs:
  - {lemma: send, obj: [troops, weapons], actor: [subj], recipient: [iobj, to], score: 0.84}
  - {lemma: place, obj: [troops], prep: {"on": [alert]}, mode: troops, score: 0.9}
nouns:
  - {lemma: "naval exercise", actor: [poss, by, adj], recipient: [against], score: 0.66}
```

| key | meaning |
| --- | --- |
| `lemma` | the word, lower case; several words for a noun such as *naval exercise*, found under its head |
| `actor`, `recipient`, `where` | slots, in the order in which to look |
| `obj`, `subj` | conditions on the object (a passive's subject) and on the subject |
| `prep` | conditions on what stands after a preposition |
| `particle` | a particle, adverb, preposition or predicate word that must be there: *out*, *jointly*, *hostage* |
| `transitive`, `clause` | whether an object, or a clausal complement, must (true) or must not (false) be there |
| `without` | conditions that forbid the entry, on the object and the obliques |
| `reciprocal` | both sides do it |
| `content` | the complement holds a second event |
| `mode`, `context`, `status` | what the words settle of the event |
| `score` | the prior that the word, so used, names an event of the type in news about states |

A slot is `subj` (the active subject, or a passive's *by*-agent), `obj`, `iobj`, `poss` (*'s* or a possessive pronoun),
`adj` (a nationality adjective before the noun), `between` and `among` (both sides), `comp` (the subject of the
complement), or a preposition. A condition is a list of which one must hold: a bare word is a noun class of
`nouns.yaml`, `"=word"` is exactly that lemma. Of several entries that fit, the most specific is meant, then the one
with the higher score; an entry with a score of 0.05 says that these words name no event (*heart attack*, *news
conference*). `light.yaml` holds verbs that only carry a noun: *hold talks*, *come under attack*.
"""


def reference(codebook: Codebook) -> str:
    """The page in Markdown."""
    parts = (
        HEAD,
        overview(codebook),
        "## Event types\n",
        *(type_section(info, codebook) for info in codebook.types.values()),
        LEXICON,
        auxiliary_section(codebook),
        table("## Contexts", ("context", "about"), codebook.contexts.items()),
        table("## Sectors", ("code", "name", "who"), ((c, s.name, s.definition) for c, s in codebook.sectors.items())),
        table("## Noun classes", ("class", "lemmas"), ((n, str(len(w))) for n, w in sorted(codebook.classes.items()))),
        cameo_section(codebook),
        acled_section(),
    )
    return "\n".join(parts)


def overview(codebook: Codebook) -> str:
    """One row a type: its classes and scale, and how many words name it."""
    rows = (
        (
            f"[{i.type}](#{i.type.lower()})",
            f"{i.quad} {i.quad_name}",
            str(i.penta),
            f"{i.scale:+.1f}",
            *counts(i, codebook),
        )
        for i in codebook.types.values()
    )
    return table("## Overview", ("type", "quad class", "penta class", "scale", "verb entries", "noun entries"), rows)


def counts(info: TypeInfo, codebook: Codebook) -> tuple[str, str]:
    """How many verb and noun entries a type has."""
    verbs, nouns = (sum(e.type == info.type for e in entries(part)) for part in (codebook.verbs, codebook.nouns))
    return str(verbs), str(nouns)


def type_section(info: TypeInfo, codebook: Codebook) -> str:
    """What there is to know about one type, with the words that name it by themselves."""
    lines = [
        f"### {info.type}\n",
        f"{info.definition}\n",
        f"CAMEO: {', '.join(info.cameo)}. Recipient required: {'yes' if info.needs_recipient else 'no'}.\n",
    ]
    if info.modes:
        lines.append(table("", ("mode", "meaning"), info.modes.items()))
    lines += [f"- {note}" for note in info.notes]
    lines.append(f"\nVerbs by themselves: {plain_words(codebook.verbs, info.type)}.\n")
    lines.append(f"Nouns by themselves: {plain_words(codebook.nouns, info.type)}.\n")
    return "\n".join(lines)


def plain_words(part: dict[str, tuple[Entry, ...]], event_type: str) -> str:
    """The single words that name the type without a condition, surest first."""
    bare = {e.lemma: e.score for e in entries(part) if e.type == event_type and not e.specificity and e.score >= 0.5}
    return ", ".join(sorted(bare, key=lambda lemma: (-bare[lemma], lemma))) or "none"


def auxiliary_section(codebook: Codebook) -> str:
    """PLOVER's auxiliary modes, and of which statuses they are told."""
    rows = ((name, mode.definition, ", ".join(mode.statuses)) for name, mode in codebook.auxiliary.items())
    return table("## Auxiliary modes", ("mode", "meaning", "of status"), rows)


def cameo_section(codebook: Codebook) -> str:
    """The CAMEO map."""
    rows = (
        (code, c.name, c.type or "dropped", c.mode or "", ", ".join(c.context), scale(c.goldstein))
        for code, c in codebook.cameo.items()
    )
    return table("## CAMEO codes", ("code", "name", "type", "mode", "context", "Goldstein"), rows)


def scale(value: float | None) -> str:
    """A score with its sign; empty where there is none."""
    return "" if value is None else f"{value:+.1f}"


ACLED = """## ACLED sub-event types

`communique.codebook.acled.acled_subtype(record, event)` gives the sub-event type of an event by the table `acled.yaml`;
`acled_subtypes(record)` all that a report tells of, the deciding one first. The names are those of ACLED's codebook of
2023, the rules are ours. What is planned, possible, demanded or denied has none. Of each term named under *words* a
word must stand in the event's sentence, of those under *in the trigger* in the trigger, of those under *without* none
may stand in the sentence; sectors are of who acts > of whom. The first rule that fits decides.
"""


def acled_section() -> str:
    """The map to ACLED."""
    rows = (
        (rule.subtype, acled().subtypes[rule.subtype], listed(rule.types), listed(rule.modes), *conditions(rule))
        for rule in acled().rules
    )
    columns = ("sub-event type", "event type", "types", "modes", "words", "in the trigger", "without", "sectors")
    terms = ((name, ", ".join(words).replace("*", r"\*")) for name, words in acled().terms.items())
    return "\n".join([ACLED, table("", columns, rows), table("", ("term", "words"), terms)])


def conditions(rule: Rule) -> tuple[str, ...]:
    """What a rule asks of the words and the sides."""
    sectors = f"{listed(rule.actors)} > {listed(rule.recipients)}" if rule.actors | rule.recipients else ""
    return ", ".join(rule.words), ", ".join(rule.trigger), ", ".join(rule.without), sectors


def listed(members: frozenset[str]) -> str:
    """The members of a set, sorted."""
    return ", ".join(sorted(members))


def entries(part: dict[str, tuple[Entry, ...]]) -> Iterator[Entry]:
    """All entries of one kind."""
    return chain.from_iterable(part.values())


def table(title: str, columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A Markdown table under a title."""
    head = [f"{title}\n"] if title else []
    lines = ["| " + " | ".join(cells) + " |" for cells in (columns, tuple("---" for _ in columns), *rows)]
    return "\n".join([*head, *lines, ""])
