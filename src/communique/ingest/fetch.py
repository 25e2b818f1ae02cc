"""Addresses to bytes: public ones only, politely, and never further than a report may lead.

An address that a feed names may point into the reader's own network; so every name is looked up here, every number it
has must be public, and the connection goes to that very number, on each redirect anew.
"""

from __future__ import annotations

import datetime as dt
import ipaddress
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import metadata
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from communique.errors import NotFetched

if TYPE_CHECKING:
    import httpx2

MOST = 10_000_000  # bytes of one answer
HOPS = 5
PATIENCE = 20.0  # seconds for each step of a request
ALLOWED = {"http": (80, 8080), "https": (443, 8443)}
UNICAST = ipaddress.IPv6Network("2000::/3")  # all that is given out for the open internet (RFC 4291, 2.4)
NAT64 = ipaddress.IPv6Network("64:ff9b::/96")  # an IPv4 number is in the last 32 bits (RFC 6052)
# Numbers that look public, behind which clouds tell their machines secrets: Azure's and Oracle's.
OF_CLOUDS = frozenset({"168.63.129.16", "192.0.0.192"})
Number = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer. url: where it came from in the end. data: None where nothing has changed since the marks given."""

    url: str
    data: bytes | None
    kind: str
    when: dt.datetime
    etag: str | None = None
    modified: str | None = None


class Fetcher:
    """Fetches addresses with one set of connections. private: also from the own network, for those who own it."""

    def __init__(self, *, private: bool = False, transport: httpx2.BaseTransport | None = None) -> None:
        import httpx2

        self.name = f"communique/{metadata.version('communique')}"
        self._private = private
        self._client = httpx2.Client(
            transport=transport or _transport(private), timeout=PATIENCE, trust_env=False, follow_redirects=False,
            headers={"User-Agent": f"{self.name} (reads public reports into a record)", "Accept-Encoding": "gzip"},
        )  # fmt: skip
        self._robots: dict[str, RobotFileParser | None] = {}

    def close(self) -> None:
        """Nothing; its connections are closed."""
        self._client.close()

    def fetch(self, url: str, *, etag: str | None = None, modified: str | None = None, ask: bool = True) -> Fetched:
        """The answer of an address. etag, modified: marks of what is known. ask: heed the site's robots.txt.

        Raises NotFetched: not a public web address, forbidden by the site, too large, an error of the server's.
        """
        if ask and not self.is_welcome(url):
            raise NotFetched(f"The site asks programs not to fetch {url} (robots.txt); save the page and add the file.")
        marks = {"If-None-Match": etag, "If-Modified-Since": modified}
        with self._answer(url, {name: value for name, value in marks.items() if value}) as answer:
            if answer.status_code == 304:
                return Fetched(url, None, "", _now(), etag, modified)
            if answer.status_code != 200:
                raise NotFetched(_status(url, answer))
            data = _bounded(answer)
            given = answer.headers
            kind = given.get("content-type", "")
            return Fetched(str(answer.url), data, kind, _now(), given.get("etag"), given.get("last-modified"))

    def is_welcome(self, url: str) -> bool:
        """Whether the site's robots.txt lets us fetch the address; a site without one lets everybody."""
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._robots:
            self._robots[site] = self._rules(site)
        rules = self._robots[site]
        return rules is None or rules.can_fetch(self.name, url)

    def _rules(self, site: str) -> RobotFileParser | None:
        """After RFC 9309: a site that has no rules lets everybody, one whose server fails nobody."""
        rules = RobotFileParser()
        lines = ["User-agent: *", "Disallow: /"]
        with self._answer(f"{site}/robots.txt", {}) as answer:
            if answer.status_code == 200:
                lines = _bounded(answer)[:500_000].decode("utf-8", "replace").splitlines()
            elif answer.status_code < 500:
                return None
        rules.parse(lines)
        return rules

    @contextmanager
    def _answer(self, url: str, headers: dict[str, str]) -> Iterator[httpx2.Response]:
        import httpx2

        for _ in range(HOPS + 1):
            self._check(url)
            try:
                with self._client.stream("GET", url, headers=headers) as answer:
                    if not answer.has_redirect_location:
                        yield answer
                        return
                    url = urljoin(url, answer.headers.get("location", ""))
            except httpx2.HTTPError as error:
                why = str(error) or type(error).__name__
                raise NotFetched(f"{url} could not be fetched ({why}); try again later.") from error
            except httpx2.InvalidURL as error:
                raise NotFetched(f"'{url}' is no web address ({error}); check it.") from error
        raise NotFetched(f"{url} leads on and on, more than {HOPS} times; open it in a browser and save the page.")

    def _check(self, url: str) -> None:
        try:
            parts = urlsplit(url)
            ports = ALLOWED.get(parts.scheme, ())
            good = bool(parts.hostname) and (self._private or (parts.port or (ports or (0,))[0]) in ports)
        except ValueError:
            good, ports = False, ()
        if not good or not ports:
            raise NotFetched(f"'{url}' is no public web address; give one that begins with https:// or http://.")


def _transport(private: bool) -> Any:
    import httpcore2
    import httpx2

    class Guarded(httpcore2.SyncBackend):
        """Connects to public numbers only."""

        def connect_tcp(self, host: str, port: int, *rest: Any, **more: Any) -> Any:
            """The connection to the first number of the host's; all of them must be public."""
            return super().connect_tcp(public_number(host, port, private=private), port, *rest, **more)

    transport = httpx2.HTTPTransport(trust_env=False)
    # The library takes no network of one's own from outside; its pool does.
    transport._pool = httpcore2.ConnectionPool(ssl_context=httpx2.create_ssl_context(), network_backend=Guarded())
    return transport


def public_number(host: str, port: int, *, private: bool = False) -> str:
    """The number to connect to. Raises NotFetched where any number of the host's lies in a private network."""
    try:
        found = [info[4][0] for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError) as error:
        raise NotFetched(f"There is no site {host} to be found ({error}); check the address.") from error
    numbers = [ipaddress.ip_address(str(number).partition("%")[0]) for number in found]
    bad = [number for number in numbers if not _is_public(number)]
    if not numbers or (bad and not private):
        raise NotFetched(
            f"{host} lies in a private network ({bad[0] if bad else 'nowhere'}), from where nothing is fetched; "
            "save the page and add the file."
        )
    return str(numbers[0])


def _is_public(number: Number) -> bool:
    """Whether it is of the open internet, whatever way it is written."""
    plain = _carried(number)
    if isinstance(plain, ipaddress.IPv6Address) and (plain not in UNICAST or plain.sixtofour or plain.teredo):
        return False
    return plain.is_global and not plain.is_multicast and str(plain) not in OF_CLOUDS


def _carried(number: Number) -> Number:
    """The IPv4 number that an IPv6 number stands for, else the number itself."""
    if isinstance(number, ipaddress.IPv6Address):
        if number in NAT64:
            return ipaddress.IPv4Address(int(number) & 0xFFFFFFFF)
        return number.ipv4_mapped or number
    return number


def _bounded(answer: httpx2.Response) -> bytes:
    data = b""
    for part in answer.iter_bytes():
        data += part
        if len(data) > MOST:
            raise NotFetched(f"{answer.url} is larger than {MOST:,} bytes; save it and add the file.")
    return data


def _status(url: str, answer: httpx2.Response) -> str:
    wait = answer.headers.get("retry-after")
    again = f" after {wait} s" if wait and wait.isdigit() else " later"
    advice = f"try again{again}" if answer.status_code in {429, 503} else "check the address in a browser"
    return f"{url} answered {answer.status_code} {answer.reason_phrase}; {advice}."


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
