"""Adding in the browser: a text, files, an address; progress, and what is wrong in plain words."""

from __future__ import annotations

import time

import pytest
from starlette.testclient import TestClient

from tests.pipeline.desks import MET, SENT
from tests.web.parsed import check_page


def finished(client: TestClient, job: str) -> str:
    """The page of a job that is over."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        page = client.get(job)
        assert page.status_code == 200
        assert page.headers["cache-control"] == "no-store"
        check_page(page.text)
        if "hx-get" not in page.text:
            return page.text
        time.sleep(0.05)
    raise AssertionError("the job did not end")


def test_a_pasted_text_is_read_and_joined(own: TestClient) -> None:
    check_page(own.get("/add").text)
    asked = {"text": SENT, "outlet": "Wire", "published": "2024-10-19", "title": "Sent & <told>"}
    answer = own.post("/add", data=asked)
    assert answer.status_code == 303
    page = finished(own, answer.headers["location"])
    assert "1 new" in page
    assert "Sent &amp; &lt;told&gt;" in page
    (hit,) = own.get("/reports.json").json()["hits"]
    assert (hit["outlet"], hit["published"], hit["title"]) == ("Wire", "2024-10-19", "Sent & <told>")
    assert len(own.get("/events.json").json()) == 1
    again = finished(own, own.post("/add", data=asked).headers["location"])
    assert "1 held already" in again


def test_files_are_read_and_a_bad_one_stops_nothing(own: TestClient) -> None:
    files = [
        ("files", ("good.txt", MET.encode(), "text/plain")),
        ("files", ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00", "image/png")),
        (
            "files",
            ("two.jsonl", b'{"text": "Russia met Iran on 2024-10-01, and that was all that was told of it."}\n', ""),
        ),
    ]
    page = finished(own, own.post("/add", files=files).headers["location"])
    assert "2 new" in page
    assert "picture.txt" in page
    assert own.get("/index.json").json()["counts"]["reports"] == 2
    assert "picture.txt" in own.get("/problems").text


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({}, "Give one of a text"),
        ({"text": "  "}, "Give one of a text"),
        ({"text": "x", "address": "https://example.org"}, "one at a time"),
        ({"text": "Some words.", "published": "yesterday"}, "yesterday"),
        ({"text": "Some words.", "published": "2999-01-01"}, "2999"),
    ],
)
def test_what_cannot_be_added_is_said_and_nothing_typed_is_lost(
    own: TestClient, asked: dict[str, str], said: str
) -> None:
    answer = own.post("/add", data=asked)
    if answer.status_code == 303:  # found out only when it is taken in
        assert said in finished(own, answer.headers["location"])
        return
    assert answer.status_code == 400
    page = check_page(answer.text)
    assert said in page.text
    if asked.get("text", "").strip():
        assert asked["text"] in page.text


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1/", "http://[::1]/", "http://169.254.169.254/latest", "http://10.1.2.3/", "file:///etc/passwd",
     "http://localhost:8765/", "gopher://example.org/"],
)  # fmt: skip
def test_private_networks_are_out_of_reach(own: TestClient, address: str) -> None:
    page = finished(own, own.post("/add", data={"address": address}).headers["location"])
    assert "private network" in page or "no public web address" in page
    assert own.get("/index.json").json()["counts"]["reports"] == 0


def test_a_job_of_long_ago_is_said_to_be_gone(own: TestClient) -> None:
    assert own.get("/add/none").status_code == 404
