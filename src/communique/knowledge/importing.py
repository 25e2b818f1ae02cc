"""More names from outside: files of actors imported into the user's data folder, listed, and taken away again."""

from __future__ import annotations

from pathlib import Path

from communique.knowledge import imported, store
from communique.knowledge.outside import Aside
from communique.knowledge.phrases import who
from communique.knowledge.store import Import


def import_actors(path: Path | str, name: str | None = None) -> Import:
    """The import of a file of actors; who and find know them from now on.

    path: FollowTheMoney entities, one JSON object a line (OpenSanctions), or an extract of Wikidata in CSV; either may
    be packed with gzip. name: what the import is called, by default as the file. A second import of one name is its
    next version and takes the place of the first. Raises BadInput when nothing can be taken.
    """
    one = store.add(Path(path), name)
    _forget()
    return one


def remove_actors(id: str) -> tuple[Import, ...]:  # noqa: A002
    """The imports taken away: one version ("opensanctions@2") or all of a name; an older version counts again."""
    gone = store.remove(id)
    _forget()
    return gone


def actor_imports() -> tuple[Import, ...]:
    """All imports by name and version; of each name the last is the one that is looked up in."""
    return store.imports()


def set_aside(one: Import) -> tuple[Aside, ...]:
    """The rows that an import did not take, each with its line and the reason."""
    return store.aside_of(one)


def _forget() -> None:
    imported.forget()
    who.cache_clear()
