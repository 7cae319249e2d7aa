"""Posts a short message to an address, which is checked like a feed's."""

from collections.abc import Mapping

import httpcore2

from providers.fetching.http import explained
from providers.fetching.limits import FetchClock, Limits
from providers.fetching.network import Wire
from providers.fetching.requests import USER_AGENT, Request, first_url, target


def post(url: str, body: bytes, headers: Mapping[str, str], limits: Limits) -> int:
    """Returns the status of the answer; redirects are not followed. Raises FetchError."""
    checked = first_url(Request(url))
    wire = Wire(FetchClock(limits, checked.host))
    all_headers = {"Host": checked.netloc.decode(), "User-Agent": USER_AGENT, "Content-Length": str(len(body)), **headers}
    sent = [(name.encode(), value.encode()) for name, value in all_headers.items()]
    with (
        httpcore2.ConnectionPool(network_backend=wire) as pool,
        explained(checked.host, wire),
        pool.stream("POST", target(checked), headers=sent, content=body) as response,
    ):
        return int(response.status)
