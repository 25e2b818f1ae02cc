"""Every page: there, whole, leading on to others that are there, with its data beside it and its mark."""

from __future__ import annotations

import csv
import io
import json
from collections import deque
from urllib.parse import urldefrag
from xml.etree import ElementTree

import pytest
from starlette.testclient import TestClient

from communique.errors import BadInput
from communique.store import Store
from tests.web.parsed import check_page

PAGES = (
    "/", "/reports", "/reports?q=soldiers&type=AID&year=2024", "/events", "/events?by=PRK&type=AID&status=denied",
    "/pairs", "/pair/RUS/PRK", "/figures", "/network", "/network?until=2024-10-31", "/map", "/sources", "/problems",
)  # fmt: skip


def data(path: str, ending: str) -> str:
    """The address of a page's data."""
    page, _, query = path.partition("?")
    return ("/index" if page == "/" else page) + ending + (f"?{query}" if query else "")


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_whole_and_has_its_data(asking: TestClient, path: str) -> None:
    page = asking.get(path)
    assert page.status_code == 200
    found = check_page(page.text)
    offered = {one["href"] for one in found.of("link") if one.get("rel") == "alternate"}
    for ending in (".json", ".csv"):
        assert data(path, ending) in offered
        assert asking.get(data(path, ending)).status_code == 200
    json.loads(asking.get(data(path, ".json")).text)


def test_every_link_of_every_page_leads_somewhere(asking: TestClient) -> None:
    waiting, seen = deque(["/"]), {"/"}
    kinds = set()
    while waiting:
        path = waiting.popleft()
        answer = asking.get(path, follow_redirects=True)
        assert answer.status_code == 200, path
        kinds.add(path.split("/")[1].partition("?")[0])
        if not answer.headers["content-type"].startswith("text/html"):
            continue
        for address in check_page(answer.text).all("href"):
            plain = urldefrag(address).url
            if plain.startswith("/") and plain not in seen and not plain.startswith("/reports?"):
                seen.add(plain)
                waiting.append(plain)
    assert {"report", "story", "account", "pair", "figures", "source", "network", "map", "add"} <= kinds


def test_a_report_shows_its_words_its_record_and_its_copies(asking: TestClient) -> None:
    listed = asking.get("/reports.json?q=12,000&outlet=Wire").json()["hits"]
    page = asking.get(f"/report/{listed[0]['report']}").text
    found = check_page(page)
    assert "North Korea sent 12,000 soldiers to Russia" in found.text.replace("\n", "")
    assert any("v1w" in marks.split() for marks in found.all("data-m"))
    assert any(address.startswith("/story/") for address in found.all("href"))
    assert "Other reports of the same origin" in found.text
    assert "Copyist" in found.text
    assert "Its figures among others’ claims" in found.text
    rows = list(csv.DictReader(io.StringIO(asking.get(f"/report/{listed[0]['report']}.csv").text)))
    assert [(row["type"], row["according_to"]) for row in rows] == [("AID", "Seoul")]
    assert asking.get(f"/report/{listed[0]['report']}.json").json()["events"][0]["type"] == "AID"


def test_the_stored_copy_is_a_file_that_nothing_shows_or_runs(asking: TestClient) -> None:
    id = asking.get("/reports.json?outlet=Post").json()["hits"][0]["report"]
    copy = asking.get(f"/report/{id}/given")
    assert copy.content.startswith(b"In all, North Korea sent 11,000")
    assert copy.headers["content-type"] == "application/octet-stream"
    assert copy.headers["content-disposition"].startswith("attachment")
    assert "sandbox" in copy.headers["content-security-policy"]
    words = asking.get(f"/report/{id}/text")
    assert words.headers["content-type"].startswith("text/plain")
    assert "sandbox" in words.headers["content-security-policy"]


def test_a_figure_is_found_by_its_words(asking: TestClient) -> None:
    id = asking.get("/reports.json?outlet=Post").json()["hits"][0]["report"]
    led = asking.get(f"/report/{id}/figure?words=11,000+troops&known-on=2025-01-01")
    assert led.headers["location"] == f"/report/{id}?known-on=2025-01-01#f1"
    assert 'id="f1"' in asking.get(f"/report/{id}").text
    assert asking.get(f"/report/{id}/figure?words=none").headers["location"] == f"/report/{id}"


