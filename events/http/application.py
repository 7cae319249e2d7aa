"""The WSGI application before Django: it answers what it knows, or can read fast, and passes on the rest.

A request becomes a key, the key an entry: of this process's memory, of Redis, or made now. Whatever is
not plainly a valid request for events goes to Django, which says what is wrong with it. So does what breaks
here; and where Django breaks too, the client still has an error in the usual form.
"""

import logging
import sys
from collections.abc import Callable, Iterable
from typing import Any

from events.cache.generation_watcher import replica, watcher
from events.cache.tiers import TieredCache
from events.http import errors
from events.http.admission import ADMISSION, FOR_ALL, Admission, admissions, personal
from events.http.headers import Made, Meta, security_headers, uncacheable, unchanged
from events.http.origin import Origin
from events.http.request import Environ, Requests, SearchRequest

StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]

logger = logging.getLogger(__name__)


class CachedSearchApp:
    def __init__(self, django: Application) -> None:
        self.django = django
        self.requests = Requests()
        self.origin = Origin(watcher, replica)
        self.cache: TieredCache[Meta, Made] = TieredCache(watcher, Meta.revive)

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        try:
            made = self.make(environ)
        except Exception:
            logger.exception("The fast path failed; Django answers instead.")
            made = None
        if made is None:
            return self.pass_on(environ, start_response)
        status, headers, body = made
        start_response(status, headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]

    def make(self, environ: Environ) -> Made | None:
        """None where Django has to look at it."""
        wanted = self.requests.read(environ)
        if wanted is None:
            # Django's own waits end by it too, where PostgreSQL fell silent.
            watcher.ensure_started()
            return None
        admitted = admissions.known(environ) or admissions.ask(environ)
        if not isinstance(admitted, Admission):
            return admitted
        environ[ADMISSION] = admitted
        return self.answer(wanted, environ, admitted)

    def pass_on(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        try:
            return self.django(environ, start_response)
        except Exception as error:
            # Django makes an answer of what a view raises, but not of what breaks around that.
            logger.exception("Django failed outside of its own handlers.")
            status, headers, body = errors.last_resort(environ["PATH_INFO"], error)
            start_response(status, headers, sys.exc_info())
            return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]

    def answer(self, wanted: SearchRequest, environ: Environ, client: Admission) -> Made:
        found = self.cache.find(
            wanted.key, lambda now: self.origin.make(wanted, now, lambda: self.ask_django(environ)), cheap=wanted.cheap
        )
        if (entry := found.entry) is None:
            status, others, body = found.refused or errors.unavailable()
            return status, [*personal(others, client)], body
        meta = entry.meta
        headers = [*personal(meta.headers, client), *security_headers(), ("X-Cache", found.source)]
        if not found.keep:
            headers = uncacheable(headers)
        tags, since = environ.get("HTTP_IF_NONE_MATCH"), environ.get("HTTP_IF_MODIFIED_SINCE")
        if (tags is not None or since) and unchanged(meta, tags, since, clocked=entry.until is not None):
            return "304 Not Modified", [header for header in headers if not header[0].startswith("Content-")], b""
        return "200 OK", headers, entry.body

    def ask_django(self, environ: Environ) -> Made:
        """The whole answer, whatever the client has already."""
        asked = {name: value for name, value in environ.items() if not name.startswith("HTTP_IF_")}
        # For all who want it, not for the one who came first.
        asked["REQUEST_METHOD"], asked[ADMISSION] = "GET", FOR_ALL
        started: list[Any] = []
        chunks = self.django(asked, lambda status, headers, *_: started.extend((status, headers)))
        try:
            body = b"".join(chunks)
        finally:
            if close := getattr(chunks, "close", None):
                close()
        return started[0], started[1], body
