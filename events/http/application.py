"""Before Django: what is known is answered at once, what has to be made goes into a lane, the rest to Django in a lane too.

A request becomes a key, the key an entry: of this process's memory, of Redis, or made now. Whatever is not plainly a valid
request for events goes to Django, which says what is wrong with it. So does what breaks here; and where Django breaks too,
the client still has an error in the usual form.

The thread that reads requests waits for nothing and nobody. `answer` returns at once, and `respond` is called now or later.
"""

import contextlib
import logging
import time
from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

import psycopg

from events.cache import metrics
from events.cache.generation_watcher import replica, watcher
from events.cache.tiers import Found, TieredCache
from events.changes import query, reader
from events.changes.reader import CannotFollowError
from events.http import cors, errors
from events.http.admission import ADMISSION, FOR_ALL, Admission, admissions, personal
from events.http.answer_times import OTHER, now
from events.http.clients import client_address
from events.http.delivery import Delivery, with_common_headers
from events.http.document_keeper import DocumentKeeper
from events.http.flights import Flights, Passenger
from events.http.followers import Follower, Followers
from events.http.headers import Headers, Made, Meta, link, security_headers, uncacheable, unchanged
from events.http.interface import Respond
from events.http.lanes import Job, Lane
from events.http.origin import Origin, Reading
from events.http.request import ChangesRequest, Cost, Environ, Requests, SearchRequest
from events.search import connections, page
from events.search.query import ParameterError
from events.spooled import gathered

HEALTH = "/v1/health"
# Of monitors: never behind anybody else.
PROBED = frozenset({"/v1/health/ready", "/metrics"})
BEGUN = "aggregator.begun"
# Many times what a few cheap searches take together, and little of a lane's patience.
SLOW_SECONDS = 0.2
# Where one that is lost may have to copy all again.
RESYNC = "/v1/events?expand=plans"

Wsgi = Callable[[Environ, Any], Any]
Cache = TieredCache[Meta, Made]
# By a name, since functions within others have their annotations read for each request.
Searched = Found[Meta, Made]

logger = logging.getLogger(__name__)


class Looked(NamedTuple):
    """What followers of one place are answered, and the generation before which it was looked for."""

    generation: str | None
    made: Made
    empty: bool


