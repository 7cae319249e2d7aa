"""Keeps a copy of all current events, with plans and zones, in SQLite:

    python examples/mirror.py http://localhost:8080 events.sqlite

End it whenever you like: it goes on where it was. Needs httpx2 alone.
"""

import json
import sqlite3
import sys
import time
from typing import Any

import httpx2

# All that a row of /v1/events and an event of /v1/changes have in common; what else a row has, its plans tell.
FIELDS = (
    *("id", "provider", "external_id", "title", "description", "url", "image_url", "category", "organizer", "language"),
    *("status", "state", "start_date", "start_time", "end_date", "end_time", "timezone", "min_price", "max_price", "currency"),
    *("updated_at", "plans"),
)
SCHEMA = """
CREATE TABLE IF NOT EXISTS event (id TEXT PRIMARY KEY, json TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS follow (id INTEGER PRIMARY KEY CHECK (id = 1), url TEXT NOT NULL);
"""


def ask(client: httpx2.Client, url: str) -> httpx2.Response:
    """Until there is an answer, whatever is down meanwhile."""
    while True:
        try:
            response = client.get(url)
            if response.status_code < 500 and response.status_code != 429:
                return response
        except httpx2.TransportError as error:
            print(f"{error!r}; trying again", file=sys.stderr)
        time.sleep(1)


def copy(client: httpx2.Client, database: sqlite3.Connection, url: str | None) -> None:
    """Everything, in one transaction; to be followed from before the first page was read."""
    cursor = None
    with database:
        database.execute("DELETE FROM event")
        while url:
            response = ask(client, url).raise_for_status()
            cursor = cursor or response.headers["X-Changes-Cursor"]
            data = response.json()["data"]
            for event in data["events"]:
                store(database, event)
            url = data.get("next")
        database.execute("INSERT OR REPLACE INTO follow VALUES (1, ?)", [f"/v1/changes?cursor={cursor}&wait=20"])


def follow(client: httpx2.Client, database: sqlite3.Connection) -> None:
    """The next page of changes, and where to go on, in one transaction."""
    response = ask(client, database.execute("SELECT url FROM follow").fetchone()[0])
    if response.status_code == 410:
        return copy(client, database, response.json()["error"]["details"]["resync"])
    data = response.raise_for_status().json()["data"]
    with database:
        for change in data["changes"]:
            if change["event"] and change["event"]["status"] == "current":
                store(database, change["event"])
            else:
                database.execute("DELETE FROM event WHERE id = ?", [change["event_id"]])
        database.execute("UPDATE follow SET url = ?", [data["next"]])
    if not data["changes"]:
        time.sleep(0.5)
    return None


def store(database: sqlite3.Connection, event: dict[str, Any]) -> None:
    row = json.dumps({name: event[name] for name in FIELDS})
    database.execute("INSERT OR REPLACE INTO event VALUES (?, ?)", [event["id"], row])


def main(base: str, path: str) -> None:
    database = sqlite3.connect(path)
    database.executescript(SCHEMA)
    with httpx2.Client(base_url=base, timeout=40) as client:
        if not database.execute("SELECT url FROM follow").fetchone():
            copy(client, database, "/v1/events?expand=plans")
        while True:
            follow(client, database)


if __name__ == "__main__":
    main(*sys.argv[1:])
