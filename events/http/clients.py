"""Whose request it is, for whatever counts or names clients: rates, failed logins, log lines."""

from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache
from ipaddress import IPv6Address, ip_address
from typing import Any, NamedTuple

from events.http.configured import configured
from events.http.headers import Headers

# A peer without an address, on a unix socket, is on this machine.
HERE = "127.0.0.1"
# The longest address, with brackets, a zone and a port.
LONGEST = 80


class Admission(NamedTuple):
    """A client that may ask. `client` is whom a fair share is counted for; the headers are for its own answer.

    Where it is private, nobody else may keep the answer.
    """

    client: str
    headers: Headers
    private: bool
    scopes: frozenset[str]


def client_address(environ: Mapping[str, Any]) -> str:
    """The address that the outermost of API_PROXIES proxies saw; without proxies, the peer's.

    Each proxy adds the address it was asked from at the end of X-Forwarded-For, so what stands before those is the
    client's own invention. Where a proxy names no address, all its clients count as one.
    """
    peer = _known_address(environ.get("REMOTE_ADDR") or "") or HERE
    if not (proxies := configured.API_PROXIES):
        return peer
    told = environ.get("HTTP_X_FORWARDED_FOR", "").rsplit(",", proxies)[-proxies:]
    text = told[0].strip()
    return (_known_address(text) if len(text) <= LONGEST else "") or peer


@lru_cache(2000)
def _known_address(text: str) -> str:
    """In one form, whoever wrote it; empty where it is none. Some proxies add the port."""
    text = text.strip()
    host = text[1:].partition("]")[0] if text.startswith("[") else text
    if host.count(":") == 1:
        host = host.partition(":")[0]
    with suppress(ValueError):
        address = ip_address(host.partition("%")[0])
        return str((address.ipv4_mapped or address) if isinstance(address, IPv6Address) else address)
    return ""
