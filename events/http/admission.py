"""Who asks, and whether they may: API keys and rates, looked at before the cache and by DRF alike.

What is found is of the client alone; the answers that the cache keeps are of all.
"""

import logging
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any

from django.conf import settings

from events.cache.generation_watcher import watcher
from events.http import errors
from events.http.clients import Admission, client_address
from events.http.configured import configured
from events.http.headers import Made, private
from events.http.keys import KEYWORD, Holder, Keys, Person, UnreachableError, given_key
from events.http.rates import Over, Rate, Rates, Turn, parse

# Where a request's environment carries what was found, so that nothing is looked up or counted twice.
ADMISSION = "events.admission"
# What anybody may who needs no key.
NO_KEY = frozenset({"read"})
Environ = Mapping[str, Any]
__all__ = ["ADMISSION", "FOR_ALL", "KEYWORD", "Admission", "Admissions", "admissions", "personal"]
LookUp = Callable[[str], Person | None]
Count = Callable[[str, Rate], Turn | None]
logger = logging.getLogger(__name__)


# For answers that are made for all: nothing in them is of one client.
FOR_ALL = Admission("", [], private=False, scopes=NO_KEY)


class Admissions:
    """`open_to_all` is what needs no key; a wrong one is refused there too, and rates count."""

    def __init__(self) -> None:
        self.keys, self.rates = Keys(watcher), Rates()

    def known(self, environ: Environ, *, open_to_all: bool = False) -> Admission | Made | None:
        """Asks no server, and waits for nothing; None where one has to be asked."""
        if not configured.API_PRIVATE:
            return public(client_address(environ))
        header = environ.get("HTTP_AUTHORIZATION", "")
        if header and (holder := self.keys.recent(header)) is not None:
            if holder.rate is None and not configured.API_RATE:
                return holder.admission
            return counted(holder.admission, holder.rate, self.rates.known)
        return self._admit(environ, header, open_to_all, self.keys.known, self.rates.known)

    def ask(self, environ: Environ, *, open_to_all: bool = False) -> Admission | Made:
        """May wait for PostgreSQL and Redis, for about a second each at most."""
        try:
            if found := self.known(environ, open_to_all=open_to_all):
                return found
            header = environ.get("HTTP_AUTHORIZATION", "")
            return self._admit(environ, header, open_to_all, self.keys.ask, self.rates.ask) or errors.refusal(503)
        except UnreachableError:
            return errors.refusal(503)
        except Exception as error:
            logger.exception("A client could not be looked up, and is not let in.")
            return errors.last_resort("/v1/", error)

    def _admit(self, environ: Environ, header: str, open_to_all: bool, look_up: LookUp, count: Count) -> Admission | Made | None:
        """None where one of the two says so. A refused key counts for nobody."""
        key = given_key(header) if header else None
        if key is None:
            if settings.API_KEYS_REQUIRED and not open_to_all:
                return unauthorized()
            return counted(public(client_address(environ)), None, count)
        if (person := look_up(key)) is None:
            return None
        if not isinstance(person, Holder):
            return unauthorized()
        self.keys.remember(header, person)
        return counted(person.admission, person.rate, count)


admissions = Admissions()


def counted(admission: Admission, own: Rate | None, count: Count) -> Admission | Made | None:
    rate = own or (parse(configured.API_RATE) if configured.API_RATE else None)
    if rate is None:
        return admission if admission.private else admission._replace(private=True)
    turn = count(admission.client, rate)
    if turn is None:
        return None
    if isinstance(turn, Over):
        return errors.refusal(429, [("Retry-After", str(turn.seconds_left)), *turn.headers])
    return Admission(admission.client, turn, True, admission.scopes)


def unauthorized() -> Made:
    return errors.refusal(401, [("WWW-Authenticate", KEYWORD)])


def personal(headers: Iterable[tuple[str, str]], admission: Admission) -> Iterable[tuple[str, str]]:
    """The headers of an answer that is the same for all, as this client has them."""
    if not admission.private:
        return headers
    # The same list for all who have no rate: it is only read.
    theirs = private(tuple(headers))
    return [*theirs, *admission.headers] if admission.headers else theirs


@lru_cache(2000)
def public(address: str) -> Admission:
    return Admission(f"address {address}", [], False, NO_KEY)