def test_facets_count_and_narrow(asking: TestClient) -> None:
    found = asking.get("/reports.json?q=soldiers").json()
    facets = {facet["name"]: dict(facet["values"]) for facet in found["facets"]}
    assert found["total"] == 3  # "soldiers" and "sending soldiers"; the fourth says "troops"
    assert facets["status"] == {"occurred": 2, "denied": 1}
    assert facets["outlet"] == {"Wire": 1, "Copyist": 1, "Agency": 1}
    narrowed = asking.get("/reports.json?q=soldiers&status=denied").json()
    assert [hit["outlet"] for hit in narrowed["hits"]] == ["Agency"]


def test_as_known_on_a_day_nothing_later_is_seen(asking: TestClient) -> None:
    assert asking.get("/index.json?known-on=2024-10-31").json()["counts"]["reports"] == 2
    page = asking.get("/events?known-on=2024-10-31").text
    found = check_page(page)
    assert "As known on 31 October 2024" in found.text
    stories = [address for address in found.all("href") if address.startswith("/story/")]
    assert stories
    assert all("known-on=2024-10-31" in address for address in stories)
    assert "Who denies it" not in asking.get(stories[0]).text
    assert asking.get("/events?known-on=yesterday").status_code == 422


def test_a_story_sets_who_says_so_against_who_denies_it(asking: TestClient) -> None:
    found = asking.get("/events.json?type=AID").json()
    (story,) = [one for one in found if one["standing"]["word"] == "disputed"]
    page = check_page(asking.get(f"/story/{story['id']}").text)
    says, _, denies = page.text.partition("Who denies it")
    assert "Who says that it happened" in says
    assert "Seoul" in says
    assert "Pyongyang" in denies
    assert "One origin, told 2 times" in says


def test_a_pair_draws_its_months_and_its_claims(asking: TestClient) -> None:
    page = check_page(asking.get("/pair/RUS/PRK").text)
    charts = [one["id"] for one in page.of("figure")]
    assert {"months", "types"} <= set(charts)
    claims = [name for name in charts if name.startswith("claims-")]
    assert claims
    for name in charts:
        drawn = asking.get(f"/pair/RUS/PRK/chart/{name}.svg")
        assert drawn.headers["content-type"] == "image/svg+xml"
        assert ElementTree.fromstring(drawn.text).tag.endswith("svg")
        assert asking.get(f"/pair/RUS/PRK/chart/{name}.png").content.startswith(b"\x89PNG")
        assert asking.get(f"/pair/RUS/PRK/chart/{name}.csv").text.count("\n") > 1
    assert asking.get("/pair/RUS/PRK/chart/none.svg").status_code == 404
    assert "12,000 soldiers" in page.text


def test_countries_may_be_written_as_people_do(asking: TestClient) -> None:
    assert asking.get("/pairs/go?a=Russia&b=North+Korea").headers["location"] == "/pair/RUS/PRK"
    assert asking.get("/pair/Atlantis/PRK").status_code == 400


@pytest.mark.parametrize(
    "path", ["/report/rnone", "/story/none", "/account/r0@1", "/figures/none", "/source/None", "/x"]
)
def test_what_is_not_held_is_said_so(asking: TestClient, path: str) -> None:
    answer = asking.get(path)
    assert answer.status_code == 404
    check_page(answer.text)
    assert "Not in this desk" in answer.text
    assert asking.get(f"{path}.json").json()["error"]


def test_a_page_that_has_not_changed_is_not_sent_again(own: TestClient) -> None:
    first = own.get("/reports")
    mark = first.headers["etag"]
    assert own.get("/reports", headers={"If-None-Match": mark}).status_code == 304
    assert own.get("/reports?q=x", headers={"If-None-Match": mark}).status_code == 200
    store: Store = own.app.state.store  # type: ignore[attr-defined]
    with store.write() as writer:
        writer.add_problem("a.txt", BadInput("broken"))
    assert own.get("/reports", headers={"If-None-Match": mark}).status_code == 200


def test_the_openapi_names_every_answer(asking: TestClient, shared_desk: Store) -> None:
    paths = asking.get("/openapi.json").json()["paths"]
    assert {"/index.json", "/pair/{a}/{b}.json", "/story/{id}.csv", "/network/chart/{chart}.svg"} <= set(paths)
    assert all(one["get"]["summary"] for one in paths.values())
    assert shared_desk.kind == "sqlite"
