"""Who asks, and whether they may: API keys and rates, looked at before the cache and by DRF alike.

What is found is of the client alone; the answers that the cache keeps are of all.
"""

import logging
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from django.conf import settings

from events.cache.generation_watcher import watcher
from events.http import errors
from events.http.clients import client_address
from events.http.headers import Headers, Made
from events.http.keys import Holder, Keys, Person, UnreachableError
from events.http.rates import UNCOUNTED, Rate, Rates, Turn, parse

# Where a request's environment carries what was found, so that nothing is looked up or counted twice.
ADMISSION = "events.admission"
KEYWORD = "Api-Key"
_SCHEME = KEYWORD.lower()
# What anybody may who needs no key.
NO_KEY = frozenset({"read"})
Environ = Mapping[str, Any]
logger = logging.getLogger(__name__)


class Admission(NamedTuple):
    """A client that may ask. `client` is whom a fair share is counted for; the headers are for its own answer.

    Where it is private, nobody else may keep the answer.
    """

    client: str
    headers: Headers
    private: bool
    scopes: frozenset[str]


# For answers that are made for all: nothing in them is of one client.
FOR_ALL = Admission("", [], private=False, scopes=NO_KEY)


class Admissions:
    """`open_to_all` is what needs no key; a wrong one is refused there too, and rates count."""

    def __init__(self) -> None:
        self.keys, self.rates = Keys(watcher), Rates()

    def known(self, environ: Environ, *, open_to_all: bool = False) -> Admission | Made | None:
        """Asks no server, and waits for nothing; None where one has to be asked."""
        if not settings.API_PRIVATE:
            return public(client_address(environ))
        return admit(environ, open_to_all, self.keys.known, self.rates.known)

    def ask(self, environ: Environ, *, open_to_all: bool = False) -> Admission | Made:
        """May wait for PostgreSQL and Redis, for about a second each at most."""
        try:
            if found := self.known(environ, open_to_all=open_to_all):
                return found
            return admit(environ, open_to_all, self.keys.ask, self.rates.ask) or errors.refusal(503)
        except UnreachableError:
            return errors.refusal(503)
        except Exception as error:
            logger.exception("A client could not be looked up, and is not let in.")
            return errors.last_resort("/v1/", error)


admissions = Admissions()


def admit(
    environ: Environ,
    open_to_all: bool,
    look_up: Callable[[str], Person | None],
    count: Callable[[str, Rate], Turn | None],
) -> Admission | Made | None:
    """None where one of the two says so. A refused key counts for nobody."""
    key = given_key(environ)
    if key is None:
        if settings.API_KEYS_REQUIRED and not open_to_all:
            return unauthorized()
        client, rate, scopes = f"address {client_address(environ)}", None, NO_KEY
    elif (person := look_up(key)) is None:
        return None
    elif isinstance(person, Holder):
        client, rate, scopes = person.client, person.rate, person.scopes
    else:
        return unauthorized()
    rate = rate or (parse(settings.API_RATE) if settings.API_RATE else None)
    if (turn := count(client, rate) if rate else UNCOUNTED) is None:
        return None
    if not turn.granted:
        return errors.refusal(429, [("Retry-After", str(turn.seconds_left)), *turn.headers])
    return Admission(client, turn.headers, True, scopes)


def given_key(environ: Environ) -> str | None:
    """None where there is none; another scheme is not ours."""
    scheme, space, key = environ.get("HTTP_AUTHORIZATION", "").partition(" ")
    return key.strip() if space and scheme.lower() == _SCHEME else None


def unauthorized() -> Made:
    return errors.refusal(401, [("WWW-Authenticate", KEYWORD)])


def personal(headers: Headers, admission: Admission) -> Headers:
    """The headers of an answer that is the same for all, as this client has them."""
    if not admission.private:
        return headers
    return [*(_private(name, value) for name, value in headers), *admission.headers]


@lru_cache(2000)
def public(address: str) -> Admission:
    return Admission(f"address {address}", [], False, NO_KEY)


def _private(name: str, value: str) -> tuple[str, str]:
    if name == "Cache-Control" and value.startswith("public, "):
        return name, "private, " + value.removeprefix("public, ").partition(",")[0]
    return (name, f"{value}, Authorization") if name == "Vary" else (name, value)
