"""Tells nginx until when to keep an answer, so that nothing it serves is older than a second.

To nginx a `max-age` of one second is between one and two: it counts in whole ones. An absolute time is exact: an
answer of this second ends with it. https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_cache_valid
"""

import time
from collections.abc import Iterable

from events.cache.generation_watcher import INTERVAL, watcher
from events.http.headers import Headers
from events.http.interface import Answering, Respond
from events.http.request import Environ

# An answer may be as old already as the generation's last reading, and ends too late if that was before this second.
# On a busy machine a reading comes late; where its thread hangs, it does not come.
ALREADY_SECONDS = INTERVAL * 2.5
A_SECOND = "public, max-age=1,"


class MicroCache:
    """Marks what may be kept for a second, for a proxy that asks with `X-Micro-Cache`."""

    def __init__(self, application: Answering) -> None:
        self.application = application

    def answer(self, environ: Environ, respond: Respond) -> None:
        if "HTTP_X_MICRO_CACHE" not in environ:
            self.application.answer(environ, respond)
            return

        def marked(status: str, headers: Headers, body: Iterable[bytes]) -> None:
            if any(name == "Cache-Control" and value.startswith(A_SECOND) for name, value in headers):
                headers = [*headers, ("X-Accel-Expires", expiry(time.time(), watcher.age))]
            respond(status, headers, body)

        self.application.answer(environ, marked)


def expiry(now: float, age: float = 0) -> str:
    """The end of the second `now` is in; of the one before, which is over at once, where that could be a second too old.

    Not 0, which is not to be kept at all: of such an answer nginx tells no client that nothing changed.
    """
    second, fraction = divmod(now, 1)
    return f"@{second if fraction >= max(age, ALREADY_SECONDS) else second - 1:.0f}"
