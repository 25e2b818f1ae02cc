"""Reviewing through plain forms, as without JavaScript: verdicts, undoing, second opinions, joins and splits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from communique.store import Store
from communique.web.app import application
from communique.web.guard.people import Person
from tests.pipeline.desks import four, new
from tests.pipeline.scribe import scribe
from tests.web.parsed import Parsed, check_page

LOCAL = "communique.web.guard.people.LOCAL"


@pytest.fixture
def desk(tmp_path: Path) -> Store:
    made = new(tmp_path)
    four(made)
    return made


@pytest.fixture
def client(desk: Store) -> Iterator[TestClient]:
    with TestClient(application(desk, engine=scribe), base_url="http://localhost", follow_redirects=False) as made:
        yield made


@pytest.fixture
def be(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Somebody else sits down at this machine."""
    return lambda name, role="review": monkeypatch.setattr(LOCAL, Person(name, role, local=True))


def page(client: TestClient, path: str = "/review") -> Parsed:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    assert answer.headers["cache-control"] == "no-store"
    return check_page(answer.text)


def fields(found: Parsed, action: str, kind: str | None = None) -> dict[str, str]:
    """What a form would send, from the fields between it and the next form."""
    sent: dict[str, str] = {}
    inside = False
    name = ""
    for tag, attributes in found.elements:
        if tag == "form":
            if inside and (kind is None or sent.get("kind") == kind):
                return sent
            inside, sent = attributes.get("action") == action, {}
        elif inside and tag in {"input", "textarea"} and attributes.get("type") != "checkbox":
            sent[attributes["name"]] = attributes.get("value", "")
        elif inside and tag == "select":
            name = attributes["name"]
        elif inside and tag == "option" and "selected" in attributes:
            sent[name] = attributes["value"]
    return sent


def account(found: Parsed) -> str:
    return found.all("data-account")[0]


def decide(client: TestClient, kind: str, **changed: str) -> str:
    """Where the verdict on the account that waits first leads to."""
    sent = fields(page(client), "/review/decide", "correct" if kind == "correct" else None)
    answer = client.post("/review/decide", data={**sent, "kind": kind, **changed})
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def test_one_after_the_other(client: TestClient, desk: Store) -> None:
    seen = []
    for kind in ("accept", "reject", "accept", "reject"):
        seen.append(account(page(client)))
        where = decide(client, kind)
        assert re.fullmatch(r"/review\?done=\d+", where)
        shown = page(client, where)
        assert "data-done" in dict(shown.elements[-1][1]) or seen[-1] in shown.all("data-done")
    assert len(set(seen)) == 4
    assert "Nothing waits here" in page(client).text
    with desk.view() as view:
        assert [(one.kind, one.target) for one in view.decisions()] == list(
            zip(("accept", "reject", "accept", "reject"), seen, strict=True)
        )


def test_decisions_show_in_the_record_at_once(client: TestClient) -> None:
    key = account(page(client))
    (before,) = [one for one in client.get("/events.json").json() for two in one["tellings"] if two["account"] == key]
    assert before["standing"]["reports"] == 3
    where = decide(client, "reject", why="no soldier is named")
    (story,) = [one for one in client.get("/events.json").json() if one["id"] == before["id"]]
    assert key not in [one["account"] for one in story["tellings"]]
    assert "no soldier is named" in client.get(f"/story/{before['id']}").text
    assert "no soldier is named" in client.get(f"/account/{key}").text
    sent = fields(page(client, where), "/review/undo")
    again = client.post("/review/undo", data=sent)
    assert again.headers["location"] == f"/review?at={key.replace('@', '%40')}"
    (story,) = [one for one in client.get("/events.json").json() if one["id"] == before["id"]]
    assert key in [one["account"] for one in story["tellings"]]
    assert account(page(client, again.headers["location"])) == key


def test_a_correction_sends_what_was_changed_and_nothing_else(client: TestClient, desk: Store) -> None:
    key = account(page(client))
    decide(client, "correct", status="planned", source="Kyiv Post", why="it speaks of a plan")
    with desk.view() as view:
        (made,) = view.decisions()
    assert made.value["values"] == {"status": "planned", "source": "Kyiv Post"}
    assert "planned" in client.get(f"/account/{key}").text
    refused = client.post("/review/decide", data={**fields(page(client), "/review/decide", "correct")})
    assert refused.status_code == 400 and "Nothing was changed" in refused.text
    sent = fields(page(client), "/review/decide", "correct")
    refused = client.post("/review/decide", data={**sent, "when": "someday"})
    assert refused.status_code == 400 and "someday" in refused.text
    with desk.view() as view:
        assert len(view.decisions()) == 1


def test_whoever_decides_anew_has_one_verdict(client: TestClient, desk: Store) -> None:
    key = account(page(client))
    for kind in ("accept", "accept", "reject", "reject", "accept"):
        sent = {"kind": kind, "key": key, "back": f"/review?at={key}"}
        assert client.post("/review/decide", data=sent).status_code == 303
    with desk.view() as view:
        assert [one.kind for one in view.decisions()] == ["accept"]
        assert [one.kind for one in view.decisions(standing=False)] == ["accept", "reject", "accept"]


