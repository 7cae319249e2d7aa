"""Nobody who waits in a lane loses a place or a turn to a client that asks for more, and nobody waits for ever."""

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import count
from typing import Any

import pytest
from django.http import StreamingHttpResponse

from events.http.application import BEGUN, CachedSearchApp
from events.http.delivery import ByteBudget
from events.http.flights import Flights, Passenger
from events.http.headers import Headers
from events.http.lanes import Job, Lane, _lanes
from events.http.request import Environ
from events.spooled import MEMORY_BYTES, gathered, in_parts

names = map(str, count())


class Held:
    """A lane of one thread, which is held up until it is let go; and what became of its jobs, in their order."""

    def __init__(
        self, *, places: int = 10, patience: float = 30, read_together: Callable[[list[Any]], None] | None = None
    ) -> None:
        self.lane = Lane(f"test {next(names)}", threads=1, places=places, patience=patience, read_together=read_together)
        self.free, self.holds = threading.Event(), threading.Event()
        self.done: list[str] = []
        self.refused: list[str] = []
        self.lane.enter(Job("holder", self._hold, lambda: None))
        assert self.holds.wait(10)

    def _hold(self) -> None:
        self.holds.set()
        self.free.wait(30)

    def enter(self, client: str) -> None:
        self.lane.enter(Job(client, lambda: self.done.append(client), lambda: self.refused.append(client)))

    def finish(self) -> None:
        self.free.set()
        eventually(lambda: not self.lane.waiting and not self.lane.running)


@pytest.fixture
def held() -> Iterator[Held]:
    one = Held()
    yield one
    one.free.set()
    _lanes.remove(one.lane)


def eventually(holds: object) -> None:
    deadline = time.monotonic() + 10
    while not holds():  # type: ignore[operator]
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_clients_take_turns_however_much_one_of_them_asks(held: Held) -> None:
    for client in ("greedy",) * 6 + ("modest", "other", "modest"):
        held.enter(client)
    held.finish()
    assert held.done[:5] == ["greedy", "modest", "other", "greedy", "modest"]
    assert Counter(held.done) == {"greedy": 6, "modest": 2, "other": 1}


def test_where_all_places_are_taken_the_one_with_most_of_them_loses_one(held: Held) -> None:
    for _ in range(12):
        held.enter("greedy")
    assert held.refused == ["greedy"] * 2
    held.enter("modest")
    assert held.refused == ["greedy"] * 3
    for _ in range(10):
        held.enter("modest")
    held.finish()
    assert Counter(held.done) == {"greedy": 5, "modest": 5}


def test_who_waits_longer_than_the_lane_is_patient_is_told_so_while_it_is_held_up() -> None:
    held = Held(patience=0.2)
    held.enter("late")
    eventually(lambda: held.refused == ["late"])
    held.enter("new")
    held.finish()
    assert held.done == ["new"]
    _lanes.remove(held.lane)


def test_a_job_that_fails_ends_neither_the_lane_nor_the_next_job(held: Held) -> None:
    def fail() -> None:
        raise MemoryError

    held.lane.enter(Job("broken", fail, lambda: None))
    held.enter("next")
    held.finish()
    assert held.done == ["next"]


def test_what_is_read_together_is_read_in_turns_and_a_job_that_fails_takes_no_other_along() -> None:
    read: list[list[str]] = []
    held = Held(places=100, read_together=read.append)
    failed: list[str] = []

    def enter(client: str, number: int, *, fails: bool = False) -> None:
        def run() -> None:
            if fails and not failed:
                failed.append(client)
                raise MemoryError
            held.done.append(f"{client} {number}")

        held.lane.enter(Job(client, run, lambda: None, reading=f"{client} {number}", alike="all"))

    for number in range(6):
        enter("greedy", number, fails=number == 1)
    for number in range(3):
        enter("modest", number)
    held.finish()
    turns = [f"{client} {number}" for number in range(3) for client in ("greedy", "modest")] + [
        "greedy 3",
        "greedy 4",
        "greedy 5",
    ]
    assert read[0] == turns[:8]
    # What was read with the one that failed is as it was: its turn comes next, as if nothing had been.
    assert (failed, held.done) == (["greedy"], [one for one in turns if one != "greedy 1"])
    _lanes.remove(held.lane)


def test_only_what_is_alike_is_read_together_and_no_turn_is_passed_over() -> None:
    read: list[list[str]] = []
    held = Held(places=100, read_together=read.append)
    for number, kind in enumerate("aabbbac"):
        held.lane.enter(Job("one", partial(held.done.append, str(number)), lambda: None, reading=f"{kind}{number}", alike=kind))
    held.finish()
    assert (read, held.done) == ([["a0", "a1"], ["b2", "b3", "b4"]], [*"0123456"])
    _lanes.remove(held.lane)


