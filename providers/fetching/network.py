"""The HTTP library's network backend: it connects only to checked addresses, and no wait outlasts the deadline.

The library's own time-outs are not used, because the time that is left is only known when a step begins.
"""

import socket
import ssl
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any

import httpcore2

from providers.errors import FetchError
from providers.fetching.limits import FetchClock, TransientError

NAT64 = IPv6Network("64:ff9b::/96")
LOCAL_NAT64 = IPv6Network("64:ff9b:1::/48")


class Wire(httpcore2.SyncBackend):
    def __init__(self, clock: FetchClock) -> None:
        self.clock = clock
        # True after the other side closed: then the message is truncated, not malformed.
        self.ended = False

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        addresses = resolve(host, self.clock)
        if not self.clock.limits.allow_private:
            _refuse_private(host, addresses)
        self.ended = False
        failure: Exception | None = None
        for address in addresses:
            try:
                stream = super().connect_tcp(address, port, self.clock.next_timeout(), local_address, socket_options)
                return _Stream(stream, self)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failure = error
        raise failure or httpcore2.ConnectError(f"{host} has no address")


class _Stream(httpcore2.NetworkStream):
    def __init__(self, stream: httpcore2.NetworkStream, wire: Wire) -> None:
        self._stream = stream
        self._wire = wire

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        data = self._stream.read(max_bytes, self._wire.clock.next_timeout())
        self._wire.ended = not data
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        self._stream.write(buffer, self._wire.clock.next_timeout())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> httpcore2.NetworkStream:
        try:
            stream = self._stream.start_tls(ssl_context, server_hostname, self._wire.clock.next_timeout())
        except BaseException:  # raised again: whatever ends it, the socket is closed
            self._stream.close()
            raise
        return _Stream(stream, self._wire)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def resolve(host: str, clock: FetchClock) -> list[str]:
    """Resolves in a thread of its own, because the system's resolver has no time-out."""
    answers: SimpleQueue[list[str] | Exception] = SimpleQueue()
    Thread(target=lambda: answers.put(_look_up(host)), daemon=True).start()
    try:
        answer = answers.get(timeout=clock.next_timeout())
    except Empty:
        clock.next_timeout()
        raise TransientError("timeout", f"The name {host} was not resolved within {clock.limits.timeout:g} seconds.") from None
    if isinstance(answer, Exception):
        raise TransientError("connection", f"The name {host} could not be resolved: {answer}.") from answer
    return answer


def is_public(address: str) -> bool:
    ip = ip_address(address)
    if isinstance(ip, IPv6Address):
        if inner := _inner(ip):
            return is_public(str(inner))
        if ip in LOCAL_NAT64 or ip.is_site_local:
            return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved)


def _inner(ip: IPv6Address) -> IPv4Address | None:
    """The IPv4 address to which packets for this address are finally sent."""
    if ip in NAT64:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)


def _refuse_private(host: str, addresses: list[str]) -> None:
    for address in addresses:
        if not is_public(address):
            raise FetchError("private_address", f"{host} has the address {address}, which is not on the public internet.")


def _look_up(host: str) -> list[str] | Exception:
    try:
        resolved = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        return error
    return list(dict.fromkeys(str(address[0]) for *_, address in resolved))
