"""Which names the desk answers to, and which pages may send to it: against rebinding of names and forged forms.

A page elsewhere may point its own name at 127.0.0.1 and then read whatever answers there; so requests to names that
are not ours are refused. A form elsewhere may post here; so what changes anything must come from our own pages, which
browsers state in Sec-Fetch-Site, and older ones in Origin.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers as Given
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

LOCAL = frozenset({"localhost", "127.0.0.1", "[::1]"})
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class OwnHostsOnly:
    """Refuses requests under other names, and changes that other sites' pages ask for. hosts: without ports."""

    def __init__(self, app: ASGIApp, hosts: frozenset[str] = LOCAL) -> None:
        self.app, self.hosts = app, hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and (why := self._refused(Given(scope=scope), scope["method"])):
            await PlainTextResponse(why, status_code=403)(scope, receive, send)
            return
        await self.app(scope, receive, send)

    def _refused(self, given: Given, method: str) -> str | None:
        host = given.get("host", "")
        if name_of(host) not in self.hosts:
            return "This desk does not answer to that name; start it with --host to choose the name.\n"
        if method in SAFE:
            return None
        site, origin = given.get("sec-fetch-site"), given.get("origin")
        own = site in {"same-origin", "none"} if site else origin is None or urlsplit(origin).netloc == host
        return None if own else "This was sent by a page of another site; use the desk's own pages.\n"


def name_of(host: str) -> str:
    """The name in a Host header, without its port; IPv6 numbers keep their brackets."""
    if host.startswith("["):
        return host.partition("]")[0].lower() + "]"
    return host.partition(":")[0].lower()
