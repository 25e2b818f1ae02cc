"""The JSON API as its own description has it: every operation asked with values made up by schemathesis."""

from __future__ import annotations

from typing import Any

import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance
from starlette.testclient import TestClient

from communique.store import Store
from communique.web.app import application
from tests.pipeline.scribe import scribe

CHECKS = [not_a_server_error, content_type_conformance, response_schema_conformance]


def test_whatever_is_asked_gets_a_described_answer(shared_desk: Store) -> None:
    """No fault of the desk's own, and never another kind of answer than is described."""
    app, own = application(shared_desk, engine=scribe), {"host": "localhost"}
    described = schemathesis.openapi.from_asgi("/openapi.json", app, headers=own)
    operations: list[Any] = [found.ok() for found in described.get_all_operations()]  # type: ignore[union-attr]
    assert len(operations) > 30
    asked: list[int] = []
    for operation in operations:

        @settings(
            max_examples=5, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
        )
        @given(operation.as_strategy())
        def ask(case: Any) -> None:
            answer = case.call(headers=own)
            case.validate_response(answer, checks=CHECKS)
            asked.append(answer.status_code)

        ask()
    assert asked.count(200) > 30  # and not only refusals


def test_every_page_of_data_is_described_and_no_form_is(asking: TestClient) -> None:
    paths = asking.get("/openapi.json").json()["paths"]
    for path in ("/reports.json", "/story/{id}.json", "/figures.csv", "/decisions.json", "/pair/{a}/{b}.json"):
        assert path in paths
    assert {method for one in paths.values() for method in one} == {"get"}
    for path, operations in paths.items():
        assert operations["get"]["summary"], path
        wanted = {"200", "400", "404", "422"} if path.endswith((".json", ".csv", ".svg", ".png")) else {"200"}
        assert wanted <= set(operations["get"]["responses"]), path