class CachedSearchApp:
    def __init__(self, django: Wsgi) -> None:
        self.django = django
        self.requests = Requests(watcher.served_in)
        self.keeper = DocumentKeeper()
        self.origin = Origin(replica, self.keeper)
        self.cache: Cache = TieredCache(watcher, Meta.revive)
        self.flights: Flights[Searched] = Flights()
        self.followed: Flights[Looked] = Flights()
        self.followers = Followers(watcher)
        self.lanes = {
            # One, so that those who wait are read together; others need not wait for those over which PostgreSQL takes long.
            Cost.CHEAP: Lane("cheap", threads=1, places=1024, stuck_after=SLOW_SECONDS, read_together=self.read_together),
            Cost.LIGHT: Lane("light", threads=2, places=256),
            # Two, so that one reads while the other's page is put together.
            Cost.HEAVY: Lane("heavy", threads=2, places=64),
        }
        self.changes_lane = Lane("changes", threads=1, places=128)
        self.django_lane = Lane("django", threads=4, places=256)
        self.admission_lane = Lane("admission", threads=2, places=512)
        self.probes_lane = Lane("probes", threads=1, places=32)
        self.send = Delivery().send

    def answer(self, environ: Environ, respond: Respond) -> None:
        environ[BEGUN] = now()
        try:
            if self.answer_plainly(environ, respond):
                return
            if wanted := self.requests.request_of(environ):
                self.admit(wanted, environ, respond)
            else:
                self.ask_django(environ, respond)
        except Exception:
            logger.exception("The fast path failed; Django answers instead.")
            self.ask_django(environ, respond)

    def answer_plainly(self, environ: Environ, respond: Respond) -> bool:
        path, method = environ["PATH_INFO"], environ["REQUEST_METHOD"]
        if path == HEALTH and method in {"GET", "HEAD"}:
            self.send(environ, respond, errors.whole("200 OK", "application/json", b'{"status":"ok"}'))
            return True
        if method == "OPTIONS" and errors.is_of_the_api(path) and (made := cors.preflight(environ)):
            self.send(environ, respond, made)
            return True
        return False

    def admit(self, wanted: SearchRequest | ChangesRequest, environ: Environ, respond: Respond) -> None:
        """Keys and rates come before the cache, and in front of every lane but the one in which they are asked for."""
        if (admitted := admissions.known(environ)) is not None:
            self.proceed(wanted, environ, respond, admitted)
            return
        self.admission_lane.enter(
            Job(
                client_address(environ),
                lambda: self.proceed(wanted, environ, respond, admissions.ask(environ)),
                lambda: self.send(environ, respond, errors.crowded()),
            )
        )

    def proceed(
        self, wanted: SearchRequest | ChangesRequest, environ: Environ, respond: Respond, admitted: Admission | Made
    ) -> None:
        if not isinstance(admitted, Admission):
            self.send(environ, respond, admitted)
            return
        # For Django, if it has to answer; and for what is the client's alone in an answer that is the same for all.
        environ[ADMISSION] = admitted
        if isinstance(wanted, SearchRequest):
            self.search(wanted, environ, respond)
        else:
            self.follow(wanted, environ, respond, time.monotonic() + wanted.asked.wait)

    # Searches and events

    def search(self, wanted: SearchRequest, environ: Environ, respond: Respond) -> None:
        found = self.cache.known(wanted.key)
        if found is None:
            lane = self.lanes[wanted.cost]
            if lane.busy or self.flights.has(wanted.key):
                found = self.cache.known_a_moment_ago(wanted.key)
        if found is not None:
            self.send(environ, respond, finish(found, environ), kept=True)
            wanted.route.note(found.level, environ[BEGUN])
            return

        def take(made: Searched) -> None:
            self.send(environ, respond, finish(made, environ))
            wanted.route.note(made.level, environ[BEGUN])

        passenger: Passenger[Searched] = Passenger(
            environ[ADMISSION].client,
            take,
            lambda: self.send(environ, respond, errors.crowded()),
        )
        reading = Reading(wanted) if wanted.cost is Cost.CHEAP else None
        self.flights.join(wanted.key, lambda: self.make(wanted, environ, reading), lane, passenger, reading)

    def read_together(self, readings: list[Reading]) -> None:
        try:
            # Before anything is read, see `TieredCache.look_up`.
            now = watcher.snapshot()
            if now.alive:
                self.origin.read_together(readings, now)
        except Exception:
            logger.exception("Searches could not be read together; each is read alone.")

    def make(self, wanted: SearchRequest, environ: Environ, reading: Reading | None = None) -> Searched:
        now, ask = (reading.now, reading.ask) if reading and reading.done else (None, None)
        try:
            make = partial(self.origin.make, wanted, ask=ask)
            return self.cache.look_up(wanted.key, make, ask_shared=wanted.cost is not Cost.CHEAP, read_after=now)
        except Exception:
            logger.exception("The fast path failed; Django answers instead.")
            return Found(None, refused=self.whole_by_django(environ), level="django")

    # Changes

    def follow(self, wanted: ChangesRequest, environ: Environ, respond: Respond, until: float) -> None:
        """The changes there are; without any, the follower waits for as long as it will."""

        def take(looked: Looked) -> None:
            status, headers, body = looked.made
            answer = partial(self.send, environ, respond, (status, [*personal(headers, environ[ADMISSION])], body))
            if looked.empty and until > time.monotonic():
                look = partial(self.follow, wanted, environ, respond, until)
                give_up = lambda: self.send(environ, respond, errors.unavailable()) if watcher.lost else answer()  # noqa: E731
                if self.followers.wait(Follower(looked.generation, until, look, give_up)):
                    return
            answer()

        passenger = Passenger(environ[ADMISSION].client, take, lambda: self.send(environ, respond, errors.crowded()))
        # Followers are mostly at the same place, the end: what is new is read and told once for all of them.
        self.followed.join(wanted, lambda: self.look(wanted, environ), self.changes_lane, passenger)

    def look(self, wanted: ChangesRequest, environ: Environ) -> Looked:
        # Before anything is read: what comes later is of another generation, and so ends the wait.
        generation = watcher.snapshot().generation
        return Looked(generation, *self.read_changes(wanted, environ))

    def read_changes(self, wanted: ChangesRequest, environ: Environ) -> tuple[Made, bool]:
        asked = wanted.asked
        try:
            if watcher.lost:
                return errors.unavailable(), False
            if asked.provider is not None:
                page.check_provider(asked.provider, ask=connections.execute)
            found = reader.page_of_changes(asked.cursor, asked.limit, asked.provider, connections.execute)
            following = asked.url_after(wanted.base, found.next)
            body = gathered(query.written_out(found, following))
        except ParameterError as error:
            return errors.invalid_parameter(error), False
        except CannotFollowError:
            return errors.gone(wanted.base.removesuffix(query.PATH) + RESYNC), False
        except Exception as error:
            if isinstance(error, psycopg.Error) and connections.out_of_reach(error):
                logger.warning("PostgreSQL did not answer a follower: %s", str(error).strip())
                return errors.unavailable(), False
            logger.exception("The fast path failed; Django answers instead.")
            return self.whole_by_django(environ), False
        if found.unkept:
            self.keeper.note(found.unkept)
        status, headers, body = errors.whole("200 OK", "application/json", body)
        return (status, [*headers, ("Link", link(following)), ("Vary", "Accept")], body), not found.changes

    # Django

    def ask_django(self, environ: Environ, respond: Respond) -> None:
        lane = self.probes_lane if environ["PATH_INFO"] in PROBED else self.django_lane
        lane.enter(
            Job(
                client_address(environ),
                lambda: self.run_django(environ, respond),
                lambda: self.send(environ, respond, errors.crowded()),
            )
        )

    def run_django(self, environ: Environ, respond: Respond) -> None:
        try:
            status, headers, chunks = self.start_django(environ)
            with contextlib.closing(chunks):
                if (spooled := getattr(chunks, "spooled", None)) is not None:
                    self.send(environ, respond, (status, headers, spooled))
                elif chunks.streaming:
                    body = [] if environ["REQUEST_METHOD"] == "HEAD" else chunks
                    respond(status, with_common_headers(environ, headers), body)
                else:
                    self.send(environ, respond, (status, headers, b"".join(chunks)))
        except Exception as error:  # noqa: BLE001 -- it is told and logged there
            self.send(environ, respond, given_up(environ, error))
        OTHER.note("django", environ[BEGUN])

    def whole_by_django(self, environ: Environ) -> Made:
        """The whole answer, whatever the client has already, and for all who want it: not for the one who came first."""
        asked = {name: value for name, value in environ.items() if not name.startswith("HTTP_IF_")}
        try:
            status, headers, chunks = self.start_django(asked | {"REQUEST_METHOD": "GET", ADMISSION: FOR_ALL})
            with contextlib.closing(chunks):
                return status, headers, b"".join(chunks)
        except Exception as error:  # noqa: BLE001 -- it is told and logged there
            return given_up(environ, error)

    def start_django(self, environ: Environ) -> tuple[str, Headers, Any]:
        metrics.thread.ensure_started()
        started: list[Any] = []
        chunks = self.django(environ, lambda status, headers, *_: started.extend((status, headers)))
        return started[0], started[1], chunks


def given_up(environ: Environ, error: Exception) -> Made:
    """Django makes an answer of what a view raises, but not of what breaks around that."""
    logger.error("Django failed outside of its own handlers.", exc_info=error)
    return errors.last_resort(environ["PATH_INFO"], error)


def finish(found: Searched, environ: Environ) -> Made:
    """The answer for one client: what it has already is not sent again."""
    client: Admission = environ[ADMISSION]
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