def test_another_thread_stands_in_for_one_that_its_client_holds_up(held: Held) -> None:
    held.lane.stuck_after = 0.1
    eventually(lambda: held.lane._wanted == 2)
    held.enter("other")
    eventually(lambda: held.done == ["other"])
    held.finish()
    eventually(lambda: held.lane._wanted == 1)
    for _ in range(8):
        held.enter("other")
    eventually(lambda: len(held.done) == 9)


def test_what_many_ask_for_is_made_once_and_who_is_turned_away_takes_no_other_along() -> None:
    held = Held(patience=0.5)
    flights: Flights[str] = Flights()
    made: list[int] = []
    taken: list[str] = []
    turned_away: list[str] = []

    def make() -> str:
        made.append(1)
        return "made"

    def join(key: str, client: str) -> None:
        passenger: Passenger[str] = Passenger(
            client, lambda got: taken.append(f"{client} {got}"), lambda: turned_away.append(client)
        )
        flights.join(key, make, held.lane, passenger)

    for client in ("greedy", "greedy", "modest"):
        join("one", client)
    assert held.lane.waiting == 1
    eventually(lambda: Counter(turned_away) == {"greedy": 2})
    held.finish()
    assert (taken, made) == (["modest made"], [1])
    _lanes.remove(held.lane)


def test_who_comes_long_after_the_data_was_read_has_it_read_anew(held: Held, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("events.http.flights.JOINED_SECONDS", 0.05)
    held.free.set()
    flights: Flights[int] = Flights()
    begun, go_on = threading.Event(), threading.Event()
    taken: list[int] = []
    numbers = count()

    def make() -> int:
        number = next(numbers)
        begun.set()
        if number == 0:
            go_on.wait(10)
        return number

    def join() -> None:
        flights.join("one", make, held.lane, Passenger("client", taken.append, lambda: None))

    join()
    assert begun.wait(10)
    join()
    time.sleep(0.1)
    join()
    go_on.set()
    eventually(lambda: len(taken) == 3)
    assert taken == [0, 0, 1]


def test_large_answers_have_bounded_room_and_one_that_many_get_takes_it_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("events.http.delivery.PATIENCE", 0.1)
    room, shared, other, huge = ByteBudget(100), bytes(60), bytes(50), bytes(500)
    assert [room.take(shared) for _ in range(30)] == [True] * 30
    assert (room.taken, room.take(other)) == (60, False)
    for _ in range(30):
        room.leave(shared)
    assert room.take(huge), "one that is larger than all goes alone"
    assert not room.take(other)
    room.leave(huge)
    assert (room.take(other), room.taken) == (True, 50)


def test_room_for_an_answer_that_many_clients_get_is_waited_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("events.http.delivery.PATIENCE", 0.5)
    room, sent, shared = ByteBudget(100), bytes(90), bytes(50)
    assert room.take(sent)
    begun = time.monotonic()
    assert not any(room.take(shared) for _ in range(40))
    assert time.monotonic() - begun < 40 * 0.5 / 2
    room.leave(sent)
    assert room.take(shared)


def test_one_client_that_cannot_be_answered_takes_no_other_along(held: Held) -> None:
    flights: Flights[str] = Flights()
    taken: list[str] = []

    def fail(_: str) -> None:
        raise ValueError("its connection")

    for take in (fail, taken.append):
        flights.join("one", lambda: "made", held.lane, Passenger("client", take, lambda: None))
    held.finish()
    assert taken == ["made"]


def test_a_long_answer_of_django_that_nobody_reads_holds_up_none_of_its_threads() -> None:
    body = gathered(bytes(MEMORY_BYTES // 2) for _ in range(4))

    def django(_: Environ, start_response: Callable[..., object]) -> StreamingHttpResponse:
        start_response("200 OK", [])
        response = StreamingHttpResponse(in_parts(body))
        response.spooled = body  # type: ignore[attr-defined]
        return response

    read, sent = threading.Event(), threading.Event()

    def respond(_: str, __: Headers, parts: Iterable[bytes]) -> None:
        read.wait(20)
        assert sum(map(len, parts)) == len(body)
        sent.set()

    asked = {"REQUEST_METHOD": "GET", "PATH_INFO": "/v1/providers", "REMOTE_ADDR": "192.0.2.1", BEGUN: time.perf_counter()}
    # It returns, though the client reads nothing.
    CachedSearchApp(django).run_django(asked, respond)
    assert not sent.is_set()
    read.set()
    assert sent.wait(20)
