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


HARBOUR = {"@type": "NewsMediaOrganization", "@id": "https://post.example/#us", "name": "The Harbour Post"}


@pytest.mark.parametrize(
    "kind",
    [
        "NewsArticle",
        "LiveBlogPosting",
        "ReportageNewsArticle",
        "AnalysisNewsArticle",
        "OpinionNewsArticle",
        "BackgroundNewsArticle",
        "Article",
        "Report",
        "BlogPosting",
        "https://schema.org/ReportageNewsArticle",
        ["Thing", "schema:LiveBlogPosting"],
    ],
)
@pytest.mark.parametrize("publisher", [HARBOUR, [HARBOUR], "The Harbour Post", {"@id": HARBOUR["@id"]}])
def test_every_kind_of_article_names_its_outlet_and_day(kind: object, publisher: object) -> None:
    entry = {"@type": "BlogPosting", "datePublished": "2023-08-15", "publisher": {"name": "Somebody"}}
    article = {
        "@type": kind,
        "datePublished": "2023-08-13T08:00:00Z",
        "dateModified": "2023-08-15",
        "publisher": publisher,
        "liveBlogUpdate": [entry],
        "mentions": entry,
    }
    for head in (ld(**{"@graph": [HARBOUR, {"@type": "BreadcrumbList"}, article]}), ld(**HARBOUR) + ld(**article)):
        document = from_bytes(page(head), name="a.html")
        assert (document.outlet, document.published, document.basis) == ("The Harbour Post", DAY, {})


def test_articles_that_a_page_only_lists_are_not_its_own() -> None:
    others = [
        {
            "@type": "NewsArticle",
            "url": f"https://post.example/{n}",
            "datePublished": f"2020-01-0{n}",
            "publisher": f"Agency {n}",
            "headline": f"Other {n}",
        }
        for n in (1, 2)
    ]
    own = {
        "@type": "NewsArticle",
        "mainEntityOfPage": {"@id": "http://www.post.example/envoys/"},
        "datePublished": "2023-08-13",
        "publisher": HARBOUR,
        "headline": "Envoys meet",
    }
    link = '<link rel="canonical" href="https://post.example/envoys">'
    document = from_bytes(page(link + ld(**{"@graph": [*others, own]})), name="a.html")
    assert (document.title, document.outlet, document.published) == ("Envoys meet", "The Harbour Post", DAY)
    document = from_bytes(page(ld(**{"@graph": [*others, own]})), name="a.html")
    assert (document.title, document.outlet, document.published) == ("Envoys meet at the border", None, None)
    assert document.basis == {
        "outlet": "the page's JSON-LD gives several publishers: Agency 1, Agency 2, The Harbour Post",
        "published": "the page's JSON-LD gives several dates of publication: 2020-01-01, 2020-01-02, 2023-08-13",
    }
    stated = from_bytes(page(ld(**{"@graph": [*others, own]})), name="a.html", published="2023-08-13", outlet="Post")
    assert stated.basis == {}


def test_of_two_days_in_one_place_the_next_that_gives_one_of_them_decides() -> None:
    two = ld(**{"@graph": [{"@type": "NewsArticle", "datePublished": day} for day in ("2023-08-13", "2023-08-20")]})
    meta = '<meta property="article:published_time" content="2023-08-13">'
    assert from_bytes(page(two + meta), name="a.html").published == DAY
    assert from_bytes(page(two, "<time datetime=2023-08-13>x</time>"), name="a.html").published == DAY
    assert from_bytes(page(two + meta.replace("13", "14")), name="a.html").published is None
    again = from_bytes(page(meta + meta.replace("13", "14")), name="a.html")
    assert again.published is None and "article:published_time" in again.basis["published"]


def test_a_page_that_names_no_publisher_has_its_sites_name() -> None:
    site = {"@type": "WebSite", "name": "The Harbour Post"}
    head = ld(**{"@graph": [site, {"@type": "NewsArticle", "publisher": {"@id": "https://post.example/#gone"}}]})
    assert from_bytes(page(head), name="a.html").outlet == "The Harbour Post"


@pytest.mark.parametrize(
    ("byline", "beside", "expected"),
    [
        ("<header><p>By Jane Roe</p><ul><li><time datetime=2023-08-13>x</time></li></ul></header>", "", DAY),
        ("<div><span>Published</span> <span><time datetime=2023-08-13>x</time></span></div>", "", DAY),
        (
            "<div>Published <time datetime=2023-08-13>x</time> – updated <time datetime=2023-08-14>y</time></div>",
            "",
            DAY,
        ),
        ('<time class="entry-date published updated" datetime=2023-08-13>x</time>', "", DAY),
        (
            '<time class="entry-date published" datetime=2023-08-13>x</time><time class=updated datetime=2023-08-20>',
            "",
            DAY,
        ),
        ("<time datetime=2023-08-13>x</time>", "<div><time datetime=2023-08-20>now</time></div>", DAY),
        (
            "<p class=dek>What the envoys of the two states agreed on, and what they put off until the spring.</p>"
            "<time datetime=2023-08-13>x</time>",
            "",
            DAY,
        ),
        ("", "<time datetime=2023-08-13>x</time>", None),
        ("", "<div class=masthead>Today is <time datetime=2023-08-13>x</time></div>", None),
        ("", "<div class=related-stories><time class=published datetime=2023-08-13>x</time></div>", None),
        ("", "<article class=card><h3>Another</h3><time datetime=2023-08-13>x</time></article>", None),
        ("", "<div><time class=published datetime=2023-08-13>x</time></div>", DAY),
        ("<div>Updated: <time datetime=2023-08-14>x</time></div>", "", None),
        ("<div><b>Last modified</b> <time datetime=2023-08-14>x</time></div>", "", None),
        ("<time datetime=2023-08-14>Updated two hours ago</time>", "", None),
        ("<div class=related><time datetime=2023-08-13>x</time></div>", "", None),
    ],
)
def test_a_visible_date_counts_at_the_head_of_the_article_only(
    byline: str, beside: str, expected: dt.date | None
) -> None:
    data = page(byline=byline).replace(b"<nav>", f"{beside}<nav>".encode(), 1)
    assert from_bytes(data, name="a.html").published == expected


def test_two_bare_dates_at_the_head_of_an_article_are_told_and_none_is_taken() -> None:
    byline = "<time datetime=2023-08-13>x</time> <time datetime=2023-08-20>y</time>"
    document = from_bytes(page(byline=byline), name="a.html")
    assert document.published is None
    assert document.basis["published"].endswith("several dates of publication: 2023-08-13, 2023-08-20")


def test_a_time_deep_in_the_story_dates_nothing() -> None:
    story = STORY.replace("<h2>Next steps</h2>", "<h2>Next</h2><div><time datetime=2023-08-13>14:00</time></div>")
    assert from_bytes(f"<html><body>{story.format(byline='')}</body></html>".encode(), name="a.html").published is None


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
