"""Answers kept: one is made once, anew when the desk has changed, and overviews may lag."""

from __future__ import annotations

import threading
import time

from communique.web.kept import Answer, Kept


class Maker:
    """Counts how often it made an answer."""

    def __init__(self, size: int = 1, takes: float = 0.0) -> None:
        self.made, self.size, self.takes = 0, size, takes

    def __call__(self) -> Answer:
        self.made += 1
        time.sleep(self.takes)
        return Answer(b"x" * self.size, "text/plain", ())


def test_one_is_made_once_until_the_desk_changes() -> None:
    kept, make = Kept(), Maker()
    for mark, times in (("1", 1), ("1", 1), ("2", 2), ("2", 2), ("1", 3)):
        assert kept.answer("/a", mark, make).mark == mark
        assert make.made == times


def test_those_who_ask_meanwhile_wait_for_it() -> None:
    kept, make = Kept(), Maker(takes=0.05)
    asking = [threading.Thread(target=kept.answer, args=("/a", "1", make)) for _ in range(8)]
    for one in asking:
        one.start()
    for one in asking:
        one.join()
    assert make.made == 1


def test_an_overview_may_lag_and_no_longer() -> None:
    now = [0.0]
    kept, make = Kept(clock=lambda: now[0]), Maker()
    assert kept.answer("/a", "1", make, lag=10).mark == "1"
    now[0] = 9.9
    assert kept.answer("/a", "2", make, lag=10).mark == "1"
    assert kept.answer("/a", "2", make).mark == "2"
    now[0] = 30.0
    assert kept.answer("/a", "3", make, lag=10).mark == "3"


def test_what_is_dear_to_make_may_lag_longer() -> None:
    now = [0.0]
    kept = Kept(clock=lambda: now[0])

    def make() -> Answer:
        now[0] += 2.0
        return Answer(b"", "", ())

    kept.answer("/a", "1", make, lag=10)
    now[0] = 50.0
    assert kept.answer("/a", "2", make, lag=10).mark == "1"
    now[0] = 63.0
    assert kept.answer("/a", "2", make, lag=10).mark == "2"


def test_the_oldest_go_when_there_are_too_many_bytes() -> None:
    kept, make = Kept(most=25), Maker(size=10)
    for asked in ("/a", "/b", "/a", "/c", "/a", "/b"):
        kept.answer(asked, "1", make)
    assert make.made == 4  # /b was dropped for /c
