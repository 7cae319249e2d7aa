"""Single flight: an answer that is being made, or waits to be, is made once for all who ask for it meanwhile.

Nobody's thread waits: who joins leaves word where the answer goes.
"""

import logging
import threading
import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

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


class Reading(Protocol):
    """What a lane reads for a flight before that begins, together with others."""

    begun_at: float | None

    @property
    def alike(self) -> Hashable:
        """Those of one kind are read together; None where it is read alone."""


@dataclass(slots=True, eq=False)
class Flight(Generic[R]):
    passengers: list[Passenger[R]]
    reading: Reading | None = None
    begun_at: float | None = field(default=None, init=False)

    @property
    def open(self) -> bool:
        begun_at = self.begun_at if self.reading is None else self.reading.begun_at or self.begun_at
        return begun_at is None or time.monotonic() < begun_at + JOINED_SECONDS


class Flights(Generic[R]):
    def __init__(self) -> None:
        self._flying: dict[Hashable, Flight[R]] = {}
        self._lock = threading.Lock()

    def has(self, key: Hashable) -> bool:
        return key in self._flying

    def join(
        self, key: Hashable, make: Callable[[], R], lane: Lane, passenger: Passenger[R], reading: Reading | None = None
    ) -> None:
        with self._lock:
            flight = self._flying.get(key)
            if flight is not None and flight.open:
                flight.passengers.append(passenger)
                return
            flight = self._flying[key] = Flight([passenger], reading)
        self._enter(key, flight, make, lane)

    def _enter(self, key: Hashable, flight: Flight[R], make: Callable[[], R], lane: Lane) -> None:
        client = flight.passengers[0].client
        run, refuse = lambda: self._make(key, flight, make), lambda: self._turn_away(key, flight, make, lane, client)
        alike = flight.reading.alike if flight.reading else None
        lane.enter(Job(client, run, refuse, reading=flight.reading, alike=alike))

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
        passengers, reading = self._close(key, flight), flight.reading
        for passenger in passengers:
            if passenger.client == client:
                passenger.turn_away()
        for passenger in passengers:
            if passenger.client != client:
                self.join(key, make, lane, passenger, reading)

    def _close(self, key: Hashable, flight: Flight[R]) -> list[Passenger[R]]:
        with self._lock:
            if self._flying.get(key) is flight:
                del self._flying[key]
            return flight.passengers
