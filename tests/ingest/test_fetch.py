"""Fetching: public addresses only, whatever leads there; polite; bounded."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from typing import Any

import httpx2
import pytest

from communique.errors import NotFetched
from communique.ingest import Given, fetch
from communique.ingest.fetch import MOST, Fetcher, public_number
from communique.ingest.online import from_address

PAGE = (
    b"<html><body><article><p>The minister of Varland arrived in Osten on Monday for talks.</p></article></body></html>"
)
Handler = Callable[[httpx2.Request], httpx2.Response]


def fetcher(handler: Handler) -> Fetcher:
    return Fetcher(transport=httpx2.MockTransport(handler))


def site(pages: dict[str, httpx2.Response], seen: list[httpx2.Request] | None = None) -> Handler:
    """A site of these paths; it has no robots.txt unless it is given."""

    def answer(request: httpx2.Request) -> httpx2.Response:
        if seen is not None:
            seen.append(request)
        return pages.get(request.url.path, httpx2.Response(404))

    return answer


def resolves_to(*numbers: str) -> Callable[..., list[Any]]:
    return lambda _host, port, **_: [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, port)) for number in numbers]


@pytest.mark.parametrize(
    "number",
    ["127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.1", "169.254.169.254", "0.0.0.0", "::1", "fd00::1",
     "fe80::1%eth0", "::ffff:127.0.0.1", "100.64.0.1", "224.0.0.1", "fec0::1", "::127.0.0.1", "::",
     "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "2002:7f00:1::", "2001:0:0:1::1", "ff02::1",
     "168.63.129.16", "192.0.0.192", "100.100.100.200", "fd00:ec2::254"],  # where clouds keep secrets
)  # fmt: skip
def test_no_private_number(monkeypatch: pytest.MonkeyPatch, number: str) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", resolves_to("93.184.216.34", number))
    with pytest.raises(NotFetched, match="private network"):
        public_number("innocent.example", 80)


@pytest.mark.parametrize("number", ["93.184.216.34", "2606:2800:21f:cb07::1", "64:ff9b::5db8:d822"])
def test_a_public_number(monkeypatch: pytest.MonkeyPatch, number: str) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", resolves_to(number))
    assert public_number("wire.example", 443) == number


def test_a_name_is_looked_up_once_and_the_connection_goes_to_what_was_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that gives a public number first and a private one after that leads nowhere else (DNS rebinding)."""
    asked, reached = [], []

    def rebinding(host: str, port: int, *_: Any, **__: Any) -> list[Any]:
        asked.append(host)
        number = "93.184.216.34" if asked.count(host) == 1 else "127.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, port))]

    def connect(address: tuple[str, int], *_: Any, **__: Any) -> Any:
        reached.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(NotFetched, match="could not be fetched"):
        Fetcher().fetch("http://rebind.example/", ask=False)
    assert reached == [("93.184.216.34", 80)]
    with pytest.raises(NotFetched, match="private network"):
        Fetcher().fetch("http://rebind.example/", ask=False)
    assert len(reached) == 1


