"""What recording changes adds to a first sync of a million zones, and what following them costs.

The floor is the same sync with nothing recorded, run in turn with it; each in a process of its own.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import psycopg

from bench import feeds, sync
from devtools import embedded

TURNS = 3
LIMIT = 1.10
EMPTY = "TRUNCATE events_event, events_batch, events_change, aggregator_feedstate CASCADE"

# What autovacuum notes of tables that an open transaction is filling.
LIE = "UPDATE pg_class SET reltuples = 0, relpages = 10000 WHERE relname IN ('events_event', 'events_plan', 'events_zone')"
LIED_TO_LIMIT = 1.5


def main(args: list[str]) -> None:
    if args[:1] == ["unrecorded"]:
        print(json.dumps(run_unrecorded(args[1])))
        return
    if args[:1] == ["follow"]:
        print(json.dumps(follow()))
        return
    with tempfile.TemporaryDirectory() as folder, embedded.ephemeral() as servers:
        os.environ.update(servers.env, DEVELOPMENT="true", SECRET_KEY="bench", DJANGO_SETTINGS_MODULE="config.settings")
        subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], check=True)
        sync.add_provider()
        first, changed = feeds.write(Path(folder) / "first.xml"), feeds.write(Path(folder) / "all.xml", title="Gala", cents="75")
        took: dict[str, list[float]] = {"first": [], "first, unrecorded": [], "changed": [], "changed, unrecorded": []}
        for _ in range(TURNS):
            for suffix, way in ((", unrecorded", own), ("", sync.child)):
                with psycopg.connect(os.environ["DATABASE_URL"]) as database:
                    database.execute(EMPTY)
                command = "unrecorded" if suffix else "run"
                took["first" + suffix].append(way(command, str(first))["seconds"])
                took["changed" + suffix].append(way(command, str(changed))["seconds"])
        with psycopg.connect(os.environ["DATABASE_URL"]) as database:
            database.execute(EMPTY)
            database.execute(LIE)
        lied_to = sync.child("run", str(first))["seconds"]
        ratio = lied_to / statistics.median(took["first"])
        print(f"{'ok' if ratio <= LIED_TO_LIMIT else 'SHORT':5} first sync, by statistics that know no row: {ratio:.2f} of one")
        for name in ("first", "changed"):
            tell(name, took[name], took[f"{name}, unrecorded"])
        followed = own("follow")
        print(f"following {followed['changes']} changes with their events, 250 zones each: {followed['ms']:.0f} ms a page of 10")


def tell(name: str, recorded: list[float], floor: list[float]) -> None:
    ratio = statistics.median(recorded) / statistics.median(floor)
    good = "ok" if ratio <= LIMIT or name != "first" else "SHORT"
    print(
        f"{good:5} {name} sync: {statistics.median(recorded):.2f} s = {ratio:.3f} of one that records no changes"
        f" ({', '.join(f'{seconds:.2f}' for seconds in recorded)} to {', '.join(f'{seconds:.2f}' for seconds in floor)})",
        flush=True,
    )


def own(*args: str) -> dict[str, Any]:
    done = subprocess.run([sys.executable, "-m", "bench.changes", *args], check=True, capture_output=True, text=True)
    return dict(json.loads(done.stdout.splitlines()[-1]))


def run_unrecorded(path: str) -> dict[str, Any]:
    import django

    django.setup()
    from events.catalogue import recorder

    recorder.Log.remember = lambda *_: None  # type: ignore[method-assign]
    recorder.Log.append = lambda *_: []  # type: ignore[method-assign]
    return sync.run(path)


def follow() -> dict[str, Any]:
    import django

    django.setup()
    from django.test import Client

    client, url, changes = Client(HTTP_HOST="127.0.0.1"), "/v1/changes", 0
    pages: list[float] = []
    while True:
        begun = time.perf_counter()
        data = client.get(url).json()["data"]
        if not data["changes"]:
            return {"changes": changes, "ms": statistics.median(pages) * 1000}
        pages.append(time.perf_counter() - begun)
        url, changes = data["next"], changes + len(data["changes"])


if __name__ == "__main__":
    main(sys.argv[1:])
