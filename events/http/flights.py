"""Single flight: an answer that is being made, or waits to be, is made once for all who ask for it meanwhile.

Nobody's thread waits: who joins leaves word where the answer goes.
"""

import logging
import threading
import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from events.http.lanes import Job, Lane

# Who comes later than that after the data was read would get an answer that may be older than a second.
JOINED_SECONDS = 0.5
R = TypeVar("R")
logger = logging.getLogger(__name__)


@dataclass(slots=True, eq=False)
class Passenger(Generic[R]):
    client: str
    # One of the two is called, once.
    take: Callable[[R], None]
    turn_away: Callable[[], None]


@dataclass(slots=True, eq=False)
class Flight(Generic[R]):
    passengers: list[Passenger[R]]
    begun_at: float | None = field(default=None, init=False)

    @property
    def open(self) -> bool:
        return self.begun_at is None or time.monotonic() < self.begun_at + JOINED_SECONDS


class Flights(Generic[R]):
    def __init__(self) -> None:
        self._flying: dict[Hashable, Flight[R]] = {}
        self._lock = threading.Lock()

    def has(self, key: Hashable) -> bool:
        return key in self._flying

    def join(self, key: Hashable, make: Callable[[], R], lane: Lane, passenger: Passenger[R]) -> None:
        with self._lock:
            flight = self._flying.get(key)
            if flight is not None and flight.open:
                flight.passengers.append(passenger)
                return
            flight = self._flying[key] = Flight([passenger])
        self._enter(key, flight, make, lane)

    def _enter(self, key: Hashable, flight: Flight[R], make: Callable[[], R], lane: Lane) -> None:
        client = flight.passengers[0].client
        lane.enter(Job(client, lambda: self._make(key, flight, make), lambda: self._turn_away(key, flight, make, lane, client)))

    def _make(self, key: Hashable, flight: Flight[R], make: Callable[[], R]) -> None:
        flight.begun_at = time.monotonic()
        try:
            made = make()
        except BaseException:
            for passenger in self._close(key, flight):
                passenger.turn_away()
            raise
        for passenger in self._close(key, flight):
            try:
                passenger.take(made)
            except Exception:
                # Of one client, whose connection ends with it.
                logger.exception("An answer could not be handed on.")

    def _turn_away(self, key: Hashable, flight: Flight[R], make: Callable[[], R], lane: Lane, client: str) -> None:
        """The client whose place it was; others who joined wait in a place of one of theirs."""
        passengers = self._close(key, flight)
        for passenger in passengers:
            if passenger.client == client:
                passenger.turn_away()
        for passenger in passengers:
            if passenger.client != client:
                self.join(key, make, lane, passenger)

    def _close(self, key: Hashable, flight: Flight[R]) -> list[Passenger[R]]:
        with self._lock:
            if self._flying.get(key) is flight:
                del self._flying[key]
            return flight.passengers
