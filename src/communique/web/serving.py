"""The server that the pages are sent by."""

from __future__ import annotations

import ipaddress
import socket
import sys

from communique.errors import BadInput
from communique.store import Store
from communique.web.guard.hosts import LOCAL

LAG = 10.0  # seconds; on 20,000 reports an overview takes up to 2 s to make, and many look at it


def run(store: Store, host: str, port: int) -> None:
    """Nothing; answers until it is interrupted. Raises BadInput for an address that others can reach, or a port that
    is taken."""
    import uvicorn

    from communique.web.app import application

    if not is_local(host):
        raise BadInput(
            f"{host} can be reached from other machines, and this desk knows no logins; leave --host at 127.0.0.1."
        )
    _check_free(host, port)
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}/"
    print(f"The desk {store.address} is at {address} (Ctrl-C ends it).", file=sys.stderr, flush=True)
    uvicorn.run(application(store, hosts=LOCAL, lag=LAG), host=host, port=port, log_level="warning", access_log=False,
                server_header=False, timeout_graceful_shutdown=2)  # fmt: skip


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
