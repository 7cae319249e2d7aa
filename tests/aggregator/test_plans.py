"""How PostgreSQL goes about a sync's statements: the rows that all their plans look at grow as the feed does, and no faster."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import psycopg
import pytest
from django.db import OperationalError, connection, transaction

from aggregator.ingest import stage
from tests.aggregator.conftest import Sync
from tests.aggregator.feeds import event, feed, many, plan, zone

FIRST, TIMES = 60, 4
# Four times the feed may cost so many times the rows: a test is one transaction, which also looks at what it wrote before. A loop
# over all of the feed for each of its records would cost sixteen times as many.
GROWTH = 6
TABLES = ("events_event", "events_plan", "events_zone", "events_change", "aggregator_eventdigest")
# As autovacuum leaves it that looks while a transaction fills the table.
FORGED = f"UPDATE pg_class SET reltuples = 0, relpages = 10000 WHERE oid = ANY(ARRAY{list(TABLES)}::regclass[])"
# What PostgreSQL was told of the tables, and when: each by itself was enough for a nested loop over all of the feed.
STATISTICS = {"none": "SELECT 1", "of a few rows": f"ANALYZE {', '.join(TABLES)}", "of a table being filled": FORGED}
SETTINGS = {
    "log_min_duration": "0",
    "log_format": "json",
    "log_level": "notice",
    "log_analyze": "on",
    "log_timing": "off",
    "log_nested_statements": "on",
}

Feed = Callable[[int, str], bytes]


def small(number: int, title: str) -> bytes:
    return feed(*(event(str(at), title) for at in range(number)))


def one_of_many_plans(number: int, title: str) -> bytes:
    return feed(event("1", title, [plan(str(at), zones=[zone(name=title)]) for at in range(number)]))


def without_zones(number: int, title: str) -> bytes:
    return feed(*(event(str(at), title, [plan("1", zones=[]), plan("2", zones=[])]) for at in range(number)))


@pytest.fixture
def looked_at(db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], int]]:
    """How many rows the plans of all statements looked at since it was last asked, those of foreign keys' checks too."""
    plans: list[dict[str, Any]] = []

    def read(notice: psycopg.errors.Diagnostic) -> None:
        said = notice.message_primary or ""
        if said.startswith("duration:"):
            plans.append(json.loads(said.partition("plan:\n")[2])["Plan"])

    def count() -> int:
        found, plans[:] = sum(map(rows, plans)), []
        return found

    # Several chunks also of a feed as short as this.
    monkeypatch.setattr(stage, "CHUNK_CHARACTERS", 4 * 1024)
    with connection.cursor() as cursor:
        try:
            with transaction.atomic():
                cursor.execute("LOAD 'auto_explain'")
        except OperationalError:
            pytest.skip("this PostgreSQL comes without auto_explain")
        for name, value in SETTINGS.items():
            cursor.execute(f"SET auto_explain.{name} = '{value}'")
    own: psycopg.Connection[Any] = connection.connection
    own.add_notice_handler(read)
    yield count
    own.remove_notice_handler(read)


def rows(node: dict[str, Any]) -> int:
    """What is read of tables and kept sets, each time it is read, and what joins compared in vain."""
    removed = sum(node.get(f"Rows Removed by {by}", 0) for by in ("Filter", "Join Filter", "Index Recheck"))
    below = node.get("Plans", [])
    if found := node["Node Type"] == "Bitmap Heap Scan":
        # The index's entries are also of versions that nobody sees any more, which a plain index scan does not count either.
        below = [one for one in below if one["Parent Relationship"] != "Outer"]
    read = node["Actual Rows"] if found or not below or node["Node Type"] == "Materialize" else 0
    return int(node["Actual Loops"] * (read + removed)) + sum(map(rows, below))


@pytest.mark.slow
@pytest.mark.parametrize("statistics", STATISTICS)
@pytest.mark.parametrize("shape", [small, one_of_many_plans, without_zones])
def test_four_times_the_feed_looks_at_four_times_the_rows(
    sync: Sync, looked_at: Callable[[], int], shape: Feed, statistics: str
) -> None:
    def steps(number: int) -> dict[str, int]:
        documents = {
            "created": shape(number, "Concert"),
            "other bytes": shape(number, "Concert") + b"<!-- the same -->",
            "changed": shape(number, "Gala"),
            "withdrawn": feed(*many("other")),
            "restored": shape(number, "Gala"),
        }
        found = {}
        with transaction.atomic():
            sync(feed(*many("other")), force=True)
            connection.cursor().execute(STATISTICS[statistics])
            for name, document in documents.items():
                looked_at()
                assert sync(document, force=True).status in {"succeeded", "unchanged"}
                found[name] = looked_at()
            transaction.set_rollback(True)
        return found

    once, longer = steps(FIRST), steps(FIRST * TIMES)

    assert {name: number / once[name] for name, number in longer.items() if number > GROWTH * once[name]} == {}
