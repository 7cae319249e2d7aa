"""Finding events and plans at 200,000 events with 400,000 plans in 5,000 venues of real cities: each filter alone and the ten
likeliest pairs, in three windows, on the first page and on page 100; counts, and how many are unplaced.

Each is asked alone, on one connection, several times. Milliseconds are of processor time, of PostgreSQL's process and of ours
together, without HTTP: all is in memory, so that is how long an answer takes where nothing else runs, and other work on the
machine does not count.
"""

import json
import sys
import time
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any, NamedTuple

from bench import service
from bench.cities import FILTERS, NEAR_PARIS, PROVIDERS, WINDOWS, YEAR, places

EVENTS, VENUES, ZONES = 200_000, 5_000, 1
TRIES, SHOWN, PAGES = 4, 20, 100
PAGE_MS, COUNTS_MS = 30.0, 150.0
BASE = "http://127.0.0.1/v1"


class Case(NamedTuple):
    name: str
    ms: float
    goal: float


def main(_: list[str]) -> None:
    with service.migrated() as environ:
        for slug in PROVIDERS:
            service.python(environ, "manage.py", "add_provider", slug, "--url", "http://localhost/", "--format", "planlist",
                           "--timezone", "Europe/Paris")  # fmt: skip
        service.fill(environ, events=EVENTS, zones=ZONES, besides=places(VENUES))
        cases = [Case(*one) for one in json.loads(service.python(environ, "-c", "from bench import places; places.measure()"))]
    for goal in (PAGE_MS, COUNTS_MS):
        of_goal = sorted((case for case in cases if case.goal == goal), key=lambda case: -case.ms)
        slow = [case for case in of_goal if case.ms > goal]
        print(
            f"{len(of_goal)} kinds: p50 {of_goal[len(of_goal) // 2].ms:.1f} ms, p99 {of_goal[len(of_goal) // 100].ms:.1f} ms,"
            f" {len(slow)} over {goal:.0f} ms (to reach: 0)"
        )
        for case in of_goal[:SHOWN]:
            print(f"{case.ms:8.1f} ms  {case.name}")


# In a process with Django's settings


def measure() -> None:
    import django

    django.setup()
    json.dump(list(measured()), sys.stdout)


def measured() -> Iterator[Case]:
    from events.search import connections, counts, page, plan_page, venues
    from events.search.parameters import EventBrowse, EventCounts, PlanSearch
    from events.search.query import Query
    from events.search.venues import VenueBrowse

    row = connections.execute("SELECT venue FROM events_plan WHERE venue IS NOT NULL ORDER BY id LIMIT 1", {})
    venue = (row.get_value(0, 0) or b"").decode()

    def events(query: Query) -> Any:
        return page.page_of_events(f"{BASE}/events", query, "json", connections.execute)

    def plans(query: Query) -> Any:
        return plan_page.page_of_plans(f"{BASE}/plans/search", query, "json", connections.execute)

    for filters in FILTERS:
        asked = {name: value.format(venue=venue) for name, value in filters.items()}
        for window, limits in WINDOWS.items():
            name = f"{window} {' '.join(f'{name}={value}' for name, value in filters.items())}"
            # How many are unplaced is counted too, over all of a long window.
            goal = COUNTS_MS if {"near", "bbox"} & filters.keys() and window != "a weekend" else PAGE_MS
            given = {"sell_mode": "online", "state": "scheduled", "fields": "id,title,start_date"} | limits | asked
            yield from of_pages(f"events {name}", goal, events, EventBrowse.parse(given.items()))
            if limits:
                yield from of_pages(f"plans {name}", goal, plans, PlanSearch.parse((limits | asked).items()))
    for by in ("category", "locality", "day"), ("provider", "venue", "month"), ("country", "state", "currency"):
        for filters in ({}, {"category": "music"}, NEAR_PARIS):
            asked_for = [*YEAR.items(), *filters.items(), *(("by", one) for one in by)]
            counted = EventCounts.parse(asked_for)
            yield Case(f"counts {asked_for[2:]}", fastest(partial(counts.count_events, counted, connections.execute)), COUNTS_MS)
    for text in ("", "q=theatre", "locality=berlin", "near=48.8566,2.3522&radius=25", "provider=bolt"):
        pairs = [tuple(pair.split("=")) for pair in text.split("&") if pair]
        listed = VenueBrowse.parse(pairs)  # type: ignore[arg-type]
        yield Case(f"venues {text}", fastest(partial(venues.page_of_venues, "", listed, connections.execute)), PAGE_MS)


def of_pages(name: str, goal: float, read: Callable[[Any], Any], query: Any) -> Iterator[Case]:
    yield Case(f"{name}, page 1", fastest(partial(read, query)), goal)
    if (after := skip(read, query)) is not None:
        yield Case(f"{name}, page {PAGES}", fastest(partial(read, after)), goal)


def skip(read: Callable[[Any], Any], query: Any) -> Any:
    """The query of a late page, or of the last that there is; None where there is one page alone."""
    from events.search import cursors
    from events.search.query import Query, pairs_of

    last = None
    for _ in range(PAGES // 10):
        large = Query((last or query).values | {"limit": 1000 if last else 900}, query.defaults)
        following = read(large).following
        if following is None:
            break
        cursor = cursors.decode(dict(pairs_of(following.partition("?")[2]))["cursor"])
        last = Query(query.values | {"cursor": cursor}, query.defaults)
    return last


def fastest(ask: Callable[[], Any]) -> float:
    took = []
    for _ in range(TRIES):
        begun = processor_ms()
        ask()
        took.append(processor_ms() - begun)
    return min(took)


def processor_ms() -> float:
    """Of this process and of those of PostgreSQL that it asks, which Linux alone tells so exactly."""
    servers = sum(int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) for pid in backends())
    return time.process_time() * 1000 + servers / 1e6


@cache
def backends() -> list[int]:
    """The connections for statements that are planned each time, and for those that are planned once."""
    from events.search import connections

    asked = [connections.execute("SELECT pg_backend_pid()", {}, planned_once=once) for once in (False, True)]
    return [int(row.get_value(0, 0) or 0) for row in asked]


if __name__ == "__main__":
    main(sys.argv[1:])
