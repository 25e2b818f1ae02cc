"""The page stands alone, marks every span, and runs nothing that a report brings."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import defaultdict
from html.parser import HTMLParser
from typing import Any

import msgspec
import pytest

from communique.export.frame import TEMPLATES
from communique.export.notebook import notebook_html
from communique.export.page import html_page, page_of
from communique.export.segments import marks
from communique.export.slugs import Slugs
from communique.export.visible import visible
from communique.record import Record, Span
from tests.export.records import EMPTY, HOSTILE, RICH

RECORDS = {"rich": RICH, "empty": EMPTY, "hostile": HOSTILE}
VOID = {"meta", "br", "input"}


class Parsed(HTMLParser):
    """A page's elements: tags, attributes, the text in the report's column, the words under each token."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.report = ""
        self.under: dict[str, str] = defaultdict(str)
        self.raw: dict[str, str] = defaultdict(str)
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID and tag not in {"rect", "svg"}:
            self.open.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if tag in {"rect", "svg"}:
            return
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1][0] in {"script", "style"}:
            self.raw[self.open[-1][0]] += data
        if any("text" in (attributes.get("class") or "").split() for _, attributes in self.open):
            self.report += data
            for token in (self.open[-1][1].get("data-m") or "").split():
                self.under[token] += data

    def all(self, name: str) -> list[str]:
        """Every value of an attribute."""
        return [attributes[name] or "" for _, attributes in self.elements if name in attributes]


PARSED = {name: Parsed(html_page(record)) for name, record in RECORDS.items()}


def bare(text: str) -> str:
    """Visible text without white space, as HTML may change that."""
    return "".join(visible(text).split())


def words(record: Record, span: Span) -> str:
    return bare(record.text[span[0] : span[1]])


@pytest.mark.parametrize("name", RECORDS)
def test_all_elements_close(name: str) -> None:
    assert PARSED[name].open == []


@pytest.mark.parametrize("name", RECORDS)
def test_the_whole_text_is_there_and_nothing_else(name: str) -> None:
    assert bare(PARSED[name].report) == bare(RECORDS[name].text)


@pytest.mark.parametrize("name", RECORDS)
def test_every_span_is_marked_with_exactly_its_words(name: str) -> None:
    record, slugs = RECORDS[name], Slugs(RECORDS[name])
    wanted: dict[str, set[int]] = defaultdict(set)
    for mark in marks(record):
        wanted[slugs.token(mark)] |= set(range(*mark.span))
    for token, places in wanted.items():
        assert bare(PARSED[name].under[token]) == bare("".join(record.text[place] for place in sorted(places)))
    assert set(PARSED[name].under) == set(wanted)


@pytest.mark.parametrize("name", RECORDS)
def test_ids_are_unique_and_links_lead_to_them(name: str) -> None:
    ids = PARSED[name].all("id")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in PARSED[name].all("href") if link.startswith("#")} <= set(ids)


@pytest.mark.parametrize("name", RECORDS)
def test_nothing_is_fetched_and_nothing_of_the_report_runs(name: str) -> None:
    page = PARSED[name]
    assert not [one for attribute in ("src", "srcset", "action", "data", "poster") for one in page.all(attribute)]
    assert all(link.startswith("#") for link in page.all("href"))
    assert not any(key.startswith("on") or key == "style" for _, attributes in page.elements for key in attributes)
    assert not {"img", "link", "iframe", "object", "embed", "form", "base"} & {tag for tag, _ in page.elements}
    assert [tag for tag, _ in page.elements].count("script") == 1
    assert page.raw["script"] == (TEMPLATES / "page.js").read_text(encoding="utf-8")
    assert page.raw["style"] == (TEMPLATES / "page.css").read_text(encoding="utf-8")
    assert not re.search(r"url\(|@import|https?://", page.raw["style"] + page.raw["script"])


