"""Every page in a real browser: opened, looked at by axe-core in light, in dark and on a phone, nothing said to others.

Whatever a console says, whatever a page asks of another machine, whatever script of a report runs, fails the test.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.browser.conftest import Served, Watched, watched

KINDS = ("report", "account", "story", "figures", "source", "pair")
PATHS = ("/", "/reports", "/reports?q=soldiers", "/events", "/pairs", "/figures", "/network", "/map", "/sources",
         "/problems", "/decisions", "/add", "/review", "/review?of=second", "/review?of=split", "/review?of=yours",
         "/me", "/people", "/pair/PRK/RUS?known-on=2024-10-25")  # fmt: skip
WINDOWS: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True},
}
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}


@pytest.fixture(params=WINDOWS)
def window(request: pytest.FixtureRequest, browser: Browser, desk: Served) -> Iterator[Watched]:
    """A page in light, in dark and on a phone."""
    yield from watched(browser, desk.home, **WINDOWS[request.param])


def led_to(window: Watched) -> list[str]:
    """Two addresses of each kind that the pages lead to: the hostile report and its event among them."""
    found: dict[str, list[str]] = {kind: [] for kind in KINDS}
    for path in ("/reports", "/events", "/pairs", "/figures", "/sources", "/reports?q=Tokyo"):
        window.open(path)
        for address in window.page.eval_on_selector_all("main a[href]", "all => all.map(a => a.getAttribute('href'))"):
            kind = re.match(r"/(\w+)/", address)
            if kind and kind[1] in found and address not in found[kind[1]]:
                found[kind[1]].append(address)
    window.open(next(one for one in found["story"]))
    found["account"] = window.page.eval_on_selector_all(
        "main a[href^='/account/']", "all => all.map(a => a.getAttribute('href'))"
    )
    story = found["story"][0]
    return [one for some in found.values() for one in (*some[:1], *some[-1:])] + [f"/review{story}"]


def test_every_page(window: Watched) -> None:
    paths = list(dict.fromkeys([*PATHS, *led_to(window)]))
    assert len(paths) > len(PATHS) + 6
    faults = []
    for path in paths:
        window.open(path)
        wide = window.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if wide > 0:
            faults.append(f"{path} is {wide} px too wide")
        looked = Axe().run(window.page, options=RULES).response
        assert len(looked["passes"]) > 8, path
        found = looked["violations"]
        faults += [f"{path}: {one['id']}: {one['nodes'][0]['html'][:200]}" for one in found]
        assert window.wrong == [], path
    assert not faults, "\n".join(faults)


def test_a_hostile_report_is_words(page: Watched) -> None:
    page.open("/reports?q=Tokyo")
    page.page.click(".hits h2 a")
    assert "<script>" in page.page.inner_text("h1")
    assert "taken" not in page.page.title().partition("<script>")[0]
    assert page.page.evaluate("document.title") != "taken"
    assert page.page.evaluate("document.querySelectorAll('main img, main script, main b').length") == 0
    assert "‹U+202E›" in page.page.inner_text("main")
    assert "\U0001f680" in page.page.inner_text("main")


def test_a_million_characters_are_read(page: Watched) -> None:
    page.open("/reports?q=Paris")
    page.page.click(".hits h2 a")
    page.page.wait_for_selector(".card")
    assert page.page.locator(".cards > li").count() == 2
    page.page.locator(".cards > li").last.locator("h3 a").click()
    assert page.page.locator("main.report").inner_text().rstrip().endswith("Paris said.")


def test_reading_works_without_scripts(browser: Browser, desk: Served) -> None:
    for one in watched(browser, desk.home, java_script_enabled=False):
        for path in ("/", "/reports?q=soldiers", "/events", "/figures", "/network", "/review"):
            one.open(path)
            assert one.page.inner_text("h1")
