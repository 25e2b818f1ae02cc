"""A web page to a report: the article's paragraphs, and what the page says about itself."""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Iterator
from typing import Any

import msgspec

from communique.errors import BadInput, EmptyReport, NotText, TooLarge
from communique.ingest.items import Limits, Stated
from communique.ingest.linked import Linked
from communique.ingest.published import published
from communique.record import Document

_BLOCKS = ("p", "head", "item", "quote", "code", "cell")
_ASIDE = "ancestor::nav|ancestor::footer|ancestor::aside|ancestor::noscript|ancestor::form|ancestor::header"
_FEW_LETTERS = 40  # less in a page's paragraphs is a notice, no report
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_BLANKS = re.compile(r"[ \t\r\n\f\v]+")
_UNSEEN = re.compile("[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff\ud800-\udfff]")  # HTML allows none; the parser stops at some


def document_of(page: str, stated: Stated, limits: Limits) -> Document:
    """The article on the page, its paragraphs set apart by a blank line. Raises EmptyReport when there is none.

    title, outlet, url and published are the page's own words; what it does not say stays None.
    """
    try:
        return _read(_UNSEEN.sub("", _DECLARATION.sub("", page)), stated, limits)
    except BadInput:
        raise
    except Exception as error:  # four libraries work on mark-up from strangers here; each has its own ways to fail
        raise NotText(
            f"The page's mark-up could not be read ({type(error).__name__}); save its text and give that instead."
        ) from error


def _read(page: str, stated: Stated, limits: Limits) -> Document:
    import trafilatura

    tree = trafilatura.load_html(f"<html><body>{page}</body></html>" if "<html" not in page.lower() else page)
    if tree is None:
        raise EmptyReport("No article was found on the page; save its text and give that instead.")
    elements = sum(1 for _ in tree.iter())
    if elements > limits.page_elements:
        raise TooLarge(
            f"The page has {elements:,} elements, and {limits.page_elements:,} are read; save its text and give that."
        )
    about = About(tree)
    article: Any = trafilatura.bare_extraction(
        tree, with_metadata=True, favor_precision=True, include_comments=False, include_tables=False
    )
    title = about.title or (_one_line(article.title) if article else None)
    paragraphs = _paragraphs(article.body, title) if article else []
    paragraphs = paragraphs or about.paragraphs()
    if not paragraphs:
        raise EmptyReport("No article was found on the page; save its text and give that instead.")
    document = Document(
        text="\n\n".join(paragraphs),
        title=stated.title or title,
        outlet=stated.outlet or about.outlet,
        url=about.url,
        published=stated.published or about.published,
        language=stated.language,
    )
    why = {name: reason for name, reason in about.why.items() if getattr(document, name) is None}
    return msgspec.structs.replace(document, basis=why)


class About:
    """What the page says of itself, read before the article is cut out of it, for that changes the tree.

    why: for outlet and published, why they are None where the page gives several.
    """

    title: str | None
    outlet: str | None
    url: str | None
    published: dt.date | None
    why: dict[str, str]

    def __init__(self, tree: Any) -> None:
        self.url = _address(_link(tree)) or _address(_meta(tree, "og:url"))
        self.why = {}
        linked = Linked(tree, self.url)
        headlines = (_only({_unescaped(node.get("headline")) for node in nodes}) for nodes in linked.tiers())
        self.title = _first(headlines) or _meta(tree, "og:title")
        self.outlet = _meta(tree, "og:site_name") or self._publisher(linked) or _meta(tree, "application-name")
        self.published, why = published(tree, linked)
        if why:
            self.why["published"] = why
        self._rest = [_one_line(p.text_content()) for p in tree.xpath(f"//p[not({_ASIDE})]")]

    def _publisher(self, linked: Linked) -> str | None:
        """Who published the article; of a page that names nobody the site's name."""
        for nodes in linked.tiers():
            names = {_unescaped(linked.named(node.get("publisher"))) for node in nodes} - {None}
            if len(names) > 1:
                self.why["outlet"] = (
                    f"the page's JSON-LD gives several publishers: {', '.join(sorted(map(str, names)))}"
                )
                return None
            if names:
                return names.pop()
        return _only({_unescaped(site.get("name")) for site in linked.sites()})

    def paragraphs(self) -> list[str]:
        """The page's own <p> elements, for pages too short to be told from their frame; empty when they say little."""
        found = [text for text in self._rest if text]
        letters = sum(character.isalpha() for text in found for character in text)
        return found if letters >= _FEW_LETTERS else []


def _paragraphs(body: Any, title: str | None) -> list[str]:
    """The words of each block, in order; a first heading that only repeats the title is left out."""
    found: list[str] = []
    for block in body.iter(*_BLOCKS):
        text = _one_line("".join(_own_words(block)))
        if text and (found or not _is_title(block, text, title)):
            found.append(text)
    return found


def _is_title(block: Any, text: str, title: str | None) -> bool:
    return bool(title) and block.tag == "head" and (text == title or block.get("rend") == "h1")


def _own_words(block: Any) -> Iterator[str]:
    """The words of a block without those of the blocks inside it, which come by themselves."""
    yield block.text or ""
    for child in block:
        if child.tag not in _BLOCKS:
            yield from _own_words(child)
        yield child.tail or ""


def _meta(tree: Any, name: str) -> str | None:
    return _first(map(_one_line, tree.xpath("//meta[@property=$name or @name=$name]/@content", name=name)))


def _link(tree: Any) -> str | None:
    return next(iter(tree.xpath("//link[@rel='canonical']/@href")), None)


def _address(url: str | None) -> str | None:
    return str(url) if url and re.match(r"https?://\S+$", url) else None


def _unescaped(value: Any) -> str | None:
    return _one_line(html.unescape(value)) if isinstance(value, str) else None  # JSON-LD often is escaped twice


def _one_line(value: Any) -> str | None:
    # str(): what lxml finds is a kind of str of its own, which keeps the whole page in memory
    return _BLANKS.sub(" ", str(value)).strip() or None if isinstance(value, str) else None


def _only(values: set[str | None]) -> str | None:
    """The one value that was given; None where there are several."""
    given = values - {None}
    return given.pop() if len(given) == 1 else None


def _first(values: Any) -> str | None:
    return next(filter(None, values), None)