@pytest.mark.parametrize("inside", ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1"])
def test_a_redirect_into_the_own_network_is_not_followed(monkeypatch: pytest.MonkeyPatch, inside: str) -> None:
    """Through real sockets: a site outside, played by one of ours, sends the reader to another one inside."""
    secret, outside = socket.create_server(("127.0.0.1", 0)), socket.create_server(("127.0.0.1", 0))
    port = outside.getsockname()[1]
    monkeypatch.setattr(fetch, "ALLOWED", {"http": (port, secret.getsockname()[1])})
    real = fetch.public_number
    monkeypatch.setattr(
        fetch,
        "public_number",
        lambda host, port, **more: "127.0.0.1" if host == "outside.example" else real(host, port, **more),
    )

    def answer() -> None:
        connection, _ = outside.accept()
        with connection:
            connection.recv(4096)
            where = f"http://{inside}:{secret.getsockname()[1]}/"
            connection.sendall(f"HTTP/1.1 302 Found\r\nLocation: {where}\r\nContent-Length: 0\r\n\r\n".encode())

    thread = threading.Thread(target=answer)
    thread.start()
    try:
        with pytest.raises(NotFetched, match="private network"):
            Fetcher().fetch(f"http://outside.example:{port}/", ask=False)
        secret.settimeout(0.05)
        with pytest.raises(TimeoutError):
            secret.accept()
    finally:
        thread.join()
        secret.close()
        outside.close()


def test_the_connection_itself_is_guarded() -> None:
    """Not only the address as written: a name may resolve anew between the look and the connection."""
    server = socket.create_server(("127.0.0.1", 0))
    try:
        port = server.getsockname()[1]
        guarded = Fetcher()
        with pytest.raises(NotFetched):
            guarded.fetch(f"http://127.0.0.1:{port}/")
        with pytest.raises(NotFetched, match="private network"):
            guarded.fetch("http://localhost/", ask=False)
        guarded.close()
        server.settimeout(0.05)
        with pytest.raises(TimeoutError):
            server.accept()
    finally:
        server.close()


@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "ftp://x.example/", "gopher://x", "http://", "https://x.example:22/", "http://[::1", "x"],
)
def test_no_other_schemes_or_ports(url: str) -> None:
    with pytest.raises(NotFetched, match="no public web address"):
        fetcher(site({})).fetch(url, ask=False)


def test_a_redirect_to_elsewhere_is_looked_at_too() -> None:
    pages = {"/a": httpx2.Response(302, headers={"location": "file:///etc/passwd"})}
    with pytest.raises(NotFetched, match="no public web address"):
        fetcher(site(pages)).fetch("https://wire.example/a")
    loop = {"/a": httpx2.Response(302, headers={"location": "/a"})}
    with pytest.raises(NotFetched, match="on and on"):
        fetcher(site(loop)).fetch("https://wire.example/a")


def test_robots_are_heeded() -> None:
    rules = httpx2.Response(200, content=b"User-agent: *\nDisallow: /private/\n")
    pages = {"/robots.txt": rules, "/a": httpx2.Response(200, content=PAGE)}
    one = fetcher(site(pages))
    assert one.fetch("https://wire.example/a").data == PAGE
    with pytest.raises(NotFetched, match=r"robots\.txt"):
        one.fetch("https://wire.example/private/a")
    with pytest.raises(NotFetched, match=r"robots\.txt"):
        fetcher(site({"/robots.txt": httpx2.Response(503)})).fetch("https://wire.example/a")


def test_conditional_requests() -> None:
    seen: list[httpx2.Request] = []
    unchanged = site({"/feed": httpx2.Response(304)}, seen)
    answer = fetcher(unchanged).fetch("https://wire.example/feed", etag='"7"', modified="Mon")
    assert answer.data is None and answer.etag == '"7"'
    asked = seen[-1].headers
    assert asked["if-none-match"] == '"7"' and asked["if-modified-since"] == "Mon"
    assert asked["user-agent"].startswith("communique/")


def test_errors_say_what_to_do() -> None:
    busy = httpx2.Response(503, headers={"retry-after": "60"})
    with pytest.raises(NotFetched, match=r"503 .*again after 60 s"):
        fetcher(site({"/a": busy})).fetch("https://wire.example/a", ask=False)
    with pytest.raises(NotFetched, match="larger than"):
        fetcher(site({"/a": httpx2.Response(200, content=b"x" * (MOST + 1))})).fetch("https://wire.example/a")

    def broken(request: httpx2.Request) -> httpx2.Response:
        raise httpx2.ConnectError("refused", request=request)

    with pytest.raises(NotFetched, match="refused"):
        fetcher(broken).fetch("https://wire.example/a", ask=False)


def test_a_page_becomes_a_report() -> None:
    page = httpx2.Response(200, content=PAGE, headers={"content-type": "text/html"})
    (one,) = from_address("https://wire.example/a", fetcher(site({"/a": page})))
    assert isinstance(one, Given)
    assert one.document.url == "https://wire.example/a" and one.given == PAGE and one.fetched is not None
    (problem,) = from_address("https://wire.example/none", fetcher(site({})))
    assert not isinstance(problem, Given) and "404" in str(problem)
