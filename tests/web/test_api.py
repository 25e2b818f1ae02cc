"""The JSON API as its own description has it: every operation asked with values made up by schemathesis."""

from __future__ import annotations

import re
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance
from starlette.testclient import TestClient

from communique.store import Store
from communique.web.app import application
from tests.pipeline.scribe import scribe
from tests.web.parsed import check_page


@pytest.fixture(scope="session")
def described(shared_desk: Store) -> Any:
    """The description, read from the application itself."""
    return schemathesis.openapi.from_asgi("/openapi.json", application(shared_desk, engine=scribe))


schema = schemathesis.pytest.from_fixture("described")


@schema.parametrize()
@settings(max_examples=6, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_whatever_is_asked_gets_a_described_answer(case: Any) -> None:
    """No fault of the desk's own, and never another kind of answer than is described."""
    answer = case.call(headers={"host": "localhost"})
    case.validate_response(answer, checks=[not_a_server_error, content_type_conformance, response_schema_conformance])


def test_every_page_of_data_is_described_and_no_form_is(asking: TestClient) -> None:
    paths = asking.get("/openapi.json").json()["paths"]
    for path in ("/reports.json", "/story/{id}.json", "/figures.csv", "/decisions.json", "/pair/{a}/{b}.json"):
        assert path in paths
    assert {method for one in paths.values() for method in one} == {"get"}
    for path, operations in paths.items():
        assert operations["get"]["summary"], path
        wanted = {"200", "400", "404", "422"} if path.endswith((".json", ".csv", ".svg", ".png")) else {"200"}
        assert wanted <= set(operations["get"]["responses"]), path


def test_the_first_page_is_light(asking: TestClient) -> None:
    """Everything that the first page loads, compressed as it is sent: less than 300 KB."""
    page = asking.get("/", headers={"accept-encoding": "gzip"})
    linked = [one["href"] for one in check_page(page.text).of("link") if one["rel"] in {"stylesheet", "icon"}]
    linked += [one["src"] for one in check_page(page.text).of("script")]
    weight = int(page.headers["content-length"])
    for address in {*linked, *_fonts(asking, linked)}:
        answer = asking.get(address, headers={"accept-encoding": "gzip"})
        assert answer.status_code == 200, address
        weight += int(answer.headers["content-length"])
    assert 20_000 < weight < 300_000


def _fonts(asking: TestClient, linked: list[str]) -> set[str]:
    """Every font that the styles name, though a browser loads only those that it needs."""
    found = set()
    for address in linked:
        if ".css" in address:
            found |= {f"/static/{name}" for name in re.findall(r'url\("([^"]+\.woff2)"\)', asking.get(address).text)}
    return found
