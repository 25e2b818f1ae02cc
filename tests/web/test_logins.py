"""A desk with accounts: who gets in, as what, for how long; what cookies are; how often one may try."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from http.cookies import SimpleCookie
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from communique.errors import BadInput, UnknownId
from communique.store import Store
from communique.web import serving
from communique.web.app import application
from communique.web.guard import passwords, sessions, tries
from communique.web.guard.hosts import LOCAL
from communique.web.guard.logins import COOKIE
from communique.web.guard.roster import Roster, roster_of
from tests.pipeline.scribe import scribe
from tests.web.parsed import check_page

WORD = {"ana": "a red horse paints", "ben": "seven quiet windows", "eve": "nobody counts lamps"}
ROLES = {"ana": "manage", "ben": "review", "eve": "read"}
OWN = {"origin": "http://localhost"}


class Clock:
    """A clock that a test turns."""

    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def hashes() -> dict[str, str]:
    return {name: passwords.hashed(word, name) for name, word in WORD.items()}


@pytest.fixture
def roster(tmp_path: Path, clock: Clock, hashes: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Roster:
    """ana manages, ben reviews, eve reads."""
    made = Roster(tmp_path / "desk.people", clock)
    with monkeypatch.context() as patch:
        patch.setattr(passwords, "hashed", lambda _word, name: hashes[name])  # each takes long, and that on purpose
        for name, role in ROLES.items():
            made.add(name, role, WORD[name])
    return made


@pytest.fixture
def client(shared_desk: Store, roster: Roster) -> Iterator[TestClient]:
    app = application(shared_desk, engine=scribe, roster=roster)
    with TestClient(app, base_url="http://localhost", follow_redirects=False) as made:
        yield made


def log_in(client: TestClient, name: str, word: str | None = None, next: str = "/") -> int:
    given = {"name": name, "password": WORD[name] if word is None else word, "next": next}
    return client.post("/login", data=given, headers=OWN).status_code


@pytest.mark.parametrize("path", ["/", "/reports", "/review", "/people", "/decisions", "/report/x/given", "/nowhere"])
def test_nobody_sees_a_page_without_a_login(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/login?next=")


@pytest.mark.parametrize("path", ["/index.json", "/reports.csv", "/openapi.json", "/pair/PRK/RUS/chart/months.svg"])
def test_nor_any_data(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 401
    assert set(answer.json()) == {"error"}


def test_the_form_is_a_page_and_leads_back(client: TestClient) -> None:
    page = check_page(client.get(client.get("/reports?q=troops").headers["location"]).text)
    assert [one["value"] for one in page.of("input") if one["name"] == "next"] == ["/reports?q=troops"]
    answer = client.post(
        "/login", data={"name": "eve", "password": WORD["eve"], "next": "/reports?q=troops"}, headers=OWN
    )
    assert (answer.status_code, answer.headers["location"]) == (303, "/reports?q=troops")
    assert client.get("/reports").status_code == 200
    assert "eve" in client.get("/reports").text


@pytest.mark.parametrize(
    "next", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:x", "x", ""]
)
def test_a_login_leads_to_no_other_site(client: TestClient, next: str) -> None:
    given = {"name": "eve", "password": WORD["eve"], "next": next}
    assert client.post("/login", data=given, headers=OWN).headers["location"] == "/"


def test_the_cookie_is_out_of_reach(client: TestClient, roster: Roster) -> None:
    log_in(client, "eve")
    given = {"name": "eve", "password": WORD["eve"]}
    cookie = SimpleCookie(client.post("/login", data=given, headers=OWN).headers["set-cookie"])[COOKIE]
    assert cookie["httponly"] and cookie["samesite"] == "Lax" and cookie["path"] == "/" and not cookie["secure"]
    assert 0 < int(cookie["max-age"]) <= sessions.LONGEST
    token = cookie.value.partition(".")[0]
    assert len(token) >= 43  # 256 bits
    assert token.encode() not in roster.path.read_bytes()
    for word in WORD.values():
        assert word.encode() not in roster.path.read_bytes()
    assert stat.S_IMODE(roster.path.stat().st_mode) == 0o600


def test_over_https_it_is_sent_over_https_only(shared_desk: Store, roster: Roster) -> None:
    app = application(shared_desk, engine=scribe, roster=roster)
    with TestClient(app, base_url="https://localhost", follow_redirects=False) as client:
        given = {"name": "eve", "password": WORD["eve"]}
        answer = client.post("/login", data=given, headers={"origin": "https://localhost"})
        assert "Secure" in answer.headers["set-cookie"]


def test_a_changed_or_made_up_cookie_opens_nothing(client: TestClient, roster: Roster) -> None:
    log_in(client, "eve")
    good = client.cookies[COOKIE]
    token, _, mark = good.rpartition(".")
    for bad in (token, f"{token}.{mark[::-1]}", f"x{good}", "x.y", "", "\u00ff", "a" * 9000):
        client.cookies.clear()
        assert client.get("/", headers={b"cookie": f"{COOKIE}={bad}".encode()}).status_code == 303, bad
    other = Roster(roster.path.with_name("other.people"), roster.clock)
    other.make()
    assert sessions.Sessions(other).resume(good) is None


def test_a_login_gives_a_new_session_and_ends_the_one_before(client: TestClient) -> None:
    log_in(client, "eve")
    first = client.cookies[COOKIE]
    log_in(client, "ben")
    assert client.cookies[COOKIE] != first
    client.cookies.clear()
    assert client.get("/", headers={"cookie": f"{COOKIE}={first}"}).status_code == 303


def test_the_token_changes_every_hour_and_the_old_one_ends(client: TestClient, clock: Clock) -> None:
    log_in(client, "eve")
    first = client.cookies[COOKIE]
    clock.now += sessions.TURN + 1
    assert client.get("/").status_code == 200
    second = client.cookies[COOKIE]
    assert second != first
    client.cookies.clear()
    assert client.get("/", headers={"cookie": f"{COOKIE}={first}"}).status_code == 200  # what was on its way
    clock.now += sessions.GRACE + 1
    client.cookies.clear()
    assert client.get("/", headers={"cookie": f"{COOKIE}={first}"}).status_code == 303
    assert client.get("/", headers={"cookie": f"{COOKIE}={second}"}).status_code == 200


def test_sessions_end_when_idle_and_after_a_week(client: TestClient, clock: Clock) -> None:
    log_in(client, "eve")
    clock.now += sessions.IDLE + 1
    assert client.get("/").status_code == 303
    client.cookies.clear()
    log_in(client, "eve")
    for _ in range(int(sessions.LONGEST / (sessions.IDLE - 60))):
        clock.now += sessions.IDLE - 60
        assert client.get("/").status_code == 200
    clock.now += sessions.IDLE - 60
    assert client.get("/").status_code == 303


def test_logging_out_ends_the_session_at_the_desk(client: TestClient) -> None:
    log_in(client, "eve")
    held = client.cookies[COOKIE]
    answer = client.post("/logout", headers=OWN)
    assert answer.headers["clear-site-data"] == '"cache", "storage"'
    assert COOKIE not in client.cookies
    assert client.get("/", headers={"cookie": f"{COOKIE}={held}"}).status_code == 303


MAY = {
    "/reports": {"eve": 200, "ben": 200, "ana": 200},
    "/decisions": {"eve": 200, "ben": 200, "ana": 200},
    "/review": {"eve": 403, "ben": 200, "ana": 200},
    "/add": {"eve": 403, "ben": 200, "ana": 200},
    "/people": {"eve": 403, "ben": 403, "ana": 200},
}


@pytest.mark.parametrize("name", WORD)
def test_each_role_may_what_it_may(client: TestClient, name: str) -> None:
    log_in(client, name)
    assert {path: client.get(path).status_code for path in MAY} == {path: by[name] for path, by in MAY.items()}
    posts = {"/review/decide": {"kind": "accept", "key": "x"}, "/review/undo": {"number": "1"}, "/add": {"text": ""},
             "/review/join": {"story": "x"}, "/review/split": {"story": "x"}}  # fmt: skip
    for path, data in posts.items():
        refused = client.post(path, data=data, headers=OWN).status_code == 403
        assert refused == (name == "eve"), path
    assert (client.post("/people", data={"act": "x", "name": "x"}, headers=OWN).status_code == 403) == (name != "ana")


@pytest.mark.parametrize("headers", [{}, {"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}])
def test_no_change_without_saying_where_it_comes_from(client: TestClient, headers: dict[str, str]) -> None:
    log_in(client, "ana")
    for path in ("/people", "/review/decide", "/logout", "/login", "/me"):
        assert client.post(path, data={"name": "x"}, headers=headers).status_code == 403
    assert client.get("/").status_code == 200


def test_failures_say_no_more_than_that_and_are_counted(client: TestClient, clock: Clock) -> None:
    wrong = {"name": "eve", "password": "x"}
    texts = set()
    for name in ("eve", "nobody"):
        answer = client.post("/login", data={**wrong, "name": name}, headers=OWN)
        assert answer.status_code == 401
        texts.add(answer.text.replace(f'value="{name}"', ""))
    assert len(texts) == 1
    for _ in range(tries.OF_NAME - 1):
        assert log_in(client, "eve", "x") == 401
    answer = client.post("/login", data={"name": "eve", "password": WORD["eve"]}, headers=OWN)
    assert answer.status_code == 429
    assert 0 < int(answer.headers["retry-after"]) <= tries.SPAN
    assert log_in(client, "ben") == 303  # others still get in
    client.cookies.clear()
    clock.now += tries.SPAN + 1
    assert log_in(client, "eve") == 303


def test_an_address_may_not_try_name_after_name(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "matches", lambda *_: False)
    for at in range(tries.OF_ADDRESS):
        assert client.post("/login", data={"name": f"n{at}", "password": "x"}, headers=OWN).status_code == 401
    assert client.post("/login", data={"name": "another", "password": "x"}, headers=OWN).status_code == 429


def test_people_are_managed_in_the_browser(client: TestClient, roster: Roster) -> None:
    log_in(client, "ana")
    new = {"act": "add", "name": "<b>di</b>", "role": "read", "password": "four plain small words"}
    assert client.post("/people", data=new, headers=OWN).status_code == 303
    page = client.get("/people").text
    assert "&lt;b&gt;di" in page
    check_page(page)
    assert client.post("/people", data={"act": "role", "name": "eve", "role": "review"}, headers=OWN).status_code == 303
    assert client.post("/people", data={"act": "remove", "name": "ben"}, headers=OWN).status_code == 303
    assert {one.name: one.role for one in roster.people()} == {"ana": "manage", "<b>di</b>": "read", "eve": "review"}
    for bad in (
        {"act": "add", "name": "ana", "role": "read", "password": "four plain small words"},
        {"act": "add", "name": "x", "role": "king", "password": "four plain small words"},
        {"act": "add", "name": "x", "role": "read", "password": "short"},
        {"act": "remove", "name": "nobody"},
        {"act": "remove", "name": "ana"},
        {"act": "role", "name": "ana", "role": "read"},
        {"act": "burn", "name": "eve"},
    ):
        answer = client.post("/people", data=bad, headers=OWN)
        assert answer.status_code == 400, bad
        assert 'role="alert"' in answer.text


def test_who_is_removed_or_gets_another_password_is_out(client: TestClient, roster: Roster) -> None:
    log_in(client, "eve")
    roster.set_password("eve", "another four words here")
    assert client.get("/").status_code == 303
    assert log_in(client, "eve") == 401
    assert log_in(client, "eve", "another four words here") == 303
    roster.remove("eve")
    assert client.get("/").status_code == 303


def test_ones_own_password(client: TestClient) -> None:
    log_in(client, "eve")
    check_page(client.get("/me").text)
    fresh = "another four words here"
    assert client.post("/me", data={"old": "wrong", "new": fresh}, headers=OWN).status_code == 400
    assert client.post("/me", data={"old": WORD["eve"], "new": "short"}, headers=OWN).status_code == 400
    held = client.cookies[COOKIE]
    assert client.post("/me", data={"old": WORD["eve"], "new": fresh}, headers=OWN).status_code == 303
    assert client.get("/me").status_code == 200
    client.cookies.clear()
    assert client.get("/", headers={"cookie": f"{COOKIE}={held}"}).status_code == 303
    assert log_in(client, "eve", fresh) == 303


def test_emptying_the_roster_opens_nothing(client: TestClient, roster: Roster) -> None:
    assert client.get("/").status_code == 303
    for name in ("ben", "eve", "ana"):
        roster.remove(name)
    assert client.get("/").status_code == 303


def test_without_a_roster_nobody_logs_in(own: TestClient) -> None:
    assert own.get("/").status_code == 200
    assert own.get("/login").status_code == 303
    assert "this machine’s own" in own.get("/me").text
    check_page(own.get("/people").text)
    first = {"act": "add", "name": "ana", "role": "manage", "password": WORD["ana"]}
    assert own.post("/people", data=first).status_code == 303
    assert own.get("/").headers["location"].startswith("/login")


@pytest.mark.parametrize(
    ("word", "why"),
    [("short", "at least"), ("x" * 1001, "longer"), ("aaaaaaaaaaaaaaaa", "guessed"), ("ana ana ana!", "guessed")],
)
def test_weak_passwords(word: str, why: str) -> None:
    with pytest.raises(BadInput, match=why):
        passwords.hashed(word, "ana")


def test_passwords_are_kept_as_argon2id_and_typed_any_way() -> None:
    kept = passwords.hashed("caf\u00e9 au lait noir", "ana")
    assert kept.startswith("$argon2id$")
    assert passwords.matches("cafe\u0301 au lait noir", kept)
    assert not passwords.matches("cafe au lait noir", kept)
    assert not passwords.matches("nobody has this password", None)
    assert not passwords.matches("x", "no hash")


def test_a_roster_that_is_not_there(tmp_path: Path) -> None:
    none = Roster(tmp_path / "none")
    assert none.people() == [] and not none.any()
    with pytest.raises(UnknownId):
        none.remove("ana")
    assert not none.path.exists()
    assert roster_of("desk.sqlite", None).path == Path("desk.sqlite.people")
    assert roster_of("postgresql+psycopg://x@y/z", None).path == Path("desk.people")
    assert roster_of("desk.sqlite", "mine").path == Path("mine")


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "8.8.8.8", "desk.example"])
def test_no_address_that_others_reach_without_accounts(tmp_path: Path, host: str) -> None:
    with pytest.raises(BadInput, match="no accounts"):
        serving.own_hosts(host, (), Roster(tmp_path / "none"))
    with pytest.raises(BadInput, match="no accounts"):
        serving.own_hosts("127.0.0.1", ("desk.example",), Roster(tmp_path / "none"))


def test_names_that_a_shared_desk_answers_to(roster: Roster) -> None:
    assert serving.own_hosts("127.0.0.1", (), roster) == (LOCAL, False)
    assert serving.own_hosts("192.168.1.5", (), roster) == (LOCAL | {"192.168.1.5"}, True)
    assert serving.own_hosts("::1", ("Desk.Example",), roster) == (LOCAL | {"[::1]", "desk.example"}, True)
    with pytest.raises(BadInput, match="--name"):
        serving.own_hosts("0.0.0.0", (), roster)


def test_a_shared_desk_stays_shut_without_a_roster(shared_desk: Store, tmp_path: Path) -> None:
    app = application(shared_desk, engine=scribe, roster=Roster(tmp_path / "none"), shared=True)
    with TestClient(app, base_url="http://localhost", follow_redirects=False) as client:
        assert client.get("/").status_code == 303
        assert "no accounts" in client.post("/login", data={"name": "a", "password": "b"}, headers=OWN).text