def test_second_opinions_are_blind_until_given(client: TestClient, be: Any) -> None:
    be("ana")
    key = account(page(client))
    decide(client, "correct", status="denied", why="ana saw a denial")
    be("ben")
    assert account(page(client)) != key
    shown = page(client, "/review?of=second")
    assert account(shown) == key
    assert "ana" not in shown.text and "denied" not in fields(shown, "/review/decide", "correct")["status"]
    assert client.post("/review/decide", data={"kind": "accept", "key": key}).status_code == 303
    assert "Nobody else has decided" in page(client, "/review?of=second").text
    split = page(client, "/review?of=split").text
    assert "ana saw a denial" in split and "ben" in split
    assert "alike on 0 of 1 account" in split
    how = client.get("/decisions.json").json()["agreement"]
    assert (how["people"], how["units"], how["same"]) == (["ana", "ben"], 1, 0)
    assert client.get("/decisions.csv").text.count("\n") == 3
    check_page(client.get("/decisions").text)


def test_only_ones_own_decisions_or_as_manager(client: TestClient, be: Any, desk: Store) -> None:
    be("ana")
    decide(client, "accept")
    be("ben")
    assert client.post("/review/undo", data={"number": "1"}).status_code == 403
    be("cat", "manage")
    assert client.post("/review/undo", data={"number": "1", "back": "//evil.example"}).headers["location"] == "/"
    assert client.post("/review/undo", data={"number": "1"}).status_code == 404
    with desk.view() as view:
        (made,) = view.decisions(standing=False)
    assert made.undone_by == "cat"


def test_notes_and_what_is_yours(client: TestClient) -> None:
    key = account(page(client))
    empty = client.post("/review/decide", data={"kind": "note", "key": key})
    assert empty.status_code == 400 and "needs words" in empty.text
    assert client.post("/review/decide", data={"kind": "note", "key": key, "why": "Ask <Kyiv>."}).status_code == 303
    shown = page(client, f"/review?at={key}")
    assert account(shown) == key and "Ask <Kyiv>." in shown.text  # a note decides nothing
    yours = page(client, "/review?of=yours")
    assert "Ask <Kyiv>." in yours.text
    sent = fields(yours, "/review/undo")
    assert client.post("/review/undo", data=sent).headers["location"] == "/review?of=yours"
    assert "not decided anything" in page(client, "/review?of=yours").text


def test_skipping_and_narrowing(client: TestClient) -> None:
    seen = []
    where = "/review"
    for _ in range(4):
        shown = page(client, where)
        seen.append(account(shown))
        (where,) = [one["href"] for one in shown.of("a") if one.get("data-key") == "s"]
    assert len(set(seen)) == 4
    assert "Nothing waits" in page(client, where).text
    assert account(page(client)) == seen[0]
    only = page(client, "/review?country=Iran&type=CONSULT")
    assert "Russia" in only.text
    assert client.get("/review?country=Narnia").status_code == 400
    assert client.get("/review?of=else").status_code == 422
    assert client.get("/review?at=r0@1").status_code == 404


def test_an_event_is_split_and_joined(client: TestClient) -> None:
    (story,) = [one for one in client.get("/events.json").json() if len(one["tellings"]) == 3]
    shown = page(client, f"/review/story/{story['id']}")
    first, *rest = [one["value"] for one in shown.of("input") if one["name"] == "accounts"]
    refused = client.post("/review/split", data={"story": story["id"]})
    assert refused.status_code == 400
    everything = {"story": story["id"], "accounts": [first, *rest]}
    assert client.post("/review/split", data=everything).status_code == 400
    done = client.post("/review/split", data={"story": story["id"], "accounts": [first], "why": "another day"})
    assert done.headers["location"] == f"/review/story/{story['id']}"
    stories = {one["id"]: len(one["tellings"]) for one in client.get("/events.json").json()}
    assert sorted(stories.values()) == [1, 1, 2]
    (apart,) = [
        one["id"] for one in client.get("/events.json").json() if [two["account"] for two in one["tellings"]] == [first]
    ]
    shown = page(client, f"/review/story/{story['id']}")
    assert "another day" in shown.text
    assert apart in [one["value"] for one in shown.of("input") if one["name"] == "others"]
    assert client.post("/review/join", data={"story": story["id"]}).status_code == 400
    joined = client.post("/review/join", data={"story": story["id"], "other": f"http://localhost/story/{apart}"})
    assert joined.headers["location"] == f"/story/{story['id']}"
    assert sorted(len(one["tellings"]) for one in client.get("/events.json").json()) == [1, 3]
    undo = fields(page(client, f"/review/story/{story['id']}"), "/review/undo")
    assert client.post("/review/undo", data=undo).status_code == 303


@pytest.mark.parametrize("kind", ["join", "split", "burn", ""])
def test_no_other_verdicts(client: TestClient, kind: str) -> None:
    key = account(page(client))
    assert client.post("/review/decide", data={"kind": kind, "key": key}).status_code in {400, 422}
