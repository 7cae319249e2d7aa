"""One thread makes an answer; the others that want the same one wait for it."""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Call(Generic[T]):
    def __init__(self) -> None:
        self.landed = threading.Event()
        self.result: T | None = None


class SingleFlight(Generic[T]):
    def __init__(self, timeout: float) -> None:
        self.timeout = timeout
        self.lock = threading.Lock()
        self.flying: dict[str, Call[T]] = {}

    def has(self, key: str) -> bool:
        return key in self.flying

    def join(self, key: str, make: Callable[[], T]) -> T:
        """Makes it alone where the first one failed, or took too long."""
        with self.lock:
            flight = self.flying.get(key)
            if mine := flight is None:
                flight = self.flying[key] = Call()
        if not mine:
            flight.landed.wait(self.timeout)
            return flight.result if flight.result is not None else make()
        try:
            flight.result = make()
            return flight.result
        finally:
            with self.lock:
                del self.flying[key]
            flight.landed.set()
