"""Keeps a copy of all events, with plans and zones, in SQLite:

    python examples/mirror.py http://localhost:8080 events.sqlite

It copies all once, and then applies what changed, field by field. End it whenever you like: it goes on where it was.
Needs httpx2 alone.
"""

import json
import sqlite3
import sys
import time
from datetime import datetime
from typing import Any

import httpx2

# What is kept of an event: all that a row of /v1/events has. One that left its feed is kept too, since it may return.
FIELDS = (
    *("id", "provider", "external_id", "title", "description", "url", "image_url", "category", "organizer", "language"),
    *("status", "state", "start_date", "start_time", "end_date", "end_time", "timezone", "min_price", "max_price", "currency"),
    *("updated_at", "plans"),
)
EVERYTHING = "/v1/events?expand=plans&status=any"
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
        return copy(client, database, EVERYTHING)
    data = response.raise_for_status().json()["data"]
    with database:
        for change in data["changes"]:
            take(database, change)
        database.execute("UPDATE follow SET url = ?", [data["next"]])
    if not data["changes"]:
        time.sleep(0.5)
    return None


def take(database: sqlite3.Connection, change: dict[str, Any]) -> None:
    """Applies a change to its event. One that is hidden now has no event any more, and is told whole when it returns."""
    if change["event"] is None:
        database.execute("DELETE FROM event WHERE id = ?", [change["event_id"]])
        return
    found = database.execute("SELECT json FROM event WHERE id = ?", [change["event_id"]]).fetchone()
    if event := apply(json.loads(found[0]) if found else None, change["changes"]):
        store(database, event)


def store(database: sqlite3.Connection, event: dict[str, Any]) -> None:
    row = json.dumps({name: event[name] for name in FIELDS})
    database.execute("INSERT OR REPLACE INTO event VALUES (?, ?)", [event["id"], row])


def apply(event: dict[str, Any] | None, changes: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The event after these changes; None where nothing is known of it, and they do not tell it whole."""
    for change in changes:
        if change["of"] == "event" and is_new(change, "id"):
            event = {"plans": []}
        if event is None:
            return None
        if (row := row_of(event, change)) is not None:
            row[change["field"]] = change["after"]
    if event is not None:
        event["plans"].sort(key=lambda plan: datetime.fromisoformat(plan["starts_at"]))
    return event


def row_of(event: dict[str, Any], change: dict[str, Any]) -> dict[str, Any] | None:
    """What a change is of; a new row begins with its id."""
    if change["of"] == "event":
        return event
    plan = find(event["plans"], change["plan"])
    if plan is None and change["of"] == "plan" and is_new(change, "external_id"):
        event["plans"].append(plan := {"zones": []})
    if plan is None or change["of"] == "plan":
        return plan
    if change["of"] == "venue":
        return plan["venue"]  # type: ignore[no-any-return]
    zone = find(plan["zones"], change["zone"], change["occurrence"])
    if zone is None and is_new(change, "external_id"):
        plan["zones"].append(zone := {})
    return zone


def is_new(change: dict[str, Any], first_field: str) -> bool:
    return change["field"] == first_field and change["before"] is None


def find(rows: list[dict[str, Any]], external_id: str, occurrence: int = 1) -> dict[str, Any] | None:
    """Zones of a plan may have one id; then they are told apart by their place among these."""
    found = [row for row in rows if row["external_id"] == external_id]
    return found[occurrence - 1] if len(found) >= occurrence else None


def main(base: str, path: str) -> None:
    database = sqlite3.connect(path)
    database.executescript(SCHEMA)
    with httpx2.Client(base_url=base, timeout=40) as client:
        if not database.execute("SELECT url FROM follow").fetchone():
            copy(client, database, EVERYTHING)
        while True:
            follow(client, database)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