@pytest.mark.parametrize("name", RECORDS)
def test_the_policy_allows_our_style_and_script_by_hash_and_no_more(name: str) -> None:
    page = PARSED[name]
    policy = next(a["content"] or "" for tag, a in page.elements if tag == "meta" and "http-equiv" in a)
    for kind in ("script", "style"):
        digest = base64.b64encode(hashlib.sha256(page.raw[kind].encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_a_report_s_own_address_is_a_link_only_on_the_web() -> None:
    def links(url: str) -> list[str]:
        report = msgspec.structs.replace(RICH.report, url=url)
        page = Parsed(html_page(msgspec.structs.replace(RICH, report=report)))
        rels = [a.get("rel") or "" for tag, a in page.elements if tag == "a" and not (a["href"] or "").startswith("#")]
        assert all("noreferrer" in rel for rel in rels)
        return [link for link in page.all("href") if not link.startswith("#")]

    assert links("https://wire.example/a?b=1&c=2") == ["https://wire.example/a?b=1&c=2"]
    for url in ("javascript:alert(1)", "data:text/html,x", "//wire.example/x", "HTTPS://[broken", "ftp://wire.example"):
        assert links(url) == []


def test_each_event_has_a_card_and_each_trigger_leads_to_it() -> None:
    page = PARSED["rich"]
    cards = [a for tag, a in page.elements if tag == "li" and "card" in (a.get("class") or "").split()]
    assert len(cards) == len(RICH.events)
    for number, event in enumerate(RICH.events, 1):
        assert bare(page.under[f"v{number}w"]) == words(RICH, event.trigger)
        assert f"w-v{number}" in page.all("id")
        assert f"#v{number}" in page.all("href")


def test_a_card_lights_its_trigger_participants_time_place_figure_and_sources() -> None:
    cards = {card.line.id: card for card in page_of(RICH).cards}
    assert cards["V2"].tokens.split() == ["v2w", "v2a", "v2r", "f1", "t2", "p1", "a4s", "a4k", "a3s", "a3k", "v2e"]
    assert [voice.name for voice in cards["V2"].voices] == ["the broadcaster", "Ada Holm"]


def test_filters_count_what_is_there() -> None:
    rows = {choices.kind: {one.key: one.count for one in choices.choices} for choices in page_of(RICH).filters}
    assert rows["family"] == {"talk": 3, "help": 3}
    assert rows["status"] == {"occurred": 3, "planned": 1, "possible": 1, "denied": 1}
    assert rows["mark"] == {"name": 5, "time": 2, "place": 2, "figure": 2, "voice": 5, "quote": 1}


def test_the_headline_is_set_once() -> None:
    assert [tag for tag, _ in PARSED["rich"].elements].count("h1") == 1
    assert page_of(RICH).headline is None
    assert page_of(EMPTY).headline == "Untitled report"


def test_what_is_unknown_is_said_to_be_unknown() -> None:
    facts = {fact.name: fact for fact in page_of(EMPTY).facts}
    assert facts["Outlet"].value == facts["Published"].value == "not stated"
    assert not facts["Outlet"].known
    assert "No event was found" in html_page(EMPTY)


def moved(plain: Any, by: int, mark: str) -> Any:
    """Plain parts of a record with their spans moved and a mark after their ids."""
    if isinstance(plain, list) and len(plain) == 2 and all(isinstance(end, int) for end in plain):
        return [end + by for end in plain]
    if isinstance(plain, list):
        return [moved(one, by, mark) for one in plain]
    if isinstance(plain, dict):
        return {key: value + mark if key == "id" else moved(value, by, mark) for key, value in plain.items()}
    return plain


def test_a_report_of_700_words_makes_less_than_150_kilobytes() -> None:
    copies, once = 9, RICH.to_dict()
    plain = {**once, "text": "\n\n".join([RICH.text] * copies)}
    for field in ("times", "figures", "places", "attributions", "quotes", "events"):
        step = len(RICH.text) + 2
        plain[field] = [one for copy in range(copies) for one in moved(once[field], step * copy, f"-{copy}")]
    record = Record.from_dict(plain)
    assert len(record.text.split()) > 700
    assert len(record.events) == 54
    assert len(html_page(record).encode()) < 150_000


@pytest.mark.parametrize("name", RECORDS)
def test_the_notebook_s_fragment_is_scoped_and_runs_nothing(name: str) -> None:
    fragment = notebook_html(RECORDS[name])
    page = Parsed(fragment)
    assert page.open == []
    assert {tag for tag, _ in page.elements} <= {
        "div", "style", "p", "strong", "bdi", "br", "span", "table", "thead", "tbody", "tr", "th", "td", "mark",
    }  # fmt: skip
    rules = re.findall(r"(?:^|\n)([^\s{}][^{}]*)\{", page.raw["style"])
    assert rules
    assert all(part.strip().startswith(".communique-record") for rule in rules for part in rule.split(","))
    assert len(fragment.encode()) < 20_000
