"""What recording changes adds to a first sync of a million zones and to one of all their prices, and what following them costs.

The floor is the same sync with nothing remembered, told or written for the log, in turn with it; each in a process of its own.
Both are told in seconds of the clock and of the processor, which other work on the machine changes less.
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

from bench import feeds, shapes, sync
from devtools import embedded

TURNS = 3
# Times a sync that records nothing.
LIMITS = {"first": 1.05, "changed": 1.15}
EMPTY = "TRUNCATE events_event, events_batch, events_change, aggregator_feedstate CASCADE"

# What autovacuum notes of tables that an open transaction is filling.
LIE = "UPDATE pg_class SET reltuples = 0, relpages = 10000 WHERE relname IN ('events_event', 'events_plan', 'events_zone')"
LIED_TO_LIMIT = 1.5


def main(args: list[str]) -> None:
    if args[:1] in (["recorded"], ["unrecorded"]):
        print(json.dumps(run(args[1], recorded=args[0] == "recorded")))
        return
    if args[:1] == ["follow"]:
        print(json.dumps(follow()))
        return
    with tempfile.TemporaryDirectory() as folder, embedded.ephemeral() as servers:
        os.environ.update(servers.env, DEVELOPMENT="true", SECRET_KEY="bench", DJANGO_SETTINGS_MODULE="config.settings")
        os.environ["LOG_LEVEL"] = "WARNING"
        subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], check=True)
        sync.add_provider()
        paths = {
            "first": feeds.write(Path(folder) / "first.xml"),
            "changed": feeds.write(Path(folder) / "all.xml", title="Gala", cents="75"),
        }
        spent: dict[tuple[str, str], list[shapes.Spent]] = {
            (name, way): [] for name in paths for way in ("recorded", "unrecorded")
        }
        for _ in range(TURNS):
            for way in ("unrecorded", "recorded"):
                empty()
                for name, path in paths.items():
                    spent[name, way].append(shapes.Spent(**own(way, str(path))))
        for name in paths:
            tell(name, spent[name, "recorded"], spent[name, "unrecorded"])
        # As the last turn left it.
        followed = own("follow")
        print(f"following {followed['changes']} changes with their events, 250 zones each: {followed['ms']:.0f} ms a page of 10")
        empty(LIE)
        lied_to = own("recorded", str(paths["first"]))["clock"]
        ratio = lied_to / statistics.median(one.clock for one in spent["first", "recorded"])
        print(f"{'ok' if ratio <= LIED_TO_LIMIT else 'SHORT':5} first sync, by statistics that know no row: {ratio:.2f} of one")


def empty(then: str = "SELECT 1") -> None:
    with psycopg.connect(os.environ["DATABASE_URL"]) as database:
        database.execute(EMPTY)
        database.execute(then.encode())


def tell(name: str, recorded: list[shapes.Spent], floor: list[shapes.Spent]) -> None:
    ratio = {
        unit: statistics.median(getattr(one, unit) for one in recorded) / statistics.median(getattr(one, unit) for one in floor)
        for unit in shapes.Spent._fields
    }
    good = "ok" if ratio["processor"] <= LIMITS[name] else "SHORT"
    print(
        f"{good:5} {name} sync: {statistics.median(one.clock for one in recorded):.2f} s = {ratio['clock']:.3f} of one without"
        f" a log (at most {LIMITS[name]}), processor {ratio['processor']:.3f}; {listed(recorded)} to {listed(floor)}",
        flush=True,
    )


def listed(found: list[shapes.Spent]) -> str:
    return ", ".join(f"{one.clock:.2f} ({one.processor:.2f})" for one in found)


def own(*args: str) -> dict[str, Any]:
    done = subprocess.run([sys.executable, "-m", "bench.changes", *args], check=True, capture_output=True, text=True)
    return dict(json.loads(done.stdout.splitlines()[-1]))


def run(path: str, *, recorded: bool) -> dict[str, Any]:
    import django

    django.setup()
    if not recorded:
        record_nothing()
    return shapes.sync(Path(path))._asdict()


def record_nothing() -> None:
    """What is touched is still known, since it is summed up."""
    from aggregator.ingest import upserts
    from events.catalogue import recorder, row_images, told

    append_none, touch = recorder.Log.note_created, recorder.Log.touch
    patched: list[tuple[Any, str, Any]] = [
        (recorder.Log, "remember", lambda *_: None),
        (recorder.Log, "append", lambda *_: []),
        (recorder.Log, "note_created", lambda log, rows, _, parameters: append_none(log, rows, None, parameters)),
        (recorder.Log, "touch", lambda *words, **_: touch(*words, told=False)),
        (row_images.RowImages, "remember", lambda *_: None),
        (row_images.RowImages, "differences", lambda _: iter(())),
        (told, "created", lambda _: "NULL"),
        (told, "are_plain", lambda _: "true"),
        (upserts, "_TOLD_PLAN", "NULL"),
        (upserts, "_TOLD_ZONE", "NULL"),
        (upserts, "_PRICE_BEFORE", "NULL::numeric"),
    ]
    for where, name, instead in patched:
        setattr(where, name, instead)


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
