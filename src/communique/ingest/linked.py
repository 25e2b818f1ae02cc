"""What a page says of itself in JSON-LD (schema.org): the nodes that describe its article, the closest first."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

Node = dict[str, Any]

_INSIDE = ("@graph", "mainEntity", "mainEntityOfPage")  # where pages keep the article; what else is nested is another's
# Kinds of schema.org by their last word, the closest to a report first: NewsArticle has seven kinds, and growing.
_KINDS = (r"newsarticle|liveblogposting", r"\w*article|report", r"\w*posting", r"webpage|itempage")


class Linked:
    """The JSON-LD of a page. address: the page's own, which tells its article from others that it lists."""

    def __init__(self, tree: Any, address: str | None) -> None:
        scripts = tree.xpath("//script[@type='application/ld+json']")
        self._nodes = [node for script in scripts for node in _nodes(script.text)]
        self._by_id = {str(node["@id"]): node for node in self._nodes if node.keys() - {"@id"} and "@id" in node}
        self._address = _plain(address)

    def tiers(self) -> Iterator[list[Node]]:
        """The nodes about the page's article, then those about it as an article of any kind, a posting, a page.

        Where nodes of a tier name the page's address, only these."""
        for kind in _KINDS:
            nodes = [node for node in self._nodes if any(re.fullmatch(f".*?(?:{kind})", name) for name in _types(node))]
            yield [node for node in nodes if self._is_of_page(node)] or nodes

    def named(self, value: Any) -> str | None:
        """The name of a publisher: a string, a node, a list of them, or a reference to a node elsewhere on the page."""
        value = value[0] if isinstance(value, list) and value else value
        if isinstance(value, dict):
            value = value.get("name") or self._by_id.get(str(value.get("@id")), {}).get("name")
        return value if isinstance(value, str) else None

    def sites(self) -> list[Node]:
        """The nodes about the site as a whole."""
        return [node for node in self._nodes if "website" in _types(node)]

    def _is_of_page(self, node: Node) -> bool:
        page = node.get("mainEntityOfPage")
        named = (node.get("url"), node.get("@id"), page.get("@id") if isinstance(page, dict) else page)
        return self._address is not None and self._address in map(_plain, named)


def _nodes(text: str | None) -> Iterator[Node]:
    try:
        todo = [json.loads(text or "", strict=False)]
    except (ValueError, RecursionError):
        return
    while todo:
        value = todo.pop(0)
        if isinstance(value, dict):
            yield value
            todo.extend(value[key] for key in _INSIDE if key in value)
        elif isinstance(value, list):
            todo.extend(value)


def _types(node: Node) -> list[str]:
    """The kinds of a node, lower case, without the vocabulary: "https://schema.org/Report" is "report"."""
    kinds = node.get("@type")
    given = kinds if isinstance(kinds, list) else [kinds]
    return [re.split(r"[/#:]", kind)[-1].lower() for kind in given if isinstance(kind, str)]


def _plain(address: Any) -> str | None:
    """An address without what differs between writings of it: scheme, www., query, fragment, a slash at the end."""
    if not isinstance(address, str):
        return None
    return re.sub(r"^https?://(?:www\.)?|[?#].*$", "", address.strip()).rstrip("/") or None
