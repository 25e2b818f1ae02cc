"""Reviewing with the keyboard alone, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import Served, Watched, watched


@pytest.fixture(scope="module")
def seat(browser: Browser, desk: Served) -> Iterator[Watched]:
    """One window for all of these tests, which follow each other."""
    yield from watched(browser, desk.home)


def item(seat: Watched) -> str:
    return str(seat.page.get_attribute("[data-account]", "data-account"))


def press(seat: Watched, *keys: str) -> None:
    """Presses keys; the last one leads to another page."""
    *before, last = keys
    for key in before:
        seat.page.keyboard.press(key)
    with seat.page.expect_navigation():
        seat.page.keyboard.press(last)


def kinds(desk: Served) -> list[str]:
    with desk.store.view() as view:
        return [one.kind for one in view.decisions()]


def test_one_key_each(seat: Watched, desk: Served) -> None:
    seat.open("/review")
    first = item(seat)
    press(seat, "a")
    second = item(seat)
    assert second != first and kinds(desk) == ["accept"]
    assert "accepted" in seat.page.inner_text(".done")
    press(seat, "x")
    third = item(seat)
    assert third not in (first, second) and kinds(desk) == ["accept", "reject"]
    press(seat, "u")
    assert item(seat) == second and kinds(desk) == ["accept"]
    press(seat, "s")
    assert item(seat) == third and kinds(desk) == ["accept"]


def test_a_correction_by_keys_survives_a_reload(seat: Watched, desk: Served) -> None:
    seat.open("/review")
    key = item(seat)
    seat.page.keyboard.press("c")
    assert seat.page.evaluate("document.activeElement.name") == "actors"
    seat.page.keyboard.type("; Iran")
    typed = seat.page.input_value("#c-actors")
    assert typed.endswith("Iran")
    seat.page.reload()
    assert item(seat) == key
    assert seat.page.input_value("#c-actors") == typed  # open, and as it was typed
    assert seat.page.evaluate("document.getElementById('correct').open")
    seat.page.focus("#c-actors")
    press(seat, "Enter")
    assert kinds(desk)[-1] == "correct"
    seat.open(f"/account/{key}")
    assert "Iran" in seat.page.inner_text("main")


def test_a_note_is_typed_and_keys_do_nothing_meanwhile(seat: Watched, desk: Served) -> None:
    seat.open("/review")
    key, before = item(seat), kinds(desk)
    seat.page.keyboard.press("n")
    seat.page.keyboard.type("axe: a x u s c")
    assert kinds(desk) == before
    seat.page.reload()
    assert seat.page.input_value("#why") == "axe: a x u s c"
    seat.page.keyboard.press("n")
    seat.page.keyboard.press("Escape")
    with seat.page.expect_navigation():
        seat.page.click("text=Keep as a note only")
    assert kinds(desk)[-1] == "note" and item(seat) == key
    assert "axe: a x u s c" in seat.page.inner_text("article")
    assert seat.page.input_value("#why") == ""


def test_two_quick_presses_decide_once(seat: Watched, desk: Served) -> None:
    seat.open("/review")
    before = kinds(desk)
    with seat.page.expect_navigation():
        seat.page.evaluate(
            "for (const _ of [1, 2]) document.dispatchEvent(new KeyboardEvent('keydown', {key: 'a', bubbles: true}))"
        )
    assert kinds(desk) == [*before, "accept"]
