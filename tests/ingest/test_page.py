"""Pages: the article without its frame, and only what the page says about itself."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from communique.ingest import from_bytes
from communique.ingest.published import day

STORY = """<article><h1>Envoys meet at the border</h1>{byline}
<p>ALMATY — Envoys of the two states met on Tuesday, the ministry said, and agreed to reopen the crossing that was
closed in March.</p>
<h2>Next steps</h2>
<p>“We have a plan,” the minister told reporters on 12 August 2023.</p>
<ul><li>First, the crossing.</li><li>Second, <b>the</b> rail line.</li></ul>
<blockquote>A paragraph quoted from the statement of the ministry, which is a long one.</blockquote></article>"""
TEXT = (
    "ALMATY — Envoys of the two states met on Tuesday, the ministry said, and agreed to reopen the crossing that was "
    "closed in March.\n\nNext steps\n\n“We have a plan,” the minister told reporters on 12 August 2023.\n\nFirst, the "
    "crossing.\n\nSecond, the rail line.\n\nA paragraph quoted from the statement of the ministry, which is a long one."
)


def page(head: str = "", byline: str = "", foot: str = "&copy; 2019 The Harbour Post. All rights reserved.") -> bytes:
    """A news page with menu, story, related links and footer."""
    return (
        f"<!doctype html><html lang=en><head><title>Envoys meet | The Harbour Post</title>{head}</head><body>"
        "<nav><a href=/>Home</a><a href=/w>World</a></nav>"
        f"{STORY.format(byline=byline)}<aside><h3>Related</h3><a href=/2>Another thing happened</a></aside>"
        f"<footer>{foot}</footer></body></html>"
    ).encode()


def ld(**values: object) -> str:
    """A JSON-LD element."""
    return f'<script type="application/ld+json">{json.dumps(values)}</script>'


def test_the_article_comes_out_without_its_frame() -> None:
    document = from_bytes(page(), name="a.html")
    assert document.text == TEXT
    assert document.title == "Envoys meet at the border"
    assert (document.outlet, document.url) == (None, None)


def test_what_the_page_says_of_itself() -> None:
    head = ld(
        **{
            "@type": "NewsArticle",
            "headline": "Envoys &amp; others meet",
            "datePublished": "2023-08-13T23:30:00+09:00",
            "dateModified": "2023-08-20",
            "publisher": {"name": "The Harbour Post"},
        }
    )
    document = from_bytes(page(head + '<link rel="canonical" href="https://post.example/envoys">'), name="a.html")
    assert (document.title, document.outlet) == ("Envoys & others meet", "The Harbour Post")
    assert (document.url, document.published) == ("https://post.example/envoys", dt.date(2023, 8, 13))


def test_what_is_stated_goes_before_the_page() -> None:
    head = '<meta property="og:site_name" content="Post"><meta property="article:published_time" content="2023-08-13">'
    document = from_bytes(page(head), published="2023-08-01", outlet="Mine", title="My title")
    assert (document.published, document.outlet, document.title) == (dt.date(2023, 8, 1), "Mine", "My title")


DAY = dt.date(2023, 8, 13)


@pytest.mark.parametrize(
    ("head", "byline", "expected"),
    [
        (ld(**{"@graph": [{"@type": "WebSite"}, {"@type": ["NewsArticle"], "datePublished": "2023-08-13"}]}), "", DAY),
        (
            ld(**{"@type": "WebPage", "datePublished": "2020-01-05"})
            + ld(**{"@type": "NewsArticle", "datePublished": "2023-08-13"}),
            "",
            DAY,
        ),
        ('<meta property="article:published_time" content="2023-08-13T01:00:00Z">', "", DAY),
        ('<meta name="DC.date.issued" content="13 August 2023">', "", DAY),
        ('<meta name="pubdate" content="Sun, 13 Aug 2023 10:00:00 GMT">', "", DAY),
        ('<meta name="publish-date" content="20230813">', "", DAY),
        ('<link rel="canonical" href="https://post.example/2023/08/13/envoys">', "", DAY),
        ("", '<time datetime="2023-08-13">yesterday</time>', DAY),
        (
            "",
            '<div class="updated"><time datetime="2023-08-14">x</time></div>'
            '<time itemprop="datePublished" datetime="2023-08-13">y</time>',
            DAY,
        ),
        ("", '<div class="date">13 August 2023</div>', DAY),
        ("", '<p class="byline">By Jane Roe, Aug 13, 2023</p>', DAY),
        # What follows must not be taken for a date of publication.
        ("", "", None),
        ('<meta property="article:modified_time" content="2023-08-20">', "", None),
        ('<meta name="last-modified" content="2023-08-20">', "", None),
        (ld(**{"@type": "NewsArticle", "dateModified": "2023-08-20"}), "", None),
        (ld(**{"@type": "Event", "startDate": "2023-08-20"}), "", None),
        ('<meta property="og:image" content="https://post.example/i/2023/05/01/a.jpg">', "", None),
        ('<meta name="date" content="2023">', "", None),
        ('<meta name="date" content="08/09/2023">', "", None),
        ("", "<p>The treaty was signed on <time datetime=2023-05-01>1 May</time> there.</p>", None),
        ("", "<p>The treaty of 2023-05-01 was signed there.</p>", None),
        ("", '<div class="date">08/09/2023</div>', None),
        ("", '<p class="updated">Updated 14 August 2023</p>', None),
    ],
)
def test_the_date_of_publication_is_the_pages_own_or_none(head: str, byline: str, expected: dt.date | None) -> None:
    assert from_bytes(page(head, byline), name="a.html").published == expected


@pytest.mark.parametrize(
    "foot",
    ["© 2019 Post", "Copyright 1998-2024", "Last updated: 14 September 2023", "<time datetime=2023-01-02>x</time>"],
)
def test_a_footer_dates_nothing(foot: str) -> None:
    assert from_bytes(page(foot=foot), name="a.html").published is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2023-08-13", DAY),
        ("2023-8-13", DAY),
        ("2023/08/13 10:00", DAY),
        ("20230813T101500", DAY),
        ("2023-08-13T23:59:00-11:00", DAY),
        ("August 13th, 2023", DAY),
        ("Aug. 13, 2023", DAY),
        ("Sunday 13", None),
        ("2023-13-08", None),
        ("2023-08", None),
        ("2023", None),
        ("13.08.2023", DAY),
        ("8/13/2023", DAY),
        ("08/09/2023", None),
        ("9/9/2023", dt.date(2023, 9, 9)),
        ("", None),
        (None, None),
        (1691884800, None),
    ],
)
def test_day(value: object, expected: dt.date | None) -> None:
    assert day(value) == expected


@pytest.mark.parametrize(
    "fragment",
    [
        "<p>The navy of the island state sent two ships to the strait after the warning.</p>",
        "<div><p>The navy of the island state sent two ships to the strait after the warning.</p></div>",
        "<html><body><header><p>Menu</p></header><p>The navy of the island state sent two ships to the strait "
        "after the warning.</p></body></html>",
    ],
)
def test_a_short_page_is_read_too(fragment: str) -> None:
    expected = "The navy of the island state sent two ships to the strait after the warning."
    assert from_bytes(fragment.encode(), name="a.html").text == expected


CAFE = (
    '<html><head><meta charset="{charset}"></head><body>'
    "<p>The café of the envoys — both of them — was closed.</p></body></html>"
)


@pytest.mark.parametrize("encoding", ["cp1251", "utf-8", "latin-1"])
def test_a_page_is_believed_about_its_charset(encoding: str) -> None:
    data = CAFE.format(charset=encoding).encode(encoding, "xmlcharrefreplace")
    assert from_bytes(data, name="a.html").text == "The café of the envoys — both of them — was closed."


def test_a_page_that_lies_about_its_charset_is_read_by_its_bytes() -> None:
    assert "café of the envoys — both" in from_bytes(CAFE.format(charset="ascii").encode(), name="a.html").text
