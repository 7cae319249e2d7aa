"""Health and metrics as load balancers, containers and Prometheus ask for them: by an address, whatever hosts are served.

`python -m config.probes` asks the API of this machine, on PORT, and tells by its exit code.
"""

from __future__ import annotations

import http.client
import os
import sys
from collections.abc import Callable, Iterable
from typing import Any

HEALTH = "/v1/health"
PROBED = (HEALTH, "/metrics")
SECONDS = 2

Environ = dict[str, Any]


class Probes:
    """Middleware under which these routes are to be had by any host: they say nothing of it, and lead nowhere."""

    def __init__(self, application: Callable[[Environ, Any], Iterable[bytes]], hosts: list[str]) -> None:
        self.application = application
        self.host = hosts[0].lstrip(".*") if hosts else ""

    def __call__(self, environ: Environ, start_response: Any) -> Iterable[bytes]:
        if environ["PATH_INFO"].startswith(PROBED):
            environ["HTTP_HOST"] = self.host or "localhost"
        return self.application(environ, start_response)


def main() -> int:
    connection = http.client.HTTPConnection("127.0.0.1", int(os.environ.get("PORT") or 8080), timeout=SECONDS)
    try:
        connection.request("GET", HEALTH)
        status = connection.getresponse().status
    except (OSError, http.client.HTTPException) as error:
        sys.stderr.write(f"{HEALTH}: {error}\n")
        return 1
    return int(status != http.HTTPStatus.OK)


if __name__ == "__main__":
    sys.exit(main())
