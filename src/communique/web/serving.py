"""The server that the pages are sent by."""

from __future__ import annotations

import ipaddress
import socket
import sys
from collections.abc import Sequence
from pathlib import Path

from communique.errors import BadInput
from communique.store import Store
from communique.web.guard.hosts import LOCAL
from communique.web.guard.roster import Roster, roster_of

LAG = 10.0  # seconds; on 20,000 reports an overview takes up to 2 s to make, and many look at it
ALL = frozenset({"0.0.0.0", "::"})


def run(
    store: Store, host: str, port: int, *, names: Sequence[str] = (), people: str | None = None,
    certificate: Path | None = None, key: Path | None = None,
) -> None:  # fmt: skip
    """Nothing; answers until it is interrupted.

    names: under which other machines ask for the desk. people: the file of the roster. certificate, key: for https.
    Raises BadInput for a desk without accounts that others could reach, and for a port that is taken.
    """
    import uvicorn

    from communique.web.app import application

    roster = roster_of(store.address, people)
    hosts, shared = own_hosts(host, names, roster)
    _check_free(host, port)
    scheme = "https" if certificate else "http"
    address = f"{scheme}://{f'[{host}]' if ':' in host else host}:{port}/"
    print(f"The desk {store.address} is at {address} (Ctrl-C ends it).", file=sys.stderr, flush=True)
    if not is_local(host) and not certificate:
        print("Passwords go over the network as they are; give --certificate and --key, or let a proxy on this machine "
              "speak https and leave --host at 127.0.0.1.", file=sys.stderr, flush=True)  # fmt: skip
    app = application(store, hosts=hosts, lag=LAG, roster=roster, shared=shared)
    uvicorn.run(app, host=host, port=port, log_level="warning", access_log=False, server_header=False,
                timeout_graceful_shutdown=2, ssl_certfile=certificate, ssl_keyfile=key)  # fmt: skip


def own_hosts(host: str, names: Sequence[str], roster: Roster) -> tuple[frozenset[str], bool]:
    """The names that the desk answers to, and whether others than this machine can reach it. Raises BadInput where they
    could and nobody would have to log in."""
    if is_local(host) and not names:
        return LOCAL, False
    if not roster.any():
        raise BadInput(
            f"{', '.join(names) or host} can be reached from other machines, and this desk has no accounts; make one "
            "with: communique people add NAME --role manage, or leave --host at 127.0.0.1."
        )
    if host in ALL and not names:
        raise BadInput(f"{host} is every address of this machine; say with --name under which name others ask for it.")
    own = f"[{host}]" if ":" in host else host
    return LOCAL | {own.lower()} | {name.lower() for name in names}, True


def is_local(host: str) -> bool:
    """Whether only this machine can reach the address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _check_free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise BadInput(
                f"The port {port} of {host} cannot be used ({error.strerror}); choose one with --port."
            ) from error
