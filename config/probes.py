"""Health and metrics as load balancers, containers and Prometheus ask for them: by an address, whatever hosts are served.

`python -m config.probes api | worker | beat` tells by its exit code whether that process of this machine is well: it asks
the API, on PORT, and reads when the main loop of a worker or of beat last went round. No other server has a part in it:
where one is away, a restart would mend nothing.
"""

from __future__ import annotations

import http.client
import os
import sys
from typing import TYPE_CHECKING, Any

from config import heartbeat_file

if TYPE_CHECKING:
    # The command line needs no Django.
    from events.http.interface import Answering, Respond

HEALTH = "/v1/health"
PROBED = (HEALTH, "/metrics")
SECONDS = 2
# Six heartbeats: a process that waits for a slow server is not restarted for it.
SILENT_AFTER_SECONDS = 30

Environ = dict[str, Any]


class Probes:
    """Under it these routes are to be had by any host: they say nothing of it, and lead nowhere."""

    def __init__(self, application: Answering, hosts: list[str]) -> None:
        self.application = application
        self.host = hosts[0].lstrip(".*") if hosts else ""

    def answer(self, environ: Environ, respond: Respond) -> None:
        if environ["PATH_INFO"].startswith(PROBED):
            environ["HTTP_HOST"] = self.host or "localhost"
        self.application.answer(environ, respond)


def main(arguments: list[str]) -> int:
    match arguments:
        case ["api"]:
            return _api()
        case ["worker" | "beat" as kind]:
            return _background(kind)
    sys.stderr.write("usage: python -m config.probes api | worker | beat\n")
    return 2


def _api() -> int:
    connection = http.client.HTTPConnection("127.0.0.1", int(os.environ.get("PORT") or 8080), timeout=SECONDS)
    try:
        connection.request("GET", HEALTH)
        status = connection.getresponse().status
    except (OSError, http.client.HTTPException) as error:
        sys.stderr.write(f"{HEALTH}: {error}\n")
        return 1
    return int(status != http.HTTPStatus.OK)


def _background(kind: str) -> int:
    """Where a machine has several, it is well when each of them is."""
    ages = heartbeat_file.ages(kind)
    if not ages:
        sys.stderr.write(f"{kind}: none lives on this machine\n")
    elif max(ages) > SILENT_AFTER_SECONDS:
        sys.stderr.write(f"{kind}: its main loop last went round {max(ages):.0f} seconds ago\n")
    return int(not ages or max(ages) > SILENT_AFTER_SECONDS)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
