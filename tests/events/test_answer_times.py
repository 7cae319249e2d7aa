"""How long answers take is counted by route and by where they come from."""

from collections.abc import Iterator
from typing import Any

import pytest
from prometheus_client.parser import text_string_to_metric_families

from tests.events.service import Api, serving


@pytest.fixture(scope="module")
def api() -> Iterator[Api]:
    with serving() as running:
        yield running


def counted(api: Api) -> dict[tuple[str, str], Any]:
    """How many answers, by route and level, and how many seconds they took."""
    found: dict[tuple[str, str], Any] = {}
    for family in text_string_to_metric_families(api.get("/metrics").text):
        if family.name == "aggregator_answer_seconds":
            for sample in family.samples:
                of = found.setdefault((sample.labels["route"], sample.labels["level"]), {})
                if sample.name.endswith("_bucket"):
                    of[float(sample.labels["le"])] = sample.value
                else:
                    of[sample.name.rpartition("_")[2]] = sample.value
    return found


def until_counted(api: Api, least: dict[tuple[str, str], int]) -> dict[tuple[str, str], Any]:
    """What is counted once all of these are. Each process hands on what it counted in its own time."""

    def all_are() -> bool:
        now = counted(api)
        return all(now.get(key, {}).get("count", 0) >= count for key, count in least.items())

    api.until(all_are, 10)
    return counted(api)


def test_each_answer_is_counted_once_by_its_route_and_level_with_its_time(api: Api) -> None:
    assert api.search("&limit=7").headers["X-Cache"] == "miss"
    for _ in range(5):
        assert api.search("&limit=7").headers["X-Cache"] == "hit"
    one = api.search().json()["data"]["events"][0]["id"]
    assert api.get(f"/v1/events/{one}").status_code == 200
    assert api.get("/v1/providers").status_code == 200
    now = until_counted(
        api,
        {
            ("/v1/events/search", "memory"): 5,
            ("/v1/events/search", "database"): 2,
            ("/v1/events/{id}", "database"): 1,
            ("other", "django"): 1,
        },
    )
    hits, misses = now["/v1/events/search", "memory"], now["/v1/events/search", "database"]
    assert (hits["count"], misses["count"]) == (5, 2)
    assert hits[float("inf")] == 5
    # Within: each bound counts what is faster.
    bounds = [value for bound, value in sorted((key, value) for key, value in hits.items() if isinstance(key, float))]
    assert bounds == sorted(bounds)
    assert hits["sum"] / 5 < misses["sum"] / 2
    assert hits[0.01] == 5


def test_what_is_answered_from_what_was_known_while_postgresql_is_away_is_a_level_of_its_own(api: Api) -> None:
    api.search()
    api.servers.postgres.stop()
    try:
        api.until(lambda: api.search().headers["X-Cache"] == "stale", 5)
        api.search("&limit=9")
    finally:
        api.servers.postgres.start()
    until_counted(api, {("/v1/events/search", "stale"): 1, ("/v1/events/search", "none"): 1})
