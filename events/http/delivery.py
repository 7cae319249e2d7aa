"""From an answer that is made to its client: at once, or where it is large, part by part as the client reads it."""

import threading

from events.http import cors, deprecations, errors
from events.http.admission import ADMISSION, Admission
from events.http.clients import client_address
from events.http.headers import Headers, Made
from events.http.interface import Respond
from events.http.lanes import PATIENCE, Job, Lane
from events.http.request import Environ
from events.spooled import Body, in_parts

# The server takes over what is smaller, and only looks at the rest part by part.
LARGE_BYTES = 1024 * 1024
SENT_BYTES = 24 * 1024 * 1024


class Delivery:
    def __init__(self) -> None:
        self.lane = Lane("sending", threads=4, places=64)
        self.room = ByteBudget(SENT_BYTES)

    def send(self, environ: Environ, respond: Respond, made: Made, *, kept: bool = False) -> None:
        """Where it is large, whoever made it waits for room. What the cache keeps takes no more, and nobody waits."""
        status, headers, body = made
        headers = with_common_headers(environ, headers)
        if environ["REQUEST_METHOD"] == "HEAD":
            respond(status, headers, [])
        elif isinstance(body, bytes) and len(body) <= LARGE_BYTES:
            respond(status, headers, [body])
        elif kept or self.room.take(body):
            self._send_in_parts(environ, respond, (status, headers, body), kept=kept)
        else:
            self.send(environ, respond, errors.crowded())

    def _send_in_parts(self, environ: Environ, respond: Respond, made: Made, *, kept: bool) -> None:
        status, headers, body = made
        admitted: Admission | None = environ.get(ADMISSION)

        def leave() -> None:
            if not kept:
                self.room.leave(body)

        def run() -> None:
            try:
                respond(status, headers, in_parts(body))
            finally:
                leave()

        def refuse() -> None:
            leave()
            self.send(environ, respond, errors.crowded())

        self.lane.enter(Job(admitted.client if admitted else client_address(environ), run, refuse))


class ByteBudget:
    """So many bytes of large answers wait or are sent; whoever made one waits for room, and so makes no other meanwhile.

    An answer that several clients get is there once.
    """

    def __init__(self, size: int) -> None:
        self.size = size
        self.taken = 0
        # By the identity of the body, which lives for as long as it is sent: how many clients it goes to.
        self._clients: dict[int, int] = {}
        # The identity of the last body for which there was none in time.
        self._waited_in_vain = 0
        self._changed = threading.Condition()

    def take(self, body: Body) -> bool:
        """False where there is none in time. One that is larger than all goes alone.

        For an answer that many clients get it is waited once, not once for each.
        """
        with self._changed:
            patience = 0 if self._waited_in_vain == id(body) else PATIENCE
            if not self._changed.wait_for(lambda: self._has_room_for(body), patience):
                self._waited_in_vain = id(body)
                return False
            known = self._clients.get(id(body), 0)
            self._clients[id(body)] = known + 1
            self.taken += 0 if known else len(body)
            return True

    def leave(self, body: Body) -> None:
        with self._changed:
            self._clients[id(body)] -= 1
            if not self._clients[id(body)]:
                del self._clients[id(body)]
                self.taken -= len(body)
                self._changed.notify_all()

    def _has_room_for(self, body: Body) -> bool:
        return not self.taken or id(body) in self._clients or self.taken + len(body) <= self.size


def with_common_headers(environ: Environ, headers: Headers) -> Headers:
    path = environ["PATH_INFO"]
    if not errors.is_of_the_api(path):
        return headers
    if deprecations.DEPRECATED:
        headers = [*headers, *deprecations.notices(path, environ.get("QUERY_STRING", ""))]
    return cors.added(environ, headers)
