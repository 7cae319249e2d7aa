"""Whose request it is, by what it says and who stands in front."""

import pytest
from pytest_django import Settings

from events.http.clients import client_address


@pytest.mark.parametrize(
    ("proxies", "peer", "header", "address"),
    [
        (0, "192.0.2.1", None, "192.0.2.1"),
        (0, "10.0.0.1", "192.0.2.9", "10.0.0.1"),
        (1, "10.0.0.1", None, "10.0.0.1"),
        (1, "10.0.0.1", "192.0.2.9", "192.0.2.9"),
        (1, "10.0.0.1", "6.6.6.6, 192.0.2.9", "192.0.2.9"),
        (2, "10.0.0.1", "6.6.6.6,192.0.2.9,10.0.0.9", "192.0.2.9"),
        # Fewer than there should be: the outermost there is.
        (3, "10.0.0.1", "192.0.2.9, 10.0.0.9", "192.0.2.9"),
        # One client has one form.
        (1, "10.0.0.1", "2001:DB8:0:0::0001", "2001:db8::1"),
        (1, "10.0.0.1", "[2001:db8::1]:443", "2001:db8::1"),
        (1, "10.0.0.1", "[2001:db8::1]", "2001:db8::1"),
        (1, "10.0.0.1", "fe80::1%eth0", "fe80::1"),
        (1, "10.0.0.1", "::ffff:192.0.2.9", "192.0.2.9"),
        (1, "10.0.0.1", "192.0.2.9:51234", "192.0.2.9"),
        (0, "::ffff:192.0.2.1", None, "192.0.2.1"),
        # What is no address is nobody's.
        (1, "10.0.0.1", "unknown", "10.0.0.1"),
        (1, "10.0.0.1", "192.0.2.9, ", "10.0.0.1"),
        (1, "10.0.0.1", "192.0.2.9, 192.0.2.999", "10.0.0.1"),
        (1, "10.0.0.1", "', DROP TABLE", "10.0.0.1"),
        (1, "10.0.0.1", "\ud800\x00[[::1]:", "10.0.0.1"),
        # A peer on a unix socket has none.
        (0, "", "192.0.2.9", "127.0.0.1"),
        (0, "unix:/run/api.sock", None, "127.0.0.1"),
        (1, "", "192.0.2.9", "192.0.2.9"),
        (1, "", "garbage", "127.0.0.1"),
    ],
)
def test_the_clients_address_is_what_the_outermost_trusted_proxy_saw(
    settings: Settings, proxies: int, peer: str, header: str | None, address: str
) -> None:
    settings.API_PROXIES = proxies
    environ = {"REMOTE_ADDR": peer} | ({} if header is None else {"HTTP_X_FORWARDED_FOR": header})
    assert client_address(environ) == address
