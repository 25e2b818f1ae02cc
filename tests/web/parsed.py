"""A page taken apart: its elements, its links, its words."""

from __future__ import annotations

from html.parser import HTMLParser

VOID = frozenset({"meta", "link", "input", "br", "img", "hr"})
OF_SVG = frozenset({"path", "rect", "circle", "line", "polygon"})


class Parsed(HTMLParser):
    """Every element with its attributes, and the text between. Raises where an element is closed that is not open."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.inline: dict[str, str] = {"script": "", "style": ""}
        self._open: list[str] = []
        self.feed(page)
        self.close()
        assert not self._open, f"left open: {self._open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self._open, f"nothing is open, yet {tag} is closed"
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data
        if self._open and self._open[-1] in self.inline:
            self.inline[self._open[-1]] += data.strip()

    def all(self, name: str) -> list[str]:
        """Every value of an attribute."""
        return [attributes[name] for _, attributes in self.elements if name in attributes]

    def of(self, tag: str) -> list[dict[str, str]]:
        """The attributes of every element of a kind."""
        return [attributes for found, attributes in self.elements if found == tag]


def check_page(page: str) -> Parsed:
    """The page, of which holds what every page must: nothing inline that a policy without inline code would refuse,
    labels for every field, one first heading, no id twice."""
    found = Parsed(page)
    assert found.inline == {"script": "", "style": ""}
    for tag, attributes in found.elements:
        assert "style" not in attributes, f"{tag} has a style of its own"
        assert not [name for name in attributes if name.startswith("on")], f"{tag} has a handler"
    ids = found.all("id")
    assert len(ids) == len(set(ids)), [one for one in ids if ids.count(one) > 1]
    labelled = set(found.all("for"))
    for tag in ("input", "select", "textarea"):
        for field in found.of(tag):
            if field.get("type") not in {"hidden", "checkbox"}:
                assert field.get("id") in labelled, f"{tag} {field.get('name')} has no label"
    assert len(found.of("h1")) == 1
    for address in [*found.all("href"), *found.all("src"), *found.all("action")]:
        assert address.startswith(("/", "#", "http://", "https://")), address
    return found
