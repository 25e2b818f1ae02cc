"""YAML files -> one Codebook, and the JSON that ships beside them because YAML takes too long to read at start.

Run `python -m communique.codebook` after changing a YAML file; a test checks that the JSON is current.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar, get_args

import msgspec
import yaml

from communique.codebook.types import PREPOSITIONS, Auxiliary, Cameo, Codebook, Entry, Light, Sector, TypeInfo, WordKind
from communique.errors import BrokenInstallation
from communique.record.record import EventType

T = TypeVar("T")
HERE = Path(__file__).parent
EVENT_TYPES: tuple[str, ...] = get_args(EventType)
PREFIXES = frozenset({"anti", "co", "counter", "de", "ex", "non", "post", "pre", "pro", "re", "un", "vice"})
KINDS: dict[str, WordKind] = {"verbs": "verb", "nouns": "noun", "adjectives": "adjective"}


def build(folder: Path = HERE) -> Codebook:
    """The codebook, read from the YAML files of a folder."""
    plover = {name: read_yaml(folder / "plover" / f"{name}.yaml") for name in EVENT_TYPES}
    entries = [entry for name, plain in plover.items() for entry in lexicon(name, plain)]
    return Codebook(
        types={name: type_info(name, plain) for name, plain in plover.items()},
        verbs=by_lemma(entry for entry in entries if entry.kind == "verb"),
        nouns=by_lemma(entry for entry in entries if entry.kind == "noun"),
        adjectives=by_lemma(entry for entry in entries if entry.kind == "adjective"),
        light=light_verbs(read_yaml(folder / "light.yaml")),
        classes={name: frozenset(spell(words)) for name, words in read_yaml(folder / "nouns.yaml").items()},
        contexts=read_yaml(folder / "contexts.yaml"),
        sectors=msgspec.convert(read_yaml(folder / "sectors.yaml"), dict[str, Sector]),
        cameo=msgspec.convert(read_yaml(folder / "cameo.yaml"), dict[str, Cameo]),
        auxiliary=msgspec.convert(read_yaml(folder / "auxiliary.yaml"), dict[str, Auxiliary]),
    )


def read_yaml(path: Path) -> dict[str, Any]:
    """The mapping a YAML file holds. Raises BrokenInstallation naming the file."""
    try:
        plain = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
    except (OSError, yaml.YAMLError) as error:
        raise BrokenInstallation(f"The codebook file {path.name} cannot be read: {error}. Reinstall.") from error
    if not isinstance(plain, dict):
        raise BrokenInstallation(f"The codebook file {path.name} holds no mapping. Reinstall.")
    return plain


def type_info(name: str, plain: dict[str, Any]) -> TypeInfo:
    """What a type's file says about the type itself."""
    fields = {key: value for key, value in plain.items() if key not in KINDS and key != "defaults"}
    return convert(fields, TypeInfo, name)


def lexicon(name: str, plain: dict[str, Any]) -> list[Entry]:
    """The entries of a type's file, with the file's defaults filled in, hyphened words also in pieces."""
    defaults = plain.get("defaults", {})
    rows = [
        {"kind": kind, "type": name, **defaults.get(part, {}), **row}
        for part, kind in KINDS.items()
        for row in plain.get(part) or ()
    ]
    entries = [convert(split_words(row), Entry, f"{name} {row}") for row in rows]
    entries += [convert(pieces, Entry, f"{name} {row}") for row in rows if (pieces := split_hyphens(row))]
    return list({key(entry): entry for entry in reversed(entries)}.values())


def key(entry: Entry) -> tuple[object, ...]:
    """What makes two entries the same line of the lexicon."""
    conditions = (entry.obj, entry.subj, tuple(entry.prep.items()), entry.without)
    asks = (entry.particle, entry.transitive, entry.clause, entry.status)
    return (entry.kind, entry.type, entry.lemma, entry.words, *asks, *conditions)


