"""How PostgreSQL reads each kind of search: every window, ordering and filter, at 10,000 and at 200,000 events.

Prints the slowest, with the indexes they used; `python -m bench plans` takes minutes.
"""

import itertools
import json
import statistics
import sys
from typing import Any

from bench import service

WINDOWS = {
    "no window": {},
    "empty": {"starts_at": "2031-01-01T00:00:00Z", "ends_at": "2031-02-01T00:00:00Z"},
    "an hour": {"starts_at": "2026-07-01T10:00:00Z", "ends_at": "2026-07-01T11:00:00Z"},
    "a week": {"starts_at": "2026-11-02T00:00:00Z", "ends_at": "2026-11-09T00:00:00Z"},
    "all": {"starts_at": "2020-01-01T00:00:00Z", "ends_at": "2030-01-01T00:00:00Z"},
}
ORDERINGS = ["start", "-start", "price", "-price", "title"]
FILTERS: list[dict[str, str]] = [
    {},
    {"match": "within"},
    {"match": "overlaps"},
    {"status": "withdrawn"},
    {"status": "any"},
    {"sell_mode": "offline"},
    {"sell_mode": "any"},
    {"provider": "acme"},
    {"q": "opera"},
    {"q": "opera 5005"},
    {"q": "nobody"},
    {"price_min": "98"},
    {"price_max": "10"},
    {"available": "true"},
    {"available": "false"},
    {"sold_out": "true"},
    {"organizer": "Organizer 7"},
    {"updated_since": "2020-01-01T00:00:00Z"},
    {"updated_since": "2999-01-01T00:00:00Z"},
]
SLOW_MS, SHOWN, REPEATS = 50.0, 15, 3


def main(_: list[str]) -> None:
    found: dict[int, list[dict[str, Any]]] = {}
    with service.migrated() as environ:
        for events, zones in ((10_000, 2), (200_000, 1)):
            service.fill(environ, events=events, zones=zones)
            found[events] = json.loads(service.python(environ, "-c", "from bench import plans; plans.explain_all()"))
    for events, cases in found.items():
        took = sorted(case["ms"] for case in cases)
        slow = sum(ms > SLOW_MS for ms in took)
        print(
            f"{events:,} events, {len(took)} kinds of search: median {statistics.median(took):.2f} ms, slowest {took[-1]:.1f} ms"
        )
        print(f"  over {SLOW_MS:.0f} ms: {slow} (to reach: 0)")
    small, large = found.values()
    print(f"{'10,000':>8} {'200,000':>8}")
    for before, after in sorted(zip(small, large, strict=True), key=lambda pair: -pair[1]["ms"])[:SHOWN]:
        print(f"{before['ms']:5.2f} ms {after['ms']:5.1f} ms  {after['name']}: {', '.join(after['reads'])}")


# In a process with Django's settings


def explain_all() -> None:
    import django

    django.setup()
    cases = itertools.product(WINDOWS.items(), FILTERS, ORDERINGS)
    found = [explain(name, window | filters | {"ordering": ordering}) for (name, window), filters, ordering in cases]
    json.dump(found, sys.stdout)


def explain(window: str, parameters: dict[str, str]) -> dict[str, Any]:
    from events.search import connections
    from events.search.parameters import EventBrowse
    from events.search.statement import Statement

    statement = Statement(EventBrowse.parse(parameters.items()))
    took = []
    for _ in range(REPEATS):
        result = connections.execute(
            "EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) " + statement.sql, statement.values, planned_once=statement.walks_in_order
        )
        said = json.loads(result.get_value(0, 0) or b"")[0]
        took.append(said["Execution Time"] + (0 if statement.walks_in_order else said["Planning Time"]))
    rest = {name: value for name, value in parameters.items() if name not in {"starts_at", "ends_at"}}
    name = " ".join([window, *(f"{name}={value}" for name, value in rest.items())])
    return {"name": name, "ms": min(took), "reads": sorted(set(reads(said["Plan"])))}


def reads(node: dict[str, Any]) -> list[str]:
    """The indexes a plan uses, and the tables it reads whole."""
    name = node.get("Index Name") or (f"all of {node['Relation Name']}" if node["Node Type"] == "Seq Scan" else None)
    return [*([name] if name else []), *(found for child in node.get("Plans", []) for found in reads(child))]
