"""What every request passes through: headers, names, where a change comes from, addresses to answer at."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from communique.web import serving

SOME = ("/", "/x", "/add", "/reports.json", "/static/desk.css", "/pair/RUS/PRK/chart/months.svg", "/events?since=x")


@pytest.mark.parametrize("path", SOME)
def test_every_answer_keeps_browsers_from_running_anything_else(asking: TestClient, path: str) -> None:
    headers = asking.get(path).headers
    policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "127.0.0.1.nip.io", "10.0.0.1", ""])
def test_the_desk_answers_to_no_other_name(asking: TestClient, host: str) -> None:
    answer = asking.get("/", headers={"host": host})
    assert answer.status_code == 403
    assert "content-security-policy" in answer.headers


@pytest.mark.parametrize("host", ["localhost", "localhost:8765", "127.0.0.1:1", "[::1]:8765"])
def test_the_desk_answers_to_its_own(asking: TestClient, host: str) -> None:
    assert asking.get("/problems", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://localhost:9999"},
    ],
)
def test_no_other_sites_page_may_change_anything(own: TestClient, headers: dict[str, str]) -> None:
    assert own.post("/add", data={"text": "x"}, headers=headers).status_code == 403
    assert own.get("/index.json").json()["counts"]["reports"] == 0


@pytest.mark.parametrize(
    "headers", [{"sec-fetch-site": "same-origin", "origin": "null"}, {"origin": "http://localhost"}, {}]
)
def test_own_pages_and_programs_may(own: TestClient, headers: dict[str, str]) -> None:
    assert own.post("/add", data={"text": "Russia met Iran."}, headers=headers).status_code == 303


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.2", "::1", "localhost"])
def test_own_addresses(host: str) -> None:
    assert serving.is_local(host)
