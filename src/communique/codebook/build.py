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

from communique.codebook.types import PREPOSITIONS, Cameo, Codebook, Entry, Light, Sector, TypeInfo, WordKind
from communique.errors import BrokenInstallation
from communique.record.record import EventType

T = TypeVar("T")
HERE = Path(__file__).parent
EVENT_TYPES: tuple[str, ...] = get_args(EventType)
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
        classes={name: frozenset(words) for name, words in read_yaml(folder / "nouns.yaml").items()},
        contexts=read_yaml(folder / "contexts.yaml"),
        sectors=msgspec.convert(read_yaml(folder / "sectors.yaml"), dict[str, Sector]),
        cameo=msgspec.convert(read_yaml(folder / "cameo.yaml"), dict[str, Cameo]),
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
    """The entries of a type's file, with the file's defaults filled in."""
    defaults = plain.get("defaults", {})
    return [
        convert({"kind": kind, "type": name, **defaults.get(part, {}), **split_words(row)}, Entry, f"{name} {row}")
        for part, kind in KINDS.items()
        for row in plain.get(part) or ()
    ]


def split_words(row: dict[str, Any]) -> dict[str, Any]:
    """A row with a lemma of several words turned into its head and the whole ("naval exercise" under "exercise").

    The head is the word before the first preposition ("state of emergency"), else the last.
    """
    words = tuple(str(row["lemma"]).split())
    if len(words) == 1:
        return row
    cut = next((place for place, word in enumerate(words) if place and word in PREPOSITIONS), len(words))
    return {**row, "lemma": words[cut - 1], "words": words}


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