def split_words(row: dict[str, Any]) -> dict[str, Any]:
    """A row with a lemma of several words turned into its head and the whole ("naval exercise" under "exercise").

    The head is the word before the first preposition ("state of emergency"), else the last.
    """
    spaced: dict[str, Any] = {name: spell(value) for name, value in row.items() if name in ("obj", "subj", "without")}
    spaced["prep"] = {prep: spell(condition) for prep, condition in row.get("prep", {}).items()}
    words = tuple(str(row["lemma"]).split())
    if len(words) == 1:
        return {**row, **spaced}
    return {**row, **spaced, "lemma": head_of(words), "words": words}


def head_of(words: tuple[str, ...]) -> str:
    """The head of a noun of several words."""
    cut = next((place for place, word in enumerate(words) if place and word in PREPOSITIONS), len(words))
    return words[cut - 1]


def split_hyphens(row: dict[str, Any]) -> dict[str, Any] | None:
    """The row as the reader cuts a hyphened word: "cease-fire" is "fire" with "cease" before it. None without hyphen.

    A verb's first piece becomes its particle ("test-fire": "fire" with "test").
    """
    words = tuple(str(row["lemma"]).split())
    pieces = tuple(piece for word in words for piece in cut_hyphens(word))
    if pieces == words or "particle" in row:
        return None
    head = cut_hyphens(head_of(words))[-1]
    if row["kind"] == "verb":
        return {**split_words(row), "lemma": head, "words": (), "particle": pieces[0]}
    return {**split_words(row), "lemma": head, "words": pieces}


def cut_hyphens(word: str) -> list[str]:
    """The pieces of a word at its hyphens; what follows a prefix stays with it, as the reader keeps it."""
    first, *rest = word.split("-")
    return [word] if not rest or first in PREFIXES else [first, *rest]


def spell(condition: Iterable[str]) -> list[str]:
    """A condition's words, the hyphened ones also with a space: "=cease-fire" and "=cease fire"."""
    return [spelt for word in condition for spelt in dict.fromkeys((word, " ".join(cut_hyphens(word))))]


def light_verbs(plain: dict[str, Any]) -> dict[str, tuple[Light, ...]]:
    """The light verbs by lemma."""
    found: dict[str, list[Light]] = defaultdict(list)
    for row in plain["verbs"]:
        light = convert(row, Light, f"light.yaml {row}")
        found[light.lemma].append(light)
    return {lemma: tuple(lights) for lemma, lights in sorted(found.items())}


def by_lemma(entries: Iterable[Entry]) -> dict[str, tuple[Entry, ...]]:
    """Entries by lemma, the most specific first, then by score."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        found[entry.lemma].append(entry)
    return {
        lemma: tuple(sorted(same, key=lambda entry: (-entry.specificity, -entry.score)))
        for lemma, same in sorted(found.items())
    }


def convert(plain: dict[str, Any], kind: type[T], what: str) -> T:
    """A plain mapping as a struct. Raises BrokenInstallation saying which line is wrong."""
    try:
        return msgspec.convert(plain, kind)
    except msgspec.ValidationError as error:
        raise BrokenInstallation(f"The codebook line {what} is wrong: {error}.") from error


def encode(codebook: Codebook) -> bytes:
    """The codebook as the JSON that ships: one line a lemma, so that a change can be read in a diff."""
    parts = (f'"{name}":{{\n{table(getattr(codebook, name))}\n}}' for name in codebook.__struct_fields__)
    return ("{\n" + ",\n".join(parts) + "\n}\n").encode()


def table(rows: dict[str, Any]) -> str:
    """The members of a JSON object, one line each; mappings keep their order, sets are sorted."""
    sets = any(isinstance(row, frozenset) for row in rows.values())
    as_json = msgspec.json.Encoder(order="deterministic" if sets else None).encode
    return ",\n".join(f"{as_json(key).decode()}:{as_json(row).decode()}" for key, row in rows.items())
